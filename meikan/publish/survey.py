"""The panel by one field of the template, grouped by what is held; and bodies side by side on the whole template."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.period import Answer
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.publish.city import City
from meikan.publish.lines import PRINTED, Said, Teller, in_words_of, unknown
from meikan.publish.template import FIELDS, WORDED
from meikan.publish.words import capital, order
from meikan.text.lang import _

# a field of these types has few values that several cities share: its survey is grouped by them
TYPED = ("term",)


@dataclass(frozen=True, slots=True)
class Answered:
    """One body's answer to one field."""

    body: Markup
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """The bodies that share one answer; `known` tells an answer from not knowing."""

    title: Markup
    known: bool
    answers: list[Answered]


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """All bodies by one field."""

    field: str
    title: str
    definition: str
    types: list[Type]
    others: list[Answered]


class Survey:
    """Asks the bodies of an edition field by field; each body is read once."""

    def __init__(self, teller: Teller, bodies: Sequence[str]) -> None:
        self.teller = teller
        self.bodies = sorted(
            bodies, key=lambda one: order(teller.edition.entity(teller.called(one)), teller.words.lang)
        )
        self.cities = {one: City(teller, one) for one in self.bodies}

    def fields(self) -> list[str]:
        """The fields of the sections that this edition shows, of which something is known of somebody."""
        shown = [name for section in self.teller.edition.about["sections"] for name in FIELDS.get(section, ())]
        return [name for name in shown if any(self.lines(one, name) for one in self.bodies)]

    def lines(self, body: str, name: str) -> list[Line]:
        """What can be told of a body in a field: what holds, else what may."""
        found = self.cities[body].lines_for(name)
        held = [line for line in found if line.answer in PRINTED]
        chosen = held or [line for line in found if line.answer is Answer.MAY_HOLD]
        return in_words_of(chosen, self.teller.words.lang) if name in WORDED else chosen

    def said(self, body: str, name: str) -> tuple[Said, ...]:
        """The same as it is printed."""
        return tuple(self._said(line, name) for line in self.lines(body, name))

    def _said(self, line: Line, name: str) -> Said:
        if name == "holder":
            post = self.teller.words.name(self.teller.edition.entity(line.subject))
            return self.teller.said(line, value=Markup("{}: {}").format(post, self.teller.value(line)))
        return self.teller.said(line)

    def by_type(self, name: str, bodies: Iterable[str]) -> list[Type]:
        """Bodies by their answer to a field: the most frequent first, not known last."""
        groups: dict[str, list[str]] = {}
        asked = list(bodies)
        typed = self._typed(name, asked)
        for body in asked:
            lines = self.lines(body, name)
            key = " ".join(sorted({line.value for line in lines})) if typed else "said"
            key = "" if unknown(lines) else key
            groups.setdefault(key, []).append(body)
        ordered = sorted(groups, key=lambda key: (not key, -len(groups[key]), key))
        return [self._type(name, key, groups[key], typed) for key in ordered]

    def _typed(self, name: str, bodies: Sequence[str]) -> bool:
        """Whether cities share the answers to a field: its values are terms, or numbers that come again and again."""
        rule = vocabulary().predicate(name)
        if rule.value != "number":
            return rule.value in TYPED
        known = [tuple(self._numbers(one, name)) for one in bodies if not unknown(self.lines(one, name))]
        return 0 < len(set(known)) * 2 <= len(known)

    def _numbers(self, body: str, name: str) -> list[int]:
        return sorted({int(float(line.value)) for line in self.lines(body, name) if line.value not in SPECIAL})

    def _type(self, name: str, key: str, bodies: Sequence[str], typed: bool) -> Type:
        rule, words = vocabulary().predicate(name), self.teller.words
        figures = key and not typed and rule.value == "number"
        shown = sorted(bodies, key=lambda one: self._numbers(one, name), reverse=True) if figures else bodies
        answers = [Answered(self.teller.link(one), self.said(one, name)) for one in shown]
        if not key:
            return Type(capital(escape(words.label("certainty", "not_known"))), False, answers)
        if figures:
            return Type(self._range([n for one in bodies for n in self._numbers(one, name)]), True, answers)
        if not typed:
            return Type(capital(escape(_("known"))), True, answers)
        if rule.value == "number":
            found = self.lines(bodies[0], name)
            return Type(words.listed(dict.fromkeys(self.teller.value(line) for line in found)), True, answers)
        said = [words.special(one) or self.teller.of_type(rule.value, rule.terms, one) for one in key.split(" ")]
        return Type(capital(words.listed(said)), True, answers)

    def _range(self, numbers: Sequence[int]) -> Markup:
        """The least and the greatest of several figures."""
        if not numbers:
            return capital(escape(_("known")))
        least, most = (self.teller.words.number(one) for one in (min(numbers), max(numbers)))
        return escape(least if least == most else _("{least} to {most}").format(least=least, most=most))


def survey_page(teller: Teller, name: str, panel: Sequence[str], others: Sequence[str]) -> SurveyPage:
    """The panel by a field, grouped by type; other bodies of which something is known stand after it."""
    survey = Survey(teller, [*panel, *others])
    rule, lang = vocabulary().predicate(name), teller.words.lang
    mine = set(panel)
    types = survey.by_type(name, [one for one in survey.bodies if one in mine])
    rest = [
        Answered(teller.link(one), survey.said(one, name))
        for one in survey.bodies
        if one not in mine and survey.lines(one, name)
    ]
    return SurveyPage(name, teller.words.predicate(name), rule.definition[lang], types, rest)


@dataclass(frozen=True, slots=True)
class Compared:
    """One field with the answer of each body."""

    field: Markup
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Bodies side by side: a section is its title with its fields."""

    heads: list[Markup]
    sections: list[tuple[str, list[Compared]]]
    pages: list[str]


def compare_page(teller: Teller, bodies: Sequence[str], sections: Sequence[str]) -> ComparePage:
    """Bodies side by side on these sections of the template."""
    survey = Survey(teller, bodies)
    known = set(survey.fields())
    told = []
    for section in sections:
        rows = [
            Compared(escape(teller.words.predicate(name)), tuple(survey.said(one, name) for one in survey.bodies))
            for name in FIELDS[section]
            if name in known
        ]
        told.append((teller.words.label("section", section), rows))
    pages = [teller.shelf.page_of(one) for one in survey.bodies]
    return ComparePage([teller.title(one) for one in survey.bodies], told, pages)


def networks_cell(teller: Teller, survey: Survey, body: str) -> tuple[Said, ...]:
    """In how many networks a body is; nothing where no membership is known."""
    held = {
        line.value
        for line in survey.cities[body].lines.get("member_of", ())
        if line.answer in PRINTED and line.value in teller.shelf.networks
    }
    if not held:
        return ()
    page = teller.shelf.page_of(body)
    value = Markup('<a href="{}#networks">{}</a>').format(page, len(held)) if page else escape(len(held))
    return (Said("", value),)
