"""The one way to compare names: what people type, what sources print and what we hold meet in one form."""

import re
import unicodedata
from functools import lru_cache

# What NFKC leaves alone: letters that carry no separable mark, and radicals that stand for a character.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "ə": "a",
        "ς": "σ",
        "⻑": "長",
        "⻄": "西",
        "⺠": "民",
        "⻘": "青",
        "⻩": "黄",
        "⻤": "鬼",
        "⻨": "麦",
        "⻯": "竜",
        "⻲": "亀",
        "⻝": "食",
        "⻁": "虎",
    }
)
# Characters of names that are written in an older or newer shape for the same place or person.
_SHAPES = str.maketrans("ゖゕ髙﨑澤濱濵廣國區縣邊邉齋齊瀨嶋龍ヶヵ", "けか高崎沢浜浜広国区県辺辺斎斉瀬島竜けか")
_SHAPES_ONLY = str.maketrans("髙﨑澤濱濵廣國區縣邊邉齋齊瀨嶋龍ヶ", "高崎沢浜浜広国区県辺辺斎斉瀬島竜ケ")
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}

_APOSTROPHES = re.compile("['’‘‛ʼʻʹʾʿ`´′ˈ]")
_MARKS = re.compile("[\u0300-\u036f]")
_NOT_LETTERS = re.compile(r"[^\w\u3099\u309a]+|_")
_LONG_O = re.compile("ou|oo|oh(?![aeiouy])")
_SAINTS = re.compile(r"\b(?:saint|sainte|sankt|sint|ste)\b")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")

_TYPE_KANJI = re.compile("(?<=..)[市区町村都府県州郡]$|(?<=^.)[市区町村都府県州]$")
_TYPE_ROMAJI = re.compile(r"[ -](?:shi|ku|machi|cho|mura|son|to|fu|ken|gun|shu)$")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A name without case, marks, width and punctuation, kana as hiragana; long vowels of romaji stay as written."""
    text = _APOSTROPHES.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
        text = unicodedata.normalize("NFC", text.translate(_LETTERS))
        text = text.translate(_KANA).translate(_SHAPES)
    text = _NOT_LETTERS.sub(" ", text.lower()).strip()
    return _SAINTS.sub("st", text) if "s" in text else text


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which two spellings of one name are equal, romaji with and without long vowels included."""
    return _LONG_O.sub("o", plain(text)).replace("uu", "u")


def squash(text: str) -> str:
    """The folded name without spaces: the key of every index of names."""
    return fold(text).replace(" ", "")


def without_type(text: str) -> str:
    """A folded name without the Japanese word for its kind of body: 神戸 of 神戸市, kobe of Kobe-shi."""
    folded = fold(text)
    if _JAPANESE.search(folded):
        return _TYPE_KANJI.sub("", folded) or folded
    return _TYPE_ROMAJI.sub("", folded)


def bigrams(text: str) -> tuple[str, ...]:
    """What a search index holds of a name: words, and every two neighbours inside a run of Japanese characters."""
    found: list[str] = []
    for word in fold(text).split():
        if _JAPANESE.search(word) and len(word) > 1:
            found.extend(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found.append(word)
    return tuple(found)


def mapped(text: str) -> tuple[str, tuple[int, ...]]:
    """A text folded letter by letter, and for each letter (and the end) where it stands in the original.

    Case, width, marks and older shapes go; spaces, punctuation and the two kanas stay, so that a phrase can be sought.
    """
    if text.isascii():
        return text.lower(), tuple(range(len(text) + 1))
    letters: list[str] = []
    at: list[int] = []
    for position, letter in enumerate(text):
        if letter.isascii():
            letters.append(letter.lower())
            at.append(position)
            continue
        for part in _letter(letter):
            if part in "\u3099\u309a" and letters:
                letters[-1] = unicodedata.normalize("NFC", letters[-1] + part)[-1]
            else:
                letters.append(part)
                at.append(position)
    return "".join(letters), (*at, len(text))


@lru_cache(maxsize=65536)
def _letter(letter: str) -> str:
    """One letter folded; a mark of its own (that is no kana's) is nothing."""
    if _APOSTROPHES.match(letter):
        return "'"
    whole = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", letter).lower())
    plain_letter = unicodedata.normalize("NFC", _MARKS.sub("", whole).translate(_LETTERS))
    return plain_letter.translate(_SHAPES_ONLY)
