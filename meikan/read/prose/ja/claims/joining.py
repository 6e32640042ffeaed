"""One claim for each body that joins: its field, its date, how sure it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meikan.read.prose.ja.claims.belonging import STALE, class_of, dates_of
from meikan.read.prose.ja.claims.fields import fields_of
from meikan.read.prose.ja.claims.frame import Claim, Story, stated
from meikan.read.prose.ja.clauses import BODY, NET, Sentence, row
from meikan.read.prose.ja.spot import Spot

SEAT = "の(?:運営委員会?|執行委員会?|理事会?|常任理事会?|執行理事会?)(?:都市|市)?"
_DATED_AFTER = re.compile(
    f"(?P<all>(?:{row(BODY)}(?:が|は)、?Ⓓ(?:に|付で|から)?、)+{row(BODY)}(?:が|は)、?Ⓓ)(?:に|付で|から)?"
)
_DATED_FROM = re.compile(f"{BODY}(?:が|は)、?Ⓓから、")
_DATED = re.compile(
    f"(?P<all>(?:Ⓓ(?:に|には|付で)?、?{row(BODY)}(?:が)?、)+Ⓓ(?:に|には|付で)?、?{row(BODY)})(?:など)?(?:が|も)"
)


@dataclass(frozen=True, slots=True)
class Join:
    """A verb of joining at an offset, with who joins what, and why we think so."""

    at: int
    predicate: str
    bodies: tuple[Spot, ...]
    network: Spot
    reasons: tuple[str, ...]


def dated_rows(sentence: Sentence, at: int) -> tuple[Spot, ...]:
    """8日には大崎市と西東京市、15日には高松市が: rows of bodies, each after its own date."""
    match = _DATED.search(sentence.text, 0, at) or _DATED_AFTER.search(sentence.text, 0, at)
    return tuple(sentence.row(match, "all")) if match else ()


def _own_date(sentence: Sentence, body: Spot) -> str:
    at = next((offset for offset, spot in sentence.slots.items() if spot is body), 0)
    days = [(offset, spot) for offset, spot in sorted(sentence.slots.items()) if sentence.text[offset] == "Ⓓ"]
    before, after = [spot for offset, spot in days if offset < at], [spot for offset, spot in days if offset > at]
    chosen = after[:1] if _DATED_AFTER.search(sentence.text) else before[-1:]
    return chosen[0].entity if chosen else ""


def _bracket_date(sentence: Sentence, body: Spot) -> str:
    """The date in brackets right after a body: 横浜市(2009年)."""
    at = next((offset for offset, spot in sentence.slots.items() if spot is body), None)
    match = (
        re.compile("\\((?:[^()Ⓓ]{0,6})(?P<day>Ⓓ)[^()]{0,6}\\)").match(sentence.text, at + 1) if at is not None else None
    )
    return sentence.slots[match.start("day")].entity if match else ""


def each_of(story: Story, sentence: Sentence, join: Join) -> Iterator[Claim]:
    """One claim for each body, each with its own field; the date that holds for all of them."""
    begin, _end = sentence.clause(join.at)
    creative = join.network.entity.endswith("UCCN")
    given = fields_of(sentence.text, sentence.slots, join.bodies) if creative else {}
    dates = dates_of(story, sentence, join.at, join.network)
    if STALE.search(sentence.text[begin : join.at]) and not _close(sentence, join.at):
        dates = {}
    for body in join.bodies:
        qualifiers = {
            **dates,
            "role": "board"
            if re.search(f"{NET}{SEAT}(?:のメンバー)?(?:に|へ|として)", sentence.text[: join.at])
            else "",
            "category": given.get(body.start, ""),
            "class": class_of(sentence.text[begin : join.at + 12]),
        }
        if "each with its date" in join.reasons:
            qualifiers.pop("from", None)
            qualifiers["from" if _DATED_FROM.search(sentence.text) else "date"] = _own_date(sentence, body)
        if noted := _bracket_date(sentence, body):
            qualifiers["date"] = noted
        if creative and len(join.bodies) == 1:
            qualifiers["category"] = qualifiers["category"] or _field_nearby(story, sentence)
        if join.predicate == "candidate_of":
            qualifiers = {name: value for name, value in qualifiers.items() if name in ("category", "date")}
        score = _score(join.reasons, dates)
        yield stated(join.predicate, (body, join.network), qualifiers, sentence, score, *join.reasons)


def _close(sentence: Sentence, at: int) -> bool:
    return bool(re.search("Ⓓ[^、。]{0,12}$", sentence.text[max(0, at - 16) : at]))


def _score(reasons: tuple[str, ...], dates: dict[str, str]) -> float:
    score = 0.9 if "the network with the verb" in reasons or "the network in the sentence" in reasons else 0.75
    if any("before" in reason and "subject" in reason for reason in reasons):
        score -= 0.15
    return score + (0.05 if dates else 0)


_SAME_FIELD = re.compile("(?:同|この)(?:じ)?分野")


def _field_nearby(story: Story, sentence: Sentence) -> str:
    """分野はデザインで…: the field that the next sentence gives where this one gives none."""
    following = story.after(sentence)
    if _SAME_FIELD.search(sentence.text):
        before = [value for one in story.before(sentence, 2) for value in fields_of(one.text).values()]
        return before[0] if len(set(before)) == 1 else ""
    for other in (sentence, *((following,) if following else ())):
        match = (
            None
            if other is sentence and _SAME_FIELD.search(sentence.text)
            else re.compile("(?:分野|部門|カテゴリー)は(?P<what>[^、。で]{2,16})").search(other.text)
        )
        if match:
            found = fields_of(match["what"])
            if found:
                return next(iter(found.values()))
    return ""
