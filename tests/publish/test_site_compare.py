"""Any two to six bodies side by side: chosen on one page, loaded as small scripts, kept in the address, taken along."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from meikan.publish.site.compare import FREE

from .browsing import IN_A_BROWSER, opened
from .looking import page, words
from .making import publish, small_editions, small_world
from .test_site_bulletin import news_world

HEADS = ["Section", "Field", "City", "Value", "How sure", "Source", "Address of the source", "Not open", "Line code"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("directory")
    world = news_world()
    world.city("nara", "JP", en="Nara", ja="奈良市", ja_kana="ならし")
    world.say("kobe-gov", "executive_selection", "directly_elected", seen="2018-05-01", source="k1", quote="elected")
    world.city("nara-2", "JP", en="Nara", ja="奈良町", ja_kana="ならちょう")
    world.say("nara-2-gov", "member_of", "streets", seen="2018-05-01")
    world.say("nara-gov", "member_of", "streets", seen="2018-05-01")
    publish(made, small_editions(made, world))
    return made


@pytest.fixture(scope="module")
def site(folder: Path) -> Path:
    return folder / "published" / "2018" / "site"


def columns(site: Path, lang: str) -> dict[str, Any]:
    """All columns of a language, by the stem of the page that each is about."""
    found: dict[str, Any] = {}
    for path in sorted((site / lang / "compare").glob("*.js")):
        text = path.read_text(encoding="utf-8")
        number = path.stem
        assert text.startswith(f"meikanColumns({number},")
        assert text.endswith(");\n")
        pack = json.loads(text.removeprefix(f"meikanColumns({number},").removesuffix(");\n").replace("<\\/", "</"))
        found |= {stem: {**body, "sources": pack["sources"]} for stem, body in pack["bodies"].items()}
    return found


def test_the_panel_and_all_cities_of_japan_can_be_chosen(folder: Path, site: Path) -> None:
    for lang in ("en", "ja"):
        tree = page(folder, "compare", lang)
        stems = tree.xpath('//form[@id="choose"]//input/@value')
        assert {"london", "oslo", "amsterdam", "vienna", "tokyo", "kobe", "nara"} <= set(stems)
        told = columns(site, lang)
        assert set(told) == set(stems)
        packs = dict(zip(stems, tree.xpath('//form[@id="choose"]//input/@data-pack'), strict=True))
        for stem, pack in packs.items():
            assert f'"{stem}":{{"title"' in (site / lang / "compare" / f"{pack}.js").read_text(encoding="utf-8")


def test_two_cities_of_one_name_are_told_apart(folder: Path, site: Path) -> None:
    labels = [words(one) for one in page(folder, "compare").xpath('//form[@id="choose"]//label')]
    assert {"Nara (奈良市)", "Nara (奈良町)"} <= set(labels)
    titles = [html.fromstring(one["title"]).text_content() for one in columns(site, "en").values()]
    assert {"Nara (奈良市)", "Nara (奈良町)", "Kobe"} <= set(titles)
    assert "奈良市" in [words(one) for one in page(folder, "compare", "ja").xpath('//form[@id="choose"]//label')]


def test_a_column_says_what_the_city_s_own_page_says_with_its_sources(site: Path) -> None:
    london = columns(site, "en")["london"]
    value, certainty, sources, dagger, code = london["cells"]["holder"][0]
    assert "Sadiq Khan" in value
    assert (certainty, dagger) == ("", 0)
    assert code
    assert [london["sources"][number - 1][2] for number in sources] == ["https://example.org/s1"]
    # the three answers: a member, and not a member by a complete list, with that list as its source
    vienna = columns(site, "ja")["vienna"]
    _mark, also, sources, _code = next(one for one in vienna["networks"].values() if one[0] == "no")
    assert "2018年5月1日" in html.fromstring(also).text_content()
    assert vienna["sources"][sources[0] - 1][0] == "list-2018"


def test_without_a_script_the_groups_are_there(folder: Path) -> None:
    tree = page(folder, "compare", "ja")
    assert tree.xpath('//form[@id="choose"]/@hidden') == [""]
    assert tree.xpath("//noscript")
    ready = tree.xpath('//nav[@class="jump"]//a/@href')
    assert ready == ["compare--1.html", "compare--any.html"]
    assert tree.xpath("//noscript//a/@href") == ["compare--any.html"]
    heads = [words(one) for one in page(folder, "compare--1", "ja").xpath("//thead//th")]
    assert {"ロンドン", "オスロ", "東京都"} <= set(heads)


def test_any_two_can_be_chosen_without_a_script(folder: Path, site: Path) -> None:
    tree = page(folder, "compare--any")
    labels = [words(one) for one in tree.xpath('//fieldset[@class="choose"]/label')]
    heads = [words(one) for one in tree.xpath("//thead//th")]
    assert heads[1:] == labels
    assert {"London", "Oslo", "Kobe"} <= set(labels)
    assert not tree.xpath("//input/@checked")
    assert "london.html" in tree.xpath("//thead//a/@href")
    rules = (site / "meikan.css").read_text(encoding="utf-8")
    assert all(f"#c{number}:not(:checked)" in rules for number in range(1, FREE + 1))


def test_where_any_can_be_chosen_each_answer_has_its_sources_by_number(folder: Path) -> None:
    """The template is parted over several pages, which lead to one another; each lists the sources of its answers."""
    first = page(folder, "compare--any")
    parts = first.xpath('//nav[@class="jump"][2]//a/@href')
    further = ("council", "marketing", "networks")
    assert parts == ["compare--any.html", *(f"compare--any-{one}.html" for one in further)]
    for name in parts:
        tree = page(folder, name.removesuffix(".html"))
        assert tree.xpath('//nav[@class="jump"][2]//a/@href') == parts
        assert [words(one) for one in tree.xpath('//fieldset[@class="choose"]/label')] == [
            words(one) for one in first.xpath('//fieldset[@class="choose"]/label')
        ]
    [row] = [one for one in first.xpath("//tbody/tr") if words(one).startswith("Mayor") or "Sadiq Khan" in words(one)]
    number = row.xpath('.//span[@class="ref"]/a/@href')[0]
    assert words(first.xpath(f'//li[@id="{number[1:]}"]')[0]) == "Source s1"


def test_networks_stand_side_by_side_in_three_answers_with_class_role_and_sources(folder: Path, site: Path) -> None:
    """A no names the complete list that lacks the city; nothing is said of whom no list reaches."""
    for name in ("compare--any-networks", "compare--1-networks"):
        tree = page(folder, name)
        heads = [words(one) for one in tree.xpath("//thead//th")][1:]
        rows = {words(one[0]): dict(zip(heads, one[1:], strict=True)) for one in tree.xpath("//tbody/tr")}
        forum = rows["Harbour Cities Forum"]
        told = {city: (forum[city].get("class"), words(forum[city])) for city in ("London", "Oslo", "Vienna")}
        sources = {one.get("id"): words(one) for one in tree.xpath('//ol[@class="srcs"]/li')}
        assert {one for one, _text in told.values()} <= {"y", "m", "n", "u"}
        assert told["Vienna"][0] == "n"
        assert [sources[href[1:]] for href in forum["Vienna"].xpath(".//a/@href")] == ["Members 2018 †"]
        assert told["London"][0] == "y"
        assert "founder" in told["London"][1]
        assert forum["London"].xpath('.//span[@class="ref"]/a')
    table = (site / "en" / "tables" / "compare--1-networks.networks.csv").read_text(encoding="utf-8-sig")
    answers = {tuple(row[:3]): row for row in csv.reader(StringIO(table))}
    assert answers["Harbour Cities Forum", "Vienna", "not a member"][5] == "Members 2018"


def test_a_city_leads_to_its_comparison(folder: Path) -> None:
    assert page(folder, "kobe").xpath('//aside[@class="use"]//a[contains(@href, "compare.html#")]/@href') == [
        "compare.html#kobe"
    ]
    assert not page(folder, "kuopio").xpath('//aside[@class="use"]//a[contains(@href, "compare.html#")]')


def test_hostile_words_stay_words_in_a_column(tmp_path: Path) -> None:
    world = small_world()
    text = "</script><script>alert(1)</script>\u2028<img src=x onerror=alert(1)>"
    world.source("h", text, address="javascript:alert(1)")
    world.say("london-gov", "executive_title", text, lang="en", source="h")
    publish(tmp_path, small_editions(tmp_path, world)[2:])
    site = tmp_path / "published" / "2018" / "site"
    raw = (site / "en" / "compare" / "1.js").read_text(encoding="utf-8")
    assert "</script" not in raw
    assert "\u2028" not in raw
    london = columns(site, "en")["london"]
    shown = html.fragment_fromstring(london["cells"]["executive_title"][0][0], create_parent="div")
    assert not shown.xpath(".//script | .//img")
    assert "alert(1)" in shown.text_content()


class TestInABrowser:
    """The same as a reader does it."""

    pytestmark = IN_A_BROWSER

    def test_london_beside_kobe(self, browser: Any, site: Path) -> None:
        """Two bodies of two groups, ticked: their columns, their sources by number, the choice in the address."""
        shown = opened(browser, site / "en" / "compare.html")
        side = shown.locator("#side")
        assert side.is_hidden()
        shown.locator("input[value=london]").check()
        assert side.is_hidden()
        assert "One more city" in shown.locator("#told").inner_text()
        shown.locator("input[value=kobe]").check()
        side.wait_for()
        assert shown.locator("#side thead th").all_inner_texts() == ["Field", "London", "Kobe"]
        row = shown.locator("tr[data-field=executive_selection] td")
        assert [text.startswith("directly elected") for text in row.all_inner_texts()] == [True, True]
        numbers = row.locator(".ref a").all_inner_texts()
        assert len(set(numbers)) == len(numbers) == 2, "two sources, numbered as one page"
        for number in numbers:
            assert shown.locator(f"#side #s{number}").count() == 1
        assert "Source k1" in shown.locator(f"#side #s{numbers[1]}").inner_text()
        forum = shown.locator("#side tr", has_text="Harbour Cities Forum").locator("td").all_inner_texts()
        assert [text.split("\n")[0].strip().startswith("member") for text in forum] == [True, True]
        assert shown.evaluate("location.hash") == "#london,kobe"
        assert shown.complaints == []
        shown.close()

    def test_a_choice_is_kept_in_the_address_and_six_are_the_most(self, browser: Any, site: Path) -> None:
        asked = "#london,oslo,amsterdam,vienna,tokyo,kobe,osaka"
        shown = opened(browser, site / "ja" / "compare.html", asked)
        shown.locator("#side").wait_for()
        heads = shown.locator("#side thead th").all_inner_texts()
        assert set(heads[1:]) == {"ロンドン", "オスロ", "アムステルダム", "ウィーン", "東京都", "神戸市"}
        assert shown.locator("input[value=osaka]").is_disabled()
        shown.locator("input[value=oslo]").uncheck()
        assert shown.locator("input[value=osaka]").is_enabled()
        shown.locator("#side thead th").nth(6).wait_for(state="detached")
        # a press on a source's number is no other choice
        shown.locator("#side .ref a").first.click()
        assert shown.locator("#side thead th").count() == 6
        assert shown.complaints == []
        shown.close()

    def test_what_is_chosen_is_taken_along(self, browser: Any, site: Path, tmp_path: Path) -> None:
        from openpyxl import load_workbook

        shown = opened(browser, site / "en" / "compare.html", "#london,kobe", accept_downloads=True)
        shown.locator("#side").wait_for()
        saved = {}
        for name in ("csv", "xlsx"):
            with shown.expect_download() as held:
                shown.locator(f'.take[data-sheet="answers"] .{name}').click()
            saved[name] = tmp_path / held.value.suggested_filename
            held.value.save_as(saved[name])
        assert saved["csv"].name == "compare-london-kobe.answers.csv"
        data = saved["csv"].read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
        assert rows[0] == HEADS
        assert any(row[2] == "Kobe" and row[5] == "Source k1" and row[4] == "stated" for row in rows)
        book = load_workbook(saved["xlsx"])
        assert book.sheetnames == ["Side by side", "Answers with their sources", "About this file"]
        assert [[" ".join((cell.value or "").split()) for cell in row] for row in book.worksheets[1].rows] == rows
        copied = shown.locator('.take[data-sheet="compare"] pre').text_content().split("\n")
        assert copied[0] == "Section\tField\tLondon\tKobe"
        assert shown.complaints == []
        shown.close()

    def test_only_the_chosen_cities_of_a_group_stand_side_by_side(self, browser: Any, site: Path) -> None:
        shown = opened(browser, site / "en" / "compare--1.html", java_script_enabled=False)
        heads = shown.locator(".cmp thead th")
        assert [one.is_visible() for one in heads.all()] == [True, True, True, True, False, False]
        shown.locator("#c1").uncheck()
        shown.locator("#c5").check()
        assert [one.is_visible() for one in heads.all()] == [True, False, True, True, False, True]
        shown.close()

    def test_london_beside_kobe_without_a_script(self, browser: Any, site: Path) -> None:
        shown = opened(browser, site / "en" / "compare--any.html", java_script_enabled=False)
        heads = shown.locator(".cmp thead th")
        assert [one.inner_text() for one in heads.all() if one.is_visible()] == ["Field"]
        shown.get_by_label("London", exact=True).check()
        assert shown.locator(".few").is_visible()
        shown.get_by_label("Kobe", exact=True).check()
        assert not shown.locator(".few").is_visible()
        assert [one.inner_text() for one in heads.all() if one.is_visible()] == ["Field", "Kobe", "London"]
        assert shown.complaints == []
        shown.close()

    def test_a_group_says_when_too_few_or_too_many_are_chosen(self, browser: Any, site: Path) -> None:
        shown = opened(browser, site / "en" / "compare--1.html")
        told = [shown.locator(".few"), shown.locator(".many")]
        assert [one.is_visible() for one in told] == [False, False]
        shown.locator("#c1").uncheck()
        shown.locator("#c2").uncheck()
        assert [one.is_visible() for one in told] == [True, False]
        # three and three are six, and one more is too many
        shown.evaluate(
            "() => [2, 3, 4].forEach(() => { const one = document.querySelector('.choose label:has(#c3)');"
            " one.before(one.cloneNode(true)); })"
        )
        shown.locator("#c1").check()
        shown.locator("#c2").check()
        assert [one.is_visible() for one in told] == [False, False]
        shown.locator("#c4").check()
        assert [one.is_visible() for one in told] == [False, True]
        shown.close()
