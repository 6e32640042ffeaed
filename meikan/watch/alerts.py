"""Alerts: which saved search is told of what, each thing once; one digest a reader, and a feed a search."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from meikan.edition.edition import Edition
from meikan.model.document import Document
from meikan.model.errors import Refused
from meikan.text.dates import show
from meikan.text.lang import _, n_, speaking
from meikan.watch.news import News, news
from meikan.watch.paper import Entry, Paper, References, Section
from meikan.watch.saying import check_public
from meikan.watch.search import Index, Search

FIRED = "fired.jsonl"


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that one saved search asks for."""

    search: Search
    news: News

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known that it was told."""
        return self.search.name, self.news.id


def alerts(a: Edition, b: Edition, asked: Sequence[Search], fired: frozenset[tuple[str, str]]) -> list[Alert]:
    """What the saved searches are to be told when one edition follows another; nothing that was told before."""
    check_public(b)
    index = Index(asked)
    found = []
    for one in news(a, b, any(search.countries for search in asked)):
        for search in index.asking(one):
            alert = Alert(search, one)
            if alert.key not in fired:
                found.append(alert)
    return sorted(found, key=lambda alert: alert.search.name)  # the order of the news within a search is kept


def told_before(path: Path) -> frozenset[tuple[str, str]]:
    """The alerts that were told, from the file that keeps them."""
    return frozenset((row["search"], row["news"]) for row in _rows(path) if row["search"])


def last_seen(path: Path) -> str:
    """The edition that was looked at last; empty if none was."""
    return next((row["edition"] for row in reversed(_rows(path))), "")


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found.append({name: str(row[name]) for name in ("search", "news", "edition")})
        except (ValueError, KeyError, TypeError):
            text = _("{path}, line {number} is damaged. Take the file from a copy, or delete the line.")
            raise Refused(text.format(path=path, number=number)) from None
    return found


def lines_of(told: Iterable[Alert], edition: str, at: str) -> str:
    """What is added to that file once the alerts were told: a line each, and one that says what was looked at."""
    rows = [{"search": one.search.name, "news": one.news.id, "edition": edition, "at": at} for one in told]
    rows.append({"search": "", "news": "", "edition": edition, "at": at})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def statements_of(edition: Edition, one: News) -> tuple[str, ...]:
    """The ids of the statements that say a piece of news."""
    found: dict[str, None] = {}
    for fact in one.facts:
        for held in edition.statements(fact.subject, fact.predicate, fact.value):
            if held.line == fact.code:
                found[held.id] = None
    return tuple(found)


def alert_paper(a: Edition, b: Edition, told: Sequence[Alert], lang: str) -> Paper:
    """One digest of all that a reader is told, by saved search; each line names its statement and its sources."""
    with speaking(lang):
        references = References()
        names = list(dict.fromkeys(one.search.name for one in told))
        sections = []
        for name in names:
            mine = [one for one in told if one.search.name == name]
            title = _("Saved search “{title}”").format(title=mine[0].search.title(lang))
            sections.append(Section(title, tuple(entry(a, b, one.news, references, lang) for one in mine), id=name))
        count = n_("{count} alert: edition “{name}” of {day}", "{count} alerts: edition “{name}” of {day}", len(told))
        day = show(b.valid.isoformat(), lang)
        words = _("What is new since the edition “{name}”. Each is told once.").format(name=a.name)
        return Paper(
            lang,
            count.format(count=len(told), name=b.name, day=day),
            (words,),
            tuple(sections),
            references.listed(),
            stamp=b.known,
        )


def entry(a: Edition, b: Edition, one: News, references: References, lang: str) -> Entry:
    """A piece of news as a line: its sentence, its sources, and the statements by their ids."""
    documents: list[Document] = []
    for document in dict.fromkeys(name for fact in one.facts for name in fact.documents):
        found = b.find_document(document) or a.find_document(document)
        if found is not None:
            documents.append(found)
    ids = statements_of(b, one) or statements_of(a, one)
    shown = _(", ").join(ids[:SHOWN]) + (" …" if len(ids) > SHOWN else "")
    more = _("Statement {ids}").format(ids=shown)
    code = one.facts[0].code if one.facts else ""
    return Entry(one.text(lang), references.marks(documents), more, code, id=one.id)


SHOWN = 3  # so many ids of statements stand below a line; of a new thing there may be twenty
