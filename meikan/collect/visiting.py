"""What every visit to a source shares: its budget, what it found, and how documents are asked for and filed."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from meikan.collect import folder
from meikan.collect.address import canonical, shown
from meikan.collect.answer import Answer
from meikan.collect.archive import Archive
from meikan.collect.failure import Failure
from meikan.collect.fetch import Fetcher, Validators
from meikan.collect.filed import NEW, REVISED, Asked, Progress
from meikan.collect.item import BYTES, Item, told_apart
from meikan.collect.letters import head, messages
from meikan.collect.outcome import newest
from meikan.collect.page import date_in_address
from meikan.collect.reading import Reading
from meikan.collect.source import Source
from meikan.collect.years import Years

Keyed = tuple[Item, tuple[str, ...]]


class Visiting:
    """A visit without its way: what is found at one source in one run, filed as it comes."""

    def __init__(self, source: Source, archive: Archive, fetcher: Fetcher, reading: Reading) -> None:
        self.source = source
        self.items: list[Item] = []
        self.revised: list[Item] = []
        self.known = self.set_aside = 0
        self.changed = False
        self.newest = ""  # the newest day that what it shows bears, known or not
        self.note = ""  # what else there is to say of the visit
        self.unread: list[str] = []  # why pages and files behind its items could not be read
        self._archive = archive
        self._filed = archive.filed
        self._fetcher = fetcher
        self._reading = reading
        self._at = fetcher.manners.now.isoformat(timespec="seconds")
        self._kind = source.source_kind
        self._before = self._start(self._filed.progress(source.id))
        self._years = Years(fetcher.manners.now.date())
        self._budget = fetcher.budget(source.limits.seconds, int(source.limits.megabytes * 2**20))

    def _start(self, before: Progress) -> Progress:
        """Where the last run left it; a changed file begins anew."""
        same = before.shape == self.source.shape
        return before if same else replace(before, whole=False, resume="", shape=self.source.shape)

    @property
    def before(self) -> Progress:
        """Where the source stood when we came."""
        return self._before

    def _stands(self, progress: Progress) -> None:
        self._filed.stands(self.source.id, progress)

    def _get(self, address: str, validators: Validators | None = None, accept: str = "*/*") -> Answer:
        return self._fetcher.get(address, self._budget, validators, accept, self.source.limits.pace)

    def _aside(self, error: Failure) -> None:
        self.set_aside += 1
        self.unread.append(str(error))

    def _take(self, told: Sequence[Keyed]) -> bool:
        self.newest = newest((item for item, _keys in told), self.newest, self._at[:10])
        verdicts = self._filed.file(told)
        self.items += [item for verdict, item in verdicts if verdict == NEW]
        self.revised += [item for verdict, item in verdicts if verdict == REVISED]
        self.known += sum(verdict != NEW for verdict, _item in verdicts)
        return any(verdict == NEW for verdict, _item in verdicts)

    def _split(self, answer: Answer, digest: str) -> list[Keyed]:
        """The stories of one page, each an item of its own; none if it is one story."""
        try:
            found = self._reading.read("stories", answer, self.source, self._budget)
        except Failure:
            return []
        self.set_aside += found.set_aside
        items = [replace(one, document=digest, fetched=self._at) for one in found.items]
        return told_apart(items, "hash")

    def _top(self, answer: Answer) -> Item:
        """The title and the day that stand at the top of a page, as far as it has any."""
        try:
            return self._reading.read("title", answer, self.source, self._budget).items[0]
        except Failure:
            return Item("")

    # -- one document at one address

    def _one(self) -> None:
        """A document that is replaced from time to time: each other content is a version of the one item."""
        address = self.source.address
        asked = self._filed.asked(self.source.id, shown(address))
        validators = Validators(asked.etag, asked.modified) if asked.document and self._before.whole else None
        answer = self._get(address, validators)
        if answer.status == 304:
            return
        digest = self._archive.keep(answer.body, answer.address, answer.headers, self._at)
        if digest != asked.document:
            self.changed = True
            letters = messages(answer.body) if self._kind == "file" else []
            self._take([self._letter(one) for one in letters] or [self._document(answer, digest)])
        now = Asked(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), digest)
        self._filed.answered(self.source.id, shown(address), now, self._at)

    def _document(self, answer: Answer, digest: str) -> Keyed:
        """What stands at the address, as one document."""
        address = self.source.address
        named = self.source.titles.get(self.source.lang) or next(iter(self.source.titles.values()), "")
        title = named or self._top(answer).title or urlsplit(address).path.rsplit("/", 1)[-1]
        date = date_in_address(address) if self.source.date_from == "address" else ""
        item = Item(self.source.id, shown(address), title, date, lang=self.source.lang, guid=BYTES + digest)
        return replace(item, document=digest, fetched=self._at), (f"file:{self.source.id}:{canonical(address)}",)

    def _letter(self, body: bytes) -> Keyed:
        """A mail of the mailbox that stands at the address, known by its own number wherever it stands in the box."""
        address = shown(self.source.address)
        digest = self._archive.keep(body, address, {}, self._at)
        title, day, number = head(body)
        item = Item(self.source.id, address, title, day, lang=self.source.lang, guid=BYTES + digest)
        key = f"file:{self.source.id}:{canonical(self.source.address)}#{number or digest}"
        return replace(item, document=digest, fetched=self._at), (key, f"bytes:{digest}")

    # -- files

    def _folder(self) -> None:
        for path in folder.files(self.source):
            try:
                body = folder.read(path, self.source)
            except Failure as error:
                self._aside(error)
                continue
            name = path.relative_to(self.source.address).as_posix()
            letters = messages(body)
            for letter in letters:
                self._file_of_folder(letter, f"{name}#{head(letter)[2]}", path)
            if not letters:
                self._file_of_folder(body, name, path)
        self.changed = bool(self.items or self.revised)

    def _file_of_folder(self, body: bytes, name: str, path: Path) -> None:
        """File one document of a folder: a file, or a message of a mailbox."""
        digest = hashlib.sha256(body).hexdigest()
        address = path.as_uri()
        if not self._archive.path(digest).exists():
            self._archive.keep(body, address, {}, self._at)
        if self.source.split and (stories := self._split(Answer(address, 200, {}, body), digest)):
            self._take(stories)
            return
        title, day = head(body)[:2] if "#" in name or path.suffix.lower() == ".eml" else ("", "")
        item = Item(self.source.id, address, title or path.stem, day, lang=self.source.lang, guid=BYTES + digest)
        item = replace(item, document=digest, fetched=self._at)
        self._take([(item, (f"file:{self.source.id}:{name}", f"bytes:{digest}"))])
