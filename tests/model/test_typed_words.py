"""What a person types for a field, a value or a qualifier: labels of both languages in any case, and what was near."""

import pytest

from meikan.model.errors import BadValue, Refused
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import speaking


def test_labels_of_both_languages_are_taken_in_any_writing() -> None:
    words = vocabulary()
    assert words.by_label("Kind of  Organisation").id == words.by_label("団体の種別").id == "organisation_kind"
    assert words.typed("organisation_kind", "Network") == words.typed("organisation_kind", "都市ネットワーク")
    assert words.qualifier_typed("役割") == words.qualifier_typed("Role") == "role"
    assert words.qualifier_typed("no such") == "no such"


def test_a_japanese_reader_is_told_field_and_values_in_japanese() -> None:
    with speaking("ja"), pytest.raises(BadValue) as told:
        vocabulary().check("organisation_kind", "都市ネット", ())
    assert "団体の種別" in str(told.value)
    assert "都市ネットワーク" in str(told.value)
    assert "organisation_kind" not in str(told.value)
    with speaking("ja"), pytest.raises(BadValue) as told:
        vocabulary().check("network_role", "mk-1", (("役目", "chair"),))
    assert "ネットワークでの役割" in str(told.value)
    assert "役割" in str(told.value)


def test_sentences_that_were_put_together_have_no_space_between_them_in_japanese() -> None:
    assert str(Refused("ありません。 何も変更していません。")) == "ありません。何も変更していません。"
    assert str(Refused("None. Nothing was changed.")) == "None. Nothing was changed."
