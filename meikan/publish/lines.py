"""The line, the unit of every page: what it is about, what is held, how sure, its source number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.model.entity import is_id
from meikan.model.period import UNKNOWN, Answer, edge_of
from meikan.model.statement import NONE, NOT_KNOWN, SPECIAL
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.publish.agreements import OURS, QUOTED, fields_in_japanese, posts_in_japanese, translated, written_in
from meikan.publish.located import LOOKED
from meikan.publish.notes import Notes
from meikan.publish.shelf import Shelf
from meikan.publish.words import Words, best_name, bracketed, clean, country_name, fill, short_name
from meikan.text.lang import _

# fields whose words say what class a municipality is, or where something is held
CLASSES, WHERE = ("before_words", "after_words"), ("held",)
PRINTED = (Answer.HOLDS, Answer.STANDS, Answer.DISPUTED, Answer.HAPPENED)
# qualifiers that say how a statement is kept, not what it says
SILENT = {
    "election",
    "date-basis",
    "value-basis",
    "name_kind",
    "script",
    "preferred",
    "review",
    "match",
    "order",
    "part",
}
# qualifiers that say of what a value is: they stand beside it, without their label
BESIDE = ("of", "subdivision_kind", "deputy_kind", "committee_kind", "election_part")
# fields whose value is the code of a country
COUNTRIES = ("country", "seeks_country")
# units of figures that a label does not carry
YEARS = ("executive_term_years", "council_term_years")


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a line: the value, what is added in a second voice, how sure, its source number."""

    code: str
    value: Markup
    also: tuple[Markup, ...] = ()
    certainty: str = ""
    ref: Markup = Markup()
    dagger: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A label with its values; without any it says that nothing is known."""

    label: Markup
    said: tuple[Said, ...] = ()

    @property
    def count(self) -> int:
        """How many values it has."""
        return len(self.said)


class Teller:
    """Says lines in the language of a page, and keeps that page's sources."""

    addresses = True  # whether a document's line names where its text lies

    def __init__(self, edition: Edition, shelf: Shelf, words: Words) -> None:
        self.edition, self.shelf, self.words = edition, shelf, words
        self.notes = Notes(edition, words)

    # names -----------------------------------------------------------------
    def link(self, entity: str) -> Markup:
        """The name of an entity, with a link if it has a page."""
        if not is_id(entity) or not self.edition.has(entity):
            return self.words.tagged(self.words.special(entity) or entity)
        name = self.title(entity)
        page = self.shelf.page_of(entity)
        return Markup(f'<a href="{escape(page)}">{name}</a>') if page else name  # noqa: S704

    def title(self, entity: str) -> Markup:
        """What a page, a list and a line call an entity; found out once, for it stands on many pages."""
        known, key = self.shelf.titles, (self.words.lang, entity)
        if key not in known:
            known[key] = self.words.name(self.edition.entity(self.called(entity)))
        return known[key]

    def called(self, entity: str) -> str:
        """The entity whose name is printed: a government goes by the name of the place that it alone governs."""
        known, key = self.shelf.called, (self.words.lang, entity)
        if key not in known:
            known[key] = self._place_of(entity)
        return known[key]

    def _place_of(self, entity: str) -> str:
        if entity not in self.shelf.place or self.shelf.kinds.get(entity) != "government":
            return entity
        place = self.shelf.place[entity]
        alone = len(self.shelf.governments[place]) == 1
        named = best_name(self.edition.entity(entity), self.words.lang)
        # a Japanese municipality is called by its full name in Japanese: 神戸市, 東京都
        full = self.words.lang == "ja" and self.shelf.country.get(entity) == "JP"
        kinds = ("set", "short", "usual", "official") if full else ("set", "short", "usual")
        keeps = named is not None and named.kind in kinds and named.lang == self.words.lang
        return place if alone and not keeps and self.edition.has(place) else entity

    def short(self, entity: str) -> Markup:
        """The acronym of a body, if it has one."""
        found = short_name(self.edition.entity(entity), self.words.lang)
        return self.words.tagged(found.value, found.lang) if found else Markup()

    # values ----------------------------------------------------------------
    def value(self, line: Line) -> Markup:
        """The value of a line in words."""
        rule = vocabulary().predicate(line.predicate)
        if line.value in SPECIAL:
            # of a campaign that is known to have none, "none" alone would not say of what
            without = vocabulary().labels["without"].get(line.predicate) if line.value == NONE else None
            said = without[self.words.lang] if without else self.words.special(line.value)
            return Markup('<span class="special">{}</span>').format(said)
        if line.predicate in YEARS:
            return fill(_("{number} years"), number=self.words.number(line.value))
        if line.predicate in COUNTRIES:
            return escape(self.country(line.value))
        if line.predicate == "period_covered" and "/" in line.value:
            return self.words.between(*(edge_of(one) for one in line.value.split("/", maxsplit=1)))
        if line.predicate == "executive_title":
            return self.post(line.value, line.lang)
        if line.lang not in ("", self.words.lang) and (known := self._known_words(line)):
            return escape(known)
        return self.of_type(rule.value, rule.terms, line.value, line.lang)

    def _known_words(self, line: Line) -> str:
        """What the page's language has for words of another: a class of municipality, a place that is held."""
        if line.predicate in CLASSES:
            labels = [term.label for term in vocabulary().terms["legal_class"].values()]
            return next((one[self.words.lang] for one in labels if one.get(line.lang) == line.value), "")
        if line.predicate in WHERE:
            place, _comma, country = (part.strip() for part in line.value.partition(","))
            found = self.shelf.places().get(place, "")
            there = not country or (found and country_name(self.shelf.country.get(found, ""), line.lang) == country)
            named = self.edition.entity(found).named(self.words.lang) if found and there else None
            return named.value if named else ""
        return ""

    def of_type(self, kind: str, terms: str, value: str, lang: str = "") -> Markup:
        """A value by its type in the vocabulary."""
        match kind:
            case "entity":
                return self.link(value)
            case "number":
                return escape(self.words.number(value))
            case "date":
                return self.words.day(value)
            case "term":
                return escape(vocabulary().term(terms, value, self.words.lang))
            case "url":
                return address(value)
        return self.words.worded(value, lang)

    def country(self, code: str) -> str:
        """The name of a country in the language of the page."""
        return self.words.country(code)

    def qualifier(self, name: str, value: str, lang: str = "") -> Markup:
        """A qualifier's value in words."""
        if value in SPECIAL:
            return escape(self.words.special(value))
        if name == "fields":
            return self.words.listed(self.field(one.strip(), lang) for one in value.split(","))
        if name == "signatories":
            return self.words.listed(self.person(one.strip(), lang) for one in re.split(r", | and ", value))
        if name == "office":
            return self.post(value, lang)
        if name in QUOTED or name in OURS:
            return self._agreed(value, lang, quoted=name in QUOTED)
        rule = vocabulary().qualifiers[name]
        known = vocabulary().labels.get(name, {}).get(value)
        return escape(known[self.words.lang]) if known else self.of_type(rule.value, rule.terms, value, lang)

    def _agreed(self, text: str, lang: str, *, quoted: bool) -> Markup:
        """Words of an agreement in the language of the page, with the original beside them where they are quoted."""
        original = self.words.tagged(text, lang or written_in(text))
        ours = translated(text, self.words.lang)
        if not ours:
            return self.words.worded(text, lang or written_in(text))
        return bracketed(ours, original) if quoted else escape(ours)

    def field(self, text: str, lang: str = "") -> Markup:
        """A field of work in the language of the page, as far as the house has a word for it."""
        known = fields_in_japanese().get(text.casefold()) if self.words.lang == "ja" else None
        return escape(known) if known else self.words.worded(text, lang or "en")

    def post(self, text: str, lang: str = "") -> Markup:
        """What a post is called: in Japanese the usual word for it, with the words of the source in brackets."""
        said = self.words.tagged(text, lang or "en")
        known = posts_in_japanese().get(text.casefold()) if self.words.lang == "ja" else None
        return bracketed(known, said) if known else said

    def person(self, text: str, lang: str = "") -> Markup:
        """Somebody named in the words of a source; under the name of the page's language where the edition holds it."""
        name, _bracket, note = text.removesuffix(")").partition(" (")
        known = self.shelf.people().get(name)
        named = self.edition.entity(known).named(self.words.lang) if known else None
        shown = escape(named.value) if named else self.words.worded(name, lang or written_in(name))
        if not note:
            return shown
        ours = translated(note, self.words.lang)
        return bracketed(shown, ours or self.words.worded(note, "en"))

    # lines -----------------------------------------------------------------
    def said(self, line: Line, *, silent: Iterable[str] = (), value: Markup | None = None, bare: bool = False) -> Said:
        """A line as it is printed; its certainty is a word only where it departs from plainly stated."""
        shown = value if value is not None else self.value(line)
        said = line.qualifiers
        beside = [self.qualifier(name, said[name], line.lang) for name in BESIDE if name in said and name not in silent]
        if beside:
            shown = bracketed(shown, self.words.listed(beside))
        period = Markup() if bare else self.period(line)
        return Said(
            code=line.code,
            value=fill(_("{value}, {period}"), value=shown, period=period) if period else shown,
            also=() if bare else tuple(self._also(line, {*silent, *SILENT, *BESIDE})),
            certainty="" if line.value == NOT_KNOWN else certainty_of(line),
            ref=self.notes.ref(line.evidence),
            dagger=line.dagger,
        )

    def period(self, line: Line) -> Markup:
        """Since when, and of what has ended until when; nothing for a fact without time or a value that is a date."""
        rule = vocabulary().predicate(line.predicate)
        if rule.time == "timeless" or rule.value == "date":
            return Markup()
        return self.words.between(line.since, line.until if line.answer is Answer.ENDED else UNKNOWN)

    def _also(self, line: Line, silent: set[str]) -> Iterable[Markup]:
        for name, value in sorted(line.qualifiers.items()):
            if name not in silent:
                label = vocabulary().qualifiers[name].label[self.words.lang]
                yield fill(_("{label}: {value}"), label=label, value=self.qualifier(name, value, line.lang))
        if line.value == NOT_KNOWN or line.predicate == "looked_for":
            yield from self._looked(line)
        if line.answer is Answer.STANDS and line.confirmed:
            yield fill(_("last confirmed {day}"), day=self.words.day(line.confirmed))
        if line.answer is Answer.MAY_HOLD and line.value != NOT_KNOWN:
            yield self.seen_on(line)
        if computed(line) and certainty_of(line) != "computed":
            yield escape(self.words.label("certainty", "computed"))

    def _looked(self, line: Line) -> Iterable[Markup]:
        """Where somebody looked for what is not known, in the words of the one who looked."""
        places = dict.fromkeys(one.locator for one in line.evidence)
        for place in places:
            if place.startswith(LOOKED):
                yield fill(_("looked in: {where}"), where=self.words.worded(place.removeprefix(LOOKED).strip(), "en"))

    def seen_on(self, line: Line) -> Markup:
        """When a line that may hold was seen, which is another time than the page's."""
        found = {day for one in line.statements for day in one.period.seen}
        days = sorted(found, key=lambda day: (day.first, day.last, day.text))
        if not days:
            return escape(_("the source gives no date"))
        return fill(_("seen {days}"), days=self.words.listed(self.words.day(day) for day in days[:3]))

    def row(self, predicate: Predicate, lines: Sequence[Line]) -> Row:
        """All lines of a field under its label."""
        said = tuple(self.said(line) for line in lines)
        return Row(escape(self.words.predicate(predicate.id)), said)


def in_words_of(lines: Sequence[Line], lang: str) -> list[Line]:
    """Of a field that several sources word in several languages, those in the page's own, if there are any."""
    own = [line for line in lines if line.lang in ("", lang)]
    return own if any(line.lang == lang for line in own) else list(lines)


def unknown(lines: Iterable[Line]) -> bool:
    """Whether lines leave a field unknown: there are none, or all of them say that it is not known."""
    return not any(line.value != NOT_KNOWN for line in lines if line.answer in (*PRINTED, Answer.MAY_HOLD))


def certainty_of(line: Line) -> str:
    """The word that a line needs: empty for what is plainly stated."""
    if line.answer is Answer.DISPUTED:
        return "disputed"
    if line.answer is Answer.MAY_HOLD:
        return "may_hold"
    if computed(line):
        return "computed"
    inferred = line.qualifiers.get("date-basis") == "inferred" or line.qualifiers.get("value-basis") == "inferred"
    return (
        "inferred" if line.since_inferred or inferred or (line.until_inferred and line.answer is Answer.ENDED) else ""
    )


def computed(line: Line) -> bool:
    """Whether no source gives the value as such: it was reckoned, as the rest of a stated total is."""
    return line.qualifiers.get("value-basis") == "computed"


def address(url: str) -> Markup:
    """An address as a link, if it is one of the web; any other text stays text."""
    bare = url.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    if url.startswith(("http://", "https://")) and not any(letter.isspace() for letter in url):
        return Markup(f'<a href="{escape(url)}">{escape(bare)}</a>')  # noqa: S704
    return escape(clean(url))
