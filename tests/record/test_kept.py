"""The index of kept texts: pairs of Japanese signs, words in any spelling, namesakes as the reader told them apart."""

from pathlib import Path

import pytest

from meikan.record.kept import Kept, KeptTexts, Wanted

TEXTS = (
    Kept("a", "Kobe", "神戸市は2015年にUCCNの会議を開いた。", "2015-01-01"),
    Kept("b", "London", "London, Ontario joined.", "2016", mentions=(("geonames:6058560", 0, "London"),)),
    Kept("c", "London", "Tôkyô and London met.", "2017", mentions=(("geonames:2643743", 10, "London"),)),
)


def found(tmp_path: Path, wanted: Wanted) -> list[str]:
    with KeptTexts(tmp_path / "found.db") as index:
        index.add(TEXTS)
        return [hit.document for hit in index.find(wanted)[1]]


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ("神戸", ["a"]),
        ("戸市は", ["a"]),
        ("市", ["a"]),
        ("戸神", []),
        ("uccn 神戸", ["a"]),
        ("2015年", ["a"]),
        ("Toukyou", ["c"]),
        ("lond", []),
        ("“London” OR", []),
        ("”", []),
    ],
)
def test_words_are_found_anywhere_in_a_run_and_in_any_spelling(
    tmp_path: Path, words: str, documents: list[str]
) -> None:
    assert found(tmp_path, Wanted((words,))) == documents


def test_a_name_that_the_reader_took_for_another_body_is_not_this_body(tmp_path: Path) -> None:
    assert found(tmp_path, Wanted(("London",))) == ["c", "b"]
    assert found(tmp_path, Wanted(("London",), ("geonames:2643743",))) == ["c"]


def test_a_document_comes_in_once_and_an_older_index_is_made_again(tmp_path: Path) -> None:
    with KeptTexts(tmp_path / "found.db") as index:
        assert (index.add(TEXTS), index.add(TEXTS)) == (3, 0)
        assert index.lacking(["a", "z"]) == {"z"}
        index._db.execute("UPDATE about SET value = '0'")
        index._db.commit()
    with KeptTexts(tmp_path / "found.db") as index:
        assert index.lacking(["a"]) == {"a"}
