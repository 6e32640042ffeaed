"""The lines of a city with their codes, each with a mail that reports an error in it."""

from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from meikan.publish.city import outgrown
from meikan.publish.city_page import city_page
from meikan.publish.lines import Teller
from meikan.publish.shelf import Shelf
from meikan.publish.site.cite import report
from meikan.publish.site.frame import Frame
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import TAIL, Sheet
from meikan.publish.site.tables import city_sections, city_sheets


@dataclass(frozen=True, slots=True)
class CodedLine:
    """One printed line: its code, its words, how sure, and the mail about it."""

    code: str
    words: str
    certainty: str
    mail: str


@dataclass(frozen=True, slots=True)
class CodedSection:
    """The lines of a section; where it has a table of its own, that table and the stem of its files."""

    id: str
    title: str
    lines: list[CodedLine]
    sheet: Sheet | None
    stem: str


@dataclass(frozen=True, slots=True)
class LinesPage:
    """All that the template prints: sections with their lines, and the table of those without one of their own."""

    title: Markup
    sections: list[CodedSection]
    lines: Sheet | None


def lines_leaf(frame: Frame, lang: str, body: str, page: str) -> Leaf:
    """The page of a city's lines; in another edition the city's own page answers for it."""
    name = f"{page.removesuffix('.html')}--lines.html"
    build = partial(lines_page, frame=frame, lang=lang, body=body, page=page)

    def there(shelf: Shelf) -> str:
        return shelf.address.get(body, "")

    return Leaf(
        name, "lines.html", build, lambda made: str(made.title.striptags()), "cities", body, "ProfilePage", None, there
    )


def lines_page(teller: Teller, frame: Frame, lang: str, body: str, page: str) -> LinesPage:
    """Every line of a city's page that has a code, as it is printed there."""
    # the sources of the lines stand on the city's own page
    quiet = type(teller)(teller.edition, teller.shelf, teller.words)
    made = city_page(quiet, body)
    title = str(made.title.striptags())
    tables = {one.id: one for one in city_sheets(quiet, made) if one.rows}
    sections = []
    for sheet in city_sections(quiet, made):
        lines = {}
        for row in sheet.rows:
            code, certainty = row[-1], row[-len(TAIL)]
            words = " · ".join(cell for cell in row[: -len(TAIL)] if cell)
            if code:
                lines[code, words] = CodedLine(code, words, certainty, report(frame, lang, page, title, code, words))
        if lines:
            stem = page.removesuffix(".html") + (f"--{sheet.id}" if outgrown(sheet.id, len(sheet.rows)) else "")
            sections.append(CodedSection(sheet.id, sheet.title, list(lines.values()), tables.get(sheet.id), stem))
    return LinesPage(made.title, sections, tables.get("lines"))
