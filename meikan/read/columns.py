"""Which column of a table is what: by the words at its head, then by the look of its cells.

    understood = understand_columns(table, told={"name": "Member", "code": ""})
    understood.of("country")        # the number of the column (from 0), or None
    understood.columns              # each column: field ("" if none of ours), sure (0 to 1), reasons in words
    understood.asks                 # what could not be told and must be: one question each, with a choice of columns

Fields: name, locality, country, region, population, class, category, kind, phase, role, joined, left, period, note,
code, website. `told` answers before anything is guessed: field to a heading, a letter or a number from 1; "" = none.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from meikan.model.errors import Refused
from meikan.names.countries import country_code
from meikan.read.codes import jp_codes, whole_number
from meikan.read.grid import folded, letters
from meikan.read.headings import exact, fields, likely
from meikan.read.spans import intervals
from meikan.read.table import Table
from meikan.read.words import meanings
from meikan.text.lang import _

SURE, LIKELY, LOOK = 0.95, 0.7, 0.5  # a heading that is our word; one that holds it; the look of the cells alone
ENOUGH = 0.8  # part of the filled cells that must look like a field
_SAMPLE = 500
# Words for a place: beside "member" or "organisation" such a column says where, not who.
_PLACES = frozenset(
    (
        "city",
        "town",
        "ville",
        "stadt",
        "ciudad",
        "citta",
        "cidade",
        "stad",
        "miasto",
        "都市",
        "市",
        "kommune",
        "commune",
        "city town",
    )
)


@dataclass(frozen=True, slots=True)
class Column:
    """How one column was understood."""

    number: int
    heading: str
    field: str = ""
    sure: float = 0.0
    reasons: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that only a person, or the source's file, can answer."""

    field: str
    question: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns, and what is still to be asked."""

    columns: tuple[Column, ...]
    asks: tuple[Ask, ...] = ()

    def of(self, field: str) -> int | None:
        """The number of the first column of a field."""
        return next((column.number for column in self.columns if column.field == field), None)

    def all(self, field: str) -> tuple[Column, ...]:
        """All columns of a field: names may stand in several languages."""
        return tuple(column for column in self.columns if column.field == field)


def understand_columns(table: Table, told: Mapping[str, str] | None = None) -> Columns:
    """What each column is, how sure, and what must be asked."""
    told = told or {}
    cells = [_cells(table, number) for number in range(len(table.columns))]
    columns = [_by_heading(table, number) for number in range(len(table.columns))]
    columns = [_checked(column, cells[column.number]) for column in columns]
    columns = _told(table, columns, told)
    taken = {column.field for column in columns} | set(told)
    for number, column in enumerate(columns):
        if not column.field:
            looked = _by_look(column, cells[number], taken)
            taken.add(looked.field)
            columns[number] = looked
    columns = _name_apart(columns)
    columns = _one_each(columns)
    columns = _name_by_look(columns, cells, told)
    asks = (*_asks(table, columns, told), *_ask_dates(columns, cells))
    return Columns(tuple(columns), asks)


def _cells(table: Table, number: int) -> list[str]:
    found = (table.cell(row, number) for row in table.data()[:_SAMPLE])
    return [cell for cell in found if cell]


def _by_heading(table: Table, number: int) -> Column:
    heading = table.columns[number]
    bare = (
        heading.rpartition(" (")[0]
        if heading.endswith(")") and heading.rpartition(" (")[2][:-1].isdecimal()
        else heading
    )
    plain = Column(number, heading)
    if not table.heading_line:
        return plain
    for found, sure in ((exact(bare), SURE), (likely(bare), LIKELY)):
        if found:
            reason = _("the heading says {heading}").format(heading=heading)
            return replace(plain, field=found[0], sure=sure, reasons=(reason,), lang=found[1])
    return plain


def _told(table: Table, columns: list[Column], told: Mapping[str, str]) -> list[Column]:
    for field, place in told.items():
        if field not in fields():
            known = ", ".join(fields())
            raise Refused(_("{field} is no field of a table; there are: {known}.").format(field=field, known=known))
        columns = [
            replace(column, field="", sure=0.0, reasons=()) if column.field == field else column for column in columns
        ]
        if place:
            number = _number(table, place)
            reason = _("it was said so")
            columns[number] = replace(columns[number], field=field, sure=1.0, reasons=(reason,))
    return columns


def _number(table: Table, place: str) -> int:
    """A column by its heading, its letter or its number from 1."""
    try:
        return table.index(place)
    except KeyError:
        pass
    if place.isdecimal() and 1 <= int(place) <= len(table.columns):
        return int(place) - 1
    for number in range(len(table.columns)):
        if letters(number + 1) == place.upper():
            return number
    columns = ", ".join(table.columns)
    raise Refused(
        _("{file} has no column {column}. It has: {columns}.").format(file=table.file, column=place, columns=columns)
    )


def _checked(column: Column, cells: list[str]) -> Column:
    """A heading may mean two things; the cells decide: "type" of member or of body, "Land" or "state", "year"."""
    if column.field in ("class", "kind", "category") and cells:
        said = sum(bool(meanings(cell)[0]) for cell in cells) / len(cells)
        if column.field != "class" and said >= ENOUGH:
            return replace(column, field="class", reasons=(*column.reasons, _("its cells say how one is a member")))
    if column.field in ("region", "country") and cells:
        countries = _countries(cells)
        if column.field == "region" and countries >= ENOUGH:
            return replace(column, field="country", reasons=(*column.reasons, _("its cells are countries")))
        if (
            column.field == "country"
            and countries < 1 - ENOUGH
            and column.sure < 1
            and column.lang in ("de", "it", "es")
        ):
            return replace(column, field="region", reasons=(*column.reasons, _("its cells are no countries")))
    if column.field in ("joined", "left") and cells and not _share(cells, _is_date) > 0:
        return replace(column, field="", sure=0.0, reasons=(*column.reasons, _("but it holds no date")))
    if (
        column.field == "population"
        and cells
        and _share(cells, lambda cell: whole_number(cell) is not None) < 1 - ENOUGH
    ):
        return replace(column, field="", sure=0.0, reasons=(*column.reasons, _("but it holds no numbers")))
    return column


def _by_look(column: Column, cells: list[str], taken: set[str]) -> Column:
    """A column whose heading says nothing: what its cells look like."""
    if not cells:
        return column
    codes = sum(map(bool, jp_codes(cells))) / len(cells)
    looks = (
        ("country", _countries(cells), _("its cells are countries")),
        (
            "website",
            _share(cells, lambda cell: cell.startswith(("http://", "https://", "www."))),
            _("its cells are addresses"),
        ),
        ("code", codes, _("its cells are municipal codes of Japan")),
        ("class", _share(cells, lambda cell: bool(meanings(cell)[0])), _("its cells say how one is a member")),
    )
    for field, share, reason in looks:
        if share >= ENOUGH and field not in taken:
            return replace(column, field=field, sure=LOOK, reasons=(reason,))
    return column


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells)


def _is_date(cell: str) -> bool:
    return bool(intervals(cell)[0])


def _countries(cells: Sequence[str]) -> float:
    return sum(bool(country_code(cell)) for cell in cells) / len(cells)


def _name_apart(columns: list[Column]) -> list[Column]:
    """Of two headings for the name in one language, "city" beside "member" says where; others are other names."""
    names = [column for column in columns if column.field == "name" and column.sure < 1]
    places = [column for column in names if folded(column.heading) in _PLACES]
    bodies = [column for column in names if column not in places and any(column.lang == other.lang for other in places)]
    if not places or not bodies or any(column.field == "locality" for column in columns):
        return columns
    reason = _("another column names the body")
    return [
        replace(c, field="locality", reasons=(*c.reasons, reason)) if c in places and c.lang == bodies[0].lang else c
        for c in columns
    ]


def _one_each(columns: list[Column]) -> list[Column]:
    """A field is told once, by the surest column; names and notes may stand in several."""
    best: dict[str, Column] = {}
    for column in columns:
        if (
            column.field
            and column.field not in ("note",)
            and (column.field not in best or column.sure > best[column.field].sure)
        ):
            best[column.field] = column
    result = []
    for column in columns:
        first = best.get(column.field, column)
        another = column.field == "name" and column.lang != first.lang and column.sure >= first.sure
        if first.number == column.number or another:
            result.append(column)
        else:
            reason = _("but {heading} is surer").format(heading=first.heading)
            result.append(replace(column, field="", sure=0.0, reasons=(*column.reasons, reason)))
    return result


def _name_by_look(columns: list[Column], cells: list[list[str]], told: Mapping[str, str]) -> list[Column]:
    """Without a heading for it the name is the one column of words that hardly repeat, if there is only one."""
    if any(column.field == "name" for column in columns) or told.get("name") == "":
        return columns
    candidates = [column for column in columns if not column.field and _names_things(cells[column.number])]
    locality = [column for column in columns if column.field == "locality"]
    if len(candidates) != 1 and not (locality and not candidates):
        return columns
    chosen = (candidates or locality)[0]
    reason = _("it is the one column of words that hardly repeat")
    return [replace(c, field="name", sure=LOOK, reasons=(reason,)) if c is chosen else c for c in columns]


def _names_things(cells: Sequence[str]) -> bool:
    words = [cell for cell in cells if any(map(str.isalpha, cell)) and len(cell) < 120 and not cell.startswith("http")]
    often = Counter(words).most_common(1)
    return len(words) >= ENOUGH * max(1, len(cells)) and len(words) > 0 and often[0][1] <= max(2, len(words) // 5)


def _asks(table: Table, columns: Sequence[Column], told: Mapping[str, str]) -> list[Ask]:
    free = tuple(column.heading for column in columns if not column.field or column.sure < SURE)
    asks = []
    if not any(column.field == "name" for column in columns):
        asks.append(Ask("name", _("Which column holds the names of the members?"), free))
    if not any(column.field == "country" for column in columns) and "country" not in told:
        asks.append(Ask("country", _("Which column holds the country, or in which country are all of them?"), free))
    if not told and len(table.sheets) > 1 and table.file_kind != "html":
        question = _("The sheet {sheet} was read. Are there members on another?")
        asks.append(Ask("sheet", question.format(sheet=table.sheet), table.sheets))
    return asks


def _ask_dates(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[Ask]:
    """A column of dates without a heading that says which is never guessed: founded is not joined."""
    if any(column.field in ("joined", "period") for column in columns):
        return []
    dated = [c for c in columns if not c.field and cells[c.number] and _share(cells[c.number], _is_date) >= ENOUGH]
    question = _("Do the dates in {heading} say since when one is a member?")
    return [Ask("joined", question.format(heading=column.heading), (column.heading, "")) for column in dated[:1]]
