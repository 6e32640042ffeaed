"""The pages of a site in one language: the frame around each, and the template that prints it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.document import Document
from meikan.model.vocabulary import vocabulary
from meikan.publish.forms import words_for
from meikan.publish.lines import Teller
from meikan.publish.notes import PlainNotes
from meikan.publish.site.cite import Cited, cited, report, wanted
from meikan.publish.site.frame import NATIVE, Frame, Switch, environment
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.plan import leaves
from meikan.publish.site.sheet import Sheet, as_csv, pasted
from meikan.publish.site.twin import twin
from meikan.publish.site.workbook import as_workbook
from meikan.text.lang import _

# end tags that HTML implies by what follows; they are a tenth of a long table
IMPLIED = re.compile(
    r"</t[dh]>(?=\s*(?:<t[dh][ >]|</tr>))"
    r"|</tr>(?=\s*(?:<tr[ >]|</t(?:body|head|foot)>))"
    r"|</t(?:body|head)>(?=\s*(?:<t(?:body|foot)[ >]|</table>))"
    r"|</li>(?=\s*(?:<li[ >]|</[uo]l>))"
    r"|</d[dt]>(?=\s*<d[dt][ >])|</dd>(?=\s*</d(?:iv|l)>)"
    r"|</p>(?=\s*(?:<(?:p|div|blockquote)[ >]|</div>))"
)
# a word in another language that is all its element holds: the element itself can say the language
ALONE = re.compile(r'<(b|p|span)((?: class="(?:place|r)")?)><span lang="([\w-]+)">([^<>]*)</span></\1>', re.ASCII)
# values of attributes that HTML takes without quotes: a twentieth of a page that is all short names and numbers; no
# text of a page and no value has a bare quotation mark, so what looks like an attribute is one
SIMPLE = re.compile(r'( [a-z-]+=)"([\w#.:/-]*[\w#.-])"(?=[ >])', re.ASCII)
# sections for which a copy of another page is not enough
OWN_GOVERNMENT = ("executive", "council", "seats", "districts")


class SiteTeller(Teller):
    """A line on a city's own government that rests on copies alone says so (rule 8)."""

    def _also(self, line: Line, silent: set[str]) -> Iterable[Markup]:
        yield from super()._also(line, silent)
        standings = {self.edition.document(one.document).standing for one in line.evidence}
        if standings == {"copy"} and vocabulary().predicate(line.predicate).section in OWN_GOVERNMENT:
            yield escape(_("seen only in a copy"))


@dataclass(frozen=True, slots=True)
class Made:
    """A page with all that its files need."""

    html: bytes
    page: Any
    sheets: list[Sheet]
    cite: Cited
    sources: list[tuple[int, Document]]


def lighter(html: str) -> str:
    """The same page in fewer letters: nothing that HTML implies, and nothing said by an element within an element."""
    kept = ALONE.sub(r'<\1\2 lang="\3">\4</\1>', IMPLIED.sub("", html))
    return "".join(SIMPLE.split(kept))  # what stands in the groups and between is all but the quotation marks


class Anchors:
    """The places to which codes lead: a line that stands twice on a page has its code at the first."""

    def __init__(self) -> None:
        self._named: set[str] = set()

    def __call__(self, code: str) -> Markup:
        """The attribute of an element; nothing for a code that is named already."""
        if not code or code in self._named:
            return Markup()
        self._named.add(code)
        return Markup(' id="L{}"').format(code)


class Site:
    """All pages of one language, with the files that belong to each."""

    def __init__(self, frame: Frame, lang: str, editions: Sequence[Edition]) -> None:
        self.frame, self.lang, self.editions = frame, lang, editions
        self.words = words_for(frame.config, lang)
        self.publication = frame.config.of(lang)
        self._source_lines: dict[Document, Markup] = {}

    def teller(self, plain: bool = False) -> SiteTeller:
        """A page begins with no sources, and gathers them while it is built."""
        teller = SiteTeller(self.frame.edition, self.frame.shelf, self.words)
        if plain:
            teller.notes = PlainNotes(self.frame.edition, self.words)
        return teller

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every page with its tables and its twin, by their file names."""
        for leaf in leaves(self):
            yield from self._files(leaf)

    def _files(self, leaf: Leaf) -> Iterator[tuple[str, bytes]]:
        made = self._made(leaf)
        page, sheets, cite = made.page, made.sheets, made.cite
        yield leaf.name, made.html
        if not leaf.first:  # a page that goes on leads to the table of the whole
            yield from _tables(leaf.stem, sheets, cite)
        told = twin(self.frame, self.lang, leaf, cite.title, sheets, made.sources)
        yield f"{leaf.stem}.json", (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
        for one in leaf.then(page) if leaf.then else ():
            yield from self._files(one)

    def _made(self, leaf: Leaf) -> Made:
        """A page as it is printed."""
        teller = self.teller(leaf.plain)
        page = leaf.build(teller)
        sheets = [one for one in leaf.sheets(teller, page) if one.rows] if leaf.sheets else []
        cite = cited(self.frame, self.lang, leaf.name, leaf.titled(page))
        html = lighter(self._html(leaf, page, teller, sheets, cite)).encode("utf-8")
        return Made(html, page, sheets, cite, teller.notes.sources)

    def _html(self, leaf: Leaf, page: Any, teller: Teller, sheets: list[Sheet], cite: Cited) -> str:
        return (
            environment()
            .get_template(leaf.template)
            .render(
                page=page,
                lang=self.lang,
                name=leaf.name,
                leaf=leaf,
                section=leaf.menu,
                frame=self.frame,
                words=self.words,
                publication=self.publication,
                switches=self._switches(leaf),
                edition=self.frame.edition,
                notes=teller.notes.notes,
                sources=teller.notes.sources,
                source_line=self.source_line,
                native=NATIVE,
                sheets={one.id: one for one in sheets},
                cite=cite,
                report=report(self.frame, self.lang, leaf.name, cite.title),
                wanted=wanted(self.frame, self.lang, leaf.name, cite.title),
                anchor=Anchors(),
            )
        )

    def source_line(self, document: Document) -> Markup:
        """A source in the list at the foot of a page; said once, and printed on every page that rests on it."""
        if document not in self._source_lines:
            self._source_lines[document] = self._parts.source(document)
        return self._source_lines[document]

    @cached_property
    def _parts(self) -> Any:
        return environment().get_template("parts.html").make_module({"words": self.words})

    def _switches(self, leaf: Leaf) -> list[Switch]:
        """The editions in order, each with the same page there, or its start where it has none."""
        found = []
        for edition, shelf in self.frame.others:
            if shelf is None:
                found.append(Switch(edition, leaf.name, True))
                continue
            there = leaf.there(shelf) if leaf.there else leaf.name
            languages = shelf.edition.about["languages"]
            lang = self.lang if self.lang in languages else languages[0]
            found.append(Switch(edition, f"../../../{quote(edition)}/site/{lang}/{there or 'index.html'}", False))
        return found


def _tables(stem: str, sheets: Sequence[Sheet], cite: Cited) -> Iterator[tuple[str, bytes]]:
    """The files of a page's tables: to copy, as CSV, and all of them as a workbook."""
    for sheet in (one for one in sheets if one.apart):
        yield f"tables/{stem}.{sheet.id}.csv", as_csv(sheet)
        if not (sheet.in_page or sheet.told):
            yield f"tables/{stem}.{sheet.id}.txt", pasted(sheet)
    if sheets:
        yield f"tables/{stem}.xlsx", as_workbook(sheets, cite.about, _("About this file"))
