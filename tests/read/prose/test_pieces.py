"""A long document is read to its end, piece by piece, and positions count in the whole."""

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.pieces import LONGEST, pieces
from meikan.read.prose.read import read

FILLER = {"en": "It rained in the morning, and the market closed early. ", "ja": "朝は雨で、市場は早く閉まった。"}
FACTS = {"en": "Ghent joined C40 in 2014.", "ja": "2014年、神戸市がICLEIに加盟した。"}


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


@pytest.mark.parametrize("between", ["\n\n", "\n", " ", ""])
@pytest.mark.parametrize("lang", ["en", "ja"])
def test_pieces_are_the_body_and_end_where_a_sentence_ends(lang: str, between: str) -> None:
    body = between.join([FILLER[lang].strip()] * (3 * LONGEST // len(FILLER[lang])))
    found = list(pieces(body))
    assert "".join(text for _at, text in found) == body
    assert [at for at, _text in found][1:] == [at + len(text) for at, text in found][:-1]
    assert all(len(text) <= LONGEST for _at, text in found)
    assert all(text.rstrip().endswith((".", "。")) or not between for _at, text in found)


def test_words_without_an_end_are_parted_too() -> None:
    assert [len(text) for _at, text in pieces("x" * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_what_stands_on_the_last_page_is_read_once_and_in_its_place(lang: str, names: Names) -> None:
    page = FILLER[lang] * (LONGEST // len(FILLER[lang]))
    body = f"{FACTS[lang]}\n\n{page}\n\n{page}\n\n{FACTS[lang]}\n\n{page}\n\nParis joined ICLEI in 2015."
    found = read(Document("long", "", date="2020-01-01", lang=lang), body, names)
    members = [one for one in found.findings if one.predicate == "member_of"]
    told = [body[slice(*one.evidence)] for one in members]
    assert told == ([FACTS[lang], "Paris joined ICLEI in 2015."] if lang == "en" else [FACTS[lang]])
    assert all(body[one.start : one.end] == one.text for one in found.mentions)
    assert sum(one.text in ("Ghent", "神戸市") for one in found.mentions) == 2
