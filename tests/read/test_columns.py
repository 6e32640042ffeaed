"""Which column is what: headings in many languages, the look of the cells, and what has to be asked."""

from pathlib import Path

import pytest

from meikan.model.errors import Refused
from meikan.read.codes import check_digit, is_jp_code, jp_codes, whole_number
from meikan.read.columns import Columns, understand_columns
from meikan.read.headings import exact
from meikan.read.table import Table, read_table


def table(folder: Path, text: str) -> Table:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def understood(folder: Path, text: str, **told: str) -> Columns:
    return understand_columns(table(folder, text), told)


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (
            "name,locality,country,population,status,entity,joined,note",
            "name locality country population class kind joined note",
        ),
        ("団体名,都道府県,国,人口,会員種別,加盟年月日,備考", "name region country population class joined note"),
        ("全国地方公共団体コード,市区町村名,加盟年度,脱退年", "code name joined left"),
        ("Ville,Pays,Habitants,Statut,Année d’adhésion,Remarques", "name country population class joined note"),
        ("Stadt,Staat,Einwohner,Mitgliedschaft,Mitglied seit,Anmerkungen", "name country population class joined note"),
        ("Ciudad,País,Población,Tipo de miembro,Año de adhesión", "name country population class joined"),
        ("Città,Paese,Abitanti,Qualifica,Membro dal", "name country population class joined"),
        ("City / Ville / 都市,Country / Pays / 国,Since", "name country joined"),
        ("都市名（City）,国名（Country）", "name country"),
        ("MEMBER CITY,COUNTRY CODE,Web site", "name country website"),
        ("Ｎａｍｅ,Ｃｏｕｎｔｒｙ", "name country"),
    ],
)
def test_headings_in_the_languages_of_the_lists(heads: str, fields: str) -> None:
    assert [found[0] if (found := exact(head)) else "" for head in heads.split(",")] == fields.split()


def test_a_member_beside_its_city(tmp_path: Path) -> None:
    found = understood(tmp_path, "Member,City,Country\nCity of Oslo,Oslo,NO\nVästra Götaland,Göteborg,SE\n")
    assert [column.field for column in found.columns] == ["name", "locality", "country"]


def test_names_in_two_languages_are_both_names(tmp_path: Path) -> None:
    found = understood(tmp_path, "都市名,City,Country\n神戸市,Kobe,JP\n大阪市,Osaka,JP\n")
    assert [(column.field, column.lang) for column in found.columns] == [
        ("name", "ja"),
        ("name", "en"),
        ("country", "en"),
    ]


def test_the_cells_decide_where_a_heading_may_mean_two_things(tmp_path: Path) -> None:
    found = understood(
        tmp_path, "Stadt,Land,Typ\nBonn,Nordrhein-Westfalen,Vollmitglied\nHalle,Sachsen-Anhalt,Beobachter\n"
    )
    assert [column.field for column in found.columns] == ["name", "region", "class"]
    found = understood(tmp_path, "name,region,type\nOslo,Norway,municipality\nMalmö,Sweden,municipality\n")
    assert [column.field for column in found.columns] == ["name", "country", "kind"]


def test_headings_that_say_nothing(tmp_path: Path) -> None:
    found = understood(
        tmp_path, "A1,A2,A3,A4\nOslo,Norwegen,1991,https://oslo.no\nMalmö,Schweden,1998,https://malmo.se\n"
    )
    assert [column.field for column in found.columns] == ["name", "country", "", "website"]
    assert all(column.sure <= 0.5 for column in found.columns)
    assert all(column.reasons for column in found.columns if column.field)
    assert [(ask.field, ask.choices) for ask in found.asks] == [("joined", ("A3", ""))]


def test_it_asks_only_for_what_it_cannot_tell(tmp_path: Path) -> None:
    found = understood(tmp_path, "X1,X2,since\nOslo,Harald,1991\nMalmö,Maria,1998\n")
    assert [ask.field for ask in found.asks] == ["name", "country"]
    assert found.asks[0].choices == ("X1", "X2")
    assert not understood(tmp_path, "X1,X2,since\nOslo,Harald,1991\n", name="X1", country="").asks


def test_what_is_told_goes_first(tmp_path: Path) -> None:
    text = "name,city,country\nLeague,Oslo,NO\nUnion,Malmö,SE\n"
    assert understood(tmp_path, text, name="B").of("name") == 1
    assert understood(tmp_path, text, name="2").of("name") == 1
    with pytest.raises(Refused, match=r"no column town\. It has: name, city, country"):
        understood(tmp_path, text, name="town")
    with pytest.raises(Refused, match="mayor is no field"):
        understood(tmp_path, text, mayor="city")


def test_japanese_codes_get_their_zero_back() -> None:
    assert check_digit("01100") == "2"
    assert is_jp_code("011002")
    assert not is_jp_code("011003")
    assert jp_codes(["11002", "281000", "131016"]) == ["011002", "281000", "131016"]
    assert jp_codes(["11002.0", "", "281000.0"]) == ["011002", "", "281000"]
    assert jp_codes(["01100", "28100", "13101"]) == ["011002", "281000", "131016"]
    assert jp_codes(["1100", "28100", "13101"]) == ["011002", "281000", "131016"]
    assert jp_codes(["Q1", "abc"]) == ["", ""]


@pytest.mark.parametrize(
    ("text", "number"),
    [("515593.0", 515593), ("1,196,831", 1196831), ("1.196.831", 1196831), ("175 000", 175000), ("12万人", 120000),
     ("1.2 million", 1200000), ("１２３", 123), ("approx", None), ("12-15", None), ("1.5", None)],
)  # fmt: skip
def test_populations(text: str, number: int | None) -> None:
    assert whole_number(text) == number
