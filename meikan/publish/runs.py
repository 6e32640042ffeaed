"""From the markup of a line to runs of plain text with language and target: what a page that is not HTML can set."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import TypedDict

from markupsafe import Markup

TAG = re.compile("<[^>]*>")
SKIPPED = ("style", "script", "svg")


class Run(TypedDict):
    """A stretch of text: its words, its language if not the page's, where it leads, whether it stays whole."""

    words: str
    lang: str
    to: str
    whole: bool


class _Reader(HTMLParser):
    """Reads the few elements that lines are made of: a, span, bdi and words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what the following words stand in."""
        if tag not in ("br", "img", "wbr"):
            self._open.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        names = [name for name, _attributes in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Words."""
        if not data or any(name in SKIPPED for name, _attributes in self._open):
            return
        said = {key: value for _name, attributes in self._open for key, value in attributes.items()}
        whole = "d" in said.get("class", "").split()
        self.runs.append(Run(words=data, lang=said.get("lang", ""), to=said.get("href", ""), whole=whole))


def runs(markup: Markup | str) -> list[Run]:
    """The runs of a piece of markup; a text that is not markup is one run as it is."""
    if not isinstance(markup, Markup):
        return [Run(words=markup, lang="", to="", whole=False)] if markup else []
    if "<" not in markup:  # most are words alone
        words = unescape(str(markup))
        return [Run(words=words, lang="", to="", whole=False)] if words else []
    reader = _Reader()
    reader.feed(str(markup))
    reader.close()
    return reader.runs


def plain(markup: Markup | str) -> str:
    """Its words alone."""
    if not isinstance(markup, Markup):
        return markup
    text = str(markup)
    if "<" in text:
        if any(f"<{name}" in text for name in SKIPPED):
            return "".join(run["words"] for run in runs(markup))
        text = TAG.sub("", text)  # within markup of ours no attribute holds a bare ">"
    return unescape(text) if "&" in text else text
