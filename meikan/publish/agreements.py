"""Words of agreements in the language of a page: what the parties call them, and what they are about."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FIELDS = Path(__file__).with_name("fields.toml")
POSTS = Path(__file__).with_name("posts.toml")
AGREEMENTS = Path(__file__).with_name("agreements.toml")
# qualifiers of links that quote the parties or a source: their words stand beside ours
QUOTED = ("called", "agreement", "basis", "approval")
# those that are said in our words
OURS = ("follows",)


@cache
def fields_in_japanese() -> Mapping[str, str]:
    """The fields of agreements, from the words of English sources."""
    return dict(tomllib.loads(FIELDS.read_text(encoding="utf-8")))


@cache
def posts_in_japanese() -> Mapping[str, str]:
    """The usual Japanese words for the posts that head a city."""
    return dict(tomllib.loads(POSTS.read_text(encoding="utf-8")))


@cache
def agreements() -> Mapping[str, Mapping[str, str]]:
    """By language of the page: words of agreements in the other one, with what we say for them."""
    return tomllib.loads(AGREEMENTS.read_text(encoding="utf-8"))


def translated(text: str, lang: str) -> str:
    """What a page in a language says for words of an agreement; empty if we have no words of our own for them."""
    return agreements().get(lang, {}).get(text, "")


def written_in(text: str) -> str:
    """The language of an agreement's words: Japanese if their first letter is."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return "ja" if "\u3040" <= first <= "\u9fff" else "en"
