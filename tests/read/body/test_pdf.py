"""Text out of PDF: columns, words parted at a line's end, readings over kanji, vertical lines, scans, running heads."""

import zlib
from pathlib import Path

import pytest

from meikan.read.body.read import body_of
from meikan.read.grid import Fault

from .pages import pdf

LEFT = (
    "The city of Turku joined the network on 5 May 2016. The internationalisation of municipal administration requires "
    "interdepartmental communication, said a representative of the administration that evening."
)
RIGHT = (
    "Aarhus hosted the eleventh conference of the network in October, attended by representatives of municipalities "
    "and metropolitan organisations from all neighbouring countries and regions."
)


def test_columns_are_read_one_after_the_other_and_parted_words_are_whole(tmp_path: Path) -> None:
    page = f"= A heading over both columns\n#columns(2)[{LEFT}\n#colbreak()\n{RIGHT}]"
    source = f"#set text(hyphenate: true)\n#set par(justify: true)\n{page}"
    assert body_of(pdf(tmp_path, source)).text == f"A heading over both columns\n{LEFT}\n{RIGHT}"


def test_a_reading_over_kanji_is_no_part_of_the_name(tmp_path: Path) -> None:
    ruby = "#box(stack(dir: ttb, spacing: 1pt, align(center, text(size: 5pt)[かなざわ]), [金沢]))"
    text = body_of(pdf(tmp_path, f'#set text(lang: "ja")\n\n{ruby}市は2009年に加盟した。')).text
    assert text == "金沢市は2009年に加盟した。"


def test_lines_written_downwards_are_read_from_the_right(tmp_path: Path) -> None:
    lines = ["神戸市は令和三年に", "覚書に署名した。市長", "が調印式に出席した。"]
    stacks = ", ".join(f'stack(dir: ttb, spacing: 2pt, .."{line}".clusters())' for line in lines)
    assert body_of(pdf(tmp_path, f"#stack(dir: rtl, spacing: 6pt, {stacks})")).text == "".join(lines)


def test_cells_of_a_table_stay_apart(tmp_path: Path) -> None:
    text = body_of(pdf(tmp_path, "#table(columns: 3, [City], [Field], [Year], [Kobe], [Design], [2008])")).text
    assert text.splitlines() == ["City\tField\tYear", "Kobe\tDesign\t2008"]


def test_running_heads_and_page_numbers_are_no_text_and_a_position_knows_its_page(tmp_path: Path) -> None:
    head = "#set page(header: [Newsletter 4], footer: context align(center, counter(page).display()))\n"
    body = body_of(pdf(tmp_path, head + "\n#pagebreak()\n".join(f"Story {word}." for word in ("one", "two", "three"))))
    assert body.text == "Story one.\n\nStory two.\n\nStory three."
    assert body.place(body.text.index("two")) == "page 2"


def test_scanned_pages_are_counted_and_named_not_read(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(_picture())
    body = body_of(pdf(tmp_path, 'A letter of the city.\n#pagebreak()\n#image("scan.png")'))
    assert (body.text, body.scans) == ("A letter of the city.", 1)
    assert "2" in body.aside[0]
    with pytest.raises(Fault) as caught:
        body_of(pdf(tmp_path, '#image("scan.png")'))
    assert caught.value.code == "scans"


def _picture() -> bytes:
    """A white square as PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return len(data).to_bytes(4, "big") + whole + zlib.crc32(whole).to_bytes(4, "big")

    head = (8).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\x00" + b"\xff" * 8 for _row in range(8)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_tree_of_pages_that_leads_in_a_circle_is_a_damaged_file() -> None:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"]
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 3\n0000000000 65535 f \n%btrailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )
    with pytest.raises(Fault) as caught:
        body_of(data + tail)
    assert caught.value.code == "broken"
