"""Where the sentences of an English text begin and end."""

import re
from collections.abc import Iterator

_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|St|Ste|Mt|Ft|Hon|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Rev|Sr|Jr|No|Nos|Vol|pp|p|cf|vs|etc|e\.g|i\.e|"
    r"approx|ca|Inc|Ltd|Co|Corp|Dept|Ave|Blvd|Rd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|"
    r"Thu|Thur|Thurs|Fri|Sat|Sun|Ont|Que|Man|Sask|Alta|Mass|Conn|Calif|Va|Wash|Ore|Minn|Wis|Mich|Ill|Ind|Penn|Pa|"
    r"Tenn|Tex|Fla|Ga|Ala|Ariz|Colo|Okla|Neb|Nev|Mo|Md|Del|Vt|N\.H|N\.J|N\.Y|U\.S|U\.K|U\.N|D\.C|B\.C|[A-Z])"
)
_NOT_END = re.compile(rf"(?:^|[\s(\[“\"'‘/-]){_SHORT}\.$")
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-•*·■◆]|\d+[.)])[ \t])|\n(?=[^\n]*\S)")
_ITEM = re.compile(r"[ \t]*(?:[-•*·■◆]|\d+[.)])[ \t]")
_WORD = re.compile(r"[^\s]*")
_WRAPPED = re.compile(r"^([^\n]*[^\s.!?:;…])[ \t]*\n(?=[a-z])", re.M)
SHORT = 50  # signs of a line that is a heading in a text whose lines are broken at a width; one with room is one, too
_FULL = re.compile(r"[.!?:;…][\"”’')\]]*\s*$")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, without the spaces around it. A line that ends a heading ends a sentence."""
    found = []
    for first, last in _lines(text):
        found += [(start, end) for start, end in _within(text, first, last) if end > start]
    return tuple(found)


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each paragraph: what empty lines part."""
    found, start = [], 0
    for gap in re.finditer(r"\n[ \t]*\n", text):
        found.append((start, gap.start()))
        start = gap.end()
    found.append((start, len(text)))
    return tuple((start, end) for start, end in found if text[start:end].strip())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: paragraphs, items of a list, headings; wrapped lines stay together."""
    start, width = 0, _width(text)
    for gap in _BREAK.finditer(text):
        blank = gap.group().count("\n") > 1
        item = _ITEM.match(text, gap.end()) is not None
        long = gap.start() - text.rfind("\n", 0, gap.start())
        word = _WORD.match(text, gap.end())
        room = long < SHORT or long + (len(word[0]) if word else 0) < width
        heading = room and not _FULL.search(text[max(0, gap.start() - 4) : gap.start()])
        follows = text[gap.end() : gap.end() + 1].isupper()
        if blank or item or (heading and follows):
            yield start, gap.start()
            start = gap.end()
    yield start, len(text)


def _width(text: str) -> float:
    """How long lines become before they are broken; without end where none is: no line goes on in small letters."""
    broken = [len(one[1]) for one in _WRAPPED.finditer(text)]
    return max(broken, default=float("inf"))


def _within(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for end in _END.finditer(text, first, last):
        if _is_end(text, start, end, last):
            yield _stripped(text, start, end.end())
            start = end.end()
    if text[start:last].strip():
        yield _stripped(text, start, last)


def _is_end(text: str, start: int, end: "re.Match[str]", last: int) -> bool:
    rest = text[end.end() : min(last, end.end() + 40)].lstrip()
    if not rest:
        return True
    if text[end.start()] != "." or len(end.group().rstrip("\"”’')]")) > 1:
        return not rest[0].islower()
    if rest[0].islower():
        return False
    before = text[max(start, end.start() - 12) : end.start() + 1]
    initials = re.search(r"(?:^|\s)[A-Z]\.$", before)
    if initials and end.start() + 1 >= last:
        return True
    return not _NOT_END.search(before)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
