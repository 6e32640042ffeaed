"""The rows of a list into the record: what is sure is filed, what is not is asked, the list is kept with its scope."""

from collections import Counter
from collections.abc import Iterable, Mapping

from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, statement_id
from meikan.names import japan
from meikan.names.countries import country_code
from meikan.names.gazetteer import Gazetteer
from meikan.names.place import Place
from meikan.path.seen import Account, Seen
from meikan.read.members import Member, RowReading, Said
from meikan.record import ledger, models, proposals
from meikan.record.bodies import GOVERNMENTS, Bodies
from meikan.record.proposals import Candidate, Question
from meikan.resolve.outcome import DECIDED, Resolution, Row
from meikan.resolve.resolve import Resolver
from meikan.text.dates import show
from meikan.text.fold import fold
from meikan.text.lang import _, current

READER = "list/1"
RULE = "rule:list-decided"
Earlier = Mapping[tuple[str, str], str]


def file_rows(seen: Seen, act: ledger.Act) -> Account:
    """File every row that is sure, ask the others, and account for all of them."""
    bodies, earlier, before = (
        Bodies(seen.document.id, seen.snapshot.as_of, seen.told.visibility),
        earlier_answers(),
        members_before(seen),
    )
    sure: list[tuple[RowReading, str]] = []
    questions: list[Question] = []
    open_rows = 0
    for row, member, found in resolved(seen):
        body = body_of(seen, member, found, bodies, earlier)
        if body and body != seen.network:  # nobody is a member of itself: that row is asked
            sure.append((row, body))
        else:
            open_rows += 1
            questions += _questions(seen, row, found, bodies)
    bodies.file(act)
    accepting = ledger.Act(RULE, act.at, act.reason)
    filed, again = _accept(seen, sure, accepting)
    proposals.propose(questions, act.at)
    ledger.file_list(seen.snapshot, accepting, filed_by=act.by)
    now = {entity for _row, entity in sure}
    aside = Counter(row.aside for row in seen.reading.rows if row.aside)
    gone = len(before - now) if seen.told.complete_for and before else 0
    return Account(len(seen.reading.rows), filed, again, open_rows, aside, len(now - before), gone)


def resolved(seen: Seen) -> list[tuple[RowReading, Member, Resolution]]:
    """The rows that name somebody, with whom they may mean; the clear rows of a list help the others."""
    rows = [(row, row.member) for row in seen.reading.rows if row.member is not None and not row.aside]
    found = Resolver(Gazetteer.open()).resolve_all([_row(member) for _reading, member in rows])
    return [(row, member, one) for (row, member), one in zip(rows, found, strict=True)]


def _row(member: Member) -> Row:
    hints = {"kind": member.kind}
    code = member.ids[0] if member.ids else ""
    return Row(member.name, member.country, member.locality, member.region, member.population, hints, code)


def body_of(seen: Seen, member: Member, found: Resolution, bodies: Bodies, earlier: Earlier) -> str:
    """The body that a row means: as an editor decided before, or as it resolves; empty if that is not sure."""
    country = found.place.country if found.place else country_code(member.country)
    known = earlier.get((fold(member.name), country))
    if known or found.outcome != DECIDED or found.place is None:
        return known or ""
    return bodies.of(
        member.name, candidate_of(found.place, found, bodies), seen.told.lang or _language(member.name, country)
    )


def _language(name: str, country: str) -> str:
    """The language of a name where its letters tell: kana is Japanese, and so are kanji of a body in Japan."""
    kana = any("\u3040" <= letter <= "\u30ff" for letter in name)
    han = any("\u4e00" <= letter <= "\u9fff" for letter in name)
    return "ja" if kana or (han and country == "JP") else ""


def _questions(seen: Seen, row: RowReading, found: Resolution, bodies: Bodies) -> list[Question]:
    candidates = tuple(candidate_of(one.place, found, bodies) for one in found.candidates)
    return [
        Question(claim_of_row(seen, row, said), said.value, found.outcome, found.score, found.reasons, candidates)
        for said in row.says
    ]


def candidate_of(place: Place, found: Resolution, bodies: Bodies) -> Candidate:
    """A place of the gazetteer as a candidate, with the government that is held of it."""
    code = place.id if ":" in place.id else f"geonames:{place.id}"
    own = next((one for one in found.candidates if one.place.id == place.id), None)
    score, reasons = (own.score, own.reasons) if own else (found.score, found.reasons)
    where = f"{place.lat},{place.lon}" if place.lat is not None else ""
    kind = found.kind or ""
    held = bodies.known(code) if kind in GOVERNMENTS else ""  # an agency in a city is not the city
    return Candidate(
        held,
        code,
        place.name,
        place.country,
        score,
        reasons,
        where,
        kind,
        place.code,
        told_apart(place),
        names_of_place(place),
    )


def told_apart(place: Place) -> str:
    """The region and the people of a place: what tells it from its namesakes."""
    japanese = japan.bodies().get(place.code)
    above = japan.bodies().get(japanese.within) if japanese else None
    within = above.name if above else place.region
    people = f"{place.population:,}" if place.population else ""
    gone = _("until {day}").format(day=show(japanese.until, current())) if japanese and japanese.until else ""
    return ", ".join(part for part in (within, people, gone) if part)


def names_of_place(place: Place) -> tuple[tuple[str, str, str], ...]:
    """The gazetteer's own names of a place: value, language, kind."""
    names = [(place.name, "en", "short")]
    if place.japanese:
        names.append((place.japanese, "ja", "short"))
    body = japan.bodies().get(place.code)
    if body and body.kana:
        names.append((body.kana, "ja-Hrkt", "kana"))
    return tuple(names)


def earlier_answers() -> Earlier:
    """What editors decided before: a name and a country, and whom they meant."""
    live = models.Statement.objects.filter(retracted_at="")
    countries = dict(live.filter(predicate="country").values_list("subject", "value"))
    held = live.filter(predicate="member_of").exclude(decision__by__startswith="rule:")
    rows = held.values_list("claim__subject", "subject")
    return {(fold(words), countries.get(entity, "")): entity for words, entity in rows}


def members_before(seen: Seen) -> set[str]:
    """Who is held as a member of the network now."""
    rows = models.Statement.objects.filter(retracted_at="", predicate="member_of", value=seen.network)
    return set(rows.values_list("subject", flat=True))


def _accept(seen: Seen, sure: Iterable[tuple[RowReading, str]], act: ledger.Act) -> tuple[int, int]:
    """File the rows that are sure; one that says only what is held already adds evidence and counts as known."""
    by_row = [
        [ledger.Resolved(claim_of_row(seen, row, one), entity, one.value) for one in row.says] for row, entity in sure
    ]
    ids = {id(one): statement_id(one.subject, one.claim, one.value) for claims in by_row for one in claims}
    live = models.Statement.objects.filter(retracted_at="", statement__in=set(ids.values()))
    held = set(live.values_list("statement", flat=True))
    known = sum(all(ids[id(one)] in held for one in claims) for claims in by_row)
    ledger.accept((one for claims in by_row for one in claims), act)
    return len(by_row) - known, known


def claim_of_row(seen: Seen, row: RowReading, said: Said) -> Claim:
    """What one row says, with the cell that says it."""
    return Claim(
        subject=row.member.name if row.member else "",
        predicate=said.predicate,
        value=said.value,
        document=seen.document.id,
        qualifiers=said.qualifiers,
        period=Period(edge_of(said.start), edge_of(said.end), days_of(said.seen)),
        locator=f"{seen.table.file} {said.place or row.place}",
        quote=said.quote[:200],
        reader=READER,
        visibility=seen.told.visibility,
    )
