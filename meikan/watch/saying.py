"""The lines of one edition in words, in one language, with their sources: for papers, calendars and letters."""

from meikan.edition.change import Change
from meikan.edition.edition import Edition
from meikan.edition.fact import Fact
from meikan.model.document import Document
from meikan.model.errors import Refused
from meikan.model.period import text_of
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.lang import _
from meikan.watch.changes import Finder, Line
from meikan.watch.dates import Dated
from meikan.watch.paper import Entry, References, in_words


def check_public(edition: Edition) -> None:
    """Refuse an edition that holds what only the office may see, where others are to read what is made of it."""
    if edition.about.get("visibility", "public") != "public":
        text = _("The edition {name} is for the office only; nothing is told to others from it. Name a public one.")
        raise Refused(text.format(name=edition.name))


class Sayer:
    """Says lines, changes and dates of one edition."""

    def __init__(self, edition: Edition, lang: str) -> None:
        self.edition, self.lang = edition, lang
        self.references = References()
        self._finder = Finder(edition, edition)
        self.teller = self._finder.teller

    def name(self, entity: str) -> str:
        """What a body is called; its id where it is in no edition."""
        return self.teller.name(entity, self.lang) if self.edition.has(entity) else entity

    def day(self, text: str) -> str:
        """A date in words."""
        return show(text, self.lang) if text and text != ".." else ""

    def term(self, terms: str, value: str) -> str:
        """The label of a coded value."""
        return vocabulary().term(terms, value, self.lang)

    def documents(self, fact: Fact) -> list[Document]:
        """The sources of a line."""
        return [self.edition.document(one) for one in fact.documents]

    def cited(self, document: Document) -> str:
        """A source on one line, with its address."""
        return " ".join(part for part in (in_words(document), document.address) if part)

    def marks(self, *facts: Fact) -> tuple[int, ...]:
        """The numbers of the sources of lines in this paper."""
        return self.references.marks([one for fact in facts for one in self.documents(fact)])

    def line(self, fact: Fact) -> str:
        """A line: whom it is about, the field, what is said, since and until when."""
        rule = vocabulary().predicate(fact.predicate)
        value = self.teller.value(fact, self.lang) + self.teller.detail(fact, self.lang)
        dates = "" if rule.time == "timeless" else self.teller.dates(fact, self.lang)
        words = _("{body}: {field}: {value} ({dates})") if dates else _("{body}: {field}: {value}")
        return words.format(body=self.name(fact.subject), field=rule.label[self.lang], value=value, dates=dates)

    def entry(self, fact: Fact, more: str = "") -> Entry:
        """A line with its source numbers and its code."""
        return Entry(self.line(fact), self.marks(fact), more, fact.code, id=fact.code)

    def told(self, change: Change) -> Line:
        """A change with its city, network and sources."""
        return self._finder.line(change)

    def place(self, line: Line) -> tuple[object, ...]:
        """Where a change stands among others."""
        return self._finder.place(line)

    def change(self, line: Line, more: str = "") -> Entry:
        """A change as a sentence with its source numbers."""
        documents = [self.teller.document(one) for one in line.sources]
        code = line.change.fact.code
        return Entry(line.words(self.lang), self.references.marks(documents), more, code, id=line.id)

    # dates -----------------------------------------------------------------
    def dated(self, one: Dated) -> str:
        """A date as the title of a calendar's entry."""
        name = self.name(one.entity)
        match one.kind:
            case "opens":
                return _("{name}: applications open").format(name=name)
            case "deadline":
                return _("{name}: closes").format(name=name)
            case "election":
                return _("{name}: election ({of})").format(name=name, of=self.of_what(one.fact))
            case "expected_election":
                return _("{name}: election expected ({of})").format(name=name, of=self.of_what(one.fact))
            case "term":
                words = _("{name}: {field} ends ({value})")
                field = vocabulary().predicate(one.fact.predicate).label[self.lang]
                return words.format(name=name, field=field, value=self.teller.value(one.fact, self.lang))
        return name

    def of_what(self, fact: Fact) -> str:
        """Which election it is: of the council, of the executive, or as the source says."""
        match fact.said("of"):
            case "council":
                return _("council")
            case "executive":
                return _("executive")
            case other:
                return other or _("body not stated")

    def kind_of_date(self, kind: str) -> str:
        """What kind of date it is."""
        words = {
            "event": _("Event"),
            "opens": _("Opening"),
            "deadline": _("Deadline"),
            "election": _("Election"),
            "expected_election": _("Expected election"),
            "term": _("End of a term"),
        }
        return words[kind]

    def how_dated(self, one: Dated) -> str:
        """How sure a date is; empty for a stated day."""
        if one.derived:
            day, _plus, years = one.derived.rpartition("+")
            text = _("Worked out, not stated: {years} years after {day}. The day may differ.")
            return text.format(years=years, day=self.day(day))
        if not one.sure:
            return _("The source says only: {day}. All days that it may be are marked.").format(day=self.when(one))
        return ""

    def when(self, one: Dated) -> str:
        """The date itself in words, with its time of day and where it is counted from if it is worked out."""
        start = self.day(one.day.text)
        if one.kind == "event" and one.last > one.day.last:
            until = text_of(one.fact.until)
            start = self.day(f"{one.day.text}/{until}")
        return _("{day}, {time}").format(day=start, time=one.time) if one.time else start
