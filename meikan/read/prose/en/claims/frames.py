"""What the frames of verbs share: who, in which network, how it is meant; and how a claim is made of a match."""

import re
from collections.abc import Iterator, Mapping

from meikan.read.prose.en.claims.page import PERSONAL, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import ACTORS, Tagged

# a word that may stand between those that a frame names: none that opens another clause
WORD = (
    r"(?:(?!(?:who|which|that|and|but|or|if|whether|not|by|because|while|when|where|whose|nor|as|head|chair\w*|"
    r"president|host|venue|site|treasurer|auditor)\b)[a-z][a-z'-]* )"
)
WHO = rf"(?P<who>{ACTORS})(?:,? (?:all|both|each|too|for one))?"
NETWORK = (
    rf"(?:(?:the |its |our |a )?(?:{WORD}{{0,3}}(?:network|programme|alliance|family|ranks|circle|league|community|"
    rf"fold|club|"
    r"list|roll|register|membership|association|group|company|cities|towns|members|signatories|table|veterans|"
    r"pioneers) (?:of|in) )?(?:the |[Tt]he )?(?P<net><N\d+>))"
)
BE = r"(?:(?:is|are|was|were|been|being|be|got|gets|get) (?:[a-z]+ly )?)"


def network_of(page: Page, sentence: Tagged, *tags: str | None) -> Draft | None:
    """The network that one of the tags names; else the one that is meant where none is named."""
    for tag in tags:
        if tag and "<N" in tag:
            return sentence.draft(tag)
    return page.network_before(sentence)


def meant(sentence: Tagged, match: "re.Match[str]", dropped: "re.Pattern[str] | None" = None) -> str:
    """How a match is meant by the words around and in it, without those that a predicate takes for its own."""
    lean, aux = match.string, match.groupdict().get("aux") or ""
    own = dropped.sub("", aux) if dropped else aux
    how = status(lean[: match.start()], own, lean[match.end() :])
    if how == FUTURE and not sentence.dates and not _FOR_YEARS.search(sentence.full):
        return INTENDED  # only what is said to come on a day is settled
    return how


_FOR_YEARS = re.compile(r"\b[Ff]or (?:the (?:next|coming) )?(?:a|two|three|four|five|six|\d) years?\b")


def claim(
    said: Said, one: Draft, net: Draft, predicate: str, more: Mapping[str, str] | None = None, dated: bool = True
) -> Iterator[Raw]:
    """A claim of the government that a draft means; a person stands for the city of the office."""
    body = said.page.body(said.sentence, one)
    if body is None or body.level == "country" or body.noun:
        return
    score = said.score - (PERSONAL if one.kind == "person" else 0.0)
    kept = {name: value for name, value in (more or {}).items() if value}
    reasons, ends = [f"“{said.cue.strip()}”"], (one, net)
    yield Raw(predicate, body.entity, net.entity, said.sentence, kept, ends, score, reasons, said.status, dated)


def items(sentence: Tagged, piece: str) -> list[tuple[Draft, str]]:
    """The members of a list in a piece of a sentence, each with the words in brackets after it."""
    found = []
    for match in re.finditer(r"<([LH])(\d+)>(?: ?\(([^()]{1,60})\))?", piece):
        found.append((sentence.drafts[int(match[2])], match[3] or ""))
    return found


_GOVERNED = re.compile(
    r"\b(?:in|at|from|near|into|through|via|around|outside|for|under|like|unlike|besides)\s(?:the\s)?$", re.IGNORECASE
)


_WHICH = re.compile(r",? (?:which|who) ")


def acts(lean: str, match: "re.Match[str]") -> bool:
    """Whether those whom a frame found before its verb are its subject, not where something happens."""
    first, groups = match.start("who"), match.re.groupindex
    if _WHICH.match(lean, match.end("who")):
        return True
    verb = match.start("cue" if "cue" in groups else "role")
    return not (first < verb and _GOVERNED.search(lean[max(0, first - 14) : first]))


def date_by(sentence: Tagged, cue: str) -> dict[str, str]:
    """The date that stands right after the words of a verb; nothing if another comes between."""
    words = cue.split()
    last = re.escape(" ".join(words[-2:])) if words else "$^"
    found = re.search(rf"{last}(?: [a-z']+){{0,5}} (?P<day><D\d+>)", sentence.full)
    if not found or re.search(r"\b(?:since|until|till|from|to|before|after|by)\b", found.group()[len(last) - 2 :]):
        return {}
    return {"date": sentence.draft(found["day"]).entity}


_ORGAN = re.compile(r"\b(?:Board(?: of Directors)?|Committee|Bureau|Executive|Steering Group)$")


def with_organs(sentence: Tagged) -> str:
    """The lean form with the words of a network's organs that were taken for organisations of their own."""

    def words(found: "re.Match[str]") -> str:
        text = sentence.drafts[int(found[1])].text
        return text if _ORGAN.search(text) else found.group()

    return re.sub(r"<O(\d+)>", words, sentence.lean)
