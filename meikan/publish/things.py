"""What is told about a city by other things: links, campaigns, documents, events, and its years in order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.document import Evidence
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.publish.lines import PRINTED, Row, Said, Teller, certainty_of
from meikan.publish.members import Cells, Group, Table, summary
from meikan.publish.words import fill, order
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


def _lines_of(teller: Teller, thing: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in teller.edition.lines(thing):
        found.setdefault(line.predicate, []).append(line)
    return found


def _pointing(teller: Teller, predicates: Iterable[str], subjects: Sequence[str]) -> Iterator[Line]:
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
    detail = words.listed(teller.qualifier(name, said[name], line.lang) for name in names if name in said)
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
        seen=words.short_day(line.confirmed) if line.confirmed else Markup(),
        certainty=certainty_of(line),
        ref=teller.notes.ref(line.evidence),
        dagger=line.dagger,
    )


def campaigns_of(teller: Teller, subjects: Sequence[str]) -> Iterator[tuple[Row, bool]]:
    """Campaigns and brands with the slogans of the day; one that has none stands by its name alone."""
    label = escape(teller.words.predicate("slogan"))
    for owner in sorted(_pointing(teller, ["campaign_owner"], subjects), key=lambda line: line.code):
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
    return teller.said(
        line, value=value if value == campaign else fill(_("{value} ({detail})"), value=value, detail=campaign)
    )


def documents_of(teller: Teller, subjects: Sequence[str]) -> list[Entry]:
    """Documents that the city issued or is a party to, newest first."""
    found: dict[str, list[Line]] = {}
    for line in _pointing(teller, ["issuer"], subjects):
        found.setdefault(line.subject, []).append(line)
    for subject in subjects:
        for line in teller.edition.lines(subject, "party_to"):
            found.setdefault(line.value, []).append(line)
    entries = [_document(teller, one, lines) for one, lines in found.items() if teller.edition.has(one)]
    return sorted(entries, key=lambda one: one.sort, reverse=True)


def _document(teller: Teller, document: str, pointing: Sequence[Line]) -> Entry:
    words, lines = teller.words, _lines_of(teller, document)
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
    evidence = [e for line in (*pointing, *([issued] if issued else [])) for e in line.evidence]
    day = words.day(issued.value) if issued else Markup()
    sort = (Day.parse(issued.value).last.isoformat() if issued else "", document)
    return Entry(day, words.name(teller.edition.entity(document)), tuple(also), "", teller.notes.ref(evidence), sort)


def _other_name(teller: Teller, entity: str) -> list[Markup]:
    other = teller.words.other_name(teller.edition.entity(entity))
    return [other] if other else []


def events_of(teller: Teller, subjects: Sequence[str]) -> list[Entry]:
    """Events in which the city had a part, newest first."""
    return sorted(_events(teller, subjects), key=lambda one: one.sort, reverse=True)


def _events(teller: Teller, subjects: Sequence[str]) -> Iterator[Entry]:
    found: dict[str, list[Line]] = {}
    for line in _pointing(teller, PARTS, subjects):
        if teller.edition.entity(line.subject).kind == "event":
            found.setdefault(line.subject, []).append(line)
    for event, parts in found.items():
        yield _event(teller, event, parts)


def _event(teller: Teller, event: str, parts: Sequence[Line]) -> Entry:
    words, lines = teller.words, _lines_of(teller, event)
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
    return fill(_("{value} ({detail})"), value=value, detail=teller.qualifier("what", what)) if what else value


def timeline_of(teller: Teller, subjects: Sequence[str], lines: Mapping[str, Sequence[Line]]) -> list[Entry]:
    """Everything about the city that has a day, oldest first."""
    shown = teller.edition.about["sections"]
    entries = [replace(one, elsewhere="events" in shown) for one in _events(teller, subjects)]
    entries += [replace(one, elsewhere="documents" in shown) for one in documents_of(teller, subjects)]
    for predicate in ("legal_class", "system", "member_of", "network_role", "linked_with", "last_election"):
        for line in lines.get(predicate, ()):
            entries += _moments(teller, line, teller.words.predicate(predicate))
    for post in dict.fromkeys(line.subject for line in _pointing(teller, ["post_of"], subjects[:1])):
        label = teller.words.name(teller.edition.entity(post))
        for line in teller.edition.lines(post, "holder"):
            entries += _moments(teller, line, label)
    for owner in _pointing(teller, ["campaign_owner"], subjects):
        for line in teller.edition.lines(owner.subject, "slogan"):
            entries += _moments(teller, line, teller.words.predicate("slogan"))
    kept = {(one.sort, one.value): one for one in entries if one.day}
    return sorted(kept.values(), key=lambda one: one.sort)


def _moments(teller: Teller, line: Line, label: str | Markup) -> Iterator[Entry]:
    """The beginning and the end of a line, each with its own certainty."""
    said = fill(_("{label}: {value}"), label=label, value=_short(teller, line))
    if line.predicate == "last_election":
        if line.value not in SPECIAL:
            yield _moment(teller, line, Day.parse(line.value), said, "")
        return
    edges = (
        (line.since, line.since_inferred, said),
        (line.until, line.until_inferred, fill(_("{what}: ended"), what=said)),
    )
    for edge, inferred, words in edges:
        if is_day(edge) and not edge.certainly_after(teller.edition.valid):
            moment = _moment(teller, line, edge, words, "inferred" if inferred else "")
            yield replace(moment, elsewhere=edge is line.since and _dated_by_its_section(teller, line))


def _dated_by_its_section(teller: Teller, line: Line) -> bool:
    """Whether the section of a line prints since when it holds; of a role in a network it does not."""
    section = vocabulary().predicate(line.predicate).section
    shown = section in teller.edition.about["sections"] and line.answer in (*PRINTED, Answer.MAY_HOLD)
    return shown and line.predicate != "network_role"


def _short(teller: Teller, line: Line) -> Markup:
    role = line.qualifiers.get("role") or line.qualifiers.get("class")
    value = teller.value(line)
    if not role:
        return value
    name = "role" if "role" in line.qualifiers else "class"
    return fill(_("{value} ({detail})"), value=value, detail=teller.qualifier(name, role))


def _moment(teller: Teller, line: Line, day: Day, value: Markup, certainty: str) -> Entry:
    evidence: Iterable[Evidence] = line.evidence
    sure = certainty or ("disputed" if line.answer is Answer.DISPUTED else "")
    sort = (day.last.isoformat(), line.code)
    return Entry(teller.words.day(day), value, (), sure, teller.notes.ref(evidence), sort)
