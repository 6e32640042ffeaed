"""signs_agreement_with by further frames: towns that are sisters, a tie between them, a partner that was chosen."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.frames import acts
from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.claims.parties import SIGNS, kind_of
from meikan.read.prose.en.scope import AUX, DENIED, FUTURE, status
from meikan.read.prose.en.tagged import Tagged
from meikan.read.prose.en.verbs import done, verbs

_HAVE = verbs("have, gain, find, acquire, get, keep, maintain, count, add")
_HAVE_2 = verbs(
    "have, keep, maintain, enjoy, entertain, cultivate, form, establish, enter into, seal, conclude, "
    "sign, renew, launch, begin, start, set up, strike, strike up, agree, agree on, ink, extend, deepen, make"
)
_SIGN = verbs(
    "sign, seal, conclude, renew, form, establish, launch, enter into, strike, strike up, agree on, keep, keep up, "
    "have, maintain, share, celebrate, mark, look back on, enjoy, "
    "agree to, ink, extend, reaffirm, confirm, revive, begin, set up, put their names to, "
    "put their names under, put their signatures to, put their signatures under"
)
_TOWN = r"(?:the |[Tt]he )?<[LH]\d+>"
_TOWNS = rf"{_TOWN}(?:(?:, and |, | and ){_TOWN})*"
_KIND = r"(?P<kind>[Ss]isters?|[Tt]win(?:s|ned|ning)?|[Pp]artners?(?:hip)?|[Ff]riends?(?:hip)?)"
_NOUN = (
    r"(?:(?:[- ])?(?:cit(?:y|ies)|towns?|municipalit(?:y|ies)|link|links|ties?|relations?(?:hips?)?|pacts?|"
    r"agreements?|arrangements?|accords?|treat(?:y|ies)|bonds?|partnerships?|charters?))"
)
_W = r"(?:(?!(?:who|which|that|and|but|or|if|whether|not|because|while|when|where|whose|nor)\b)[a-z][a-z'-]* )"
_PAPER = (
    r"(?:<F\d+>|\b(?:agreement|pact|accord|memorandum|MoU|treaty|partnership|friendship|relationship|ties|links?|"
    r"twinning|bond|charter|declaration|protocol|alliance))"
)
_FRAMES = (
    # A and B are sisters; A and B, sisters since; A and B have been twinned
    (
        rf"(?<!>, )(?P<who>{_TOWN}),? (?:and|&) (?P<other>{_TOWN}),? (?P<aux>{AUX})(?P<cue>(?:(?:are|were|been|"
        rf"became|become|be|remain|have been) )?(?:now )?(?:the )?{_KIND}(?:{_NOUN})?)(?=$|[ .,;])"
    ),
    rf"(?P<who>{_TOWN})[^.;:<]{{0,40}}? (?P<cue>its (?:\w+ )?{_KIND}{_NOUN}?),? (?P<other>{_TOWN})",
    # A and B celebrate fifty years as sisters; A is the oldest of B's sisters
    rf"(?<!>, )(?P<who>{_TOWN}),? (?:and|"
    rf"&) (?P<other>{_TOWN}),? (?P<aux>{AUX})(?P<cue>(?:{_W}){{1,6}}as {_KIND}{_NOUN}?)(?=$|[ .,;])",
    rf"(?P<who>{_TOWN}),? (?P<aux>{AUX})(?P<cue>(?:is|was) (?:one|"
    rf"the {_W}{{0,2}})of) (?P<other>{_TOWN})'s {_KIND}{_NOUN}?",
    # A is B's sister; A is the sister city of B; A became a partner of B
    (
        rf"(?P<who>{_TOWN}),? (?P<aux>{AUX})(?P<cue>(?:is|was|are|were|been|became|becomes?|be|remains?|as) (?:an? |"
        rf"the |its |one of the |{_W}){{0,3}}{_KIND}{_NOUN}? (?:of|to|with|for)) (?P<other>{_TOWNS})"
    ),
    (
        rf"(?P<who>{_TOWN}),? (?P<aux>{AUX})(?P<cue>{done('twin,pair,link,partner,connect,join,bind,ally')}(?P<kind>)"
        rf") (?:in (?P<kind2>friendship|partnership|sisterhood) )?(?:with|to) (?P<other>{_TOWNS})"
    ),
    # A chose B as its sister; A gained a twin in B
    (
        rf"(?P<who>{_TOWN}),? (?P<aux>{AUX})(?P<cue>{_HAVE}) "
        rf"(?:an? |its |the |\w+ ){{0,4}}{_KIND}{_NOUN}?(?: (?:in|with|called|named|:)|:| -)? ?(?P<other>{_TOWNS})"
    ),
    (
        rf"(?P<who>{_TOWN}),? (?P<aux>{AUX})(?P<cue>{_HAVE_2}"
        rf" (?:[^.;:<]|<F\d+>){{0,60}}?{_PAPER}(?P<kind>)[^.;:<]{{0,30}}? with) (?P<other>{_TOWNS})"
    ),
    # the tie between A and B; the partnership of A and B; A's link with B
    (
        rf"(?P<cue>\b{_KIND}(?:{_NOUN} (?:{_W}){{0,3}}of|{_NOUN}? (?:{_W}){{0,3}}(?:between|linking|uniting|"
        rf"joining))) (?P<who>{_TOWN}) (?:and|with|to) (?P<other>{_TOWN})"
    ),
    rf"(?P<who>{_TOWN})'s? (?P<cue>(?:\w+ ){{0,2}}{_KIND}{_NOUN}? (?:with|to)) (?P<other>{_TOWNS})",
    # A and B signed ...; A and B renewed their friendship
    (
        rf"(?<!>, )(?P<who>{_TOWN}),? (?:and|&) (?P<other>{_TOWN}),? (?P<aux>{AUX})(?P<cue>{_SIGN}"
        rf" (?:[^.;:<]|<F\d+>){{0,40}}?{_PAPER}(?P<kind>))"
    ),
)
_TIES = tuple(re.compile(frame) for frame in _FRAMES)
_OVER = re.compile(
    r"\b(?:ended|ends|end|dissolved|suspended|suspends|terminated|cancelled|cut|no (?:new )?(?:agreement|part)|"
    r"instead of|lapsed|lapse)\b"
)
_BOUND = re.compile(
    (
        r"sister|twin|partner|friend|<F\d+>|agreement|pact|accord|memorand|treaty|relationship|\bties?\b|\blinks?\b|"
        r"bond|charter|protocol|alliance"
    ),
    re.I,
)


def find(page: Page) -> Iterator[Raw]:
    """Pairs of governments that some words tie together."""
    for sentence in page.sentences:
        if sentence.lean.count("<L") + sentence.lean.count("<H") > 1 and _BOUND.search(sentence.lean):
            yield from _tied(page, sentence)


def _tied(page: Page, sentence: Tagged) -> Iterator[Raw]:
    done_pairs: set[frozenset[str]] = set()
    for pattern in _TIES:
        for match in pattern.finditer(sentence.lean):
            how = status(
                sentence.lean[: match.start()], match.groupdict().get("aux") or "", sentence.lean[match.end() :]
            )
            if _OVER.search(match.group() + re.split(r"[;.]", sentence.lean[match.end() :])[0]) or re.search(
                r"\bno\b", match.group()
            ):
                how = DENIED
            if how == FUTURE and not re.search(r"\bwill\b", match.groupdict().get("aux") or ""):
                how = "intention"
            if not acts(sentence.lean, match) or re.match(r"'s|-", sentence.lean[match.end() :]):
                continue
            kind = _kind(page, sentence, match)
            for one in sentence.all(match["who"], "LH"):
                for other in sentence.all(match["other"], "LH"):
                    first, second = page.body(sentence, one), page.body(sentence, other)
                    if first is None or second is None or first.entity == second.entity or first.noun or second.noun:
                        continue
                    pair = frozenset((first.entity, second.entity))
                    if pair in done_pairs or "country" in (first.level, second.level):
                        continue
                    done_pairs.add(pair)
                    more = {"kind": kind} if kind else {}
                    yield Raw(
                        SIGNS,
                        first.entity,
                        second.entity,
                        sentence,
                        more,
                        (one, other),
                        LIKELY,
                        [f"“{match['cue'][:40]}”"],
                        how,
                    )


def _kind(page: Page, sentence: Tagged, match: "re.Match[str]") -> str:
    """The kind by the words of the frame, its paper, or the sentence."""
    words = re.sub(r"<F(\d+)>", lambda found: sentence.drafts[int(found[1])].text, match.group())
    own = kind_of(words) or kind_of(
        re.sub(r"<F(\d+)>", lambda found: sentence.drafts[int(found[1])].text, sentence.lean)
    )
    if own or not re.search(r"\bsuch\b|\blinks?\b|\bties?\b|relationship", match.group()):
        return own
    before = [kind_of(one.full) for one in page.sentences[max(0, sentence.number - 2) : sentence.number]]
    return next((kind for kind in reversed(before) if kind), "")
