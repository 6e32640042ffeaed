"""What a table's file holds: encodings, separators, titles, headings, merged cells, footnotes, places."""

import os
from pathlib import Path

import pytest

from meikan.model.errors import Refused
from meikan.read.layout import unmarked
from meikan.read.table import Options, RowKind, read_table

from .books import ods, ods_row, workbook

CORPUS = Path(__file__).parents[1] / "corpus" / "tables"
JAPANESE = "団体名,国,加盟年\n札幌市,日本,平成27年\n神戸市,日本,2003\nつくば市,日本,1998\n"
WESTERN = "name;country;note\nMálaga;ES;“próximo”\nKøbenhavn;DK;\nSaint-Étienne;FR;à voir\nŽilina;SK;–\n"


@pytest.mark.parametrize(
    ("codec", "said"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 (BOM)"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"),
     ("utf-16-be", "UTF-16"),
     ("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP")],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_japanese_text_in_every_encoding(tmp_path: Path, codec: str, said: str, newline: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(JAPANESE.replace("\n", newline).encode(codec))
    table = read_table(path)
    assert table.columns == ("団体名", "国", "加盟年")
    assert [row.cells[0] for row in table.rows] == ["札幌市", "神戸市", "つくば市"]
    assert table.encoding == said


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16"])
def test_western_text(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(WESTERN.encode(codec))
    assert [row.cells[0] for row in read_table(path).rows] == ["Málaga", "København", "Saint-Étienne", "Žilina"]


def test_one_accented_letter_is_not_taken_for_a_kanji(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for name in ("Málaga", "Łódź"[1:], "Århus", "Zürich", "Orléans", "A Coruña", "Mödling", "Évora"):
        path.write_bytes(f"name,country\n{name.encode('cp1252', 'ignore').decode('cp1252')},XX\n".encode("cp1252"))
        assert read_table(path).encoding in ("Windows-1252", "UTF-8")


@pytest.mark.parametrize("comma", [",", ";", "\t", "|"])
def test_separators(tmp_path: Path, comma: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f'name{comma}country\n"Washington, D.C.; and|more"{comma}US\nOslo{comma}NO\n')
    table = read_table(path)
    assert table.columns == ("name", "country")
    assert table.rows[0].cells == ("Washington, D.C.; and|more", "US")


def test_titles_footnotes_repeated_headings_and_blank_rows() -> None:
    table = read_table(CORPUS / "footnotes.csv")
    assert table.columns == ("Ville / City / 都市", "Pays / Country / 国", "Depuis / Since / 加盟年")
    assert table.heading_line == 4
    assert [line.line for line in table.titles] == [1, 2]
    kinds = [row.row_kind for row in table.rows]
    data, blank, heading, note = RowKind.DATA, RowKind.BLANK, RowKind.HEADING, RowKind.NOTE
    assert kinds == [data, data, blank, heading, data, data, note, note, note, note, note]
    assert [row.number for row in table.rows] == list(range(1, 12))
    assert table.rows[0].line == 5
    assert table.marks == {"*": "observer", "†": "left in 2011", "※": "準会員"}
    assert table.place(table.rows[1], "City") == "A6"


def test_marks_behind_names() -> None:
    assert unmarked("Oslo*") == ("Oslo", "*")
    assert unmarked("Oslo ¹ ²") == ("Oslo", "¹²")
    assert unmarked("東京※") == ("東京", "※")
    assert unmarked("Bergen (Norway)") == ("Bergen (Norway)", "")
    assert unmarked("*") == ("*", "")


def test_the_words_of_the_file_are_untouched(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('name,country\n"  New\nYork ",US\n')
    table = read_table(path)
    assert table.written(table.rows[0], "name") == "  New\nYork "
    assert table.cell(table.rows[0], "name") == "New York"


def test_a_workbook_with_title_merged_cells_and_two_rows_of_headings(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        [["Members 2015"], [], ["Country", "City", "Membership", None], [None, None, "Class", "Since"],
         ["Norway", "Oslo", "Full member", 1991], [None, "Bergen", "Observer", 2003], [None, None, None, None],
         ["Sweden", "Malmö", None, 1998]],
        merge=("A1:D1", "A3:A4", "B3:B4", "C3:D3", "A5:A6"),
    )  # fmt: skip
    table = read_table(path)
    assert table.columns == ("Country", "City", "Membership / Class", "Membership / Since")
    assert [row.cells for row in table.data()] == [
        ("Norway", "Oslo", "Full member", "1991"),
        ("Norway", "Bergen", "Observer", "2003"),
        ("Sweden", "Malmö", "", "1998"),
    ]
    assert [row.row_kind for row in table.rows][2] is RowKind.BLANK
    assert table.place(table.data()[2], "City") == "B8"


def test_two_rows_of_headings_in_two_languages(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("City,Country\n都市名,国名\nOslo,Norway\n")
    table = read_table(path)
    assert table.columns == ("City / 都市名", "Country / 国名")
    assert table.cell(table.rows[0], "都市名") == "Oslo"


def test_the_sheet_asked_for(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["name"], ["Oslo"]], sheets=("Members", "Past"))
    table = read_table(path)
    assert (table.sheet, table.sheets) == ("Members", ("Members", "Past"))
    assert table.place(table.rows[0], "name") == "Members!A2"
    with pytest.raises(Refused, match=r"no sheet Future.*Members, Past"):
        read_table(path, sheet="Future")
    with pytest.raises(Refused, match="no row"):
        read_table(path, sheet="2")


def test_ods_shows_what_a_spreadsheet_shows(tmp_path: Path) -> None:
    zero = '<table:table-cell office:value-type="float" office:value="11002"><text:p>011002</text:p></table:table-cell>'
    twice = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = ods_row("名称", "コード") + f"<table:table-row>{ods_row('札幌市')[17:-18]}{zero}{twice}</table:table-row>"
    many = '<table:table-cell table:number-columns-repeated="1024"/>'
    blank = f'<table:table-row table:number-rows-repeated="1048570">{many}</table:table-row>'
    table = read_table(ods(tmp_path / "list.ods", rows + blank))
    assert [row.cells for row in table.rows] == [("札幌市", "011002")]


def test_the_largest_table_of_a_page_with_spans_and_footnote_numbers(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    path.write_bytes(
        "<html><head><meta charset=shift_jis><style>x</style></head><table><tr><td>menu</table>"
        "<table><caption>会員</caption><tr><th>国<th>都市名<th>加盟年</tr><tr><td rowspan=2>日本<td>神戸市"
        "<sup>1</sup><td>2008</tr>"
        "<tr><td>名古屋市<br>（愛知県）<td>2008</tr></table><p>1 議長</p></html>".encode("cp932")
    )
    table = read_table(path)
    assert table.sheet == "会員"
    assert [row.cells for row in table.rows] == [("日本", "神戸市¹", "2008"), ("日本", "名古屋市 （愛知県）", "2008")]


def test_a_page_that_parts_its_list_into_tables(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    head = "<table><tr><th>City<th>Since"
    menu = "<table><tr><td>Home</table>"
    path.write_text(
        f"{menu}{head}<tr><td>Oslo<td>1991</table><h2>B</h2>{head}<tr><td>Bergen<td>1998<tr><td>Moss<td>2001</table>"
    )
    table = read_table(path)
    assert [row.cells[0] for row in table.data()] == ["Oslo", "Bergen", "Moss"]
    assert [row.number for row in table.data()] == [1, 3, 4]


def test_a_star_before_each_name_is_no_footnote(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\n* Oslo\n* Bergen\n")
    assert len(read_table(path).data()) == 2


def test_headings_are_not_mistaken_for_recurring_values(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Bezeichner,XY,ZZ\nOslo,Member,City\nBergen,Member,City\nMoss,Member,City\n")
    assert read_table(path).columns == ("Bezeichner", "XY", "ZZ")


def test_a_table_without_headings_can_be_said_so(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Oslo,NO\nBergen,NO\n")
    table = read_table(path, options=Options(header=0))
    assert table.columns == ("A", "B")
    assert len(table.rows) == 2


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,country\nOslo,NO\nWashington, D.C.,US\n")
    assert [row.long for row in read_table(path).rows] == [False, True]


def test_the_real_lists(lists: Path) -> None:
    """Counted with the standard library: 4,422 rows of data in the 26 lists (gold.csv has two less)."""
    files = [
        path for path in lists.iterdir() if path.suffix in (".csv", ".xlsx") and path.stem not in ("gold", "networks")
    ]
    assert len(files) == 26
    assert sum(len(read_table(path).data()) for path in files) == 4422


@pytest.fixture
def lists() -> Path:
    folder = Path(os.environ.get("MEIKAN_LISTS", "../shared/data/lists"))
    if not folder.is_dir():
        pytest.skip("the real lists are not on this machine")
    return folder
