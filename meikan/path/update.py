"""What is new at every source, before the editor: collected, read, filed as documents and proposals."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meikan.collect.archive import Archive
from meikan.collect.collect import collect
from meikan.collect.fetch import Manners
from meikan.collect.item import BYTES, Item
from meikan.collect.listing import CHARSET
from meikan.collect.outcome import Outcome, with_reason
from meikan.collect.source import Source, Unreadable
from meikan.config import Config
from meikan.model.day import Day
from meikan.model.document import Document
from meikan.model.errors import BadDate
from meikan.model.statement import key_of
from meikan.names.gazetteer import Gazetteer
from meikan.names.phrases.build import phrases_file
from meikan.path.facts import facts_of
from meikan.path.member_lists import file_members
from meikan.read.hearing import Heard, Task, maker
from meikan.read.workers import Lost, Workers
from meikan.record import evidence
from meikan.record.evidence import Stated, Version
from meikan.record.phrases import own_names
from meikan.record.whom import Whom
from meikan.text.lang import _

NAMED = 3  # documents that could not be read, named in the reason of a source


@dataclass(frozen=True, slots=True)
class Told:
    """What a run did at one source: what was collected, and what came of reading it."""

    outcome: Outcome
    read: int = 0
    asked: int = 0
    joined: int = 0
    corrected: int = 0
    unread: tuple[str, ...] = ()


def update(
    config: Config, sources: Iterable[Source | Unreadable], manners: Manners, processes: int = 0, again: bool = False
) -> Iterator[Told]:
    """Visit the sources one after the other; what is new is read and filed before the next one is visited.

    `again`: what could not be read at an earlier visit is read once more.
    """
    known: dict[str, Source] = {}
    with Archive(config.archive) as archive, Workers(maker(own_names()), processes) as workers:
        filing = Filing(config, archive, workers, manners, again)
        for outcome in collect(_noting(sources, known), archive, manners):
            source = known.get(outcome.source)
            told = filing.after(outcome, source) if source is not None else Told(outcome)
            if told.outcome != outcome:
                _remember(archive, told.outcome)
            yield told


def _remember(archive: Archive, outcome: Outcome) -> None:
    """What filing said of a source `source check` tells too: one whose list failed or is held is not in order."""
    stood = archive.filed.progress(outcome.source)
    archive.filed.stands(outcome.source, replace(stood, outcome=outcome.outcome, reason=outcome.reason))


def _noting(sources: Iterable[Source | Unreadable], known: dict[str, Source]) -> Iterator[Source | Unreadable]:
    for source in sources:
        if isinstance(source, Source):
            known.setdefault(source.id, source)
        yield source


class Filing:
    """Files what was collected: every item that the record has not seen, whenever it was collected."""

    def __init__(self, config: Config, archive: Archive, workers: Workers, manners: Manners, again: bool) -> None:
        self._config, self._archive, self._workers, self._again = config, archive, workers, again
        self._at = manners.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._gazetteer: Gazetteer | None = None
        self._whom: Whom | None = None

    def after(self, outcome: Outcome, source: Source) -> Told:
        """Read and file what waits of a source, also what an earlier run collected and was killed before filing."""
        self._whom = None  # whom editors entered meanwhile counts from the next source on
        after = evidence.last_number(source.id)
        if after > self._archive.filed.last(source.id):
            after = 0  # the archive was begun anew and counts from one; what is held is left alone
        unread = evidence.unread_numbers(source.id) if self._again else frozenset()
        items = [one for one in self._archive.filed.items(source.id, 0 if unread else after)]
        items = [(number, item) for number, item in items if number > after or number in unread]
        if not items:
            return Told(outcome)
        if source.members:
            return Told(self._members(outcome, source, items))
        versions = [self._version(number, item, source) for number, item in items]
        told = self._read(versions) if source.read else self._kept(versions)
        if not told.unread:
            return replace(told, outcome=outcome)
        named = "; ".join(one.rstrip() for one in told.unread[:NAMED]) + (" …" if len(told.unread) > NAMED else "")
        text = _("{count} could not be read: {names}").format(count=len(told.unread), names=named)
        return replace(told, outcome=with_reason(outcome, text))

    def _version(self, number: int, item: Item, source: Source) -> Version:
        digest = item.document
        carried = bool(item.text) if source.split else not (source.follow or source.source_kind in ("folder", "file"))
        if carried:  # what a feed or a list carries is a document of its own
            text = item.text or f"<p>{html.escape(item.title)}</p>"
            page = f"<article><h1>{html.escape(item.title)}</h1>\n{text}</article>"
            headers = {"content-type": "text/html; charset=utf-8", "carried-by": item.document}
            body = page.encode("utf-8", "replace")
            digest = self._archive.keep(body, item.address, headers, item.fetched)
        title = item.title or item.address or item.guid.removeprefix(BYTES)[:12]
        document = Document(
            key_of(["item", source.id, item.id, digest]),
            title,
            item.address if not item.address.startswith("file:") else "",
            _day(item.date),
            item.fetched[:10],
            source.licence,
            source.standing,
            source.titles.get("en") or source.titles.get("ja") or source.titles.get("", ""),
            item.lang,
        )
        return Version(document, digest, item.updated, item.fetched, source.id, item.id, number)

    def _members(self, outcome: Outcome, source: Source, items: Sequence[tuple[int, Item]]) -> Outcome:
        """File each version of a list of members; the last one says what became of the source."""
        from meikan.record.lock import writing

        for number, item in items:
            with writing(self._config.folder, "meikan update"):
                told, filed = file_members(self._config, self._archive, source, number, item, self._at)
            outcome = replace(told, reason=" ".join(one for one in (outcome.reason, told.reason) if one))
            if not filed:
                break
        return outcome

    def _kept(self, versions: Sequence[Version]) -> Told:
        """A source that is muted: its documents are kept and can be searched, and nothing is proposed."""
        for version in versions:
            self._file(version, ())
        return Told(Outcome("", ""))

    def _read(self, versions: Sequence[Version]) -> Told:
        told = Told(Outcome("", ""))
        phrases_file()  # compiled here, once, and not by each process within its time
        tasks = (self._task(version) for version in versions)
        for version, heard in zip(versions, self._workers.map(tasks), strict=True):
            told = self._heard(told, version, heard)
        return told

    def _task(self, version: Version) -> Task:
        sightings = self._archive.sightings(version.digest)
        kinds = [str(one.get("headers", {}).get("content-type", "")) for one in sightings]
        named = next((found[1] for found in map(CHARSET.search, kinds) if found), "")
        file = version.document.address in ("", version.document.title)
        return Task(version.document, self._archive.path(version.digest), named, file)

    def _heard(self, told: Told, version: Version, heard: Heard | Lost) -> Told:
        why = heard.why if isinstance(heard, Lost) else heard.fault
        if isinstance(heard, Lost) or why:
            self._file(replace(version, unread=why), ())
            title = version.document.title
            return replace(told, unread=(*told.unread, why if title in why else f"{title} ({why})"))
        version = replace(version, document=heard.document, sort=heard.found.document_sort)
        if not version.document.lang:
            version = replace(version, document=replace(heard.document, lang=heard.found.lang))
        self._gazetteer = self._gazetteer or Gazetteer.open()
        dates = (_day(version.document.date), version.fetched[:10])
        facts = facts_of(heard.found, heard.body, dates, self._gazetteer, version.document.title)
        filed = self._file(version, [one for one in facts if isinstance(one, Stated)])
        return replace(
            told,
            read=told.read + 1,
            asked=told.asked + filed.asked,
            joined=told.joined + filed.joined,
            corrected=told.corrected + filed.corrected,
        )

    def _file(self, version: Version, stated: Sequence[Stated]) -> evidence.Filed:
        """File one document while nobody else writes: an editor waits for a moment at most."""
        from meikan.record.lock import writing

        with writing(self._config.folder, "meikan update"):
            self._whom = self._whom or Whom()
            return evidence.file_document(version, stated, self._at, self._whom)


def _day(text: str) -> str:
    """The day of a date and hour; empty if it is none."""
    try:
        return Day.parse(text[:10]).text if text else ""
    except BadDate:
        return ""


def bytes_of(config: Config, digest: str) -> Path:
    """Where the bytes of a document lie."""
    return config.archive / digest[:2] / digest
