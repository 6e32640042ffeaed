"""Papers in their forms: what a source says is never markup, a formula or a broken file; charts can be read."""

from io import BytesIO

import docx
import openpyxl
import pytest
from lxml import etree, html

from meikan.model.errors import Misused
from meikan.publish.paper.drawing import svg
from meikan.publish.paper.forms import FORMS, made
from meikan.watch.paper import Bar, Chart, Count, Entry, Paper, Reference, Section, Table, Words

HOSTILE = '<script>alert("x")</script> & =HYPERLINK("http://x")\x0b\x00 [[mk]] \u202etxt'
CHART = Chart("By kind", (Bar("visits & <tours>", 3), Bar("a label that is far too long for its place in a chart", 1)))
PAPER = Paper(
    "en",
    f"Title {HOSTILE}",
    (f"Lead {HOSTILE}",),
    (
        Section("Numbers", (Table(("What", "Number"), (("seminars", Count(2, "items")), (HOSTILE, "0"))), CHART)),
        Section(
            "Items", (Entry(f"=1+1 {HOSTILE}", (1,), "more", "abc", id="x"), Entry("two", basis="2015-001")), id="items"
        ),
        Section("Empty", (), "Nothing."),
        Section("Note", (Words("an editor’s words", note=True),), minor=True),
    ),
    (Reference(1, f"A source {HOSTILE}", 'javascript:alert("x")'),),
    ("foot",),
    "2015-06-30T00:00:00Z",
)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_is_made_and_the_same_twice(form: str) -> None:
    body = made(PAPER, form)
    assert body
    assert body == made(PAPER, form)


def test_a_page_holds_no_markup_that_a_source_brought() -> None:
    page = html.fromstring(made(PAPER, "html").decode())
    assert page.xpath("//script") == []
    assert not [one for one in page.xpath("//a/@href") if not one.startswith(("#", "http"))]
    assert page.xpath("//td/a[@href='#items']/text()") == ["2"]
    assert page.xpath("//*[@id='items']")
    assert [one.get("href") for one in page.xpath("//a[@class='mark']")] == ["#s1"]


def test_a_workbook_takes_nothing_for_a_formula_and_counts_stay_numbers() -> None:
    book = openpyxl.load_workbook(BytesIO(made(PAPER, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in book["Numbers"]["B"]][:3] == [None, "Number", 2]
    assert len(book["Numbers"]._charts) == 1


def test_a_word_document_opens_with_its_headings_table_picture_and_a_number_that_leads_on() -> None:
    document = docx.Document(BytesIO(made(PAPER, "docx")))
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [
        "Numbers",
        "Items",
        "Empty",
        "Sources",
    ]
    (table,) = document.tables
    assert table.rows[1].cells[0].text == "seminars"
    assert 'w:anchor="items"' in table._tbl.xml
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr").startswith("Bar chart. visits & <tours>: 3")


def test_a_chart_is_well_formed_and_says_in_words_what_it_shows() -> None:
    drawn = etree.fromstring(svg(CHART, "c").encode())
    title, told = drawn[0], drawn[1]
    assert title.text == "By kind"
    assert told.text is not None
    assert "a label that is far too long for its place in a chart: 1" in told.text
    assert drawn.get("aria-labelledby") == "c-t c-d"
    widths = [float(one.get("width", "0")) for one in drawn.iter("{http://www.w3.org/2000/svg}rect")]
    assert widths == [420, 140]


def test_a_form_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(Misused, match="pdf is no form"):
        made(PAPER, "pdf")
