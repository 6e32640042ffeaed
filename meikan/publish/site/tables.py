"""The tables of bodies, pairs and groups as sheets."""

from typing import Any

from meikan.publish.city import CityPage, TimelinePage
from meikan.publish.group import GroupPage
from meikan.publish.lines import Row, Teller
from meikan.publish.members import members_of
from meikan.publish.pair import PairPage
from meikan.publish.runs import plain
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.text.lang import _


def timeline_sheets(teller: Teller, page: TimelinePage) -> list[Sheet]:
    """A timeline as a table."""
    return [Sheets(teller).entries("timeline", _("Timeline"), page.entries)]


def city_sheets(teller: Teller, page: CityPage) -> list[Sheet]:
    """The sections of a city's page as tables."""
    sheets, made = Sheets(teller), []
    for one in page.sections:
        rows: list[Row] = [*one.rows, *one.may]
        if rows:
            made.append(sheets.lines(one.id, one.title, rows))
        elif one.table:
            made.append(sheets.table(one.id, one.title, one.table))
        elif one.seats:
            made.append(sheets.seats(one.id, one.title, one.seats))
        elif one.entries:
            made.append(sheets.entries(one.id, one.title, one.entries))
    return made


def network_sheets(teller: Teller, page: Any, network: str) -> list[Sheet]:
    """A network's profile, the panel in it, and all its members, whatever page they stand on."""
    sheets = Sheets(teller)
    made = [sheets.lines("profile", _("Profile"), page.profile)] if page.profile else []
    if page.panel:
        head = (_("City"), _("Answer"), _("Why"), *sheets.heads())
        rows = tuple(
            (plain(one.city), one.word, plain(one.why), *sheets.tail("", one.ref, False, "")) for one in page.panel
        )
        made.append(Sheet("panel", _("The panel in this network"), head, rows))
    if page.members:
        quiet = Teller(teller.edition, teller.shelf, teller.words)
        made.append(Sheets(quiet).table("members", _("Members"), members_of(quiet, network)))
    return made


def pair_sheets(teller: Teller, page: PairPage) -> list[Sheet]:
    """What two bodies did together, and their networks."""
    names = [plain(one) for one in page.names]
    return [moments_sheet(teller, page.moments), beside_sheet(teller, names, page.networks)]


def group_sheets(teller: Teller, page: GroupPage) -> list[Sheet]:
    """The same of a group."""
    return [
        moments_sheet(teller, page.moments),
        beside_sheet(teller, [plain(one) for one in page.heads], page.networks),
    ]


def moments_sheet(teller: Teller, moments: Any) -> Sheet:
    """Moments in time order."""
    sheets = Sheets(teller)
    head = (_("Date"), _("What"), _("Besides"), _("Fields"), *sheets.heads())
    rows = tuple(
        (
            plain(one.day),
            plain(one.title),
            " · ".join(plain(part) for part in one.also),
            "; ".join(plain(part) for part in one.fields),
            *sheets.tail(one.certainty, one.ref, False, one.code),
        )
        for one in moments
    )
    return Sheet("together", _("In time order"), head, rows)


def beside_sheet(teller: Teller, names: list[str], rows: Any) -> Sheet:
    """Networks with what holds of each body."""
    sheets = Sheets(teller)
    head = (_("Network"), *names, *sheets.heads())
    told = tuple(
        (
            plain(one.name),
            *(" · ".join(part for part in (cell.word, plain(cell.also)) if part) for cell in one.cells),
            *sheets.tail("", one.ref, False, ""),
        )
        for one in rows
    )
    return Sheet("networks", _("Networks side by side"), head, told)
