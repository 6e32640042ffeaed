"""One visit to one source: page after page until what is known, filed as we go."""

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from meikan.collect import folder, wordpress
from meikan.collect.address import canonical, is_front, shown
from meikan.collect.answer import Answer
from meikan.collect.archive import Archive
from meikan.collect.failure import Failure, Later, NotThere, OutOfBudget, Shrunk
from meikan.collect.fetch import Fetcher, Validators
from meikan.collect.filed import NEW, REVISED, Asked, Progress
from meikan.collect.item import BYTES, Item, told_apart
from meikan.collect.letters import head, messages
from meikan.collect.listing import Listing
from meikan.collect.outcome import newest
from meikan.collect.page import date_in_address
from meikan.collect.reading import Reading
from meikan.collect.source import Source
from meikan.collect.years import Years
from meikan.text.lang import _

Keyed = tuple[Item, tuple[str, ...]]
_ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5",
    "jsonfeed": "application/feed+json, application/json;q=0.9, */*;q=0.5",
    "wordpress": "application/json",
    "sitemap": "application/xml, text/xml;q=0.9, */*;q=0.5",
    "page": "text/html, */*;q=0.5",
    "mail": "text/html, text/plain;q=0.9, */*;q=0.5",
    "data": "application/json, text/html;q=0.9, */*;q=0.5",
}


class Visit:
    """What is found at one source in one run."""

    def __init__(self, source: Source, archive: Archive, fetcher: Fetcher, reading: Reading) -> None:
        self.source = source
        self.items: list[Item] = []
        self.revised: list[Item] = []
        self.known = self.set_aside = 0
        self.changed = False
        self.newest = ""  # the newest day that what it shows bears, known or not
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

    def run(self) -> None:
        """Visit the source; what was filed stays filed, whatever happens later."""
        if self._kind == "folder":
            self._folder()
        elif self._kind in ("file", "members"):
            self._one()
        else:
            waiting = self._filed.owed(self.source.id)
            self._walk()
            for item, keys in waiting:  # pages that could not be read at earlier visits
                self._follow(replace(item, fetched=self._at), keys)
        self._stands(replace(self._before, whole=True, resume=""))

    # -- pages of the web

    def _walk(self) -> None:
        first = wordpress.first(self.source.address) if self._kind == "wordpress" else self.source.address
        todo, met, read = deque([first]), set[str](), 0
        jumped = not self._before.resume
        while todo:
            address = todo.popleft()
            if address in met:
                continue
            met.add(address)
            if read >= self.source.limits.pages:
                raise OutOfBudget(_("It has more pages than one visit may read; the rest follows next time."))
            answer, listing = self._read(address, address == first)
            if listing is None:
                continue
            read += 1
            jumped = jumped or shown(address) == self._before.resume
            key = "hash" if self._kind == "mail" else self.source.key
            told = told_apart(listing.items, key, self.source.drop)
            some_new = any(not self._filed.known(keys) for _item, keys in told)
            if listing.following and not listing.parts and (some_new or (jumped and not self._before.whole)):
                self._underway(address)
            self.set_aside += listing.set_aside
            fresh = self._file(told)
            self._filed.answered(self.source.id, shown(address), answer, self._at)
            if fresh or listing.parts or not listing.items:
                todo.extend(listing.following)
            elif not self._before.whole and (jumped or listing.following):
                todo.extend(listing.following if jumped else [self._before.resume])
                jumped = True

    def _underway(self, address: str) -> None:
        """Until the walk is done, what is known does not end it; where it breaks off, the next run goes on."""
        resume = address if shown(address) == address else ""  # an address with a secret is not written down
        self._stands(replace(self._before, whole=False, resume=resume))

    def _stands(self, progress: Progress) -> None:
        self._filed.stands(self.source.id, progress)

    def _read(self, address: str, is_first: bool) -> tuple[Asked, Listing | None]:
        """What an address shows, and what to ask it with next time; no listing if it is what it was."""
        asked = self._filed.asked(self.source.id, shown(address))
        may_skip = self._before.whole and not (self._kind == "sitemap" and is_first)
        validators = Validators(asked.etag, asked.modified) if may_skip and asked.document else None
        answer, kind = self._answer(address, validators, is_first)
        if answer.status == 304:
            return asked, None
        digest = self._archive.keep(answer.body, answer.address, answer.headers, self._at)
        if digest != asked.document:
            self.changed = True
        elif may_skip:
            return asked, None
        listing = self._reading.read(kind, answer, self.source, self._budget)
        if is_first and not (listing.parts and listing.following):
            self._expected(listing)
        now = Asked(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), digest)
        wanted = (replace(one, document=digest, fetched=self._at) for one in listing.items if self._wanted(one))
        items = self._years.dated(wanted)
        return now, replace(listing, items=items)

    def _answer(self, address: str, validators: Validators | None, is_first: bool) -> tuple[Answer, str]:
        accept = _ACCEPT[self._kind]
        try:
            return self._get(address, validators, accept), self._kind
        except NotThere:
            if self._kind != "wordpress" or not is_first:
                raise
        # the interface is switched off or closed: the feed of the same site still shows the newest
        parts = urlsplit(self.source.address)
        path = parts.path.split("/wp-json", 1)[0].rstrip("/") + "/feed/"
        beside = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
        return self._get(beside, validators, _ACCEPT["feed"]), "feed"

    def _get(self, address: str, validators: Validators | None = None, accept: str = "*/*") -> Answer:
        return self._fetcher.get(address, self._budget, validators, accept, self.source.limits.pace)

    def _expected(self, listing: Listing) -> None:
        if self.source.expect is None:
            return
        low, high = self.source.expect
        count = len(listing.items)
        if not low <= count <= high:
            text = _("It shows {count} items, and its file expects {expect}. Nothing was filed; look at the source.")
            expect = f"{low}..{high}" if high < 10**9 else f"{low}.."
            raise Shrunk(text.format(count=count, expect=expect))

    def _wanted(self, item: Item) -> bool:
        return not self.source.include or re.search(self.source.include, item.address) is not None

    # -- items

    def _file(self, told: Sequence[Keyed]) -> bool:
        """File what a page shows; whether anything of it was new."""
        if not self.source.follow:
            return self._take(told)
        fresh = False
        seen: list[Keyed] = []
        for item, keys in told:
            if self._filed.known(keys):
                seen.append((item, keys))
            elif not self._filed.owes(self.source.id, keys):
                fresh = True
                self._follow(item, keys)
        self._take(seen)
        return fresh

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

    def _follow(self, item: Item, keys: tuple[str, ...]) -> None:
        """File an item with its own page; a page that cannot be read now is tried again at the next visits."""
        if not item.address:
            self.set_aside += 1
            return
        try:
            answer = self._get(item.address)
            if is_front(answer.address) and not is_front(item.address):
                raise NotThere(answer.address)  # how many sites answer for what is gone
        except Later:
            raise
        except OutOfBudget:
            self._filed.owe(item, keys)  # or the same page would stop us at every visit
            raise
        except Failure as error:
            self._filed.owe(item, keys)
            self._aside(error)
            return
        digest = self._archive.keep(answer.body, answer.address, answer.headers, self._at)
        link = f"link:{canonical(answer.address, self.source.drop)}"
        both = tuple(dict.fromkeys((*keys, link, f"bytes:{digest}")))
        stories = self._split(answer, digest) if self.source.split else []
        if stories:
            # the page is known by its first story, so that it is not fetched again
            first, more = stories[0]
            known = tuple(dict.fromkeys((*both, *more)))
            self._take([(replace(first, date=first.date or item.date), known), *stories[1:]])
        else:
            title = item.title or self._title(answer)
            self._take([(replace(item, document=digest, title=title), both)])
        self._filed.paid(self.source.id, keys)

    def _split(self, answer: Answer, digest: str) -> list[Keyed]:
        """The stories of one page, each an item of its own; none if it is one story."""
        try:
            found = self._reading.read("stories", answer, self.source, self._budget)
        except Failure:
            return []
        self.set_aside += found.set_aside
        items = [replace(one, document=digest, fetched=self._at) for one in found.items]
        return told_apart(items, "hash")

    def _title(self, answer: Answer) -> str:
        try:
            found = self._reading.read("title", answer, self.source, self._budget).items
        except Failure:
            return ""
        return found[0].title

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
            named = self.source.titles.get(self.source.lang) or next(iter(self.source.titles.values()), "")
            title = named or self._title(answer) or urlsplit(address).path.rsplit("/", 1)[-1]
            date = date_in_address(address) if self.source.date_from == "address" else ""
            item = Item(self.source.id, shown(address), title, date, lang=self.source.lang, guid=BYTES + digest)
            keyed = (f"file:{self.source.id}:{canonical(address)}",)
            self._take([(replace(item, document=digest, fetched=self._at), keyed)])
        now = Asked(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), digest)
        self._filed.answered(self.source.id, shown(address), now, self._at)

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
