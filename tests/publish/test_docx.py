"""A text document: opened by another hand, its notes, languages and faces; the same bytes twice."""

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from meikan.publish.docx import TextDocument


def made(lang: str, target: Path) -> Path:
    paper = TextDocument(lang, "Kobe", issuer="An Office", day="2026-11-23", foot="As of 31 October 2018")
    paper.note("a", "総務省「コード」 https://example.org/a", "“its words”")
    paper.note("b", "Second source")
    paper.heading("神戸市", 0)
    paper.heading("City Executive")
    paper.paragraph([{"words": "神戸市", "lang": "ja", "to": "", "whole": False}], ["a"])
    paper.table(
        ["Field", "Value"], [["Mayor", "久元喜造"], ["Term", "4 \x07years"]], widths=[1, 3], notes=[["a", "b"], ["b"]]
    )
    paper.save(target)
    return target


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return made("en", tmp_path / "kobe.docx")


def notes(file: Path) -> list[str]:
    part = next(
        one for one in docx.Document(str(file)).part.package.iter_parts() if one.partname == "/word/footnotes.xml"
    )
    root = docx.oxml.parse_xml(part.blob)
    return ["".join(t.text for t in note.iter(qn("w:t"))) for note in root.findall(qn("w:footnote"))][2:]


def test_a_source_is_told_once_and_referred_to_again(paper: Path) -> None:
    assert notes(paper) == [" 総務省「コード」 https://example.org/a“its words”", " Second source"]
    xml = docx.Document(str(paper)).element.xml
    assert xml.count("<w:footnoteReference") == 2
    assert xml.count("NOTEREF _RefNote1") == 1
    assert xml.count("NOTEREF _RefNote2") == 1


def test_headings_table_language_and_faces_are_those_of_an_office(paper: Path) -> None:
    opened = docx.Document(str(paper))
    assert [p.style.name for p in opened.paragraphs[:2]] == ["Title", "Heading 1"]
    table = opened.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Field", "Value"]
    assert table.rows[2].cells[1].text.startswith("4 years")
    assert "w:tblHeader" in table.rows[0]._tr.xml
    faces = opened.styles["Normal"].element.rPr.rFonts
    assert faces.get(qn("w:eastAsia")) == "游明朝"
    assert '<w:lang w:eastAsia="ja-JP"/>' in opened.paragraphs[2]._p.xml
    assert opened.core_properties.title == "Kobe"
    assert opened.core_properties.language == "en-GB"
    assert opened.sections[0].page_width.mm == pytest.approx(210, abs=0.1)


def test_the_same_content_gives_the_same_bytes(paper: Path, tmp_path: Path) -> None:
    assert paper.read_bytes() == made("en", tmp_path / "again.docx").read_bytes()
