"""Which language a person reads, and the one catalogue of messages."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ja")
LOCALE = Path(__file__).parent.parent / "locale"

_current: ContextVar[str] = ContextVar("language", default="en")


@cache
def catalogue(lang: str) -> gettext.NullTranslations:
    """The messages of a language; English is the language they are written in."""
    return gettext.translation("meikan", LOCALE, languages=[lang], fallback=True)


def _(message: str) -> str:
    """A message in the language of the person who reads it."""
    return catalogue(_current.get()).gettext(message)


def n_(one: str, many: str, count: int) -> str:
    """A message that counts something."""
    return catalogue(_current.get()).ngettext(one, many, count)


def current() -> str:
    """The language in use: "en" or "ja"."""
    return _current.get()


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Use a language for a while."""
    token = _current.set(lang)
    try:
        yield
    finally:
        _current.reset(token)


def of_user(environ: dict[str, str] | None = None) -> str:
    """The user's language from MEIKAN_LANG, LC_ALL, LC_MESSAGES or LANG; English if it is neither."""
    env = os.environ if environ is None else environ
    for name in ("MEIKAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = env.get(name, "")
        if value:
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"


def start(lang: str) -> None:
    """Set the language of a program once, at its door."""
    _current.set(lang)
