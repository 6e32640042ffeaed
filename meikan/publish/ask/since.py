"""What has become of a printed line: what the newest edition of the same directory says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meikan.model.period import Answer, edge_of, is_day
from meikan.model.vocabulary import vocabulary
from meikan.publish.ask.codes import Record


class Became(StrEnum):
    """The answers to “does it still hold?”."""

    HOLDS = "holds"
    ENDED = "ended"
    OPEN = "open"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a line, and the codes of the lines that stand in its place."""

    became: Became
    now: tuple[str, ...] = ()


PRINTED = ("holds", "stands", "disputed", "happened")


def fate(code: str, old: Record, newest: Mapping[str, Record], valid: date, heirs: tuple[str, ...]) -> Fate:
    """What became of a line of an edition about the day `valid`; `heirs` may stand in its place."""
    new = newest.get(code)
    if new is None:
        return Fate(Became.CORRECTED, heirs) if heirs else Fate(Became.WITHDRAWN)
    if _corrected(old, new, valid):
        return Fate(Became.CORRECTED, (code,))
    if new["answer"] == Answer.ENDED.value:
        return Fate(Became.HOLDS if old["answer"] == new["answer"] else Became.ENDED, (code,))
    return Fate(Became.HOLDS if new["answer"] in PRINTED else Became.OPEN, (code,))


def _corrected(old: Record, new: Record, valid: date) -> bool:
    """Whether the newest edition says otherwise of the time that the old one spoke of."""
    kept = set(old["ids"]) & set(new["ids"])
    if old["since"] and new["since"] and old["since"] != new["since"] and kept != set(old["ids"]):
        return True
    ended = edge_of(new["until"])
    if old["answer"] in PRINTED and new["until"] != old["until"] and is_day(ended) and ended.certainly_before(valid):
        return True
    return not kept and old["answer"] == new["answer"] and _said(old) != _said(new)


def _said(one: Record) -> list[str]:
    return [one["en"]["value"], one["en"]["also"], one["ja"]["value"], one["ja"]["also"]]


def heirs_of(old: Mapping[str, Record], newest: Mapping[str, Record]) -> dict[str, tuple[str, ...]]:
    """For each line that is gone: new lines that fill the same place, where a field has one value at a time."""
    gone = {code: one for code, one in old.items() if code not in newest}
    if not gone:
        return {}
    places: dict[tuple[str, ...], list[str]] = {}
    for code, one in newest.items():
        if code not in old:
            places.setdefault(_place(one), []).append(code)
    found = {}
    for code, one in gone.items():
        same = places.get(_place(one), [])
        held = [other for other in same if set(newest[other]["ids"]) & set(one["ids"])]
        single = vocabulary().predicate(one["field"]).one
        close = [other for other in same if _overlap(one, newest[other])]
        found[code] = tuple(held or (close if single else ()))
    return found


def _place(one: Record) -> tuple[str, ...]:
    return one["about"], one["field"], *one["key"]


def _overlap(one: Record, other: Record) -> bool:
    """Whether two lines may be about one time: neither has ended before the other begins."""
    for first, second in ((one, other), (other, one)):
        until, since = edge_of(first["until"]), edge_of(second["since"])
        if is_day(until) and is_day(since) and until.last < since.first:
            return False
    return True
