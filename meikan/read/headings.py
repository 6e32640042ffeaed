"""Which words head a column: data from columns.toml, looked up folded."""

import re
import tomllib
from functools import cache
from pathlib import Path

from meikan.read.grid import folded

_FILE = Path(__file__).with_name("columns.toml")
# A heading may say the same in several languages: "City / Ville / 都市", "都市名（City）".
_PARTS = re.compile(r"\s*[/|／・\n()（）\[\]［］:：;；]\s*")


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Folded heading word to field and language; the first field that lists a word has it."""
    found: dict[str, tuple[str, str]] = {}
    with _FILE.open("rb") as file:
        for field, languages in tomllib.load(file).items():
            for lang, words in languages.items():
                for word in words:
                    found.setdefault(folded(word), (field, lang))
    return found


def fields() -> tuple[str, ...]:
    """The fields a column can be, in the order of the file."""
    with _FILE.open("rb") as file:
        return tuple(tomllib.load(file))


def exact(heading: str) -> tuple[str, str] | None:
    """The field and language of a heading that is one of our words, whole or in one of its languages."""
    words = _words()
    whole = words.get(folded(heading))
    if whole:
        return whole
    parts = [words[folded(part)] for part in _PARTS.split(heading) if folded(part) in words]
    return parts[0] if parts and len({field for field, _ in parts}) == 1 else None


def likely(heading: str) -> tuple[str, str] | None:
    """The field of a heading that begins or ends with one of our words; the longest word counts."""
    text = folded(heading)
    hits = [(len(word), found) for word, found in _words().items() if len(word) > 2 and _touches(text, word)]
    return max(hits)[1] if hits else None


def _touches(text: str, word: str) -> bool:
    if word.isascii():
        return text.startswith(word + " ") or text.endswith(" " + word)
    return text.startswith(word) or text.endswith(word)
