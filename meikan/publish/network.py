"""The page of a network: what it is, its members, the stated count beside the list's, the panel in three answers."""

from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.edition.lists import scope_of
from meikan.model.document import Evidence, Snapshot
from meikan.model.period import Answer, is_day
from meikan.model.vocabulary import vocabulary
from meikan.publish.answers import Answers, Reply, Says
from meikan.publish.lines import PRINTED, Row, Teller
from meikan.publish.members import ALL, Table, members_of
from meikan.publish.words import fill, order
from meikan.text.lang import _, n_

PROFILE = (
    "founded",
    "dissolved",
    "founder",
    "secretariat",
    "network_kind",
    "network_function",
    "scope",
    "theme",
    "admission",
    "website",
)


@dataclass(frozen=True, slots=True)
class Count:
    """A count with what it counts, and as of when."""

    title: str
    figures: list[tuple[str, str]]
    say: Markup
    ref: Markup


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that was filed, with its scope in words."""

    as_of: Markup
    scope: Markup
    rows: str
    ref: Markup


@dataclass(frozen=True, slots=True)
class Told:
    """One of the three answers about a city of the panel."""

    says: str
    mark: str
    word: str
    city: Markup
    why: Markup
    ref: Markup


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """All that the template prints."""

    title: Markup
    other: Markup
    kind: Markup
    short: Markup
    counts: list[Count]
    lists: list[Listed]
    members: Table
    profile: list[Row]
    panel: list[Told]
    answers: list[Told]  # the same, cities of which the same is not known in one row


def network_page(teller: Teller, network: str, window: slice = ALL) -> NetworkPage:
    """Everything on the page of a network; of a long list of members a window of it."""
    words, entity = teller.words, teller.edition.entity(network)
    lines: dict[str, list[Line]] = {}
    for line in teller.edition.lines(network):
        lines.setdefault(line.predicate, []).append(line)
    stated = _stated(teller, lines.get("stated_count", []))
    members = members_of(teller, network, window)
    kinds = [teller.value(line) for name in ("network_kind", "scope") for line in lines.get(name, ())]
    panel = _panel(teller, network)
    return NetworkPage(
        title=teller.title(network),
        other=words.other_name(entity),
        kind=Markup(" · ").join([escape(words.label("section", "network")), *dict.fromkeys(kinds)]),
        short=teller.short(network),
        counts=[*stated, _ours(teller, network, members)],
        lists=[listed(teller, one) for one in teller.edition.snapshots(network)],
        members=members,
        profile=_profile(teller, lines),
        panel=panel,
        answers=_together(teller, panel),
    )


def _profile(teller: Teller, lines: dict[str, list[Line]]) -> list[Row]:
    rows = []
    for name in PROFILE:
        chosen = [line for line in lines.get(name, ()) if line.answer in (*PRINTED, Answer.MAY_HOLD)]
        if chosen:
            rows.append(teller.row(vocabulary().predicate(name), chosen))
    return rows


def _stated(teller: Teller, lines: list[Line]) -> list[Count]:
    """Stated counts by their day: those that hold first, then the nearest others, never mixed with ours."""
    by_day: dict[str, list[Line]] = {}
    for line in lines:
        by_day.setdefault(_as_of(line), []).append(line)
    holds = [day for day, found in by_day.items() if any(line.answer in PRINTED for line in found)]
    others = [day for day in by_day if day not in holds]
    made = []
    for day in (sorted(holds) + sorted(others))[:2]:
        title = _("Stated count") if day in holds else _("Stated count, at another time")
        found = sorted(by_day[day], key=lambda line: (line.qualifiers.get("what") != "members", line.code))
        figures = [(teller.words.number(line.value), _what(teller, line)) for line in found if line.value.isdigit()]
        say = fill(_("as of {day}"), day=teller.words.day(day)) if day else escape(_("the source gives no date"))
        made.append(Count(title, figures, say, teller.notes.ref(e for line in found for e in line.evidence)))
    return made


def _as_of(line: Line) -> str:
    if is_day(line.since):
        return line.since.text
    days = [day for one in line.statements for day in one.period.seen]
    return max(days, key=lambda day: day.last).text if days else ""


def _what(teller: Teller, line: Line) -> str:
    return str(teller.qualifier("what", line.qualifiers.get("what", "members")))


def _ours(teller: Teller, network: str, members: Table) -> Count:
    """The count of what this directory holds, with how far its lists reach."""
    numbers = {group.id: group for group in members.groups}
    names = {"hold": _("hold"), "may": _("may hold")}
    figures = [(teller.words.number(numbers[one].size), words) for one, words in names.items() if one in numbers]
    complete = [one for one in teller.edition.snapshots(network) if one.complete_for]
    if complete:
        say = _("The lists of this network say what they are complete for: see below.")
    else:
        say = _("No complete list is held: a city that is not listed is not known, not absent.")
    return Count(_("Counted here"), figures or [("0", "")], escape(say), Markup())


def listed(teller: Teller, snapshot: Snapshot) -> Listed:
    """A list as pages name it."""
    return Listed(
        as_of=teller.words.day(snapshot.as_of),
        scope=scope_words(teller, snapshot.complete_for),
        rows=n_("{number} row", "{number} rows", snapshot.rows).format(number=teller.words.number(snapshot.rows))
        if snapshot.rows
        else "",
        ref=teller.notes.ref([Evidence(snapshot.document)]),
    )


def scope_words(teller: Teller, text: str) -> Markup:
    """What a list is complete for, in words."""
    scope = scope_of(text)
    if scope is None:
        return escape(_("an excerpt: it shows members, and its silence says nothing"))
    if not scope:
        return escape(_("complete for all members"))
    parts = []
    for name, values in scope.items():
        said: list[str | Markup]
        if name in {"country", "region"}:
            said = [teller.words.country(one) for one in values]
        else:
            said = [teller.qualifier(name, one) for one in values]
        parts.append(teller.words.listed(said))
    return fill(_("complete for: {scope}"), scope=Markup(" · ").join(parts))


def _panel(teller: Teller, network: str) -> list[Told]:
    """Each city of the panel: yes, no, or not known with when one last looked."""
    answers = Answers(teller.edition, network, teller.shelf.country)
    lang = teller.words.lang
    panel = sorted(teller.shelf.panel, key=lambda one: order(teller.edition.entity(teller.called(one)), lang))
    return [_told(teller, body, answers.reply(body)) for body in panel]


def _together(teller: Teller, panel: list[Told]) -> list[Told]:
    """The answers with those cities in one row of which the same is not known, where the first of them stands."""
    rows: dict[object, list[Told]] = {}
    for one in panel:
        unknown = one.mark == "not_known"
        rows.setdefault((one.why, one.ref) if unknown else one.city, []).append(one)
    return [replace(same[0], city=teller.words.listed([one.city for one in same])) for same in rows.values()]


def _told(teller: Teller, body: str, reply: Reply) -> Told:
    words = teller.words
    match reply.says:
        case Says.YES:
            word, why = _("member"), _yes(teller, reply)
        case Says.NO:
            word, why = words.label("certainty", "not_member"), _no(teller, reply)
        case _:
            word, why = words.label("certainty", "not_known"), _not_known(teller, reply)
    evidence = list(reply.line.evidence) if reply.line else []
    if reply.listed and (reply.says is Says.NO or not evidence):
        evidence.append(Evidence(reply.listed.document))
    mark = {Says.YES: "stated", Says.NO: "no"}.get(reply.says, "not_known")
    return Told(reply.says.value, mark, word, teller.link(body), why, teller.notes.ref(evidence))


def _yes(teller: Teller, reply: Reply) -> Markup:
    line = reply.line
    if line is None or line.confirmed is None:
        return Markup()
    return fill(_("last confirmed {day}"), day=teller.words.day(line.confirmed))


def _no(teller: Teller, reply: Reply) -> Markup:
    if reply.listed is None:
        return Markup()
    scope = scope_words(teller, reply.listed.complete_for)
    text = fill(_("not in the list as of {day}, {scope}"), day=teller.words.day(reply.listed.as_of), scope=scope)
    if reply.line:
        period = teller.words.between(reply.line.since, reply.line.until)
        return fill(_("{text}; member {period}"), text=text, period=period) if period else text
    return text


def _not_known(teller: Teller, reply: Reply) -> Markup:
    words, line = teller.words, reply.line
    if line is not None and line.answer is Answer.DISPUTED:
        return escape(words.label("certainty", "disputed"))
    if line is not None and line.answer is Answer.MAY_HOLD:
        return fill(_("may hold: {seen}"), seen=teller.seen_on(line))
    if line is not None and line.answer is Answer.ENDED:
        return fill(_("member {period}; nothing seen since"), period=words.between(line.since, line.until))
    if reply.listed is not None:
        return fill(_("no complete list covers it; last looked in that of {day}"), day=words.day(reply.listed.as_of))
    return escape(_("no list of this network is held"))
