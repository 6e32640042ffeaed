"""A long text in pieces, each read for itself: time grows with the length, and no sentence leans over many pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from meikan.read.prose.found import Finding, Found, Mention

LONGEST = 20_000  # code points; some seven pages, more than a name or a pronoun reaches back
# Where a text may be parted, the best first: between paragraphs, lines, sentences, words.
_ENDS = tuple(re.compile(end) for end in (r"\n\s*\n", r"\n", r"(?<=[.!?])\s|(?<=。)", r"\s|(?<=、)"))


def pieces(body: str) -> Iterator[tuple[int, str]]:
    """Where each piece begins, and its text; together they are the body."""
    at = 0
    while len(body) - at > LONGEST:
        end = at + _end(body[at : at + LONGEST])
        yield at, body[at:end]
        at = end
    yield at, body[at:]


def _end(text: str) -> int:
    """Where to part a text: as late as possible, at the best place of its second half."""
    for end in _ENDS:
        found = [match.end() for match in end.finditer(text, LONGEST // 2)]
        if found:
            return found[-1]
    return len(text)


def together(parts: Iterable[tuple[int, Found]]) -> Found:
    """What was read from all pieces, with positions in the whole; a fact that several state is kept as first found."""
    parts = list(parts)
    if len(parts) == 1:
        return parts[0][1]
    findings: dict[tuple[str, ...], Finding] = {}
    for at, found in parts:
        for one in found.findings:
            findings.setdefault((one.predicate, one.subject, one.object, str(one.qualifiers)), _finding(one, at))
    return replace(
        parts[0][1],
        mentions=tuple(_mention(one, at) for at, found in parts for one in found.mentions),
        findings=tuple(findings.values()),
        aside=tuple((at + start, at + end, why) for at, found in parts for start, end, why in found.aside),
    )


def _mention(one: Mention, at: int) -> Mention:
    return replace(one, start=at + one.start, end=at + one.end)


def _finding(one: Finding, at: int) -> Finding:
    evidence, subject, other = ((at + start, at + end) for start, end in (one.evidence, one.subject_at, one.object_at))
    return replace(one, evidence=evidence, subject_at=subject, object_at=other)
