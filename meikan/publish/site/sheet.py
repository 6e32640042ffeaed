"""The tables of a page as plain cells, to copy, and as CSV and XLSX: certainty and source are columns of their own."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from markupsafe import Markup

from meikan.publish.lines import Row, Teller
from meikan.publish.members import Table
from meikan.publish.runs import plain
from meikan.publish.seats import Seats
from meikan.publish.things import Entry
from meikan.text.lang import _

Cells = tuple[str, ...]
# what a spreadsheet would read as the beginning of a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]\d+(?:[.,]\d+)*%?")
# a sheet's name may hold neither these nor more letters than this
FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31
LONGEST_CELL = 32_000
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a page in plain text."""

    id: str
    title: str
    head: Cells
    rows: tuple[Cells, ...]
    keys: Cells = ()


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like it is quoted by an apostrophe."""
    kept = " ".join(text.split())
    return f"'{kept}" if kept.startswith(FORMULA) and not NUMBER.fullmatch(kept) else kept


def as_csv(sheet: Sheet) -> bytes:
    """Comma-separated values in UTF-8 with a byte-order mark; every cell is quoted, for codes and dates are text."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([[harmless(cell) for cell in row] for row in (sheet.head, *sheet.rows)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def as_text(sheet: Sheet) -> bytes:
    """Cells parted by tabs: selected whole and pasted, they fall into the columns of a document or a workbook."""
    lines = ("\t".join(harmless(cell) for cell in row) for row in (sheet.head, *sheet.rows))
    return b"\xef\xbb\xbf" + ("\r\n".join(lines) + "\r\n").encode("utf-8")


def as_workbook(sheets: Sequence[Sheet], about: Sequence[tuple[str, str]]) -> bytes:
    """A workbook: a sheet for each table and one that says what it is; all cells are text, the bytes the same."""
    from datetime import UTC, datetime

    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    cell = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    taken: set[str] = set()
    for sheet in sheets:
        made = book.add_worksheet(_sheet_name(sheet.title, taken))
        made.freeze_panes(1, 1)
        for at, head in enumerate(sheet.head):
            width = max([_width(head), *(_width(row[at]) for row in sheet.rows)])
            made.set_column(at, at, min(WIDEST, width + 2), cell)
            made.write_string(0, at, head, bold)
        for number, row in enumerate(sheet.rows, 1):
            for at, text in enumerate(row):
                made.write_string(number, at, text[:LONGEST_CELL], cell)
    made = book.add_worksheet(_sheet_name(_("About this file"), taken))
    made.set_column(0, 0, 20, bold)
    made.set_column(1, 1, WIDEST, cell)
    for number, (label, text) in enumerate(about):
        made.write_string(number, 0, label, bold)
        made.write_string(number, 1, text, cell)
    book.close()
    return out.getvalue()


def _width(text: str) -> int:
    """How wide a cell is: a letter of Japanese takes the room of two."""
    return sum(2 if letter > "\u2e80" else 1 for letter in text[: WIDEST + 1])


def _sheet_name(title: str, taken: set[str]) -> str:
    base = FORBIDDEN.sub(" ", title).strip()[:LONGEST_NAME].strip() or "1"
    name, number = base, 2
    while name.casefold() in taken or name.casefold() == "history":
        tail = f" {number}"
        name, number = base[: LONGEST_NAME - len(tail)] + tail, number + 1
    taken.add(name.casefold())
    return name


class Sheets:
    """Makes the sheets of one page: what its tables show, with the sources that their numbers open."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller

    def lines(self, id: str, title: str, rows: Iterable[Row]) -> Sheet:
        """Labels with their values, one value a row."""
        head = (_("Field"), _("Value"), _("Besides"), *self.heads())
        found = []
        for row in rows:
            for said in row.said:
                also = " · ".join(plain(one) for one in said.also)
                found.append(
                    (
                        plain(row.label),
                        plain(said.value),
                        also,
                        *self.tail(said.certainty, said.ref, said.dagger, said.code),
                    )
                )
            if not row.said:
                unknown = self.word("not_known")
                found.append((plain(row.label), "", "", unknown, "", "", "", ""))
        return Sheet(id, title, head, tuple(found), ("field", "value", "also", *TAIL))

    def table(self, id: str, title: str, made: Table) -> Sheet:
        """A table of memberships or links."""
        head = (_("Group"), made.head[0], _("Country or short name"), *made.head[1:4], *self.heads())
        found = []
        for group in made.groups:
            for one in group.rows:
                cells = [one.name, one.second, one.detail, one.since, one.seen]
                sure = one.certainty or ("may_hold" if group.id == "may" else "")
                found.append(
                    (group.title, *(plain(cell) for cell in cells), *self.tail(sure, one.ref, one.dagger, one.code))
                )
        keys = ("group", "name", "second", "detail", "since", "last_confirmed", *TAIL)
        return Sheet(id, title, head, tuple(found), keys)

    def seats(self, id: str, title: str, made: Sequence[Seats]) -> Sheet:
        """The distribution of seats."""
        head = (_("Council"), _("Party or group"), _("Seats"), *self.heads())
        found = [
            (
                plain(one.caption),
                plain(share.party),
                share.shown,
                *self.tail("may_hold" if one.may else "", share.ref, False, share.code),
            )
            for one in made
            for share in one.shares
        ]
        return Sheet(id, title, head, tuple(found), ("council", "party", "seats", *TAIL))

    def entries(self, id: str, title: str, made: Sequence[Entry]) -> Sheet:
        """Things with a day."""
        head = (_("Date"), _("What"), _("Besides"), *self.heads())
        found = [
            (
                plain(one.day),
                plain(one.value),
                " · ".join(plain(part) for part in one.also),
                *self.tail(one.certainty, one.ref, False, ""),
            )
            for one in made
        ]
        return Sheet(id, title, head, tuple(found), ("date", "what", "also", *TAIL))

    def word(self, certainty: str) -> str:
        """How sure, in a word; what is plainly stated says so here, where no mark is seen."""
        return self.teller.words.label("certainty", certainty or "stated")

    def heads(self) -> Cells:
        """The heads of the columns that end every row."""
        return (_("How sure"), _("Source"), _("Address of the source"), _("Not open"), _("Line"))

    def tail(self, certainty: str, ref: Markup, dagger: bool, code: str) -> Cells:
        """The columns that end every row: certainty, sources, their addresses, †, the line's code."""
        documents = self.teller.notes.behind(ref)
        titles = "; ".join(one.original or one.title if one.standing == "copy" else one.title for one in documents)
        return (
            self.word(certainty),
            titles,
            " ".join(one.address for one in documents if one.address),
            "†" if dagger else "",
            code,
        )


TAIL = ("certainty", "source", "source_address", "not_open", "line")
Making = Callable[[Teller, object], list[Sheet]]
