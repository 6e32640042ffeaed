"""The table of villages, and the tool that makes it."""

import gzip
import importlib.util
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_villages.py"
TABLE = files("meikan.names") / "data" / "villages.tsv.gz"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_villages", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_villages"] = module
    spec.loader.exec_module(module)
    return module


def test_the_table_is_whole() -> None:
    rows = [line.split("\t") for line in gzip.decompress(TABLE.read_bytes()).decode().splitlines()]
    assert all(len(row) == 7 for row in rows)
    assert rows == sorted(rows)
    assert {mark for _, _, _, mark, *_ in rows if not mark.isdigit()} == {"", "m"}
    assert all(
        35 < float(lat) < 56 and -10 < float(lon) < 31 for country, _, _, _, lat, lon, _ in rows if mainland(lat)
    )
    assert all(region for _, region, *_ in rows)
    assert not [name for *_, name in rows if any(letter.isdigit() for letter in name) or not name.strip()]


def mainland(lat: str) -> bool:
    return float(lat) > 34  # the Canary Islands and France overseas lie further south


def test_names_as_their_people_write_them(tool: ModuleType) -> None:
    assert tool.written("Veiga, A (Lugo)") == "A Veiga"
    assert tool.written("Rioja De La Sierra") == "Rioja de la Sierra"
    assert tool.written("Gmina Xyz") == "Xyz"


def test_a_municipality_stands_at_its_own_village_or_in_the_middle(tool: ModuleType) -> None:
    def spots(municipality: str, *places: tuple[str, float]) -> list[object]:
        return [tool.Spot("1000", name, lat, 10.0, ("R", "D", municipality)) for name, lat in places]

    own = spots("Aldorf", ("Bedorf", 47.0), ("Aldorf", 47.05), ("Cedorf", 47.06))
    around = spots("Tal", ("Bedorf", 47.0), ("Dedorf", 47.02), ("Cedorf", 47.06))
    apart = spots("Weit", ("Bedorf", 46.0), ("Dedorf", 47.02), ("Cedorf", 48.06))
    found = {spot.name: spot.lat for spot in tool.municipalities([*own, *around, *apart], True)}
    assert found == {"Aldorf": 47.05, "Tal": 47.02}
    assert [spot.name for spot in tool.municipalities([*own, *around], False)] == ["Aldorf"]
