"""A register as a table: columns with heads, rows with their certainty and source, cut into pages that load at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.site.sheet import TAIL, Sheet, Sheets
from meikan.text.lang import _

# rows of one page: with their notes they stay under 100 kB
ROWS = 48


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, its head, and how it is set: name, text, date or num."""

    id: str
    head: str
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One row: its cells in the order of the columns; each may have a second voice."""

    code: str
    cells: tuple[Markup, ...]
    ref: Markup = Markup()
    certainty: str = ""
    dagger: bool = False
    second: tuple[Markup, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a page shows it."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    items: tuple[Item, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def sourced(self) -> bool:
        """Whether its rows have sources; those of the register of sources are sources themselves."""
        return any(one.ref for one in self.items)


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a register: its number of how many, and the others by their file names."""

    number: int
    names: tuple[str, ...]

    @property
    def here(self) -> str:
        """Its own file name."""
        return self.names[self.number - 1]


def page_names(stem: str, count: int) -> tuple[str, ...]:
    """The files of a register with so many things; an empty one has a page too."""
    pages = max(1, -(-count // ROWS))
    return tuple(f"{stem}.html" if n == 1 else f"{stem}--{n}.html" for n in range(1, pages + 1))


def places(stem: str, things: Sequence[str]) -> dict[str, str]:
    """Where each thing of a register stands."""
    names = page_names(stem, len(things))
    return {one: f"{names[at // ROWS]}#{one}" for at, one in enumerate(things)}


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """All that the template prints."""

    title: str
    lead: str
    grid: Grid
    total: int
    part: Part
    empty: str
    filters: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A register: what it holds in its order, and how one of these becomes a row."""

    stem: str
    title: str
    lead: str
    empty: str
    columns: tuple[Column, ...]
    things: Sequence[str]
    row: Callable[[Teller, str], Item]

    def parts(self) -> Iterator[Part]:
        """Its pages; an empty register has one."""
        names = page_names(self.stem, len(self.things))
        yield from (Part(number, names) for number in range(1, len(names) + 1))

    def page(self, teller: Teller, part: Part) -> RegisterPage:
        """One of its pages."""
        mine = self.things[(part.number - 1) * ROWS : part.number * ROWS]
        items = tuple(self.row(teller, one) for one in mine)
        return RegisterPage(
            self.title, self.lead, Grid(self.stem, self.title, self.columns, items), len(self.things), part, self.empty
        )

    def sheet(self, teller: Teller) -> Sheet:
        """All its rows as one sheet, whatever page they stand on."""
        items = tuple(self.row(teller, one) for one in self.things)
        return sheet_of(teller, Grid(self.stem, self.title, self.columns, items))


def sheet_of(teller: Teller, grid: Grid) -> Sheet:
    """A table in plain cells; a second voice is a column of its own where any row has one."""
    sheets = Sheets(teller)
    doubled = [any(at < len(one.second) and one.second[at] for one in grid.items) for at in range(len(grid.columns))]
    head: list[str] = []
    keys: list[str] = []
    for column, two in zip(grid.columns, doubled, strict=True):
        head += [column.head, _("{column}: besides").format(column=column.head)] if two else [column.head]
        keys += [column.id, f"{column.id}_also"] if two else [column.id]
    rows = []
    for item in grid.items:
        cells: list[str] = []
        for at, cell in enumerate(item.cells):
            cells.append(plain(cell))
            if doubled[at]:
                cells.append(plain(item.second[at]) if at < len(item.second) else "")
        rows.append((*cells, *sheets.tail(item.certainty, item.ref, item.dagger, item.code)))
    return Sheet(grid.id, grid.caption, (*head, *sheets.heads()), tuple(rows), (*keys, *TAIL))
