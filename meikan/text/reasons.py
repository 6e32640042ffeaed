"""Reasons: kept as fixed English sentences, and worded in the language of who reads them."""

import re
from collections.abc import Iterable

from meikan.text.lang import _, current


def N_(message: str) -> str:
    """A sentence that is kept as it stands, marked for the catalogue; worded only when somebody looks."""
    return message


class Sentences:
    """All sentences that one room leaves; a name in braces stands for words of the case."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.all = tuple(sentences)
        self._fixed = frozenset(one for one in self.all if "{" not in one)
        self._patterns = tuple((one, _pattern(one)) for one in _longest_first(self.all))

    def worded(self, reason: str) -> str:
        """A reason in the reader's language; a word of the text, or what no catalogue knows, stays as it is."""
        if current() == "en":
            return reason
        if reason in self._fixed:
            return _(reason)
        for message, pattern in self._patterns:
            found = pattern.fullmatch(reason)
            if found:
                return _(message).format(**found.groupdict())
        return reason


def _longest_first(sentences: Iterable[str]) -> list[str]:
    """Those with names in them; what says more is tried before what says less."""
    return sorted((one for one in sentences if "{" in one), key=lambda one: (-len(one), one))


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(sentence)), re.S)
