"""Files that mean harm, or are no tables: one sentence within 10 s and 500 MB, and nothing half."""

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from meikan.model.errors import Refused
from meikan.read.table import read_table

from .books import ODS_HEAD, SHEET_HEAD, SHEET_TAIL, ods, ods_row, with_part, workbook

ROWS = [["name", "country"], ["London", "GB"]]
SHEET = "xl/worksheets/sheet1.xml"


def text(content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "list.csv"
        path.write_bytes(content)
        return path

    return make


def book(sheet: str = "", part: str = SHEET) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = workbook(folder / "list.xlsx", ROWS)
        return with_part(path, part, sheet) if sheet else path

    return make


def cell(ref: str, inside: str = "<v>1</v>") -> str:
    return f'{SHEET_HEAD}<row r="1"><c r="A1"><v>1</v></c></row><row><c r="{ref}">{inside}</c></row>{SHEET_TAIL}'


def many_cells() -> str:
    return SHEET_HEAD + "<row>" + "<c><v>1</v></c>" * 2_000_000 + "</row>" + SHEET_TAIL


def zip_bomb(folder: Path) -> Path:
    return with_part(workbook(folder / "list.xlsx", ROWS), SHEET, b" " * 300 * 2**20)


def lying_sizes(folder: Path) -> Path:
    """A zip whose directory says that its big part is small."""
    path = with_part(workbook(folder / "list.xlsx", ROWS), SHEET, SHEET_HEAD.encode() + b" " * 80 * 2**20)
    data = path.read_bytes()
    size = (len(SHEET_HEAD) + 80 * 2**20).to_bytes(4, "little")
    assert data.count(size) >= 1
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    return path


def encrypted(folder: Path) -> Path:
    path = folder / "list.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )
    return path


def locked_ods(folder: Path) -> Path:
    return ods(
        folder / "list.ods",
        ods_row("x"),
        '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>',
    )


def entity_ods(folder: Path) -> Path:
    path = ods(folder / "list.ods", ods_row("x"))
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l1 "lol">{lol}]>{ODS_HEAD[21:]}{ods_row("&l12;")}'
    return with_part(path, "content.xml", bomb)


def far_ods(folder: Path) -> Path:
    far = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    return ods(folder / "list.ods", ods_row("name", "country") + far + ods_row("London", "GB"))


def wide_ods(folder: Path) -> Path:
    cell = '<table:table-cell table:number-columns-repeated="10000000"><text:p>x</text:p></table:table-cell>'
    return ods(folder / "list.ods", f"<table:table-row>{cell}</table:table-row>")


def page(content: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "list.html"
        path.write_text(content)
        return path

    return make


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "list.csv")
    return folder / "list.csv"


def one_line_of_2_gb(folder: Path) -> Path:
    path = folder / "list.csv"
    path.write_bytes(b"name,country\nLondon")
    os.truncate(path, 2 * 2**30)
    return path


def renamed(folder: Path) -> Path:
    return workbook(folder / "list.xlsx", ROWS).rename(folder / "list.csv")


def plain_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "list.xlsx", "w") as file:
        file.writestr("hello.txt", "hello")
    return folder / "list.xlsx"


def cut_off(folder: Path) -> Path:
    path = workbook(folder / "list.xlsx", ROWS)
    path.write_bytes(path.read_bytes()[:-400])
    return path


SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FALSE_COUNT = f'<sst xmlns="{SPACE}" count="4294967295" uniqueCount="4294967295"/>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
CASES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "zip bomb": (zip_bomb, "unpacks to far more"),
    "zip with false sizes": (lying_sizes, "damaged"),
    "blank cell at the far corner": (book(cell("XFD1048576", "")), "XFD1048576"),
    "cell at the far corner": (book(cell("XFD1048576")), "XFD1048576"),
    "false string count": (book(FALSE_COUNT, "xl/sharedStrings.xml"), "damaged"),
    "entity bomb in a sheet": (book(LAUGHS), "XML entities"),
    "entity bomb in the strings": (book(LAUGHS, "xl/sharedStrings.xml"), "XML entities"),
    "entity bomb in ODS": (entity_ods, "XML entities"),
    "entity bomb in a page": (page('<!DOCTYPE html [<!ENTITY a "b">]><table><tr><td>&a;</table>'), "XML entities"),
    "ten million columns, CSV": (text(b"name,country\nLondon" + b"," * 10_000_000 + b"\n"), "line 2 has more than"),
    "many columns, CSV": (text(b"name,country\n" + b"a," * 1000 + b"\n"), "more than 500 columns"),
    "ten million columns, page": (page('<table><tr><td colspan="10000000">a</table>'), "more than 500 columns"),
    "ten million columns, ODS": (wide_ods, "reaches as far as"),
    "a million rows between, ODS": (far_ods, "reaches as far as"),
    "two million cells": (book(many_cells()), "reaches as far as|more than"),
    "lying extension": (renamed, "calls itself CSV, but its content is XLSX"),
    "picture": (text(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "its content is PNG"),
    "zip of something else": (plain_zip, "its content is ZIP"),
    "program": (text(b"\x7fELF" + bytes(200)), "ELF"),
    "workbook cut off": (cut_off, "damaged"),
    "formula without its result": (book(cell("B2", "<f>1+1</f>")), "cell B2 holds a formula"),
    "control character": (text(b"name,country\nLon\x08don,GB\n"), r"cell A2 .*U\+0008"),
    "zero": (text(b"name,country\nLondon,G\x00B\n"), r"cell B2 .*U\+0000"),
    "bidi override": (text("name,country\nLon\u202edon,GB\n".encode()), r"cell A2 .*U\+202E"),
    "bidi isolate in UTF-16": (text("name,country\nLon\u2066don,GB\n".encode("utf-16")), r"U\+2066"),
    "encrypted workbook": (encrypted, "password"),
    "encrypted ODS": (locked_ods, "password"),
    "unclosed quotation mark": (text(b'name,country\n"London,GB\nParis,FR\n'), "quotation mark in row 2"),
    "quotation mark in the middle": (text(b'name,country\n"Lon"don,GB\nParis,FR\n'), "quotation mark in row 2"),
    "mixed encodings": (
        text("name\nMünchen\nGöteborg\n".encode() + "Málaga\n".encode("cp1252")),
        "mixes encodings.*line 4",
    ),
    "mixed encodings, Japanese": (
        text("名称\n札幌市\n仙台市\n".encode("cp932") + "名古屋市\n".encode()),
        "mixes encodings.*line 4",
    ),
    "UTF-8 with a line of Shift_JIS": (
        text("名称\n札幌市\n仙台市\n".encode() + "名古屋市\n".encode("cp932")),
        "mixes encodings.*line 4",
    ),
    "UTF-8 mark, then Shift_JIS": (
        text("\ufeff名称\n札幌市\n".encode() + "仙台市\n".encode("cp932")),
        "mixes encodings.*line 3",
    ),
    "mixed encodings far down": (
        text(b"name\n" + "Málaga\n".encode("cp1252") * 5000 + "Málaga\n".encode()),
        "mixes encodings.*line 5002",
    ),
    "three million lines": (text(b"name\n" + b"\xe9\n" * 3_000_000), "more than 100000 rows"),
    "strings missing": (book(cell("B2").replace("<c r", '<c t="s" r')), "damaged"),
    "no encoding at all": (text(b"name\n\x81\x8d\x8f\x90\n"), "encoding cannot be told"),
    "pipe": (pipe, "pipe or a device"),
    "device": (lambda folder: Path("/dev/zero"), "pipe or a device"),
    "folder": (lambda folder: folder, "is a folder"),
    "no such file": (lambda folder: folder / "list.csv", "no such file"),
    "2 GB of one line": (one_line_of_2_gb, "has 2,048 MB"),
    "one long line": (text(b"name,country\n" + b"x" * 5_000_000), "line 2 has more than"),
    "one long cell": (text(b"name,country\n" + b"x" * 100_000), "cell A2 has more than"),
    "empty": (text(b""), "is empty"),
    "blank": (text(b"\n \n\n"), "is empty"),
    "heading alone": (text(b"name,country\n\n"), "yields no row"),
    "workbook without a row": (book(SHEET_HEAD + SHEET_TAIL), "yields no row"),
    "page without a table": (page("<html><body><p>Members</p></body></html>"), "no table"),
}


@pytest.mark.parametrize("name", CASES)
def test_one_sentence_in_time_and_space(name: str, tmp_path: Path) -> None:
    make, wanted = CASES[name]
    path = make(tmp_path)
    begun = time.monotonic()
    with pytest.raises(Refused, match=wanted) as refused:
        read_table(path)
    assert time.monotonic() - begun < 10
    assert "\n" not in str(refused.value)
    assert str(refused.value).endswith("Nothing was taken from it.")
    assert refused.value.__cause__ is None


MEASURE = """
import resource, sys
from pathlib import Path
from meikan.model.errors import Refused
from meikan.read.table import read_table
from tests.read.test_hostile import CASES
for number, (make, _wanted) in enumerate(CASES.values()):
    folder = Path(sys.argv[1]) / str(number)
    folder.mkdir()
    try:
        read_table(make(folder))
    except Refused:
        pass
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
def test_no_file_takes_500_mb(tmp_path: Path) -> None:
    """In a process of its own: a child counts as large as the process it was forked from."""
    command = [sys.executable, "-c", MEASURE, str(tmp_path)]
    house = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=True)
    assert 0 < int(done.stdout.split()[-1]) < 500 * 1024


def test_a_deep_page_ends(tmp_path: Path) -> None:
    path = page("<html>" + "<div>" * 200_000 + "<table><tr><th>name</th></tr><tr><td>London</td></tr></table>")(
        tmp_path
    )
    with pytest.raises(Refused, match="Nothing was taken"):
        read_table(path)


def test_formulas_are_text_never_run(tmp_path: Path) -> None:
    path = text(b"name,country\n=HYPERLINK(0),GB\n+1+1,FR\n")(tmp_path)
    assert [row.cells[0] for row in read_table(path).rows] == ["=HYPERLINK(0)", "+1+1"]


def test_a_formula_with_its_result_gives_what_is_shown(tmp_path: Path) -> None:
    inside = '<c r="A1" t="str"><v>name</v></c><c r="B1" t="str"><v>country</v></c></row>'
    inside += '<row r="2"><c r="A2" t="str"><f>CONCAT("Lon","don")</f><v>London</v></c>'
    path = book(f'{SHEET_HEAD}<row r="1">{inside}</row>{SHEET_TAIL}')(tmp_path)
    assert read_table(path).rows[0].cells[0] == "London"
