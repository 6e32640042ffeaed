"""Selectors as web pages use them, the small part that lists need, turned into the XPath that lxml reads."""

import re

from meikan.model.errors import Refused
from meikan.text.lang import _

# One step: tag, then any of #id .class [name] [name=value] [name^=value] [name$=value] [name*=value]
_STEP = re.compile(r"(?P<tag>\*|[A-Za-z][\w-]*)?(?P<more>(?:[#.][\w-]+|\[[^\]]+\])*)")
_MORE = re.compile(
    r"(?P<sign>[#.])(?P<name>[\w-]+)|\[\s*(?P<attr>[\w-]+)\s*(?:(?P<how>[\^$*]?=)\s*(?P<value>[^\]]*?)\s*)?\]"
)
_PREVIOUS = "previous "
_ABOVE = "above "
ITSELF = "."


def xpath(selector: str) -> str:
    """The XPath of a selector: steps, ">", ","; any other is refused.

    "previous dt": the nearest dt before, among brothers; "above h3": the nearest h3 before, wherever it stands;
    ".": the item itself.
    """
    found = selector.strip()
    if found == ITSELF:
        return ITSELF
    if found.startswith(_ABOVE):
        return "preceding::" + _step(found.removeprefix(_ABOVE).strip(), selector) + "[1]"
    if found.startswith(_PREVIOUS):
        return "preceding-sibling::" + _step(found.removeprefix(_PREVIOUS).strip(), selector) + "[1]"
    return " | ".join(_one(part.strip(), selector) for part in found.split(","))


def _one(part: str, selector: str) -> str:
    words = re.sub(r"\s*>\s*", " > ", part).split()
    path, axis = ".", "//"
    for word in words:
        if word == ">":
            axis = "/"
            continue
        path += axis + _step(word, selector)
        axis = "//"
    if path == "." or axis == "/":
        raise _wrong(selector)
    return path


def _step(word: str, selector: str) -> str:
    found = _STEP.fullmatch(word)
    if not found or not word:
        raise _wrong(selector)
    return (found["tag"] or "*").lower() + "".join(_condition(one, selector) for one in _MORE.finditer(found["more"]))


def _condition(one: re.Match[str], selector: str) -> str:
    if one["sign"] == "#":
        return f"[@id='{one['name']}']"
    if one["sign"] == ".":
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {one['name']} ')]"
    attribute, value = f"@{one['attr'].lower()}", (one["value"] or "").strip("\"'")
    if "'" in value:
        raise _wrong(selector)
    if one["how"] is None:
        return f"[{attribute}]"
    if one["how"] == "^=":
        return f"[starts-with({attribute}, '{value}')]"
    if one["how"] == "$=":
        return f"[substring({attribute}, string-length({attribute}) - {len(value) - 1}) = '{value}']"
    return f"[contains({attribute}, '{value}')]" if one["how"] == "*=" else f"[{attribute}='{value}']"


def _wrong(selector: str) -> Refused:
    text = _("The selector “{selector}” is not understood. Write tags, .class, #id, [name=value], spaces, “>” and “,”.")
    return Refused(text.format(selector=selector))
