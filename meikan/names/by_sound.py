"""Towns abroad by the sound of their katakana, where the gazetteer has them in Latin letters only: グラノリェルス."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from meikan.names.gazetteer import Gazetteer
from meikan.names.place import Place

LEAST_PEOPLE = 2_000
LEAST_LIKE = 0.78  # how much of two spellings must agree; below it two names only share their consonants
MARGIN = 0.08  # by how much the best must be better than the next of another name
_LEAST_LETTERS = 3
_ROWS = {
    "k": "カキクケコヵヶ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ", "t": "タチツテトッ",
    "d": "ダヂヅデド", "n": "ナニヌネノン", "h": "ハヒフヘホ", "b": "バビブベボヴ", "p": "パピプペポ",
    "m": "マミムメモ", "y": "ヤユヨャュョ", "r": "ラリルレロ", "w": "ワヮ",
}  # fmt: skip
_VOWELS = ("アァカガサザタダナハバパマヤャラワヮ", "イィキギシジチヂニヒビピミリ", "ウゥクグスズツヅヌフブプムユュルヴ",
           "エェケゲセゼテデネヘベペメレヶ", "オォコゴソゾトドノホボポモヨョロヲ")  # fmt: skip
_LETTER = {kana: consonant for consonant, row in _ROWS.items() for kana in row}
_VOWEL = {kana: vowel for vowel, row in zip("aiueo", _VOWELS, strict=True) for kana in row}
_SMALL = frozenset("ァィゥェォャュョヮ")
_CLASSES = {"K": "kgcqx", "S": "szj", "T": "td", "N": "nm", "H": "hf", "P": "bpv", "R": "lr"}
_CLASS = {letter: name for name, letters in _CLASSES.items() for letter in letters}
# Letters of Latin names that stand for one of several sounds, with what each may be.
_SOUNDS = re.compile("sch|sh|cz|tch|ch|ph|th|ck|gh|c(?=[eiy])|g(?=[eiy])|j|ll|x|w|[bcdfghklmnpqrstvz]")
_MAY_BE = {
    "sch": ("S", "SK"), "sh": ("S",), "cz": ("S",), "tch": ("S", "T"), "ch": ("S", "K", "T", "H"), "ph": ("H",),
    "th": ("T", "S"), "ck": ("K",), "gh": ("K", ""), "c(": ("S",), "g(": ("K", "S"), "j": ("S", "H", ""),
    "ll": ("R", ""), "x": ("KS", "S"), "w": ("", "P"), "z": ("S", "T"), "h": ("H", ""), "s": ("S",),
}  # fmt: skip
_MOST_FORMS = 24
# First letters of katakana read in Latin letters, with those that names so heard begin with.
_INITIALS = {
    "k": "kcq", "s": "scz", "z": "zsjg", "t": "tcz", "h": "hfv", "b": "bvw", "r": "rl", "y": "yjie", "g": "gj",
    "d": "d", "w": "wv", "a": "ah", "e": "eh", "i": "iyh", "o": "oh", "u": "uwh",
}  # fmt: skip


def romaji(word: str) -> str:
    """A rough reading of katakana in Latin letters; what vowels katakana adds is left in."""
    letters: list[str] = []
    for kana in word:
        if kana in _SMALL and letters and letters[-1][-1:] in "aiueo":
            letters[-1] = letters[-1][:-1]
        letters.append(_LETTER.get(kana, "") + _VOWEL.get(kana, ""))
    return "".join(letters)


def _collapsed(skeleton: str) -> str:
    return re.sub(r"(.)\1+", r"\1", skeleton)


def sound_of(word: str) -> str:
    """The consonants of a katakana word, in classes of those that writers and languages mix."""
    letters = (_CLASS.get(_LETTER.get(kana, ""), "") for kana in word)
    return _collapsed("".join(letters))


def plain(name: str) -> str:
    """A Latin name in small letters without marks, blanks and hyphens."""
    parted = unicodedata.normalize("NFD", name.casefold().replace("ł", "l").replace("ø", "o").replace("ß", "ss"))
    return "".join(sign for sign in parted if sign.isascii() and sign.isalpha())


def sounds_of(name: str) -> frozenset[str]:
    """All that the consonants of a Latin name may sound like in katakana; a last consonant may be silent."""
    letters = plain(name)
    choices: list[tuple[str, ...]] = []
    for match in _SOUNDS.finditer(letters):
        written = match[0]
        soft = written in ("c", "g") and letters[match.end() : match.end() + 1] in tuple("eiy")
        choices.append(_MAY_BE.get(f"{written}(" if soft else written) or (_CLASS[written],))
    forms: set[str] = set()
    for one in product(*choices):
        forms.add(_collapsed("".join(one)))
        if letters[-1:] in tuple("dtspxz"):
            forms.add(_collapsed("".join(one[:-1])))
        if len(forms) >= _MOST_FORMS:
            break
    return frozenset(forms)


def like(word: str, name: str) -> float:
    """How far a katakana word and a Latin name agree, from 0 to 1."""
    heard, written = romaji(word), plain(name)
    for old, new in (("nb", "mb"), ("np", "mp"), ("sy", "sh"), ("si", "shi"), ("ty", "ch"), ("ti", "chi")):
        heard = heard.replace(old, new)
    for old, new in (("sch", "sh"), ("ch", "ch" if "ch" in heard else "sh"), ("ck", "k")):
        written = written.replace(old, new)
    written = re.sub("c(?!h)", "k", written).translate(str.maketrans("lvqf", "rbkh"))
    return SequenceMatcher(None, heard, written, autojunk=False).ratio()


class Sounds:
    """The towns of each country by their sound; a country's towns of a first letter are read when first asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.towns = lru_cache(maxsize=128)(self._towns)
        self._large = lru_cache(maxsize=32)(
            lambda country: tuple(one for one in gazetteer.towns(country) if one.population >= LEAST_PEOPLE)
        )

    def _towns(self, country: str, initial: str) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        for place in self._large(country):
            if plain(place.name)[:1] in _INITIALS.get(initial, initial):
                for sound in sounds_of(place.name):
                    found.setdefault(sound, []).append(place)
        return {sound: tuple(places) for sound, places in found.items()}

    def heard(self, word: str, country: str) -> Place | None:
        """The one town of a country that sounds so; None if none does, or two do as well."""
        sound = sound_of(word)
        if len(sound) < _LEAST_LETTERS:
            return None
        near = self.towns(country, romaji(word)[:1]).get(sound, ())
        found = sorted(_rated(word, near), key=lambda one: (-one[0], -one[1].population))
        if not found or found[0][0] < LEAST_LIKE:
            return None
        others = [rate for rate, place in found if place.name != found[0][1].name]
        return None if others and found[0][0] - others[0] < MARGIN else found[0][1]

    def namesake(self, ids: Iterable[str], country: str) -> Place | None:
        """The largest town of a country that has the Latin name of one of these towns elsewhere."""
        known = [place for place in map(self._gazetteer.place, ids) if place]
        hits = [hit.place for one in known for hit in self._gazetteer.named(one.name, country)]
        return max(
            (one for one in hits if one.level == "place"), key=lambda one: (one.population, one.id), default=None
        )


def _rated(word: str, places: Iterable[Place]) -> Iterator[tuple[float, Place]]:
    return ((like(word, place.name), place) for place in places)
