"""A book set in parts is one document: numbers, bookmarks, links and tags go through; errata and square codes."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.ask.errata import Erratum, file_of, write_errata
from meikan.publish.book import parts
from meikan.publish.book.make import publish_book
from tests.publish import making

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("parts")
    return replace(making.config_of(folder), base="https://directory.example.org")


@pytest.fixture(scope="module")
def edition(config: Config) -> Iterator[Edition]:
    world = making.small_world()
    world.say("london-gov", "linked_with", "tokyo-gov", link_kind="friendship", since="2015-10-14", quote="friends")
    made = world.edition(config.folder, "2018", "2018-10-31", panel=making.PANEL)
    words = dict.fromkeys(Erratum.__slots__, "")
    told = {"number": 1, "issued": "2026-11-25", "code": "0000000y0", "body_en": "Oslo", "was_en": "44", "now_en": "45"}
    write_errata(file_of(config, "2018"), [Erratum(**{**words, **told})])  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture(scope="module")
def book(edition: Edition, config: Config) -> Path:
    """Every city in a part of its own."""
    kept, parts.CITIES = parts.CITIES, 1
    publish_book(edition, "en", config.folder / "parts.pdf", config)
    parts.CITIES = kept
    return config.folder / "parts.pdf"


def text(file: Path) -> list[str]:
    opened = pypdfium2.PdfDocument(file)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
    opened.close()
    return pages


def test_the_same_pages_as_in_one_part(edition: Edition, config: Config, book: Path) -> None:
    publish_book(edition, "en", config.folder / "whole.pdf", config)
    assert text(book) == text(config.folder / "whole.pdf")


def test_each_page_prints_its_own_number_and_contents_and_bookmarks_agree(book: Path) -> None:
    pages = text(book)
    for number, page in enumerate(pages[1:], start=2):
        assert str(number) in page.split(), f"page {number} does not print its number"
    with pikepdf.open(book) as opened:
        objects = [page.obj.objgen for page in opened.pages]
        with opened.open_outline() as outline:
            marks = {item.title.split()[0]: objects.index(item.destination[0].objgen) + 1 for item in outline.root}
    contents = next(page for page in pages if "Contents" in page and "At the end" in page)
    for city in ("Amsterdam", "London", "Oslo", "Tokyo", "Vienna"):
        assert marks[city] % 2 == 0, "a city begins on a left page"
        assert city in pages[marks[city] - 1]
        assert f" {marks[city]} " in contents


def test_links_lead_over_the_parts_and_say_where(book: Path) -> None:
    with pikepdf.open(book) as opened:
        pages = {page.obj.objgen for page in opened.pages}
        notes: list[Any] = [note for page in opened.pages for note in page.obj.get("/Annots", ())]
        inside = [note for note in notes if note.A.S == "/GoTo"]
        assert len(inside) > 50
        assert all(note.A.D[0].objgen in pages for note in inside)
        assert {str(note.Contents).split()[0] for note in inside} == {"Source", "page"}
        assert not [note for note in notes if str(note.A.get("/URI", "")).startswith("#")]


def test_tags_of_all_parts_are_one_tree(book: Path) -> None:
    with pikepdf.open(book) as opened:
        root = opened.Root.StructTreeRoot
        numbers = list(root.ParentTree.Nums)
        known = [int(key) for key in numbers[::2]]
        assert known == sorted(set(known))
        asked = [int(page.obj.StructParents) for page in opened.pages if "/StructParents" in page.obj]
        asked += [int(note.StructParent) for page in opened.pages for note in page.obj.get("/Annots", ())]
        assert set(asked) <= set(known)
        assert len(asked) == len(set(asked))
        assert len(root.K) == 1
        assert all(one.P.objgen == root.K[0].objgen for one in root.K[0].K)
        ids = [str(one.ID) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/ID" in one]
        assert len(ids) == len(set(ids))
        heads = {
            str(name)
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TD" and "/A" in one
            for about in (one.A if isinstance(one.A, pikepdf.Array) else [one.A])
            for name in about.get("/Headers", ())
        }
        assert heads <= set(ids)
        assert opened.Root.Lang == "en-GB"
        with opened.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"


def test_pairs_of_the_panel_have_a_part_of_their_own(book: Path) -> None:
    page = next(page for page in text(book) if "London × Tokyo" in page and "Contents" not in page)
    assert "14 October 2015" in page
    assert "London × Tokyo" in next(page for page in text(book) if "At the end" in page)


def test_errata_are_printed_with_their_codes(book: Path) -> None:
    page = next(page for page in text(book) if page.count("Errata") > 1)
    assert "0000000y0" in page
    assert "printed: 44" in page
    assert "read: 45" in page


@pytest.mark.skipif(not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="no reader of square codes")
def test_square_codes_of_the_pages_are_read_by_machine(book: Path, tmp_path: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "110", "-f", "2", "-l", "7", "-png", book, tmp_path / "page"], check=True)
    read = set()
    for picture in sorted(tmp_path.glob("page*.png")):
        said = subprocess.run(["zbarimg", "-q", "--raw", picture], check=False, capture_output=True, text=True).stdout
        read |= set(said.split())
    start = "https://directory.example.org/2018/site/en/"
    assert {f"{start}ask.html", f"{start}index.html", f"{start}amsterdam.html", f"{start}london.html"} <= read
