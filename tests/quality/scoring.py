"""How well documents were read: what was found against what a person marked, counted in a few numbers."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Item = Mapping[str, Any]
SCORED = (
    "category", "class", "role", "date", "from", "to", "kind", "post", "result", "closes", "for", "against", "turnout",
)  # fmt: skip
RESOLVED = ("place", "government", "network")
EITHER_WAY = ("signs_agreement_with",)


@dataclass(slots=True)
class Score:
    """Counts of what was right, found and marked; each rate is 1.0 where there was nothing to do."""

    counts: Counter[str] = field(default_factory=Counter)
    by_predicate: dict[str, Counter[str]] = field(default_factory=dict)
    by_trap: dict[str, Counter[str]] = field(default_factory=dict)

    def rate(self, right: str, of: str) -> float:
        """One count as a share of another."""
        return self.counts[right] / self.counts[of] if self.counts[of] else 1.0

    def f1(self, what: str) -> float:
        """The harmonic mean of precision and recall of mentions of a kind."""
        both = self.counts[f"{what} found"] + self.counts[f"{what} marked"]
        return 2 * self.counts[f"{what} right"] / both if both else 1.0

    def rates(self) -> dict[str, float]:
        """The rates that have floors."""
        return {
            "mentions": self.f1("mentions"),
            "dates": self.f1("dates"),
            "networks": self.f1("networks"),
            "date values": self.rate("values right", "dates marked"),
            "resolution of all": self.rate("resolved", "resolvable"),
            "resolution of answered": self.rate("resolved answers", "answers"),
            "claims precision": self.rate("claims right", "claims found"),
            "claims recall": self.rate("claims right", "claims marked"),
            "claims with qualifiers": self.rate("claims full", "claims found"),
            "evidence": self.rate("evidence right", "claims right"),
            "empty left empty": self.rate("empty right", "empty"),
        }


def score(gold: Iterable[Item], found: Mapping[str, Item]) -> Score:
    """The score of documents by id; one that was not read counts as empty."""
    total = Score()
    for item in gold:
        read = found.get(item["id"], {"mentions": [], "claims": []})
        _mentions(total, item["mentions"], read["mentions"])
        _claims(total, item, read["claims"])
    return total


def _mentions(total: Score, marked: list[Item], found: list[Item]) -> None:
    for what, kinds in (("mentions", None), ("dates", ("date",)), ("networks", ("network",))):
        one, other = _keys(marked, kinds), _keys(found, kinds)
        total.counts[f"{what} right"] += len(one & other)
        total.counts[f"{what} found"] += len(other)
        total.counts[f"{what} marked"] += len(one)
    at = {(mention["start"], mention["end"]): mention for mention in found}
    for mention in marked:
        answer = at.get((mention["start"], mention["end"]))
        right = answer is not None and answer["entity"] == mention["entity"]
        if mention["type"] == "date":
            total.counts["values right"] += right
        elif mention["type"] in RESOLVED:
            total.counts["resolvable"] += 1
            total.counts["resolved"] += right
            if answer is not None and answer["entity"] not in {"nil", "undecided"}:
                total.counts["answers"] += 1
                total.counts["resolved answers"] += right


def _keys(mentions: list[Item], kinds: tuple[str, ...] | None) -> set[tuple[int, int, str]]:
    """Span and kind; a place and its government are one kind."""
    return {
        (one["start"], one["end"], "place" if one["type"] == "government" else one["type"])
        for one in mentions
        if kinds is None or one["type"] in kinds
    }


def _claims(total: Score, item: Item, found: list[Item]) -> None:
    left = list(found)
    for marked in item["claims"]:
        fits = [one for one in left if _same(marked, one)]
        best = max(fits, key=lambda one: _qualifiers(marked, one), default=None)
        for name, counter in _counters(total, marked):
            counter[f"{name} marked"] += 1
            counter[f"{name} right"] += best is not None
        if best is not None:
            left.remove(best)
            total.counts["claims full"] += _qualifiers(marked, best) == 1
            spans = marked["evidence"], best["evidence"]
            total.counts["evidence right"] += _overlap(*spans)
    total.counts["claims found"] += len(found)
    for one in found:
        total.by_predicate.setdefault(one["predicate"], Counter())["claims found"] += 1
    total.counts["empty"] += not item["claims"]
    total.counts["empty right"] += not item["claims"] and not found
    for denied in item["non_claims"]:
        sprung = any(_same(denied, one) for one in left)
        total.counts["traps"] += 1
        total.counts["traps sprung"] += sprung
        for trap in denied["reason"]:
            total.by_trap.setdefault(trap, Counter())["traps sprung"] += sprung


def _counters(total: Score, marked: Item) -> Iterator[tuple[str, Counter[str]]]:
    yield "claims", total.counts
    yield "claims", total.by_predicate.setdefault(marked["predicate"], Counter())
    for trap in marked.get("traps", ()):
        yield "claims", total.by_trap.setdefault(trap, Counter())


def _same(marked: Item, found: Item) -> bool:
    if marked["predicate"] != found["predicate"]:
        return False
    ends = marked["subject"], marked["object"]
    ways = [(found["subject"], found["object"])]
    if marked["predicate"] in EITHER_WAY:
        ways.append((found["object"], found["subject"]))
    return any(_value(ends[0], one) and _value(ends[1], other) for one, other in ways)


def _value(marked: str, found: str) -> bool:
    """Ids must be equal; of names one may hold the other; a free text only has to be there."""
    if marked.startswith("lit:"):
        return bool(found)
    if not marked.startswith("text:"):
        return marked == found
    one, other = (_folded(text.removeprefix("text:")) for text in (marked, found))
    return not found.startswith(("geonames:", "network:")) and bool(other) and (one in other or other in one)


def _folded(text: str) -> str:
    kept = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in kept if letter.isalnum())


def _qualifiers(marked: Item, found: Item) -> float:
    """Which share of the qualifiers that count was found with its value."""
    wanted = {name: value for name, value in marked["qualifiers"].items() if name in SCORED}
    right = sum(
        _folded(str(found["qualifiers"].get(name, ""))) == _folded(str(value)) for name, value in wanted.items()
    )
    return right / len(wanted) if wanted else 1.0


def _overlap(one: Item, other: Item) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
