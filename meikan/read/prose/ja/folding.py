"""Japanese text in one shape, with the place of every character in the original: positions belong to the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# What NFKC leaves alone though it is the same character: radicals of the CJK supplement, as PDF fonts emit them.
_RADICALS = str.maketrans(
    "⻑⺠⻄⻘⻩⻤⻨⻯⻲⻝⻁⻫⻭⻣⻳⻱⻆⻅⻉⻋⻔⻚⻛⻜⻢⻥⻦⻬⻮⺟⺮⺷⻏⻖⺼⺾戶",
    "長民西青黄鬼麦竜亀食虎斉歯骨亀亀角見貝車門頁風飛馬魚鳥斉歯母竹羊邑阜肉艸戸",
)
_MIDDLE, _LONG = "・", "ー"
# A dash in a word of katakana that stands for the long vowel, and the dots that part words.
_SAME = {
    "･": _MIDDLE,
    "‧": _MIDDLE,
    "•": _MIDDLE,
    "～": "~",
    "〜": "~",
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
}
_MARKS = {"ﾞ": "\u3099", "ﾟ": "\u309a", "゛": "\u3099", "゜": "\u309a", "\u3099": "\u3099", "\u309a": "\u309a"}
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff々ー]")
# A ruby reading after its word, as pages print it where the tag is lost: 姫路（ひめじ）市.
# What begins an item of a list, before which a line really ends.
_ITEM = re.compile("[・･●○◎◆◇■□▲▼△▽★☆※＊*►▶【〔《〈①-⑳]|[0-9０-９]{1,2}[.．、)）]")
_BREAK = re.compile(r"[ \t\u3000]*\r?\n[ \t\u3000]*(?!\s)")
_SHORT_LINE = 14  # a line shorter than this is a heading or an item of a list, and its word ends with it
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f"
_PLAIN = re.compile(r"[ -~]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text to match in; `starts` and `ends` give the original position of each of its characters."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text stands for."""
        if end <= start:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


def fold_text(body: str) -> Folded:
    """The text without width, half-width kana, radicals and breaks inside words."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks = _breaks(body)
    for at, sign in enumerate(body):
        if sign in _MARKS and letters:
            joined = unicodedata.normalize("NFC", letters[-1] + _MARKS[sign])
            if len(joined) == 1:
                letters[-1], ends[-1] = joined, at + 1
                continue
        if sign in _INVISIBLE or at in breaks:
            continue
        for part in _shape(sign):
            letters.append(part)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))


@lru_cache(maxsize=8192)
def _shape(sign: str) -> str:
    """What one character is matched as."""
    if sign in "\n\r":
        return "\n"
    if sign < "\x7f":
        return sign
    if sign in _SAME:
        return _SAME[sign]
    if sign == "\u3000":
        return " "
    shaped = unicodedata.normalize("NFKC", sign).translate(_RADICALS)
    return _MIDDLE if shaped == "･" else shaped


def _breaks(body: str) -> frozenset[int]:
    """Positions of line breaks, with the spaces around them, that stand inside a word of Japanese."""
    if "\n" not in body:
        return frozenset()
    found: set[int] = set()
    for match in _BREAK.finditer(body):
        before, after = body[: match.start()], body[match.end() : match.end() + 1]
        line = len(before) - before.rfind("\n") - 1
        if _ITEM.match(body, match.end()):
            continue
        if line > _SHORT_LINE and after and _JAPANESE.match(after) and _JAPANESE.match(before[-1:]):
            found.update(range(match.start(), match.end()))
    return frozenset(found)
