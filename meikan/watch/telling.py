"""A change in words, in both languages at once; the words are data (words.toml), not code."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter

from meikan.edition.change import Because, Change, What
from meikan.edition.edition import Edition
from meikan.edition.fact import Fact
from meikan.model.day import Day
from meikan.model.document import Document
from meikan.model.period import Answer, Edge, is_day, text_of
from meikan.model.statement import NONE, SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.lang import LANGUAGES


@cache
def words() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The words of this room, by group and name, in both languages."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def word(group: str, name: str, lang: str) -> str:
    """One text in a language."""
    return words()[group][name][lang]


@cache
def fields(key: str, lang: str) -> tuple[str, ...]:
    """The parts that a sentence is made of."""
    return tuple(name for _text, name, _form, _how in Formatter().parse(word("sentences", key, lang)) if name)


def when(edge: Edge, lang: str) -> str:
    """A date as part of a sentence: " on 1 May 2015", " in 2015", "2015年5月1日に"; empty if it is not known."""
    if not is_day(edge):
        return ""
    day = shown(edge.text, lang)
    if lang == "ja":
        return f"{day}に"
    if edge.text.startswith("[") or edge.doubtful:
        return f" {day}"
    return f" on {day}" if edge.exact else f" in {day}"


@lru_cache(1 << 14)
def shown(text: str, lang: str) -> str:
    """A date in words; empty for none. A list gives a thousand lines the same day."""
    return show(text, lang) if text and text != ".." else ""


@lru_cache(1 << 14)
def dates_between(since: str, until: str, confirmed: str, lang: str) -> str:
    """Since and until in words; without either, when it was last confirmed."""
    start, end = shown(since, lang), shown(until, lang)
    if since.startswith("[") or until.startswith("["):
        told = [name for name, said in (("begun", start), ("closed", end)) if said]
    elif start or end:
        told = ["both" if start and end else "since" if start else "until"]
    else:
        told = ["seen" if confirmed else "no_dates"]
    parts = {"start": start, "end": end, "day": shown(confirmed, lang)}
    return word("parts", "list_of", lang).join(word("parts", one, lang).format(**parts) for one in told)


# what sources call those who belong to no party
INDEPENDENT = "independent"


class Teller:
    """Puts changes between two editions into sentences."""

    def __init__(self, a: Edition, b: Edition) -> None:
        self.a, self.b = a, b
        self.name = lru_cache(1 << 16)(self._name)
        self.document = lru_cache(1 << 14)(self._document)
        self.named = lru_cache(1 << 14)(self._named)
        self.source = lru_cache(1 << 14)(self._source)

    def _name(self, entity: str, lang: str) -> str:
        """The name of a body in a language, from the later edition that has it."""
        edition = self.b if self.b.has(entity) else self.a
        return edition.entity(entity).name(lang)

    def _document(self, document: str) -> Document:
        """A source of either edition."""
        return self.b.find_document(document) or self.a.document(document)

    def _named(self, entity: str) -> dict[str, str] | None:
        """A body with its names, as JSON has it; none for none."""
        return {"id": entity, **{lang: self.name(entity, lang) for lang in LANGUAGES}} if entity else None

    def _source(self, document: str) -> dict[str, str]:
        """A source, as JSON has it."""
        one = self.document(document)
        return {"id": one.id, "title": one.title, "address": one.address, "date": one.date, "seen": one.seen}

    def value(self, fact: Fact, lang: str) -> str:
        """What a line says, as it is printed: a name, a term's label, a date, the text itself."""
        rule = vocabulary().predicate(fact.predicate)
        if fact.value == NONE and (without := vocabulary().labels["without"].get(fact.predicate)):
            return without[lang]
        if fact.value in SPECIAL:
            return vocabulary().label("special", fact.value[1:], lang)
        if rule.value == "entity":
            return self.name(fact.value, lang)
        if rule.value == "term":
            return vocabulary().term(rule.terms, fact.value, lang)
        if rule.value == "date":
            return shown(fact.value, lang)
        if fact.predicate == "seats":
            party = fact.said("party")
            if party in SPECIAL:
                party = vocabulary().label("special", party[1:], lang)
            elif party.casefold() == INDEPENDENT:
                party = word("parts", INDEPENDENT, lang)
            return word("parts", "seat", lang).format(party=self.b.worded(party, lang), value=fact.value)
        return self.b.worded(fact.value, lang)

    def values(self, change: Change, fact: Fact, lang: str) -> str:
        """The values of a change and of the further lines that belong to it."""
        several = (fact, *change.also) if fact is change.fact else (fact,)
        return word("parts", "list_of", lang).join(self.value(one, lang) + self.detail(one, lang) for one in several)

    def dates(self, fact: Fact, lang: str) -> str:
        """Since and until, in words."""
        return dates_between(text_of(fact.since), text_of(fact.until), fact.confirmed, lang)

    def line(self, fact: Fact, lang: str) -> str:
        """A line with its class or role and its dates: what stands before and after in a correction."""
        value = self.value(fact, lang) + self.detail(fact, lang)
        return word("parts", "dated", lang).format(value=value, dates=self.dates(fact, lang))

    def sentence(self, change: Change, city: str, lang: str) -> str:
        """The change as one sentence."""
        key = key_of(change)
        parts = self._own(change, key, lang)
        for name in fields(key, lang):
            if name not in parts:
                parts[name] = PARTS[name](self, change, city, lang)
        return word("sentences", key, lang).format(**parts)

    def _own(self, change: Change, key: str, lang: str) -> dict[str, str]:
        """What single kinds of change say in their own way."""
        fact, rule = change.fact, vocabulary()
        match key.removesuffix("_known").removesuffix("_ends"):
            case "role":
                return {"value": rule.term("network_role", fact.said("role"), lang)}
            case "class":
                before = change.before.said("class") if change.before else ""
                terms = "membership_class"
                return {"value": rule.term(terms, fact.said("class"), lang), "before": rule.term(terms, before, lang)}
            case "office":
                own = {"value": self.value(fact, lang)}
                before = self.value(change.before, lang) if change.before else ""
                return own | {"before": word("parts", "after_holder", lang).format(before=before) if before else ""}
            case "signed":
                return {"value": rule.term("link_kind", fact.said("link_kind"), lang)}
            case "corrected":
                gone = word("parts", "withdrawn", lang)
                return {
                    "before": self.line(change.before, lang) if change.before else "",
                    "value": self.line(change.after, lang) if change.after else gone,
                }
            case "merged":
                return {"before": self._parties(fact, "before", lang), "value": self._parties(fact, "after", lang)}
        return {}

    def _parties(self, fact: Fact, side: str, lang: str) -> str:
        """Who stands before or after a change; where no body is held, the words of the source."""
        held = [one.value for one in self.b.statements(fact.subject, side) if one.value not in SPECIAL]
        written = [one.value for one in self.b.statements(fact.subject, f"{side}_words")]
        names = dict.fromkeys([self.name(one, lang) for one in held] or [self.b.worded(one, lang) for one in written])
        return word("parts", "list_of", lang).join(names) or word("parts", "not_known", lang)

    def detail(self, fact: Fact, lang: str) -> str:
        """Class and category of a membership; the plain full one goes without saying."""
        said = [("membership_class", fact.said("class")), ("membership_category", fact.said("category"))]
        if fact.predicate != "member_of":
            said = [("network_role", fact.said("role")), ("link_status", fact.said("status"))]
            said.append(("link_kind", fact.said("link_kind")))
        labels = [vocabulary().term(terms, one, lang) for terms, one in said if one and one != "full"]
        text = word("parts", "list_of", lang).join(labels)
        return word("parts", "of_class", lang).format(value=text) if text else ""

    def result(self, fact: Fact, lang: str) -> str:
        """How an event ended, if that is held."""
        if vocabulary().predicate(fact.predicate).subject != ("event",):
            return ""
        found = next(self.b.statements(fact.subject, "result"), None)
        if found is None:
            return ""
        value = vocabulary().term("result", found.value, lang)
        return word("parts", "result", lang).format(value=value)


Part = Callable[[Teller, Change, str, str], str]
# the parts of sentences; only those that a sentence has are put into words
PARTS: Mapping[str, Part] = {
    "city": lambda teller, _change, city, lang: teller.name(city, lang) if city else "",
    "who": lambda teller, change, _city, lang: teller.name(change.fact.subject, lang),
    "network": lambda teller, change, _city, lang: teller.value(change.fact, lang),
    "other": lambda teller, change, _city, lang: teller.value(change.fact, lang),
    "value": lambda teller, change, _city, lang: teller.values(change, change.fact, lang),
    "before": lambda teller, change, _city, lang: teller.value(change.before, lang) if change.before else "",
    "detail": lambda teller, change, _city, lang: teller.detail(change.fact, lang),
    "field": lambda _teller, change, _city, lang: vocabulary().predicate(change.fact.predicate).label[lang],
    "on": lambda _teller, change, _city, lang: when(edge_of(change), lang),
    "dates": lambda teller, change, _city, lang: teller.dates(change.fact, lang),
    "inferred": lambda _teller, change, _city, lang: word("parts", "inferred", lang) if is_inferred(change) else "",
    "result": lambda teller, change, _city, lang: teller.result(change.fact, lang),
    "confirmed": lambda _teller, change, _city, lang: (
        shown(change.fact.confirmed, lang) or word("parts", "not_known", lang)
    ),
}


def is_inferred(change: Change) -> bool:
    """Whether the date of a change was inferred and is not stated by a source."""
    fact = change.fact
    return fact.until_inferred if change.ends else fact.since_inferred


def edge_of(change: Change) -> Edge:
    """When it changed, as far as known."""
    if change.what is What.NO_LONGER_KNOWN:
        return Day.parse(change.fact.confirmed) if change.fact.confirmed else change.fact.since
    return change.fact.until if change.ends else change.fact.since


LINKS = ("linked_with", "sister_port_of", "not_regarded_as")


def key_of(change: Change) -> str:
    """Which sentence tells a change."""
    fact, what = change.fact, change.what
    known = "_known" if change.because is Because.KNOWLEDGE else ""
    if what is What.NO_LONGER_KNOWN:
        return "disputed" if fact.answer is Answer.DISPUTED else what.value
    if what in (What.CORRECTED, What.MERGED):
        return what.value
    if what in (What.HAPPENED, What.ENDED) and not change.ends and fact.predicate != "held":
        return "dated"
    if what is What.RENAMED:
        return "merged" if fact.predicate != "name" else "renamed" if change.before else "status"
    if change.ends and what not in (What.LEFT,):
        return {What.ROLE: "role_ends", What.OFFICE: "office_ends"}.get(
            what, "signed_ends" if fact.predicate in LINKS else "ended"
        )
    if fact.predicate == "member_of" and what is What.STATUS:
        return "class"
    if what is What.STATUS:
        return f"status{known}" if known or not change.before else "status_changed"
    if fact.predicate == "party_to":
        return "party"
    return what.value + (known if what is not What.HAPPENED else "")
