"""From the lines of a page to its paragraphs: columns in their order, lines joined, running heads left out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from meikan.read.body.pdf_lines import PdfLine

GUTTER = 0.9  # the least width of the white between two columns, in sizes of the type
LEAST_LINES = 3  # fewer lines beside each other are cells of a table, not columns of a text
EDGE = 0.09  # the share of a page's height at its head and foot in which running heads stand
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff]"
_STARTS = re.compile(r"\s*(?:[・•●○◇◆■□▪▶※*–—-]\s|[(（]?\d{1,2}[).）．、]\s?|【|第\d+|\u3000)")
_ENDS = ("。", ".", "!", "?", "！", "？", ":", "：", "」", "”", '"')


def page_lines(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines of a page in the order in which they are read."""
    if not lines:
        return []
    down = [line for line in lines if line.down]
    if sum(len(line.text) for line in down) > sum(len(line.text) for line in lines) / 2:
        return sorted(lines, key=lambda line: (-round(line.x1 / max(line.size, 1) / 1.2), -line.y1))
    return _in_order(sorted(lines, key=lambda line: (-line.y1, line.x0)))


def _in_order(lines: list[PdfLine]) -> list[PdfLine]:
    """Bands from the top: a line across the gutter ends a band, whose columns are read one after the other."""
    gutter = _gutter(lines)
    if gutter is None:
        return _rows(lines)
    found: list[PdfLine] = []
    band: list[PdfLine] = []
    for line in lines:
        if line.x0 < gutter < line.x1:
            found += _band(band, gutter)
            band = []
            found.append(line)
        else:
            band.append(line)
    return found + _band(band, gutter)


def _band(band: list[PdfLine], gutter: float) -> list[PdfLine]:
    left = [line for line in band if line.x1 <= gutter]
    right = [line for line in band if line.x1 > gutter]
    if min(len(_levels(left)), len(_levels(right))) < LEAST_LINES:
        return _rows(band)
    return _in_order(left) + _in_order(right)


def _gutter(lines: Sequence[PdfLine]) -> float | None:
    """The middle of the white strip that parts the most lines into two columns, or none."""
    size = median(line.size for line in lines) if lines else 0
    best, found = 0, None
    for edge in sorted({line.x1 for line in lines}):
        after = min((line.x0 for line in lines if line.x0 > edge + 0.01), default=None)
        if after is None or after - edge < GUTTER * size:
            continue
        middle = (edge + after) / 2
        crossing = sum(line.x0 < middle < line.x1 for line in lines)
        left = sum(line.x1 <= middle for line in lines)
        right = len(lines) - left - crossing
        parted = min(left, right)
        if parted >= LEAST_LINES and parted > 1.5 * crossing and parted > best and _prose(lines, middle):
            best, found = parted, middle
    return found


def _prose(lines: Sequence[PdfLine], middle: float) -> bool:
    """Whether both sides of a strip are lines of text: cells of a table are short, and seldom fill their column."""
    for side in ([x for x in lines if x.x1 <= middle], [x for x in lines if x.x0 >= middle]):
        width = max(x.x1 for x in side) - min(x.x0 for x in side)
        full = sum(x.x1 - x.x0 > 0.7 * width for x in side)
        if full < len(side) / 3 or median(len(x.text) for x in side) < 8:
            return False
    return True


def _levels(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Lines that stand at one height, from the top."""
    levels: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda one: -one.y1):
        if levels and abs((levels[-1][0].y0 + levels[-1][0].y1) - (line.y0 + line.y1)) < line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return levels


def _rows(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Lines from the top; what stands at one height is one line, its parts set off by tabs."""
    found = []
    for level in _levels(lines):
        ordered = sorted(level, key=lambda one: one.x0)
        first = ordered[0]
        words = "\t".join(one.text for one in ordered)
        found.append(
            PdfLine(
                words,
                first.x0,
                min(x.y0 for x in level),
                max(x.x1 for x in level),
                max(x.y1 for x in level),
                first.size,
                first.down,
            )
        )
    return found


def without_running_heads(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The pages without what stands at the head or foot of most of them, whatever its number."""
    if len(pages) < 3:
        return [[line for line in page if not _is_number(line, page)] for page in pages]
    seen = Counter(words for page in pages for words in {_even(line) for line in page if _at_edge(line, page)})
    often = {words for words, times in seen.items() if times >= max(3, len(pages) / 2)}
    return [
        [line for line in page if not (_at_edge(line, page) and (_even(line) in often or _is_number(line, page)))]
        for page in pages
    ]


def _even(line: PdfLine) -> str:
    return re.sub(r"[\d\s]+", "#", line.text)


def _is_number(line: PdfLine, page: Sequence[PdfLine]) -> bool:
    return bool(re.fullmatch(r"[-–—‐ ]*\d{1,4}[-–—‐ ]*", line.text)) and _at_edge(line, page) and len(page) > 1


def _at_edge(line: PdfLine, page: Sequence[PdfLine]) -> bool:
    top, bottom = max(one.y1 for one in page), min(one.y0 for one in page)
    room = EDGE * (top - bottom)
    return line.y0 > top - room or line.y1 < bottom + room


def paragraphs(lines: Sequence[PdfLine]) -> list[str]:
    """Lines joined to paragraphs; a word that a line's end parts is made whole."""
    found: list[str] = []
    last: PdfLine | None = None
    pitch = _pitch(lines)
    for line in lines:
        if last is None or _begins(line, last, pitch):
            found.append(line.text.strip())
        else:
            found[-1] = joined(found[-1], line.text.strip())
        last = line
    return [text for text in found if text]


def joined(before: str, after: str) -> str:
    """Two lines as one: without a space in Japanese, without the hyphen that parts a word."""
    if re.search(r"\w[-‐\u00ad]$", before) and re.match(r"[a-zß-ÿ]", after):
        return before[:-1] + after
    if re.search(f"{_WIDE}$", before) and re.match(_WIDE, after):
        return before + after
    return f"{before} {after}" if before else after


def _pitch(lines: Sequence[PdfLine]) -> float:
    """The usual step from line to line, in sizes of the type."""
    steps = [(a.y0 - b.y0) / a.size for a, b in pairwise(lines) if 0 < a.y0 - b.y0 < 3 * a.size]
    return median(steps) if steps else 1.4


def _begins(line: PdfLine, last: PdfLine, pitch: float) -> bool:
    """Whether a line begins a paragraph: another column, size or sign, a wider step, an indent, a short line before."""
    if "\t" in line.text or "\t" in last.text or abs(line.size - last.size) > 0.12 * last.size:
        return True
    if line.down and last.down:
        short = last.y0 > line.y0 + line.size and last.text.endswith(_ENDS)
        return short or last.y1 - line.y1 > 0.8 * line.size or line.text.startswith("\u3000")
    step = (last.y0 - line.y0) / line.size
    if step < 0 or abs(line.x0 - last.x0) > 6 * line.size:  # the next column goes on with the sentence
        return last.text.endswith(_ENDS)
    indented = line.x0 - last.x0 > 0.8 * line.size
    short = last.x1 < line.x1 - 4 * line.size and last.text.endswith(_ENDS)
    return step > pitch * 1.35 or indented or short or bool(_STARTS.match(line.text))
