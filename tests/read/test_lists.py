"""Members that a page shows in lists, not in a table: names, and the country or the words around them."""

from pathlib import Path

import pytest

from meikan.model.errors import Refused
from meikan.read.columns import understand_columns
from meikan.read.members import ListSettings, Reading, read_members
from meikan.read.table import read_table

MENU = "<div id='globalNav'><ul>" + "".join(f"<li><a href='/{n}'>Page {n}</a></li>" for n in range(9)) + "</ul></div>"
SIDE = "<aside><ul>" + "".join(f"<li>News {n}</li>" for n in range(9)) + "</ul></aside>"
EXPECTED = [("Aarhus", "Denmark"), ("Odense", "Denmark"), ("Kiel", "Germany"), ("Rostock", "Germany")]


def members(folder: Path, body: str) -> Reading:
    path = folder / "members.html"
    path.write_text(f"<!DOCTYPE html><html lang='en'><body>{MENU}<h1>Members</h1>{body}{SIDE}</body></html>", "utf-8")
    table = read_table(path)
    return read_members(table, understand_columns(table), ListSettings("network:lighthouse", "2026-11-01"))


@pytest.mark.parametrize(
    "body",
    [
        "<h3>Denmark</h3><ul><li><a href='a'>Aarhus</a></li><li>Odense</li></ul>"
        "<h3>Germany</h3><ul><li>Kiel</li><li>Rostock</li></ul>",
        "<ul class='m'><li>Denmark<ul><li>Aarhus</li><li>Odense</li></ul></li>"
        "<li>Germany<ul><li>Kiel</li><li>Rostock</li></ul></li></ul>",
        "<dl><dt>Denmark</dt><dd>Aarhus</dd><dd>Odense</dd><dt>Germany</dt><dd>Kiel</dd><dd>Rostock</dd></dl>",
        "<ul><li>Aarhus, Denmark</li><li>Odense, Denmark</li><li>Kiel, Germany</li><li>Rostock, Germany</li></ul>",
        "<ol><li>Aarhus (Denmark)</li><li>Odense (Denmark)</li><li>Kiel (Germany)</li><li>Rostock (Germany)</li></ol>",
        "<ul><li>Aarhus, Denmark</li><li>Odense, Denmark</li><li>Kiel, Germany</li><li>Rostock, Germany</li></ul>"
        "<table><tr><td>Secretariat</td><td>Kiel</td></tr></table>",
    ],
)
def test_names_stand_with_the_country_that_the_page_gives_them(tmp_path: Path, body: str) -> None:
    reading = members(tmp_path, body)
    assert [(row.member.name, row.member.country) for row in reading.rows if row.member] == EXPECTED
    assert reading.counts() == {"rows": 4, "read": 4, "aside": 0}


def test_lines_that_tell_something_are_no_members(tmp_path: Path) -> None:
    told = "<li>The assembly of the network met in Kiel in October and spoke of what its members do for the sea.</li>"
    listed = "<ul class='m'>" + "".join(f"<li>City {n}</li>" for n in range(4)) + "</ul>"
    reading = members(tmp_path, f"<ul class='news'>{told * 6}</ul>{listed}")
    assert [row.member.name for row in reading.rows if row.member] == [f"City {n}" for n in range(4)]


def test_a_table_of_some_rows_comes_first_and_a_page_with_neither_is_refused(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>City {n}</td><td>Denmark</td></tr>" for n in range(3))
    links = "<ul>" + "".join(f"<li>Theme {n}</li>" for n in range(9)) + "</ul>"
    reading = members(tmp_path, f"<table><tr><th>City</th><th>Country</th></tr>{rows}</table>{links}")
    assert [row.member.name for row in reading.rows if row.member] == ["City 0", "City 1", "City 2"]
    with pytest.raises(Refused):
        members(tmp_path, "<p>Our members meet each year.</p>")


def test_a_table_without_heads_loses_no_member_to_them(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>City {n}</td><td>https://city{n}.example/</td></tr>" for n in range(4))
    reading = members(tmp_path, f"<table>{rows}</table>")
    assert [row.member.name for row in reading.rows if row.member] == [f"City {n}" for n in range(4)]
