"""The lines of an edition as its code files answer for them, in both languages."""

from collections import Counter
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.document import Document, Evidence
from meikan.model.period import text_of
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.publish.ask.codes import Record, Source, Words
from meikan.publish.city import MANY, links_outgrow
from meikan.publish.forms import words_for
from meikan.publish.lines import Teller, certainty_of
from meikan.publish.notes import Notes
from meikan.publish.runs import plain
from meikan.publish.shelf import Shelf
from meikan.publish.words import Words as PageWords
from meikan.publish.words import bracketed
from meikan.text.lang import LANGUAGES, speaking

# how a thing without a page of its own leads to the body whose page prints it
OWNERS = ("post_of", "campaign_owner", "issuer", "host", "organiser", "concerns")
# things that stand in a section of a body's page as a whole, without a place for each of their lines
SECTIONS = {"document": "documents", "event": "events"}
SHORT = 12  # letters of a statement's id that tell it apart


def records(edition: Edition, config: Config, shelf: Shelf | None = None) -> dict[str, Record]:
    """Every public line of an edition that is printed, by its code."""
    found = shelf or Shelf(edition)
    pages = _pages(edition, found)
    printed = list(_printed(edition, pages))
    places = _Places(edition, found, pages)
    made: dict[str, Record] = {}
    for lang in LANGUAGES:
        with speaking(lang):
            teller = Teller(edition, found, words_for(config, lang))
            teller.notes = _NoNotes(edition, teller.words)
            for line in printed:
                record = made.get(line.code) or made.setdefault(line.code, _bare(line, places.of(line)))
                record[lang] = _words(teller, line)  # type: ignore[literal-required]
    return dict(sorted(made.items()))


class _Places:
    """Where a line stands: on its subject's page, in a section of it, or on the page of a section that outgrew it."""

    def __init__(self, edition: Edition, shelf: Shelf, pages: dict[str, str]) -> None:
        self.edition, self.pages = edition, pages
        ends = Counter(
            one for held in edition.statements(predicate="linked_with") for one in (held.subject, held.value)
        )
        # what is rarer than this cannot outgrow a page, and need not be set to know it
        teller = Teller(edition, shelf, PageWords("en"))
        self.grown = {one for one, count in ends.items() if count > MANY and links_outgrow(teller, one)}

    def of(self, line: Line) -> str:
        """The page of a line; with the section's name where a section holds what has no place for a code."""
        page = self.pages.get(line.subject, "")
        if line.predicate == "linked_with" and line.subject in self.grown:
            return f"{page.removesuffix('.html')}--links.html"
        section = SECTIONS.get(self.edition.entity(line.subject).kind) if self.edition.has(line.subject) else None
        return f"{page}#{section}" if page and section and "#" not in page else page


class _NoNotes(Notes):
    """An answer names its sources itself."""

    def ref(self, evidence: Iterable[Evidence]) -> Markup:  # noqa: ARG002
        """No number."""
        return Markup()


def sources(edition: Edition) -> dict[str, Source]:
    """The sources of an edition as answers name them."""
    return {one.id: _source(one) for one in edition.documents()}


def _source(one: Document) -> Source:
    title = one.original or one.title
    return Source(title=title, address=one.address, licence=one.licence or "unknown", standing=one.standing)


def _printed(edition: Edition, pages: dict[str, str]) -> Iterator[Line]:
    """The public lines that a page may print: a place or a body without a page is only named elsewhere."""
    unseen = {one.id for kind in ("place", "organisation") for one in edition.entities(kind) if not pages.get(one.id)}
    for line in edition.lines():
        if line.subject not in unseen and all(one.visibility == "public" for one in line.statements):
            yield line


def _pages(edition: Edition, shelf: Shelf) -> dict[str, str]:
    """The page that prints what is said of a thing without a page of its own."""
    found = {one.id: page for one in edition.entities() if (page := shelf.page_of(one.id))}
    for name in OWNERS:
        for subject, value in edition.values(name):
            page = shelf.page_of(value)
            if page:
                found.setdefault(subject, page)
    for subject, value in edition.values("council"):
        found.setdefault(value, shelf.page_of(subject))
    return found


def _bare(line: Line, page: str) -> Record:
    rule, said = vocabulary().predicate(line.predicate), line.qualifiers
    nothing = Words(body="", label="", value="", also="")
    return Record(
        about=line.subject,
        page=page,
        field=line.predicate,
        key=[said.get(name, "") for name in rule.key],
        since=text_of(line.since),
        until=text_of(line.until),
        answer=line.answer.value,
        certainty=certainty_of(line),
        ids=[one.id[:SHORT] for one in line.statements],
        en=nothing,
        ja=nothing,
        evidence=[[e.document, e.locator, e.quote, e.seen, e.by, e.at] for e in line.evidence],
    )


def _words(teller: Teller, line: Line) -> Words:
    said = teller.said(line, silent=("party",))
    body = teller.title(line.subject) if teller.edition.has(line.subject) else line.subject
    value = plain(said.value)
    if line.value not in SPECIAL and line.qualifiers.get("party"):
        party = plain(teller.words.party(line.qualifiers["party"], line.lang))
        value = plain(bracketed(value, party)) if party not in value else value
    label = teller.words.predicate(line.predicate)
    also = [plain(one) for one in said.also]
    return Words(body=plain(body), label=label, value=value, also=" · ".join(also))
