"""What a source's file says, checked: where we look, how, how often, and what we expect to find."""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meikan.collect.address import WEB, checked, is_mirror
from meikan.collect.failure import Failure
from meikan.collect.select import xpath
from meikan.model.document import STANDINGS
from meikan.model.errors import Refused
from meikan.text.lang import _

KINDS = ("feed", "jsonfeed", "wordpress", "sitemap", "page", "mail", "data", "file", "members", "folder")
RHYTHMS = {"daily": 1, "weekly": 7, "monthly": 31, "quarterly": 92, "yearly": 366, "irregular": 0}
KEYS = ("", "guid", "link", "hash")
DATES_FROM = ("field", "text", "month", "address", "page", "none")
FIRST_FIGURES = ("", "day", "month")
SELECTORS = ("item", "link", "title", "heading", "date", "text", "next", "cut", "id", "variable")
UNSAID = "network:…"  # what the file of a list of members says until somebody says whose they are
# what the file of a list of members says besides (docs/sources.md)
LIST = ("network", "complete_for", "tolerance", "country", "columns", "terms")
_WORDS = {
    "id": "",
    "source_kind": "",
    "address": "",
    "lang": "",
    "licence": "unknown",
    "standing": "copy",
    "rhythm": "irregular",
    "expect": "",
    "key": "",
    "include": "",
    "date_from": "field",
    "first_figure": "",
    "files": "*",
}
_DAYS = "revisit"
_FLAGS = {"follow": False, "allow_mirror": False, "read": True, "split": False, "untried": False, "no_years": False}
_TABLES = ("title", "selectors", "limits", "drop", "gave", *LIST)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one visit may cost."""

    seconds: float = 30.0
    megabytes: float = 20.0
    pages: int = 50
    pace: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """One place where we look for what is new."""

    id: str
    source_kind: str
    address: str
    titles: Mapping[str, str] = field(default_factory=dict)
    lang: str = ""
    licence: str = "unknown"
    standing: str = "copy"
    rhythm: str = "irregular"
    expect: tuple[int, int] | None = None
    key: str = ""
    include: str = ""
    date_from: str = "field"
    first_figure: str = ""
    files: str = "*"
    follow: bool = False
    allow_mirror: bool = False
    read: bool = True
    split: bool = False
    untried: bool = False
    no_years: bool = False
    drop: tuple[str, ...] = ()
    selectors: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = Limits()
    members: Mapping[str, Any] = field(default_factory=dict)  # of a list of members: whose, and how to read it
    revisit: int = 0  # days for which the pages behind items are asked again, so that corrections are seen
    gave: tuple[Mapping[str, str], ...] = ()  # facts that it gave in past years, with where they were seen
    shape: str = ""  # changes with the file, so that a changed file is read anew


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source's file that cannot be used, and why."""

    id: str
    reason: str


def load(folder: Path) -> Iterator[Source | Unreadable]:
    """Every source of a folder, in the order of their files; one that cannot be read costs itself alone."""
    for path in sorted(folder.glob("*.toml")):
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
            if "source_kind" in table or "network" not in table:  # the others describe lists of members
                yield source_of({"id": path.stem, **table}, path.parent)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            yield Unreadable(path.stem, _("Its file cannot be read: {why}.").format(why=error))
        except Refused as error:
            yield Unreadable(path.stem, str(error))


def source_of(table: Mapping[str, Any], folder: Path = Path()) -> Source:
    """A source from what its file says; a mistake is refused with its name and what is allowed."""
    known = {*_WORDS, *_FLAGS, *_TABLES, _DAYS}
    unknown = sorted(set(table) - known)
    if unknown:
        text = _("“{name}” is no setting of a source. There are: {allowed}.")
        raise Refused(text.format(name=unknown[0], allowed=", ".join(sorted(known))))
    said = {name: _word(table, name, default) for name, default in _WORDS.items()}
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", said["id"]):
        raise Refused(_("The id “{id}” may have small letters, digits and hyphens only.").format(id=said["id"]))
    for name, allowed in _choices().items():
        if said[name] not in allowed:
            raise Refused(_unfit(name, said[name], ", ".join(one for one in allowed if one)))
    address = _address(said, bool(table.get("allow_mirror")), folder)
    selectors = _selectors(table.get("selectors", {}), said["source_kind"])
    return Source(
        **{name: said[name] for name in _WORDS if name not in ("address", "expect")},
        address=address,
        titles=_titles(table.get("title", {})),
        expect=_expect(said["expect"]),
        follow=_flag(table, "follow", _FLAGS["follow"]),
        allow_mirror=_flag(table, "allow_mirror", _FLAGS["allow_mirror"]),
        read=_flag(table, "read", _FLAGS["read"]),
        split=_flag(table, "split", _FLAGS["split"]),
        untried=_flag(table, "untried", _FLAGS["untried"]),
        no_years=_flag(table, "no_years", _FLAGS["no_years"]),
        revisit=_days(table.get(_DAYS, 0)),
        members=_members(table, said["source_kind"]),
        gave=_gave(table.get("gave", [])),
        drop=tuple(_list(table.get("drop", []))),
        selectors=selectors,
        limits=_limits(table.get("limits", {})),
        shape=hashlib.sha256(repr(sorted(table.items())).encode()).hexdigest()[:16],
    )


def _choices() -> dict[str, tuple[str, ...]]:
    return {
        "source_kind": KINDS,
        "standing": STANDINGS,
        "rhythm": tuple(RHYTHMS),
        "key": KEYS,
        "date_from": DATES_FROM,
        "first_figure": FIRST_FIGURES,
    }


def _unfit(name: str, value: object, allowed: str) -> str:
    return _("“{name}” is “{value}”. It has to be: {allowed}.").format(name=name, value=value, allowed=allowed)


def _word(table: Mapping[str, Any], name: str, default: str) -> str:
    value = table.get(name, default)
    if not isinstance(value, str):
        raise Refused(_unfit(name, value, _("text in quotes")))
    if name == "include":
        try:
            re.compile(value)
        except re.error:
            raise Refused(_unfit(name, value, _("a regular expression"))) from None
    return value


def _flag(table: Mapping[str, Any], name: str, usual: bool) -> bool:
    value = table.get(name, usual)
    if not isinstance(value, bool):
        raise Refused(_unfit(name, value, "true, false"))
    return value


def _days(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 366:
        raise Refused(_unfit(_DAYS, value, _("a number of days, 0 to 366")))
    return value


def _list(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused(_unfit("drop", value, _("a list of texts")))
    return value


def _address(said: Mapping[str, str], mirror: bool, folder: Path) -> str:
    address = said["address"]
    if said["source_kind"] == "folder":
        if not address or address.split(":", 1)[0].lower() in WEB:
            raise Refused(_unfit("address", address, _("the path of a folder")))
        return str((folder / Path(address).expanduser()).resolve())
    try:
        checked(address)
    except Failure as error:
        raise Refused(str(error)) from None
    if is_mirror(address) and not mirror:
        text = _(
            "The address looks like a copy of another site (cache, translation, staging), which may differ from it."
        )
        raise Refused(text + " " + _("Name the original, or say “allow_mirror = true”."))
    return address


def _titles(value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {"": value}
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise Refused(_unfit("title", value, 'title.en = "…", title.ja = "…"'))
    return value


def _expect(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    found = re.fullmatch(r"(\d+)\.\.(\d*)", text)
    if not found:
        raise Refused(_unfit("expect", text, '"5..100", "5.."'))
    return int(found[1]), int(found[2] or 10**9)


def _selectors(value: object, kind: str) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise Refused(_unfit("selectors", value, ", ".join(SELECTORS)))
    unknown = sorted(set(value) - set(SELECTORS))
    if unknown:
        raise Refused(_unfit("selectors", unknown[0], ", ".join(SELECTORS)))
    if kind == "page" and not value.get("item"):
        raise Refused(_('A list on a page needs to know its items: [selectors] item = "ul.news li".'))
    if kind not in ("data", "members"):
        for one in value.values():
            xpath(one)
    return value


def _members(table: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """What a list of members says of itself; another source says nothing of the kind."""
    found = {name: table[name] for name in LIST if name in table}
    if kind != "members" and found:
        raise Refused(_("“{name}” is said of a list of members only: source_kind = “members”.").format(name=min(found)))
    if kind == "members" and not isinstance(found.get("network"), str):
        raise Refused(_("A list of members says whose: network = “network:CODE”."))
    return found


def _gave(value: object) -> tuple[Mapping[str, str], ...]:
    """Facts that a source gave: each with its date, its words and the address where they were seen."""
    rows = value if isinstance(value, list) else [value]
    for row in rows:
        if not isinstance(row, dict) or set(row) != {"date", "fact", "seen"}:
            raise Refused(_unfit("gave", row, "date, fact, seen"))
    return tuple(rows)


def _limits(value: object) -> Limits:
    names = Limits.__slots__
    if not isinstance(value, dict) or set(value) - set(names):
        raise Refused(_unfit("limits", value, ", ".join(names)))
    for name, number in value.items():
        least = 0 if name == "pace" else 1 if name == "pages" else 0.001
        if isinstance(number, bool) or not isinstance(number, int | float) or number < least:
            raise Refused(_unfit(f"limits.{name}", number, _("a number above 0")))
    usual = Limits()
    seconds, size = value.get("seconds", usual.seconds), value.get("megabytes", usual.megabytes)
    pages, pace = value.get("pages", usual.pages), value.get("pace", usual.pace)
    return Limits(float(seconds), float(size), int(pages), float(pace))
