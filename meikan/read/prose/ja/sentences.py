"""Where the sentences of a Japanese text begin and end, and what of them is spoken in quotation marks."""

from collections.abc import Iterator

_ENDS = "。.!?!?"
_OPEN, _CLOSE = "「『(（[【〔", "」』)）]】〕"


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence; its full stop and the spaces after it belong to it."""
    return tuple((start, end) for start, end in _cut(text) if text[start:end].strip())


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start, depth = 0, 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign == "\n" and (depth == 0 or text[at : at + 2] == "\n\n"):
            depth = 0
            yield start, at
            start = at + 1
        elif depth == 0 and _is_end(text, at):
            yield start, at + 1
            start = at + 1
    if start < len(text):
        yield start, len(text)


def _is_end(text: str, at: int) -> bool:
    sign = text[at]
    if sign not in _ENDS:
        return False
    if sign != ".":
        return True
    around = text[at - 1 : at], text[at + 1 : at + 2]  # 35.7, B.C., www.example.jp are no ends
    return bool(around[0]) and ord(around[0]) > 0x3000 and not around[1].isascii()
