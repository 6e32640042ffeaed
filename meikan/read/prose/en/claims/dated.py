"""When what a claim says came about: by its own sentence, else by the sentence beside it that tells the day."""

import re

from meikan.read.prose.en.claims.page import Page, Raw


def date_claim(page: Page, raw: Raw) -> None:
    """The dates that the sentence gives a claim; an event that bears its year in its name has that year."""
    found = page.dates_of(raw.sentence, *raw.at, lasting=raw.predicate in _LASTING)
    named = raw.at[1].text if raw.at[1] is not None and raw.at[1].kind == "event" else raw.object
    year = re.search(r"\b(?:19|20)\d\d\b", named) if raw.predicate.endswith("_event") else None
    if year and not found.get("date", "").startswith(year.group()):
        found = {"date": year.group()}
    if raw.predicate not in _LASTING and ("from" in found or "to" in found):
        both = "/".join(found[end] for end in ("from", "to")) if "from" in found and "to" in found else ""
        found = {"date": found.get("date") or both or found.get("from") or found.get("to", "")}
    if raw.predicate == "left" and "from" in found and "to" not in found:  # with effect from a day
        found["date"] = found.pop("from")
    if not found and raw.predicate in ("signs_agreement_with", "chairs", "hosts_secretariat"):
        found = _dated_next(page, raw)
    if not found and "role" in raw.qualifiers:
        found = _dated_before(page, raw)
    chosen = any(_CHOSEN.search(reason) for reason in raw.reasons)  # at a meeting that took some days
    if "/" in found.get("date", "") and raw.predicate in ("member_of", "chairs") and not chosen:
        first, _slash, last = found.pop("date").partition("/")
        found.update({"from": first, "to": last})
    for name, value in found.items():
        raw.qualifiers.setdefault(name, value)


_CHOSEN = re.compile(
    r"follow|receiv|came|sign|enter|put|taken|add|grant|award|becom|became|got|pick|elect|appoint|chose|named|"
    r"confirm|join|admit|accept|welcom|vot"
)
_SEALED = re.compile(
    r"\b(?:signed|put (?:his|her|their) names?|signing|signature|signatures|ceremony|handed|took over|"
    r"took office|elected|election|vote|voted|moved there|moved|opened|inaugurated)\b"
)
_LASTING = (
    "member_of",
    "chairs",
    "holds_office",
    "hosts_secretariat",
    "supports_event",
    "left",
    "candidate_of",
)


def _dated_next(page: Page, raw: Raw) -> dict[str, str]:
    """The date of a signature or election that the next sentence tells."""
    for sentence in page.sentences[raw.sentence.number + 1 : raw.sentence.number + 2]:
        days = [one for one in sentence.dates if len(one.entity) == 10]
        same = [one for one in sentence.drafts.values() if one.kind in ("event", "network")]
        if days and not same and _SEALED.search(sentence.full):
            return {"date": days[0].entity}
    return {}


_CHANGES_HANDS = re.compile(
    r"\b(?:takes? over|took over|comes? in|came in|steps? in|follows?|followed|succeeds?|succeeded|replaces?|replaced|"
    r"elected|chosen|chose|picked|named|made|appointed|given|gained|obtained|won|goes to|went to|falls to|fell to|"
    r"becomes?|became|is the new|are the new|new)\b"
)
_MET = re.compile(
    r"\b(?:elect(?:ed|s|ion|ions)|vot(?:ed|es?|ing)|chose|met|meeting|assembly|congress|conference|installed|"
    r"changed hands|polls?|ballot)\b"
)


def _dated_before(page: Page, raw: Raw) -> dict[str, str]:
    """The day of an election that the sentence before tells, where this one tells who was chosen."""
    for sentence in page.sentences[max(0, raw.sentence.number - 1) : raw.sentence.number]:
        days = [one for one in sentence.dates if len(one.entity) == 10]
        if len(days) == 1 and _MET.search(sentence.full) and _CHANGES_HANDS.search(raw.sentence.full):
            return {"date": days[0].entity}
    return {}
