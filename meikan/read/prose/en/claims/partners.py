"""signs_agreement_with: further partners of a city that has some: among them, its sister city, another twin."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.claims.parties import RELATIONS, SIDES, SIGNS, kind_of, spelt
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import status
from meikan.read.prose.en.tagged import Tagged

_ITS = re.compile(
    r"(?:[Ii]ts|[Tt]he city's|[Tt]heir) (?:\w+ )?(?P<paper>(?:sister|twin|partner|friendship)(?: "
    rf"cit(?:y|ies)| towns?)?)(?: are| is| include|:|, |,? in)? (?P<other>{SIDES})"
)
_AMONG = re.compile(
    rf"(?:among (?:them|these)(?: are| is)?|such as|[Tt]hey (?:are|include)|including|these are|namely|"
    r"[Tt]he (?:youngest|latest|newest|oldest|first|last|most recent)(?: one| of them| link| tie| partner)?"
    r"(?: (?:was|is|were)(?: (?:concluded|signed|made|formed|agreed|established|sealed|that))?)? ?(?:with|in|:)?) "
    rf"(?P<other>{SIDES})|(?P<other2>{SIDES}) (?:(?:joined|followed|are among|is among) (?:them|these)|"
    r"came (?:first|next|second|third|last|later)|followed|was (?:the )?(?:first|second|next|last)|were next|was "
    r"added|were added)\b"
    rf"|\b[Ww]ith (?P<other3>{SIDES}),? (?:an?|the|its|such an?) (?:[a-z]+ )?(?:<F\d+>|agreement|link|tie|"
    rf"partnership|twinning|"
    r"friendship|bond|relationship)(?: on [a-z ]{3,30})? (?:was|is|has been|dates|exists|holds|came)\b"
)
_LINK = re.compile(
    rf"(?<!\w)(?P<paper2>(?:<F\d+>|agreement|pact|accord|memorandum|treaty|twinning|friendship|"
    rf"partnership)[^.;<]{{0,50}}) (?:was|were|has been|have been) (?:signed|concluded|agreed|agreed on|renewed|"
    rf"sealed|made|struck|formed|established|initialled|reached|reaffirmed|begun) with (?P<other2>{SIDES})|"
    r"(?:[Tt]he|[Aa]n?) (?:\w+ ){0,3}?(?P<paper>(?:sister[- ](?:city )?|twin(?:ning)? |friendship |"
    r"partnership )?(?:link|tie|relationship|partnership|friendship|twinning|agreement|pact)|<F\d+>) with "
    rf"(?P<other>{SIDES}) (?:is|was|dates|goes|began|came|has|followed|follows)\b"
)
_A_SISTER = re.compile(
    rf"(?P<other4>{SIDES}) (?:has|have) been (?:an? )?(?P<paper4>sister|twin|partner|friend)(?: city| town|"
    rf"s)?(?=$|[.,;])|(?P<other5>{SIDES}) is another (?P<paper5>sister|twin|partner|friend)(?: city| town)?|"
    rf"[Aa]nother (?P<paper6>sister|twin|partner|friend)(?: city| town)?(?: of long standing)?,? (?P<other6>{SIDES})|"
    rf"(?P<paper7>(?:[Tt]win|[Ss]ister|[Pp]artner|[Ff]riendship) (?:towns|cities)): (?P<other7>{SIDES})|"
    rf"(?P<other>{SIDES}), (?:an?|its|their) (?:\w+ )?(?P<paper>sister|twin|partner|friend)(?: cit(?:y|ies)|"
    rf" towns?)?(?=,|$| of )"
)


def partners(page: Page, sentence: Tagged, kind: str, subject: Draft | None, done: set[int]) -> Iterator[Raw]:
    """Further partners of a city that has some: "among them are Coimbra and Galway", "its sister city Lyon"."""
    for pattern in (_ITS, _AMONG, _LINK, _A_SISTER):
        for match in pattern.finditer(sentence.long if pattern is _A_SISTER else sentence.lean):
            own = _named(match, "paper")
            kinds = (kind_of(spelt(sentence, own)) if own else "") or kind
            kinds = "reaffirmation" if re.search(r"\breaffirmed\b", sentence.lean) else kinds
            if not kinds:
                continue
            inside = [
                one
                for one in sentence.all(sentence.lean[: match.start()], "L")
                if one.level != "country" and not one.noun
            ]
            told = subject or page.spoken_of(sentence.start)
            told = told or (page.town_before(sentence) if pattern is not _AMONG else None)
            body = inside[0] if inside else told
            if body is None:
                continue
            if inside and pattern is _AMONG and not RELATIONS.search(sentence.lean[: match.start()]):
                continue
            holder = _holder(page, sentence, body)
            for other in sentence.all(_named(match, "other"), "L"):
                if (
                    holder is not None
                    and id(other) not in done
                    and other.entity != holder.entity
                    and other.level != "country"
                ):
                    how = status(sentence.lean[: match.start()])
                    how = "intention" if _NOT_YET.search(sentence.lean, match.end() - 4) else how
                    yield Raw(
                        SIGNS,
                        holder.entity,
                        other.entity,
                        sentence,
                        {"kind": kinds},
                        (holder, other),
                        LIKELY,
                        ["one of its partners"],
                        how,
                    )


# "A link with Zhengzhou is under study", "a memorandum was prepared, yet it awaits a signature"
_NOT_YET = re.compile(
    r"\b(?:is|are|was|were|been) (?:under (?:study|discussion|consideration|way|negotiation)|being|prepared|"
    r"drafted|discussed|planned|sought|foreseen|considered|proposed|in preparation|wanted)\b|\bawaits?\b"
)


def _named(match: "re.Match[str]", group: str) -> str:
    """What a pattern found in the first of its groups whose names begin alike."""
    return next((found for name, found in match.groupdict().items() if name.startswith(group) and found), "")


def _holder(page: Page, sentence: Tagged, body: Draft | None) -> Draft | None:
    """Whose partners a list is of: the anaphor or town that begins the sentence, or the one spoken of before it."""
    if body is None:
        return None
    if sentence.start <= body.start < sentence.end:
        return body
    last = [
        one
        for one in page.notice.ordered()
        if one.where
        and one.anaphor
        and one.end <= sentence.start
        and page.notice.sentence_at(one.start) >= sentence.number - 2
    ]
    return last[-1] if last else body
