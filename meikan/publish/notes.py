"""Source numbers of a page, and the notes that they open: what a source says is kept once on a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from meikan.edition.edition import Edition
from meikan.model.document import Document, Evidence
from meikan.publish.words import Words, fill, in_rows
from meikan.text.lang import _

_OPENS = re.compile(r'popovertarget="(\w+)"')
_LEADS = re.compile(r'href="#s(\d+)">\d+(?:–(\d+))?')


@dataclass(frozen=True, slots=True)
class Said:
    """One place in one source."""

    number: int
    document: Document
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Note:
    """What a source number opens."""

    id: str
    label: str
    said: tuple[Said, ...]


class Notes:
    """Sources are numbered as the page names them; lines that say the same of them share a note."""

    def __init__(self, edition: Edition, words: Words) -> None:
        self._edition, self._words = edition, words
        self._numbers: dict[str, int] = {}
        self._ordered: list[str] = []
        self._opened: dict[str, Note] = {}
        self._lent: dict[str, Document] = {}
        self._notes: dict[tuple[tuple[str, str, str], ...], Note] = {}

    @property
    def notes(self) -> list[Note]:
        """The notes in the order in which the page opens them."""
        return list(self._notes.values())

    @property
    def sources(self) -> list[tuple[int, Document]]:
        """The sources of the page by their numbers."""
        return [(number, self._document(one)) for one, number in self._numbers.items()]

    def lend(self, document: Document) -> None:
        """A source that only another edition holds."""
        self._lent[document.id] = document

    def _document(self, document: str) -> Document:
        return self._lent.get(document) or self._edition.document(document)

    def number(self, document: str) -> int:
        """The number of a source on this page."""
        if document not in self._numbers:
            self._ordered.append(document)
            self._numbers[document] = len(self._ordered)
        return self._numbers[document]

    def ref(self, evidence: Iterable[Evidence]) -> Markup:
        """The source number of a line, which opens its evidence; empty for a line without a source."""
        places = sorted({(e.document, e.quote, e.locator): e for e in evidence}.items())
        if not places:
            return Markup()
        for (document, _quote, _locator), _one in places:
            self.number(document)
        key = tuple(sorted(place for place, _one in places))
        note = self._notes.get(key)
        if note is None:
            said = [Said(self._numbers[e.document], self._document(e.document), e) for _place, e in places]
            said.sort(key=lambda one: (one.number, one.evidence.quote, one.evidence.locator))
            note = Note(f"n{len(self._notes) + 1}", self._label(said), tuple(said))
            self._notes[key] = self._opened[note.id] = note
        numbers = self._words.figures([one.number for one in note.said])
        # what a number is read aloud as is said by the style sheet
        return Markup(f'<button popovertarget="{note.id}">{numbers}</button>')  # noqa: S704

    def behind(self, ref: Markup) -> list[Document]:
        """The sources that a source number of this page opens or leads to, each once."""
        numbers = [n for one, last in _LEADS.findall(ref) for n in range(int(one), int(last or one) + 1)]
        numbers += [said.number for one in _OPENS.findall(ref) for said in self._opened[one].said]
        return [self._document(self._ordered[number - 1]) for number in dict.fromkeys(numbers)]

    def plain(self, documents: Iterable[str]) -> Markup:
        """Source numbers that lead to the list of sources, where there are no words to open."""
        rows = in_rows({self.number(one) for one in documents})
        # the style sheet sets the commas: text between two targets could begin a line with one
        return Markup(" ").join(Markup(f'<a href="#s{row[0]}">{"–".join(map(str, row))}</a>') for row in rows)  # noqa: S704

    def _label(self, said: list[Said]) -> str:
        numbers = self._words.listed(str(n) for n in sorted({one.number for one in said}))
        return str(fill(_("Source {numbers}"), numbers=numbers))


class PlainNotes(Notes):
    """Source numbers that lead to the list of sources, for a table so wide that its words would be too heavy."""

    def ref(self, evidence: Iterable[Evidence]) -> Markup:
        """The numbers of the sources, without the words that they hold."""
        return self.plain(e.document for e in evidence)
