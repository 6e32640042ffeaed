"""How far an edition reaches: per city and field the lines that are held and the best standing of their sources."""

from pathlib import Path

from meikan.cli.coverage import as_text, rows_of
from meikan.text.lang import speaking

from .making import World, config_of, id_of


def _world() -> World:
    world = World()
    world.source("city", standing="body")
    world.source("mirror", standing="copy", original="The city’s page")
    gov = world.city("oslo", "NO", en="Oslo", ja="オスロ")
    world.say(gov, "council_seats", "59", source="mirror")
    world.say(gov, "council_seats", "59", source="city", seen="2026-11-01")
    world.say(gov, "franchise", ":not-known", source="city", locator="looked: the city’s page")
    for party, seats in (("Høyre", "20"), ("SV", "6")):
        world.say(
            gov,
            "seats",
            seats,
            party=party,
            election="2023-09-11",
            seats_of="election",
            source="mirror",
            since="2023-09-11",
            seen="2026-11-01",
        )
    return world


def test_each_field_counts_its_lines_by_the_best_standing_of_each(tmp_path: Path) -> None:
    edition = _world().edition(tmp_path, "2026", "2026-11-26", panel=(id_of("oslo-gov"),))
    rows = {row["field"]: row for row in rows_of(config_of(tmp_path), edition, japan=False)}
    assert rows["council_seats"]["standing"] == {"body": 1}  # the better of two witnesses of one line
    assert rows["seats"]["standing"] == {"copy": 2}
    assert (rows["franchise"]["stated"], rows["franchise"]["lines"]) == (False, 0)  # looked for, and not known
    assert rows["system"]["lines"] == 0
    assert rows_of(config_of(tmp_path), edition, japan=True) == []


def test_it_is_told_in_both_languages_with_what_rests_on_copies_alone(tmp_path: Path) -> None:
    edition = _world().edition(tmp_path, "2026", "2026-11-26", panel=(id_of("oslo-gov"),))
    text = as_text(rows_of(config_of(tmp_path), edition, japan=False))
    assert text.startswith("Oslo: 2 of 21 fields stated")
    assert "  Seats: copy of another page 2" in text
    assert text.endswith("2 of 3 lines rest on a copy alone.")
    with speaking("ja"):
        told = as_text(rows_of(config_of(tmp_path), edition, japan=False))
    assert "オスロ：" in told
    assert told.endswith("3行のうち2行は、写しのみを出典とします。")
