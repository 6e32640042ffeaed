"""The word lists of the Japanese reader, read once."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table() -> dict[str, Any]:
    """The whole of words.toml."""
    return tomllib.loads((files("meikan.read.prose.ja") / "words.toml").read_text(encoding="utf-8"))


@cache
def listed(section: str, name: str) -> tuple[str, ...]:
    """One list, the longest words first."""
    found = table()[section][name]
    words = found.split() if isinstance(found, str) else found
    return tuple(sorted(dict.fromkeys(words), key=lambda word: (-len(word), word)))


@cache
def any_of(section: str, *names: str) -> str:
    """The words of lists as one alternative of a pattern, the longest first."""
    words = {word for name in names for word in listed(section, name)}
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
