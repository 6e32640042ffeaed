"""The site of an edition: its pages, its lines and their sources, what it says and what it must never say."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import etree, html

from meikan.config import Config
from meikan.model.day import Day
from meikan.publish.shelf import RESERVED, slug
from meikan.publish.site.make import publish_site
from meikan.publish.words import Words, tagged
from meikan.text.lang import speaking

from .making import World, config_of, id_of, publish, small_editions, small_world

KINDS = ("index", "london", "forum", "fives", "networks", "sources", "changes", "colophon", "pairs")
KINDS += ("registers", "documents", "events", "campaigns", "opportunities", "people", "themes", "unknown", "error")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions of a small world, published."""
    made = tmp_path_factory.mktemp("directory")
    publish(made, small_editions(made))
    return made


def page(folder: Path, name: str, lang: str = "en", edition: str = "2018") -> html.HtmlElement:
    """A page as a tree."""
    path = folder / "published" / edition / "site" / lang / f"{name}.html"
    return html.fromstring(path.read_bytes())


def words(element: html.HtmlElement) -> str:
    """The text of an element in one line; source numbers stand apart."""
    return " ".join(" ".join(element.itertext()).split())


def row(tree: html.HtmlElement, section: str, label: str) -> str:
    """The words of the row of a section that names the label."""
    found = [words(one) for one in tree.xpath(f'//section[@id="{section}"]//*[self::tr or @class="line"]')]
    return next(text for text in found if label in text)


def all_pages(folder: Path) -> list[Path]:
    return sorted((folder / "published").rglob("*.html"))


def test_every_kind_of_page_is_there_in_both_languages(folder: Path) -> None:
    for lang in ("en", "ja"):
        for name in KINDS:
            tree = page(folder, name, lang)
            assert tree.get("lang") == lang
            assert len(tree.xpath("//h1")) == 1


def test_a_page_asks_nothing_of_anybody(folder: Path) -> None:
    for path in all_pages(folder):
        tree = html.fromstring(path.read_bytes())
        head = tree.find("head")
        assert head is not None
        assert head[0].get("http-equiv") == "Content-Security-Policy", "it stands first"
        assert "default-src 'none'" in head[0].get("content", "")
        for address in tree.xpath("//link/@href | //script/@src | //img/@src"):
            assert not re.match(r"[a-z]+:|//", address), f"{path.name}: {address}"
        assert not tree.xpath("//style | //script[not(@src)] | //@style | //*[@onclick]"), path.name
        assert not tree.xpath("//a/@href[not(starts-with(., 'http')) and contains(., ':')]"), path.name


def test_every_link_and_every_note_leads_somewhere(folder: Path) -> None:
    for path in all_pages(folder):
        tree = html.fromstring(path.read_bytes())
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), f"{path}: an id stands twice"
        assert set(tree.xpath("//@popovertarget")) <= set(ids)
        for href in tree.xpath("//a/@href"):
            target, _sign, fragment = href.partition("#")
            # offprints are written beside the site, by the book's room
            if target.startswith(("http", "mailto:", "../files/")):
                continue
            if target:
                assert (path.parent / target).is_file(), f"{path}: {href}"
            elif fragment:
                assert fragment in ids, f"{path}: {href}"


def test_file_names_open_on_an_office_pc(folder: Path) -> None:
    for path in (folder / "published").rglob("*"):
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,59}", path.name), path.name
        assert path.name.split(".")[0] not in RESERVED


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Greater London", "greater-london"),
        ("København", "kobenhavn"),
        ("東京都", ""),
        ("a/b\\c:d", "a-b-c-d"),
        ("x" * 99, "x" * 48),
    ],
)
def test_a_name_becomes_a_file_name(name: str, short: str) -> None:
    assert slug(name) == short


def test_a_name_that_windows_keeps_for_itself_gets_another_page(tmp_path: Path) -> None:
    world = World()
    world.city("con", "GB", en="Con", ja="コン")
    edition = world.edition(tmp_path, "today", "2018-10-31")
    publish(tmp_path, [edition])
    names = [path.name for path in (tmp_path / "published/today/site/en").iterdir()]
    assert f"con-{id_of('con-gov')}.html" in names


def test_every_line_has_a_source_number_or_says_that_nothing_is_known(folder: Path) -> None:
    """S1a: nine city pages with a source number on every line, no unsourced statement; here on a small world."""
    for name in ("london", "amsterdam", "tokyo", "forum", "fives"):
        for lang in ("en", "ja"):
            tree = page(folder, name, lang)
            lines = tree.xpath('//main//section[not(@id="sources")]//dd[.//*[@class="v"]]')
            assert lines
            for line in lines:
                unknown = line.xpath('.//*[contains(@class, "w-not_known")]')
                assert line.xpath(".//button") or unknown, words(line)
            for line in tree.xpath(
                '//table[contains(@class, "members")]//tr[td] | //table[contains(@class, "seats")]/tbody/tr'
            ):
                assert line.xpath(".//button"), words(line)


def test_a_number_opens_the_words_of_the_source(folder: Path) -> None:
    tree = page(folder, "london")
    button = tree.xpath('//section[@id="executive"]//dd[contains(., "Sadiq Khan")]//button')[0]
    note = tree.get_element_by_id(button.get("popovertarget"))
    assert note.xpath("./blockquote/text()") == ["Mayor since 9 May 2016"]
    assert note.xpath("./blockquote/@lang") == ["en"]
    source = tree.get_element_by_id(note.xpath(".//a/@href")[0].lstrip("#"))
    assert "Source s1" in words(source)
    assert "seen 1\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in source.text_content()


def test_lines_of_one_place_in_a_source_share_its_note(folder: Path) -> None:
    tree = page(folder, "forum")
    targets = tree.xpath('//section[@id="members"]//tr[contains(., "Oslo") or contains(., "Kobe")]//@popovertarget')
    assert len(targets) == 2
    assert len(set(targets)) == 1


def test_three_answers_in_both_languages(folder: Path) -> None:
    """X10: yes, no and not known, one example of each; no is said only from the complete list that lacks the city."""
    english, japanese = page(folder, "forum"), page(folder, "forum", "ja")
    assert "member last confirmed 1 May 2018" in row(english, "panel", "London")
    assert "not a member not in the list as of 1 May 2018 , complete for all members" in row(english, "panel", "Vienna")
    assert "not known" in row(page(folder, "streets"), "panel", "Oslo")
    assert "非加盟" in row(japanese, "panel", "ウィーン")
    assert "未確認" in row(page(folder, "streets", "ja"), "panel", "オスロ")
    assert [words(one) for one in japanese.xpath('//tr[contains(@class, "says-yes")]/th')] == ["オスロ", "ロンドン"]


def test_no_is_never_said_without_a_complete_list(folder: Path) -> None:
    """X10: before its day, and in a network without one, a list says nothing of those that it lacks."""
    for lang, words_of_no in (("en", ("not a member", "lacks")), ("ja", ("非加盟", "該当なし"))):
        for edition, name in (("2015", "forum"), ("2018", "streets"), ("2015", "streets")):
            panel = words(page(folder, name, lang, edition).get_element_by_id("panel"))
            assert not any(word in panel for word in words_of_no), (edition, name)


@pytest.mark.parametrize(
    ("complete_for", "answer"),
    [
        ("all", "no"),
        ("country=AT", "no"),
        ("country=GB", "not_known"),
        ("region=150", "no"),
        ("category=film", "not_known"),
        ("", "not_known"),
    ],
)
def test_a_list_says_no_only_of_those_whom_its_scope_reaches(tmp_path: Path, complete_for: str, answer: str) -> None:
    world = World()
    world.city("wien", "AT", en="Vienna")
    world.network("net", en="Net")
    world.list("net", "2018-05-01", complete_for, "members")
    edition = world.edition(tmp_path, "today", "2018-10-31", panel=["wien-gov"])
    publish(tmp_path, [edition])
    assert page(tmp_path, "net", edition="today").xpath('//tr[starts-with(@class, "says-")]/@class') == [
        f"says-{answer}"
    ]


def test_what_may_hold_stands_apart_and_is_counted(folder: Path) -> None:
    tree = page(folder, "streets")
    assert [words(one) for one in tree.xpath('//tr[@class="grp"]')] == [
        "Holds on this date 1 member",
        "May hold 1 member",
    ]
    assert tree.xpath('//section[@id="members"]//*[@class="count"]/text()') == ["1 hold · 1 may hold"]


def test_a_stated_count_stands_beside_the_count_of_the_list(folder: Path) -> None:
    counts = [words(one) for one in page(folder, "forum").xpath('//*[@class="two"]/div')]
    assert counts[0].startswith("Stated count 5 members")
    assert counts[1].startswith("Counted here 3 hold")


def test_a_collection_names_its_members_and_says_that_the_others_are_not_known(folder: Path) -> None:
    """S1b: the members that a source names, the role of founder where stated, the others not known."""
    for name, lang, founder, others in (
        ("london", "en", "founder", "not known"),
        ("london", "ja", "創設都市", "未確認"),
    ):
        tree = page(folder, name, lang)
        lines = [words(one) for one in tree.xpath('//*[@class="collected"]//*[@class="line"]')]
        assert any(founder in line for line in lines)
        assert others in lines[-1]
        assert len(lines) == 3


def test_the_seats_are_summed_beside_the_stated_total(folder: Path, tmp_path: Path) -> None:
    """S1c: seats sum to the stated total; one changed seat is said in words."""
    seats = words(page(folder, "amsterdam").get_element_by_id("seats"))
    assert "equals the stated total of 45" in seats
    world = small_world()
    world.say(
        "amsterdam-gov", "seats", "1", party="One more", election="2018-03-21", since="2018-03-21", seen="2018-05-01"
    )
    publish(tmp_path, small_editions(tmp_path, world)[2:])
    changed = words(page(tmp_path, "amsterdam").get_element_by_id("seats"))
    assert "differs from the stated total of 45" in changed
    assert "45 46" in changed


def test_a_slogan_is_that_of_the_day(folder: Path) -> None:
    """S6: without a slogan, the first, and (as of 2018) the second."""
    assert "no slogan is known on this date" in row(page(folder, "tokyo", edition="2015"), "marketing", "Slogan")
    assert "& TOKYO" in row(page(folder, "tokyo", edition="2016"), "marketing", "Slogan")
    assert "Old meets New" in row(page(folder, "tokyo"), "marketing", "Slogan")
    assert "& TOKYO" not in row(page(folder, "tokyo"), "marketing", "Slogan")


def test_a_field_of_which_nothing_is_known_says_so(folder: Path) -> None:
    tree = page(folder, "oslo")
    assert "not known" in row(tree, "council", "Franchise")
    assert "Franchise" in words(tree.xpath('//*[@class="side"]')[0])
    assert not page(folder, "kobe").xpath('//*[contains(@class, "side")]'), (
        "of a city outside the panel nothing is expected"
    )


def test_names_of_the_other_language_are_tagged(folder: Path) -> None:
    assert page(folder, "london").xpath("//h1//*[@lang='ja']/text()") == ["ロンドン"]
    assert page(folder, "london", "ja").xpath("//h1//*[@lang='en']/text()") == ["London"]
    assert page(folder, "london", "ja").xpath("//b[.='Sadiq Khan']//*[@lang='en']")


def test_japanese_lists_go_by_reading_and_english_ones_by_the_alphabet(folder: Path) -> None:
    cities = [words(one) for one in page(folder, "index", "ja").xpath('//section[@id="cities"]//li//a')]
    assert cities == ["大阪市", "大田市", "金沢市", "クオピオ", "神戸市", "コペンハーゲン"]
    english = [words(one) for one in page(folder, "index").xpath('//section[@id="cities"]//li//a')]
    assert english == ["Copenhagen", "Kanazawa", "Kobe", "Kuopio", "Oda", "Osaka"]


def test_the_band_leads_to_the_same_page_of_the_other_editions(folder: Path) -> None:
    links = page(folder, "london").xpath('//*[@class="scale"]//a/@href')
    assert links == ["../../../2015/site/en/london.html", "../../../2016/site/en/london.html", "london.html"]


def test_the_changes_tell_the_world_from_our_knowledge(folder: Path) -> None:
    tree = page(folder, "changes", edition="2018")
    assert "Tokyo" in words(tree.get_element_by_id("w-status"))
    assert set(tree.xpath('//section[@id="w-status"]//*[@class="ref"]/a/@href')) == {"#s1"}
    text = (folder / "published/2018/site/en/changes.txt").read_text(encoding="utf-8")
    assert "Old meets New" in text
    assert "none before it" in words(page(folder, "changes", edition="2015"))


def test_the_colophon_tells_coverage_scope_and_attribution_and_names_the_program_once(folder: Path) -> None:
    tree = page(folder, "colophon")
    text = words(tree)
    assert "complete for all members" in text
    assert "CC BY 4.0" in text
    assert words(tree.get_element_by_id("left-out")).endswith("open data 3"), "three rows of a closed list"
    assert text.count("meikan") == 1
    assert not any("meikan" in words(page(folder, name)) for name in KINDS if name != "colophon")


def test_publishing_twice_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    publish(tmp_path, small_editions(tmp_path))
    first = {path.relative_to(folder): path.read_bytes() for path in (folder / "published").rglob("*.*")}
    again = {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / "published").rglob("*.*")}
    assert first == again


HOSTILE = (
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u202c",
    "=HYPERLINK(1)",
    "@SUM(A1)",
    "#set page(width: 1pt)",
    "long " * 2_000,
    "\u2028</script>",
    "bell\x07null\x00",
    "{0.__class__}{name}",
)


def _hostile_things(world: World, number: int, text: str, source: str) -> None:
    """A document, an event, a link, a notice and an editor's note that try to be more than words."""
    world.entity(f"doc{number}", "document", en=text, ja=text)
    world.say(f"doc{number}", "document_kind", "agreement", source=source, quote=text)
    world.say(f"doc{number}", "issued", "2015-05", source=source)
    world.say(f"doc{number}", "address", text, source=source)
    for city in ("london-gov", "tokyo-gov", "kobe-gov"):
        world.say(city, "party_to", f"doc{number}", since="2015-05", until="2015-05", seen="2015-05", source=source)
    world.say(f"doc{number}", "note", text, lang="en", headline=text, signed=text, source=source)
    world.entity(f"event{number}", "event", en=text, ja=text)
    world.say(f"event{number}", "event_kind", "meeting", source=source)
    world.say(
        f"event{number}", "held", text, lang="en", since="2016-01-02", until="2016-01-02", seen="2016", source=source
    )
    world.say(f"event{number}", "host", "london-gov", source=source, quote=text)
    world.entity(f"job{number}", "activity", en=text, ja=text)
    world.say(f"job{number}", "activity_kind", "job", source=source)
    world.say(f"job{number}", "opens", "2016-02-03", source=source)
    world.say(f"job{number}", "how_to_apply", text, lang="en", source=source)
    world.say(
        "oslo-gov",
        "linked_with",
        "kobe-gov",
        link_kind="mou",
        called=text,
        signatories=text,
        since=f"20{number:02}",
        source=source,
    )


def test_hostile_values_stay_words(tmp_path: Path) -> None:
    world = small_world()
    for number, text in enumerate(HOSTILE):
        source = world.source(f"h{number}", text, address=text, publisher=text, original=text)
        world.entity(f"net{number}", "organisation", en=text, ja=text)
        world.say(f"net{number}", "organisation_kind", "network", source=source, quote=text, locator=text)
        world.say(f"net{number}", "website", text, source=source)
        world.say("london-gov", "member_of", f"net{number}", since="2012", phase=text, source=source, quote=text)
        world.say("london-gov", "executive_title", text, lang="en", source=source, quote=text)
        _hostile_things(world, number, text, source)
    publish(tmp_path, small_editions(tmp_path, world)[2:])
    for path in all_pages(tmp_path):
        raw = path.read_text(encoding="utf-8")
        assert "<script>alert" not in raw
        assert "<img src=x" not in raw
        assert "\x07" not in raw
        tree = html.fromstring(raw.encode())
        assert not [href for href in tree.xpath("//@href") if href.startswith("javascript:")]
    shown = words(page(tmp_path, "london").get_element_by_id("executive"))
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "{0.__class__}" in shown
    assert page(tmp_path, "london").xpath("//bdi[contains(., '\u202e')]"), "what turns the direction is shut in"
    for path in (tmp_path / "published").rglob("*.csv"):
        rows = csv.reader(StringIO(path.read_text(encoding="utf-8-sig")))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "\t"))], path.name
    for path in [*(tmp_path / "published").rglob("*.json"), *(tmp_path / "published").rglob("*.xml")]:
        text = path.read_text(encoding="utf-8")
        assert json.loads(text) if path.suffix == ".json" else etree.fromstring(text.encode()) is not None
    for path in (tmp_path / "published").rglob("*.ics"):
        assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    index = (tmp_path / "published/2018/site/names.js").read_text(encoding="utf-8")
    assert "</script" not in index
    assert "\u2028" not in index


def test_a_date_never_breaks_and_one_between_two_days_is_said_as_such() -> None:
    english, japanese = Words("en"), Words("ja")
    assert english.day("2016-05-09") == '<span class="d">9\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2016</span>'
    assert japanese.day("2016-05-09") == '<span class="d">2016年5月9日</span>'
    with speaking("en"):
        assert "begun" in english.between(Day.parse("[2014-06-10..2015-03-20]"), Day.parse("2016"))
        assert english.between(Day.parse("2014"), Day.parse("2016")).striptags() == "2014 to 2016"
    assert english.short_day("2018-10-31") == '<span class="d">31\N{NO-BREAK SPACE}Oct\N{NO-BREAK SPACE}2018</span>'


def test_source_numbers_in_a_row_are_drawn_together() -> None:
    assert Words("en").figures([7, 3, 5, 4, 9]) == "3–5, 7, 9"
    assert Words("ja").figures([2, 1]) == "1、2"


def test_a_name_that_runs_from_right_to_left_is_shut_in() -> None:
    assert tagged("القاهرة", "ar", "en") == '<span lang="ar"><bdi>القاهرة</bdi></span>'


def test_a_directory_prints_a_country_as_its_office_does(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("what,key,lang,form\ncountry,GB,ja,英国\n", encoding="utf-8")
    publish(tmp_path, small_editions(tmp_path)[2:])
    assert "英国" in words(page(tmp_path, "london", "ja").xpath('//*[@class="kind"]')[0])
    assert "イギリス" not in words(page(tmp_path, "london", "ja"))


def test_the_site_bears_the_words_of_the_publication(folder: Path) -> None:
    assert page(folder, "london").xpath('//a[@class="brand"]/text()')[0].strip() == "Harbour Directory"
    assert page(folder, "london", "ja").xpath('//a[@class="brand"]/text()')[0].strip() == "港湾名鑑"
    assert config_of(folder).of("en").issuer in words(page(folder, "london").xpath("//footer")[0])


def test_an_edition_without_panel_title_or_publication_is_a_site_too(tmp_path: Path) -> None:
    world = World()
    world.city("oslo", "NO", en="Oslo")
    edition = world.edition(tmp_path, "draft", "2018-10-31", title={}, languages=["en"])
    report = publish_site(edition, tmp_path / "site", Config(tmp_path), [])
    assert report.pages == len(list((tmp_path / "site").rglob("*.html")))
    tree = html.fromstring((tmp_path / "site/en/index.html").read_bytes())
    assert tree.xpath('//section[@id="cities"]//li//a/@href') == ["oslo.html"]
    assert not tree.xpath('//*[@class="lang"]'), "there is one language"
    empty = World().edition(tmp_path, "empty", "2018-10-31")
    publish_site(empty, tmp_path / "empty", Config(tmp_path), [empty])
    assert (tmp_path / "empty/ja/index.html").is_file()
