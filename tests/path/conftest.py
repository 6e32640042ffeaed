"""A small record of three cities and two networks, and documents that readers are said to have read."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from meikan.config import Config
from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.period import Period, days_of
from meikan.model.statement import Claim, key_of, qualified
from meikan.names.gazetteer import Gazetteer
from meikan.path.facts import facts_of
from meikan.read.body.body import Body
from meikan.read.prose.found import Finding, Found, Mention
from meikan.record import ledger
from meikan.record.evidence import Filed, Stated, Version, file_document
from meikan.record.whom import Whom

LONDON = "geonames:2643743"
PLACES = {"Yamagata": "geonames:2110556", "Kanazawa": "geonames:1860243", "London": "geonames:2643743"}
NETWORKS = {"uccn": "UNESCO Creative Cities Network", "c40": "C40"}


@dataclass
class Office:
    """A record with an editor; `read` files a document as if a reader had found these findings in it."""

    config: Config
    ids: dict[str, str] = field(default_factory=dict)
    day: int = 1
    numbers: int = 0

    def act(self, reason: str = "read it") -> ledger.Act:
        self.day += 1
        return ledger.Act("editor", f"2026-02-{self.day:02}T00:00:00Z", reason)

    def read(self, text: str, *findings: Finding, mentions: tuple[Mention, ...] = (), **said: str) -> Filed:
        self.numbers += 1
        lang, published = said.get("lang", "en"), said.get("date", "2015-05-20")
        found = Found(lang, "report", mentions, findings)
        stated = list(facts_of(found, Body(text), (published, "2026-02-01"), Gazetteer.open()))
        assert all(isinstance(one, Stated) for one in stated), stated
        item = said.get("item", f"item{self.numbers}")
        key = key_of(["document", item, text])
        document = Document(key, said.get("title", f"Paper {self.numbers}"), f"https://example.org/{item}", published)
        version = Version(
            document, key, "", "2026-02-01T09:00:00+00:00", said.get("source", "papers"), item, self.numbers
        )
        kept = [one for one in stated if isinstance(one, Stated)]
        return file_document(version, kept, self.act().at, Whom())

    def say(self, subject: str, predicate: str, value: str, start: str = "", end: str = "", **pairs: str) -> None:
        period = Period(*(days_of(one)[0] if one else Period().start for one in (start, end)), days_of("2014"))
        claim = Claim(subject, predicate, value, "starter", qualifiers=qualified(pairs), period=period)
        ledger.accept([ledger.Resolved(claim, self.ids[subject], self.ids.get(value, value))], self.act())


def finding(text: str, predicate: str, subject: str, thing: str, refs: tuple[str, str], **said: str) -> Finding:
    """A finding whose subject and object stand in the text as written; the sentence is the whole text."""

    def at(words: str) -> tuple[int, int]:
        start = text.find(words)
        return (start, start + len(words)) if start >= 0 else (0, 0)

    reader = said.pop("reader", "grammar-en/1")
    return Finding(
        predicate, *refs, qualified(said), (0, len(text)), at(subject), at(thing), 0.9, ("a cue was seen",), reader
    )


@pytest.fixture
def office(config: Config) -> Office:
    made = Office(config, {name: new_id() for name in (*PLACES, *(f"{one} city" for one in PLACES), *NETWORKS)})
    act = made.act("starter")
    kinds = {
        made.ids[name]: ("place" if name in PLACES else "organisation", name.replace(" ", "-")) for name in made.ids
    }
    ledger.found(kinds, act)
    ledger.file([Document("starter", "Starter", "", "2014", "2026-01-01", "CC0-1.0", "body")], act.at)
    rows = []
    for name, code in PLACES.items():
        rows += [(name, "external_id", code), (f"{name} city", "governs", name), (f"{name} city", "name", name)]
        rows += [(f"{name} city", "organisation_kind", "government"), (name, "name", name)]
    for name, words in NETWORKS.items():
        rows += [
            (name, "external_id", f"network:{name}"),
            (name, "name", words),
            (name, "organisation_kind", "network"),
        ]
    for subject, predicate, value in rows:
        lang = "en" if predicate == "name" else ""
        claim = Claim(subject, predicate, value, "starter", lang)
        ledger.accept([ledger.Resolved(claim, made.ids[subject], made.ids.get(value, value))], act)
    return made


Reader = Callable[..., Finding]
