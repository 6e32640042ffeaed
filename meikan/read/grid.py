"""A sheet of cells as it stood in the file, and how large one may be."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

# A membership list has at most some thousands of rows and some dozens of columns. The limits leave much room
# and keep a reading, with its copy in the parent process, below 500 MB and 10 seconds on an office PC.
MAX_TEXT = 16 * 2**20  # bytes of a text file or an HTML page
MAX_BOOK = 16 * 2**20  # bytes of a workbook
MAX_UNPACKED = 160 * 2**20  # bytes of a workbook's parts, unpacked
MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 500_000
MAX_CELL = 32_767  # characters: what a spreadsheet allows
MAX_LINE = 1_000_000  # characters


class FileKind(StrEnum):
    """The kinds of file that hold tables."""

    TEXT = "text"
    XLSX = "xlsx"
    ODS = "ods"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells: the first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of one sheet in file order, from row 1, blank rows included; cells as written, "" if blank."""

    rows: tuple[tuple[str, ...], ...]
    kind: FileKind
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: tuple[Span, ...] = ()


class Fault(Exception):
    """Why a file cannot be read: a code and the words that go into its sentence (see refusal.py)."""

    def __init__(self, code: str, **words: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.words = {key: str(value) for key, value in words.items()}


def letters(column: int) -> str:
    """The letters of a column as a spreadsheet writes them: 1 is A, 27 is AA."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """The address of a cell, both counted from 1: (12, 2) is B12."""
    return f"{letters(column)}{row}"


# Line breaks and tabs inside a cell are harmless; everything else of the kind changes what a reader sees.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def check_characters(text: str, row: int, column: int) -> None:
    """Refuse a cell whose characters hide what it says, or that is too long."""
    if len(text) > MAX_CELL:
        raise Fault("long-cell", at=address(row, column), limit=MAX_CELL)
    if text.isascii() and text.isprintable():
        return
    for code, pattern in (("control", _CONTROL), ("bidi", _BIDI)):
        found = pattern.search(text)
        if found:
            raise Fault(code, at=address(row, column), character=f"U+{ord(found[0]):04X}")


def clean(text: str) -> str:
    """A cell's words: as written, without white space round it; all kinds of white space inside become one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text.replace("\ufeff", "").split())


def folded(text: str) -> str:
    """A heading for comparison: width, case and marks put aside."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in spread if not "\u0300" <= c <= "\u036f")
    return " ".join(re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", bare)).split())
