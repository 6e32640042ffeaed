"""What is new from one edition to the next, each thing once: changes of lines, and things not held before."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from meikan.edition.edition import Edition
from meikan.edition.fact import Fact, fact_of
from meikan.model.period import is_day, text_of
from meikan.model.statement import key_of
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.fold import fold
from meikan.text.lang import LANGUAGES, _, speaking
from meikan.watch.changes import Changes, Line, changes
from meikan.watch.telling import Teller
from meikan.watch.where import Where

# which kinds of thing are told as a whole when they are first held, by the field that says what they are
THINGS = {"activity_kind": "activity_kind", "event_kind": "event_kind", "document_kind": "document_kind"}
DATED = ("closes", "held", "issued", "opens", "done_on")


@dataclass(frozen=True)
class News:
    """One piece of news. Its id is the same whenever these two states of the world are compared."""

    id: str
    entities: frozenset[str]
    kinds: frozenset[str]
    countries: frozenset[str]
    texts: tuple[str, ...]  # by language, in the order of LANGUAGES
    names: tuple[str, ...]
    facts: tuple[Fact, ...]  # the lines that say it
    because: str

    def text(self, lang: str) -> str:
        """The sentence in a language."""
        return self.texts[LANGUAGES.index(lang)]

    @cached_property
    def folded(self) -> str:
        """All its words, as searches compare them."""
        return fold(" \n ".join((*self.texts, *self.names)))


def news(a: Edition, b: Edition, with_countries: bool = True) -> Iterator[News]:
    """What is new in b, in a fixed order: first the things not held before, then the changes of lines."""
    maker = _Maker(changes(a, b), with_countries)
    fresh = maker.fresh()
    for thing in sorted(fresh):
        yield maker.thing(thing, fresh[thing])
    for line in maker.changes.lines:
        if line.change.fact.subject not in fresh:
            yield maker.line(line)


class _Maker:
    """Makes news of the changes between two editions."""

    def __init__(self, told: Changes, with_countries: bool) -> None:
        self.changes, self.b = told, told.b
        self._teller = Teller(told.a, told.b)
        self._where = Where(told.b) if with_countries else None
        self._kinds: dict[str, set[str]] = {}
        for predicate in THINGS:
            for subject, kind in told.b.values(predicate):
                self._kinds.setdefault(subject, set()).add(kind)
        self._themes: dict[str, set[str]] = {}
        for subject, theme in told.b.values("theme"):
            self._themes.setdefault(subject, set()).add(theme)

    def fresh(self) -> dict[str, str]:
        """Things that the earlier edition did not hold, and in which field the later says what they are."""
        before = {subject for predicate in THINGS for subject, _kind in self.changes.a.values(predicate)}
        return {
            subject: predicate
            for predicate in THINGS
            for subject, _kind in self.b.values(predicate)
            if subject not in before
        }

    def thing(self, thing: str, predicate: str) -> News:
        """A thing that is held for the first time, with all its lines as one piece of news."""
        facts = tuple(fact_of(line) for line in self.b.lines(thing))
        texts = tuple(self._of_thing(thing, facts, predicate, lang) for lang in LANGUAGES)
        entities = {thing, *(one.value for one in facts if one.value.startswith("mk-"))}
        key = key_of(["new", thing])[:12]
        names = tuple(one.value for one in facts if one.predicate == "name")
        return self._made(key, (entities, {"new", *self._kinds.get(thing, ())}), (texts, names), facts, "knowledge")

    def _of_thing(self, thing: str, facts: tuple[Fact, ...], predicate: str, lang: str) -> str:
        with speaking(lang):
            kinds = [one.value for one in facts if one.predicate == predicate]
            kind = _(", ").join(vocabulary().term(THINGS[predicate], one, lang) for one in kinds)
            said = [self._dated(one, lang) for one in facts if one.predicate in (*DATED, "issuer")]
            name = self.b.entity(thing).name(lang)
            return _("New: {name} ({kind}). {said}").format(name=name, kind=kind, said=_("; ").join(said)).strip()

    def _dated(self, fact: Fact, lang: str) -> str:
        rule = vocabulary().predicate(fact.predicate)
        value = self._teller.value(fact, lang)
        if rule.time == "event":
            one_day = fact.since == fact.until and is_day(fact.since)
            value = show(text_of(fact.since), lang) if one_day else self._teller.dates(fact, lang)
        return _("{label}: {value}").format(label=rule.label[lang], value=value)

    def line(self, line: Line) -> News:
        """A changed line."""
        fact = line.change.fact
        entities = {fact.subject, line.city, line.network, line.who} - {""}
        entities |= {fact.value} if fact.value.startswith("mk-") else set()
        kinds = {line.what, fact.predicate, *self._kinds.get(fact.subject, ())}
        texts = tuple(line.words(lang) for lang in LANGUAGES)
        shown = tuple(one for one in (line.change.after or line.change.before, *line.change.also) if one)
        return self._made(line.id, (entities, kinds), (texts, ()), shown, line.because)

    def _made(
        self,
        key: str,
        about: tuple[set[str], set[str]],
        words: tuple[tuple[str, ...], tuple[str, ...]],
        facts: tuple[Fact, ...],
        because: str,
    ) -> News:
        entities, kinds = about
        themes = {theme for one in entities for theme in self._themes.get(one, ())}
        countries = frozenset[str]()
        if self._where is not None:
            countries = countries.union(*(self._where.countries(one) for one in entities))
        return News(key, frozenset(entities | themes), frozenset(kinds), countries, *words, facts, because)
