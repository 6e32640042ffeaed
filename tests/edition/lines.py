"""Short ways to write a line's statements and to say what its spells are, for the tests of the rules of time."""

from datetime import date, timedelta

from meikan.edition.spells import Spell, spells
from meikan.model.period import Answer, Period, days_of, edge_of, text_of

YEAR = timedelta(days=366)
HOLDS, STANDS, MAY_HOLD, ENDED = Answer.HOLDS, Answer.STANDS, Answer.MAY_HOLD, Answer.ENDED
HAPPENED, DISPUTED, NOT_YET = Answer.HAPPENED, Answer.DISPUTED, Answer.NOT_YET


def said(edges: str, seen: str = "") -> Period:
    """A statement: "2009/.." with the days on which it is seen."""
    start, _slash, end = edges.partition("/")
    return Period(edge_of(start), edge_of(end), days_of(seen))


def seen(days: str) -> Period:
    """A statement that only shows it on some days."""
    return Period(seen=days_of(days))


def line(*periods: Period, lacks: str = "", on: str = "2015-06-30", life: int | None = 5) -> tuple[Spell, ...]:
    """The spells of a state with a life in years."""
    span = None if life is None else life * YEAR
    return spells(periods, absent=days_of(lacks), life=span, on=date.fromisoformat(on))


def answers(*periods: Period, lacks: str = "", on: str = "2015-06-30", life: int | None = 5) -> list[Answer]:
    """The answer of every spell."""
    return [spell.answer for spell in line(*periods, lacks=lacks, on=on, life=life)]


def edges(found: tuple[Spell, ...]) -> list[str]:
    """The edges of spells as text; inferred ones in parentheses."""
    texts = []
    for one in found:
        start = f"({text_of(one.start)})" if one.start_inferred else text_of(one.start)
        end = f"({text_of(one.end)})" if one.end_inferred else text_of(one.end)
        texts.append(f"{start}/{end}")
    return texts
