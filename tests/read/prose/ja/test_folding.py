"""Positions belong to the original, whatever the text was folded to."""

from hypothesis import given
from hypothesis import strategies as st

from meikan.read.prose.ja.folding import fold_text
from meikan.read.prose.ja.sentences import sentences


def _at(text: str, word: str) -> str:
    folded = fold_text(text)
    start = folded.text.index(word)
    return text[slice(*folded.span(start, start + len(word)))]


def test_half_width_kana_and_their_marks_are_one_letter() -> None:
    """ｶﾞ counts as two code points of the original."""
    assert fold_text("ﾛｼｱのｶｻﾞﾝ市").text == "ロシアのカザン市"
    assert _at("ﾛｼｱのｶｻﾞﾝ市へ", "カザン市") == "ｶｻﾞﾝ市"


def test_radicals_full_width_and_ligatures_keep_their_place() -> None:
    """⻑, ⺠ and ㈱ are folded, 😀 and a variation selector do not shift what follows."""
    assert _at("市⻑と市⺠、㈱あ、京都", "市民") == "市⺠"
    assert _at("😀葛\U000e0100城市が２０１９年に", "2019年") == "２０１９年"
    assert _at("㈱テスト、京都市が", "京都市") == "京都市"


def test_a_line_break_inside_a_word_is_no_gap() -> None:
    """A column of a PDF breaks names; a heading keeps its line."""
    text = "これは長い行の終わりにある平和首長\n会議の総会である。"
    assert _at(text, "平和首長会議") == "平和首長\n会議"
    assert fold_text("見出し\n京都市が").text == "見出し\n京都市が"


def test_decomposed_kana_are_composed() -> None:
    """か and a combining mark are が, as file systems write them."""
    assert _at("カサ\u3099ン市", "カザン市") == "カサ\u3099ン市"


@given(st.text(alphabet="神戸市ｶﾞﾊﾟ⻑㈱１2 \n。😀\u3099ァ", max_size=60))
def test_every_letter_has_its_place(text: str) -> None:
    """Positions rise and stay inside the text."""
    folded = fold_text(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


def test_sentences_end_outside_quotation_marks() -> None:
    """A full stop inside 「」 ends no sentence, and a figure's point none either."""
    text = "市長は「よかった。続ける。」と述べた。投票率は62.35%だった。"
    assert [text[slice(*span)] for span in sentences(text)] == [
        "市長は「よかった。続ける。」と述べた。",
        "投票率は62.35%だった。",
    ]
