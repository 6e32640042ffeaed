"""What the rows of a list say: the traps of real lists on small files of our own, and counted on the real ones."""

import os
from collections import Counter
from pathlib import Path

import pytest

from meikan.model.errors import Refused
from meikan.model.vocabulary import vocabulary
from meikan.read.columns import understand_columns
from meikan.read.members import ListSettings, Reading, RowReading, Said, read_members
from meikan.read.table import read_table

CORPUS = Path(__file__).parents[1] / "corpus" / "tables"
REAL = Path(os.environ.get("MEIKAN_LISTS", "../shared/data/lists"))


def read(path: Path, network: str = "roundnet", **terms: str) -> Reading:
    table = read_table(path)
    reading = read_members(table, understand_columns(table), ListSettings(network, "2018-10", terms=terms))
    counts = reading.counts()
    assert counts["read"] + counts["aside"] == counts["rows"] == len(table.rows)
    for row in reading.rows:
        for said in row.says:
            vocabulary().check(said.predicate, "mk-x" if said.value == network else said.value, said.qualifiers)
    return reading


def real(name: str) -> Reading:
    path = next(REAL.glob(f"{name}.*"), None)
    if path is None:
        pytest.skip("the real lists are not on this machine")
    return read(path, name)


def said(row: RowReading, predicate: str) -> list[Said]:
    return [one for one in row.says if one.predicate == predicate]


def periods(row: RowReading) -> list[tuple[str, str, str]]:
    return [(one.start, one.end, one.seen) for one in said(row, "member_of")]


def named(reading: Reading, name: str) -> RowReading:
    return next(row for row in reading.rows if row.member and row.member.name == name)


def test_left_and_back() -> None:
    reading = read(CORPUS / "left-and-back.csv")
    assert periods(named(reading, "Alpha")) == [("2007", "2009", ""), ("2015", "", "2018-10")]
    assert periods(named(reading, "Beta")) == [("1999", "2004", ""), ("2011", "", "2018-10")]
    assert periods(named(reading, "Gamma")) == [("1998-04", "2003", ""), ("2010-05-01", "", "2018-10")]
    assert periods(named(reading, "Delta")) == [("2001", "2012", "")]
    assert periods(named(reading, "Epsilon")) == [("2002", "", "2018-10")]
    assert periods(named(reading, "Theta")) == [("1998", "2009", ""), ("2015", "..", "2018-10")]


def test_former_members_and_candidates_are_not_seen_as_members() -> None:
    reading = read(CORPUS / "left-and-back.csv")
    assert periods(named(reading, "Zeta")) == [("2003", "[..2018-10-31]", "")]
    assert said(named(reading, "Zeta"), "membership_status")[0].qualifiers == (("status", "withdrawn"),)
    candidate = named(reading, "Eta")
    assert periods(candidate) == []
    assert said(candidate, "membership_status")[0].qualifiers == (("status", "candidate"),)


def test_phases_have_periods_of_their_own() -> None:
    reading = read(CORPUS / "phases.csv")
    first = reading.rows[0]
    assert periods(first) == [("", "", "2018-10")]
    phase = said(first, "membership_phase")[0]
    assert (phase.qualifiers, phase.start, phase.end, phase.seen) == ((("phase", "PROJECT TWO"),), "2012", "2016", "")
    assert (phase.place, phase.quote) == ("D3", "2012-2016 - PROJECT TWO")
    assert dict(said(first, "member_of")[0].qualifiers) == {"class": "demonstration"}
    sixth = reading.rows[3]
    assert periods(sixth) == [("1988", "", "2018-10")]
    assert said(sixth, "membership_phase")[0].qualifiers == (("phase", "VI"),)


def test_roles_in_the_class_column() -> None:
    reading = read(CORPUS / "roles.csv")
    roles = [(dict(one.qualifiers)["role"], one.quote) for row in reading.rows for one in said(row, "network_role")]
    assert roles[:3] == [
        ("president", "President"),
        ("president", "President Roundnet"),
        ("vice_president", "Vice President"),
    ]
    assert roles[3] == ("first_vice_president", "1 Vice President")
    assert [role for role, _ in roles[4:]] == ["rapporteur", "board"]
    assert reading.aside() == {"not understood: Referent Roundnet": 1, "no name": 1}
    gold = named(reading, "Theta")
    assert said(gold, "member_of")
    assert gold.remarks == ("not understood: Gold Member",)
    assert [ask.question for ask in reading.asks] == [
        "What does Referent Roundnet mean (1 rows)?",
        "What does Gold Member mean (1 rows)?",
    ]


def test_the_sources_terms_answer() -> None:
    reading = read(CORPUS / "roles.csv", **{"Gold member": "class=full; role=board", "referent roundnet": "aside"})
    assert dict(said(named(reading, "Theta"), "member_of")[0].qualifiers) == {"class": "full"}
    assert not reading.asks
    assert reading.counts()["aside"] == 2


def test_paths_through_another_body() -> None:
    reading = read(CORPUS / "indirect.csv")
    paths = {
        row.member.name: (dict(one.qualifiers).get("path", ""), one.via)
        for row in reading.rows
        if row.member
        for one in row.says
    }
    assert paths == {
        "Alpha": ("via_other_body", "RING"),
        "Beta": ("via_other_body", "Association of Municipalities"),
        "Gamma": (":not-stated", ""),
        "Delta": ("", ""),
        "Epsilon": ("via_national_network", "Lega Nazionale"),
        "Zeta": ("via_national_network", "全国市長会"),
    }


def test_a_list_that_says_it_is_a_part() -> None:
    assert [line.text for line in read(CORPUS / "part-only.csv").partial] == ["Only european cities kept"]
    assert not read(CORPUS / "indirect.csv").partial


def test_bodies_of_one_place_stay_apart() -> None:
    names = [row.member.name for row in read(CORPUS / "one-place.csv").rows if row.member]
    assert names == ["City of Alpha", "Alpha", "Alpha Borough of Bee", "Alpha-Borough-Bee"]


def test_footnotes_say_what_they_say() -> None:
    reading = read(CORPUS / "footnotes.csv")
    assert dict(said(named(reading, "Alpha"), "member_of")[0].qualifiers) == {"class": "observer"}
    assert periods(named(reading, "Beta")) == [("2001", "2011", "")]
    assert dict(said(named(reading, "Gamma"), "member_of")[0].qualifiers) == {"class": "associate"}
    assert periods(named(reading, "Gamma"))[0][0] == "2005"
    assert named(reading, "Delta").remarks == ("not understood: ¹",)
    assert reading.aside() == {"blank row": 1, "the headings again": 1, "a note": 5}


def test_countries_as_headings_of_groups(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("City,Since\nNorway,\nOslo,1991\nBergen,1998\nSuède,\nMalmö,2003\n")
    reading = read(path)
    assert [(row.member.name, row.member.country) for row in reading.rows if row.member] == [
        ("Oslo", "Norway"),
        ("Bergen", "Norway"),
        ("Malmö", "Suède"),
    ]
    assert reading.aside() == {"the heading of a group": 2}


def test_without_a_column_of_names_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("A1,A2\nOslo,Harald\nMoss,Maria\n")
    with pytest.raises(Refused, match=r"which column holds the names.*A1, A2"):
        read(path)


def test_codes_and_names_in_two_languages(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("団体コード,都市名,City,人口（2015年）\n11002,札幌市,Sapporo,1952356\n281000,神戸市,Kobe,1537272\n")
    row = read(path).rows[0]
    assert row.member
    assert (row.member.ids, row.member.names) == (("jp:011002",), (("en", "Sapporo"),))
    assert [(one.value, one.seen, one.place) for one in said(row, "population")] == [("1952356", "2015", "D2")]


# The traps of DOMAIN.md section 5, with their counts


def test_efus_left_2009_back_2015() -> None:
    two = [periods(row) for row in real("efus").rows if len(periods(row)) > 1]
    assert two == [[("2007", "2009", ""), ("2015", "", "2018-10")]]


def test_civitas_69_phases_with_periods() -> None:
    reading = real("civitas")
    phases = [one for row in reading.rows for one in said(row, "membership_phase")]
    assert len(phases) == 69
    assert all(one.start and one.end for one in phases)
    assert all(not one.start and not one.end for row in reading.rows for one in said(row, "member_of"))


def test_civitas_eight_bodies_of_one_place() -> None:
    rows = [row.member for row in real("civitas").rows if row.member and row.member.locality == "London"]
    assert len({member.name for member in rows}) == len(rows) == 8


def test_coppem_roles() -> None:
    """4 presidents and the president of the network; 7 vice-presidents, one of them without a name; 5 rapporteurs."""
    reading = real("coppem")
    roles = Counter(
        (dict(one.qualifiers)["role"], one.quote.split(" | ")[0])
        for row in reading.rows
        for one in said(row, "network_role")
    )
    assert roles["president", "President"] == 4
    assert roles["president", "President Coppem"] == 1
    assert roles["vice_president", "Vice President"] + 1 == 7
    assert roles["rapporteur", "Relatore"] == 5
    assert roles["first_vice_president", "1 Vice President"] == 3
    assert reading.aside() == {"not understood: Referent Coppem": 4, "no name": 3}


def test_gmf_128_of_157_indirect() -> None:
    claims = [one for row in real("gmf").rows for one in said(row, "member_of")]
    indirect = [one for one in claims if dict(one.qualifiers) == {"class": "indirect", "path": "via_other_body"}]
    assert (len(indirect), len(claims)) == (128, 157)
    assert Counter(one.via for one in indirect)["AMAC"] == 67


@pytest.mark.parametrize("name", ["lhc", "metropolis"])
def test_lists_that_hold_europe_only(name: str) -> None:
    assert len(real(name).partial) == 1


@pytest.mark.slow
def test_no_other_real_list_says_so() -> None:
    if not REAL.is_dir():
        pytest.skip("the real lists are not on this machine")
    names = {path.stem for path in REAL.iterdir() if path.suffix in (".csv", ".xlsx")} - {
        "gold",
        "networks",
        "lhc",
        "metropolis",
    }
    assert not [name for name in names if real(name).partial]


def test_eurocities_population_of_2015() -> None:
    assert {one.seen for row in real("eurocities").rows for one in said(row, "population")} == {"2015"}


def test_who_85_rows_of_phase_vi() -> None:
    assert sum(len(said(row, "membership_phase")) for row in real("who").rows) == 85
