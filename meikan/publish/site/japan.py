"""The pages of Japan's local governments in networks: the table, by network, by prefecture, and one sheet of A3."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from meikan.publish.japan import JapanPage, Local, Net, Place, by_prefecture, japan_page
from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.text.lang import _

STEM = "japan"


@dataclass(frozen=True, slots=True)
class Listed:
    """A network or a prefecture with those who are in it: each with its networks, what it is there, the source."""

    id: str
    name: Markup
    members: list[tuple[Markup, list[tuple[Markup, Place, Markup]]]]


@dataclass(frozen=True, slots=True)
class ListPage:
    """All that the template of a list prints."""

    title: str
    lists: list[Listed]


def japan_leaves() -> Iterator[Leaf]:
    """The four pages."""
    title = _("Japan’s local governments in city networks")
    yield Leaf(
        "japan.html", "japan.html", japan_page, lambda _page: title, "networks", type="Dataset", sheets=japan_sheets
    )
    yield Leaf(
        "japan--networks.html",
        "japan_list.html",
        partial(_by_network, title=_("By network")),
        lambda _page: title,
        "networks",
        plain=True,
        first=STEM,
    )
    yield Leaf(
        "japan--prefectures.html",
        "japan_list.html",
        partial(_by_prefecture, title=_("By prefecture")),
        lambda _page: title,
        "networks",
        plain=True,
        first=STEM,
    )
    yield Leaf("japan--sheet.html", "japan_sheet.html", japan_page, lambda _page: title, "networks", first=STEM)


def _by_network(teller: Teller, title: str) -> ListPage:
    page = japan_page(teller)
    lists = []
    for at, net in enumerate(page.nets):
        members = [
            (row.name, [(Markup(), row.cells[at], teller.notes.ref(row.cells[at].evidence))])
            for row in page.rows
            if row.cells[at].says in ("yes", "may")
        ]
        lists.append(Listed(net.network, net.name, members))
    return ListPage(title, lists)


def _by_prefecture(teller: Teller, title: str) -> ListPage:
    page = japan_page(teller)
    lists = []
    for number, (name, rows) in enumerate(by_prefecture(page)):
        members = [
            (
                row.name,
                [
                    (net.name, cell, teller.notes.ref(cell.evidence))
                    for net, cell in zip(page.nets, row.cells, strict=True)
                    if cell.says in ("yes", "may")
                ],
            )
            for row in rows
            if any(cell.says in ("yes", "may") for cell in row.cells)
        ]
        lists.append(Listed(f"p{number}", Markup("{}").format(name), members))
    return ListPage(title, lists)


def japan_sheets(teller: Teller, page: JapanPage) -> list[Sheet]:
    """The table as it stands, and one row a membership with its source; the other three pages lead to both."""
    head = (
        _("Local government code"),
        _("Local government"),
        _("Prefecture"),
        *(plain(net.short) for net in page.nets),
    )
    wide = tuple(
        (row.code, plain(row.name), row.prefecture, *(_cell(teller, cell) for cell in row.cells)) for row in page.rows
    )
    return [Sheet(STEM, _("Table"), head, wide, shared=True), _long(teller, page)]


def _cell(teller: Teller, cell: Place) -> str:
    words = {"yes": _("member"), "no": "not_member", "may": "may_hold", "unknown": "not_known"}
    said = words[cell.says] if cell.says == "yes" else teller.words.label("certainty", words[cell.says])
    return " ".join(part for part in (said, f"({plain(cell.words)})" if cell.words else "") if part)


def _long(teller: Teller, page: JapanPage) -> Sheet:
    sheets = Sheets(teller)
    head = (
        _("Local government code"),
        _("Local government"),
        _("Prefecture"),
        _("Network"),
        _("Class, role, year"),
        *sheets.heads(),
    )
    rows = tuple(
        _row(teller, sheets, row, net, cell)
        for row in page.rows
        for net, cell in zip(page.nets, row.cells, strict=True)
        if cell.says != "unknown"
    )
    return Sheet("memberships", _("Memberships"), head, rows, shared=True)


def _row(teller: Teller, sheets: Sheets, row: Local, net: Net, cell: Place) -> tuple[str, ...]:
    ref = teller.notes.plain(e.document for e in cell.evidence)
    return (
        row.code,
        plain(row.name),
        row.prefecture,
        plain(net.name),
        plain(cell.words),
        *sheets.tail(cell.certainty, ref, False, cell.code),
    )
