"""Rows S2, S3, S7, S9: documents of our own, collected from a folder, read, proposed beside the starter directory."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from meikan import path
from meikan.collect.source import load
from meikan.config import FOLDERS, STARTER, Config
from meikan.path.update import update
from meikan.read.facts import open_facts
from meikan.record import answer, find, judge, ledger, models
from meikan.record.judge import Proposed
from meikan.settings import start
from tests.collect import serving as s

from .conftest import LONDON, Office, finding

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
    [candidate] = [one for one in early if one.predicate == "candidate_of"]
    assert candidate.relation in ("new", "confirms"), "a candidate of 2015 does not contradict a member of 2017"
    [kanazawa] = [one for one in early if one.parts[0].name == "Kanazawa" and one.predicate == "member_of"]
    assert kanazawa.relation == "confirms"
    meeting = {one.predicate for one in early if one.parts[1].kind == "event"}
    assert meeting == {"hosts_event", "organises_event"}


def test_s9_the_notice_is_an_opportunity(desk: Config) -> None:
    [one] = [one for one in proposed("business coordinator abroad") if one.predicate == "opens_opportunity"]
    assert (one.parts[0].name, one.parts[1].kind) == ("Kobe", "activity")
    answer.accept(one.number, ledger.Act("editor", "2026-11-25T00:00:00Z", "read"))
    issuer = models.Statement.objects.get(predicate="issuer", claim__document__source="rows")
    assert issuer.value == find.one("jp:281000", ["organisation"])
    closes = models.Statement.objects.get(predicate="closes", subject=issuer.subject)
    assert closes.value == "2015-06-30"
    assert models.Statement.objects.filter(subject=issuer.subject, predicate="activity_kind", value="job").exists()


def test_s3_a_conference_with_organiser_supporter_and_speakers(desk: Config) -> None:
    found = {one.predicate: one for one in proposed("Cities meet in London")}
    assert {"hosts_event", "organises_event", "supports_event", "speaks_at"} <= set(found)
    order = ("hosts_event", "organises_event", "supports_event", "speaks_at")
    for number, name in enumerate(order):
        answer.accept(found[name].number, ledger.Act("editor", f"2026-11-26T00:00:0{number}Z", "read"))
    rows = models.Statement.objects.filter(claim__document__source="rows")
    events = set(
        rows.filter(predicate__in=["organiser", "supporter", "speaker", "host"]).values_list("subject", flat=True)
    )
    assert len(events) == 1, "the facts of one event meet in one event"
    speaker = rows.get(predicate="speaker")
    assert "Mayor" in speaker.claim.qualifiers
    assert rows.get(predicate="held").claim.start == "2015-06-18"


def test_s3_the_growth_agenda_conference_as_a_reader_would_find_it(office: Office) -> None:
    """The seed's own conference: its facts through the same way, whichever reader finds them."""
    text = "The MJ Growth Agenda conference in London was supported by the office; Michael Burton of the MJ spoke."
    event = "text:MJ Growth Agenda conference 2015"
    name = "MJ Growth Agenda conference"
    office.read(
        text,
        finding(text, "hosts_event", "London", name, (LONDON, event), date="2015-06"),
        finding(text, "organises_event", "MJ", name, ("text:The MJ", event)),
        finding(text, "supports_event", "office", name, ("text:JLGC", event)),
        finding(text, "speaks_at", "Michael Burton", name, ("text:Michael Burton", event), post="Editor, The MJ"),
    )
    for one in judge.waiting():
        answer.accept(one.number, office.act())
    [event_id] = models.Entity.objects.filter(kind="event").values_list("id", flat=True)
    fields = set(models.Statement.objects.filter(subject=event_id).values_list("predicate", flat=True))
    assert {"name", "event_kind", "organiser", "supporter", "speaker", "held"} <= fields
    assert fields & {"host", "held_in"}
    speaker = models.Statement.objects.get(predicate="speaker")
    assert "Editor, The MJ" in speaker.claim.qualifiers
