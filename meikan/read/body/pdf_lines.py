"""From letters on a page to its lines: written across or downwards, without the readings beside kanji."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# All in sizes of the type. Found by looking at pages set by Typst, LibreOffice and word processors.
SAME_LINE = 0.5  # how far letters of one line may stand above each other
SPACE = 0.22  # a gap from which words are parted
COLUMN_GAP = 1.6  # a gap from which it is another column or cell; after a letter that is no space:
CELL_GAP = 0.8
READING = 0.7  # type up to this share of its neighbour's that stands over it is a reading (ruby)
_KANA = re.compile(r"[\u3041-\u30ff\s]+")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: where it stands, in points from the left and the bottom of the page, and the size of its type.

    `parted` says that the file's own order has a word's or a line's end before it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    parted: bool = False


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A run of letters in one line of one column; `down` if it is written downwards."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    down: bool = False


def lines_of(letters: Iterable[Letter]) -> list[PdfLine]:
    """The lines of a page in the order of the file."""
    runs: list[list[Letter]] = []
    for letter in letters:
        if runs and (_goes_on(runs[-1], letter) or _goes_down(runs[-1], letter)):
            runs[-1].append(letter)
        elif letter.text.strip():
            runs.append([letter])
    return _without_readings([line for run in _stacked(runs) if (line := _line(run)).text])


def _goes_on(run: Sequence[Letter], letter: Letter) -> bool:
    """Whether a letter is the next of a line that is written across."""
    last = run[-1]
    if len(run) > 1 and _is_down(run):
        return False
    middle = (last.y0 + last.y1) / 2 if letter.text.strip() else (letter.y0 + letter.y1) / 2
    level = letter.y0 - SAME_LINE * letter.size < middle < letter.y1 + SAME_LINE * letter.size
    alike = 1 / 1.6 < letter.size / last.size < 1.6 or not letter.text.strip()
    gap = letter.x0 - last.x1
    words = not last.text.strip() or not letter.text.strip() or last.text in ".!?:"  # a sentence's end takes more room
    limit = COLUMN_GAP if words else CELL_GAP
    return level and alike and -0.6 * last.size < gap < limit * max(last.size, letter.size)


def _goes_down(run: Sequence[Letter], letter: Letter) -> bool:
    """Whether a letter stands right below the last: the next of a line that is written downwards."""
    last = run[-1]
    if not (_WIDE.match(last.text) and _WIDE.match(letter.text)) or (len(run) > 1 and not _is_down(run)):
        return False
    aligned = abs((last.x0 + last.x1) / 2 - (letter.x0 + letter.x1) / 2) < 0.3 * last.size
    step = (last.y0 + last.y1) / 2 - (letter.y0 + letter.y1) / 2
    return aligned and 0.5 * last.size < step < 1.45 * last.size and abs(letter.size - last.size) < 1


def _is_down(run: Sequence[Letter]) -> bool:
    return len(run) > 1 and run[0].y0 - run[-1].y0 > 0.5 * run[0].size


def _stacked(runs: list[list[Letter]]) -> list[list[Letter]]:
    """Two or three letters under each other are lines of their own, unless a longer column shows them down."""
    long = any(_is_down(run) and len(run) >= 4 for run in runs)
    return [part for run in runs for part in ([run] if long or not _is_down(run) else [[one] for one in run])]


def _line(run: Sequence[Letter]) -> PdfLine:
    down = _is_down(run)
    words = "".join(one.text for one in run) if down else _spaced(run)
    return PdfLine(
        words.strip(" \u3000") if not words.startswith("\u3000") else words.rstrip(),
        min(one.x0 for one in run),
        min(one.y0 for one in run),
        max(one.x1 for one in run),
        max(one.y1 for one in run),
        median(one.size for one in run if one.text.strip()),
        down,
    )


def _spaced(run: Sequence[Letter]) -> str:
    """The letters of a line with spaces where the page shows them; Japanese has none between its characters."""
    text = run[0].text
    for last, letter in pairwise(run):
        wide = _WIDE.match(last.text) or _WIDE.match(letter.text)
        gap = letter.x0 - last.x1
        apart = gap > SPACE * letter.size or (letter.parted and gap > SPACE / 4 * letter.size)
        if apart and not wide and not text.endswith(" ") and letter.text != " ":
            text += " "
        text += letter.text
    return re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])", "", re.sub(r" +", " ", text))


def _without_readings(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines without the small kana that stand over (or, downwards, right of) the characters they explain."""
    return [line for line in lines if not (_KANA.fullmatch(line.text) and any(_reads(line, one) for one in lines))]


def _reads(small: PdfLine, big: PdfLine) -> bool:
    if small.size > READING * big.size:
        return False
    near = big.size * 0.9
    if big.down:
        return -near < small.x0 - big.x1 < near and small.y0 < big.y1 and small.y1 > big.y0
    return -near < small.y0 - big.y1 < near and small.x0 < big.x1 and small.x1 > big.x0
