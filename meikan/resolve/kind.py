"""Which kind of body a name belongs to, told by its words; and the bare place name inside it."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from meikan.text.fold import plain
from meikan.text.reasons import N_

MUNICIPALITY, OTHER = "municipality", "other"
# Where two words of equal length speak for different bodies, the more particular body wins.
RANK = ("intermunicipal", "association", "agency", "state", OTHER, "region", "district", MUNICIPALITY)

_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]?")
_TURNED = re.compile(r"^(?P<place>[^,(]+?)\s*[,(]\s*(?P<type>[^,()]+)\)?$")  # Parma, Comune di
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CJK_PARENT = re.compile(r"^(?:東京都|北海道|大阪府|京都府|.{2,3}県)(?=..)")
_HYPHEN = re.compile(r"\w-(?=\w)")
_CJK_TYPE = re.compile("(?<=..)[都府]$")
_ROMAN = re.compile(r"^[IVXLC]+$")
_JOINS = re.compile(r"^(?:of|for|de|du|des|di|del|della|dei|do|da|dos|d|der|fur|von|van)$")
# Bracketed initials are looked at only this long: shorter ones are countries, provinces and states.
_INITIALS = re.compile(r"^[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:-[A-Z]{2,})?$")
_INNER_CAPITAL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bFitz)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bVan)(?<=[a-z])[A-Z][a-z]")
_SOUNDS = str.maketrans("cw", "kv")
# A word this long is no place even if it is the whole name; a short one may be: the towns of Forum and Ware.
_LONG_WORD = 8
_LEAST_INITIALS, _MOST_INITIALS = 3, 7


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body, how sure (0 to 1), and why; kind is None where nothing can be said."""

    kind: str | None
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    kind: str
    genitive: tuple[tuple[str, str], ...] = ()
    countries: frozenset[str] = frozenset()

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.words), -RANK.index(self.kind)


_Phrases = dict[str, tuple[_Phrase, ...]]  # by the word that a search meets first, longest first


@dataclass(frozen=True, slots=True)
class _Words:
    before: _Phrases
    after: _Phrases  # by the last word
    part: _Phrases
    bracket: _Phrases
    ending: Mapping[str, str]
    endings: re.Pattern[str]
    cjk: Mapping[str, str]
    cjk_ends: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    """A name taken apart: the text outside brackets, its words, and what stands in brackets."""

    text: str
    tokens: tuple[_Token, ...]
    brackets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Clue:
    kind: str
    score: float
    said: str


def kind_of(name: str, hints: Mapping[str, str]) -> Kind:
    """The kind of body that a row names, from its words and the other columns of the row."""
    taken = _take_apart(name)
    if not taken.tokens:
        return Kind(None, 0.0, (N_("the name has no letters"),))
    country = hints.get("country", "").strip().upper()
    for clue in _clues(taken, country):
        return Kind(clue.kind, clue.score, (N_("says what kind of body it is: {word}").format(word=clue.said),))
    if _has_initials(taken):
        return Kind(OTHER, 0.6, (N_("goes by initials, as places do not"),))
    if _INNER_CAPITAL.search(taken.text):
        return Kind(OTHER, 0.6, (N_("is written with a capital inside a word, as brands are"),))
    if any(token.word.isdigit() for token in taken.tokens):
        return Kind(None, 0.0, (N_("no word says what kind of body it is"),))
    seat = hints.get("locality", "")
    if _elsewhere(taken, seat, 3):
        if _elsewhere(taken, seat, 1):
            return Kind(OTHER, 0.5, (N_("no word says what kind of body it is, and its seat has another name"),))
        return Kind(None, 0.0, (N_("no word says what kind of body it is"),))
    return Kind(MUNICIPALITY, 0.5, (N_("a plain name of a place"),))


def strip_type_words(name: str) -> tuple[str, ...]:
    """The bare place names that may be inside a name, best first; empty when it has no type word."""
    taken = _take_apart(name)
    found: dict[str, None] = {}
    for bare in _bare(taken):
        text = bare.strip(" -–—,.:;/'’&*")
        if text and text != name:
            found.setdefault(text)
    return tuple(found)


def _clues(name: _Name, country: str) -> Iterator[_Clue]:
    """What the words say, the strongest first."""
    opening, closing = _opening(name, country), _closing(name)
    part = max(_parts(name), key=lambda phrase: phrase.weight, default=None)
    if opening and (len(opening.words) > 1 or (part is None and opening.kind != MUNICIPALITY)):
        yield _clue(opening, 0.95)
    if part:
        yield _clue(part, 0.9)
    yield from _abbreviations(name, country)
    if closing and (opening is None or closing.kind != MUNICIPALITY):
        yield _clue(closing, 0.9)
    if opening:
        yield _clue(opening, 0.9)
    yield from _endings(name)


def _abbreviations(name: _Name, country: str) -> Iterator[_Clue]:
    for inside in name.brackets:
        for phrase in _in_bracket(inside, country):
            yield _clue(phrase, 0.9)
    if not name.brackets and len(name.tokens) > 1:
        for phrase in _in_bracket(_last_capitals(name.text), country):
            yield _clue(phrase, 0.8)


def _endings(name: _Name) -> Iterator[_Clue]:
    yield from _cjk_clue(name)
    for token in name.tokens:
        ending = _words().endings.search(token.word)
        # An area that ends a longer name says where a town lies: St. Ulrich im Mühlkreis.
        if ending and (len(name.tokens) == 1 or _words().ending[ending[1]] != "region"):
            yield _Clue(_words().ending[ending[1]], 0.8, f"-{ending[1]}")


def _clue(phrase: _Phrase, score: float) -> _Clue:
    return _Clue(phrase.kind, score, " ".join(phrase.words))


def _cjk_clue(name: _Name) -> Iterator[_Clue]:
    if _CJK.search(name.text):
        ending = _words().cjk_ends.search(name.text.replace(" ", ""))
        if ending:
            yield _Clue(_words().cjk[ending[1]], 0.9, ending[1])


def _opening(name: _Name, country: str = "") -> _Phrase | None:
    tokens = name.tokens
    for phrase in _words().before.get(tokens[0].word, ()) if tokens else ():
        size = len(phrase.words)
        if size >= len(tokens) or phrase.words != tuple(token.word for token in tokens[:size]):
            continue
        # Ville-d'Avray and Grand-Bassam are names of one piece; Hanse- und Universitätsstadt is not.
        joined = _HYPHEN.search(name.text, 0, tokens[size].start + 1)
        if not joined and country in (phrase.countries or {country}):
            return phrase
    return None


def _closing(name: _Name) -> _Phrase | None:
    tokens = name.tokens
    for phrase in _words().after.get(tokens[-1].word, ()) if tokens else ():
        size = len(phrase.words)
        if size < len(tokens) and phrase.words == tuple(token.word for token in tokens[-size:]):
            return phrase
    return None


def _parts(name: _Name) -> Iterator[_Phrase]:
    for phrase, _at in _parts_at(name):
        yield phrase


def _parts_at(name: _Name) -> Iterator[tuple[_Phrase, int]]:
    table, tokens = _words().part, name.tokens
    for at, token in enumerate(tokens):
        for phrase in table.get(token.word, ()):
            words = phrase.words
            if len(words) == 1 or words == tuple(t.word for t in tokens[at : at + len(words)]):
                if len(words) < len(tokens) or len(token.word) >= _LONG_WORD:
                    yield phrase, at
                break


def _in_bracket(inside: str, country: str) -> Iterator[_Phrase]:
    """Type words count in brackets only when they stand alone: other brackets say where something lies."""
    words = tuple(token.word for token in _tokens(inside))
    for phrase in _words().bracket.get(words[0], ()) if words else ():
        if phrase.words == words and (not phrase.countries or country in phrase.countries):
            yield phrase


def _last_capitals(text: str) -> str:
    last = text.rsplit(maxsplit=1)[-1].strip("*., ")
    return last if last.isupper() and not text.isupper() else ""


def _has_initials(name: _Name) -> bool:
    """Whether the name holds an acronym: in brackets after words, beside words in small letters, or dotted."""
    if name.text.isupper():
        dotted = name.text.count(".") > 1 and all(len(token.word) == 1 for token in name.tokens)
        return dotted or (len(name.text) <= _LEAST_INITIALS + 1 and not re.search("[AEIOUY]", name.text))
    for inside in name.brackets:
        if _is_initials(inside):
            return True
    first = name.text.replace("-", " ").split()[0]
    return _is_initials(first) and first.isupper()


def _is_initials(word: str) -> bool:
    right = _LEAST_INITIALS <= len(word) <= _MOST_INITIALS
    return right and bool(_INITIALS.match(word)) and not _ROMAN.match(word)


def _elsewhere(name: _Name, locality: str, letters: int) -> bool:
    """Whether a row gives a seat none of whose words begins as a word of the name does (Köln, Wien: C is K, W is V)."""
    seats = {token.word[:letters].translate(_SOUNDS) for token in _take_apart(locality).tokens}
    return bool(seats) and not any(token.word[:letters].translate(_SOUNDS) in seats for token in name.tokens)


def _bare(name: _Name) -> Iterator[str]:
    text, tokens = name.text, name.tokens
    if not tokens:
        return
    opening, closing = _opening(name), _closing(name)
    start = tokens[len(opening.words)].start if opening else 0
    if closing:
        end = tokens[len(tokens) - len(closing.words) - 1].end
        if end > start:
            yield from _nominative(text[start:end], closing)
    if opening:
        yield text[start:]
        for token in tokens[len(opening.words) : -1]:
            if not _JOINS.match(token.word):
                break
            yield text[token.end :]
    yield from _beside_parts(name)
    yield from _bare_cjk(text.replace(" ", ""))


def _beside_parts(name: _Name) -> Iterator[str]:
    """The place beside an organisation's word: after its "of", or before a closing word."""
    text, tokens = name.text, name.tokens
    for phrase, at in _parts_at(name):
        after = at + len(phrase.words)
        if at == 0 and after + 1 < len(tokens) and _JOINS.match(tokens[after].word):
            yield text[tokens[after].end :]
        elif at == 0 and after < len(tokens) and _JOINS.match(tokens[after - 1].word):
            yield text[tokens[after - 1].end :]
        elif after == len(tokens):
            yield text[: tokens[at].start]


def _nominative(text: str, closing: _Phrase) -> Iterator[str]:
    """A name before a type word, as it would stand alone: Göteborgs stad, Rīgas dome."""
    for ending, instead in closing.genitive:
        if text.endswith(ending) and len(text) > len(ending) + 2:
            yield text[: len(text) - len(ending)] + instead
    yield text


def _bare_cjk(text: str) -> Iterator[str]:
    if not _CJK.search(text):
        return
    parent = _CJK_PARENT.match(text)
    for own in (text[parent.end() :], text) if parent else (text,):
        ending = _words().cjk_ends.search(own)
        if ending and ending.start() > 0:
            yield own[: ending.start()]
        elif ending and _CJK_TYPE.search(own):
            yield own[:-1]
        if own != text:
            yield own


@lru_cache(maxsize=4096)
def _take_apart(name: str) -> _Name:
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
    turned = _TURNED.match(name) if "," in name or "(" in name else None
    if turned and _is_opening(turned["type"]):
        name = f"{turned['type']} {turned['place']}"
    brackets = tuple(found[1].strip() for found in _BRACKET.finditer(name))
    outside = " ".join(_BRACKET.sub(" ", name).split()) if brackets else " ".join(name.split())
    return _Name(outside or name, tuple(_tokens(outside or name)), brackets if outside else ())


def _is_opening(text: str) -> bool:
    words = tuple(token.word for token in _tokens(text))
    return bool(words) and any(phrase.words == words for phrase in _words().before.get(words[0], ()))


def _tokens(text: str) -> Iterator[_Token]:
    for found in _WORD.finditer(text):
        word = found[0]
        yield _Token(word.lower() if word.isascii() else plain(word), found.start(), found.end())


@lru_cache(maxsize=1)
def _words() -> _Words:
    tables = tomllib.loads(files("meikan.resolve").joinpath("type_words.toml").read_text(encoding="utf-8"))["words"]
    ending = {plain(word): table["kind"] for table in tables for word in table.get("ending", ())}
    cjk = {word: table["kind"] for table in tables for word in table.get("cjk", ())}
    return _Words(
        _phrases(tables, "before", 0),
        _phrases(tables, "after", -1),
        _phrases(tables, "part", 0),
        _phrases(tables, "bracket", 0),
        ending,
        # What comes before the ending must be a word of its own, or -werke would be found in Schwerke.
        re.compile(f"(?<=...)({_longest_first(ending)})$"),
        cjk,
        re.compile(f"(?:(?<=.)|(?=..))({_longest_first(cjk)})$"),
    )


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _phrases(tables: Iterable[Mapping[str, object]], role: str, at: int) -> _Phrases:
    found: dict[str, list[_Phrase]] = {}
    for table in tables:
        kind, listed = str(table["kind"]), table.get(role, ())
        genitive, countries = table.get("genitive", ()), table.get("countries", ())
        assert isinstance(listed, Iterable)
        assert isinstance(genitive, Iterable)
        assert isinstance(countries, Iterable)
        for text in listed:
            words = tuple(token.word for token in _tokens(unicodedata.normalize("NFKC", text)))
            pairs = tuple((str(ending), str(instead)) for ending, instead in genitive)
            phrase = _Phrase(words, kind, pairs, frozenset(countries))
            found.setdefault(words[at], []).append(phrase)
    return {word: tuple(sorted(phrases, key=lambda p: p.weight, reverse=True)) for word, phrases in found.items()}
