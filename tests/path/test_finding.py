"""Searching what was kept: words in any spelling, a body by all its names, namesakes told apart, nothing hidden."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from meikan.cli.find import command
from meikan.collect.archive import Archive
from meikan.config import Config
from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.errors import Refused
from meikan.model.period import Period
from meikan.model.statement import Claim, qualified
from meikan.path.finding import Asked, find_texts
from meikan.record import ledger

ACT = ledger.Act("editor", "2026-01-01T00:00:00Z", "seen")
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("config", ["sqlite"], indirect=True)]  # the index is a file
TEXTS = {
    "kobe-ja": ("ja", "2015-06-30", "神戸市は2008年、デザインの分野で加盟した。市長が発表した。"),
    "kobe-en": ("en", "2016-05-01", "A meeting took place. Kobe has signed the agreement with Hamburg."),
    "london": ("en", "2014-05-12", "The Mayor of London, United Kingdom, opened the seminar."),
    "ontario": ("en", "2021-11-08", "London, Ontario was designated a City of Music in Canada."),
    "kuopio": ("ja", "2015-02-01", "フィンランドのクオピオ市が会議を開いた。"),
}


@pytest.fixture
def kept(config: Config) -> Config:
    """A record with two governments, and five documents in its archive."""
    cities = {"Kobe": ("神戸市", "geonames:1859171"), "London": ("ロンドン", "geonames:2643743")}
    with Archive(config.archive) as archive:
        for name, (lang, date, text) in TEXTS.items():
            digest = archive.keep(text.encode(), f"https://example.org/{name}", {}, ACT.at)
            page = Document(name, f"Note {name}", f"https://example.org/{name}", date, lang=lang)
            ledger.file([page], ACT.at, {name: digest})
    for english, (japanese, code) in cities.items():
        place, body = new_id(), new_id()
        ledger.found({place: ("place", ""), body: ("organisation", "")}, ACT)
        said = [(place, "external_id", code, ""), (body, "governs", place, "")]
        said += [
            (one, "name", name, lang) for one in (place, body) for name, lang in ((english, "en"), (japanese, "ja"))
        ]
        claims = [
            Claim(
                subject, predicate, value, "london", lang, qualified({"name_kind": "short"} if lang else {}), Period()
            )
            for subject, predicate, value, lang in said
        ]
        ledger.accept([ledger.Resolved(one, one.subject, one.value) for one in claims], ACT)
    return config


def found(config: Config, words: str, **more: str | bool) -> list[str]:
    return [hit.document for hit in find_texts(config, Asked(words, **more)).hits]  # type: ignore[arg-type]


def test_a_body_is_found_by_all_its_names_and_shown_by_the_sentence_that_names_it(kept: Config) -> None:
    finds = find_texts(kept, Asked("神戸"))
    assert [(hit.document, hit.sentence) for hit in finds.hits] == [
        ("kobe-en", "Kobe has signed the agreement with Hamburg."),
        ("kobe-ja", "神戸市は2008年、デザインの分野で加盟した。"),
    ]
    assert found(kept, "geonames:1859171") == found(kept, "Kobe") == ["kobe-en", "kobe-ja"]


def test_words_that_name_a_body_can_be_taken_as_words(kept: Config) -> None:
    assert "london" in found(kept, "London")
    assert found(kept, "London", literal=True) == ["ontario", "london"]


@pytest.mark.parametrize("words", ["クオピオ", "ｸｵﾋﾟｵ", "くおぴお", "　クオピオ"])
def test_any_spelling_finds_a_name_inside_a_run_of_characters(kept: Config, words: str) -> None:
    assert found(kept, words) == ["kuopio"]


def test_a_search_is_narrowed_and_an_empty_one_refused(kept: Config) -> None:
    assert found(kept, "Kobe", since="2016-01-01") == ["kobe-en"]
    assert found(kept, "Kobe", lang="ja") == ["kobe-ja"]
    assert found(kept, "nowhere") == []
    with pytest.raises(Refused):
        find_texts(kept, Asked("  "))


def test_a_document_that_is_gone_from_the_archive_is_counted_not_hidden(kept: Config) -> None:
    digest = hashlib.sha256(TEXTS["kuopio"][2].encode()).hexdigest()
    (kept.archive / digest[:2] / digest).unlink()
    finds = find_texts(kept, Asked("フィンランド"))
    assert (finds.hits, finds.unread) == ((), 1)


def test_the_command_answers_a_person_and_a_program(kept: Config) -> None:
    done = CliRunner().invoke(command, ["神戸", "--folder", str(kept.folder)])
    assert "2 documents mention" in done.output
    assert "copy: archive/" in done.output
    done = CliRunner().invoke(command, ["クオピオ", "--json", "--folder", str(kept.folder)])
    told = json.loads(done.output)
    assert (told["address"], told["sentence"]) == ("https://example.org/kuopio", TEXTS["kuopio"][2])
    assert (kept.archive / told["copy"][:2] / told["copy"]).exists()
    assert Path(kept.archive / "found.db").exists()
