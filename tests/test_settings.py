"""The record's address in meikan.toml: what is understood, and what is said of what is not."""

from pathlib import Path

import pytest

from meikan import settings
from meikan.config import Config, begin, read
from meikan.model.errors import Refused


@pytest.mark.parametrize("url", ["mysql://a:secret@b/c", "postgresql://a:secret@b:port/c", "postgresql://[a/b"])
def test_an_address_that_is_not_understood_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(Refused, match="only postgresql") as refused:
        settings.database(Config(Path(), database=url))
    assert "secret" not in str(refused.value)


def test_postgresql_without_its_extra_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "find_spec", lambda _name: None)
    with pytest.raises(Refused, match="extra team"):
        settings.database(Config(Path(), database="postgresql://a@b/c"))


@pytest.mark.parametrize(
    "text", ['record = "x"', "publication = 5", "[publication]\nen = 5", "[publication.en]\ntitle = 5"]
)
def test_a_setting_of_the_wrong_kind_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "meikan.toml").write_text(text)
    with pytest.raises(Refused, match=r"meikan\.toml"):
        read(tmp_path)


def test_a_beginning_that_was_interrupted_can_be_begun_again(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    begin(tmp_path)
    assert read(tmp_path).folder == tmp_path.resolve()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "sources").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match="not empty"):
        begin(tmp_path / "other")
