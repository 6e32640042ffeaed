"""The difference as one page of text to paste into a mail: groups in words, the empty ones too, sources at the foot."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from meikan.edition.change import What
from meikan.text.dates import show
from meikan.watch.telling import word

if TYPE_CHECKING:
    from meikan.watch.changes import Changes, Line

# an end of this kind is told by the two groups of knowledge, never of the world
OF_WORLD = tuple(what for what in What if what is not What.CORRECTED)


def page(changes: "Changes", lang: str) -> str:
    """The page in a language, ending with a line break."""
    numbers = _numbers(changes)
    parts = [*_head(changes, lang), ""]
    parts += [word("page", "world", lang), "", *_world(changes, numbers, lang)]
    parts += [word("page", "knowledge", lang), "", *_knowledge(changes, numbers, lang)]
    if numbers:
        parts += [word("page", "sources", lang), "", *_sources(changes, numbers, lang)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _head(changes: "Changes", lang: str) -> Iterator[str]:
    a, b = changes.a, changes.b
    days = {"a_valid": show(a.valid.isoformat(), lang), "b_valid": show(b.valid.isoformat(), lang)}
    yield word("page", "title", lang).format(a=a.name, b=b.name, **days)
    same_day = a.known != b.known and a.known[:10] == b.known[:10]
    times = [f" {one.known[11:19]} UTC" if same_day else "" for one in (a, b)]
    known = {
        "a_known": show(a.known[:10], lang) + times[0],
        "b_known": show(b.known[:10], lang) + times[1],
    }
    yield word("page", "same_known" if a.known == b.known else "two_known", lang).format(**known)
    yield word("page", "counts", lang).format(**changes.counts)


def _world(changes: "Changes", numbers: dict[str, int], lang: str) -> Iterator[str]:
    if changes.a.valid == changes.b.valid:
        yield from (word("page", "nothing_world", lang), "")
        return
    yield from _groups([one for one in changes.lines if one.because == "world"], OF_WORLD, numbers, lang)


def _knowledge(changes: "Changes", numbers: dict[str, int], lang: str) -> Iterator[str]:
    lines = [one for one in changes.lines if one.because == "knowledge"]
    if lines:
        whats = tuple(what for what in What if any(line.what == what for line in lines))
        yield from _groups(lines, whats, numbers, lang)
    else:
        same = changes.a.known == changes.b.known
        yield from (word("page", "nothing_knowledge" if same else "no_knowledge", lang), "")


def _groups(lines: list["Line"], whats: tuple[What, ...], numbers: dict[str, int], lang: str) -> Iterator[str]:
    for what in whats:
        group = word("groups", what.value, lang)
        mine = [one for one in lines if one.what == what]
        for certainty in ("stated", "inferred"):
            told = [one for one in mine if one.certainty == certainty]
            if told:
                yield word("page", certainty, lang).format(group=group)
                yield from (f"- {line.words(lang)} {_marks(line, numbers)}" for line in told)
        if not mine:
            yield word("page", "empty", lang).format(group=group)
        yield ""


def _marks(line: "Line", numbers: dict[str, int]) -> str:
    return "".join(f"[{numbers[one]}]" for one in line.sources)


def _numbers(changes: "Changes") -> dict[str, int]:
    """Sources by the order in which the page first names them."""
    found = dict.fromkeys(one for line in changes.lines for one in line.sources)
    return {document: number for number, document in enumerate(found, start=1)}


def _sources(changes: "Changes", numbers: dict[str, int], lang: str) -> Iterator[str]:
    teller = changes.lines[0].teller
    for document, number in numbers.items():
        one = teller.document(document)
        title = one.title
        if one.standing == "copy" and one.original:
            title = word("page", "as_copy", lang).format(original=one.original, title=title)
        dated = show(one.date or one.seen, lang) if one.date or one.seen else ""
        mark = word("page", "closed", lang) if one.closed else ""
        yield f"[{number}] " + ". ".join(part for part in (title + mark, dated, one.address) if part)
