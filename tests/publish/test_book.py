"""The printed directory: rows S1a and S6b of DOMAIN.md in print, hostile values, glyphs, the same bytes twice."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from meikan import path
from meikan.config import Config, Publication
from meikan.edition.edition import Edition
from meikan.edition.plan import Plan
from meikan.model.entity import ALPHABET, check
from meikan.model.errors import Refused
from meikan.publish.ask.ask import ask
from meikan.publish.ask.make import publish_codes
from meikan.publish.book.back import index
from meikan.publish.book.make import publish_book
from meikan.publish.book.teller import BookTeller
from meikan.publish.forms import words_for
from meikan.publish.runs import runs
from meikan.publish.shelf import Shelf
from meikan.read.facts import open_facts
from meikan.record import ledger
from meikan.settings import start
from meikan.text.lang import speaking
from tests.publish import making
from tests.publish.making import whole_book

FACTS = Path(__file__).parent / "printed"
AT = "2026-11-23T00:00:00Z"
PANEL = ("lodz-gov", "takasaki-gov", "siauliai-gov", "markup-gov", "izmir-gov")
HOSTILE = "#let $x$ [a] *b* _c_ \\ `d` @e <f> //g"
CODE = re.compile(rf"\b[{ALPHABET}]{{9}}\b")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Book:
    """A printed book with its pages as text."""

    file: Path
    pages: list[str]
    lang: str
    marked: bool
    title: str

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def flat(self) -> str:
        return re.sub(r"\s+", "", self.text)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Config]:
    from django.db import connections

    from meikan.record.opening import opened

    publication = {
        "en": Publication("A Directory of Cities", "And of networks", "The Office of #Print", "post@example.org"),
        "ja": Publication("都市の名鑑", "都市とネットワーク", "髙﨑事務所", "post@example.org"),
    }
    config = Config(tmp_path_factory.mktemp("directory"), publication=publication)
    start(config)
    opened()
    path.load(open_facts(FACTS), ledger.Act("rule:test", AT, "test"))
    yield config
    connections["default"].close()


@pytest.fixture(scope="module")
def edition(folder: Config) -> Iterator[Edition]:
    sections = ("executive", "council", "seats", "districts", "networks")
    plan = Plan("2014", "2014-12-31", panel=PANEL, networks=("of_panel",), sections=sections, reconstruction=True)
    cut = path.edition(folder, plan, AT)
    yield cut
    cut.close()


@pytest.fixture(scope="module", params=["en", "ja"])
def book(request: pytest.FixtureRequest, edition: Edition, folder: Config) -> Book:
    file = folder.folder / f"directory.{request.param}.pdf"
    publish_book(edition, request.param, file, folder)
    return read(file)


def read(file: Path) -> Book:
    import pypdf

    reader = pypdf.PdfReader(file)
    root = reader.trailer["/Root"]
    marked = bool(root["/MarkInfo"]["/Marked"])
    title = reader.metadata.title if reader.metadata else ""
    return Book(file, [page.extract_text() for page in reader.pages], str(root["/Lang"]), marked, str(title))


def test_it_is_tagged_in_its_language_and_calls_itself_pdf_ua(book: Book) -> None:
    assert book.lang == ("en-GB" if book.file.name == "directory.en.pdf" else "ja-JP")
    assert book.marked
    assert b"pdfuaid" in _metadata(book.file)


def _metadata(file: Path) -> bytes:
    import pikepdf

    with pikepdf.open(file) as pdf:
        return bytes(pdf.Root.Metadata.read_bytes())


def test_every_page_has_text_that_can_be_read_by_machine(book: Book) -> None:
    assert all(len(page.strip()) > 10 for page in book.pages)


def test_s1a_every_city_of_the_panel_has_executive_council_and_network_list(edition: Edition, folder: Config) -> None:
    for lang in ("en", "ja"):
        data = whole_book(edition, lang, folder)
        assert len(data["cities"]) == len(PANEL)
        for city in data["cities"]:
            shown = [section["id"] for section in (*city["left"], *city["right"])]
            assert shown == ["executive", "council", "seats", "districts", "networks"]


def test_s1a_every_printed_line_that_holds_something_carries_a_source_number_and_a_code(
    edition: Edition, folder: Config
) -> None:
    def lines(part: object) -> Iterator[dict[str, object]]:
        if isinstance(part, dict):
            if "code" in part and "refs" in part:
                yield part
            for one in part.values():
                yield from lines(one)
        elif isinstance(part, list):
            for one in part:
                yield from lines(one)

    found = [line for line in lines([whole_book(edition, "ja", folder)[part] for part in ("cities", "networks")])]
    coded = [line for line in found if line["code"]]
    assert len(coded) > 30
    assert all(line["refs"] for line in coded)
    assert all(not line.get("value") or line["refs"] or line["mark"] == "unknown" for line in found if line["code"])


def test_cover_imprint_and_heads_show_the_publication_and_meikan_is_named_once(book: Book) -> None:
    english = book.lang == "en-GB"
    title = "A Directory of Cities" if english else "都市の名鑑"
    issuer = "The Office of #Print" if english else "髙﨑事務所"
    assert book.title == title
    assert title in book.pages[0]
    assert issuer in book.pages[0]
    assert issuer in book.pages[1 if english else -1]  # a Japanese book has its imprint at its end
    assert all(title in page for page in book.pages)
    assert book.text.count("meikan") == 1


def test_each_city_stands_where_the_contents_say(book: Book, edition: Edition) -> None:
    names = (
        ["Łódź", "Takasaki", "Šiauliai", "İzmir"]
        if book.lang == "en-GB"
        else ["ウッチ", "髙﨑市", "シャウレイ", "イズミル"]
    )
    contents = next(page for page in book.pages[1:] if all(name in page for name in names))
    for name in names:
        number = re.search(rf"{name}\D*(\d+)", contents)
        assert number, name
        assert name in book.pages[int(number[1]) - 1]


def test_the_codes_of_all_lines_are_found_in_the_text_and_their_check_character_is_right(
    book: Book, edition: Edition, folder: Config
) -> None:
    printed = {code for code in CODE.findall(book.text) if check(code[:-1]) == code[-1]}
    held = {line.code for line in edition.lines()}
    lodz = edition.find_key("lodz-gov")
    for predicate in ("executive_selection", "system", "subdivisions", "member_of"):
        for line in edition.lines(lodz, predicate):
            assert line.code in printed, predicate
    assert len(printed & held) >= 25


def test_x9_every_code_that_a_machine_reads_from_the_pages_is_answered(
    book: Book, edition: Edition, folder: Config
) -> None:
    publish_codes(edition, folder.published(edition.name) / "site", folder)
    held = {line.code for line in edition.lines()}
    printed = {code for code in CODE.findall(book.text) if code in held}
    assert len(printed) >= 25
    for code in printed:
        typed = f" {code[:5].upper()} {code[5:].replace('0', 'O')}"
        assert ask(folder.folder / "published", typed)[0].code == code


def test_faces_are_embedded_links_lead_somewhere_and_each_city_has_a_bookmark(book: Book) -> None:
    import pikepdf

    with pikepdf.open(book.file) as pdf:
        assert not pdf.check_pdf_syntax()
        faces = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert faces
        assert all("/FontFile2" in one or "/FontFile3" in one for one in faces)
        with pdf.open_outline() as outline:
            assert len(outline.root) > len(PANEL)
        pages = {page.obj.objgen for page in pdf.pages}
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", ())]
        assert notes
        assert all(note.A.S == "/URI" or note.A.D[0].objgen in pages for note in notes)
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}))


def test_the_compiler_has_nothing_to_say_against_any_part(edition: Edition, folder: Config, tmp_path: Path) -> None:
    from meikan.publish.book import make, press

    make._prepare(edition, "ja", tmp_path, folder)
    at_work = press.Press(tmp_path, 0)
    plan = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    numbers = press._set_all(at_work, plan)[1]
    for name in (*plan["front"], *plan["parts"]):
        told = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        now = {**told, "first": 2, "skip": 1, "pages": numbers}
        at_work._fit(now, now.get("cities", []))
        (tmp_path / press.NOW).write_text(json.dumps(now), encoding="utf-8")
        standards = {"sys_inputs": {"from": "now.json"}, "pdf_standards": ["ua-1"], "format": "pdf"}
        _made, warnings = at_work.compiler.compile_with_warnings(**standards)
        assert not warnings, name


def test_hostile_words_are_printed_as_words(book: Book) -> None:
    flat = re.sub(r"\s+", "", HOSTILE)
    assert flat in book.flat
    assert flat + "</a>" in book.flat
    assert "市勢要覧" + flat in book.flat
    assert "=1+1" in book.flat


def test_letters_that_japanese_faces_lack_are_printed(book: Book) -> None:
    wanted = ["Łódź", "Šiauliai", "İzmir"] if book.lang == "en-GB" else ["髙﨑", "Łódź"]
    assert all(name in book.text for name in wanted)
    assert "\ufffd" not in book.text


def test_a_letter_that_no_face_has_does_not_stop_the_press(edition: Edition, folder: Config, tmp_path: Path) -> None:
    title = "\U000130fa قاهرة \u202e\u0007 name"
    publish_book(edition, "en", tmp_path / "book.pdf", Config(folder.folder, publication={"en": Publication(title)}))
    assert "〓 〓〓〓〓〓 name" in re.sub(r" +", " ", read(tmp_path / "book.pdf").pages[0])


def test_a_very_long_word_and_a_very_long_text_stay_on_their_pages(
    edition: Edition, folder: Config, tmp_path: Path
) -> None:
    long = Publication("A title", "", "W" * 300, "letters " * 1500 + "last")
    publish_book(edition, "en", tmp_path / "book.pdf", Config(folder.folder, publication={"en": long}))
    assert read(tmp_path / "book.pdf").text.count("letters") == 1500
    assert not _outside(tmp_path / "book.pdf")


def _outside(file: Path) -> list[int]:
    """Pages on which a letter stands outside the paper."""
    import pypdfium2

    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(file), start=1):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(place) for place in range(text.count_chars())]
        if any(left < 0 or bottom < 0 or right > width or top > height for left, bottom, right, top in boxes):
            found.append(number)
    return found


def test_a_book_that_cannot_be_set_is_refused_in_one_sentence(
    edition: Edition, folder: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meikan.publish.book.make.set_out", lambda data: {**data, "title": "\U000130fa"})
    with pytest.raises(Refused, match="could not be set"):
        publish_book(edition, "en", tmp_path / "book.pdf", folder)
    assert not (tmp_path / "book.pdf").exists()


def test_nothing_stands_outside_the_paper(book: Book) -> None:
    assert not _outside(book.file)


def test_what_is_known_from_closed_sources_only_is_marked(book: Book) -> None:
    harbours = next(page for page in book.pages if "thematic network" in page or "テーマ別" in page)
    assert "†" in harbours
    closed = "Lists collected for a thesis"
    assert re.search(closed + r"\s*†", book.text)


def test_seats_sum_to_the_stated_total(book: Book) -> None:
    assert re.search(r"Sum\s*43\s*equals the stated total of 43", book.text) or book.lang == "ja-JP"
    assert "43" in book.text


def test_what_may_hold_stands_apart_and_what_is_not_known_is_said(edition: Edition, folder: Config) -> None:
    data = whole_book(edition, "en", folder)
    lodz = next(city for city in data["cities"] if city["name"] == "Łódź")
    networks = next(section for section in lodz["right"] if section["id"] == "networks")
    by_standing = {group["may"]: [row["name"][0]["words"] for row in group["rows"]] for group in networks["groups"]}
    assert by_standing == {False: ["Harbours"], True: ["City of Lights Group"]}
    siauliai = next(city for city in data["cities"] if city["name"] == "Šiauliai")
    assert any(line["word"] == "not known" for section in siauliai["left"] for line in section["lines"])
    assert siauliai["unknown"]


def test_the_same_edition_gives_the_same_bytes(book: Book, edition: Edition, folder: Config, tmp_path: Path) -> None:
    lang = book.lang[:2]
    publish_book(edition, lang, tmp_path / "again.pdf", folder)
    assert (tmp_path / "again.pdf").read_bytes() == book.file.read_bytes()


def test_the_index_goes_by_the_order_of_the_language(edition: Edition, folder: Config) -> None:
    names = {}
    for lang in ("en", "ja"):
        groups = whole_book(edition, lang, folder)["index"]
        names[lang] = [(group["head"], entry["name"]) for group in groups for entry in group["entries"]]
    assert ("L", "Łódź") in names["en"]
    assert ("S", "Šiauliai") in names["en"]
    assert ("た", "髙﨑市") in names["ja"]
    assert ("あ", "ウッチ") in names["ja"]
    assert names["ja"].index(("あ", "ウッチ")) < names["ja"].index(("た", "髙﨑市"))


def test_a_place_and_its_government_are_one_name_of_the_index() -> None:
    from meikan.publish.book.back import _joined

    entry = {"name": "Hiroshima", "lang": "en", "other_lang": "ja", "country": "Japan"}
    place = {**entry, "other": "広島", "targets": ["page-a"], "own": []}
    body = {**entry, "other": "広島市", "targets": ["page-b"], "own": ["page-b"]}
    namesake = {**entry, "country": "Elsewhere", "other": "", "targets": [], "own": []}
    found = _joined([place, body, namesake])
    assert [len(one["targets"]) for one in found] == [2, 0]  # type: ignore[arg-type]


def test_a_japanese_city_and_its_place_are_one_entry_of_the_index(tmp_path: Path) -> None:
    """京都 and 京都市 stand under 京都市, with the pages of both; a place that two bodies govern stays by itself."""
    world = making.World()
    for key, short in (("kyoto", "京都"), ("osaka", "大阪")):
        world.city(key, "JP", en=key.title(), ja=short)
        world.say(f"{key}-gov", "name", f"{short}市", lang="ja", name_kind="official")
    world.entity("osaka-2", "organisation", ja="大阪府")
    world.say("osaka-2", "governs", "osaka")
    edition = world.edition(tmp_path, "2018", "2018-10-31", panel=["kyoto-gov"])
    with speaking("ja"):
        config = making.config_of(tmp_path)
        teller = BookTeller(edition, Shelf(edition), words_for(config, "ja"), {})
        for number, key in enumerate(("kyoto", "kyoto-gov", "osaka", "osaka-gov")):
            teller.page = f"page-{number}"
            teller.link(edition.find_key(key))
        entries = [entry for group in index(teller) for entry in group["entries"]]  # type: ignore[attr-defined]
    edition.close()
    assert [(one["name"], one["targets"]) for one in entries] == [
        ("京都市", ["page-0", "page-1"]),
        ("大阪", ["page-2"]),
        ("大阪市", ["page-3"]),
    ]


def test_s6b_an_edition_of_city_marketing_has_one_page_a_city(folder: Config, tmp_path: Path) -> None:
    plan = Plan("2016", "2014-12-31", panel=PANEL, networks=("of_panel",), sections=("marketing",))
    edition = path.edition(folder, plan, AT)
    publish_book(edition, "en", tmp_path / "book.pdf", folder)
    book = read(tmp_path / "book.pdf")
    edition.close()
    first = [page for page in book.pages if "City Marketing" in page]
    assert len(first) == len(PANEL)
    [lodz] = [page for page in first if "Promote #Łódź" in page]
    assert "“its office for promotion, Promote #Łódź”" in lodz
    assert all("not known" in page for page in first if page is not lodz)


def test_markup_of_lines_becomes_runs_of_words() -> None:
    from markupsafe import Markup

    found = runs(Markup('<a href="x.html">A &amp; B</a>, <span lang="ja">神戸</span> <span class="d">1 May</span>'))
    assert [(run["words"], run["lang"], run["to"], run["whole"]) for run in found] == [
        ("A & B", "", "x.html", False),
        (", ", "", "", False),
        ("神戸", "ja", "", False),
        (" ", "", "", False),
        ("1 May", "", "", True),
    ]
    assert runs("<b>no markup</b>")[0]["words"] == "<b>no markup</b>"
