"""A membership list's rows: who is meant, and what the row says of the membership, in the list's own words.

    settings = ListSettings(network="efus", as_of="2018-10")
    reading = read_members(table, understand_columns(table), settings)
    for row in reading.rows:            # one for each row of the table, in file order
        row.number, row.place           # 56, "row 57"
        row.member                      # Member(name, country, ...): hints for resolution; None if the row is set aside
        row.says                        # Said(predicate, value, qualifiers, start, end, seen, place, quote) ...
        row.aside                       # why the row is set aside, "" if it was read
        row.remarks                     # what was noticed and not used
    reading.counts()                    # {"rows": 208, "read": 208, "aside": 0, ...}; read + aside = rows
    reading.partial                     # lines that say that the list is not whole: it must not be taken as complete
    reading.asks                        # words that nobody explained: answer them with settings.terms

Predicates: member_of (qualifiers class, category, path), network_role (role), membership_phase (phase),
membership_status (status), all with the network as value; population, website. `start` and `end` are EDTF, "" unknown,
".." goes on; `seen` is the day on which the list shows it, "" for a membership that the list says is over.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from meikan.model.day import Day
from meikan.model.errors import Refused
from meikan.names.countries import country_code
from meikan.read.cells import Cells, Status, membership_words, partial_lines, population_year
from meikan.read.codes import jp_codes, whole_number
from meikan.read.columns import Ask, Columns
from meikan.read.layout import unmarked
from meikan.read.spans import Interval, events, intervals, periods_of
from meikan.read.table import Line, Row, RowKind, Table
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class ListSettings:
    """What a source's file, or the person who files the list, says of it."""

    network: str
    as_of: str  # EDTF: the day that the list shows
    country: str = ""  # of all members, if the list has no column for it
    # Words of this list to what they mean: {"Gold": "class=full", "Referent": "role=secretariat", "Staff": "aside"}
    terms: Mapping[str, str] = field(default_factory=dict)
    called: str = ""  # the network's name in the list, if `network` is an id: "President Coppem" is its president


@dataclass(frozen=True, slots=True)
class Member:
    """Who is meant, as the list puts it: hints for resolution, nobody has decided yet."""

    name: str
    names: tuple[tuple[str, str], ...] = ()  # (language, name) from further columns
    country: str = ""
    locality: str = ""
    region: str = ""
    kind: str = ""
    population: int | None = None
    ids: tuple[str, ...] = ()  # "jp:011002", "wikidata:Q84", "geonames:2643743"
    website: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a row says of its member, with the cell that says it."""

    predicate: str
    value: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    start: str = ""
    end: str = ""
    seen: str = ""
    place: str = ""
    quote: str = ""
    via: str = ""  # the body through which the member takes part, as written: "AMAC"


@dataclass(frozen=True, slots=True)
class RowReading:
    """What became of one row."""

    number: int
    place: str
    member: Member | None = None
    says: tuple[Said, ...] = ()
    aside: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole list, row by row."""

    rows: tuple[RowReading, ...]
    partial: tuple[Line, ...] = ()
    asks: tuple[Ask, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many rows there are, were read, and were set aside; the latter two add up to the first."""
        read = sum(not row.aside for row in self.rows)
        return {"rows": len(self.rows), "read": read, "aside": len(self.rows) - read}

    def aside(self) -> dict[str, int]:
        """The reasons for which rows were set aside, with their numbers."""
        return dict(Counter(row.aside for row in self.rows if row.aside))


@dataclass(frozen=True, slots=True)
class _List:
    """What is the same for all rows of a list."""

    table: Table
    columns: Columns
    settings: ListSettings
    codes: dict[int, str]
    counted: str  # the year of the population figures, if the list states one


def read_members(table: Table, columns: Columns, settings: ListSettings) -> Reading:
    """What each row of a membership list says; every row is read or set aside with the reason."""
    if columns.of("name") is None:
        text = _("{file}: it cannot be told which column holds the names. Say it: name = one of {columns}.")
        raise Refused(text.format(file=table.file, columns=", ".join(table.columns)))
    whole = _List(table, columns, settings, _codes(table, columns), population_year(table, columns))
    rows: list[RowReading] = []
    group = settings.country
    for row in table.rows:
        country = _group(whole, row)
        group = country or group
        rows.append(_aside(whole, row, _("the heading of a group")) if country else _read(whole, row, group))
    return Reading(tuple(rows), partial_lines(table, columns), tuple(_asks(rows)))


def _read(whole: _List, row: Row, country: str) -> RowReading:
    reasons = {RowKind.BLANK: _("blank row"), RowKind.HEADING: _("the headings again"), RowKind.NOTE: _("a note")}
    if row.row_kind in reasons:
        return _aside(whole, row, reasons[row.row_kind])
    cells = Cells(whole.table, whole.columns, row)
    name, marks = unmarked(cells.text("name"))
    if not name:
        return _aside(whole, row, _("no name"))
    status = membership_words(cells, whole.settings.called or whole.settings.network, whole.settings.terms)
    status = status.marked(marks, whole.table.marks)
    if status.left_out:
        return _aside(whole, row, _("set aside by the source's terms"))
    if status.strange and not status.known:
        return _aside(whole, row, _("not understood: {words}").format(words=", ".join(status.strange)))
    member = _member(whole, cells, name, country)
    says = (*_memberships(whole, cells, status), *_roles(whole, cells, status), *_plain(whole, cells, member))
    return RowReading(row.number, whole.table.place(row), member, says, remarks=_remarks(row, status))


def _aside(whole: _List, row: Row, reason: str) -> RowReading:
    return RowReading(row.number, whole.table.place(row), aside=reason)


def _remarks(row: Row, status: Status) -> tuple[str, ...]:
    remarks = [_("not understood: {words}").format(words=words) for words in status.strange]
    if row.long:
        remarks.append(_("the row has more cells than there are headings"))
    return tuple(remarks)


def _member(whole: _List, cells: Cells, name: str, country: str) -> Member:
    others = [(column.lang, cells.at(column.number)) for column in whole.columns.all("name")[1:]]
    code = whole.codes.get(cells.row.number, "")
    said = cells.text("country")
    return Member(
        name=name,
        names=tuple((lang, text) for lang, text in others if text),
        country=said or country,
        locality=cells.text("locality"),
        region=cells.text("region"),
        kind=cells.text("kind"),
        population=whole_number(cells.text("population")) if cells.text("population") else None,
        ids=(code,) if code else (),
        website=cells.text("website"),
    )


def _periods(cells: Cells, status: Status) -> tuple[tuple[Interval, ...], str, Interval | None]:
    """The periods of the membership, and the phase that a date cell names, with its own period."""
    found, words = intervals(cells.text("joined") or cells.text("period"))
    ended = [date.start or date.end for date in intervals(cells.text("left"))[0]]
    phase = None
    if found and found[0].end and (words or status.phases):
        phase, found = found[0], found[1:]
    if ended:
        found = (*found[:-1], Interval(found[-1].start if found else "", ended[-1]))
    noted = [event for column in cells.columns.all("note") for event in events(cells.at(column.number))]
    return periods_of(found, (*noted, *status.events)), words, phase


def _memberships(whole: _List, cells: Cells, status: Status) -> list[Said]:
    """The membership itself, once for each of its periods, its phase and its status."""
    network, as_of = whole.settings.network, whole.settings.as_of
    periods, words, phase = _periods(cells, status)
    place, quote = cells.quote("class", "joined", "period", "left", "note", "name")
    says = []
    over = status.code in ("withdrawn", "ended")
    if status.code != "candidate":
        spans = periods or (Interval(),)
        if over and not spans[-1].end:
            # The list says that it is over and not since when: some day up to the list's own.
            spans = (*spans[:-1], Interval(spans[-1].start, f"[..{Day.parse(as_of).last.isoformat()}]"))
        for number, span in enumerate(spans, 1):
            gone = over or number < len(spans) or _is_over(span.end, as_of)
            seen = "" if gone else as_of
            says.append(
                Said("member_of", network, status.qualifiers(), span.start, span.end, seen, place, quote, status.via)
            )
    for name in dict.fromkeys((*status.phases, *([words] if phase and words else []))):
        span = phase or Interval()
        where, said = cells.quote("joined", "period") if phase else cells.quote("phase", "class")
        seen = "" if _is_over(span.end, as_of) else as_of
        says.append(Said("membership_phase", network, (("phase", name),), span.start, span.end, seen, where, said))
    if status.code:
        where, said = cells.quote("class", "note", "name")
        start = (
            periods[-1].start if periods and status.code == "candidate" else periods[-1].end if periods and over else ""
        )
        says.append(Said("membership_status", network, (("status", status.code),), start, "", as_of, where, said))
    return says


def _is_over(end: str, as_of: str) -> bool:
    if end in ("", ".."):
        return False
    day = Day.parse(as_of)
    return Day.parse(end).last < day.first


def _roles(whole: _List, cells: Cells, status: Status) -> list[Said]:
    said = [one for one in (cells.quote("role"), cells.quote("class")) if one[1]]
    where, quote = said[0] if said else cells.quote("name")
    as_of = "" if status.code in ("withdrawn", "ended") else whole.settings.as_of
    return [
        Said("network_role", whole.settings.network, (("role", role),), "", "", as_of, where, quote)
        for role in status.roles
    ]


def _plain(whole: _List, cells: Cells, member: Member) -> list[Said]:
    says = []
    if member.population:
        where, quote = cells.quote("population")
        seen = whole.counted or whole.settings.as_of
        says.append(Said("population", str(member.population), (), "", "", seen, where, quote))
    if member.website.startswith(("http://", "https://")):
        where, quote = cells.quote("website")
        says.append(Said("website", member.website, (), "", "", whole.settings.as_of, where, quote))
    return says


def _codes(table: Table, columns: Columns) -> dict[int, str]:
    """Row number to the identifier in its code column: Japan's codes, Wikidata's and GeoNames' numbers."""
    number = columns.of("code")
    if number is None:
        return {}
    rows = table.data()
    cells = [table.cell(row, number) for row in rows]
    heading = table.columns[number].casefold()
    if any(cell[:1] == "Q" and cell[1:].isdecimal() for cell in cells):
        return {row.number: f"wikidata:{cell}" for row, cell in zip(rows, cells, strict=True) if cell[:1] == "Q"}
    if "geonames" in heading:
        return {row.number: f"geonames:{cell}" for row, cell in zip(rows, cells, strict=True) if cell.isdecimal()}
    codes = jp_codes(cells)
    country = columns.of("country")
    japanese = country is None or any(country_code(table.cell(row, country)) == "JP" for row in rows)
    if not japanese or sum(map(bool, codes)) * 2 < sum(map(bool, cells)):
        return {}
    return {row.number: f"jp:{code}" for row, code in zip(rows, codes, strict=True) if code}


def _group(whole: _List, row: Row) -> str:
    """The country that stands alone in a row, above its members, in a list without a column for it."""
    if whole.columns.of("country") is not None or row.row_kind is not RowKind.DATA or len(whole.table.columns) < 2:
        return ""
    filled = [cell for cell in row.cells if cell]
    return filled[0].strip() if len(filled) == 1 and country_code(filled[0]) else ""


def _asks(rows: list[RowReading]) -> list[Ask]:
    """What nobody explained: words in the columns of class, category and role, with the number of their rows."""
    start = _("not understood: {words}").format(words="")
    said = (words for row in rows for words in {row.aside, *row.remarks} if words.startswith(start))
    strange = Counter(words.removeprefix(start) for words in said)
    question = _("What does {words} mean ({count} rows)?")
    choices = (
        "class=full",
        "class=associate",
        "class=partner",
        "class=observer",
        "status=candidate",
        "role=board",
        "aside",
    )
    return [Ask("terms", question.format(words=words, count=count), choices) for words, count in strange.most_common()]
