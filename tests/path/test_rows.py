"""Rows S2, S3, S7, S9: documents of our own, collected from a folder, read, proposed beside the starter directory."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from meikan import path
from meikan.collect.source import load
from meikan.config import FOLDERS, STARTER, Config
from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.path.update import update
from meikan.read.facts import open_facts
from meikan.read.prose.read import read
from meikan.record import answer, find, judge, ledger, models
from meikan.record.gazetted import gazetted
from meikan.record.judge import Proposed
from meikan.record.phrases import NAMING, own_names
from meikan.settings import start
from tests.collect import serving as s
from tests.quality.reading import answer as reading
from tests.quality.reading import gold

from .conftest import Office

ROWS = Path(__file__).parents[1] / "corpus" / "rows"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Config]:
    """The starter directory with the documents of the rows read; nothing was answered yet."""
    from django.db import connections

    from meikan.record.opening import opened

    folder = tmp_path_factory.mktemp("rows")
    for name in FOLDERS:
        (folder / name).mkdir()
    (folder / "meikan.toml").write_text("", encoding="utf-8")
    found = Config(folder)
    start(found)
    opened()
    path.load(open_facts(STARTER), ledger.Act("starter", "2026-11-24T00:00:00Z", "starter"))
    shutil.copytree(ROWS, folder / "in")
    s.write_source(
        found.sources, "rows", 'source_kind = "folder"\naddress = "../in"\nfiles = "*.txt"\nstanding = "press"'
    )
    before = models.Statement.objects.count()
    [told] = update(found, load(found.sources), s.manners(), processes=2)
    assert (told.outcome.outcome, told.read, told.unread) == ("ok", 5, ())
    assert models.Statement.objects.count() == before, "nothing that was read is held"
    yield found
    connections["default"].close()


def proposed(document: str) -> list[Proposed]:
    """All that is proposed from one document, asked or only confirming."""
    rows = models.Document.objects.filter(title__contains=document)
    ids = list(rows.values_list("id", flat=True))
    both = [*judge.waiting(), *judge.waiting(confirming=True)]
    return [one for one in both if set(ids) & set(one.documents)]


def said(found: list[Proposed]) -> set[tuple[str, str, str]]:
    return {(one.predicate, one.parts[0].name, one.parts[1].name) for one in found}


def test_s2_the_post_proposes_the_links_it_states(desk: Config) -> None:
    found = proposed("before the healthy cities meet")
    facts = said(found)
    citynet = find.name_of(find.one("network:citynet"), "en")
    assert ("member_of", "Yokohama", citynet) in facts
    assert ("member_of", "Hiroshima", citynet) in facts
    assert ("founder_of", "Hiroshima", "Mayors for Peace") in facts
    assert ("founder_of", "Kyoto", "League of Historical Cities") in facts
    kuopio = {one.parts[0].entity for one in found if one.predicate == "hosts_event"}
    assert kuopio == {find.one("Kuopio", ["organisation"])}
    place = models.Statement.objects.get(subject=kuopio.pop(), predicate="governs").value
    codes = models.Statement.objects.filter(subject=place, predicate="external_id").values_list("value", flat=True)
    assert "geonames:650224" in codes, "the one in Finland"


def test_s2_nothing_is_public_before_review(desk: Config) -> None:
    documents = models.Document.objects.filter(source="rows")
    assert documents.count() == 5
    assert not models.Statement.objects.filter(claim__document__in=documents).exists()
    claims = models.Claim.objects.filter(document__in=documents)
    assert claims.exists()


def test_s7_yamagata_is_a_candidate_and_later_a_member(desk: Config) -> None:
    uccn = "UNESCO Creative Cities Network"
    early, late = proposed("Creative cities meet in Kanazawa"), proposed("山形市、創造都市に")
    assert ("candidate_of", "Yamagata", uccn) in said(early)
    assert ("member_of", "Kanazawa", uccn) in said(early)
    [member] = [one for one in late if one.predicate == "member_of" and one.parts[0].name == "Yamagata"]
    assert "2017-10-31" in member.text
    assert "category: film" in member.text.casefold()
    [candidate] = [one for one in early if one.predicate == "candidate_of"]
    assert candidate.relation in ("new", "confirms"), "a candidate of 2015 does not contradict a member of 2017"
    assert "category: film" in candidate.text.casefold()
    [kanazawa] = [one for one in early if one.parts[0].name == "Kanazawa" and one.predicate == "member_of"]
    assert kanazawa.relation == "confirms"
    assert "category: crafts" in kanazawa.text.casefold()
    meeting = {one.predicate for one in early if one.parts[1].kind == "event"}
    assert meeting == {"hosts_event", "organises_event"}


def test_s9_the_notice_is_an_opportunity(desk: Config) -> None:
    [one] = [one for one in proposed("business coordinator abroad") if one.predicate == "opens_opportunity"]
    assert (one.parts[0].name, one.parts[1].kind) == ("Kobe", "activity")
    assert one.parts[1].name == "Kobe looks for a business coordinator abroad", "a call without a name bears its title"
    answer.accept(one.number, ledger.Act("editor", "2026-11-25T00:00:00Z", "read"))
    issuer = models.Statement.objects.get(predicate="issuer", claim__document__source="rows")
    assert issuer.value == find.one("jp:281000", ["organisation"])
    closes = models.Statement.objects.get(predicate="closes", subject=issuer.subject)
    assert closes.value == "2015-06-30"
    assert models.Statement.objects.filter(subject=issuer.subject, predicate="activity_kind", value="job").exists()


def test_s3_a_conference_with_organiser_supporter_and_speakers(desk: Config) -> None:
    """The seed's own conference: what a document of ours says of it meets the event that the record holds."""
    found = proposed("The growth agenda")
    kinds = [one.predicate for one in found]
    assert sorted(kinds) == ["hosts_event", "organises_event", "speaks_at", "speaks_at", "supports_event"]
    conference = find.one("MJ Growth Agenda conference 2015", ["event"])
    assert {one.parts[1].entity for one in found} == {conference}, "the facts of one event meet in one event"
    bodies = {one.predicate: one.parts[0].name for one in found}
    assert (bodies["organises_event"], bodies["hosts_event"]) == ("The MJ", "London")
    assert bodies["supports_event"] == find.name_of(find.one("JLGC", ["organisation"]), "en")
    said = {one.parts[0].name: one.text for one in found if one.predicate == "speaks_at"}
    assert "Editorial Director of the MJ" in said["Michael Burton"]
    assert "Director of the UK Government's Cities and Local Growth Unit" in said["Tom Walker"]
    for number, one in enumerate(found):
        answer.accept(one.number, ledger.Act("editor", f"2026-11-26T00:00:0{number}Z", "read"))
    rows = models.Statement.objects.filter(claim__document__source="rows", subject=conference)
    assert {"organiser", "supporter", "speaker", "host"} <= set(rows.values_list("predicate", flat=True))
    posts = [one.claim.qualifiers for one in rows.filter(predicate="speaker").select_related("claim")]
    assert len(posts) == 2
    assert all("Director of the" in text for text in posts), "each with the post held then"


def test_a_conference_that_is_not_held_is_entered_with_all_who_take_part(office: Office) -> None:
    """The same facts where nothing is held of the event: read by the reader, they make one event with its day."""
    text = (
        "The MJ organised the Harbour Agenda conference in London on 18 June 2015. Kanazawa supported the Harbour "
        "Agenda conference. Michael Burton, Editor of the MJ, spoke at the Harbour Agenda conference."
    )
    found = read(Document("d", "A conference", date="2015-06-19"), text, Names.open())
    office.read(text, *found.findings, mentions=found.mentions, date="2015-06-19")
    for one in judge.waiting():
        answer.accept(one.number, office.act())
    [event_id] = models.Entity.objects.filter(kind="event").values_list("id", flat=True)
    fields = set(models.Statement.objects.filter(subject=event_id).values_list("predicate", flat=True))
    assert {"name", "event_kind", "organiser", "supporter", "speaker", "host", "held"} <= fields
    assert "Editor of the MJ" in models.Statement.objects.get(predicate="speaker").claim.qualifiers


def test_a_directory_reads_what_no_directory_reads(desk: Config) -> None:
    """The record's own names come first, and spoil no rule: what is read with them is read without, by other ids."""
    plain, own = Names.open(), Names.open(own=own_names())
    rows = models.Statement.objects.filter(predicate__in=NAMING).values_list("subject", "predicate", "value")
    codes = gazetted(rows)
    lost, all_of_them = [], 0
    for item in (*gold("gold-en.jsonl"), *gold("gold-ja.jsonl")):
        without, within = claims(reading(item, plain), {}), claims(reading(item, own), codes)
        lost += [(item.id, one) for one in without - within]
        all_of_them += len(without)
    assert all_of_them > 150
    assert len(lost) <= all_of_them * 0.02, lost


def claims(found: dict[str, Any], codes: Mapping[str, str]) -> set[tuple[Any, ...]]:
    """The claims about governments and networks that both know, by their codes."""
    told = set()
    for one in found["claims"]:
        subject, object_ = (codes.get(one[end], one[end]) for end in ("subject", "object"))
        if not any(end.startswith(("text:", "mk-")) for end in (subject, object_)):
            told.add((one["predicate"], subject, object_, str(sorted(one["qualifiers"].items()))))
    return told
