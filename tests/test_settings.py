"""The record's address in meikan.toml: what is understood, and what is said of what is not."""

from pathlib import Path

import pytest

from meikan import settings
from meikan.config import Config
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
