"""A slip of the pen leads to the name that was meant, in any writing; what is far from everything leads nowhere."""

from meikan.text.lang import speaking
from meikan.text.near import near, with_nearest

NAMES = ["灯台都市連盟", "League of Lighthouse Cities", "神戸市", "London", "Ōsaka", "LONDON", "都", ""]


def test_a_slip_finds_the_name_that_was_meant() -> None:
    assert near("灯台都市連名", NAMES) == ["灯台都市連盟"]
    assert near("lighthouse", NAMES)[0] == "League of Lighthouse Cities"
    assert near("Osaka", NAMES)[0] == "Ōsaka"
    assert near("Lodnon", NAMES) == ["London"], "two writings of one name are one"


def test_what_is_near_nothing_names_nothing() -> None:
    assert near("zzzz", NAMES) == []
    assert near("", NAMES) == []
    assert near("都", NAMES) == ["都"], "one letter is in too many names"
    assert with_nearest("Nobody.", "zzzz", NAMES) == "Nobody."


def test_the_sentence_is_one_of_the_readers_language() -> None:
    assert with_nearest("Nobody.", "Lodnon", NAMES) == "Nobody. Nearest: London."
    with speaking("ja"):
        assert with_nearest("ありません。", "灯台都市連名", NAMES) == "ありません。近いもの: 灯台都市連盟。"
