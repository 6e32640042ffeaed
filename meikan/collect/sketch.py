"""A new source's file, written by looking at its address: kind, list, language, rhythm, and what it would yield."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

from meikan.collect import wordpress
from meikan.collect.address import WEB, bare
from meikan.collect.answer import Answer
from meikan.collect.failure import Failure
from meikan.collect.fetch import Fetcher, Manners
from meikan.collect.item import Item
from meikan.collect.listing import Listing
from meikan.collect.reading import Reading
from meikan.collect.source import Source
from meikan.collect.years import Years
from meikan.text.lang import _

_KANA = re.compile(r"[぀-ヿ]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_GAPS = ((2, "daily"), (10, "weekly"), (45, "monthly"), (120, "quarterly"), (500, "yearly"))
MOST_TRIED = 4  # feeds and interfaces of a page that are asked


@dataclass(frozen=True, slots=True)
class Drawn:
    """A source that was looked at: its id, its file, and the items that it would yield now."""

    id: str
    text: str
    items: tuple[Item, ...]
    kind: str
    note: str = ""  # what a person should know of it


def sketch(address: str, manners: Manners) -> Drawn:
    """Look at an address and write the file of a source for it; a Failure says why it cannot be one."""
    if address.split(":", 1)[0].lower() not in WEB:
        return _of_folder(Path(address).expanduser())
    looking = Source("look", "page", address)
    with Fetcher(manners) as fetcher, Reading(manners.apart) as reading:
        budget = fetcher.budget(looking.limits.seconds, int(looking.limits.megabytes * 2**20))
        answer = fetcher.get(address, budget)
        found = reading.read("look", answer, looking, budget)
        said, used = dict(found.sketch), bare(answer.address)
        silent = said.get("source_kind") == "file"  # only then what its scripts fetch may be meant
        for other in found.following[:MOST_TRIED]:  # what has an interface or a feed is read by it
            try:
                beside = _asked(fetcher.get(_first(other), budget), reading, looking, budget)
            except Failure:
                continue
            if beside.items and (silent or dict(beside.sketch)["source_kind"] != "data"):
                said = {**{name: said[name] for name in ("title", "lang") if name in said}, **dict(beside.sketch)}
                found, used = beside, other
                break
    empty = said.pop("empty", "") and used == bare(answer.address)
    drawn = _drawn(used, said, Years(manners.now.date()).dated(found.items))
    return replace(drawn, note=_scripted()) if empty else drawn


def _scripted() -> str:
    return _(
        "The page says nothing before its scripts have run, and meikan runs none. Look in the browser's tools (F12, "
        "Network) for the address from which it fetches its data, and give that one."
    )


def _first(address: str) -> str:
    return wordpress.first(address) if "/wp/v2/" in address else address


def _asked(answer: Answer, reading: Reading, looking: Source, budget: object) -> Listing:
    found = reading.read("look", answer, looking, budget)  # type: ignore[arg-type]
    kind = dict(found.sketch).get("source_kind", "")
    return found if kind in ("feed", "jsonfeed", "wordpress", "data") else Listing()


def _of_folder(path: Path) -> Drawn:
    if not path.is_dir():
        raise Failure(_("{address} is no address of the web and no folder.").format(address=path))
    files = sorted(one for one in path.rglob("*") if one.is_file() and not one.name.startswith("."))
    items = tuple(Item("look", one.as_uri(), one.stem) for one in files)
    return _drawn(str(path.resolve()), {"source_kind": "folder", "title": path.name}, items)


def _drawn(address: str, said: dict[str, str], items: tuple[Item, ...]) -> Drawn:
    kind = said.pop("source_kind")
    name = _id(address)
    lang = (said.pop("lang", "") or next((one.lang for one in items if one.lang), "") or _language(items)).split("-")[0]
    lines = [f"source_kind = {_quoted(kind)}", f"address = {_quoted(address)}"]
    if title := said.pop("title", ""):
        lines.append(f"title.{'ja' if _KANA.search(title) or lang == 'ja' else 'en'} = {_quoted(title[:120])}")
    if lang:
        lines.append(f"lang = {_quoted(lang)}")
    lines.append(f"rhythm = {_quoted(rhythm(items))}")
    if kind != "folder" and len(items) >= 5:
        lines.append(f'expect = "{len(items) // 3}.."')
    if kind == "page":
        lines.append("follow = true")
    select = {key.removeprefix("selectors."): text for key, text in said.items() if key.startswith("selectors.")}
    told = [(key, text) for key, text in said.items() if not key.startswith("selectors.")]
    lines += [f"{key} = {text if key == 'no_years' else _quoted(text)}" for key, text in told]
    # nobody but a person can say these two
    lines += ['licence = "unknown"', 'standing = "copy"']
    if select:
        lines += ["", "[selectors]", *(f"{key} = {_quoted(text)}" for key, text in select.items())]
    return Drawn(name, "\n".join(lines) + "\n", items, kind)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _id(address: str) -> str:
    """A short name from the host and the last part of the path that says something."""
    parts = urlsplit(address)
    host = re.sub(r"^www\.|:\d+$", "", parts.netloc.rpartition("@")[2])
    words = [one for one in unquote(parts.path).split("/") if one]
    dull = re.compile(r"^(?:feed|rss|atom|index.*|wp-json|wp|v2|posts|news|en|ja|.*\.(?:xml|json|rdf|php))$", re.I)
    last = next((one for one in reversed(words) if not dull.match(one)), "")
    slug = re.sub(r"[^a-z0-9]+", "-", f"{host or ''} {last}".lower()).strip("-")
    return slug[:48].strip("-") or "source"


def _language(items: Sequence[Item]) -> str:
    titles = " ".join(one.title for one in items)
    return "" if not titles else "ja" if _KANA.search(titles) else "en"


def rhythm(items: Sequence[Item]) -> str:
    """How often something new comes, from the days of what there is."""
    days = sorted({date.fromisoformat(one.date[:10]) for one in items if _DAY.match(one.date)})
    if len(days) < 3:
        return "irregular"
    gap = median((b - a).days for a, b in pairwise(days))
    return next((name for most, name in _GAPS if gap <= most), "irregular")
