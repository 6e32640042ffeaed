"""One visit to one source: page after page until what is known, filed as we go."""

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

from meikan.collect import wordpress
from meikan.collect.address import canonical, is_front, shown
from meikan.collect.answer import Answer
from meikan.collect.body import is_html
from meikan.collect.failure import Failure, Later, NotThere, OutOfBudget, Shrunk
from meikan.collect.fetch import Validators
from meikan.collect.filed import Asked
from meikan.collect.item import BYTES, Item, plain, text_digest, told_apart
from meikan.collect.listing import Listing, decoded
from meikan.collect.outcome import newest
from meikan.collect.visiting import Keyed, Visiting
from meikan.text.lang import _

_ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5",
    "jsonfeed": "application/feed+json, application/json;q=0.9, */*;q=0.5",
    "wordpress": "application/json",
    "sitemap": "application/xml, text/xml;q=0.9, */*;q=0.5",
    "page": "text/html, */*;q=0.5",
    "mail": "text/html, text/plain;q=0.9, */*;q=0.5",
    "data": "application/json, text/html;q=0.9, */*;q=0.5",
}


class Visit(Visiting):
    """What is found at one source in one run, page after page, with the pages behind its items."""

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
            if self.source.follow and self.source.revisit:
                self._again()
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
        if is_first and kind == self._kind and not (listing.parts and listing.following):
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
        self.note = _("Its interface is closed; the newest were read from its feed.")
        return self._get(beside, validators, _ACCEPT["feed"]), "feed"

    def _expected(self, listing: Listing) -> None:
        if self.source.expect is None:
            if not listing.items and self._filed.last(self.source.id):
                text = _(
                    "It shows nothing any more, and showed something before. If that may be, write expect = “0..”."
                )
                raise Shrunk(text)
            return
        low, high = self.source.expect
        count = len(listing.items)
        if not low <= count <= high:
            text = _("It shows {count} items, and its file expects {expect}. Nothing was filed; look at the source.")
            expect = _("{low} to {high}").format(low=low, high=high)
            expect = expect if high < 10**9 else _("at least {low}").format(low=low)
            raise Shrunk(text.format(count=count, expect=expect))

    def _wanted(self, item: Item) -> bool:
        return not self.source.include or re.search(self.source.include, item.address) is not None

    # -- items

    def _file(self, told: Sequence[Keyed]) -> bool:
        """File what a page shows; whether anything of it was new."""
        if not self.source.follow:
            return self._take(told)
        fresh = False
        for item, keys in told:
            says = text_digest(Item("", title=item.title, text=item.updated))
            before = self._filed.shown(self.source.id, keys[0])
            if not self._filed.known(keys):
                if not self._filed.owes(self.source.id, keys):
                    fresh = True
                    self._follow(item, keys)
            elif before not in ("", says):
                self._follow(item, keys)  # another title or day of change: its page may say something else
            else:
                self._met(item, keys)
            if before != says:
                self._filed.show(self.source.id, keys[0], says)
        return fresh

    def _met(self, item: Item, keys: tuple[str, ...]) -> None:
        """Count what is known; of what another source showed first, also that this one shows it."""
        if not self._filed.sighted(self._filed.known(keys), self.source.id):
            self._take([(item, keys)])
            return
        self.known += 1
        self.newest = newest([item], self.newest, self._at[:10])

    def _follow(self, item: Item, keys: tuple[str, ...]) -> None:
        """File an item with its own page; a page that cannot be read now is tried again at the next visits."""
        if not item.address:
            self.set_aside += 1
            return
        try:
            answer = self._got(item.address)
        except Later:
            raise
        except OutOfBudget:
            self._filed.owe(item, keys)  # or the same page would stop us at every visit
            raise
        except Failure as error:
            self._filed.owe(item, keys)
            self._aside(error)
            return
        self._page(item, keys, answer)
        self._filed.paid(self.source.id, keys)

    def _got(self, address: str, validators: Validators | None = None) -> Answer:
        """The answer of an item's page; a site that leads to its front page says so that it is gone."""
        answer = self._get(address, validators)
        if is_front(answer.address) and not is_front(address):
            raise NotThere(_("It leads to the front page now."))
        return answer

    def _page(self, item: Item, keys: tuple[str, ...], answer: Answer) -> None:
        """File the page behind an item, or the stories on it."""
        self.changed = True
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
            dated = bool(item.date) or self.source.date_from != "page"
            top = Item("") if item.title and dated else self._top(answer)
            title, day = item.title or top.title, item.date if dated else top.date
            self._take([(replace(item, document=digest, title=title, date=day, guid=BYTES + digest), both)])
        now = Asked(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), digest)
        self._filed.answered(self.source.id, shown(item.address), now, self._at)

    def _again(self) -> None:
        """Ask again for the pages of the last days: one that says something else now corrects itself."""
        since = (self._fetcher.manners.now.date() - timedelta(days=self.source.revisit)).isoformat()
        for item in self._filed.recent(self.source.id, since):
            link = f"link:{canonical(item.address, self.source.drop)}"
            if item.fetched == self._at or not self._filed.known((link,)):
                continue
            asked = self._filed.asked(self.source.id, shown(item.address))
            try:
                answer = self._got(item.address, Validators(asked.etag, asked.modified) if asked.document else None)
            except (Later, OutOfBudget):
                return  # what is new was read; these can wait
            except Failure as error:
                self._aside(error)
                continue
            if answer.status != 304 and not self._same(answer, asked.document or item.document):
                self._page(replace(item, fetched=self._at), (link,), answer)

    def _same(self, answer: Answer, digest: str) -> bool:
        """Whether a page says what it said: the bytes of many change with each visit, its words do not."""
        if hashlib.sha256(answer.body).hexdigest() == digest:
            return True
        before = self._archive.path(digest)
        if not is_html(answer.body) or not before.exists():
            return False
        kind = answer.headers.get("content-type", "")
        return plain(decoded(before.read_bytes(), kind)) == plain(decoded(answer.body, kind))
