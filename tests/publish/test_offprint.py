"""Row X12, one city out: a PDF of at most four pages that mail gateways let pass, and the same as a text document."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import docx
import pypdf
import pypdfium2
import pytest

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.model.errors import Refused
from meikan.publish.offprint.make import publish_offprints
from tests.publish import making

pytestmark = pytest.mark.slow
NAME = re.compile(r"[a-z0-9-]{1,60}-\d{8}-(en|ja)\.(pdf|docx)")
FAR = f"https://example.org/クオピオ/{'way' * 30}?{'to' * 40}={'the_end' * 9}"
HOSTILE = "#let $x$ [a] *b* </w:t> `d` @e <script>alert(1)</script> \u202edlrow \x07"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("offprints")
    return replace(making.config_of(folder), base="https://directory.example.org/", offprints="all")


@pytest.fixture(scope="module")
def edition(config: Config) -> Iterator[Edition]:
    world = making.small_world()
    for number in range(900):
        world.city(f"c{number}", "DE", en=f"City {number}", ja=f"都市{number}")
        world.say(f"c{number}-gov", "member_of", "streets", seen="2018-05-01")
    world.say("oslo-gov", "executive_title", HOSTILE, lang="en", seen="2018-05-01", quote=HOSTILE)
    world.source("far", "A source at the end of a long way", address=FAR)
    world.say("amsterdam-gov", "council_selection", "directly_elected", source="far")
    world.say("vienna-gov", "executive_title", "x" * 10_000, lang="en", seen="2018-05-01", quote="“words”")
    world.say(
        "london-gov", "linked_with", "tokyo-gov", link_kind="friendship", since="2015-10-14", quote="friendship city"
    )
    sections = ("executive", "council", "seats", "districts", "networks", "links", "timeline")
    plan = {"panel": making.PANEL, "networks": ("forum", "streets"), "sections": sections}
    made = world.edition(config.folder, "2018", "2018-10-31", **plan)
    wanted = {one for one in making.PANEL} | {"forum", "streets"}
    from meikan.publish.shelf import Shelf

    shelf = Shelf(made)
    keep = {making.id_of(one) for one in wanted}
    shelf.address = {one: page for one, page in shelf.address.items() if one in keep}
    publish_offprints(made, config.folder / "site", config, shelf)
    yield made
    made.close()


@pytest.fixture(scope="module")
def files(edition: Edition, config: Config) -> list[Path]:
    assert edition
    return sorted((config.folder / "site" / "files").iterdir())


def test_a_long_address_breaks_in_print_and_leads_where_it_led(files: list[Path]) -> None:
    """What breaks a long word on paper would be a letter more in the address of its link; no line leaves its column."""
    for lang in ("en", "ja"):
        [made] = [one for one in files if one.name.startswith("amsterdam-") and one.name.endswith(f"-{lang}.pdf")]
        opened = pypdf.PdfReader(made)
        notes = [one.get_object() for page in opened.pages for one in page.get("/Annots", ())]
        there = quote(FAR, safe="/:?=_")
        assert there in {str(one["/A"]["/URI"]) for one in notes if "/URI" in one.get("/A", {})}
        assert FAR in "".join("".join(page.extract_text().split()) for page in opened.pages)
        rights = [float(one["/Rect"][2]) for one in notes if str(one.get("/A", {}).get("/URI", "")) == there]
        assert max(rights) < 560, "within the body of the sheet"


def test_x12_names_are_ascii_and_each_has_a_pdf_and_a_text_document_in_both_languages(files: list[Path]) -> None:
    assert all(NAME.fullmatch(one.name) for one in files)
    assert {f"london-20181031-{lang}.{kind}" for lang in ("en", "ja") for kind in ("pdf", "docx")} <= {
        one.name for one in files
    }
    assert len(files) == 8 * 4
    assert "london--tokyo-20181031-ja.docx" in {one.name for one in files}


def test_x12_at_most_four_a4_pages_and_one_megabyte_no_script_no_attachment(files: list[Path]) -> None:
    for file in (one for one in files if one.suffix == ".pdf"):
        assert file.stat().st_size < 1_000_000
        book = pypdf.PdfReader(file)
        assert len(book.pages) <= 4, file.name
        assert [round(float(side) / 72 * 25.4) for side in book.pages[0].mediabox[2:]] == [210, 297]
        root = book.trailer["/Root"]
        assert not {"/AA", "/AF", "/OpenAction"} & set(root)
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {}))
        assert b"/JavaScript" not in file.read_bytes()
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"].startswith(file.stem[-2:])


def test_what_does_not_fit_is_counted_in_words(files: list[Path]) -> None:
    text = _text(next(one for one in files if one.name == "streets-20181031-en.pdf"))
    said = re.search(r"Holds on this date: (\d+) more are left out", text)
    assert said, text[-500:]
    shown = len(set(re.findall(r"City \d+", text)))
    assert shown + int(said[1]) in range(898, 903)
    assert "Shortened to four pages." in text


def _text(file: Path) -> str:
    book = pypdfium2.PdfDocument(file)
    text = " ".join(page.get_textpage().get_text_range() for page in book)
    book.close()
    return " ".join(text.split())


def test_x12_the_text_document_says_the_same_with_sources_as_notes(files: list[Path]) -> None:
    for lang, name in (("en", "London"), ("ja", "ロンドン")):
        opened = docx.Document(str(next(one for one in files if one.name == f"london-20181031-{lang}.docx")))
        assert opened.paragraphs[0].text.startswith(name)
        cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
        assert any("Sadiq Khan" in cell for cell in cells)
        notes = next(one for one in opened.part.package.iter_parts() if one.partname == "/word/footnotes.xml")
        assert "Mayor since 9 May 2016" in notes.blob.decode()
        pdf = _text(next(one for one in files if one.name == f"london-20181031-{lang}.pdf"))
        codes = {cell for cell in cells if re.fullmatch(r"[0-9a-z]{9}", cell)}
        assert codes
        assert codes <= set(re.findall(r"\b[0-9a-z]{9}\b", pdf))


def test_hostile_values_are_words(files: list[Path]) -> None:
    cells = [
        cell.text
        for table in docx.Document(str(next(one for one in files if one.name == "oslo-20181031-en.docx"))).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert any("<script>alert(1)</script>" in cell for cell in cells)
    assert "#let $x$ [a] *b*" in _text(next(one for one in files if one.name == "oslo-20181031-en.pdf"))


@pytest.mark.skipif(
    not shutil.which("zbarimg") or not shutil.which("pdftoppm"), reason="no reader of square codes here"
)
def test_the_square_code_leads_to_the_page(files: list[Path], tmp_path: Path) -> None:
    file = next(one for one in files if one.name == "london-20181031-ja.pdf")
    subprocess.run(["pdftoppm", "-r", "110", "-f", "1", "-l", "1", "-png", file, tmp_path / "page"], check=True)
    picture = next(tmp_path.glob("page*.png"))
    said = subprocess.run(["zbarimg", "-q", "--raw", picture], check=True, capture_output=True, text=True).stdout
    assert said.strip() == "https://directory.example.org/2018/site/ja/london.html"


def test_the_same_edition_gives_the_same_bytes(
    edition: Edition, config: Config, files: list[Path], tmp_path: Path
) -> None:
    from meikan.publish.shelf import Shelf

    shelf = Shelf(edition)
    london = making.id_of("london-gov")
    shelf.address = {london: shelf.address[london]}
    publish_offprints(edition, tmp_path, config, shelf)
    for file in (tmp_path / "files").iterdir():
        assert file.read_bytes() == next(one for one in files if one.name == file.name).read_bytes()


def test_one_page_is_made_by_its_name_for_an_edition_without_offprints(config: Config, edition: Edition) -> None:
    from click.testing import CliRunner

    from meikan.cli.offprint import command

    assert edition
    target = config.folder / "asked"
    (config.folder / "meikan.toml").write_text("", encoding="utf-8")
    given = ["--edition", "2018", "--lang", "ja", "--to", str(target), "--folder", str(config.folder)]
    done = CliRunner().invoke(command, ["london--tokyo", *given], catch_exceptions=False)
    assert done.exit_code == 0
    assert sorted(one.name for one in target.iterdir()) == [
        f"london--tokyo-20181031-ja.{kind}" for kind in ("docx", "pdf")
    ]
    with pytest.raises(Refused, match="like names: london"):
        CliRunner().invoke(command, ["londn", *given], catch_exceptions=False)


def test_what_is_asked_for_once_goes_before_plan_and_settings(config: Config, edition: Edition) -> None:
    from meikan.publish.offprint.make import offprints_of
    from meikan.publish.shelf import Shelf

    shelf = Shelf(edition)
    every = offprints_of(shelf, config)
    assert set(every.values()) == {*shelf.address.values(), *shelf.pairs.values()}
    none = replace(config, offprints="none")
    assert offprints_of(shelf, none) == {}
    assert offprints_of(shelf, replace(none, offprints_now="all")) == every


def test_a_page_without_an_offprint_says_how_it_is_made(config: Config, edition: Edition, tmp_path: Path) -> None:
    from meikan.publish.site.make import publish_site

    asking = {lang: replace(one, contact="desk@a.example") for lang, one in config.publication.items()}
    publish_site(edition, tmp_path / "none", replace(config, offprints="none", publication=asking), [edition])
    publish_site(edition, tmp_path / "all", config, [edition])
    for page in ("ja/london.html", "en/london--tokyo.html"):
        asked = quote(f"meikan offprint {Path(page).stem} --edition 2018 --lang {page[:2]}")
        assert asked in (tmp_path / "none" / page).read_text(encoding="utf-8")
        text = (tmp_path / "all" / page).read_text(encoding="utf-8")
        assert asked not in text
        assert f"{Path(page).stem}-20181031-{page[:2]}.docx" in text
    assert "meikan%20offprint" not in (tmp_path / "none" / "ja" / "sources.html").read_text(encoding="utf-8")
