"""Pictures of the ten tasks of the desk, in both languages, as a person sees them.

python scripts/desk_pictures.py FOLDER TO          (FOLDER: a directory, such as demo; TO: where the pictures go)

The folder is copied first, so that nothing in it changes; each picture is the whole page, 1,280 px wide, and once more
390 px wide. Needs Chromium at /usr/bin/chromium and playwright (the team's extra of pyproject.toml).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

CHROMIUM = "/usr/bin/chromium"
HOUSE = Path(__file__).parents[1]
WIDTHS = (1280, 390)
LIST = "City\tCountry\tSince\nKobe\tJapan\t2019\nHalle\tGermany\t2020\nDublin\tIreland\t\nNowhereville\tFrance\t\n"


def opened(folder: Path, lang: str) -> tuple[subprocess.Popen[str], str]:
    """A desk in a program of its own, and its address."""
    env = {**os.environ, "MEIKAN_LANG": lang, "MEIKAN_EDITOR": "Hanako Yamada", "PYTHONPATH": str(HOUSE)}
    call = [sys.executable, "-m", "meikan", "desk", "--no-browser", "--folder", str(folder)]
    running = subprocess.Popen(call, env=env, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    return running, "http://" + running.stdout.readline().split("http://")[1].split()[0]


def first(page: Any, where: str) -> str:
    """Where the first link leads that a page has there."""
    return str(page.locator(where).first.get_attribute("href"))


def walk(page: Any, at: str, words: str, take: Any) -> None:
    """The ten tasks, one after another; `take` makes a picture."""
    page.goto(f"{at}/")
    take("00-start")
    page.fill("#q", words)
    page.locator("#hits a").first.wait_for()
    take("01-find")
    page.goto(at + first(page, "#hits a"))
    body = page.url
    take("01-body")
    page.goto(at + first(page, 'main a[href^="/line/"]'))
    take("02-correct")
    page.goto(body)
    page.goto(at + first(page, 'a[href^="/add/holder?"]'))
    take("03-holder")
    page.goto(f"{at}/add/city?name={quote('Halle')}")
    take("03-city")
    page.goto(f"{at}/lists")
    page.click("summary")
    page.fill("#f-pasted", LIST)
    page.fill("#f-network", "C40")
    page.fill("#f-as_of", "2026-01")
    page.fill("#f-source", "https://example.org/members")
    page.click("button.main")
    if page.locator(".choices button").count():
        page.locator(".choices button").first.click()
    take("04-list")
    page.goto(f"{at}/judge")
    take("05-judge")
    page.goto(f"{at}/judge?of=lists")
    take("05-judge-row")
    page.goto(f"{at}/join?a={body.rsplit('/', 1)[1]}&b={quote('Tokyo')}")
    take("06-join")
    page.goto(f"{at}/names")
    take("07-names")
    if page.locator('main a[href^="/names?of="]').count():  # in a whole directory no name is lacking
        page.goto(at + first(page, 'main a[href^="/names?of="]'))
        take("07-names-of")
    page.goto(f"{at}/sources")
    take("08-sources")
    page.goto(f"{at}/draft")
    take("09-draft")
    page.goto(f"{at}/due")
    take("10-due")
    page.goto(f"{at}/done")
    take("10-done")


def main(folder: Path, to: Path) -> None:
    """Both languages, both widths."""
    from playwright.sync_api import sync_playwright

    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="meikan-pictures-") as place, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for lang in ("en", "ja"):
            own = Path(place) / lang
            shutil.copytree(folder, own, ignore=shutil.ignore_patterns("published"))
            running, address = opened(own, lang)
            page = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}).new_page()
            page.goto(address)

            def take(name: str, page: Any = page, lang: str = lang) -> None:
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    page.screenshot(path=to / f"{name}-{lang}-{width}.png", full_page=True)
                page.set_viewport_size({"width": WIDTHS[0], "height": 900})

            walk(page, address.split("/?")[0], "Kobe" if lang == "en" else "神戸", take)
            running.terminate()
            running.wait(10)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
