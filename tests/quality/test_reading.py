"""Floors of reading on the project's own corpus: they fail the build, and are lowered only on purpose."""

import json
from pathlib import Path
from typing import Any

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.read import read
from meikan.read.prose.shown import shown
from tests.quality.scoring import Score, score

CORPUS = Path(__file__).parents[1] / "corpus" / "read"
# Each is the figure of the day it was written, less about two points: a change that costs more is seen.
FLOORS = {
    "ja": {
        "mentions": 0.96, "dates": 0.98, "networks": 0.97, "date values": 0.98, "resolution of all": 0.95,
        "resolution of answered": 0.97, "claims precision": 0.95, "claims recall": 0.93, "claims with qualifiers": 0.91,
        "evidence": 0.99, "empty left empty": 1.0,
    },
}  # fmt: skip
LANGUAGES = tuple(FLOORS)


def corpus(language: str) -> list[dict[str, Any]]:
    """The marked documents of a language."""
    lines = (CORPUS / f"gold-{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_all(gold: list[dict[str, Any]], names: Names, folder: Path = CORPUS) -> dict[str, dict[str, Any]]:
    """Every document of a corpus as `meikan read --json` would give it."""
    found = {}
    for item in gold:
        body = (folder / f"{item['id']}.txt").read_text(encoding="utf-8").split("\n\n", 1)[1].rstrip("\n")
        document = Document(item["id"], item["title"], date=item["date"], lang=item["lang"])
        found[item["id"]] = shown(read(document, body, names))
    return found


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """The score of each language, read once."""
    names = Names.open()
    return {language: score(corpus(language), read_all(corpus(language), names)) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_is_as_good_as_its_floors(language: str, scores: dict[str, Score]) -> None:
    """No rate is below its floor."""
    rates = scores[language].rates()
    below = {name: round(rates[name], 3) for name, floor in FLOORS[language].items() if rates[name] < floor}
    assert not below


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_trap_is_sprung(language: str, scores: dict[str, Score]) -> None:
    """Nothing is proposed that a document denies, plans or tells of long ago."""
    assert scores[language].counts["traps sprung"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_marks_what_its_documents_say(language: str) -> None:
    """Every mark stands where it says, and every document names its source."""
    for item in corpus(language):
        head, body = (CORPUS / f"{item['id']}.txt").read_text(encoding="utf-8").split("\n\n", 1)
        assert "source: http" in head
        for mention in item["mentions"]:
            assert body[mention["start"] : mention["end"]] == mention["text"], item["id"]
