"""Pairs, groups and registers of a site: one page for both directions, three answers, titles in both languages."""

import json
from pathlib import Path

import pytest
from lxml import html

from meikan.model.day import Day
from meikan.watch.clock import Moment, hour_text, in_two_zones, zone_of

from .making import World, config_of, publish, small_editions, small_world


def words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def page(folder: Path, name: str, lang: str = "en", edition: str = "2018") -> html.HtmlElement:
    return html.fromstring((folder / "published" / edition / "site" / lang / f"{name}.html").read_bytes())


def linked_world() -> World:
    """London and Tokyo before and after they were linked, a pact of three, a notice, strategies by theme."""
    world = small_world()
    fields = "urban development, environment, cultural exchange, transport, tourism, hosting major sporting events"
    world.say("london-gov", "linked_with", "tokyo-gov", link_kind="friendship", since="2015-10-14", seen="2016-01-01")
    world.say(
        "london-gov", "linked_with", "tokyo-gov", link_kind="mou", fields=fields, since="2015-10-14", seen="2016-01-01"
    )
    _states(world)
    world.entity("agency", "organisation", en="London & Partners")
    world.say("london-gov", "marketing_body", "agency", seen="2015-01-01")
    world.entity("seminar", "event", en="Seminar on investment", ja="投資セミナー")
    world.say("seminar", "event_kind", "seminar")
    world.say("seminar", "held", "Embassy", lang="en", since="2015-06-09", until="2015-06-09", seen="2015-06-09")
    world.say("seminar", "organiser", "agency")
    world.say("seminar", "concerns", "tokyo-gov")
    world.entity("pact", "document", en="Pact of Three", ja="三者協定")
    world.say("pact", "document_kind", "agreement")
    for city in ("oslo", "vienna", "kobe"):
        world.say(f"{city}-gov", "party_to", "pact", since="2014-03-01", until="2014-03-01", seen="2014-03-01")
    _strategies(world)
    world.entity("notice", "activity", en="Coordinator sought", ja="コーディネーター募集")
    world.say("notice", "activity_kind", "job")
    world.say("notice", "issuer", "kobe-gov")
    world.say("notice", "closes", "2015-07-10", time_of_day="17:00")
    world.say("notice", "contract_form", "contractor", lang="en")
    return world


def _states(world: World) -> None:
    for key, en, ja in (("japan", "Japan", "日本"), ("uk", "United Kingdom", "英国")):
        world.entity(key, "place", en=en, ja=ja)
        world.say(key, "place_level", "country")
    world.entity("host", "document", en="Host-to-host agreement", ja="ホスト協定")
    world.say("host", "document_kind", "agreement")
    for city in ("london-gov", "tokyo-gov"):
        world.say("host", "about", city)
    for state in ("japan", "uk"):
        world.say(state, "party_to", "host", since="2014-05", until="2014-05", seen="2014")


def _strategies(world: World) -> None:
    world.entity("diplomacy", "theme", en="City diplomacy", ja="都市外交")
    world.entity("basic", "document", en="Basic Strategy for City Diplomacy", ja="都市外交基本戦略")
    world.entity("vision", "document", en="Vision for Arts and Culture", ja="文化ビジョン")
    for key, day in (("basic", "2014-12"), ("vision", "2015-03")):
        world.say(key, "document_kind", "strategy")
        world.say(key, "issuer", "tokyo-gov")
        world.say(key, "issued", day)
    for number in range(3):
        world.entity(f"report-{number}", "document", en=f"Report {number}", ja=f"報告書{number}")
        world.say(f"report-{number}", "document_kind", "report")
    world.say("basic", "theme", "diplomacy")
    world.say("vision", "complements", "basic")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("directory")
    publish(made, small_editions(made, linked_world()))
    return made


def test_row_S4_a_pair_stands_in_time_order_and_says_whose_agreement_it_is(folder: Path) -> None:
    told = words(page(folder, "london--tokyo").get_element_by_id("together"))
    order = ["Host-to-host agreement", "Seminar on investment", "Friendship city"]
    assert sorted(order, key=told.index) == order
    assert "between the states: Japan, United Kingdom; not an agreement of the cities" in told
    assert "London & Partners" in told
    fields = page(folder, "london--tokyo").xpath('//ul[@class="f"]/li')
    assert len(fields) == 6


def test_a_link_and_the_paper_signed_with_it_are_one_entry(tmp_path: Path) -> None:
    """Known by the day and by a source of both; a paper of that day that no source ties to a link stays by itself."""
    world = linked_world()
    for key, name, source in (("declaration", "Joint Declaration", "s1"), ("notes", "Notes of a meeting", "other")):
        world.entity(key, "document", en=name)
        world.say(key, "issued", "2015-10-14", source=source)
        for city in ("london-gov", "tokyo-gov"):
            world.say(city, "party_to", key, source=source)
    publish(tmp_path, small_editions(tmp_path, world)[2:])
    together = page(tmp_path, "london--tokyo").get_element_by_id("together")
    told = [words(one) for one in together.xpath('.//*[@class="line"]') if "14 October 2015" in words(one)]
    assert len(told) == 3, "two links, one with its paper, and the other paper"
    [signed] = [one for one in told if "Joint Declaration" in one]
    assert "friendship city" in signed or "memorandum of understanding" in signed
    [alone] = [one for one in told if "Notes of a meeting" in one]
    assert "friendship" not in alone


def test_row_S4_before_the_link_no_link_is_known_and_there_is_one_page_for_both_directions(folder: Path) -> None:
    early = page(folder, "london--tokyo", edition="2015")
    dates = words(early.xpath('//*[@aria-labelledby="h-dates"]')[0])
    assert "no link of the two is known" in dates
    assert "friendship" not in words(early.xpath("//main")[0])
    site = folder / "published/2018/site/en"
    assert not (site / "tokyo--london.html").exists()
    for city in ("london", "tokyo"):
        assert "london--tokyo.html" in page(folder, city).xpath("//a/@href")


def test_row_X10_of_two_only_one_is_known_to_be_in_a_network(folder: Path) -> None:
    """Known of one: of the other it is said that it is not known, never that it lacks it."""
    row = next(
        one
        for one in page(folder, "london--tokyo").xpath('//table[contains(@class,"both")]//tr[td]')
        if "Streets" in words(one)
    )
    assert "may hold" in words(row) or "member" in words(row)
    assert "not known" in words(row)
    listed = next(
        one
        for one in page(folder, "london--tokyo").xpath('//table[contains(@class,"both")]//tr[td]')
        if "Forum" in words(one)
    )
    assert "not a member" in words(listed), "its list is complete for all"
    japanese = next(
        one
        for one in page(folder, "london--tokyo", "ja").xpath('//table[contains(@class,"both")]//tr[td]')
        if "街路" in words(one)
    )
    assert "未確認" in words(japanese)


def test_an_agreement_of_three_has_a_page_with_its_parties(folder: Path) -> None:
    tree = page(folder, "group--pact")
    parties = words(tree.get_element_by_id("parties"))
    assert all(city in parties for city in ("Oslo", "Vienna", "Kobe"))
    assert "1 March 2014" in words(tree.get_element_by_id("together")).replace("\N{NO-BREAK SPACE}", " ")
    assert "group--pact.html" in page(folder, "pairs").xpath("//a/@href")


def test_row_S5_the_register_has_titles_in_both_languages_dates_and_complements(folder: Path) -> None:
    for lang, title in (("en", "Vision for Arts and Culture"), ("ja", "文化ビジョン")):
        row = next(one for one in page(folder, "documents", lang).xpath("//tbody/tr") if title in words(one))
        told = words(row)
        assert "Vision for Arts and Culture" in told
        assert "文化ビジョン" in told
        assert "2015" in told
        assert ("Basic Strategy" if lang == "en" else "都市外交基本戦略") in told


def test_row_S9_a_closing_date_is_shown_in_the_issuers_time_and_the_offices(folder: Path, tmp_path: Path) -> None:
    from dataclasses import replace

    from meikan.publish.site.make import publish_site

    edition = small_editions(tmp_path, linked_world())[0]
    publish_site(edition, tmp_path / "site", replace(config_of(tmp_path), zone="Europe/London"), [edition])
    english = words(html.fromstring((tmp_path / "site/en/opportunities.html").read_bytes())).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    japanese = words(html.fromstring((tmp_path / "site/ja/opportunities.html").read_bytes()))
    assert "10 July 2015 , 17:00 (Japan time) / 9:00 (London)" in english
    assert "2015年7月10日 17:00（日本時間）／9:00（ロンドン）" in japanese
    assert "open" in english
    assert "closed" in words(page(folder, "opportunities", edition="2016"))


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "10 July 2015, 17:00 (Japan time) / 9:00 (London)"),
        ("ja", "2015年7月10日17:00（日本時間）／9:00（ロンドン）"),
    ],
)
def test_bulletin_feed_and_calendar_show_the_closing_date_in_both_times(tmp_path: Path, lang: str, said: str) -> None:
    from dataclasses import replace

    from icalendar import Calendar

    from meikan.publish.site.make import publish_site

    world = linked_world()
    world.say("notice", "opens", "2015-06-15")
    edition = small_editions(tmp_path, world)[0]
    publish_site(edition, tmp_path / "site", replace(config_of(tmp_path), zone="Europe/London"), [edition])
    site = tmp_path / "site" / lang
    for name in ("bulletin.html", "opportunities.html", "bulletin.xml"):
        told = html.fromstring((site / name).read_bytes()).text_content().replace("\N{NO-BREAK SPACE}", " ")
        assert said in told, name
    copied = (site / "tables/bulletin.bulletin.txt").read_text(encoding="utf-8-sig")
    assert said in copied.replace("\N{NO-BREAK SPACE}", " ")
    events = Calendar.from_ical((site / "events.ics").read_bytes()).walk("VEVENT")
    closes = next(one for one in events if one["dtstart"].dt.isoformat() == "2015-07-10T17:00:00+09:00")
    assert said in str(closes["description"]).replace("\N{NO-BREAK SPACE}", " ")


def test_an_hour_that_is_another_day_elsewhere_names_that_day() -> None:
    moment = Moment(Day.parse("2015-07-10"), "05:00", "Asia/Tokyo")
    sentence, parts = in_two_zones(moment, "Europe/London", "en")
    assert sentence.format(**dict(parts)) == "2015-07-10, 5:00 (Japan time) / 2015-07-09, 21:00 (London)"


def test_a_moment_without_an_hour_or_with_an_unknown_zone_is_a_day() -> None:
    day = Day.parse("2015-07-10")
    assert Moment(day, "17:00", "Nowhere/Nothing").at is None
    assert Moment(Day.parse("2015-07"), "17:00", "Asia/Tokyo").at is None
    at = Moment(day, "08:30", "Asia/Tokyo").elsewhere("Europe/London")
    assert at is not None
    assert (at.date().isoformat(), hour_text(at)) == ("2015-07-10", "0:30")
    assert zone_of("") is None


def test_each_page_has_its_twin_for_programs(folder: Path) -> None:
    for path in sorted((folder / "published/2018/site/en").glob("*.html")):
        made = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert made["@context"] == "https://schema.org"
        assert made["@type"]
        assert made["temporalCoverage"] == "2018-10-31"
        tree = html.fromstring(path.read_bytes())
        assert tree.xpath('//link[@type="application/ld+json"]/@href') == [path.with_suffix(".json").name]
    london = json.loads((folder / "published/2018/site/en/london.json").read_text(encoding="utf-8"))
    assert london["about"]["@type"] == "GovernmentOrganization"
    rows = next(one["rows"] for one in london["tables"] if one["id"] == "networks")
    assert any({"name": "Harbour Cities Forum", "certainty": "stated"}.items() <= row.items() for row in rows)


def test_an_error_is_reported_to_the_issuer_with_page_and_edition(tmp_path: Path) -> None:
    from dataclasses import replace

    from meikan.config import Publication
    from meikan.publish.site.make import publish_site

    edition = small_editions(tmp_path)[2]
    config = replace(
        config_of(tmp_path),
        base="https://directory.example/",
        publication={"en": Publication("T", contact="Desk <desk@example.org>")},
    )
    publish_site(edition, tmp_path / "site", config, [edition])
    tree = html.fromstring((tmp_path / "site/en/london.html").read_bytes())
    mails = [one for one in tree.xpath("//aside//a/@href") if one.startswith("mailto:")]
    mail = next(one for one in mails if "Error%20in" in one)
    asked = next(one for one in mails if "PDF%20or%20Word" in one)
    assert "meikan%20offprint%20london%20--edition%202018%20--lang%20en" in asked, "the office learns how"
    assert "meikan offprint" not in words(tree), "the reader does not"
    assert mail.startswith("mailto:desk@example.org?subject=")
    assert "https://directory.example/2018/site/en/london.html" in mail
    lines = html.fromstring((tmp_path / "site/en/london--lines.html").read_bytes())
    row = next(one for one in lines.xpath("//tbody/tr") if "Sadiq Khan" in words(one))
    code = row.xpath("./th/a/text()")[0]
    assert f"Line%20code:%20{code}" in row.xpath('.//a[starts-with(@href, "mailto:")]/@href')[0]
    assert "Sadiq%20Khan" in row.xpath('.//a[starts-with(@href, "mailto:")]/@href')[0]
    assert tree.xpath("//@id").count(f"L{code}") == 1, "the code leads to its line"
    assert tree.xpath('//link[@rel="canonical"]/@href') == ["https://directory.example/2018/site/en/london.html"]
    assert "https://directory.example/2018/site/ja/london.html" in tree.xpath('//link[@rel="alternate"]/@href')


def test_what_is_the_same_as_before_is_not_written_again(tmp_path: Path) -> None:
    from meikan.publish.site.make import publish_site

    edition = small_editions(tmp_path)[2]
    first = publish_site(edition, tmp_path / "one", config_of(tmp_path), [edition])
    again = publish_site(edition, tmp_path / "two", config_of(tmp_path), [edition], tmp_path / "one")
    assert (first.kept, again.written) == (0, 0)
    assert again.kept == first.written
    (tmp_path / "one/en/london.html").write_text("damaged", encoding="utf-8")
    third = publish_site(edition, tmp_path / "three", config_of(tmp_path), [edition], tmp_path / "one")
    assert third.written == 1
