"""Says lines for the book: sources numbered once through the whole book, and who is named on which page."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.document import Document, Evidence
from meikan.model.entity import is_id
from meikan.model.vocabulary import vocabulary
from meikan.publish.lines import Teller
from meikan.publish.notes import Notes
from meikan.publish.runs import Run, runs
from meikan.publish.shelf import Shelf
from meikan.publish.words import Words
from meikan.text.lang import _

# fields of a city for which a copy of another page is not enough (rule 8)
OWN_WORDS = ("executive", "council", "seats", "districts")


class BookNotes(Notes):
    """Sources are numbered in the order in which the book first names them; there is nothing to open on paper."""

    def __init__(self, edition: Edition, words: Words) -> None:
        super().__init__(edition, words)
        self.said: dict[tuple[int, str], str] = {}  # words of a source by its number, with the source's id

    def ref(self, evidence: Iterable[Evidence]) -> Markup:
        """The source numbers of a line."""
        places = sorted(set(evidence), key=lambda one: (one.document, one.locator, one.quote))
        documents = list(dict.fromkeys(one.document for one in places))
        for one in places:
            if one.quote:
                self.said[self.number(one.document), one.quote] = one.document
        return marked(self.number(one) for one in documents)


class BookTeller(Teller):
    """One for the whole book; `page` is the target under which the names of the moment are printed."""

    addresses = False  # in print they stand with the sources

    def __init__(self, edition: Edition, shelf: Shelf, words: Words, targets: dict[str, str]) -> None:
        super().__init__(edition, shelf, words)
        self.notes: BookNotes = BookNotes(edition, words)
        self.targets = targets
        self.pages = frozenset(targets.values())
        self.page = ""
        self.named: dict[str, set[str]] = {}

    @property
    def sources(self) -> list[tuple[int, Document]]:
        """The sources of the book by their numbers."""
        return self.notes.sources

    def quotations(self) -> list[dict[str, object]]:
        """What the sources of the lines since the last call say, in their own words."""
        said, self.notes.said = self.notes.said, {}
        found = []
        for (number, quote), key in sorted(said.items()):
            source = self.edition.document(key)
            lang = source.lang if source.lang in ("en", "ja") else ""
            found.append({"number": number, "quote": quote, "lang": lang, "title": source.title})
        return found

    def link(self, entity: str) -> Markup:
        """The name of an entity, led to its page if the book has one, and noted for the index."""
        if not is_id(entity) or not self.edition.has(entity):
            return super().link(entity)
        called = self.called(entity)
        if self.page:
            self.named.setdefault(called, set()).add(self.page)
        name, target = self.title(entity), self.targets.get(entity, "")
        return Markup('<a href="{}">{}</a>').format(target, name) if target and target != self.page else name

    def _also(self, line: Line, silent: set[str]) -> Iterable[Markup]:
        """One on a city's own government that rests on a copy alone says so."""
        yield from super()._also(line, silent)
        if vocabulary().predicate(line.predicate).section in OWN_WORDS and self._copied(line):
            yield escape(_("seen only in a copy"))

    def _copied(self, line: Line) -> bool:
        found = [self.edition.document(one.document).standing for one in line.evidence]
        return bool(found) and all(standing == "copy" for standing in found)

    def runs(self, markup: Markup | str) -> list[Run]:
        """A piece of a line as runs; links that lead nowhere in the book are words."""
        kept = []
        for run in runs(markup):
            inside = run["to"] in self.pages
            kept.append(run if inside or run["to"].startswith("http") else Run(**{**run, "to": ""}))
        return kept


def marked(found: Iterable[int]) -> Markup:
    """Source numbers as a line carries them."""
    return Markup(" ").join(escape(str(number)) for number in sorted(set(found)))


def numbers(ref: Markup) -> list[int]:
    """The source numbers that a line carries."""
    return [int(number) for number in str(ref).split()]
