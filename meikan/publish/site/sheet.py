"""The tables of a page as plain cells, to copy, and as CSV and XLSX: certainty and source are columns of their own."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import StringIO

from markupsafe import Markup

from meikan.publish.lines import Row, Teller
from meikan.publish.members import Table
from meikan.publish.runs import plain
from meikan.publish.seats import Seats
from meikan.publish.things import Entry
from meikan.publish.words import clean
from meikan.text.lang import _

Cells = tuple[str, ...]
# what a spreadsheet would read as the beginning of a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]\d+(?:[.,]\d+)*%?")


# a shorter table is carried by its page itself: ten thousand files of two lines help nobody
SHORT = 5
# and of one of so few rows the page carries the copy: as a file it would take a block of the disk to hold a third of it
# unless it is long all the same: the page is to stay light
FEW, LIGHT = 12, 1_500
# what means something in an address, and what a page would take for its own
CARRIED = str.maketrans({one: f"%{ord(one):02X}" for one in "%#\"'<>& \r\n\t"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a page in plain text."""

    id: str
    title: str
    head: Cells
    rows: tuple[Cells, ...]
    keys: Cells = ()
    shared: bool = False  # several pages lead to it
    told: bool = False  # a page of text says the same, to be copied

    @property
    def apart(self) -> bool:
        """Whether it has files of its own, to copy and as CSV."""
        return self.shared or len(self.rows) >= SHORT

    @property
    def in_page(self) -> bool:
        """Whether the page itself carries what is to be copied."""
        few = len(self.rows) < FEW and not self.shared
        return few and (not self.apart or len(as_text(self)) <= LIGHT)


@lru_cache(10_000)  # a cell stands in two files of its page, and a source in many rows
def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that begins like it is quoted by an apostrophe."""
    kept = " ".join(clean(text).split())
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


def pasted(sheet: Sheet) -> bytes:
    """The same for a file of its own: sources by their titles; their addresses stand in the CSV and the workbook."""
    if "source_address" not in sheet.keys:
        return as_text(sheet)
    at = sheet.keys.index("source_address")
    head, *rows = ((*row[:at], *row[at + 1 :]) for row in (sheet.head, *sheet.rows))
    return as_text(replace(sheet, head=head, rows=tuple(rows)))


def carried(sheet: Sheet) -> str:
    """A short table as an address that holds the whole of it as CSV: it is saved without asking anybody."""
    return "data:text/csv;charset=utf-8,%EF%BB%BF" + as_csv(sheet).decode("utf-8-sig").translate(CARRIED)


def copied(sheet: Sheet) -> str:
    """A short table as the page shows it to be copied."""
    return as_text(sheet).decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")


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

    def fields(self, id: str, title: str, sections: Iterable[tuple[str, Iterable[Row]]]) -> Sheet:
        """The lines of several sections as one table, the section in front."""
        made = [(name, self.lines(id, title, rows)) for name, rows in sections]
        rows = tuple((name, *row) for name, sheet in made for row in sheet.rows)
        head = (_("Section"), _("Field"), _("Value"), _("Besides"), *self.heads())
        return Sheet(id, title, head, rows, ("section", "field", "value", "also", *TAIL))

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
        head = (_("Of which time"), _("Party or group"), _("Seats"), *self.heads())
        found = [
            (
                plain(one.when),
                plain(share.party),
                share.shown,
                *self.tail(
                    "computed" if share.computed else "may_hold" if one.may else "", share.ref, False, share.code
                ),
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
        return (_("How sure"), _("Source"), _("Address of the source"), _("Not open"), _("Line code"))

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
