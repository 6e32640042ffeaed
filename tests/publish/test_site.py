"""The site of an edition: its pages, its lines and their sources, what it says and what it must never say."""

import re
from pathlib import Path

import pytest
from lxml import html

from meikan.config import Config
from meikan.model.day import Day
from meikan.publish.shelf import RESERVED, slug
from meikan.publish.site.make import publish_site
from meikan.publish.site.pages import lighter
from meikan.publish.site.sources import due_since
from meikan.publish.words import Words, tagged
from meikan.text.lang import speaking

from .looking import all_pages, page, words
from .making import PANEL, World, config_of, id_of, publish, small_editions, small_world

KINDS = ("index", "london", "forum", "fives", "networks", "sources", "changes", "colophon", "pairs")
KINDS += ("registers", "documents", "events", "campaigns", "opportunities", "people", "themes", "unknown", "error")


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
        for address in tree.xpath("//a/@href[not(starts-with(., 'http')) and contains(., ':')]"):
            assert address.startswith("data:text/csv;charset=utf-8,"), f"{path.name}: only a short table is carried so"


def test_every_link_and_every_note_leads_somewhere(folder: Path) -> None:
    for path in all_pages(folder):
        tree = html.fromstring(path.read_bytes())
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), f"{path}: an id stands twice"
        assert set(tree.xpath("//@popovertarget")) <= set(ids)
        for href in tree.xpath("//a/@href"):
            target, _sign, fragment = href.partition("#")
            # offprints are written beside the site, by the book's room
            if target.startswith(("http", "mailto:", "data:text/csv", "../files/")):
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


def test_names_of_the_other_language_are_tagged(folder: Path) -> None:
    assert page(folder, "london").xpath("//h1//*[@lang='ja']/text()") == ["ロンドン"]
    assert page(folder, "london", "ja").xpath("//h1//*[@lang='en']/text()") == ["London"]
    assert page(folder, "london", "ja").xpath("//b[.='Sadiq Khan']/descendant-or-self::*[@lang='en']")


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
    for name in KINDS:  # but for the command that makes what a page does not have
        said = words(page(folder, name)).replace("meikan offprint", "")
        assert name == "colophon" or "meikan" not in said, name


def test_publishing_twice_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    publish(tmp_path, small_editions(tmp_path))
    first = {path.relative_to(folder): path.read_bytes() for path in (folder / "published").rglob("*.*")}
    again = {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / "published").rglob("*.*")}
    assert first == again


def test_a_date_never_breaks_and_one_between_two_days_is_said_as_such() -> None:
    english, japanese = Words("en"), Words("ja")
    assert english.day("2016-05-09") == '<span class="d">9\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2016</span>'
    assert japanese.day("2016-05-09") == '<span class="d">2016年5月9日</span>'
    with speaking("en"):
        assert "begun" in english.between(Day.parse("[2014-06-10..2015-03-20]"), Day.parse("2016"))
        assert english.between(Day.parse("2014"), Day.parse("2016")).striptags() == "2014 to 2016"
        assert english.between(Day.parse("2019"), Day.parse("2019")).striptags() == "2019"  # not “2019 to 2019”
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


def test_a_lighter_page_reads_as_the_heavier_one_did() -> None:
    """Unquoted values and implied end tags change nothing; what could end an attribute or a tag keeps its quotes."""
    heavy = (
        '<div><p class="top">a</p>\n<p class="place x">b = "c"</p><blockquote lang="en">d</blockquote></div>'
        '<a href="a.html#s1" title="&lt;b id=&quot;x&quot;&gt;">e</a><a href="a b.html" id="">f</a><a href="x/">g</a>'
    )
    light = lighter(heavy)
    assert len(light) < len(heavy)
    assert "class=top" in light
    assert 'class="place x"' in light
    assert 'b = "c"' in light
    assert 'title="&lt;b id=&quot;x&quot;&gt;"' in light
    trees = [html.fromstring(f"<body>{one}</body>") for one in (heavy, light)]
    seen = [[(one.tag, dict(one.attrib), "".join(one.itertext()).split()) for one in tree.iter()] for tree in trees]
    assert seen[0] == seen[1]
    assert lighter('<b><span lang="ja">神戸</span></b>') == "<b lang=ja>神戸</b>"
    assert lighter('<b><span lang="ja">神戸</span> Kobe</b>') == "<b><span lang=ja>神戸</span> Kobe</b>"


def test_a_source_says_since_when_it_is_due_for_another_look(tmp_path: Path) -> None:
    """Rule 11: a line that is too old to be true of the edition's day makes its source due; a young one does not."""
    edition = small_world().edition(tmp_path, "2030", "2030-01-01", panel=PANEL)
    due = due_since(edition)
    lines = [one for one in edition.lines(id_of("amsterdam-gov"), "council_seats") if one.value == "45"]
    assert lines
    assert all(e.document in due for one in lines for e in one.evidence)
    assert all(day <= edition.valid for day in due.values())
    publish(tmp_path, [edition])
    tree = page(tmp_path, "sources", edition="2030")
    assert len(tree.xpath("//section[@id='all']//td[contains(., 'due since')]")) == len(due)
    assert f"Due for another look: {len(due)}" in words(tree.xpath("//section[@id='standing']")[0])
    assert not due_since(small_editions(tmp_path)[-1])
