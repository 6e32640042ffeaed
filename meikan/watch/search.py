"""Saved searches: what somebody wants to be told of, from the files watch/*.toml of a folder."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meikan.edition.edition import Edition
from meikan.edition.find import find
from meikan.model.errors import Refused
from meikan.text.fold import fold
from meikan.text.lang import LANGUAGES, _
from meikan.watch.news import News

LISTS = ("words", "bodies", "networks", "themes", "kinds", "countries", "to", "forms")
FORMS = ("file", "atom", "mail")
KNOWN = (*LISTS, "title", "lang")
ALIKE = ("bodies", "networks", "themes")  # criteria that name something of the directory


@dataclass(frozen=True, slots=True)
class Search:
    """One saved search: within a criterion any of its values will do, and every criterion must be met."""

    name: str
    titles: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    entities: tuple[frozenset[str], ...] = ()  # one set a criterion: bodies, networks, themes
    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    lang: str = "en"
    to: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("file",)

    def title(self, lang: str) -> str:
        """What it is called in a language."""
        return self.titles.get(lang) or self.titles.get(self.lang) or self.name

    def meets(self, news: News, words: frozenset[str]) -> bool:
        """Whether it asks for this news; `words` are those of the asked words that stand in it."""
        return (
            (not self.words or not words.isdisjoint(self.words))
            and all(not one.isdisjoint(news.entities) for one in self.entities)
            and (not self.kinds or not self.kinds.isdisjoint(news.kinds))
            and (not self.countries or not self.countries.isdisjoint(news.countries))
        )


def searches(folder: Path, edition: Edition) -> list[Search]:
    """Every saved search of a folder, in the order of their names; a mistake is refused with the file's name."""
    return [_search(path, edition) for path in sorted(folder.glob("*.toml"))]


def _search(path: Path, edition: Edition) -> Search:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(
            _("{path} cannot be read: {error}. Mend it and try again.").format(path=path, error=error)
        ) from None
    _check(path, table)
    said = {name: tuple(table.get(name, ())) for name in LISTS}
    try:
        entities = tuple(frozenset(find(edition, one) for one in said[name]) for name in ALIKE if said[name])
    except Refused as error:
        raise Refused(f"{path}: {error}") from None
    return Search(
        name=path.stem,
        titles=table.get("title", {}),
        words=tuple(dict.fromkeys(fold(one) for one in said["words"])),
        entities=entities,
        kinds=frozenset(said["kinds"]),
        countries=frozenset(said["countries"]),
        lang=table.get("lang", "en"),
        to=said["to"],
        forms=said["forms"] or (("mail",) if said["to"] else ("file",)),
    )


def _check(path: Path, table: Mapping[str, Any]) -> None:
    for name in sorted(set(table) - set(KNOWN)):
        text = _("{path}: “{name}” is no part of a saved search. There are: {known}.")
        raise Refused(text.format(path=path, name=name, known=", ".join(KNOWN)))
    for name in LISTS:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise Refused(_('{path}: {name} is a list such as ["…"].').format(path=path, name=name))
    if not any(table.get(name) for name in ("words", "kinds", "countries", *ALIKE)):
        raise Refused(_("{path} asks for nothing: it would be told of everything.").format(path=path))
    titles = table.get("title", {})
    if not isinstance(titles, dict) or table.get("lang", "en") not in LANGUAGES:
        raise Refused(_("{path}: title is a table, lang is en or ja.").format(path=path))
    wrong = [one for one in table.get("forms", []) if one not in FORMS]
    if wrong or ("mail" in table.get("forms", []) and not table.get("to")):
        text = _("{path}: forms are {known}; mail needs an address in “to”.")
        raise Refused(text.format(path=path, known=", ".join(FORMS)))


class Index:
    """Finds the searches that ask for a piece of news, without asking each of them."""

    def __init__(self, asked: Iterable[Search]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._by: dict[tuple[str, str], list[Search]] = {}
        self._all = tuple(asked)
        for one in self._all:
            for key in _narrowest(one):
                self._by.setdefault(key, []).append(one)
        self.words = tuple(dict.fromkeys(word for one in self._all for word in one.words if word))
        self._finder = AhoCorasick(list(self.words)) if self.words else None

    def asking(self, news: News) -> Iterator[Search]:
        """The searches that are to be told of it, each once, in the order of their names."""
        words = self._words_in(news)
        keys = [("entity", one) for one in news.entities]
        keys += [("word", one) for one in words]
        keys += [("kind", one) for one in news.kinds] + [("country", one) for one in news.countries]
        near = {one.name: one for key in keys for one in self._by.get(key, ())}
        for name in sorted(near):
            if near[name].meets(news, words):
                yield near[name]

    def _words_in(self, news: News) -> frozenset[str]:
        if self._finder is None:
            return frozenset()
        found = self._finder.find_matches_as_indexes(news.folded, overlapping=True)
        return frozenset(self.words[number] for number, _start, _end in found)


def _narrowest(one: Search) -> list[tuple[str, str]]:
    """The keys of that criterion by which fewest news need be looked at: a body before a word before a kind."""
    if one.entities:
        return [("entity", entity) for entity in one.entities[0]]
    if one.words:
        return [("word", word) for word in one.words]
    if one.kinds:
        return [("kind", kind) for kind in one.kinds]
    return [("country", country) for country in one.countries]
