"""Every table of a page is offered to copy, as CSV and as a workbook, in cells that no spreadsheet misreads."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from meikan.publish.site.sheet import Sheet, as_csv, as_text, carried, harmless, pasted
from meikan.publish.site.workbook import as_workbook

from .looking import page
from .making import publish, small_editions
from .test_site_pairs import linked_world

TAIL = ["How sure", "Source", "Address of the source", "Not open", "Line code"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small world with links, documents and events, published."""
    made = tmp_path_factory.mktemp("tables")
    publish(made, small_editions(made, linked_world()))
    return made


def offers(tree: html.HtmlElement) -> list[html.HtmlElement]:
    """The lines under tables that offer them; those of the choice are filled in the browser (test_site_compare)."""
    return list(tree.xpath('//*[@class="take"][not(@data-sheet)]'))


def test_every_table_is_offered_to_copy_as_csv_and_as_a_workbook(folder: Path) -> None:
    from openpyxl import load_workbook

    site = folder / "published/2018/site/en"
    for stem, table in (("documents", "documents"),):
        data = (site / f"tables/{stem}.{table}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))
        assert rows[0][-5:] == ["How sure", "Source", "Address of the source", "Not open", "Line code"]
        assert all(len(row) == len(rows[0]) for row in rows)
        assert any("https://example.org/" in row[-3] for row in rows[1:])
        book = load_workbook(site / f"tables/{stem}.xlsx")
        assert book.sheetnames
        text = page(folder, stem).xpath("//*[@class='take']//pre")[0].text_content()
        assert [line.split("\t") for line in text.splitlines()] == rows
    assert "tables/documents.documents.csv" in page(folder, "documents").xpath("//a/@href")
    for stem in ("london", "forum", "london--tokyo"):
        assert load_workbook(site / f"tables/{stem}.xlsx").sheetnames
        assert f"tables/{stem}.xlsx" in page(folder, stem).xpath("//a/@href")


def test_codes_and_partial_dates_are_text_and_no_cell_begins_a_formula() -> None:
    from openpyxl import load_workbook

    assert harmless("=HYPERLINK()") == "'=HYPERLINK()"
    assert harmless("@SUM(A1)").startswith("'")
    assert harmless("-5") == "-5"
    sheet = Sheet("codes", "Codes/of [cities]", ("Code", "Date"), (("011002", "2015-10"), ("=1+1", "+81 3")))
    book = load_workbook(BytesIO(as_workbook([sheet, sheet], (("Edition", "2018"),), "About")))
    made = book.worksheets[0]
    assert (made["A2"].value, made["A2"].data_type) == ("011002", "s")
    assert (made["B2"].value, made["B2"].data_type) == ("2015-10", "s")
    assert made["A3"].data_type == "s"
    assert b'"011002","2015-10"' in as_csv(sheet)
    assert as_text(sheet).count(b"\t") == 3
    row = ("A", "stated", "Gazette", "https://example.org/", "", "c1")
    long = Sheet(
        "t", "T", ("What", *TAIL), (row,), ("what", "certainty", "source", "source_address", "not_open", "line")
    )
    assert pasted(long).decode("utf-8-sig").splitlines()[1] == "A\tstated\tGazette\t\tc1"
    assert b"https://example.org/" in as_csv(long)
    assert as_workbook([sheet], (), "About") == as_workbook([sheet], (), "About")


def test_under_every_table_stands_how_to_take_it_along(folder: Path) -> None:
    """A long table as files, a short one carried by the page itself: copy, CSV, XLSX, and none leads nowhere."""
    seen = 0
    for path in sorted((folder / "published/2018/site").glob("*/*.html")):
        tree = html.fromstring(path.read_bytes())
        for table in tree.xpath('//main//table[not(ancestor::*[@id="side"])]'):
            around = [*table.xpath("ancestor::section[1]"), *table.xpath("ancestor::main")][0]
            if "coded" in table.get("class"):  # the lines of sections without a table of their own are one at the end
                around = around if offers(around) else around.getparent()
            assert offers(around), f"{path.name}: {table.get('class')}"
            seen += 1
        for offer in offers(tree):
            csvs = [one.get("href") for one in offer.xpath(".//a") if one.text == "CSV"]
            files = [one for one in offer.xpath(".//a/@href") if not one.startswith("data:")]
            assert all((path.parent / one).is_file() for one in files), path.name
            assert any(one.endswith(".xlsx") for one in files)
            assert len(csvs) == 1
            assert offer.xpath('.//pre[@class="pick"]') or any(one.endswith(".txt") for one in files)
    assert seen > 50


def test_a_short_table_is_carried_by_its_page(folder: Path) -> None:
    tree = page(folder, "london--tokyo")
    link = tree.xpath('//a[starts-with(@href, "data:text/csv")]')[0]
    assert link.get("download").endswith(".csv")
    text = unquote(link.get("href").split(",", 1)[1])
    assert text.startswith("\ufeff"), "the byte-order mark"
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[0][-5:] == TAIL
    copied = link.getparent().xpath(".//pre/text()")[0]
    assert [line.split("\t") for line in copied.split("\n")] == rows


def test_a_carried_table_begins_no_formula_and_ends_no_attribute() -> None:
    sheet = Sheet("x", "X", ("a",), (('=1+1"><script>',), ("100% & #7",), ("bell\x07",)))
    kept = carried(sheet)
    assert not set('"<> \n') & set(kept)
    assert unquote(kept.split(",", 1)[1]).splitlines()[1:] == ['"\'=1+1""><script>"', '"100% & #7"', '"bell"']


def test_the_lines_of_a_city_are_one_table_with_their_sections(folder: Path) -> None:
    file = folder / "published/2018/site/en/tables/london.lines.csv"
    rows = list(csv.reader(StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[0][:4] == ["Section", "Field", "Value", "Besides"]
    assert any("Sadiq Khan" in row[2] for row in rows)
    assert "tables/london.lines.csv" in page(folder, "london").xpath('//aside[@class="use"]//a/@href')


# tables with a column for each body: below each stands the same with one answer, one line or one membership a row
WIDE = {"compare": "answers", "coverage": "filled", "japan": "memberships"}


def test_every_table_names_certainty_and_source_in_columns_of_their_own(folder: Path) -> None:
    """Of a table with a column for each body or field, the one that goes with it does."""
    for lang in ("en", "ja"):
        tables = folder / "published/2018/site" / lang / "tables"
        tail = read(tables / "london.lines.csv")[0][-5:]
        assert len(set(tail)) == 5
        for path in sorted(tables.glob("*.csv")):
            stem, id, _csv = path.name.rsplit(".", 2)
            if id in WIDE:
                assert read(tables / f"{stem}.{WIDE[id]}.csv")[0][-5:] == tail, path.name
            else:
                assert read(path)[0][-5:] == tail, path.name


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_coverage_says_on_what_each_line_stands(folder: Path) -> None:
    rows = read(folder / "published/2018/site/en/tables/colophon.filled.csv")
    assert rows[0][:5] == ["City", "Field", "Value", "Best standing", "How sure"]
    assert ["London", "How the executive is chosen", "directly elected", "the body itself", "stated"] in [
        row[:5] for row in rows
    ]
    assert ["Oslo", "Franchise", "", "", "not known", "", "", "", ""] in rows


def test_an_answer_that_is_not_known_is_not_called_stated(folder: Path) -> None:
    told = {row[0]: row[3] for row in read(folder / "published/2018/site/en/tables/forum.panel.csv")}
    assert (told["London"], told["Vienna"]) == ("stated", "no")
    link = page(folder, "london--tokyo").xpath('//section[@id="networks"]//a[starts-with(@href, "data:text/csv")]')[0]
    text = unquote(link.get("href").split(",", 1)[1]).removeprefix("\ufeff")
    rows = list(csv.reader(StringIO(text, newline="")))
    assert any(row[-5] == "London: stated; Tokyo: not known" for row in rows)


def test_the_lines_of_a_city_are_offered_where_their_codes_stand(folder: Path) -> None:
    tree = page(folder, "london--lines")
    assert "tables/london.lines.csv" in tree.xpath("//main//a/@href")
    assert tree.xpath('//section[@id="networks"]//*[@class="take"]')


def test_the_four_pages_of_japan_lead_to_one_table(folder: Path) -> None:
    for name in ("japan", "japan--networks", "japan--prefectures", "japan--sheet"):
        assert "tables/japan.memberships.csv" in page(folder, name).xpath("//main//a/@href")
    assert "tables/japan.japan.csv" in page(folder, "japan--sheet").xpath("//main//a/@href")
    assert not list((folder / "published/2018/site/en/tables").glob("japan--*"))
