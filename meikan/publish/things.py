"""What is told about a city by other things: links, campaigns, documents, events, and its years in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.document import Evidence
from meikan.model.period import Answer, is_day
from meikan.model.statement import NONE, SPECIAL
from meikan.publish.lines import PRINTED, Row, Said, Teller, certainty_of
from meikan.publish.members import Cells, Group, Table, summary
from meikan.publish.runs import plain
from meikan.publish.words import bracketed, fill, order
from meikan.text.lang import _, n_

# parts in an event that are worth a word; that it concerns the city its page says
ROLES = ("host", "organiser", "supporter", "participant", "award_to")
PARTS = (*ROLES, "concerns", "before", "after")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a day: in the timeline, among documents or events."""

    day: Markup
    value: Markup
    also: tuple[Markup, ...]
    certainty: str
    ref: Markup
    sort: tuple[object, ...]
    elsewhere: bool = False  # of the timeline: another section of the page gives its day too
    series: Markup = Markup()  # of the timeline: the post whose holders a book may set in a row
    alone: Markup = Markup()  # and what stands in that row


def lines_of(teller: Teller, thing: str) -> dict[str, list[Line]]:
    """The lines of a thing by their fields."""
    found: dict[str, list[Line]] = {}
    for line in teller.edition.lines(thing):
        found.setdefault(line.predicate, []).append(line)
    return found


def pointing(teller: Teller, predicates: Iterable[str], subjects: Sequence[str]) -> Iterator[Line]:
    """The lines in which one of these bodies is the value."""
    for subject in subjects:
        for predicate in predicates:
            yield from teller.edition.lines(predicate=predicate, value=subject)


def links_of(teller: Teller, body: str) -> Table:
    """Sister, friendship and other links, whichever side the statement was filed on."""
    lines = [*teller.edition.lines(body, "linked_with"), *teller.edition.lines(predicate="linked_with", value=body)]
    titles = {
        "hold": (_("Holds on this date"), PRINTED),
        "may": (_("May hold"), (Answer.MAY_HOLD,)),
        "ended": (_("Ended by this date"), (Answer.ENDED,)),
    }
    groups = []
    for name, (title, answers) in titles.items():
        chosen = [
            (line, line.value if line.subject == body else line.subject) for line in lines if line.answer in answers
        ]
        if chosen:
            chosen.sort(key=lambda one: (_place(teller, one[1]), one[0].code))
            rows = [_link(teller, line, other) for line, other in chosen]
            count = n_("{number} link", "{number} links", len(rows)).format(number=len(rows))
            groups.append(Group(name, title, count, rows))
    head = (_("Partner"), _("Kind and fields"), _("Since when"), _("Last confirmed"), _("Source"))
    return Table(_("Bilateral links"), head, groups, summary(groups))


def _place(teller: Teller, body: str) -> tuple[object, ...]:
    if body in SPECIAL or not teller.edition.has(body):
        return 2, b"", body
    return order(teller.edition.entity(teller.called(body)), teller.words.lang)


def _link(teller: Teller, line: Line, other: str) -> Cells:
    words, said = teller.words, line.qualifiers
    country = teller.shelf.country.get(other, "")
    names = ("called", "link_kind", "level", "fields", "status", "term_end")
    detail = words.listed(
        dict.fromkeys(teller.qualifier(name, said[name], line.lang) for name in names if name in said)
    )
    ended = line.answer is Answer.ENDED
    pair = teller.shelf.pair_of(line.subject, line.value)
    if pair:
        detail = Markup('<a href="{}">{}</a>').format(pair, detail or _("the two together"))
    return Cells(
        code=line.code,
        name=teller.link(other),
        second=escape(teller.country(country) if country else ""),
        detail=detail,
        since=words.between(line.since, line.until)
        if ended
        else words.short_day(line.since)
        if is_day(line.since)
        else Markup(),
        seen=words.seen_day(line.confirmed) if line.confirmed else Markup(),
        certainty=certainty_of(line),
        ref=teller.notes.ref(line.evidence),
        dagger=line.dagger,
    )


def campaigns_of(teller: Teller, subjects: Sequence[str]) -> Iterator[tuple[Row, bool]]:
    """Campaigns and brands with the slogans of the day; one that has none stands by its name alone."""
    label = escape(teller.words.predicate("slogan"))
    for owner in sorted(pointing(teller, ["campaign_owner"], subjects), key=lambda line: line.code):
        name = teller.words.name(teller.edition.entity(owner.subject))
        slogans = list(teller.edition.lines(owner.subject, "slogan"))
        for may, answers in ((False, PRINTED), (True, (Answer.MAY_HOLD,))):
            said = [_slogan(teller, line, name) for line in slogans if line.answer in answers]
            if (
                not said
                and owner.answer in answers
                and not any(line.answer in (*PRINTED, Answer.MAY_HOLD) for line in slogans)
            ):
                said = [teller.said(owner, value=fill(_("{name}: no slogan is known on this date"), name=name))]
            if said:
                yield Row(label, tuple(said)), may


def _slogan(teller: Teller, line: Line, campaign: Markup) -> Said:
    value = teller.value(line)
    if line.value == NONE:
        value = fill(_("{label}: {value}"), label=campaign, value=value)
    elif plain(value) in plain(campaign):
        value = campaign  # its name says the slogan, and in another language what it means
    else:
        value = bracketed(value, campaign)
    return teller.said(line, value=value)


def documents_of(teller: Teller, subjects: Sequence[str]) -> list[Entry]:
    """Documents that the city issued or is a party to, newest first."""
    found = documents_found(teller, subjects)
    entries = [document_entry(teller, one, lines) for one, lines in found.items() if teller.edition.has(one)]
    return sorted(entries, key=lambda one: one.sort, reverse=True)


def documents_found(teller: Teller, subjects: Sequence[str]) -> dict[str, list[Line]]:
    """The documents that the city issued or is a party to, with the lines that say so."""
    found: dict[str, list[Line]] = {}
    for line in pointing(teller, ["issuer"], subjects):
        found.setdefault(line.subject, []).append(line)
    for subject in subjects:
        for line in teller.edition.lines(subject, "party_to"):
            found.setdefault(line.value, []).append(line)
    return found


def document_entry(teller: Teller, document: str, naming: Sequence[Line]) -> Entry:
    """A document with its day, its kind and what it replaces or completes."""
    words, lines = teller.words, lines_of(teller, document)
    issued = next((line for line in lines.get("issued", ()) if line.value not in SPECIAL), None)
    kinds = [teller.value(line) for line in lines.get("document_kind", ())]
    also = [words.listed(kinds)] if kinds else []
    also += _other_name(teller, document)
    also += [
        fill(
            _("{label}: {value}"),
            label=words.predicate(name),
            value=words.listed(teller.value(line) for line in lines[name]),
        )
        for name in ("complements", "supersedes", "period_covered", *(("address",) if teller.addresses else ()))
        if name in lines
    ]
    evidence = [e for line in (*naming, *([issued] if issued else [])) for e in line.evidence]
    day = words.day(issued.value) if issued else Markup()
    sort = (Day.parse(issued.value).last.isoformat() if issued else "", document)
    return Entry(day, words.name(teller.edition.entity(document)), tuple(also), "", teller.notes.ref(evidence), sort)


def _other_name(teller: Teller, entity: str) -> list[Markup]:
    other = teller.words.other_name(teller.edition.entity(entity))
    return [other] if other else []


def events_of(teller: Teller, subjects: Sequence[str]) -> list[Entry]:
    """Events in which the city had a part, newest first."""
    entries = [event_entry(teller, event, parts) for event, parts in events_found(teller, subjects).items()]
    return sorted(entries, key=lambda one: one.sort, reverse=True)


def events_found(teller: Teller, subjects: Sequence[str]) -> dict[str, list[Line]]:
    """The events in which the city had a part, with the lines that say so."""
    found: dict[str, list[Line]] = {}
    for line in pointing(teller, PARTS, subjects):
        if teller.edition.entity(line.subject).kind == "event":
            found.setdefault(line.subject, []).append(line)
    return found


def event_entry(teller: Teller, event: str, parts: Sequence[Line], more: Sequence[Evidence] = ()) -> Entry:
    """An event with its day, the city's part in it and what came of it; `more` is evidence besides its own."""
    words, lines = teller.words, lines_of(teller, event)
    held = next(iter(lines.get("held", ())), None)
    roles = dict.fromkeys(escape(words.predicate(line.predicate)) for line in parts if line.predicate in ROLES)
    also = [words.listed(roles)] if roles else []
    kinds = [line for name in ("event_kind", "change_kind") for line in lines.get(name, ())]
    also[:0] = [words.listed(teller.value(line) for line in kinds)] if kinds else []
    for name in ("question", "result", "votes", "before", "before_words", "after", "after_words", "change_law"):
        if name in lines:
            said = words.listed(_valued(teller, line) for line in lines[name])
            also.append(fill(_("{label}: {value}"), label=words.predicate(name), value=said))
    evidence = [e for line in (*parts, *([held] if held else []), *lines.get("result", ())) for e in line.evidence]
    evidence += more
    since = held.since if held else None
    dated = since if since is not None and is_day(since) else None
    return Entry(
        day=words.day(dated) if dated else Markup(),
        value=words.name(teller.edition.entity(event)),
        also=tuple(also),
        certainty=certainty_of(held) if held else "",
        ref=teller.notes.ref(evidence),
        sort=(dated.last.isoformat() if dated else "", event),
    )


def _valued(teller: Teller, line: Line) -> Markup:
    what = line.qualifiers.get("what")
    value = teller.value(line)
    return bracketed(value, teller.qualifier("what", what)) if what else value
