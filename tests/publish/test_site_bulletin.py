"""The bulletin, its feed and the calendar: newest first, notes before data, a form that ends in the office's name."""

import csv
import json
import re
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree, html

from meikan.publish.bulletin import LETTERS, Writer
from meikan.publish.lines import Teller
from meikan.publish.shelf import Shelf
from meikan.publish.words import Words

from .making import World, publish, small_editions
from .test_site_pairs import linked_world, words


def news_world() -> World:
    world = linked_world()
    world.entity("host-body", "organisation", en="Conference Office", ja="会議事務局")
    world.entity("minister", "person", en="Ada Lovelace", ja="エイダ・ラブレス")
    world.entity("conference", "event", en="Japan’s city networks", ja="日本の都市ネットワーク会議")
    world.say("conference", "event_kind", "conference")
    world.say(
        "conference",
        "held",
        "Leeds",
        lang="en",
        since="2015-09-24",
        until="2015-09-25",
        time_of_day="10:00",
        seen="2015-09-25",
    )
    world.say("conference", "organiser", "host-body")
    world.say("conference", "held_in", "london")
    world.say("conference", "supporter", "london-gov")
    world.say("conference", "concerns", "kobe-gov")
    world.say("conference", "speaker", "minister", post_then="Professor at the University")
    world.say(
        "vision",
        "note",
        "Tokyo’s new vision puts culture first.",
        lang="en",
        headline="Culture first",
        signed="A. Editor",
    )
    return world


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("directory")
    publish(made, small_editions(made, news_world()))
    return made


def page(folder: Path, name: str, lang: str = "en", edition: str = "2016") -> html.HtmlElement:
    return html.fromstring((folder / "published" / edition / "site" / lang / f"{name}.html").read_bytes())


def test_months_follow_one_another_and_hold_what_is_new(folder: Path) -> None:
    months = page(folder, "bulletin").xpath('//ol[@class="months"]//a')
    names = [one.text_content() for one in months]
    assert names.index("2015 Oct") < names.index("2015 Sep") < names.index("2015 Jun")
    october = words(page(folder, "bulletin").xpath("//main")[0])
    assert "London and Tokyo:" in october
    assert "friendship city" in october
    assert "urban development" in october
    assert "This text was made from the data." in october


def test_an_editors_note_replaces_what_the_data_says(folder: Path) -> None:
    notice = page(folder, "bulletin--2015-03").xpath('//article[contains(., "Culture first")]')[0]
    assert "Tokyo’s new vision puts culture first." in words(notice)
    assert "Note by A. Editor" in words(notice)
    assert "made from the data" not in words(notice)
    japanese = words(page(folder, "bulletin--2015-03", "ja").xpath("//article")[0])
    assert "自動的に作成" in japanese, "there is no note in Japanese"


def test_a_form_has_two_hundred_letters_at_most_and_ends_in_the_offices_name(folder: Path, tmp_path: Path) -> None:
    forms = [
        one.text_content()
        for path in (folder / "published/2016/site/ja").glob("bulletin*.html")
        for one in html.fromstring(path.read_bytes()).xpath('//article//*[@class="pick"]')
    ]
    assert forms
    assert all(len(one) <= LETTERS["ja"] and one.endswith("（事務所）") for one in forms)
    edition = small_editions(tmp_path)[0]
    writer = Writer(Teller(edition, Shelf(edition), Words("ja")), "ロンドン事務所")
    long = writer.form(["長い文" * 100, "次の文"])
    assert len(long) <= LETTERS["ja"]
    assert long.endswith("…（ロンドン事務所）")


def test_the_feed_is_atom_and_the_same_on_every_run(folder: Path) -> None:
    data = (folder / "published/2016/site/en/bulletin.xml").read_bytes()
    tree = etree.fromstring(data)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = tree.findall(f"{atom}entry")
    assert tree.tag == f"{atom}feed"
    assert entries
    ids = [one.findtext(f"{atom}id") for one in entries]
    assert len(ids) == len(set(ids))
    assert all(re.match("urn:uuid:", str(one)) for one in ids)
    for one in entries:
        link = one.find(f"{atom}link")
        assert link is not None
        target, _sign, anchor = str(link.get("href")).partition("#")
        assert anchor in page(folder, target.removesuffix(".html")).xpath("//@id")


def test_row_S3_the_conference_is_in_the_calendar_with_organiser_supporter_and_speakers_posts(folder: Path) -> None:
    made = Calendar.from_ical((folder / "published/2016/site/en/events.ics").read_bytes())
    events = {str(one["summary"]): one for one in made.walk("VEVENT")}
    conference = events["Japan’s city networks"]
    told = str(conference["description"])
    assert "Conference Office" in told
    assert "Ada Lovelace (Professor at the University)" in told
    assert conference["dtstart"].dt.isoformat() == "2015-09-24T10:00:00+01:00"
    assert str(conference["dtstart"].params["TZID"]) == "Europe/London"
    seminar = events["Seminar on investment"]
    assert seminar["dtstart"].dt.isoformat() == "2015-06-09", "no hour is stated: all day"
    assert conference["dtstamp"].dt.isoformat().startswith("2026-11-23"), "of the edition, not of the clock"
    row = words(
        next(one for one in page(folder, "events").xpath("//tbody/tr") if "Japan’s city networks" in words(one))
    )
    assert "Ada Lovelace (Professor at the University)" in row
    assert "London" in row


def test_row_S9_an_opportunity_closes_at_its_hour_in_the_calendar(folder: Path) -> None:
    made = Calendar.from_ical((folder / "published/2015/site/en/events.ics").read_bytes())
    closes = next(one for one in made.walk("VEVENT") if "closes" in str(one["summary"]))
    assert closes["dtstart"].dt.isoformat() == "2015-07-10T17:00:00+09:00"


def test_all_months_share_one_table_and_each_keeps_its_twin(folder: Path) -> None:
    site = folder / "published/2016/site/en"
    assert [one.name for one in sorted((site / "tables").glob("bulletin*"))] == [
        "bulletin.bulletin.csv",
        "bulletin.bulletin.txt",
        "bulletin.xlsx",
    ]
    shown = {one for path in site.glob("bulletin*.html") for one in html.parse(path).xpath("//article/@id")}
    rows = list(csv.reader((site / "tables/bulletin.bulletin.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == len(shown) + 1
    for path in site.glob("bulletin*.html"):
        links = html.parse(path).xpath("//*[@class='take']//a/@href")
        assert "tables/bulletin.xlsx" in links
        assert all((site / one).is_file() for one in links)
    twin = json.loads((site / "bulletin--2015-03.json").read_text("utf-8"))
    assert "Culture first" in twin["tables"][0]["rows"][0].values()
