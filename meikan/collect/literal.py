"""A value as scripts write it inside pages: JSON, or its looser form with bare names and commas at the end."""

import json
import re
from typing import Any

_TOKEN = re.compile(
    r"""\s+|//[^\n]*|/\*.*?\*/|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)"""
    r"""|(?P<sign>[\[\]{}:,])|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(?P<word>[A-Za-z_$][\w$]*)""",
    re.S,
)
_WORDS = {"true": "true", "false": "false", "null": "null", "undefined": "null"}
_ESCAPED = re.compile(r"""\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|\n|(.))""", re.S)
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}


def value_at(text: str, start: int) -> Any:
    """The value that begins at a place of a script; a ValueError if it is none, or is computed."""
    try:
        return json.JSONDecoder().raw_decode(text, start)[0]
    except RecursionError:
        raise ValueError(text[start : start + 20]) from None
    except ValueError:
        pass
    try:
        return json.loads(_strict(text, start))
    except RecursionError:
        raise ValueError(text[start : start + 20]) from None


def _strict(text: str, at: int) -> str:
    """The value in JSON, in one pass over its signs."""
    out: list[str] = []
    depth = 0
    while True:
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError(text[at : at + 20])
        at = found.end()
        sign = found["sign"]
        if sign in ("]", "}") and out and out[-1] == ",":
            out.pop()
        if piece := _piece(found):
            out.append(piece)
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign or "", 0)
        if out and depth == 0:
            return "".join(out)


def _piece(found: re.Match[str]) -> str:
    if found["sign"]:
        return str(found["sign"])
    if found["text"]:
        return json.dumps(_ESCAPED.sub(_unescaped, found["text"][1:-1]))
    if found["number"]:
        return _number(found["number"].lstrip("+"))
    if found["word"]:
        if re.match(r"\s*:", found.string[found.end() : found.end() + 40]):
            return json.dumps(found["word"])
        if found["word"] not in _WORDS:
            raise ValueError(found["word"])  # computed when the page is shown
        return _WORDS[found["word"]]
    return ""


def _number(text: str) -> str:
    return repr(float(text)) if "." in text or "e" in text.lower() else str(int(text))


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        return chr(int(code, 16))
    return _MEANT.get(found[3], found[3]) if found[3] else ""
