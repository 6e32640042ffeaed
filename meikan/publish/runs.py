"""From the markup of a line to runs of plain text with language and target: what a page that is not HTML can set."""

import re
from html import unescape
from typing import TypedDict

from markupsafe import Markup


class Run(TypedDict):
    """A stretch of text: its words, its language if not the page's, where it leads, whether it stays whole."""

    words: str
    lang: str
    to: str
    whole: bool


# the markup of lines is the program's own: attributes in double quotes, their values and all words escaped
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_UNSEEN = re.compile(r"<(style|script|svg)\b.*?</\1\s*>", re.DOTALL)
_EMPTY = ("br", "img", "wbr")


def runs(markup: Markup | str) -> list[Run]:
    """The runs of a piece of markup; a text that is not markup is one run as it is."""
    if not isinstance(markup, Markup):
        return [Run(words=markup, lang="", to="", whole=False)] if markup else []
    if "<" not in markup:  # most are words alone
        words = unescape(str(markup))
        return [Run(words=words, lang="", to="", whole=False)] if words else []
    found: list[Run] = []
    inside: list[tuple[str, dict[str, str]]] = []
    text, last = _UNSEEN.sub("", str(markup)), 0
    for tag in _TAG.finditer(text):
        _add(found, text[last : tag.start()], inside)
        last = tag.end()
        closes, name = tag[1], tag[2].lower()
        if closes:
            names = [each for each, _attributes in inside]
            if name in names:
                del inside[len(names) - 1 - names[::-1].index(name) :]
        elif name not in _EMPTY:
            inside.append((name, {key: unescape(value) for key, value in _ATTRIBUTE.findall(tag[3])}))
    _add(found, text[last:], inside)
    return found


def _add(found: list[Run], words: str, inside: list[tuple[str, dict[str, str]]]) -> None:
    """Words as a run with what the elements around it say of them."""
    if words:
        said = {key: value for _name, attributes in inside for key, value in attributes.items()}
        whole = "d" in said.get("class", "").split()
        found.append(Run(words=unescape(words), lang=said.get("lang", ""), to=said.get("href", ""), whole=whole))


def plain(markup: Markup | str) -> str:
    """Its words alone."""
    if not isinstance(markup, Markup):
        return markup
    text = str(markup)
    if "<" in text:
        text = _TAG.sub("", _UNSEEN.sub("", text))
    return unescape(text) if "&" in text else text
