"""Codes of printed lines: as people type them, and as an edition's published files answer for them."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

from meikan.model.entity import ALPHABET, check
from meikan.model.errors import Refused
from meikan.text.lang import _

FOLDER = "codes"
SINCE, ABOUT = "since", "about"
LENGTH = 9
# letters that the codes do not have, as what they are taken for
_TAKEN = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


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
    """A value as a script file that calls a function of the page, since a page in a folder may load nothing else."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # in a script element "</" would end it, and two line separators would break it
    safe = text.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'meikanCodes("{name}",{safe});\n'


def unscripted(text: str) -> dict[str, object]:
    """The value of such a file."""
    found: dict[str, object] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return found


def write_codes(folder: Path, records: Mapping[str, Record], sources: Mapping[str, Source]) -> None:
    """One file for each first letter, so that a page loads only what it is asked for."""
    folder.mkdir(parents=True, exist_ok=True)
    for letter in ALPHABET:
        lines = {code: one for code, one in records.items() if code[0] == letter}
        used = sorted({place[0] for one in lines.values() for place in one["evidence"]})
        value = {"lines": lines, "sources": {one: sources[one] for one in used}}
        (folder / f"{letter}.js").write_text(scripted(letter, value), encoding="utf-8")


def read_codes(folder: Path, letters: str = ALPHABET) -> Iterator[tuple[dict[str, Record], dict[str, Source]]]:
    """The lines and sources of an edition's code files."""
    for letter in letters:
        file = folder / f"{letter}.js"
        if file.is_file():
            found = unscripted(file.read_text(encoding="utf-8"))
            yield found["lines"], found["sources"]  # type: ignore[misc]


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
