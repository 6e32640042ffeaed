"""HTML: members that a page shows in lists, as cells. Runs in the child process only."""

import re
from collections import Counter
from typing import Any

from meikan.read.around import FURNITURE, ROLES, drop_around
from meikan.read.grid import MAX_ROWS, Fault, clean

LEAST = 3  # lines of a list
LONG = 80  # signs of a line that names a member; a longer one tells something
MOST = 0.8  # of the lines of a list that are written alike
_LISTS, _LINES = ("ul", "ol", "dl"), ("li", "dd")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "dt", "strong", "b", "summary", "caption")
_TWO = (re.compile(r"(.+?)\s*[(（]([^()（）]{2,40})[)）]"), re.compile(r"(.+),\s*([^,]{2,40})"))
# the heads of the cells; the page has none for its lists, and these are ours
_NAME, _GROUP, _MORE = "member", "group", "second part"


def list_cells(page: Any) -> list[tuple[str, ...]]:
    """The lines of the lists of a page that belong together, each with the heading above it; none if it has no list."""
    _without_menus(page)
    lines = _together([(one, _words(one)) for one in page.iter(*_LINES) if _is_leaf(one)])
    if len(lines) > MAX_ROWS:
        raise Fault("rows", limit=MAX_ROWS)
    groups = _groups(page, {one for one, _text in lines})
    parts = _parted([text for _one, text in lines])
    several = len({groups.get(one, "") for one, _text in lines}) > 1
    heads = (_NAME, *((_MORE,) if len(parts[0]) > 1 else ()), *((_GROUP,) if several else ())) if parts else ()
    rows = (
        (*part, *((groups.get(one, ""),) if several else ())) for (one, _text), part in zip(lines, parts, strict=True)
    )
    return [heads, *rows] if parts else []


def _without_menus(page: Any) -> None:
    for node in list(page.iter(*FURNITURE)):
        if node.getparent() is not None:
            node.drop_tree()
    for node in page.xpath("//*[@role]"):
        if node.get("role") in ROLES and node.getparent() is not None:
            node.drop_tree()
    drop_around(page)


def _is_leaf(line: Any) -> bool:
    return line.find(".//li") is None and line.find(".//dd") is None and 0 < len(_words(line)) <= LONG


def _words(node: Any) -> str:
    return clean(node.text_content())


def _together(lines: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """The lines of those lists that are made alike and hold the most."""
    kinds = [_kind(one) for one, _text in lines]
    most = Counter(kinds).most_common(1)
    if not most or most[0][1] < LEAST:
        return []
    return [line for line, kind in zip(lines, kinds, strict=True) if kind == most[0][0]]


def _kind(line: Any) -> tuple[str, ...]:
    """How the list of a line is made: its elements, with the class of each list, up to what holds it."""
    found = []
    for one in line.iterancestors():
        if one.tag in _LISTS:
            found.append(f"{one.tag}.{one.get('class') or ''}")
        elif one.tag not in _LINES:
            break
    return (line.tag, *found)


def _groups(page: Any, lines: set[Any]) -> dict[Any, str]:
    """The heading beneath which each line stands: that of the line around its list, else the last one before."""
    heading, found = "", dict[Any, str]()
    for node in page.iter():
        if node.tag in _HEADINGS and not any(one in lines for one in node.iterancestors()):
            words = _words(node)
            heading = words if len(words) <= LONG else heading
        if node in lines:
            around = next((one for one in node.iterancestors() if one.tag == "li"), None)
            found[node] = _own(around) if around is not None else heading
    return found


def _own(line: Any) -> str:
    """The words of a line before the list inside it."""
    words = [line.text or ""]
    for one in line:
        if one.tag in _LISTS:
            break
        words += [one.text_content(), one.tail or ""]
    return clean("".join(words))


def _parted(texts: list[str]) -> list[tuple[str, ...]]:
    """Lines as name and what stands behind it, "Aarhus, Denmark" or "Aarhus (Denmark)", if most are written so."""
    for pattern in _TWO:
        found = [pattern.fullmatch(text) for text in texts]
        if sum(map(bool, found)) >= MOST * len(texts):
            return [(one[1], one[2]) if one else (text, "") for one, text in zip(found, texts, strict=True)]
    return [(text,) for text in texts]
