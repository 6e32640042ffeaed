"""The ten tasks of the desk in a real Chromium, by keyboard alone, in both languages; every page looked at by axe."""

from pathlib import Path

import pytest

from .browsing import CHROMIUM, READY, WAIT, Page, Street
from .making import Small

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium: apt-get install chromium"),
    # the driver of the browser opens sockets and event loops of its own
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.enable_socket,
]


def test_1_find(street: Street) -> None:
    page = street.open("/")
    for typed in ("あさはま", "Asahama-shi", "\u3000ｱｻﾊﾏ", "朝浜"):
        page.press("Escape", "/", "Control+a").type(typed)
        page.has("#hits a", street.says("Asahama City", "朝浜市"))
    page.press("ArrowDown").follow("Enter").has("h1", street.says("Asahama City", "朝浜市"))
    page.close()


def test_1_find_does_nothing_while_an_input_method_is_composing(street: Street) -> None:
    """X2: the letters on the way to a word are no query."""
    page = street.open("/")
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url) if "/find" in request.url else None)
    page.press("/")
    keys = page.page.context.new_cdp_session(page.page)
    for text in ("k", "き", "きt", "きた", "きたの"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    page.page.evaluate("new Promise(done => setTimeout(done, 400))")
    assert asked == []
    keys.send("Input.insertText", {"text": "北野"})
    page.has("#hits a", street.says("Kitano", "北野市"))
    page.close()


def test_2_correct_a_line(street: Street) -> None:
    """X11: in well under a minute; the old line is still to be seen, and undo stands beside it."""
    line = street.small.lines["founded"]
    page = street.open(f"/body/{street.small.ids['forum']}")
    page.tab_to(f'a[href="/line/{line}"]').follow("Enter")
    page.press("Control+a").type("平成11年6月").has(
        "#after", street.says("June 1999", "1999年6月").replace(" ", "\u00a0")
    )
    page.write("#f-reason", "the month was misread").follow("Enter")
    said = page.text()
    assert street.says("May 1999", "1999年5月") in said
    assert street.says("June 1999", "1999年6月") in said
    page.follow("u").has(".did", street.says("Undone: Corrected a line", "取消し：記載事項を訂正"))
    page.tab_to(f'a[href="/line/{line}"]')
    page.close()


def test_3_add(street: Street) -> None:
    page = street.open("/add")
    page.tab_to('a[href="/add/organisation"]').follow("Enter")
    page.press("Control+a").type("Kitano").has("#alike a", street.says("Kitano", "北野市"))
    page.press("Control+a").type("Northern Port Agency").write("#f-name-ja", "北方港湾機構")
    page.tab_to("#f-organisation_kind").press("ArrowDown")
    page.write("#f-source", "https://example.org/agency").choose("#f-standing", "body")
    page.write("#f-reason", "a body of its own").follow("Enter")
    page.has("h1", street.says("Northern Port Agency", "北方港湾機構"))
    page.close()
    post = street.small.ids["mayor"]
    page = street.open(f"/body/{street.small.ids['asahama-city']}")
    page.tab_to(f'a[href="/add/holder?post={post}"]').follow("Enter").type("鈴木 一郎")
    page.write("#f-from", "令和7年4月27日").write("#f-source", "https://example.org/election").choose(
        "#f-standing", "press"
    )
    page.write("#f-reason", "the mayor changed").follow("Enter").has("main", "鈴木 一郎")
    assert street.says("27 April 2025", "2025年4月27日") in page.text()
    page.follow("u")
    page.close()


def test_3_enter_takes_the_one_that_was_found_before_it_sends_the_form(street: Street) -> None:
    page = (
        street.open("/add/membership")
        .type(street.says("Asahama City", "朝浜市"))
        .has("#f-body-l option")
        .press("Enter")
    )
    assert street.small.ids["asahama-city"] in page.page.input_value("#f-body")
    page.has(".picked").write("#f-network", "A network that nobody knows").press("Enter")
    assert page.page.url.endswith("/add/membership"), "it says first that nobody bears the name"
    page.follow("Enter").has(".refused")
    page.close()


def test_4_drop_a_list(street: Street) -> None:
    page = street.open("/lists")
    page.tab_to("summary").press("Enter").tab_to("#f-pasted").type(
        "City\tCountry\nLondon\tUnited Kingdom\nHalle\tGermany\n"
    )
    page.write("#f-network", street.says("Forum of Northern Ports", "北方港湾都市会議")).write("#f-as_of", "2026年1月")
    page.write("#f-source", "https://example.org/members").follow("Enter")
    page.has("h1", street.says("What would be filed", "登録される内容"))
    said = page.text()
    assert "Halle" in said
    page.tab_to("button.main").follow("Enter").has("h1", street.says("The list is filed", "名簿を登録しました"))
    page.follow("u").has(".did")
    page.close()


def test_4_file_a_list_that_was_held_back(street: Street) -> None:
    """A complete list that shrinks is held; one press files it all the same."""
    page = street.open("/lists")
    network = street.says("Forum of Northern Ports", "北方港湾都市会議")
    lists = (("2024", "London\tUK\nDublin\tIreland\nOslo\tNorway\n", True), ("2025", "London\tUK\n", False))
    for day, rows, whole in lists:
        page.tab_to("summary").press("Enter").tab_to("#f-pasted").type("City\tCountry\n" + rows)
        page.write("#f-network", network).write("#f-as_of", day).write("#f-source", "https://example.org/list")
        page.choose("#f-complete_for", "all").tab_to("button.main").follow("Enter")
        page.tab_to("#file button[autofocus]").follow("Enter")
        if whole:
            page.has("h1", street.says("The list is filed", "名簿を登録しました"))
            page.page.goto(street.at + "/lists")
            page.page.wait_for_function(READY)
    page.tab_to('#held button[name="anyway"]').follow("Enter")
    page.has("h1", street.says("The list is filed", "名簿を登録しました")).follow("u").has(".did")
    page.close()


def test_5_judge_proposals(street: Street) -> None:
    page = street.open("/judge")
    page.has("mark", "Kitano").press("w").has("#why[open]")
    first = page.page.locator(".said").inner_text()
    page.follow("y").has(".did", street.says("Filed 1 line", "1件を登録"))
    assert page.page.locator(".said").inner_text() != first
    page.follow("u")
    assert page.page.locator(".said").inner_text() == first, "undo restores the question"
    page.follow("n").has(".did", street.says("Did not take", "却下"))
    page.follow("l").follow("l")
    page.has(".said", "Newport").has("aside svg.map .pin").follow("y").has(".refused")
    assert page.page.locator("aside svg.map .pin").count() == 2, "each candidate stands on the small map"
    assert "United Kingdom" in page.text() or "英国" in page.text()
    page.press("2").follow("y").has(".did")
    page.close()


def test_6_join_and_part(street: Street) -> None:
    page = street.open("/join")
    page.tab_to('main tr a[href^="/join?"]').follow("Enter").has(".differ")
    page.write("#f-reason", "one city, entered twice").tab_to('button[value="join"]').follow("Enter")
    page.has(".did", street.says("Joined", "統合")).follow("u").has(".did")
    page.close()


def test_7_names_and_translations(street: Street) -> None:
    page = street.open("/names?lack=ja")
    page.tab_to(f'a[href="/names?of={street.small.ids["kitano-again"]}"]').follow("Enter")
    page.write("#f-name-ja", "北野町").write("#f-source", "https://example.org/").choose("#f-standing", "body")
    page.write("#f-reason", "its own page").follow("Enter").has(".did").has("li", "北野町")
    page.tab_to('form[action$="/reviewed"] button').follow("Enter").has(".did", street.says("Corrected", "訂正"))
    page.close()


def test_8_sources(street: Street) -> None:
    page = street.open("/sources")
    page.has("th", street.says("Papers", "資料集")).tab_to("button.main").follow("Enter")
    page.page.locator(".drafted", has_text=street.says("Judge what was read", "読み取った内容")).wait_for(timeout=WAIT)
    assert "papers" in page.text()
    page.close()


def test_8_add_a_source_by_its_address(street: Street) -> None:
    page = street.open("/sources")
    page.write("#f-address", f"{street.served.at}/news.xml").follow("Enter")
    added = page.page.locator("tbody tr", has_text="/news.xml")
    added.wait_for()
    page.page.reload()
    page.page.wait_for_function(READY)
    page.has("tr", "/news.xml").tab_to('tr:has(a[href$="/news.xml"]) button').follow("Enter")
    page.page.locator(".drafted", has_text=street.says("Judge what was read", "読み取った内容")).wait_for()
    assert any(path == "/news.xml" for path in street.served.paths())
    page.close()


def test_9_draft_of_today(street: Street) -> None:
    page = street.open("/draft")
    page.tab_to('form[action="/draft/make"] button').follow("Enter")
    page.has(".drafted a[data-key]").follow("s").has("#checks")
    page.write("#f-name", "2026-01").follow("Enter").has("#editions th", "2026-01")
    page.tab_to('form[action="/draft/publish/2026-01"] button').follow("Enter")
    page.page.locator(".drafted a[data-key]").wait_for(timeout=WAIT)
    page.follow("s")
    assert saved(page, f'a[href$="/directory.{street.lang}.pdf"]').startswith(b"%PDF")
    page.tab_to('a[href$="/index.html"]')
    with page.page.expect_navigation():
        page.press("Enter")
    page.has("h1").page.goto(street.at + "/draft")
    page.page.wait_for_function(READY)
    page.tab_to('a[href="/draft/errata/2026-01"]').follow("Enter").has("h1", "2026-01")
    page.close()


def saved(page: Page, where: str) -> bytes:
    """What Enter on a link saves."""
    page.tab_to(where)
    with page.page.expect_download() as download:
        page.press("Enter")
    return Path(download.value.path()).read_bytes()


def test_9_choose_what_the_edition_shows(street: Street) -> None:
    page = street.open("/draft")
    page.write("#f-title-en", "Ports").write("#f-title-ja", "港湾都市名鑑")
    page.write("#f-more", street.says("Asahama City", "朝浜市")).has("#f-more-l option").press("Enter")
    page.write('[name="section-at:networks"]', "1").tab_to('input[name="networks"]').press("ArrowDown")
    page.tab_to('form[action="/draft/choose"] button').follow("Enter").has(".drafted a[data-key]").follow("s")
    assert page.page.input_value("#f-title-ja") == "港湾都市名鑑"
    page.has('.order li:has([name="panel"][checked])', street.says("Asahama City", "朝浜市"))
    assert page.page.locator('[name="section"]').first.input_value() == "networks"
    page.close()


def test_9_print_one_city(street: Street) -> None:
    page = street.open("/draft")
    page.tab_to('form[action="/draft/make"] button').follow("Enter").has(".drafted a[data-key]")
    page.close()
    page = street.open(f"/body/{street.small.ids['asahama-city']}")
    page.tab_to('a[href^="/draft/print/"]').follow("Enter")
    for lang in ("en", "ja"):
        assert saved(page, f'a[href$="/{lang}.pdf"]').startswith(b"%PDF")
        assert saved(page, f'a[href$="/{lang}.docx"]').startswith(b"PK")
    page.close()


def test_10_what_is_due(street: Street) -> None:
    """X7, half of it: what is due, what waits, what the person did last."""
    page = street.open("/due")
    page.has("tr", street.says("Kitano", "北野市")).tab_to('main a[href^="/line/"]').follow("Enter")
    page.tab_to('details:has(form[action$="/confirm"]) > summary').press("Enter")
    page.tab_to('form[action$="/confirm"] button').follow("Enter").has(".did")
    page.page.goto(street.at + "/due")
    page.tab_to('a[href^="/done?by="]').follow("Enter").has(".deeds", "Hanako Yamada")
    page.close()


PAGES = ["/", "/find?q=kitano", "/add", "/add/city?name=Halle", "/add/event", "/add/membership", "/add/note", "/lists"]
PAGES += ["/judge", "/judge?of=lists", "/join", "/names", "/sources", "/requests", "/draft", "/due", "/done"]
WIDTHS = (390, 600, 768, 1024, 1280, 1440)


def pages_of(small: Small) -> list[str]:
    """Every page of the desk: those of the menu, and those of bodies and lines."""
    ids, lines = small.ids, small.lines
    own = [f"/body/{ids['asahama-city']}", f"/body/{ids['mayor']}", f"/body/{ids['forum']}/history"]
    own += [f"/line/{lines['seats']}", f"/names?of={ids['forum']}", f"/join?a={ids['kitano']}&b={ids['kitano-again']}"]
    own += [f"/add/holder?post={ids['mayor']}", f"/add/line?body={ids['forum']}&field=note", "/source/page"]
    return [*PAGES, *own, f"/draft/print/{ids['asahama-city']}"]


def test_no_page_is_wider_than_its_window(street: Street) -> None:
    page = street.window.new_page()
    for path in pages_of(street.small):
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        page.goto(street.at + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} at {width}"
    page.close()


def test_axe_finds_nothing(street: Street) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, state = Axe(), street.window.storage_state()
    dark = ("/", "/judge", f"/line/{street.small.lines['seats']}")
    for scheme in ("light", "dark"):
        looking = street.window.browser.new_context(storage_state=state, bypass_csp=True, color_scheme=scheme)
        page = looking.new_page()
        page.set_viewport_size({"width": 1440, "height": 900})
        for path in pages_of(street.small) if scheme == "light" else dark:
            page.goto(street.at + path)
            found = axe.run(page)
            told = [(one["id"], one["nodes"][0]["html"][:160]) for one in found.response["violations"]]
            assert told == [], f"{path} {scheme}"
        looking.close()


def test_the_other_language_is_one_click_away_and_stays(street: Street) -> None:
    page = street.open(f"/body/{street.small.ids['forum']}")
    other = "ja" if street.lang == "en" else "en"
    page.tab_to(f'.lang a[lang="{other}"]').follow("Enter").has(f'html[lang="{other}"]')
    page.tab_to(f'.lang a[lang="{street.lang}"]').follow("Enter").has(f'html[lang="{street.lang}"]')
    page.close()


def test_closing_the_window_loses_nothing_typed(street: Street) -> None:
    line = street.small.lines["again seats"]
    page = street.open(f"/line/{line}")
    page.press("Control+a").type("31").write("#f-reason", "half a reas")
    page.page.close(run_before_unload=True)
    again = street.open(f"/line/{line}")
    for _look in range(30):  # what a closing window sends may arrive after the next page was asked for
        if again.page.locator(".drafted").count():
            break
        again.page.reload()
    assert again.page.input_value("#f-value") == "31"
    assert again.page.input_value("#f-reason") == "half a reas"
    again.close()
