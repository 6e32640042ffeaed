"""Who acts for a city: its government, its place, its agencies; and what several bodies did together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.document import Evidence
from meikan.model.period import Answer, Edge, is_day
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller, certainty_of
from meikan.publish.shelf import AGENCIES
from meikan.publish.words import bracketed, capital, fill, order
from meikan.text.lang import _

PARTIES = ("host", "organiser", "supporter", "participant", "award_to")
PARTS = (*PARTIES, "concerns", "about", "held_in", "before", "after")


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that two or more bodies did, or that concerns them both, on a day."""

    code: str
    sort: tuple[object, ...]
    day: Markup
    title: Markup
    also: tuple[Markup, ...]
    fields: tuple[Markup, ...]
    certainty: str
    ref: Markup


@dataclass(slots=True)
class Circle:
    """A body with its place and its agencies, and the documents and events in which any of them has a part."""

    body: str
    own: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)


def circle_of(teller: Teller, body: str) -> Circle:
    """Whoever acts for a city: the government, the place that it alone governs, the agencies that it names."""
    edition, shelf = teller.edition, teller.shelf
    found = Circle(body, {body})
    place = shelf.place.get(body)
    if place and len(shelf.governments[place]) == 1:
        found.own.add(place)
    for name in AGENCIES:
        found.own |= {line.value for line in edition.lines(body, name) if line.value not in SPECIAL}
    for one in sorted(found.own):
        for name in ("issuer", "about"):
            found.documents |= {line.subject for line in edition.lines(predicate=name, value=one)}
        found.documents |= {line.value for line in edition.lines(one, "party_to")}
        for name in PARTS:
            found.events |= {line.subject for line in edition.lines(predicate=name, value=one)}
    found.documents = {one for one in found.documents if _is(teller, one, "document")}
    found.events = {one for one in found.events if _is(teller, one, "event")}
    return found


def _is(teller: Teller, thing: str, kind: str) -> bool:
    return teller.edition.has(thing) and teller.edition.entity(thing).kind == kind


def link_moment(teller: Teller, line: Line, paper: str = "") -> Moment:
    """A link as something that was agreed on a day: its kind, its fields, who signed, how it stands.

    If the paper that was signed with it is known it goes by that paper's name, and its kind stands beside it.
    """
    said = line.qualifiers
    title = teller.qualifier("link_kind", said["link_kind"]) if "link_kind" in said else escape(_("link"))
    if "called" in said:
        title = bracketed(title, teller.qualifier("called", said["called"], line.lang))
    also = [title] if paper else []
    also += [
        _named(teller, name, said[name], line)
        for name in ("signatories", "level", "status", "term_end")
        if name in said
    ]
    if line.answer is Answer.ENDED and is_day(line.until):
        also.append(fill(_("until {day}"), day=teller.words.day(line.until)))
    elif line.confirmed:
        also.append(fill(_("last confirmed {day}"), day=teller.words.day(line.confirmed)))
    fields = tuple(teller.field(one.strip(), line.lang) for one in said.get("fields", "").split(",") if one.strip())
    return Moment(
        line.code,
        _sort(line.since, line.code),
        _day(teller, line.since),
        teller.words.name(teller.edition.entity(paper)) if paper else capital(title),
        tuple(also),
        fields,
        certainty_of(line),
        teller.notes.ref([*line.evidence, *evidence_of_paper(teller, paper)]),
    )


def evidence_of_paper(teller: Teller, paper: str) -> list[Evidence]:
    """What the parties and the day of a document rest on."""
    lines = [*teller.edition.lines(predicate="party_to", value=paper), *teller.edition.lines(paper, "issued")]
    return [one for line in lines for one in line.evidence] if paper else []


def _named(teller: Teller, name: str, value: str, line: Line) -> Markup:
    from meikan.model.vocabulary import vocabulary

    label = vocabulary().qualifiers[name].label[teller.words.lang]
    return fill(_("{label}: {value}"), label=label, value=teller.qualifier(name, value, line.lang))


def document_moment(teller: Teller, document: str, own: set[str]) -> Moment | None:
    """An agreement or another document with its parties; one of two states says that it is not of the cities."""
    edition, words = teller.edition, teller.words
    parties = [one for one in edition.lines(predicate="party_to", value=document) if one.answer is not Answer.NOT_YET]
    issued = next((one for one in edition.lines(document, "issued") if one.value not in SPECIAL), None)
    edge: Edge = Day.parse(issued.value) if issued else parties[0].since if parties else Day.parse("0001")
    if (not parties and not issued) or (is_day(edge) and edge.certainly_after(edition.valid)):
        return None
    kinds = [teller.value(line) for line in edition.lines(document, "document_kind")]
    issuers = list(edition.lines(document, "issuer"))
    also = [words.listed(kinds)] if kinds else []
    if parties:
        also.append(_between(teller, parties, own))
    elif issuers:
        also.append(fill(_("{label}: {value}"), label=words.predicate("issuer"), value=_listed(teller, issuers)))
    lines = [*parties, *([issued] if issued else [])]
    evidence = [e for line in (*lines, *([] if parties else issuers)) for e in line.evidence]
    sure = "inferred" if any(certainty_of(line) == "inferred" for line in lines) else ""
    return Moment(
        lines[0].code,
        _sort(edge, document),
        _day(teller, edge),
        words.name(edition.entity(document)),
        tuple(also),
        (),
        sure,
        teller.notes.ref(evidence),
    )


def _between(teller: Teller, parties: Sequence[Line], own: set[str]) -> Markup:
    lang = teller.words.lang
    bodies = sorted(
        {one.subject for one in parties}, key=lambda one: order(teller.edition.entity(teller.called(one)), lang)
    )
    names = teller.words.listed(teller.title(one) for one in bodies)
    states = all(
        any(line.value == "country" for line in teller.edition.lines(one.subject, "place_level")) for one in parties
    )
    if states:
        return fill(_("between the states: {parties}; not an agreement of the cities"), parties=names)
    if any(one.subject in own for one in parties):
        return fill(_("between {parties}"), parties=names)
    return fill(_("between others: {parties}"), parties=names)


def _listed(teller: Teller, lines: Sequence[Line]) -> Markup:
    return teller.words.listed(dict.fromkeys(teller.link(line.value) for line in lines))


def event_moment(teller: Teller, event: str) -> Moment | None:
    """An event with the part that each body had in it."""
    edition, words = teller.edition, teller.words
    held = next((line for line in edition.lines(event, "held")), None)
    if held is None or held.answer is Answer.NOT_YET:
        return None
    also = [words.listed(teller.value(line) for line in edition.lines(event, "event_kind"))]
    evidence = list(held.evidence)
    for name in (*PARTIES, "concerns"):
        lines = list(edition.lines(event, name))
        if lines:
            also.append(fill(_("{label}: {value}"), label=words.predicate(name), value=_listed(teller, lines)))
            evidence += [e for line in lines for e in line.evidence]
    if held.value not in SPECIAL:
        also.append(teller.value(held))
    edge = held.since if is_day(held.since) else held.until
    title = words.name(edition.entity(event))
    return Moment(
        held.code,
        _sort(edge, event),
        _day(teller, edge),
        title,
        tuple(one for one in also if one),
        (),
        certainty_of(held),
        teller.notes.ref(evidence),
    )


def _day(teller: Teller, edge: Edge) -> Markup:
    return teller.words.day(edge) if is_day(edge) else Markup()


def _sort(edge: Edge, code: str) -> tuple[object, ...]:
    """Dated things by their last possible day, undated ones after them."""
    return (0, edge.last.isoformat(), code) if is_day(edge) else (1, "", code)
