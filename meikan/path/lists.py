"""A membership list into the record: read, resolved, filed or asked; every row is accounted for."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from meikan.config import Config
from meikan.edition.lists import scope_of
from meikan.model.day import Day
from meikan.model.document import Document, Snapshot
from meikan.model.errors import Held, Refused
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, key_of, statement_id
from meikan.names.gazetteer import Gazetteer
from meikan.names.place import Place
from meikan.read.columns import Columns, understand_columns
from meikan.read.members import ListSettings, Member, Reading, RowReading, Said, read_members
from meikan.read.table import Table, read_table
from meikan.record import find, ledger, models, proposals
from meikan.record.bodies import GOVERNMENTS, Bodies
from meikan.record.known import LATEST, lists_filed
from meikan.record.proposals import Candidate, Question
from meikan.resolve.outcome import DECIDED, Resolution, Row
from meikan.resolve.resolve import Resolver
from meikan.text.fold import fold
from meikan.text.lang import _

READER = "list/1"
RULE = "rule:list-decided"
MOST_HASHED = 256 * 2**20
OURS = Path(__file__).parent.parent / "sources"
SETTINGS = (
    "network",
    "address",
    "title",
    "licence",
    "standing",
    "complete_for",
    "tolerance",
    "lang",
    "country",
    "columns",
    "terms",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a person, or the source's file, says of a list."""

    network: str
    as_of: str
    address: str
    title: str = ""
    licence: str = "unknown"
    standing: str = "network"
    complete_for: str = ""
    tolerance: float = 0.1
    visibility: str = "public"
    lang: str = ""
    country: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """A list as it was read and understood, before anything is filed."""

    told: Told
    network: str
    table: Table
    columns: Columns
    reading: Reading
    document: Document
    digest: str
    snapshot: Snapshot

    @property
    def held_already(self) -> bool:
        """Whether this very list was filed before."""
        return any(one.id == self.snapshot.id for one in lists_filed(LATEST))


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the rows; filed, known, asked and aside add up to all."""

    rows: int
    filed: int
    known: int
    asked: int
    aside: Mapping[str, int]
    joined: int
    no_longer: int


def settings_of(config: Config, network: str) -> dict[str, Any]:
    """What sources/NETWORK.toml of the folder, or the one that comes with meikan, says of a list."""
    name = network.removeprefix("network:")
    for folder in (config.sources, OURS):
        path = folder / f"{name}.toml"
        if path.is_file():
            try:
                table = tomllib.loads(path.read_text(encoding="utf-8"))
            except ValueError as error:  # no TOML, or no UTF-8
                text = _("{path} cannot be read: {error}. Mend it and try again.")
                raise Refused(text.format(path=path, error=error)) from None
            unknown = sorted(set(table) - set(SETTINGS))
            if unknown:
                text = _("{path}: {names} is not known; a list's source has {known}.")
                raise Refused(text.format(path=path, names=", ".join(unknown), known=", ".join(SETTINGS)))
            return table
    return {}


def look(file: Path, told: Told, act: ledger.Act) -> Seen:
    """Read and understand a list; nothing is filed. Of a file that is refused name, hash and reason are kept."""
    network = _network(told.network)
    try:
        return _look(file, told, network)
    except Refused as error:
        ledger.refuse_file(file.name, _digest(file), replace(act, reason=str(error)))
        raise


def _digest(file: Path) -> str:
    """The hash of a regular file; of a pipe, a folder or what is larger than any list none is taken."""
    if not file.is_file() or file.stat().st_size > MOST_HASHED:
        return ""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _look(file: Path, told: Told, network: str) -> Seen:
    scope_of(told.complete_for)
    as_of = Day.typed(told.as_of)
    table = read_table(file)
    columns = understand_columns(table, told.columns)
    words = ListSettings(network, as_of.text, told.country, told.terms, called=told.network)
    reading = read_members(table, columns, words)
    if told.complete_for == "all" and reading.partial:
        text = _("{file} says itself that it is not whole (“{words}”). Say what it is complete for, or leave that out.")
        raise Refused(text.format(file=file.name, words=reading.partial[0].text))
    digest = _digest(file)
    title = told.title or f"{told.network}: {file.name}"
    key = key_of(["list", told.address, as_of.text, digest])
    document = Document(key, title, told.address, as_of.text, "", told.licence, told.standing, "", told.lang)
    rows = reading.counts()["read"]
    scope = " ".join(sorted(told.complete_for.split()))
    snapshot = Snapshot(key_of(["snapshot", network, key, scope]), network, key, as_of.text, scope, rows)
    return Seen(told, network, table, columns, reading, document, digest, snapshot)


def _network(words: str) -> str:
    code = words if ":" in words or words.startswith("mk-") else f"network:{words}"
    found = find.several(code) or find.several(words, ["organisation"])
    if not found:
        text = _("No network {words} is held. Enter it first: meikan add “NAME” name “NAME” --new organisation …")
        raise Refused(text.format(words=words))
    return found[0].id if len(found) == 1 else find.one(words, ["organisation"])


def file_list(config: Config, file: Path, seen: Seen, act: ledger.Act) -> Account:
    """File what is sure, ask what is not, keep the list with its scope: all of it, or nothing."""
    from django.db import transaction

    if seen.held_already:
        return Account(len(seen.reading.rows), 0, len(seen.reading.rows), 0, {}, 0, 0)
    shrunk = _shrunk(seen)
    with transaction.atomic():
        ledger.file([seen.document], act.at, {seen.document.id: seen.digest})
        if shrunk:
            ledger.file_list(seen.snapshot, act, "held")
        else:
            account = _file_rows(seen, act)
            _keep(config, file, seen)  # before the record is written: nothing is held whose bytes are not
    if shrunk:
        raise Held(shrunk)
    return account


def _keep(config: Config, file: Path, seen: Seen) -> None:
    body = file.read_bytes()
    if hashlib.sha256(body).hexdigest() != seen.digest:
        raise Refused(_("{file} was changed while it was read. Nothing was filed; try again.").format(file=file.name))
    keep = config.archive / seen.digest[:2] / seen.digest
    keep.parent.mkdir(parents=True, exist_ok=True)
    part = keep.with_suffix(".part")
    part.write_bytes(body)
    part.replace(keep)


def _shrunk(seen: Seen) -> str:
    """Why a list waits for an editor: it has too few rows beside the last complete one of the same scope."""
    if not seen.snapshot.complete_for:
        return ""
    wanted = (seen.network, seen.snapshot.complete_for)
    rows = [
        (Day.parse(one.as_of), one.rows) for one in lists_filed(LATEST) if (one.network, one.complete_for) == wanted
    ]
    before = [row for row in rows if row[0].first < Day.parse(seen.snapshot.as_of).first]
    if not before:
        return ""
    day, count = max(before, key=lambda row: row[0].first)
    if seen.snapshot.rows >= count * (1 - seen.told.tolerance):
        return ""
    held = _("The list has {new} rows, that of {day} had {old}. It is held; nothing of it was filed.")
    mend = _("Look at it, and file it with a greater --tolerance if it is right.")
    return held.format(new=seen.snapshot.rows, day=day.text, old=count) + " " + mend


def _file_rows(seen: Seen, act: ledger.Act) -> Account:
    resolver = Resolver(Gazetteer.open())
    bodies = Bodies(seen.document.id, seen.snapshot.as_of)
    earlier = _earlier()
    before = _members_before(seen)
    sure: list[tuple[RowReading, str]] = []
    questions: list[Question] = []
    asked = 0
    for row in seen.reading.rows:
        member = row.member
        if row.aside or member is None:
            continue
        found = resolver.resolve(_row(member))
        known = earlier.get((fold(member.name), found.place.country if found.place else member.country))
        body = known or ""
        if not known and found.outcome == DECIDED and found.place is not None:
            body = bodies.of(member.name, candidate_of(found.place, found, bodies), seen.told.lang)
        if body and body != seen.network:  # nobody is a member of itself: that row is asked
            sure.append((row, body))
        else:
            asked += 1
            candidates = tuple(candidate_of(one.place, found, bodies) for one in found.candidates)
            questions += [
                Question(_claim(seen, row, one), one.value, found.outcome, found.score, found.reasons, candidates)
                for one in row.says
            ]
    bodies.file(act)
    accepting = ledger.Act(RULE, act.at, act.reason)
    filed, again = _accept(seen, sure, accepting)
    proposals.propose(questions, act.at)
    ledger.file_list(seen.snapshot, accepting, filed_by=act.by)
    now = {entity for _row_, entity in sure}
    aside = Counter(row.aside for row in seen.reading.rows if row.aside)
    gone = len(before - now) if seen.told.complete_for and before else 0
    return Account(len(seen.reading.rows), filed, again, asked, aside, len(now - before), gone)


def _row(member: Member) -> Row:
    return Row(member.name, member.country, member.locality, member.region, member.population, {"kind": member.kind})


def candidate_of(place: Place, found: Resolution, bodies: Bodies) -> Candidate:
    """A place of the gazetteer as a candidate, with the government that is held of it."""
    code = place.id if ":" in place.id else f"geonames:{place.id}"
    reasons = next((one.reasons for one in found.candidates if one.place.id == place.id), found.reasons)
    where = f"{place.lat},{place.lon}"
    kind = found.kind or ""
    held = bodies.known(code) if kind in GOVERNMENTS else ""  # an agency in a city is not the city
    return Candidate(held, code, place.name, place.country, found.score, reasons, where, kind)


def _earlier() -> dict[tuple[str, str], str]:
    """What editors decided before: a name and a country, and whom they meant."""
    held = models.Statement.objects.filter(retracted_at="", predicate="member_of").exclude(
        decision__by__startswith="rule:"
    )
    countries = dict(
        models.Statement.objects.filter(retracted_at="", predicate="country").values_list("subject", "value")
    )
    rows = held.values_list("claim__subject", "subject")
    return {(fold(words), countries.get(entity, "")): entity for words, entity in rows}


def _members_before(seen: Seen) -> set[str]:
    rows = models.Statement.objects.filter(retracted_at="", predicate="member_of", value=seen.network)
    return set(rows.values_list("subject", flat=True))


def _accept(seen: Seen, sure: Iterable[tuple[RowReading, str]], act: ledger.Act) -> tuple[int, int]:
    """File the rows that are sure; one that says only what is held already adds evidence and counts as known."""
    by_row = [[ledger.Resolved(_claim(seen, row, one), entity, one.value) for one in row.says] for row, entity in sure]
    ids = {id(one): statement_id(one.subject, one.claim, one.value) for claims in by_row for one in claims}
    live = models.Statement.objects.filter(retracted_at="", statement__in=set(ids.values()))
    held = set(live.values_list("statement", flat=True))
    known = sum(all(ids[id(one)] in held for one in claims) for claims in by_row)
    ledger.accept((one for claims in by_row for one in claims), act)
    return len(by_row) - known, known


def _claim(seen: Seen, row: RowReading, said: Said) -> Claim:
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
