"""How well documents are read: what was found beside what stands in the gold of tests/corpus/read."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.read import read
from meikan.read.prose.shown import shown
from meikan.text.fold import plain

CORPUS = Path(__file__).parents[1] / "corpus" / "read"
SCORED = (
    "category",
    "class",
    "role",
    "date",
    "from",
    "to",
    "kind",
    "post",
    "result",
    "closes",
    "for",
    "against",
    "turnout",
)
PLACES = ("place", "government")
Item = dict[str, Any]


@dataclass
class Count:
    """Hits, what was found, what should be."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, hits: int, found: int, gold: int) -> None:
        self.hits, self.found, self.gold = self.hits + hits, self.found + found, self.gold + gold

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Result:
    """The measures of READING over some documents, and what was wrong in words."""

    merged: Count = field(default_factory=Count)
    strict: Count = field(default_factory=Count)
    dates: Count = field(default_factory=Count)
    networks: Count = field(default_factory=Count)
    resolved: Count = field(default_factory=Count)  # of all places, governments and networks
    answered: Count = field(default_factory=Count)  # of those that got an answer
    claims: Count = field(default_factory=Count)
    whole: Count = field(default_factory=Count)  # with every scored qualifier
    predicates: dict[str, Count] = field(default_factory=dict)
    traps: dict[str, list[int]] = field(default_factory=dict)
    sprung: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)  # items that state nothing, with claims
    wrong: list[str] = field(default_factory=list)


def gold(name: str) -> list[Item]:
    """The documents of one gold file, with their bodies."""
    items = [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]
    for item in items:
        text = (CORPUS / f"{item['id']}.txt").read_text(encoding="utf-8")
        head, item["body"] = text.split("\n\n", 1)
        item["body"] = item["body"].rstrip("\n")
        item["source"] = head.partition("source: ")[2]
    return items


def answer(item: Item, names: Names) -> Item:
    """What is read from a document of the gold."""
    document = Document(item["id"], item["title"], date=item["date"])
    return shown(read(document, item["body"], names))


def measured(items: Iterable[Item], names: Names) -> Result:
    """All measures over some documents."""
    result = Result()
    for item in items:
        _measure(item, answer(item, names), result)
    return result


def _measure(item: Item, found: Item, result: Result) -> None:
    for measure, kinds, merge in (
        ("merged", None, True),
        ("strict", None, False),
        ("dates", ("date",), False),
        ("networks", ("network",), False),
    ):
        a, b = (_keys(one["mentions"], kinds, merge, measure == "dates") for one in (item, found))
        getattr(result, measure).add(len(a & b), len(b), len(a))
    at = {(one["start"], one["end"]): one for one in found["mentions"]}
    for mention in item["mentions"]:
        if mention["type"] in (*PLACES, "network"):
            have = at.get((mention["start"], mention["end"]), {}).get("entity", "nil")
            right = have == mention["entity"]
            result.resolved.add(right, 1, 1)
            if have != "nil":
                result.answered.add(right, 1, 1)
    _claims(item, found, result)


def _keys(mentions: list[Item], kinds: tuple[str, ...] | None, merge: bool, value: bool) -> set[tuple[Any, ...]]:
    return {
        (
            one["start"],
            one["end"],
            "place" if merge and one["type"] == "government" else one["type"],
            one["entity"] if value else "",
        )
        for one in mentions
        if kinds is None or one["type"] in kinds
    }


def _claims(item: Item, found: Item, result: Result) -> None:
    left, right, whole = list(found["claims"]), 0, 0
    for claim in item["claims"]:
        fits = [one for one in left if same(claim, one)]
        hit = max(fits, key=lambda one, claim=claim: _qualifiers(claim, one)[0], default=None)
        count = result.predicates.setdefault(claim["predicate"], Count())
        count.add(hit is not None, hit is not None, 1)
        for trap in item["traps"]:
            result.traps.setdefault(trap, [0, 0])[1] += 1
        if hit is None:
            result.wrong.append(f"{item['id']} missing {claim['predicate']} {claim['subject']} {claim['object']}")
            continue
        left.remove(hit)
        right += 1
        have, want = _qualifiers(claim, hit)
        whole += have == want
        for trap in item["traps"]:
            result.traps[trap][0] += 1
    for one in left:
        result.predicates.setdefault(one["predicate"], Count()).add(0, 1, 0)
        result.wrong.append(f"{item['id']} wrong {one['predicate']} {one['subject']} {one['object']}")
        result.sprung += [f"{item['id']} {trap['predicate']}" for trap in item["non_claims"] if same(trap, one)]
    if not item["claims"] and found["claims"]:
        result.filled.append(item["id"])
    result.claims.add(right, len(found["claims"]), len(item["claims"]))
    result.whole.add(whole, len(found["claims"]), len(item["claims"]))


def same(claim: Item, one: Item) -> bool:
    """Whether two claims say the same; an agreement in either direction."""
    if claim["predicate"] != one["predicate"]:
        return False
    pairs = [(one["subject"], one["object"])]
    if claim["predicate"] == "signs_agreement_with":
        pairs.append((one["object"], one["subject"]))
    return any(_value(claim["subject"], a) and _value(claim["object"], b) for a, b in pairs)


def _value(want: str, have: str) -> bool:
    if want.startswith("lit:"):
        return True
    if not want.startswith("text:"):
        return want == have
    if not have.startswith("text:"):
        return False
    a, b = plain(want[5:]), plain(have[5:])
    return a in b or b in a or len(set(a.split()) & set(b.split())) * 2 >= len(set(a.split()) | set(b.split()))


def _qualifiers(claim: Item, one: Item) -> tuple[int, int]:
    want = {name: value for name, value in claim["qualifiers"].items() if name in SCORED}
    return sum(_plain(one["qualifiers"].get(name, "")) == _plain(value) for name, value in want.items()), len(want)


def _plain(value: str) -> str:
    return re.sub(r"\W+", " ", value.casefold()).strip()
