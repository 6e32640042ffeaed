"""Codes of printed lines: as people type them, and as an edition's published files answer for them."""

import json
import unicodedata
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict

from meikan.model.entity import ALPHABET, check
from meikan.model.errors import Refused
from meikan.text.lang import _

FOLDER = "codes"
SINCE, ABOUT, SOURCES = "since", "about", "sources"
LENGTH = 9
# a file of fewer letters stays as it is: on a disk it takes one block either way
SHORT = 4_000
# letters that the codes do not have, as what they are taken for
_TAKEN = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


# the fields of a record, of its words and of a source, in the order in which a file holds them
PLAIN = ("about", "page", "field", "key", "since", "until", "answer", "certainty", "ids")
SAID = ("body", "value", "also")
ABOUT_SOURCE = ("title", "address", "licence", "standing")


class Source(TypedDict):
    """What a source number leads to, as far as an answer shows it."""

    title: str
    address: str
    licence: str
    standing: str


class Words(TypedDict):
    """A line in one language: whom it is about, the field, the value, what is added."""

    body: str
    label: str
    value: str
    also: str


class Record(TypedDict):
    """A printed line as a published edition answers for it."""

    about: str
    page: str
    field: str
    key: list[str]
    since: str
    until: str
    answer: str
    certainty: str
    ids: list[str]
    en: Words
    ja: Words
    evidence: list[list[str]]  # source, locator, quotation, seen, accepted by, at


def normal(typed: str) -> str:
    """A code as it is kept: whatever width, case, spaces, dashes; O read as 0, I and L as 1, U as V.

    An address that ends with a code, as a square code holds it, is read too.
    """
    text = unicodedata.normalize("NFKC", typed).strip()
    if "#" in text:
        text = text.rsplit("#", 1)[1]
    kept = "".join(letter for letter in text.casefold() if letter.isalnum()).translate(_TAKEN)
    if len(kept) != LENGTH or any(letter not in ALPHABET for letter in kept):
        said = _("“{typed}” is not the code of a line: a code has nine letters and figures, such as {example}.")
        raise Refused(said.format(typed=typed, example="0000000y" + check("0000000y")))
    if check(kept[:-1]) != kept[-1]:
        said = _("“{typed}” is not the code of a line: its last letter does not fit the others. Look at it again.")
        raise Refused(said.format(typed=typed))
    return kept


def scripted(name: str, value: object) -> str:
    """A value as a script file that calls a function of the page, since a page in a folder may load nothing else.

    A long one is deflated: what answers for the lines of an edition says much twice, in a fifth of the room.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(text) > SHORT:
        deflated = zlib.compress(text.encode("utf-8"))
        return f'meikanCodes("{name}","{b64encode(deflated).decode()}");\n'
    # in a script element "</" would end it, and two line separators would break it
    safe = text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'meikanCodes("{name}",{safe});\n'


def unscripted(text: str) -> dict[str, Any]:
    """The value of such a file."""
    held: Any = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    found: dict[str, Any] = json.loads(zlib.decompress(b64decode(held))) if isinstance(held, str) else held
    return found


def write_codes(folder: Path, records: Mapping[str, Record], sources: Mapping[str, Source]) -> None:
    """One file for each first letter, so that a page loads only what it is asked for; the sources stand in one more."""
    folder.mkdir(parents=True, exist_ok=True)
    used = sorted({place[0] for one in records.values() for place in one["evidence"]})
    number = {source: at for at, source in enumerate(used)}
    for letter in ALPHABET:
        lines = {code: one for code, one in records.items() if code[0] == letter}
        (folder / f"{letter}.js").write_text(scripted(letter, packed(lines, number)), encoding="utf-8")
    told = [[one, *(sources[one][name] for name in ABOUT_SOURCE)] for one in used]  # type: ignore[literal-required]
    write_one(folder, SOURCES, {"sources": told})


def packed(lines: Mapping[str, Record], number: Mapping[str, int]) -> dict[str, object]:
    """The lines of a file without what they repeat: lists in the order of a record's fields.

    The label of a field, and who accepted when, are said once in the file; sources by their `number` in a file of their
    own, since nearly every source is named in every file.
    """
    acts = sorted({(place[4], place[5]) for one in lines.values() for place in one["evidence"]})
    act = {one: at for at, one in enumerate(acts)}
    labels = {one["field"]: [one["en"]["label"], one["ja"]["label"]] for one in lines.values()}
    return {
        "lines": {code: _packed(one, number, act) for code, one in lines.items()},
        "labels": dict(sorted(labels.items())),
        "acts": acts,
    }


def _packed(one: Record, number: Mapping[str, int], act: Mapping[tuple[str, str], int]) -> list[object]:
    words = [[one[lang][name] for name in SAID] for lang in ("en", "ja")]  # type: ignore[literal-required]
    evidence = [[number[place[0]], *place[1:4], act[place[4], place[5]]] for place in one["evidence"]]
    return [*(one[name] for name in PLAIN), *words, evidence]  # type: ignore[literal-required]


Told = list[tuple[str, Source]]


def unpacked(value: Mapping[str, Any], told: Told) -> tuple[dict[str, Record], dict[str, Source]]:
    """The lines and sources of a file as they were before they were packed.

    Older publications hold them in full, or each file with its own sources.
    """
    if "labels" not in value:
        return dict(value["lines"]), dict(value["sources"])
    lines: dict[str, Record] = {}
    for code, row in value["lines"].items():
        one = dict(zip(PLAIN, row, strict=False))
        label = dict(zip(("en", "ja"), value["labels"][one["field"]], strict=True))
        for lang, said in zip(("en", "ja"), row[len(PLAIN) :], strict=False):
            body, text, also = said
            one[lang] = Words(body=body, label=label[lang], value=text, also=also)
        named = ([told[place[0]][0] if "sources" not in value else place[0], *place[1:]] for place in row[-1])
        one["evidence"] = [[*place[:4], *value["acts"][place[4]]] for place in named]
        lines[code] = one  # type: ignore[assignment]
    own = {key: _source(row) for key, row in value.get("sources", {}).items()}
    return lines, own or dict(told)


def _source(row: Sequence[str]) -> Source:
    return dict(zip(ABOUT_SOURCE, row, strict=True))  # type: ignore[return-value]


def read_codes(folder: Path, letters: str = ALPHABET) -> Iterator[tuple[dict[str, Record], dict[str, Source]]]:
    """The lines and sources of an edition's code files."""
    rows: Any = read_one(folder, SOURCES).get("sources", [])
    told = [(row[0], _source(row[1:])) for row in rows]
    for letter in letters:
        file = folder / f"{letter}.js"
        if file.is_file():
            yield unpacked(unscripted(file.read_text(encoding="utf-8")), told)


def write_one(folder: Path, name: str, value: object) -> bool:
    """One more file beside them; whether it was another before."""
    file, text = folder / f"{name}.js", scripted(name, value)
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8")
    return True


def read_one(folder: Path, name: str) -> dict[str, object]:
    """What such a file holds; nothing if there is none."""
    file = folder / f"{name}.js"
    return unscripted(file.read_text(encoding="utf-8")) if file.is_file() else {}
