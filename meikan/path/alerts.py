"""Alerts told: files, feeds, mails; what was told is kept only once it has gone out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.path import mail
from meikan.publish.paper.forms import made
from meikan.text.lang import speaking
from meikan.watch.alerts import FIRED, Alert, alert_paper, alerts, last_seen, lines_of, told_before
from meikan.watch.atom import Feed, FeedEntry, atom
from meikan.watch.search import searches

Send = Callable[[Sequence[mail.Letter]], None]
FOLDER, TOLD = "watch", "alerts"


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: alerts in all, the files that were written, the addresses that were written to."""

    alerts: tuple[Alert, ...]
    files: tuple[Path, ...]
    mailed: tuple[str, ...]


def find(config: Config, a: Edition, b: Edition) -> list[Alert]:
    """What the saved searches of a folder are to be told; nothing is written."""
    asked = searches(config.folder / FOLDER, b)
    return alerts(a, b, asked, told_before(config.folder / FOLDER / FIRED))


def looked_at(config: Config) -> str:
    """The edition that was looked at last; empty if none was."""
    return last_seen(config.folder / FOLDER / FIRED)


def tell(config: Config, editions: tuple[Edition, Edition], found: Sequence[Alert], at: str, send: Send) -> Told:
    """Write files and feeds, send one mail a reader; only then is kept what was told and looked at."""
    a, b = editions
    letters = list(_letters(config, a, b, found))
    files = dict(_files(config, a, b, found))
    if letters:
        send(letters)
    for path, body in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(body)
        part.replace(path)
    place = config.folder / FOLDER / FIRED
    if found or last_seen(place) != b.name:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="utf-8") as kept:
            kept.write(lines_of(found, b.name, at))
    return Told(tuple(found), tuple(files), tuple(one.to for one in letters))


def _letters(config: Config, a: Edition, b: Edition, found: Sequence[Alert]) -> Iterator[mail.Letter]:
    """One mail for each address, with all that its searches are told."""
    readers: dict[tuple[str, str], list[Alert]] = {}
    for one in found:
        if "mail" in one.search.forms:
            for address in one.search.to:
                readers.setdefault((address, one.search.lang), []).append(one)
    for (address, lang), mine in sorted(readers.items(), key=lambda pair: pair[0]):
        paper = alert_paper(a, b, mine, lang)
        with speaking(lang):
            subject = f"[{config.of(lang).title or 'meikan'}] {paper.title}"
        key = " ".join(sorted(f"{search}:{news}" for search, news in (one.key for one in mine)))
        yield mail.Letter(address, subject, made(paper, "txt").decode(), made(paper, "html").decode(), lang, key)


def _files(config: Config, a: Edition, b: Edition, found: Sequence[Alert]) -> Iterator[tuple[Path, bytes]]:
    """One page of all searches that want a file, by language; one feed for each search that wants one."""
    folder = config.folder / TOLD
    for lang in sorted({one.search.lang for one in found}):
        mine = [one for one in found if one.search.lang == lang and "file" in one.search.forms]
        if mine:
            paper = alert_paper(a, b, mine, lang)
            for form in ("html", "txt"):
                yield folder / f"{b.name}.{lang}.{form}", made(paper, form)
    for name in sorted({one.search.name for one in found if "atom" in one.search.forms}):
        mine = [one for one in found if one.search.name == name]
        path = folder / f"{name}.atom"
        yield path, _feed(config, b, mine, path.read_bytes() if path.is_file() else b"")


def _feed(config: Config, b: Edition, mine: Sequence[Alert], before: bytes) -> bytes:
    search = mine[0].search
    lang = search.lang
    words = config.of(lang)
    base = f"tag:{config.base.partition('//')[2].strip('/').partition('/')[0] or 'meikan.invalid'},2026:alert"
    entries = [
        FeedEntry(
            f"{base}/{search.name}/{one.news.id}",
            one.news.text(lang),
            b.known,
            text=_sources(b, one),
            link=_first_address(b, one),
        )
        for one in mine
    ]
    title = f"{words.title or 'meikan'}: {search.title(lang)}"
    return atom(Feed(f"{base}/{search.name}", title, lang, b.known, words.issuer or "meikan"), entries, before)


def _documents(b: Edition, one: Alert) -> list[tuple[str, str]]:
    names = dict.fromkeys(name for fact in one.news.facts for name in fact.documents)
    found = (b.find_document(name) for name in names)
    return [(document.title, document.address) for document in found if document is not None]


def _sources(b: Edition, one: Alert) -> str:
    return "\n".join(" ".join(filter(None, pair)) for pair in _documents(b, one))


def _first_address(b: Edition, one: Alert) -> str:
    return next((address for _title, address in _documents(b, one) if address.startswith("http")), "")
