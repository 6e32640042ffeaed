"""The site of the starter: the rows of the domain on real bodies, in the five editions of the demo."""

from contextlib import closing
from pathlib import Path

import pytest
from lxml import html

from meikan.edition.check import check
from meikan.edition.edition import Edition
from meikan.edition.plan import plan_of
from meikan.publish.site.make import SiteReport, publish_site
from meikan.read.facts import open_facts

from .making import World, config_of

pytestmark = pytest.mark.slow

STARTER = Path(__file__).parents[2] / "meikan" / "starter"
CAPITALS = ("amsterdam", "berlin", "copenhagen", "dublin", "helsinki", "london", "oslo", "stockholm", "vienna")
EDITIONS = ("2014", "2015", "2016", "2018", "today")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, SiteReport]]:
    """The five editions of the starter, cut without a record and published."""
    folder = tmp_path_factory.mktemp("starter")
    world = World.of_facts(open_facts(STARTER))
    editions: list[Edition] = []
    for name in EDITIONS:
        path = STARTER / "editions" / f"{name}.toml"
        editions.append(world.edition_of(folder, plan_of(path.read_text(encoding="utf-8"), path)))
    made = {}
    for one in editions:
        made[one.name] = publish_site(one, folder / "published" / one.name / "site", config_of(folder), editions)
    return folder, made


@pytest.fixture(scope="module")
def folder(reports: tuple[Path, dict[str, SiteReport]]) -> Path:
    return reports[0]


def page(folder: Path, edition: str, name: str, lang: str = "en") -> html.HtmlElement:
    return html.fromstring((folder / "published" / edition / "site" / lang / f"{name}.html").read_bytes())


def words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def unsourced(tree: html.HtmlElement) -> list[str]:
    """The lines of a page that hold a value and no source."""
    lines = tree.xpath('//main//section[not(@id="sources")]//dd[.//*[@class="v"]]')
    rows = tree.xpath('//table[contains(@class, "members")]//tr[td] | //table[contains(@class, "seats")]/tbody/tr')
    bare = [one for one in lines if not one.xpath('.//button | .//*[contains(@class, "w-not_known")]')]
    return [words(one) for one in [*bare, *(one for one in rows if not one.xpath(".//button"))]]


@pytest.mark.parametrize("city", CAPITALS)
def test_a_capital_of_2014_has_executive_council_and_networks_with_a_source_on_every_line(
    folder: Path, city: str
) -> None:
    """S1a: the first form, in Japanese."""
    tree = page(folder, "2014", city, "ja")
    sections = tree.xpath("//main//section/@id")
    assert sections.index("executive") < sections.index("council") < sections.index("networks")
    assert unsourced(tree) == []
    assert "2014年12月31日現在" in words(tree).replace(" ", "")


def test_london_shows_the_collection_and_says_that_the_others_are_not_known(folder: Path) -> None:
    """S1b: the collection "5 C's" on London's page of 2015, with the role of founder where it is stated."""
    found = [words(one) for one in page(folder, "2015", "london").xpath('//*[@class="collected"]')]
    assert found
    assert "not known" in found[0]
    assert any("founder" in text for text in found)
    japanese = [words(one) for one in page(folder, "2015", "london", "ja").xpath('//*[@class="collected"]')]
    assert "未確認" in japanese[0]


def test_amsterdam_shows_every_field_of_the_template_and_seats_that_sum_to_45(folder: Path) -> None:
    """S1c: the page on the template of 2018."""
    tree = page(folder, "2018", "amsterdam")
    for section in ("executive", "council", "seats", "districts", "networks", "links", "marketing", "business", "tech"):
        assert tree.xpath(f'//section[@id="{section}"]'), section
    seats = words(tree.get_element_by_id("seats"))
    assert "equals the stated total of 45" in seats
    assert "of 45 45" in seats
    assert unsourced(tree) == []


@pytest.mark.parametrize("city", CAPITALS)
def test_the_edition_of_2016_has_a_page_of_marketing_for_each_capital(folder: Path, city: str) -> None:
    """S6b: marketing body, brand or slogan, a source on every line; what is not found is said."""
    tree = page(folder, "2016", city, "ja")
    marketing = tree.get_element_by_id("marketing")
    assert marketing.xpath('.//*[@class="line"]')
    assert unsourced(tree) == []


def test_osakas_timeline_tells_law_and_both_referendums(folder: Path) -> None:
    """S8: the law of 2012, the referendums of 2015 and 2020, each with its own line."""
    timeline = words(page(folder, "today", "osaka--timeline").get_element_by_id("timeline"))
    assert timeline.index("17 May 2015") < timeline.index("1 November 2020")
    assert timeline.count("rejected") == 2
    assert "大都市地域における特別区の設置に関する法律" in timeline


def test_every_page_of_the_starter_is_small_and_sourced(reports: tuple[Path, dict[str, SiteReport]]) -> None:
    folder, made = reports
    for path in sorted((folder / "published").rglob("*.html")):
        assert path.stat().st_size < 100_000, path
    assert sum(one.bytes for one in made.values()) < 170_000_000


def test_every_link_between_the_five_editions_leads_somewhere(folder: Path) -> None:
    missing = set()
    for path in sorted((folder / "published").rglob("*.html")):
        for href in html.fromstring(path.read_bytes()).xpath("//a/@href"):
            target = href.partition("#")[0]
            if (
                target
                and not target.startswith(("http", "mailto:", "data:text/csv", "../files/"))
                and not (path.parent / target).is_file()
            ):
                missing.add(f"{path.parent.name}/{path.name}: {href}")
    assert missing == set()


def test_row_S4_london_and_tokyo_on_the_starter(folder: Path) -> None:
    """In time order; the agreement of the states as theirs; as of 30 June 2015 no link of the cities is known."""
    together = words(page(folder, "2018", "london--tokyo").get_element_by_id("together"))
    order = ["Host2Host", "investment opportunities", "friendship"]
    assert sorted(order, key=together.index) == order
    assert "not an agreement of the cities" in together
    assert "London & Partners" in together
    fields = page(folder, "2018", "london--tokyo", "ja").xpath('//ul[@class="f"]/li/text()')
    assert fields[:6] == ["都市開発", "環境", "文化交流", "交通", "観光", "大規模スポーツ大会の開催"]
    early = page(folder, "2015", "london--tokyo").xpath('//*[@aria-labelledby="h-dates"]//li')
    assert "no link of the two is known" in words(early[-1])


def test_row_S5_the_vision_complements_the_basic_strategy(folder: Path) -> None:
    rows = [words(one) for one in page(folder, "today", "documents", "ja").xpath("//tbody/tr")]
    vision = next(one for one in rows if "Tokyo Vision for Arts and Culture" in one)
    assert "補完関係" in vision
    assert "都市外交" in vision


def test_row_S7_stated_counts_stand_beside_our_count_and_kanazawa_is_of_crafts(folder: Path) -> None:
    tree = page(folder, "2015", "uccn")
    counts = words(tree.xpath('//*[@class="two"]')[0])
    assert "69" in counts
    assert "32" in counts
    assert "Counted here" in counts
    kanazawa = next(
        words(one) for one in tree.xpath('//table[contains(@class, "members")]//tr[td]') if "Kanazawa" in words(one)
    )
    assert "crafts" in kanazawa.lower()
    assert "2009" in kanazawa
    japan = words(
        next(one for one in page(folder, "2015", "japan", "ja").xpath("//tbody/tr") if "金沢市" in words(one))
    )
    assert "2009" in japan


def test_what_was_looked_for_and_not_found_is_said_with_where_one_looked(folder: Path) -> None:
    """It is not known, and so it counts: on the city's page, in its list of gaps, and not as filled on the colophon."""
    tree = page(folder, "today", "dublin")
    deputies = next(words(one) for one in tree.xpath('//*[@class="line"]') if "deputies" in words(one).lower())
    assert "not known" in deputies
    assert "looked in: " in deputies
    assert "chosen" in words(tree.xpath('//section[@aria-labelledby="h-unknown"]')[0]).lower()
    sakai = words(page(folder, "today", "sakai", "ja").xpath('//section[@id="networks"]')[0])
    assert "調査先" in sakai


def test_row_S9_the_recruitment_notice_is_an_opportunity(folder: Path) -> None:
    rows = [words(one) for one in page(folder, "today", "opportunities", "ja").xpath("//tbody/tr")]
    row = next(one for one in rows if "神戸市" in one)
    assert "求人" in row
    assert "契約形態" in row


def test_row_S1b_london_of_2015_shows_the_collection_and_the_difference_as_one_page_of_text(folder: Path) -> None:
    found = words(page(folder, "2015", "london").xpath('//*[@class="collected"]')[0])
    assert "founder" in found
    assert "not known" in found
    for lang in ("en", "ja"):
        text = (folder / "published/2015/site" / lang / "changes.txt").read_text(encoding="utf-8")
        assert text.count("\n") > 10


def test_row_X14_every_name_opens_on_windows_and_no_page_asks_a_network(folder: Path) -> None:
    import re

    for path in sorted((folder / "published").rglob("*")):
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,70}", path.name), path.name
        assert len(str(path.relative_to(folder / "published"))) < 120, path
    for path in sorted((folder / "published").rglob("*.html")):
        raw = path.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|link)[^>]+(?:src|href)="?(?:https?:)?//', raw), path
        assert raw.index("Content-Security-Policy") < raw.index("<title>")


def test_no_page_weighs_a_hundred_kilobytes(folder: Path) -> None:
    """Pages without pictures stay under 100 kB, in every edition and both languages."""
    pages = [(path.stat().st_size, path.relative_to(folder)) for path in (folder / "published").rglob("*.html")]
    assert [one for one in pages if one[0] >= 100_000] == []
    assert len(pages) > 3_000


def test_the_five_sites_leave_room_for_the_rest_of_the_demos_300_mb(
    reports: tuple[Path, dict[str, SiteReport]],
) -> None:
    """144 MB on 2026-11-26; editions, data, books, offprints and the record take as much again (docs/benchmarks.md)."""
    assert sum(one.bytes for one in reports[1].values()) < 155_000_000


def test_the_five_editions_hold_no_error(folder: Path) -> None:
    for name in EDITIONS:
        with closing(Edition.open(folder / "editions" / name)) as edition:
            errors = [finding for finding in check(edition) if finding.level == "error"]
            assert errors == [], name


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_starter_has_a_group_page(folder: Path, lang: str) -> None:
    """The declaration that nineteen cities signed in 2018: its parties with their source; before it there is none."""
    name = "group--net-zero-carbon-buildings-declaration-2018"
    for edition in ("2018", "today"):
        tree = page(folder, edition, name, lang)
        parties = [words(one) for one in tree.xpath('//section[@id="parties"]//*[@class="line"]')]
        assert len(parties) == 19
        for city in (("Copenhagen", "コペンハーゲン"), ("Stockholm", "ストックホルム"), ("London", "ロンドン")):
            assert any(city[lang == "ja"] in one for one in parties)
        assert not unsourced(tree)
        heads = [words(one) for one in tree.xpath('//section[@id="networks"]//thead/tr/th')]
        assert {("London", "ロンドン")[lang == "ja"], ("Copenhagen", "コペンハーゲン")[lang == "ja"]} <= set(heads)
        assert len(heads) == 8
        assert f"{name}.html" in page(folder, edition, "pairs", lang).xpath("//main//a/@href")
    assert not (folder / "published/2016/site" / lang / f"{name}.html").exists()
