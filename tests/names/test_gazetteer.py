"""The gazetteer at hand."""

import time
from pathlib import Path

import pytest

from meikan.names import compile as compiling
from meikan.names.gazetteer import Gazetteer, cache_folder, gazetteer_file
from meikan.names.place import MAIN, OTHER, SHORT


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_opens_in_a_third_of_a_second(gazetteer: Gazetteer) -> None:
    begun = time.process_time()
    again = Gazetteer(gazetteer.path)
    assert again.named("London", "GB")
    assert time.process_time() - begun < 0.3


def test_how_a_name_is_held(gazetteer: Gazetteer) -> None:
    vienna = {hit.place.id: hit.held for hit in gazetteer.named("Wien", "AT")}
    assert vienna["geonames:2761369"] == OTHER
    assert gazetteer.named("London", "GB")[0].held == MAIN
    assert gazetteer.named("Krems", "AT")[0].place.name == "Krems an der Donau"
    retzbach = gazetteer.named("Retzbach", "AT")
    assert {hit.place.name for hit in retzbach} >= {"Unterretzbach"}
    assert retzbach[0].held == SHORT


def test_divisions_have_the_position_of_their_seat(gazetteer: Gazetteer) -> None:
    found = next(hit.place for hit in gazetteer.named("Nordrhein-Westfalen", "DE"))
    assert found.level == "division1"
    assert found.lat
    assert round(found.lat, 1) == 51.2


def test_japan_by_code(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("jp:132063")
    assert place
    assert place.code == "132063"
    assert place.country == "JP"
    assert gazetteer.place("geonames:2643743").name == "London"  # type: ignore[union-attr]
    assert gazetteer.place("geonames:0") is None


def test_prefectures_and_boroughs(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("広島県", "JP")[0].place.level == "division1"
    assert gazetteer.named("Camden", "GB")


def test_answers_are_ordered_and_few(gazetteer: Gazetteer) -> None:
    hits = gazetteer.named("Saint", "FR")
    assert len(hits) <= 60
    assert list(hits) == list(gazetteer.named("SAINT", "FR"))


def test_cache_folder() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/c"}) == Path("/c/meikan")
    assert cache_folder({"LOCALAPPDATA": "/l"}) == Path("/l/meikan")
    assert cache_folder({}) == Path.home() / ".cache" / "meikan"


def test_compiled_once_under_a_name_that_says_from_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def compile_small(_source: Path, target: Path) -> None:
        made.append(target)
        target.write_bytes(b"made")

    monkeypatch.setattr(compiling, "compile_gazetteer", compile_small)
    first = gazetteer_file(tmp_path)
    assert first == gazetteer_file(tmp_path)
    assert len(made) == 1
    assert str(compiling.VERSION) in first.name
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_a_compilation_that_breaks_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiling, "compile_gazetteer", broken)
    with pytest.raises(OSError, match="No space"):
        gazetteer_file(tmp_path)
    assert not list(tmp_path.iterdir())


def test_short_forms() -> None:
    assert list(compiling.short_forms("Krems an der Donau")) == ["krems"]
    assert list(compiling.short_forms("L'Hospitalet de Llobregat")) == ["lhospitalet", "hospitaletdellobregat"]
    assert list(compiling.villages("Unterretzbach", "AT")) == ["retzbach"]
    assert list(compiling.villages("Weinstadt-Endersbach", "DE")) == ["weinstadt"]
    assert list(compiling.villages("Unterretzbach", "FR")) == []
