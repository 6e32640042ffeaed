"""The book's faces: which files they are, and which letters they have."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

JAPANESE = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
# what printers set where a letter is missing: 下駄
GETA = "〓"
# a longer word is one that no line holds; it may break anywhere
LONGEST = 40
_LONG = re.compile(rf"[0-9A-Za-z]{{{LONGEST}}}(?=[0-9A-Za-z])|[!-~]{{{2 * LONGEST}}}(?=[!-~])")
_KEPT = "\u00ad\u200b\u200c\u200d"


def folders() -> list[Path]:
    """The folders of the faces that come with the program; no other face is looked at."""
    import fontpkg

    latin = Path(str(fontpkg.path("Noto Sans"))).parent
    return [latin, *(Path(str(files(name))) for name in JAPANESE)]


@cache
def letters() -> frozenset[int]:
    """The letters that a face has, upright."""
    faces = [face for folder in folders() for face in (*folder.glob("*.ttf"), *folder.glob("*.otf"))]
    tables = {_table(face, b"cmap") for face in faces if "Italic" not in face.name}  # regular and bold have the same
    return frozenset().union(*(some for table in tables for some in _cmap(table)))


def _table(face: Path, name: bytes) -> bytes:
    """One table of an OpenType face: the whole of a Japanese one is 16 MB."""
    with face.open("rb") as font:
        tables = struct.unpack(">4xH6x", font.read(12))[0]
        places = {one[:4]: struct.unpack(">8xII", one) for one in (font.read(16) for _number in range(tables))}
        start, length = places[name]
        font.seek(start)
        return font.read(length)


def _cmap(table: bytes) -> Iterator[range]:
    """The letters of a face: format 12 of its table of characters."""
    for number in range(struct.unpack(">H", table[2:4])[0]):
        at = struct.unpack(">I", table[8 + 8 * number : 12 + 8 * number])[0]
        if struct.unpack(">H", table[at : at + 2])[0] == 12:
            count = struct.unpack(">I", table[at + 12 : at + 16])[0]
            groups = struct.iter_unpack(">III", table[at + 16 : at + 16 + 12 * count])
            yield from (range(first, last + 1) for first, last, _glyph in groups)


def printable(text: str) -> str:
    """A text as the book can set it: no control signs, a geta for what no face has, long words that may break."""
    made = _known(text)
    return _LONG.sub("\\g<0>\u200b", made) if len(made) > LONGEST else made


def _known(text: str) -> str:
    """A text in letters that a face has, and none put in."""
    return text if text.isascii() and text.isprintable() else text.translate(_set_as())


class _SetAs(dict[int, str]):
    """How each letter is set, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        """The letter itself, a space, a geta or nothing."""
        made = self[code] = _letter(chr(code), letters())
        return made


@cache
def _set_as() -> _SetAs:
    return _SetAs()


def _letter(one: str, known: frozenset[int]) -> str:
    if one in _KEPT:
        return one
    kind = unicodedata.category(one)
    if kind == "Cf":
        return ""  # signs that turn the order of letters would turn that of the line
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    return one if ord(one) in known else " " if kind == "Zs" else GETA


def set_out(value: object) -> object:
    """The same for every text of a structure, but for names of targets; to an address no letter is added."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {
            key: one if key in ("to", "target", "lang") else _known(one) if key == "address" else set_out(one)
            for key, one in value.items()
        }
    return [set_out(one) for one in value] if isinstance(value, list | tuple) else value
