"""Text out of office files: order kept, readings and deleted words left out, cells apart, notes behind."""

import io
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml

from meikan.read.body.read import body_of

from ..books import workbook

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUBY = f"<w:r {W}><w:ruby><w:rt><w:r><w:t>こうべ</w:t></w:r></w:rt>"
RUBY += "<w:rubyBase><w:r><w:t>神戸</w:t></w:r></w:rubyBase></w:ruby></w:r>"
DELETED = f"<w:del {W}><w:r><w:delText>大阪</w:delText></w:r></w:del>"


def zipped(parts: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return data.getvalue()


def test_a_word_document_without_readings_and_deleted_words_with_its_tables_in_place() -> None:
    paper, data = docx.Document(), io.BytesIO()
    paper.core_properties.title = "Minutes"
    line = paper.add_paragraph("2018年、")
    line._p.append(parse_xml(RUBY))
    line._p.append(parse_xml(DELETED))
    line.add_run("市は覚書に署名した。")
    table = paper.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kobe", "2018"
    paper.add_paragraph("The end")
    paper.save(data)
    body = body_of(data.getvalue())
    assert (body.text, body.title) == ("2018年、神戸市は覚書に署名した。\nKobe\t2018\nThe end", "Minutes")


def test_slides_come_in_their_order_and_a_position_knows_its_slide() -> None:
    slide = '<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>'
    numbers = (1, 2, 10)
    body = body_of(
        zipped(
            {"ppt/presentation.xml": "<x/>", **{f"ppt/slides/slide{n}.xml": slide.format(f"No {n}") for n in numbers}}
        )
    )
    assert body.text == "No 1\n\nNo 2\n\nNo 10"
    assert body.place(body.text.index("10")) == "slide 10"


def test_an_open_document_text_and_its_spaces() -> None:
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t"><text:h>Title</text:h>'
        '<text:p>Two<text:s text:c="2"/>words'
        "<text:ruby><text:ruby-base>金沢</text:ruby-base><text:ruby-text>かなざわ</text:ruby-text></text:ruby></text:p>"
        "</office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    assert body_of(zipped(parts)).text == "Title\nTwo  words金沢"


def test_prose_in_a_workbook_is_read_row_by_row_from_every_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "notes.xlsx", [["2015-06-30", "Kobe joined the network."]], sheets=("News", "More"))
    body = body_of(path.read_bytes())
    assert body.text == "2015-06-30\tKobe joined the network.\n\nname\tcountry"
    assert [part.label for part in body.parts] == ["sheet News", "sheet More"]


def test_what_word_does_not_show_is_no_text_and_a_hyphen_that_holds_together_is_one() -> None:
    hidden = f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>Kyoto left. </w:t></w:r>"
    shown = f'<w:r {W}><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Stoke</w:t><w:noBreakHyphen/><w:t>on</w:t></w:r>'
    paper, data = docx.Document(), io.BytesIO()
    line = paper.add_paragraph("Hiro\u00adshima and ")
    for markup in (hidden, shown):
        line._p.append(parse_xml(markup))
    paper.save(data)
    assert body_of(data.getvalue()).text == "Hiroshima and Stoke-on"


def test_notes_of_an_open_document_stand_behind_its_text() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See Turku.</text:p>"
    content = (
        f'<office:document-content xmlns:office="o" xmlns:text="t"><text:p>Kobe joined in 1987.{note}'
        "</text:note-body></text:note> More.</text:p><text:p>The end.</text:p></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    assert body_of(zipped(parts)).text == "Kobe joined in 1987. More.\nThe end.\nSee Turku."
