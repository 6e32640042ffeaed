"""The one table from what readers say to the record's fields (facts.toml), read once and checked."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from meikan.model.vocabulary import vocabulary

FILE = Path(__file__).with_name("facts.toml")
_KIND_OF = re.compile(r"(\w+) is (\w+)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line that a predicate brings."""

    of: str
    predicate: str
    value: str
    pairs: Mapping[str, str] = field(default_factory=dict)
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    seen: bool = False
    lang: bool = False
    main: bool = True
    only_if: str = ""
    unless: str = ""

    def fits(self, said: Mapping[str, str], kinds: Mapping[str, str]) -> bool:
        """Whether the line is brought by what the reader said of bodies of these kinds."""
        if self.only_if and not _true(self.only_if, said, kinds):
            return False
        return not (self.unless and _true(self.unless, said, kinds))


@dataclass(frozen=True, slots=True)
class Way:
    """How one predicate of the readers is recorded."""

    predicate: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    core: tuple[str, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All ways, the readers' words in the vocabulary's terms, and their ids of networks in the record's codes."""

    ways: Mapping[str, Way]
    words: Mapping[str, Mapping[str, str]]
    networks: Mapping[str, str]

    def word(self, group: str, text: str) -> str:
        """The term of a reader's word; empty if there is none."""
        return self.words.get(group, {}).get(text.casefold(), "")

    def within(self, group: str, text: str) -> str:
        """The term of the first word of a group that stands in a name."""
        name = text.casefold()
        for word, term in self.words[group].items():
            if re.search(rf"\b{re.escape(word)}\b", name) if word.isascii() else word in name:
                return term
        return ""

    def network(self, ref: str) -> str:
        """A reader's id of a network as the record's code."""
        code = ref.casefold()
        return self.networks.get(code, code)


def _true(condition: str, said: Mapping[str, str], kinds: Mapping[str, str]) -> bool:
    asked = _KIND_OF.fullmatch(condition)
    return kinds.get(asked[1]) == asked[2] if asked else bool(said.get(condition))


@cache
def table() -> Table:
    """The table, once; a field that the vocabulary lacks is an error at once."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    words, networks = told.pop("words"), told.pop("networks")
    ways = {name: _way(name, one) for name, one in told.items()}
    for way in ways.values():
        for rule in way.rules:
            vocabulary().predicate(rule.predicate)
    return Table(ways, words, networks)


def _way(name: str, told: Mapping[str, Any]) -> Way:
    rules = tuple(_rule(one) for one in told["line"])
    return Way(name, tuple(told["subject"]), tuple(told["object"]), tuple(told["core"]), rules)


def _rule(told: Mapping[str, Any]) -> Rule:
    return Rule(
        of=told["of"],
        predicate=told["field"],
        value=told["value"],
        pairs=told.get("with", {}),
        start=tuple(told.get("from", ())),
        end=tuple(told.get("to", ())),
        seen=told.get("seen", False),
        lang=told.get("lang", False),
        main=told.get("main", True),
        only_if=told.get("if", ""),
        unless=told.get("unless", ""),
    )
