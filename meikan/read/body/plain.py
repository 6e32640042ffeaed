"""Plain text: header lines of a kept note, if there are any, and the words as they stand."""

import re

from meikan.read.body.body import Body
from meikan.read.encoding import decoded
from meikan.text.dates import NotADate, understand

_HEAD = re.compile(r"(title|date|source|lang):[ \t]*(.*)\n")


def plain_body(data: bytes, encoding: str = "") -> Body:
    """A text file. `title:`, `date:`, `source:` and `lang:` lines before an empty line are its header, not its body.

    Nothing of the body is changed but its last newline, which is left out.
    """
    text, _name = decoded(data, encoding)
    head, text = _header(text.removeprefix("\ufeff"))
    body = text[:-1] if text.endswith("\n") else text
    body = body[:-1] if body.endswith("\r") else body
    return Body(
        body,
        title=head.get("title", ""),
        date=_date(head.get("date", "")),
        lang=head.get("lang", ""),
        source=head.get("source", ""),
    )


def _header(text: str) -> tuple[dict[str, str], str]:
    """The header's lines by name, and what follows the empty line after them; all is body if there is no such line."""
    text = text.replace("\r\n", "\n") if text.lower().startswith(("title:", "date:", "source:", "lang:")) else text
    head: dict[str, str] = {}
    at = 0
    while found := _HEAD.match(text, at):
        head[found[1]] = found[2].strip()
        at = found.end()
    if head and text.startswith("\n", at):
        return head, text[at + 1 :]
    return {}, text


def _date(text: str) -> str:
    try:
        return understand(text) if text else ""
    except NotADate:
        return ""
