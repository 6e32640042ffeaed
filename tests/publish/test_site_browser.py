"""The site in a real browser, opened from its folder: search, keyboard, narrow screens, both schemes, no complaint."""

import csv
from pathlib import Path
from typing import Any

import pytest

from meikan.text import fold as folding
from meikan.text.fold import fold, squash

from .browsing import IN_A_BROWSER, opened
from .making import publish, small_editions
from .test_site_bulletin import news_world

TABLE = Path(__file__).parents[1] / "text" / "fold_table.csv"
KINDS = ("index", "london", "amsterdam", "forum", "fives", "networks", "sources", "changes", "colophon", "cities")
KINDS += ("pairs", "london--tokyo", "group--pact", "registers", "documents", "events", "campaigns", "opportunities")
KINDS += ("people", "themes", "theme--diplomacy", "unknown", "error", "japan", "japan--networks", "japan--prefectures")
KINDS += (
    "japan--sheet",
    "survey",
    "survey--executive-selection",
    "compare",
    "compare--1",
    "compare--any",
    "compare--any-networks",
    "bulletin",
    "ask",
    "london--lines",
)

pytestmark = IN_A_BROWSER


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("directory")
    world = news_world()
    world.say("london-gov", "population", "8800000", of="municipality", seen="2018-05-01", source="list-2018")
    publish(folder, small_editions(folder, world))
    return folder / "published" / "2018" / "site"


QUERIES = {
    **dict.fromkeys(
        ("東京", "とうきょう", "Tokyo", "Tôkyô", "Tōkyō", "Toukyou", "tokyo", "\u3000東京", "東京都", "ＴＯＫＹＯ"),
        "tokyo.html",
    ),
    **dict.fromkeys(("大阪", "Osaka", "Ōsaka", "おおさか", "オオサカ", "阪市"), "osaka.html"),
    **dict.fromkeys(("神戸", "こうべ", "Koube", "コウベ", "神戸市", "Kobe-shi", "ｺｳﾍﾞ", "kobe"), "kobe.html"),
    **dict.fromkeys(("金沢", "金澤", "Kanazawa", "かなざわ"), "kanazawa.html"),
    **dict.fromkeys(("クオピオ", "Kuopio"), "kuopio.html"),
    **dict.fromkeys(("ﾛﾝﾄﾞﾝ", "Ｌｏｎｄｏｎ", "ロンドン市", "ロンドン", "greater london"), "london.html"),
    **dict.fromkeys(("København", "Kopenhagen", "Kobenhavn", "Copenhagn"), "copenhagen.html"),
    "HCF": "forum.html",
    "Khan": "london.html",
}


def test_every_spelling_finds_its_city(browser: Any, site: Path) -> None:
    """X2: two kanji, kana, romaji of every school, widths, type words, a leading ideographic space."""
    for lang in ("en", "ja"):
        page = opened(browser, site / lang / "index.html")
        for typed, wanted in QUERIES.items():
            page.fill("#q", typed)
            assert page.locator("#hits a").first.get_attribute("href") == wanted, f"{lang}: {typed}"
        page.fill("#q", "Atlantis")
        assert page.locator("#hits a").count() == 0
        assert page.locator("#hits").inner_text() == page.locator("#q").get_attribute("data-none")
        page.fill("#q", "")
        assert page.locator("#hits").is_hidden()
        assert page.complaints == []
        page.close()


def test_row_S5_two_languages_find_the_same_documents(browser: Any, site: Path) -> None:
    """都市外交 and "city diplomacy", by title and by theme."""
    found = {}
    for typed in ("都市外交", "city diplomacy", "City Diplomacy"):
        page = opened(browser, site / "ja" / "index.html")
        page.fill("#q", typed)
        found[typed] = [one.get_attribute("href") for one in page.locator('#hits a[href^="documents"]').all()]
        assert page.complaints == []
        page.close()
    first, *others = found.values()
    assert first
    assert all(one == first for one in others)


def test_a_pair_is_found_by_both_its_names(browser: Any, site: Path) -> None:
    page = opened(browser, site / "en" / "index.html")
    for typed in ("london tokyo", "Tokyo London", "東京都 ロンドン"):
        page.fill("#q", typed)
        assert page.locator("#hits a").first.get_attribute("href") == "london--tokyo.html", typed
    page.close()


def test_the_sheet_of_japan_prints_on_one_page_of_a3(browser: Any, site: Path) -> None:
    import io

    from pypdf import PdfReader

    page = opened(browser, site / "ja" / "japan--sheet.html")
    made = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    box = made.pages[0].mediabox
    assert len(made.pages) == 1
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (420, 297)
    page.close()


def test_nothing_happens_while_an_input_method_is_composing(browser: Any, site: Path) -> None:
    """X2: the letters on the way to a word are no query."""
    page = opened(browser, site / "ja" / "index.html")
    page.focus("#q")
    keys = page.context.new_cdp_session(page)
    for text in ("k", "こ", "こう", "こうb", "こうべ"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        assert page.locator("#hits").is_hidden(), text
    keys.send("Input.insertText", {"text": "神戸"})
    assert page.locator("#hits a").first.get_attribute("href") == "kobe.html"
    page.close()


def spellings() -> list[str]:
    """Names in every script that folding treats in a way of its own."""
    letters = "".join(chr(letter) for letter in folding._LETTERS)
    names = [
        "Frankfurt (Oder)",
        "St. Pölten",
        "Saint-Étienne",
        "L’Aquila",
        "Łódź",
        "Kraków",
        "İstanbul",
        "Ijūin",
        "Oobu",
        "Ohtsu",
    ]
    names += [
        "ｻﾝﾊﾟｳﾛ",
        "㍿東京",
        "Ⅷ世",
        "ヴェネツィア",
        "Yuufuin",
        "ﾄﾞｲﾂ",
        "ünsal ß",
        "Ærøskøbing",
        "竜ヶ崎市",
        "東  京",
        "A_b",
        "Ａ—Ｂ",
        *letters,
    ]
    if TABLE.exists():
        with TABLE.open(encoding="utf-8", newline="") as file:
            names += [cell for row in csv.reader(file) for cell in row]
    return names


def test_the_browser_folds_names_as_the_program_does(browser: Any, site: Path) -> None:
    names = spellings()
    page = opened(browser, site / "en" / "index.html")
    assert page.evaluate("names => names.map(meikan.fold)", names) == [fold(name) for name in names]
    assert page.evaluate("names => names.map(meikan.squash)", names) == [squash(name) for name in names]
    kept = [folding.without_type(name).replace(" ", "") for name in names]
    assert page.evaluate("names => names.map(meikan.withoutType)", names) == kept
    page.close()


def chosen(page: Any) -> None:
    """Three bodies side by side, where any can be chosen."""
    for box in page.locator("#choose input").all()[:3]:
        box.check()
    page.locator("#side").wait_for()


def test_axe_finds_nothing_on_any_kind_of_page(browser: Any, site: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme, bypass_csp=True)
        for lang in ("en", "ja"):
            for name in KINDS:
                page.goto((site / lang / f"{name}.html").as_uri())
                if name == "index":
                    page.fill("#q", "o")
                elif name == "compare":
                    chosen(page)
                elif page.locator(".ref button").count():
                    page.locator(".ref button").first.click()
                found = axe.run(page)
                told = [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]]
                assert told == [], f"{lang}/{name} {scheme}"
        page.close()


def test_every_page_opens_without_a_complaint_and_fits_a_narrow_screen(browser: Any, site: Path) -> None:
    for lang in ("en", "ja"):
        for name in KINDS:
            page = opened(browser, site / lang / f"{name}.html", viewport={"width": 320, "height": 700})
            if name == "compare":
                chosen(page)
            assert page.complaints == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{lang}/{name}"
            page.close()


ALONE = """() => [...document.querySelectorAll("i.dag")].filter(dag => dag.checkVisibility()).filter(dag => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  walker.currentNode = dag;
  let text = walker.previousNode();
  while (text && !text.data.trim()) text = walker.previousNode();
  const range = document.createRange(), end = text.data.trimEnd().length;
  range.setStart(text, end - 1);
  range.setEnd(text, end);
  const before = range.getBoundingClientRect(), own = dag.getBoundingClientRect();
  return own.top >= before.bottom || own.bottom <= before.top;
}).map(dag => dag.parentElement.textContent.slice(0, 80))"""


# every value and name of a page is marked, for what fits beside one word does not beside another
MARKED = """() => document.querySelectorAll(
  ".line .v, .fig dd > div, .tbl tbody th[scope=row], .cmp td > div"
).forEach(one => {
  if (one.querySelector("i.dag") || !one.textContent.trim()) return;
  const dag = document.createElement("i");
  dag.className = "dag";
  dag.textContent = "†";
  const next = one.querySelector(":scope > :is(.also, .own, .w, .ref, ul)");
  const before = next ? next.previousSibling : one.lastChild;
  if (before?.nodeType === 3) before.data = before.data.trimEnd();
  one.insertBefore(dag, next);
})"""


def test_no_dagger_stands_alone_on_a_line(browser: Any, site: Path) -> None:
    """On a phone, on a desktop, and printed: † stands beside the word that it marks."""
    seen = 0
    page = browser.new_page()
    for lang in ("en", "ja"):
        for name in ("london", "forum", "opportunities", "compare--1", "london--tokyo"):
            page.goto((site / lang / f"{name}.html").as_uri())
            page.evaluate(MARKED)
            for width, media in ((320, "screen"), (1280, "screen"), (640, "print")):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(media=media)
                assert page.evaluate(ALONE) == [], f"{lang}/{name} {width} {media}"
            seen += page.locator("i.dag").count()
    assert seen > 100
    page.close()


def test_print_writes_out_the_addresses(browser: Any, site: Path) -> None:
    """Of a source the whole address, of a page of the site its file, and at the end the page's own."""
    import io
    import re

    from pypdf import PdfReader

    page = opened(browser, site / "en" / "london.html")
    made = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = re.sub(r"\s+", "", "".join(one.extract_text() for one in made.pages))
    assert "https://example.org/s1" in text
    assert "Tokyo(tokyo.html)" in text
    assert "Thispage:2018/site/en/london.html." in text
    assert "Asof31October2018" in text
    assert "Pressthenumber" not in text, "nobody presses paper"
    assert "Usethispage" not in text
    page.close()


def test_a_note_opens_and_closes_by_keyboard_and_the_focus_returns(browser: Any, site: Path) -> None:
    page = opened(browser, site / "en" / "london.html", java_script_enabled=False)
    button = page.locator("#executive .ref button").first
    note = page.locator(f"#{button.get_attribute('popovertarget')}")
    assert button.aria_snapshot().startswith('- button "Source '), "a bare number says what it is when read aloud"
    button.focus()
    page.keyboard.press("Enter")
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert note.is_hidden()
    page.keyboard.press("Enter")
    assert note.is_visible(), "the focus is where it was"
    page.close()


def test_a_page_prints_on_white_with_its_sources(browser: Any, site: Path) -> None:
    page = opened(browser, site / "ja" / "london.html")
    page.emulate_media(media="print", color_scheme="dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.locator("#sources").is_visible()
    assert page.locator(".nav").is_hidden()
    assert len(page.pdf(format="A4")) > 10_000
    page.close()
