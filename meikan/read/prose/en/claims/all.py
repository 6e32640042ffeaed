"""All claims of a text: found by each group, checked by scope, dated, one for each fact; the rest is set aside."""

import re
from collections.abc import Callable, Iterator

from meikan.read.prose.en.claims import (
    agreements,
    candidates,
    chairs,
    changes,
    editions,
    events,
    fields,
    founders,
    leavers,
    meetings,
    members,
    members_before,
    offices,
    openings,
    organisers,
    papers,
    partaking,
    seats,
    secretariats,
    ties,
    votes,
)
from meikan.read.prose.en.claims.dated import date_claim
from meikan.read.prose.en.claims.page import Page, Raw
from meikan.read.prose.en.draft import Notice
from meikan.read.prose.en.learned import find as learned
from meikan.read.prose.en.learned.beside import beside
from meikan.read.prose.en.scope import FACT, FUTURE, PAST
from meikan.read.prose.found import NIL, UNDECIDED, Finding

PROPOSED = 0.55  # below it a sentence is only highlighted (found on the development set: 2 of 3 weaker ones are wrong)
CLAUSE = 90  # letters within which a date and an office stand in one clause
OPEN_END = 0.6  # what a claim is worth whose subject or object is not decided
_GROUPS: tuple[Callable[[Page], Iterator[Raw]], ...] = (
    members.find,
    members_before.find,
    fields.find,
    candidates.find,
    leavers.find,
    seats.find,
    chairs.find,
    founders.find,
    secretariats.find,
    events.find,
    organisers.find,
    editions.find,
    partaking.find,
    meetings.find,
    agreements.find,
    ties.find,
    papers.find,
    openings.find,
    offices.find,
    changes.find,
    votes.find,
)
_IN_CLAUSES = (
    members.find,
    members_before.find,
    candidates.find,
    leavers.find,
    seats.find,
    chairs.find,
    founders.find,
    secretariats.find,
    events.find,
    organisers.find,
    meetings.find,
    ties.find,
    changes.find,
)
# A past fact may be told again; these are facts of their own however long ago.
_PAST_COUNTS = ("hosts_event", "organises_event", "founder_of", "renames", "merges", "referendum", "publishes_document",
                "enacts_law", "signs_agreement_with", "left")  # fmt: skip


def claims(notice: Notice, sort: str) -> tuple[tuple[Finding, ...], tuple[tuple[int, int, str], ...]]:
    """Findings, and the sentences that are only highlighted, each with the reason."""
    page = Page(notice, sort)
    clauses = page.with_clauses()
    raws = [raw for group in _GROUPS for raw in group(page)]
    raws += [raw for group in _IN_CLAUSES for raw in group(clauses)]
    raws += beside(raws, learned.find(page))
    kept: dict[tuple[str, str, str, str], Raw] = {}
    aside: list[tuple[int, int, str]] = []
    for raw in raws:
        reason = _reason_against(page, raw)
        if reason:
            aside.append((raw.sentence.start, raw.sentence.end, reason))
            continue
        if raw.dated:
            date_claim(page, raw)
        _merge(kept, raw)
    found = [_finding(raw) for raw in _finished(page, list(kept.values()))]
    proposed = {one.evidence for one in found}
    quiet = sorted({one for one in aside if (one[0], one[1]) not in proposed})
    return tuple(found), tuple(quiet)


def _reason_against(page: Page, raw: Raw) -> str:
    """Why a claim is not proposed; "" if it is."""
    if raw.status not in (FACT, FUTURE, PAST):
        return raw.status
    if raw.sentence.full.rstrip("\"' ").endswith("?"):
        return "question"
    if _withdrawn(page, raw):
        return "correction"
    counts = raw.predicate in _PAST_COUNTS or (raw.predicate == "chairs" and _dated_near(page, raw))
    if raw.status == PAST and not counts:
        return raw.status
    for end in (raw.subject, raw.object):
        if end in ("", NIL):
            return "nobody known"
        if end == UNDECIDED:
            raw.score = min(raw.score, OPEN_END)
    if raw.subject == raw.object:
        return "nobody known"
    if page.sort == "removal" and raw.predicate == "member_of" and raw.status == FACT and not raw.qualifiers.get("to"):
        return "removal"
    return "" if raw.score >= PROPOSED else "too weak"


_SAID_BEFORE = re.compile(
    r"\b(?:(?:earlier|previous|last|former|first|original) (?:note|version|issue|report|newsletter|"
    r"edition|item|article|message|list|draft|post|bulletin|circular)|last (?:month|week|year)'s (?:bulletin|"
    r"brief|note|list|circular|newsletter|issue|report|item|diary)|"
    r"(?:our|the|this|an|another|one) (?:index|digest|entry|list|table|page|calendar|map|caption|note|register|"
    r"card|newsletter|"
    r"directory|overview|paper) (?:still |also )?(?:said|gave|had|showed|called|named|counted|listed|put|told|claimed)|"
    r"we (?:wrongly|mistakenly|wrote|said|reported)|was wrongly|were wrongly|by mistake|in error|"
    r"erroneously|as we wrote|still (?:named|listed|gave|said|called|counted|shown|described))\b|"
    r"<D\d+>'s (?:bulletin|brief|note|list|circular|newsletter|issue|report|item|diary)\b",
    re.IGNORECASE,
)
_THAT_WAS_WRONG = re.compile(
    r"(?:But |However, |Alas, )?(?:[Tt]his|[Tt]hat|[Ii]t|[Bb]oth) (?:is|was|were|are|proved) (?:quite |simply |"
    r"both |all )?"
    r"(?:wrong|untrue|a mistake|an error|false|a misprint|a slip|not (?:so|true|right|correct|the case))\b"
)
_WRONG = re.compile(
    r"\b(?:wrong|mistake|error|not (?:correct|right|true|so)|incorrect|untrue|in fact|should (?:have|be|"
    r"read)|correct(?:ion)?|instead|rather)\b",
    re.IGNORECASE,
)


def _withdrawn(page: Page, raw: Raw) -> bool:
    """Whether a sentence only tells what was said before and is put right here."""
    text = raw.sentence.full
    after = page.sentences[raw.sentence.number + 1].full if raw.sentence.number + 1 < len(page.sentences) else ""
    said = _SAID_BEFORE.search(text)
    if not said:
        return bool(_THAT_WAS_WRONG.match(after))
    first = raw.at[0]
    if first is not None and raw.sentence.start <= first.start:
        own = page.notice.text[raw.sentence.start : first.start]
        turned = re.search(r"; | but |: it |, in fact", own)
        if turned and _SAID_BEFORE.search(own[: turned.start()]):
            return False  # the second half puts it right
    return page.sort == "correction" or bool(_WRONG.search(text[said.end() :]) or _WRONG.search(after[:80]))


def _dated_near(page: Page, raw: Raw) -> bool:
    """Whether the same clause dates a past office: only then it is a fact of its own."""
    one = raw.at[0]
    for day in raw.sentence.dates if one is not None else ():
        between = page.notice.text[min(day.end, one.end) : max(day.start, one.start)] if one is not None else ""
        if len(between) < CLAUSE and not re.search(r"[;:]| who |, and ", between):
            return True
    return False


def _merge(kept: dict[tuple[str, str, str, str], Raw], raw: Raw) -> None:
    """One claim for each fact: a second statement adds what the first did not say."""
    role = (
        raw.qualifiers.get("role", "") + raw.qualifiers.get("category", "")
        if raw.predicate in ("member_of", "chairs")
        else ""
    )
    if raw.predicate == "signs_agreement_with":
        role = raw.qualifiers.get("kind", "")
    period = (
        raw.qualifiers.get("from", "") or raw.qualifiers.get("date", "")
        if raw.predicate in ("member_of", "left", "chairs", "referendum")
        else ""
    )
    ends = {raw.subject, raw.object} if raw.predicate == "signs_agreement_with" else (raw.subject, raw.object)
    for key, other in kept.items():
        if key[0] != raw.predicate or (set(key[1:3]) if isinstance(ends, set) else key[1:3]) != ends:
            continue
        same_role = key[3].split("|")[0] == role or not role or not key[3].split("|")[0]
        seat = ("role" in raw.qualifiers) != ("role" in other.qualifiers) and raw.sentence is not other.sentence
        if raw.predicate == "member_of" and seat:
            continue  # another fact than the membership that was told before
        when = other.qualifiers.get("from", "") or other.qualifiers.get("date", "")
        same_time = not period or not when or period.startswith(when) or when.startswith(period)
        if same_role and same_time:
            if raw.reader not in other.reader:
                other.reader += f" + {raw.reader}"
            for name, value in raw.qualifiers.items():
                if name not in other.qualifiers and not (name in ("from", "to", "date") and when):
                    other.qualifiers[name] = value
            return
    kept[raw.predicate, raw.subject, raw.object, f"{role}|{period}"] = raw


def _finished(page: Page, raws: list[Raw]) -> Iterator[Raw]:
    """Dates that one sentence gives to those that follow it; the end of a membership that was left."""
    _inherit(page, raws)
    for raw in raws:
        if raw.predicate == "member_of":
            for end in raws:
                if end.predicate == "left" and (end.subject, end.object) == (raw.subject, raw.object):
                    _close(raw, end)
        yield raw


def _close(raw: Raw, end: Raw) -> None:
    began, ended = raw.qualifiers.get("from") or raw.qualifiers.get("date", ""), end.qualifiers.get("date", "")
    if began and ended and began < ended and "to" not in raw.qualifiers:
        raw.qualifiers.pop("date", None)
        raw.qualifiers.update({"from": began, "to": ended})


def _inherit(page: Page, raws: list[Raw]) -> None:
    """In an announcement of new members the day that the first sentence gives holds for all."""
    if page.sort != "addition":
        return
    joined = [raw for raw in raws if raw.predicate == "member_of" and not raw.qualifiers.get("role")]
    day = _announced(page)
    if not day:
        return
    for raw in joined:
        old = _OF_OLD.search(raw.sentence.full)
        if raw.dated and not old and not any(name in raw.qualifiers for name in ("date", "from", "to")):
            raw.qualifiers["date"] = day


_OF_OLD = re.compile(r"\bfor (?:many |some |several )?(?:years|decades)\b|\bof long standing\b|\blong been\b")


def _announced(page: Page) -> str:
    """The day of an announcement: the first date in the text's first two sentences that is not to come."""
    for sentence in page.sentences[:2]:
        for day in sentence.dates:
            if day.entity[:10] <= page.notice.published and "/" not in day.entity and len(day.entity) >= 7:
                return day.entity
    return ""


def _finding(raw: Raw) -> Finding:
    at, to = ((one.start, one.end) if one is not None else (0, 0) for one in raw.at)
    pairs = tuple(sorted((name, value) for name, value in raw.qualifiers.items() if value))
    evidence = (raw.sentence.start, raw.sentence.end)
    one, two, reasons = raw.subject, raw.object, tuple(raw.reasons)
    return Finding(raw.predicate, one, two, pairs, evidence, at, to, raw.score, reasons, raw.reader)
