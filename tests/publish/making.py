"""A small world made in a test: statements without a record, cut to editions and published as a site."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from meikan.config import Config, Publication
from meikan.edition import files
from meikan.edition.cut import Cutting, cut
from meikan.edition.edition import Edition
from meikan.edition.lists import Lists
from meikan.edition.plan import Plan, text_of_plan
from meikan.model.document import Document, Evidence, Snapshot
from meikan.model.entity import ALPHABET, check
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Statement, key_of, qualified, statement_id
from meikan.model.vocabulary import vocabulary
from meikan.publish.book.data import BookParts
from meikan.publish.forms import words_for
from meikan.publish.shelf import Shelf
from meikan.publish.site.make import SiteReport, publish_site
from meikan.read.facts import Facts
from meikan.text.lang import speaking

KNOWN = "2026-11-23T23:59:59Z"
TITLE = {"en": "A Directory", "ja": "名鑑"}


def id_of(key: str) -> str:
    """The same id for a key in every run."""
    digest = int(hashlib.sha256(key.encode()).hexdigest(), 16)
    body = "".join(ALPHABET[digest >> (5 * place) & 31] for place in range(7))
    return f"mk-{body}{check(body)}"


@dataclass
class World:
    """Entities, sources, statements and lists of one test."""

    kinds: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def source(self, key: str, title: str = "", **more: str) -> str:
        """A source; its id is its key."""
        given = {"title": title or f"Source {key}", "address": f"https://example.org/{key}", "seen": "2026-11-01"}
        given |= {"licence": "CC-BY-4.0", "standing": "body", "lang": "en"}
        self.documents[key] = Document(id=key, **{**given, **more})
        return key

    def entity(self, key: str, kind: str, **names: str) -> str:
        """An entity with its names by language; ja_kana is the reading."""
        self.kinds[key] = kind
        for lang, value in names.items():
            language, _sign, name_kind = lang.partition("_")
            self.say(key, "name", value, lang=language, name_kind=name_kind or "short")
        return key

    def city(self, key: str, country: str, **names: str) -> str:
        """A place and the government that governs it: "oslo" and "oslo-gov"."""
        self.entity(key, "place", **names)
        self.say(key, "country", country)
        self.entity(f"{key}-gov", "organisation")
        self.say(f"{key}-gov", "organisation_kind", "government")
        self.say(f"{key}-gov", "governs", key)
        return f"{key}-gov"

    def network(self, key: str, **names: str) -> str:
        """A network."""
        self.entity(key, "organisation", **names)
        self.say(key, "organisation_kind", "network")
        return key

    def say(self, subject: str, predicate: str, value: str, *, lang: str = "", **how: str) -> None:
        """One statement: since, until, seen, source, quote, locator; all else are qualifiers ("class_" for class)."""
        since, until = how.pop("since", ""), how.pop("until", "")
        seen, source = how.pop("seen", "2018-05-01"), how.pop("source", "s1")
        evidence = Evidence(source, how.pop("locator", ""), how.pop("quote", ""), seen, "rule:test", KNOWN)
        if source not in self.documents:
            self.source(source)
        kept = id_of(value) if value in self.kinds and vocabulary().predicate(predicate).value == "entity" else value
        pairs = qualified({name.rstrip("_").replace("date_basis", "date-basis"): text for name, text in how.items()})
        key = key_of([subject, predicate, kept, lang, pairs, since, until, source, evidence.quote, seen])
        period = Period(edge_of(since), edge_of(until), days_of(seen))
        self.statements[key] = Statement(
            key, id_of(subject), predicate, kept, lang, pairs, period, "public", (evidence,)
        )

    def list(self, network: str, as_of: str, complete_for: str, source: str, rows: int = 0) -> None:
        """A list that was filed."""
        if source not in self.documents:
            self.source(source)
        self.snapshots.append(Snapshot(f"{network}-{as_of}", id_of(network), source, as_of, complete_for, rows))

    @classmethod
    def of_facts(cls, facts: Facts) -> "World":
        """The statements of a folder of facts."""
        world = cls(documents={one.id: one for one in facts.documents.values()}, snapshots=list(facts.lists()))
        world.ids = dict(facts.ids)
        world.kinds = {key: facts.kinds[entity] for key, entity in facts.ids.items()}
        for claim, subject, value in facts.claims():
            key = statement_id(subject, claim, value)
            seen = ";".join(day.text for day in claim.period.seen)
            evidence = (Evidence(claim.document, claim.locator, claim.quote, seen, "rule:test", KNOWN),)
            period = claim.period
            if key in world.statements:
                evidence += world.statements[key].evidence
                period = replace(period, seen=period.seen + world.statements[key].period.seen)
            more = (claim.lang, claim.qualifiers, period, claim.visibility, evidence)
            world.statements[key] = Statement(key, subject, claim.predicate, value, *more)
        return world

    def edition(self, folder: Path, name: str, valid: str, **plan: object) -> Edition:
        """Cut an edition into folder/editions/name."""
        return self.edition_of(folder, Plan(name=name, valid=valid, **{"title": TITLE, **plan}))  # type: ignore[arg-type]

    def edition_of(self, folder: Path, plan: Plan) -> Edition:
        """The same for a plan."""
        target = folder / "editions" / plan.name
        target.mkdir(parents=True)
        documents = {one.id: one for one in self.documents.values()}
        lists = Lists(self.snapshots, self._countries())
        cutting = Cutting(date.fromisoformat(plan.valid), "public", lists, documents)
        ordered = sorted(self.statements.values(), key=lambda one: (one.subject, one.predicate, one.id))
        (target / files.ABOUT).write_text(text_of_plan(plan), encoding="utf-8")
        count = files.write_statements(target, cut(ordered, cutting))
        files.write_snapshots(target / "snapshots.csv", self.snapshots)
        columns = files.DOCUMENT_COLUMNS
        rows = ([getattr(one, column) for column in columns] for one in documents.values())
        files.write_rows(target / "documents.csv", columns, rows)
        entities = ((self.ids.get(key) or id_of(key), kind, key) for key, kind in self.kinds.items())
        files.write_rows(target / "entities.csv", ["id", "kind", "key"], entities)
        files.write_rows(target / "redirects.csv", ["from", "to"], [])
        digests = files.hashes(target)
        told: dict[str, object] = {"name": plan.name, "valid": plan.valid, "known": KNOWN, "files": digests}
        told |= {"hash": files.hash_of(digests), "counts": {"statements": count, "left_out": dict(cutting.left_out)}}
        (target / files.MANIFEST).write_text(json.dumps(told), encoding="utf-8")
        return Edition.open(target)

    def _countries(self) -> dict[str, str]:
        own = {one.subject: one.value for one in self.statements.values() if one.predicate == "country"}
        governed = {
            one.subject: own[one.value]
            for one in self.statements.values()
            if one.predicate == "governs" and one.value in own
        }
        return {**governed, **own}


def config_of(folder: Path) -> Config:
    """A directory's configuration as a test needs it."""
    words = {
        "en": Publication(title="Harbour Directory", issuer="An Office"),
        "ja": Publication(title="港湾名鑑", issuer="事務所"),
    }
    return Config(folder, publication=words, offprints="none")


def publish(folder: Path, editions: list[Edition]) -> dict[str, SiteReport]:
    """Publish every edition of a folder."""
    return {
        one.name: publish_site(one, folder / "published" / one.name / "site", config_of(folder), editions)
        for one in editions
    }


def whole_book(edition: Edition, lang: str, config: Config) -> dict[str, Any]:
    """All that a book prints, its parts put together again."""
    whole: dict[str, Any] = {"cities": [], "pairs": [], "networks": [], "index": [], "contents": [], "squares": {}}
    with speaking(lang):
        for _name, part in BookParts(edition, words_for(config, lang), config, Shelf(edition)):
            for name, value in part.items():
                if name in ("cities", "pairs", "networks", "index", "contents"):
                    whole[name] += value
                elif name == "squares":
                    whole[name] |= value
                else:
                    whole[name] = value
    return whole


def small_world() -> World:
    """Cities, networks and lists for the rows of the domain that a site has to pass."""
    world = World()
    world.city("london", "GB", en="London", ja="ロンドン")
    world.say("london-gov", "name", "Greater London Authority", lang="en", name_kind="official")
    world.city("oslo", "NO", en="Oslo", ja="オスロ")
    world.city("amsterdam", "NL", en="Amsterdam", ja="アムステルダム")
    world.city("vienna", "AT", en="Vienna", ja="ウィーン", de_native="Wien")
    world.city("copenhagen", "DK", en="Copenhagen", ja="コペンハーゲン", da_native="København", de_alias="Kopenhagen")
    world.city("kuopio", "FI", en="Kuopio", ja="クオピオ")
    japan = {
        "tokyo": ("Tokyo", "東京都", "とうきょうと"),
        "osaka": ("Osaka", "大阪市", "おおさかし"),
        "kobe": ("Kobe", "神戸市", "こうべし"),
        "kanazawa": ("Kanazawa", "金沢市", "かなざわし"),
        "oda": ("Oda", "大田市", "おおだし"),
    }
    for key, (en, ja, kana) in japan.items():
        world.city(key, "JP", en=en, ja=ja, ja_kana=kana)
    _networks(world)
    _government(world)
    return world


def _networks(world: World) -> None:
    world.network("forum", en="Harbour Cities Forum", ja="港湾都市フォーラム", en_acronym="HCF")
    world.network("streets", en="Quiet Streets Alliance", ja="静かな街路の会")
    world.source("list-2018", "Members 2018", standing="network", licence="closed")
    for city in ("london", "oslo", "kobe"):
        world.say(
            f"{city}-gov", "member_of", "forum", class_="full", seen="2018-05-01", source="list-2018", locator="table 1"
        )
    world.list("forum", "2018-05-01", "all", "list-2018", 3)
    world.say(
        "london-gov",
        "network_role",
        "forum",
        role="founder",
        since="1996-05",
        seen="2015-04",
        quote="founded by London",
    )
    world.say("vienna-gov", "member_of", "streets", seen="2020-01-01")
    world.say("london-gov", "member_of", "streets", since="2012", seen="2018")
    world.say("forum", "stated_count", "5", what="members", seen="2018-06-01")
    world.entity("fives", "document", en="The fives", ja="五つの会")
    world.say("fives", "document_kind", "collection")
    world.say("fives", "collects", "forum", order="1")
    world.say("fives", "collects", "streets", order="2")


def _government(world: World) -> None:
    world.entity("mayor-post", "post", en="Mayor of London", ja="ロンドン市長")
    world.say("mayor-post", "post_of", "london-gov")
    world.say("mayor-post", "post_role", "head_of_executive")
    world.entity("khan", "person", en="Sadiq Khan")
    world.say(
        "mayor-post",
        "holder",
        "khan",
        since="2016-05-09",
        seen="2018-05-01",
        party="Labour",
        quote="Mayor since 9 May 2016",
    )
    world.say("london-gov", "executive_selection", "directly_elected", seen="2017")
    world.say("amsterdam-gov", "council_seats", "45", since="2014", seen="2018-05-01")
    for party, number in (("Green Left", "10"), ("D66", "8"), ("VVD", "6"), ("Others", "21")):
        world.say(
            "amsterdam-gov", "seats", number, party=party, election="2018-03-21", since="2018-03-21", seen="2018-05-01"
        )
    world.entity("brand", "activity", en="Tokyo Brand", ja="東京ブランド")
    world.say("brand", "campaign_owner", "tokyo-gov", since="2014-10", seen="2014-10")
    world.say("brand", "slogan", "& TOKYO", lang="en", since="2015-10-09", seen="2015-10-09")
    world.say("brand", "slogan", "Old meets New", lang="en", since="2017-04-28", seen="2017-04-28")


PANEL = ("london-gov", "oslo-gov", "amsterdam-gov", "vienna-gov", "tokyo-gov")


def small_editions(folder: Path, world: World | None = None) -> list[Edition]:
    """Three editions of the small world."""
    made = world or small_world()
    plan: dict[str, object] = {"panel": PANEL, "collections": ("fives",)}
    return [
        made.edition(folder, "2015", "2015-06-30", **plan),
        made.edition(folder, "2016", "2016-06-01", **plan),
        made.edition(folder, "2018", "2018-10-31", **plan),
    ]
