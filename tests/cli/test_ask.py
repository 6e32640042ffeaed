"""From print to answer by the commands that a person types: a code in the PDF, a correction, an erratum (row X9)."""

import csv
import json
import re
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.test_by_hand import SOURCE, Shell, city, statement

__all__ = ["city"]
pytestmark = pytest.mark.slow


def codes_in(published: Path) -> list[str]:
    """The words of the printed book that are codes of its lines: words of its prose may look like codes."""
    book = pypdfium2.PdfDocument(published / "directory.en.pdf")
    text = "\n".join(page.get_textpage().get_text_range() for page in book)
    book.close()
    with (published / "data" / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        held = {row["line"] for row in csv.DictReader(file)}
    return [word for word in re.findall(r"\w+", text) if word in held]


def test_x9_codes_read_from_the_pdf_resolve_and_tell_of_a_correction(city: Shell) -> None:
    city("edition", "cut", "first", "--valid", "2016-01-01")
    city("publish", "first")
    codes = codes_in(city.folder / "published/first")
    assert codes
    said = [json.loads(city("ask", code, "--json")) for code in codes]
    seats = next(one for one in said if one["line"]["field"] == "council_seats")
    assert {one["became"] for one in said} == {"holds"}
    value = seats["line"]["en"]["value"].split(",")[0]
    city("correct", statement(city, value), "--value", "47", *SOURCE)
    told = city("ask", seats["code"])
    assert "It was corrected or taken back in the record" in told, "before any edition says so"
    assert "council seats (stated total) · 47" in told
    assert "It still holds" not in told
    published = Shell(city.folder.parent)("ask", seats["code"], "--folder", "directory/published")
    assert "It still holds" in published, "what is published knows nothing of it"
    found = city("errata", "first", "--yes")
    assert f"printed: {value}" in found
    assert "why: read on the council's page" in found
    assert "No line of this edition was corrected since." in city("errata", "first")
    city("edition", "cut", "second", "--valid", "2016-01-01")
    city("publish", "first", "second")
    told = city("ask", f" {seats['code'][:4].upper()} {seats['code'][4:].upper()} ")
    assert "It was corrected: the edition second, as of 1 January 2016, says otherwise." in told
    assert "Erratum 1 of " in told
    assert f"printed: {value}" in told
    assert "now: 47" in told
    alone = Shell(city.folder.parent)
    assert "It was corrected" in alone("ask", seats["code"], "--folder", "directory/published")
    page = (city.folder / "published/first/site/en/ask.html").read_text(encoding="utf-8")
    assert "<ins>47" in page
