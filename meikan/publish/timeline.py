"""The years of a city in order: each change once, in words, with all its sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.document import Evidence
from meikan.model.period import Answer, is_day
from meikan.model.statement import NONE, SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.publish.lines import PRINTED, Teller
from meikan.publish.succession import Edge, edges_of, followed, says_more
from meikan.publish.things import (
    Entry,
    document_entry,
    documents_found,
    event_entry,
    events_found,
    lines_of,
    pointing,
)
from meikan.publish.words import bracketed, fill
from meikan.text.lang import _

Lines = Mapping[str, Sequence[Line]]
# where an entry stands, and what makes it
Making = tuple[tuple[str, str], Callable[[], Entry]]
# an event of this kind tells of the field whose value changed with it
CHANGED = {"status": "legal_class", "constitution": "system"}


@dataclass(frozen=True, slots=True)
class Step:
    """What is told of one day."""

    day: Day
    value: Markup
    evidence: tuple[Evidence, ...]
    code: str
    certainty: str = ""
    elsewhere: bool = False
    series: str | Markup = ""
    alone: Markup = Markup()


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is told: its label, its values, and the words that name what was before."""

    label: Callable[[Line], str | Markup]
    value: Callable[[Line], Markup]
    after: str
    series: bool = False  # whether a book may set its values in a row under their label


def timeline_of(teller: Teller, subjects: Sequence[str], lines: Lines) -> list[Entry]:
    """Everything about the city that has a day, oldest first."""
    shown = teller.edition.about["sections"]
    papers = {one: found for one, found in documents_found(teller, subjects).items() if teller.edition.has(one)}
    states = {name: _succession(teller, lines.get(name, ()), _field(teller, name)) for name in CHANGED.values()}
    steps = [*_elections(teller, lines.get("last_election", ())), *_networks(teller, lines)]
    steps += [*_links(teller, subjects[0], papers), *_posts(teller, subjects[0]), *_slogans(teller, subjects)]
    making = list(_events(teller, subjects, states, elsewhere="events" in shown))
    steps += [step for found in states.values() for step in found]
    making += [((step.day.last.isoformat(), step.code), partial(_entry, teller, step)) for step in _once(steps)]
    making += _papers(teller, papers, elsewhere="documents" in shown)
    # sources are numbered as the entries are made: from the oldest on
    return [make() for _place, make in sorted(making, key=lambda one: one[0])]


def _entry(teller: Teller, step: Step) -> Entry:
    day, sort = teller.words.day(step.day), (step.day.last.isoformat(), step.code)
    ref, row = teller.notes.ref(step.evidence), {"series": escape(step.series), "alone": step.alone}
    return Entry(day, step.value, (), step.certainty, ref, sort, step.elsewhere, **row)


def _once(steps: Iterable[Step]) -> list[Step]:
    """What is told of one day in the same words is one step, with the sources of all."""
    found: dict[tuple[str, Markup, str], Step] = {}
    for step in steps:
        key = step.day.text, step.value, step.certainty
        first = found.get(key, replace(step, evidence=()))
        evidence = (*first.evidence, *step.evidence)
        found[key] = replace(first, evidence=evidence, elsewhere=first.elsewhere and step.elsewhere)
    return list(found.values())


def _step(teller: Teller, edges: Sequence[Edge], value: Markup) -> Step:
    """Edges of one day in these words."""
    first = edges[0]
    evidence = tuple(one for edge in edges for one in edge.line.evidence)
    elsewhere = not (first.ended or first.both) and all(_dated_by_its_section(teller, edge.line) for edge in edges)
    return Step(first.day, value, evidence, min(edge.line.code for edge in edges), first.certainty, elsewhere)


def _dated_by_its_section(teller: Teller, line: Line) -> bool:
    """Whether the section of a line prints since when it holds; of a role in a network it does not."""
    section = vocabulary().predicate(line.predicate).section
    shown = section in teller.edition.about["sections"] and line.answer in (*PRINTED, Answer.MAY_HOLD)
    return shown and line.predicate != "network_role"


def _ended(edge: Edge, what: Markup) -> Markup:
    """What began, ended, or did both."""
    if edge.both:
        return fill(_("{what}: begun and ended"), what=what)
    return fill(_("{what}: ended"), what=what) if edge.ended else what


# values that follow one another --------------------------------------------
def _field(teller: Teller, predicate: str) -> Field:
    return Field(lambda _line: teller.words.predicate(predicate), teller.value, _("{value} (before: {before})"))


def _posts(teller: Teller, body: str) -> Iterator[Step]:
    """Who followed whom in each post."""
    for post in dict.fromkeys(line.subject for line in pointing(teller, ["post_of"], [body])):
        told = Field(partial(_post, teller), teller.value, _("{value} (after {before})"), series=True)
        yield from _succession(teller, teller.edition.lines(post, "holder"), told)


def _post(teller: Teller, line: Line) -> Markup:
    """What a post is called."""
    return teller.words.name(teller.edition.entity(line.subject))


def _slogans(teller: Teller, subjects: Sequence[str]) -> list[Step]:
    owners = pointing(teller, ["campaign_owner"], subjects)
    lines = [line for owner in owners for line in teller.edition.lines(owner.subject, "slogan")]
    label = teller.words.predicate("slogan")

    def named(line: Line) -> str | Markup:
        """Of a campaign without a slogan its name: a label that says slogan would be followed by "no slogan"."""
        return teller.words.name(teller.edition.entity(line.subject)) if line.value == NONE else label

    return _succession(teller, lines, replace(_field(teller, "slogan"), label=named), coarse=False)


def _succession(teller: Teller, lines: Iterable[Line], told: Field, *, coarse: bool = True) -> list[Step]:
    """The values of a field one after the other: that one ended when the next began is no change of its own."""
    edges = list(edges_of(lines, teller.edition.valid))
    before = followed(edges, lambda line: line.value, coarse=coarse)
    return [_one(teller, told, edge, before.get(edge)) for edge in edges if edge not in before.values()]


def _one(teller: Teller, told: Field, edge: Edge, end: Edge | None) -> Step:
    """One value that began or ended, with the end that it followed."""
    label, alone = told.label(edge.line), told.value(edge.line)
    value = _followed(teller, told, edge, end) if end else alone
    if end and not (is_day(end.line.since) and not says_more(end.day, edge.day)):
        alone = value  # in a row too: what was before is not told there by itself
    step = _step(teller, [edge], _ended(edge, fill(_("{label}: {value}"), label=label, value=value)))
    evidence = (*step.evidence, *(end.line.evidence if end else ()))
    step = replace(step, evidence=evidence, elsewhere=step.elsewhere and not end)
    return replace(step, series=label, alone=_ended(edge, alone)) if told.series else step


def _followed(teller: Teller, told: Field, begin: Edge, end: Edge) -> Markup:
    """A value that names what it followed, and until when that was, if it is not the same day."""
    old = told.value(end.line)
    if says_more(end.day, begin.day):
        until = fill(_("until {day}"), day=teller.words.day(end.day))
        old = fill(_("{value}, {period}"), value=old, period=until)
    return fill(told.after, value=told.value(begin.line), before=old)


# what is told together -----------------------------------------------------
def _elections(teller: Teller, lines: Iterable[Line]) -> Iterator[Step]:
    """Elections: those of one day are one line."""
    by_day: dict[str, list[Line]] = {}
    for line in lines:
        if line.value not in SPECIAL and not Day.parse(line.value).certainly_after(teller.edition.valid):
            by_day.setdefault(line.value, []).append(line)
    for day, found in by_day.items():
        of = sorted({line.qualifiers["of"] for line in found if "of" in line.qualifiers})
        said = teller.words.listed(teller.qualifier("of", one) for one in of)
        value = fill(_("Election: {of}"), of=said) if said else escape(_("Election"))
        yield _step(teller, [Edge(line, Day.parse(day)) for line in found], value)


def _networks(teller: Teller, lines: Lines) -> Iterator[Step]:
    """Memberships and roles: what began or ended in one network on one day is one line."""
    found: dict[tuple[object, ...], list[Edge]] = {}
    both = [*lines.get("member_of", ()), *lines.get("network_role", ())]
    for edge in edges_of(both, teller.edition.valid):
        key = edge.line.value, edge.day.text, edge.ended, edge.both, edge.certainty
        found.setdefault(key, []).append(edge)
    for edges in found.values():
        yield _step(teller, edges, _ended(edges[0], _part_in(teller, edges)))


def _part_in(teller: Teller, edges: Sequence[Edge]) -> Markup:
    """Membership of a network with class and roles, or roles alone."""
    member = any(edge.line.predicate == "member_of" for edge in edges)
    said = {(name, edge.line.qualifiers.get(name, "")) for edge in edges for name in ("class", "role")}
    roles_first = sorted(said, key=lambda one: (one[0] != "role", one[1]))
    detail = teller.words.listed(teller.qualifier(name, value) for name, value in roles_first if value)
    label = teller.words.predicate("member_of" if member else "network_role")
    return fill(_("{label}: {value}"), label=label, value=_with(teller.link(edges[0].line.value), detail))


def _with(value: Markup, detail: Markup) -> Markup:
    return bracketed(value, detail) if detail else value


def _links(teller: Teller, body: str, papers: dict[str, list[Line]]) -> Iterator[Step]:
    """Links by partner and day, on whichever side they were filed; a paper signed with it that day is told with it."""
    both = [*teller.edition.lines(body, "linked_with"), *teller.edition.lines(predicate="linked_with", value=body)]
    by_partner: dict[str, list[Edge]] = {}
    for edge in edges_of(both, teller.edition.valid):
        partner = edge.line.value if edge.line.subject == body else edge.line.subject
        by_partner.setdefault(partner, []).append(edge)
    for partner, edges in by_partner.items():
        for step, ended in _with_partner(teller, partner, edges):
            signed = [] if ended else [one for one in papers if _signed(teller, one, partner, step.day)]
            evidence = [e for one in signed for line in papers.pop(one) for e in line.evidence]
            names = teller.words.listed(teller.words.name(teller.edition.entity(one)) for one in signed)
            value = fill(_("{label}: {value}"), label=step.value, value=names) if signed else step.value
            yield replace(step, value=value, evidence=(*step.evidence, *evidence))


def _with_partner(teller: Teller, partner: str, edges: Sequence[Edge]) -> Iterator[tuple[Step, bool]]:
    """The steps of the links with one partner, and whether each is an end."""
    before = followed(edges, lambda line: line.code)
    left = [edge for edge in edges if edge not in before.values()]
    groups: dict[tuple[object, ...], list[Edge]] = {}
    for edge in left:
        groups.setdefault((edge.day.text, edge.ended, edge.both, edge.certainty), []).append(edge)
    for group in groups.values():
        earlier = [before[edge] for edge in group if edge in before]
        kinds, old = _kinds(teller, group), _kinds(teller, earlier)
        if earlier:
            kinds = [
                *kinds,
                _("renewed") if kinds == old else fill(_("before: {value}"), value=teller.words.listed(old)),
            ]
        linked = _with(teller.link(partner), teller.words.listed(kinds))
        said = fill(_("{label}: {value}"), label=teller.words.predicate("linked_with"), value=linked)
        step = _step(teller, group, _ended(group[0], said))
        evidence = (*step.evidence, *(e for edge in earlier for e in edge.line.evidence))
        yield replace(step, evidence=evidence, elsewhere=step.elsewhere and not earlier), group[0].ended


def _kinds(teller: Teller, edges: Iterable[Edge]) -> list[str | Markup]:
    """The kinds of several links, each once."""
    kinds = sorted({edge.line.qualifiers["link_kind"] for edge in edges if "link_kind" in edge.line.qualifiers})
    return [teller.qualifier("link_kind", one) for one in kinds]


def _signed(teller: Teller, paper: str, partner: str, day: Day) -> bool:
    """Whether a paper is of that day and the partner is a party to it or issued it too."""
    edition = teller.edition
    if not any(line.value == day.text for line in edition.lines(paper, "issued")):
        return False
    issuers = [line.value for line in edition.lines(paper, "issuer")]
    return partner in (*issuers, *(line.subject for line in edition.lines(predicate="party_to", value=paper)))


def _events(
    teller: Teller, subjects: Sequence[str], states: dict[str, list[Step]], *, elsewhere: bool
) -> Iterator[Making]:
    """Events; one that tells how a field of the city changed takes that change in."""
    for event, parts in events_found(teller, subjects).items():
        lines = lines_of(teller, event)
        held = next(iter(lines.get("held", ())), None)
        if held is None or not is_day(held.since):
            continue
        fields = {CHANGED.get(line.value, "") for line in lines.get("change_kind", ())} & set(states)
        same = [(name, step) for name in sorted(fields) for step in states[name] if step.day == held.since]
        for name, step in same:
            states[name].remove(step)
        make = partial(_event, teller, event, parts, [step for _name, step in same], elsewhere=elsewhere)
        yield (held.since.last.isoformat(), event), make


def _event(teller: Teller, event: str, parts: Sequence[Line], same: Sequence[Step], *, elsewhere: bool) -> Entry:
    entry = event_entry(teller, event, parts, [one for step in same for one in step.evidence])
    told = " ".join((str(entry.value), *map(str, entry.also)))
    return replace(
        entry, also=(*entry.also, *(step.value for step in same if str(step.value) not in told)), elsewhere=elsewhere
    )


def _papers(teller: Teller, papers: dict[str, list[Line]], *, elsewhere: bool) -> Iterator[Making]:
    """Documents that have a day."""
    for paper, naming in papers.items():
        issued = next((line.value for line in teller.edition.lines(paper, "issued") if line.value not in SPECIAL), "")
        if issued:
            yield (
                (Day.parse(issued).last.isoformat(), paper),
                partial(_paper, teller, paper, naming, elsewhere=elsewhere),
            )


def _paper(teller: Teller, paper: str, naming: Sequence[Line], *, elsewhere: bool) -> Entry:
    return replace(document_entry(teller, paper, naming), elsewhere=elsewhere)
