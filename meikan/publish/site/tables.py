"""The tables of bodies, pairs and groups as sheets."""

from collections.abc import Sequence
from typing import Any

from meikan.edition.held import Line
from meikan.model.period import Answer
from meikan.publish.city import City
from meikan.publish.city_page import ApartPage, CityPage
from meikan.publish.colophon import ColophonPage
from meikan.publish.group import GroupPage
from meikan.publish.lines import PRINTED, Row, Teller, certainty_of, unknown
from meikan.publish.members import members_of
from meikan.publish.pair import PairPage
from meikan.publish.reach import WHOLE, best_standing, fields_of
from meikan.publish.runs import plain
from meikan.publish.site.sheet import Sheet, Sheets
from meikan.publish.site.start import StartPage
from meikan.publish.strategies import Themed
from meikan.text.lang import _, n_


def apart_sheets(teller: Teller, page: ApartPage) -> list[Sheet]:
    """A section by itself as a table."""
    one, sheets = page.section, Sheets(teller)
    return [sheets.table(one.id, one.title, one.table) if one.table else sheets.entries(one.id, one.title, one.entries)]


def city_sheets(teller: Teller, page: CityPage) -> list[Sheet]:
    """The tables of a city's page; the lines of all its other sections are one more."""
    plain_lines = [(one.title, [*one.rows, *one.may]) for one in page.sections if one.rows or one.may]
    lines = Sheets(teller).fields("lines", _("Lines"), plain_lines)
    told = {one.id for one in page.sections if one.rows or one.may}
    return [lines, *(one for one in city_sections(teller, page) if one.id not in told)]


def city_sections(teller: Teller, page: CityPage) -> list[Sheet]:
    """The sections of a city's page as tables, each by itself."""
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
            (plain(one.city), one.word, plain(one.why), *sheets.tail(one.mark, one.ref, False, ""))
            for one in page.panel
        )
        made.append(Sheet("panel", _("The panel in this network"), head, rows))
    if page.members:
        quiet = Teller(teller.edition, teller.shelf, teller.words)
        made.append(Sheets(quiet).table("members", _("Members"), members_of(quiet, network)))
    return made


def pair_sheets(teller: Teller, page: PairPage) -> list[Sheet]:
    """What two bodies did together, and their networks."""
    names = [plain(one) for one in page.names]
    together = moments_sheet(teller, page.moments)
    return [together, beside_sheet(teller, names, page.networks), themes_sheet(teller, names, page.themes)]


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


def themes_sheet(teller: Teller, names: list[str], rows: Sequence[Themed]) -> Sheet:
    """Strategies of two bodies by theme."""
    sheets = Sheets(teller)
    unknown = sheets.word("not_known")
    told = tuple(
        (
            plain(one.theme),
            *(plain(cell) or unknown for cell in one.cells),
            _each(names, [sheets.word("" if cell else "not_known") for cell in one.cells]),
            *sheets.tail("", one.ref, False, "")[1:],
        )
        for one in rows
    )
    return Sheet("themes", _("Strategies by theme"), (_("Theme"), *names, *sheets.heads()), told)


def panel_sheets(teller: Teller, page: StartPage) -> list[Sheet]:
    """The panel of the start page."""
    sheets = Sheets(teller)
    head = (
        _("City"),
        *(part for _name, head in page.columns for part in (head, _("{column}: besides").format(column=head))),
    )
    rows = tuple(
        (
            plain(one.city),
            *(plain(cell) for name, _head in page.columns for cell in one.cells[name]),
            *sheets.tail("", one.ref, False, ""),
        )
        for one in page.panel
    )
    return [Sheet("panel", _("The panel"), (*head, *sheets.heads()), rows)]


def coverage_sheets(teller: Teller, page: ColophonPage) -> list[Sheet]:
    """Which fields are filled, city by city; and once more with one line a row, on what it stands and its sources."""
    rows = tuple((plain(one.city), *(word for _mark, word in one.cells), one.filled) for one in page.coverage)
    wide = Sheet("coverage", _("Coverage"), (_("City"), *page.fields, _("Filled")), rows)
    # the sources of these lines belong to the pages of the cities
    return [wide, _filled(Teller(teller.edition, teller.shelf, teller.words), [one.body for one in page.coverage])]


def _filled(teller: Teller, bodies: Sequence[str]) -> Sheet:
    """Every line that fills a field of the template, and every field without one."""
    sheets = Sheets(teller)
    head = (_("City"), _("Field"), _("Value"), _("Best standing"), *sheets.heads())
    rows: list[tuple[str, ...]] = []
    for body in bodies:
        city, name = City(teller, body), plain(teller.title(body))
        for field in fields_of(teller.edition):
            label, found = teller.words.predicate(field), city.lines_for(field)
            told = [line for line in found if line.answer in (*PRINTED, Answer.MAY_HOLD)]
            if unknown(found):
                rows.append((name, label, "", "", sheets.word("not_known"), "", "", "", ""))
            elif field in WHOLE.values():
                rows.append((name, label, *_counted(teller, told)))
            else:
                rows += [(name, label, *_line(teller, line)) for line in told]
    return Sheet("filled", _("Coverage, one line a row"), head, tuple(rows))


def _line(teller: Teller, line: Line) -> tuple[str, ...]:
    """One line: its value, on what it stands, how sure, its sources."""
    ref = teller.notes.plain(one.document for one in line.evidence)
    tail = Sheets(teller).tail(certainty_of(line), ref, line.dagger, line.code)
    return plain(teller.value(line)), _standing(teller, [line]), *tail


def _counted(teller: Teller, lines: Sequence[Line]) -> tuple[str, ...]:
    """A section that is a table of its own, with its sources there: here how many lines it has."""
    held = sum(line.answer in PRINTED for line in lines)
    number = n_("{number} line", "{number} lines", len(lines)).format(number=teller.words.number(len(lines)))
    return number, _standing(teller, lines), Sheets(teller).word("" if held else "may_hold"), "", "", "", ""


def _standing(teller: Teller, lines: Sequence[Line]) -> str:
    evidence = [one for line in lines for one in line.evidence]
    return teller.words.label("standing", best_standing(teller.edition, evidence))


def _each(names: Sequence[str], words: Sequence[str]) -> str:
    """How sure what a row says of several bodies is: one word if it is the same for all of them."""
    if len(set(words)) == 1:
        return words[0]
    return "; ".join(_("{name}: {word}").format(name=one, word=word) for one, word in zip(names, words, strict=True))


def beside_sheet(teller: Teller, names: list[str], rows: Any) -> Sheet:
    """Networks with what holds of each body."""
    sheets = Sheets(teller)
    head = (_("Network"), *names, *sheets.heads())
    told = tuple(
        (
            plain(one.name),
            *(" · ".join(part for part in (cell.word, plain(cell.also)) if part) for cell in one.cells),
            _each(names, [sheets.word("" if cell.mark == "ended" else cell.mark) for cell in one.cells]),
            *sheets.tail("", one.ref, False, "")[1:],
        )
        for one in rows
    )
    return Sheet("networks", _("Networks side by side"), head, told)
