"""What was read as plain objects for JSON: mentions and claims with positions in code points of the body."""

from typing import Any

from meikan.read.prose.found import UNDECIDED, Choice, Finding, Found, Mention

PLACES = ("place", "government")


def shown(found: Found) -> dict[str, Any]:
    """Language, sort, mentions and claims of one document; what is only highlighted stands under `aside`."""
    return {
        "lang": found.lang,
        "sort": found.document_sort,
        "mentions": [_mention(one) for one in found.mentions],
        "claims": [_claim(one) for one in found.findings],
        "aside": [{"start": start, "end": end, "reason": reason} for start, end, reason in found.aside],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": mention.mention_kind,
        "entity": mention.entity,
    }
    if mention.mention_kind in PLACES:
        kept["kind"] = mention.mention_kind
    kept["score"] = round(mention.score, 3)
    if mention.reasons:
        kept["reasons"] = list(mention.reasons)
    if mention.entity == UNDECIDED:
        kept["candidates"] = [_choice(one) for one in mention.choices]
    return kept


def _choice(choice: Choice) -> dict[str, Any]:
    return {"entity": choice.entity, "name": choice.name, "country": choice.country, "score": round(choice.score, 3)}


def _claim(finding: Finding) -> dict[str, Any]:
    return {
        "predicate": finding.predicate,
        "subject": finding.subject,
        "object": finding.object,
        "qualifiers": dict(finding.qualifiers),
        "evidence": {"start": finding.evidence[0], "end": finding.evidence[1]},
        "score": round(finding.score, 3),
        "reasons": list(finding.reasons),
        "reader": finding.reader,
    }
