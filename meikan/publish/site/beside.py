"""Bodies side by side without a script: groups made beforehand, each on pages that stay light, with their sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from meikan.publish.lines import Said, Teller
from meikan.publish.pair import cell_of
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.publish.site.compare import compared_groups, free_file, free_groups, group_file
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.publish.survey import Compared, ComparePage, Survey, compare_page
from meikan.publish.template import FIELDS
from meikan.publish.words import order
from meikan.text.lang import _

# of so many bodies as are chosen from freely the template takes several pages: these sections, these, and the rest
APART = (("executive",), ("council", "districts"))
# how a cell of the table of networks is drawn; what has ended and what is disputed says so in words
LETTERS = {"stated": "y", "may_hold": "m", "no": "n", "not_known": "u"}


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a group: its file, what it is called, and the sections of the template on it; none: the networks."""

    file: str
    title: str
    sections: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table in which each answer is a row."""
        return "answers" if self.sections else "networks"


@dataclass(frozen=True, slots=True)
class Set:
    """Bodies that stand side by side, on one page or on several; `free`: from which any can be chosen."""

    title: str
    bodies: list[str]
    parts: list[Part]
    free: bool = False


@dataclass(frozen=True, slots=True)
class InNetwork:
    """What one body is in one network: how it is drawn, the answer in a word, what is added, its sources."""

    letter: str
    word: str
    also: Markup
    certainty: str
    ref: Markup
    code: str


@dataclass(frozen=True, slots=True)
class NetworksPage:
    """The networks of some bodies, in three answers for each."""

    heads: list[Markup]
    pages: list[str]
    rows: list[tuple[Markup, tuple[InNetwork, ...]]] = field(default_factory=list)


def group_leaves(teller: Teller) -> Iterator[Leaf]:
    """Every page of every group: first those that stand ready, then those from which one chooses freely."""
    ready = [_set(teller, title, group_file(at), bodies) for at, (title, bodies) in enumerate(compared_groups(teller))]
    free = [
        _set(teller, title, free_file(at), bodies, free=True) for at, (title, bodies) in enumerate(free_groups(teller))
    ]
    others = [(one.title, one.parts[0].file) for one in (*ready, *free)]
    # the groups hold the same answers: their tables are offered, and not written once more
    offered = [(one.title, part) for one in ready for part in one.parts]
    for one in (*ready, *free):
        for part in one.parts:
            tables = [(title, each) for title, each in offered if one.free and each.table == part.table]
            yield _leaf(one, part, {"others": others, "tables": tables})


def _set(teller: Teller, title: str, file: str, bodies: list[str], *, free: bool = False) -> Set:
    """Bodies with the pages that they take."""
    known, shown = set(Survey(teller, bodies).fields()), teller.edition.about["sections"]
    filled = [name for name in shown if known & set(FIELDS.get(name, ()))]
    kinds = [[name for name in filled if name in kind] for kind in APART] if free else []
    kinds.append([name for name in filled if not any(name in kind for kind in kinds)])
    parts: list[Part] = []
    for sections in filter(None, kinds):
        title_of = plain(teller.words.listed(teller.words.label("section", one) for one in sections))
        parts.append(Part(_file(file, sections[0], first=not parts), title_of, tuple(sections)))
    if "networks" in shown or not parts:
        title_of = teller.words.label("section", "networks")
        parts.append(Part(_file(file, "networks", first=not parts), title_of))
    return Set(title, bodies, parts, free)


def _file(file: str, section: str, *, first: bool) -> str:
    """The file of a page of a group: its first has the name of the group."""
    return file if first else f"{file.removesuffix('.html')}-{section}.html"


def _leaf(one: Set, part: Part, more: dict[str, Any]) -> Leaf:
    build: Any = partial(_networks, bodies=one.bodies)
    sheets: Any = network_sheets
    if part.sections:
        build, sheets = partial(compare_page, bodies=one.bodies, sections=part.sections), compare_sheets
    return Leaf(
        part.file,
        "compare.html" if part.sections else "compare_networks.html",
        build,
        partial(_titled, head=one.title),
        "cities",
        type="Dataset",
        sheets=None if one.free else sheets,
        plain=True,
        there=_there,
        more={"head": one.title, "parts": one.parts, "free": one.free, **more},
    )


def _titled(_page: object, head: str) -> str:
    return _("Side by side: {group}").format(group=head)


def _there(_shelf: Shelf) -> str:
    return "compare.html"


# the template ---------------------------------------------------------------
def compare_sheets(teller: Teller, page: ComparePage) -> list[Sheet]:
    """The template with a column for each body, and once more with one answer a row."""
    head = (_("Section"), _("Field"), *(plain(one) for one in page.heads))
    rows = tuple((section, plain(row.field), *_cells(teller, row)) for section, found in page.sections for row in found)
    return [Sheet("compare", _("Side by side"), head, rows), _answers(teller, page)]


def _answers(teller: Teller, page: ComparePage) -> Sheet:
    """The same with one answer a row: how sure it is, and its sources."""
    sheets = Sheets(teller)
    head = (_("Section"), _("Field"), _("City"), _("Value"), *sheets.heads())
    rows = [
        (section, plain(row.field), plain(city), plain(said.value), *_tail(sheets, said))
        for section, found in page.sections
        for row in found
        for city, cell in zip(page.heads, row.cells, strict=True)
        for said in cell
    ]
    return Sheet("answers", _("Answers with their sources"), head, tuple(rows), shared=True)


def _tail(sheets: Sheets, said: Said) -> tuple[str, ...]:
    return sheets.tail(said.certainty, said.ref, said.dagger, said.code)


def _cells(teller: Teller, row: Compared) -> Iterator[str]:
    for cell in row.cells:
        yield "; ".join(plain(said.value) for said in cell) or teller.words.label("certainty", "not_known")


# the networks ---------------------------------------------------------------
def _networks(teller: Teller, bodies: Sequence[str]) -> NetworksPage:
    """Every network in which one of them is, was or may be; what most of them share comes first."""
    edition, mine = teller.edition, Survey(teller, bodies).bodies
    wanted = {one.value for one in teller.shelf.memberships if one.subject in set(mine)} & teller.shelf.networks
    told = []
    for network in sorted(wanted, key=lambda one: order(edition.entity(one), teller.words.lang)):
        told.append((network, [cell_of(teller, network, body) for body in mine]))
    told.sort(key=lambda one: -sum(cell.mark == "stated" for cell, _evidence in one[1]))
    page = NetworksPage([teller.title(one) for one in mine], [teller.shelf.page_of(one) for one in mine])
    for network, cells in told:
        found = [
            _cell(teller, network, body, cell, (one.document for one in evidence))
            for body, (cell, evidence) in zip(mine, cells, strict=True)
        ]
        page.rows.append((teller.link(network), tuple(found)))
    return page


def _cell(teller: Teller, network: str, body: str, cell: Any, documents: Iterable[str]) -> InNetwork:
    """One answer; a no rests on the list that lacks the body, which its number names."""
    rests, also = list(documents), cell.also
    if cell.mark == "no" and (listed := teller.shelf.answers(network).reply(body).listed):
        rests, also = [*rests, listed.document], Markup()
    letter = LETTERS.get(cell.mark, "")
    if not letter:
        also = teller.words.listed([escape(cell.word), also])
    certainty = "" if cell.mark == "stated" else cell.mark
    return InNetwork(letter, cell.word, also, certainty, teller.notes.plain(rests), cell.code)


def network_sheets(teller: Teller, page: NetworksPage) -> list[Sheet]:
    """Every network and body as a row: the answer, class, role and time, and on what it rests."""
    sheets = Sheets(teller)
    head = (_("Network"), _("City"), _("Answer"), _("Besides"), *sheets.heads())
    rows = tuple(
        (
            plain(network),
            plain(city),
            one.word,
            plain(one.also),
            *sheets.tail("" if one.certainty == "ended" else one.certainty, one.ref, False, one.code),
        )
        for network, cells in page.rows
        for city, one in zip(page.heads, cells, strict=True)
    )
    return [Sheet("networks", _("Networks side by side"), head, rows, shared=True)]
