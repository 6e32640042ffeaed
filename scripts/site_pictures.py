"""Pictures of every kind of page, as a reader sees it: site, pages on paper, book.

python scripts/site_pictures.py FOLDER TO [--edition today] [--only KIND ...]

FOLDER is a published directory, such as demo; TO is where the pictures go, outside of the project. Of each kind of
page one that the edition has, in both languages: desktop (1,280 px) and phone (390 px), light and dark, and 320 px;
as it comes out of a black printer on A4 (the sheet of Japan on A3); and of the book two pages of each part.
Needs Chromium at /usr/bin/chromium, and the team's extra of pyproject.toml.
"""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = "/usr/bin/chromium"
LANGUAGES = ("en", "ja")
# name of the picture's last part: width, scheme
VIEWS = {"desktop-light": (1280, "light"), "desktop-dark": (1280, "dark"), "phone-light": (390, "light")}
VIEWS |= {"phone-dark": (390, "dark"), "narrow-light": (320, "light")}
# the most that one picture shows of a long page, and how many printed pages of it
TALL, SHEETS = 6000, 3
# each kind of page with the pages that may show it; the first that the edition has is taken
KINDS = {
    "start": ("index",),
    "cities": ("cities",),
    "city": ("london", "oslo"),
    "city-japan": ("kobe", "yokohama"),
    "city-short": ("reykjavik", "bologna", "kuopio"),
    "timeline": ("london--timeline", "tokyo--timeline"),
    "links": ("berlin--links", "kobe--links"),
    "lines": ("london--lines", "amsterdam--lines"),
    "networks": ("networks",),
    "network": ("c40", "eurocities"),
    "network-large": ("uccn", "mayors-for-peace"),
    "network-short": ("lhc", "acte"),
    "collection": ("five-cs", "5cs", "5-cs"),
    "pairs": ("pairs",),
    "pair": ("london--tokyo",),
    "pair-kobe": ("hamburg--kobe",),
    "group": ("group--*",),
    "japan": ("japan",),
    "japan-networks": ("japan--networks",),
    "japan-prefectures": ("japan--prefectures",),
    "japan-sheet": ("japan--sheet",),
    "survey": ("survey",),
    "survey-field": ("survey--executive-selection", "survey--*"),
    "compare": ("compare",),
    "compare-any": ("compare--any", "compare--1"),
    "compare-networks": ("compare--any-networks", "compare--1-networks"),
    "bulletin": ("bulletin",),
    "bulletin-month": ("bulletin--2015-10", "bulletin--2015-06", "bulletin--*"),
    "registers": ("registers",),
    "documents": ("documents",),
    "events": ("events",),
    "campaigns": ("campaigns",),
    "opportunities": ("opportunities",),
    "people": ("people",),
    "themes": ("themes",),
    "theme": ("theme--diplomacy", "theme--*"),
    "sources": ("sources",),
    "changes": ("changes",),
    "changes-long": ("changes--2014", "changes--*"),
    "unknown": ("unknown",),
    "colophon": ("colophon",),
    "ask": ("ask",),
    "error": ("error",),
    "door": ("../index",),
    "lost": ("../404",),
}


def page_of(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The first of these pages that a language's folder has."""
    for name in names:
        for path in sorted(folder.glob(f"{name}.html")) if "*" in name else [folder / f"{name}.html"]:
            if path.is_file():
                return path
    return None


def pages(site: Path, only: list[str]) -> Iterator[tuple[str, str, Path]]:
    """Kind, language and file of all that is to be looked at; says which kinds the edition does not have."""
    for kind, names in KINDS.items():
        for lang in LANGUAGES:
            path = page_of(site / lang, names)
            if only and kind not in only:
                continue
            if path is None:
                print(f"{kind}: this edition has no such page")
                continue
            yield kind, lang, path


def look(browser: Any, kind: str, lang: str, path: Path, to: Path) -> None:
    """A page on the screens, and as it is printed."""
    page = browser.new_page()
    page.goto(path.as_uri())
    for name, (width, scheme) in VIEWS.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        tall = min(page.evaluate("document.documentElement.scrollHeight"), TALL)
        clip = {"x": 0, "y": 0, "width": width, "height": tall}
        page.screenshot(path=to / f"{kind}-{lang}-{name}.png", full_page=True, clip=clip)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            print(f"{kind}-{lang}: {wide} px wide on a screen of {width}")
    page.emulate_media(color_scheme="light")
    draw(page.pdf(prefer_css_page_size=True, format="A4"), range(SHEETS), to / f"{kind}-{lang}-paper")
    page.close()


def draw(pdf: bytes, wanted: Iterator[int] | range, to: Path) -> None:
    """Some pages of a PDF as pictures in grey, as a laser printer gives them."""
    import pypdfium2

    made = pypdfium2.PdfDocument(io.BytesIO(pdf))
    for number in wanted:
        if number < len(made):
            made[number].render(scale=1.4, grayscale=True).to_pil().save(f"{to}-{number + 1:03}.png")
    made.close()


def look_at_book(folder: Path, lang: str, to: Path) -> None:
    """The first two pages of each part of the book, and of one page that is handed on by itself."""
    from pypdf import PdfReader

    book = folder / f"directory.{lang}.pdf"
    if book.is_file():
        read = PdfReader(book)
        starts = [read.get_destination_page_number(one) for one in read.outline if not isinstance(one, list)]
        numbers = sorted({0, 1, 2, 3, *(at + step for at in starts if at is not None for step in (0, 1))})
        draw(book.read_bytes(), iter(numbers), to / f"book-{lang}")
    for found in sorted((folder / "site" / "files").glob(f"london-*-{lang}.pdf"))[:1]:
        draw(found.read_bytes(), range(4), to / f"offprint-{lang}")


def main() -> None:
    """All kinds, or those that are named."""
    from playwright.sync_api import sync_playwright

    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("to", type=Path)
    asked.add_argument("--edition", default="today")
    asked.add_argument("--only", nargs="*", default=[], choices=[*KINDS, "book"])
    given = asked.parse_args()
    published = given.folder / "published" / given.edition
    given.to.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for kind, lang, path in pages((published / "site").resolve(), given.only):
            look(browser, kind, lang, path, given.to)
        browser.close()
    for lang in LANGUAGES if not given.only or "book" in given.only else ():
        look_at_book(published, lang, given.to)


if __name__ == "__main__":
    main()
