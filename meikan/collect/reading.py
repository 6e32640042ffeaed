"""What strangers send is taken apart in a process of its own, which ends when the visit's time does."""

from dataclasses import asdict
from types import TracebackType
from typing import Any

from meikan.apart import Child, Ended, Late
from meikan.collect.answer import Answer
from meikan.collect.budget import Budget
from meikan.collect.failure import Changed, Failure, OutOfBudget
from meikan.collect.item import Item
from meikan.collect.listing import Listing, sound
from meikan.collect.readers import READERS
from meikan.collect.source import Limits, Source
from meikan.text.lang import _, current


class Reading:
    """Reads answers one after the other, apart or (for tests of everything else) here."""

    def __init__(self, apart: bool = True) -> None:
        self._apart = apart
        self._child = Child("meikan.collect.reading_child")

    def __enter__(self) -> "Reading":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.__exit__(kind, error, trace)

    def read(self, kind: str, answer: Answer, source: Source, budget: Budget) -> Listing:
        """The listing of an answer; a Failure if it is none, takes too long to read, or ends its reader."""
        return sound(self._read(kind, answer, source, budget))

    def _read(self, kind: str, answer: Answer, source: Source, budget: Budget) -> Listing:
        if not self._apart:
            return READERS[kind](answer, source)
        order = {
            "kind": kind,
            "lang": current(),
            "address": answer.address,
            "headers": dict(answer.headers),
            "source": _handed_over(source),
        }
        told = self._asked(order, answer.body, budget)
        if "failure" in told:
            raise (Changed if told["changed"] else Failure)(told["failure"])
        items = tuple(Item(**one) for one in told["items"])
        sketch = tuple((str(name), str(text)) for name, text in told["sketch"])
        return Listing(items, told["set_aside"], tuple(told["following"]), told["parts"], sketch)

    def _asked(self, order: dict[str, Any], body: bytes, budget: Budget) -> dict[str, Any]:
        try:
            return self._child.ask(order, body, budget.left())
        except Late:
            text = _("It took longer than {seconds:g} seconds.")
            raise OutOfBudget(text.format(seconds=budget.seconds)) from None
        except Ended:
            raise Failure(_("It is no page that can be read.")) from None


def _handed_over(source: Source) -> dict[str, Any]:
    """A source as names and values; asdict would copy all of it for every answer."""
    told = {name: getattr(source, name) for name in Source.__slots__}
    return {**told, "limits": asdict(source.limits), "expect": None}


def source_from(told: dict[str, Any]) -> Source:
    """A source as it was handed over."""
    return Source(**{**told, "limits": Limits(**told["limits"]), "drop": tuple(told["drop"])})
