"""All names that running text is searched for, opened once a process and passed on by pickling."""

import json
import mmap
import re
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from meikan.names.gazetteer import Gazetteer
from meikan.names.phrases.bearer import COUNTRY, GOVERNMENT, NETWORK, PEOPLE, PLACE, RECORD, Bearer, Phrase
from meikan.names.phrases.build import key_of, phrases_file
from meikan.names.phrases.given import KnownNetwork, Peoples, known_governments, known_networks, peoples
from meikan.text.fold import mapped, squash

Own = tuple[str, Bearer]  # a name that the record holds, and who bears it


class PlaceKeys:
    """Whether any place bears a name, in a few reads of a file and without opening anything else."""

    def __init__(self, folder: Path | None = None) -> None:
        with phrases_file(folder).open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        terms, rows = struct.unpack("<QQ", whole[:16])
        self._keys = whole[16 + terms : 16 + terms + 8 * rows].cast("Q")

    def bears(self, name: str) -> bool:
        """Whether any place bears a name in any spelling."""
        key = key_of(squash(name))
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key


class Names:
    """Phrases in a text, places by name, things by id. Frozen; a pickle holds the folder and the record's own names."""

    def __init__(self, folder: Path | None = None, own: Iterable[Own] = ()) -> None:
        self.folder, self.own = folder, tuple(own)
        self._gazetteer = Gazetteer.open(folder)
        self._open_file(phrases_file(folder))
        self.places = lru_cache(maxsize=65536)(self._places)
        self.numbered = lru_cache(maxsize=65536)(self._numbered)
        self._terms = _Terms(self)
        self._automaton = AhoCorasick(list(self._terms.phrases), matchkind=MatchKind.LeftmostLongest)
        self._patterns = tuple(self._terms.phrases.values())

    @classmethod
    def open(cls, folder: Path | None = None, own: Iterable[Own] = ()) -> "Names":
        """The names of a cache folder (by default the user's), with the record's own names before them."""
        return cls(folder, own)

    def __reduce__(self) -> tuple[Any, ...]:
        return Names, (self.folder, self.own)

    def _open_file(self, path: Path) -> None:
        with path.open("rb") as file:
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        terms, rows = struct.unpack("<QQ", whole[:16])
        self.terms: dict[str, Any] = json.loads(bytes(whole[16 : 16 + terms]))
        at = 16 + terms
        self._keys = whole[at : at + 8 * rows].cast("Q")
        self._numbers = whole[at + 8 * rows : at + 16 * rows].cast("Q")
        self._held = whole[at + 16 * rows : at + 17 * rows]

    def phrases(self, text: str) -> tuple[Phrase, ...]:
        """Names of networks, countries, peoples, the record's bodies and places in Japanese: the longest, in order.

        Latin names stand between letters that are none, and begin with a capital where the name does.
        """
        folded, at = mapped(text)
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=False):
            if _inside_word(folded, start, end):
                continue
            original = text[at[start] : at[end]]
            for term in self._patterns[pattern]:
                if _as_written(original, term.written):
                    bearers = term.bearers or tuple(filter(None, map(self.numbered, term.numbers)))
                    found.append(Phrase(at[start], at[end], original, term.sort, bearers, term.people))
                    break
        return tuple(found)

    def _places(self, name: str) -> tuple[Bearer, ...]:
        """Places and divisions that bear a name in any spelling, main names first, then the most people."""
        key = key_of(squash(name))
        at, found = bisect_left(self._keys, key), []
        while at < len(self._keys) and self._keys[at] == key:
            bearer = self.numbered(self._numbers[at])
            if bearer is not None:
                found.append(_held(bearer, self._held[at]))
            at += 1
        found.sort(key=lambda one: (-one.held, -one.population, one.entity))
        return tuple(found)

    def bears(self, name: str) -> bool:
        """Whether any place bears a name in any spelling."""
        key = key_of(squash(name))
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key

    def _numbered(self, number: int) -> Bearer | None:
        place = self._gazetteer.numbered(number)
        if place is None:
            return None
        return Bearer(
            place.id,
            place.name,
            place.level,
            place.country,
            place.region,
            place.population,
            rank=place.rank,
            seat=place.seat or 0,
            lat=place.lat,
            lon=place.lon,
            japanese=place.japanese,
            code=place.code,
        )

    def divisions(self, country: str, region: str) -> tuple[Bearer, ...]:
        """The first-level division with a code in a country."""
        number = self._gazetteer.division(country, region)
        bearer = self.numbered(number) if number else None
        return (bearer,) if bearer else ()

    def country(self, code: str) -> Bearer | None:
        """A country by its code of two letters."""
        number, name = self.terms["countries"].get(code, (0, ""))
        return Bearer(f"geonames:{number}", name, COUNTRY, code) if number else None

    def entity(self, id: str) -> Bearer | None:
        """A place, network or body of the record by its id."""
        if id.startswith("geonames:"):
            return self._terms.countries.get(id) or self.numbered(int(id.removeprefix("geonames:")))
        return self._terms.others.get(id)


def _held(bearer: Bearer, held: int) -> Bearer:
    return bearer if bearer.held == held else replace(bearer, held=held)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a phrase in letters that are written with spaces between words begins or ends inside a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return _joins(before, text[start]) or _joins(text[end - 1], after)


def _joins(one: str, other: str) -> bool:
    return bool(one and other) and all(letter.isalnum() and letter < "ʰ" for letter in (one, other))


def _as_written(original: str, written: str) -> bool:
    """Whether case allows it: ICC is not icc, Eurocities and EUROCITIES are one, a name begins with its capital."""
    if not written[:1].isupper():
        return True
    if not original.isascii():
        original = unicodedata.normalize("NFKC", original)
    if written.isupper() and len(written) <= 5 and written.isascii():
        return original == written
    return original[:1].isupper()


class _Pattern(NamedTuple):
    """A phrase as it is written, with who bears it: known at once, or by the numbers of places."""

    sort: str
    written: str
    bearers: tuple[Bearer, ...] = ()
    numbers: tuple[int, ...] = ()
    people: str = ""


class _Terms:
    """Every phrase sought, with what it means; the record's own names stand first, then networks, then the world's."""

    def __init__(self, names: Names) -> None:
        self.phrases: dict[str, list[_Pattern]] = {}
        self.others: dict[str, Bearer] = {}
        self.countries: dict[str, Bearer] = {}
        self._own(names.own)
        self._networks(known_networks())
        by_name: dict[str, set[str]] = {}
        for name, code in names.terms["country_names"]:
            by_name.setdefault(name, set()).add(code)
        for name, codes in by_name.items():
            bearers = tuple(filter(None, map(names.country, sorted(codes))))
            bare = re.sub("^the ", "", name, flags=re.IGNORECASE)  # found as "the Netherlands" and as "The Netherlands"
            self._add(bare[:1].upper() + bare[1:], COUNTRY, bearers)
        for code in names.terms["countries"]:
            bearer = names.country(code)
            if bearer:
                self.countries[bearer.entity] = bearer
        self._peoples(names, peoples())
        for name, number in known_governments():
            self._add(name, GOVERNMENT, tuple(filter(None, [names.numbered(number)])))
        for name, numbers in names.terms["japanese"].items():
            self.phrases.setdefault(name, []).append(_Pattern(PLACE, name, numbers=tuple(numbers)))

    def _own(self, own: Iterable[Own]) -> None:
        gathered: dict[str, dict[str, Bearer]] = {}
        for name, bearer in own:
            gathered.setdefault(name, {})[bearer.entity] = bearer
            self.others[bearer.entity] = bearer
        for name, bearers in sorted(gathered.items()):
            self._add(name, RECORD, tuple(bearers.values()))

    def _networks(self, networks: Iterable[KnownNetwork]) -> None:
        for network in networks:
            bearer = Bearer(network.entity, network.names[0], NETWORK)
            self.others[network.entity] = bearer
            for name in network.names:
                self._add(name, NETWORK, (bearer,))

    def _peoples(self, names: Names, given: Peoples) -> None:
        for word, where, many in given:
            bearer = names.country(where) if len(where) == 2 else names.numbered(int(where))
            if bearer:
                self._add(word, PEOPLE, (bearer,), many)

    def _add(self, name: str, sort: str, bearers: tuple[Bearer, ...], people: str = "") -> None:
        if bearers:
            self.phrases.setdefault(mapped(name)[0], []).append(_Pattern(sort, name, bearers, people=people))
