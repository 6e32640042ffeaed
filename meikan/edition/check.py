"""What an edition must meet: named expectations, each an error or a warning about one body."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from meikan.edition.check_bodies import changes, check_digits, seats_sum
from meikan.edition.check_names import names
from meikan.edition.edition import Edition
from meikan.edition.finding import Finding, Level, about, label, named, panel
from meikan.edition.held import Held, Line
from meikan.model.day import Day
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import _

__all__ = ["CHECKS", "Finding", "check"]

NOW = (Answer.HOLDS, Answer.STANDS, Answer.DISPUTED)
# a capital's line in one of these sections may not rest on a copy alone (DOMAIN, rule 8)
OFFICIAL_SECTIONS = ("executive", "council", "seats", "districts")


def check(edition: Edition) -> list[Finding]:
    """Everything that an edition does not meet, errors first."""
    found: dict[Finding, set[str]] = defaultdict(set)  # the same words of several lines are told once
    for expectation in CHECKS:
        for one in expectation(edition):
            found[replace(one, statements=())].update(one.statements)
    told = [replace(one, statements=tuple(sorted(statements))) for one, statements in found.items()]
    return sorted(told, key=lambda one: (one.level != "error", one.name, one.entity, one.text))


def lines_fit_to_print(edition: Edition) -> Iterator[Finding]:
    """No office or private line in a public edition, none without a source; disputes are pointed out."""
    public = edition.about.get("visibility", "public") == "public"
    for subject, predicate, row in edition.rows():
        # a quotation mark inside a value is escaped, so these texts occur only as fields
        never = vocabulary().predicate(predicate).visibility != "public"  # such as a contact, whatever a line says
        if public and (never or '"visibility":"public"' not in row):
            text = _("{body}: the line “{field}” is not public, but stands in a public edition.")
            yield about("visibility", "error", edition, subject, text, field=label(predicate), of=_of(row))
        if '"evidence":[]' in row:
            text = _("{body}: the line “{field}” has no source.")
            yield about("source", "error", edition, subject, text, field=label(predicate), of=_of(row))
        if '"answer":"disputed"' in row:
            text = _("{body}: sources differ on the line “{field}”; both are shown.")
            yield about("disputed", "warning", edition, subject, text, field=label(predicate), of=_of(row))


def _of(row: str) -> tuple[str, ...]:
    return (str(json.loads(row)["id"]),)


def one_holder(edition: Edition) -> Iterator[Finding]:
    """A post has one holder at a time; one who acts for another is not counted."""
    for post, group in groupby(edition.lines(predicate="holder"), key=lambda line: line.subject):
        lines = [line for line in group if line.qualifiers.get("acting") != "yes"]
        holding = sorted({line.value for line in lines if line.answer in NOW})
        if len(holding) > 1:
            who = ", ".join(named(edition, one) for one in holding)
            text = _("{body}: {count} holders at once: {who}.")
            of = tuple(line.first.id for line in lines if line.answer in NOW)
            yield about("one_holder", "error", edition, post, text, count=len(holding), who=who, of=of)
        yield from _overlaps(edition, post, lines)


def _overlaps(edition: Edition, post: str, lines: list[Line]) -> Iterator[Finding]:
    dated = [(one.since, one.until, one.value, one) for one in lines if is_day(one.since) and is_day(one.until)]
    dated.sort(key=lambda one: (one[0].first, one[0].text, one[2]))
    for (_first, until, one, early), (since, _last, two, late) in pairwise(dated):
        # the last day of one and the first of the next may be the same
        if one != two and since.last < until.first:
            text = _("{body}: {one} until {until}, but {two} since {since}.")
            who = {"one": named(edition, one), "two": named(edition, two)}
            of = (early.first.id, late.first.id)
            yield about("one_holder", "error", edition, post, text, until=until, since=since, of=of, **who)


def not_before_its_network(edition: Edition) -> Iterator[Finding]:
    """Nobody is a member of a network before it was founded or after it was dissolved."""
    founded, dissolved = _dates(edition, "founded"), _dates(edition, "dissolved")
    for held in edition.statements(predicate="member_of"):
        begun = min((day.first for day in founded.get(held.value, ())), default=None)
        closed = max((day.last for day in dissolved.get(held.value, ())), default=None)
        if begun and is_day(held.since) and held.since.last < begun:
            text = _("{body}: member of {network} since {since}, but that was founded on {day} or later.")
            yield _membership("before_network", edition, held, text, since=held.since, day=begun)
        if closed and held.answer in NOW and closed < edition.valid:
            text = _("{body}: member of {network}, but that was dissolved by {day}.")
            yield _membership("after_network", edition, held, text, day=closed)


def _membership(name: str, edition: Edition, held: Held, text: str, **words: object) -> Finding:
    sure = name == "before_network" and not held.since_inferred
    level: Level = "error" if sure else "warning"
    words |= {"network": named(edition, held.value), "of": (held.id,)}
    return about(name, level, edition, held.subject, text, **words)


def _dates(edition: Edition, predicate: str) -> dict[str, list[Day]]:
    found: dict[str, list[Day]] = defaultdict(list)
    for held in edition.statements(predicate=predicate):
        if held.value not in SPECIAL:
            found[held.subject].append(Day.parse(held.value))
    return found


def not_on_a_copy_alone(edition: Edition) -> Iterator[Finding]:
    """A panel city's executive, holder, seats, election and districts need more than a copy (rule 8)."""
    for body in panel(edition):
        posts = [held.subject for held in edition.statements(predicate="post_of", value=body)]
        for entity in (body, *posts):
            for line in edition.lines(entity):
                official = vocabulary().predicate(line.predicate).section in OFFICIAL_SECTIONS
                if official and _only_copies(edition, line):
                    text = _("{body}: “{field}” rests only on a copy of another page ({title}).")
                    title = edition.document(line.evidence[0].document).title
                    words = {"field": label(line.predicate), "title": title, "of": (line.first.id,)}
                    yield about("standing", "warning", edition, entity, text, **words)


def _only_copies(edition: Edition, line: Line) -> bool:
    documents = [edition.document(one.document) for one in line.evidence]
    return line.answer in NOW and bool(documents) and all(one.standing == "copy" for one in documents)


def panel_is_there(edition: Edition) -> Iterator[Finding]:
    """Every body of the panel is in the edition."""
    for body in panel(edition):
        if not edition.has(body):
            text = _("{body} is in the panel, but not in the edition.")
            yield about("panel", "error", edition, body, text)


CHECKS: tuple[Callable[[Edition], Iterator[Finding]], ...] = (
    lines_fit_to_print,
    seats_sum,
    one_holder,
    not_before_its_network,
    changes,
    check_digits,
    names,
    not_on_a_copy_alone,
    panel_is_there,
)
