"""The annual review: what belongs to a fiscal year, every number opens its items, the same bytes in every form."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from meikan.config import STARTER
from meikan.edition.edition import Edition
from meikan.edition.plan import Plan
from meikan.publish.paper.forms import FORMS, made
from meikan.read.facts import open_facts
from meikan.watch.paper import Count, Paper, Table
from meikan.watch.requests import Party, Request
from meikan.watch.review import Asked, Review, review, years
from meikan.watch.review_paper import Printed, review_paper
from tests.edition.conftest import id_of, row
from tests.publish.making import World

Make = Callable[..., Edition]


def activity(key: str, kind: str, day: str, **more: str) -> list[object]:
    said = [
        ("activity_kind", kind),
        ("done_by", "gov-office"),
        ("done_on", day),
        ("country", more.get("country", "GB")),
    ]
    said += [(name, value) for name, value in more.items() if name != "country"]
    name = row(f"activity-{key}", "name", key.title(), lang="en", name_kind="official")
    return [name, *(row(f"activity-{key}", predicate, value) for predicate, value in said if value)]


@pytest.fixture
def edition(make: Make) -> Edition:
    rows = [
        row("gov-office", "name", "The Office", lang="en", name_kind="short"),
        row("gov-k", "name", "Kobe", lang="en", name_kind="short"),
        row("gov-k", "organisation_kind", "government"),
        row("gov-k", "country", "JP"),
        *activity("first", "seminar", "2014-04-01", done_with="gov-k"),
        *activity("last", "visit", "2015-03-31", country="IE"),
        *activity("before", "visit", "2014-03-31"),
        *activity("after", "visit", "2015-04-01"),
        *activity("year", "seminar", "2015"),
        *activity("told", "press", "2015", fiscal_year="2014", about="event-e"),
        *activity("other", "job", "2014-06-01"),
        row("event-e", "name", "Growth Agenda", lang="en", name_kind="official"),
        row("event-e", "event_kind", "conference"),
        row("event-e", "held", "London", start="2015", end="2015"),
        row("event-f", "event_kind", "conference"),
        row("event-f", "held", "Paris", start="2014-06-01", end="2014-06-01"),
    ]
    return make("e", rows, valid="2015-12-31")


def of(edition: Edition, year: int, **more: object) -> Review:
    return review(edition, Asked(year, id_of("gov-office"), **more))  # type: ignore[arg-type]


def names(edition: Edition, found: object) -> list[str]:
    return [edition.entity(one.entity).name("en") for one in found]  # type: ignore[attr-defined]


def paper_of(edition: Edition, this: Review, last: Review, lang: str) -> Paper:
    return review_paper(edition, this, last, Printed(lang, {}, office_only=True))


def test_a_fiscal_year_is_april_to_march_and_a_stated_one_counts_first(edition: Edition) -> None:
    year = of(edition, 2014)
    assert names(edition, year.activities) == ["First", "Told", "Last"]
    assert names(edition, of(edition, 2013).activities) == ["Before"]
    assert names(edition, year.maybe) == ["Year"]  # 2015 may be of this year or of the next: counted in neither
    assert names(edition, of(edition, 2015).maybe) == ["Year"]


def test_an_event_is_of_the_year_if_the_office_took_part_or_worked_on_it(edition: Edition) -> None:
    assert names(edition, of(edition, 2014).events) == ["Growth Agenda"]
    assert of(edition, 2013).events == ()


def test_by_kind_country_and_authority_and_two_years_side_by_side(edition: Edition) -> None:
    this, last = of(edition, 2014), of(edition, 2013)
    assert {key: len(items) for key, items in this.by("kind").items()} == {"press": 1, "seminar": 1, "visit": 1}
    assert {key: len(items) for key, items in this.by("countries").items()} == {"GB": 2, "IE": 1}
    assert list(this.by("authorities")) == [id_of("gov-k")]
    assert years((last, this), "kind") == {"visit": [1, 1], "press": [0, 1], "seminar": [0, 1]}


def test_every_number_opens_as_many_items_as_it_says(edition: Edition) -> None:
    paper = paper_of(edition, of(edition, 2014), of(edition, 2013), "en")
    by_id = {section.id: section for section in paper.sections}
    opened = 0
    for section in paper.sections:
        for table in (part for part in section.parts if isinstance(part, Table)):
            for cell in (cell for cells in table.rows for cell in cells if isinstance(cell, Count)):
                assert cell.to in by_id, cell
                items = by_id[cell.to].entries
                if items:
                    assert len(items) == cell.value, cell
                    opened += 1
    assert opened > 8
    assert all(entry.sourced for entry in paper.entries)


def test_requests_and_response_times_are_those_of_the_year(edition: Edition) -> None:
    by = Party("mk-x", "organisation", {"en": "Kobe", "ja": "神戸市"})
    held = [
        Request("a", "2014-001", "enquiry", by, asked="q", asked_on="2014-05-01", answered_on="2014-05-11"),
        Request("b", "2014-002", "enquiry", by, asked="q", asked_on="2014-06-01", answered_on="2014-07-01"),
        Request("c", "2014-003", "enquiry", by, asked="q", asked_on="2015-03-31"),
        Request("d", "2015-001", "enquiry", by, asked="q", asked_on="2015-04-01"),
    ]
    year = of(edition, 2014, requests=tuple(held))
    assert (len(year.requests), year.answered, year.days) == (3, 2, 20)


def test_a_public_review_says_no_number_of_requests_for_it_knows_none(edition: Edition) -> None:
    this, last = of(edition, 2014), of(edition, 2013)
    paper = review_paper(edition, this, last, Printed("en", {}, office_only=False))
    cells = {row[0]: row[1] for part in paper.sections[0].parts if isinstance(part, Table) for row in part.rows}
    assert cells["Requests received"] == cells["Requests answered"] == "for the office only"
    two = next(section for section in paper.sections if section.id == "two-years")
    assert "Requests received" not in [row[0] for part in two.parts if isinstance(part, Table) for row in part.rows]


def test_the_directorys_own_year_has_its_editions_and_what_changed(make: Make, edition: Edition) -> None:
    rows = [row("net-n", "organisation_kind", "network"), row("gov-k", "name", "Kobe", lang="en", name_kind="short")]
    joined = row("gov-k", "member_of", "net-n", start="2014-09-01", seen="2014-10-01")
    editions = (make("a", rows, valid="2014-03-31"), make("b", [*rows, joined], valid="2014-12-31"))
    (cut,) = of(edition, 2014, editions=editions).editions
    assert (cut.name, cut.since, cut.valid, len(cut.lines)) == ("b", "a", date(2014, 12, 31), 1)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The starter as the office sees it, at the end of fiscal year 2015."""
    world = World.of_facts(open_facts(STARTER))
    return world.edition_of(tmp_path_factory.mktemp("review"), Plan("office", "2016-03-31", visibility="office"))


@pytest.mark.slow
def test_row_s10_the_review_of_2014_in_every_form_is_the_same_twice_and_opens_in_real_readers(starter: Edition) -> None:
    office = starter.find_key("jlgc-london") or ""
    this, last = (review(starter, Asked(year, office)) for year in (2014, 2013))
    assert len(this.activities) >= 10
    assert {"enquiry", "seminar", "visit"} <= set(this.by("kind"))
    assert "GB" in this.by("countries")
    for lang in ("en", "ja"):
        paper = paper_of(starter, this, last, lang)
        assert all(entry.sourced for entry in paper.entries)
        bodies = {form: made(paper, form) for form in FORMS}
        assert bodies == {form: made(paper, form) for form in FORMS}
        page = html.fromstring(bodies["html"].decode())
        for chart in page.iter("svg"):
            assert chart.get("role") == "img"
            title, told = (chart.find(name) for name in ("title", "desc"))
            assert title is not None
            assert told is not None
            assert told.text
        links = [one for one in page.xpath("//td/a/@href") if one != "#"]
        assert links
        assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)
        book = openpyxl.load_workbook(BytesIO(bodies["xlsx"]))
        assert len(book.worksheets) >= 6
        document = docx.Document(BytesIO(bodies["docx"]))
        assert len(document.inline_shapes) == 4 if this.by("authorities") else 3
        assert len(document.tables) >= 5


@pytest.mark.slow
def test_row_s3_the_conference_is_in_the_review_of_fiscal_year_2015_with_its_speakers_posts(starter: Edition) -> None:
    office = starter.find_key("jlgc-london") or ""
    this = review(starter, Asked(2015, office))
    conference = starter.find_key("event-mj-growth-agenda-2015")
    assert conference in [one.entity for one in this.events]
    paper = paper_of(starter, this, review(starter, Asked(2014, office)), "en")
    entry = next(one for one in paper.entries if one.id == conference)
    assert "Michael Burton (Editorial Director of the MJ)" in entry.more
    assert entry.marks


def test_the_room_has_no_word_for_a_clock() -> None:
    """Papers are pure: the day is an argument, or the edition's."""
    for file in (Path(__file__).parents[2] / "meikan" / "watch").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "now(" not in text, file.name
        assert "today()" not in text, file.name
