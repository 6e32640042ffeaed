"""candidate_of: who applied to a network."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.fields import FIELD, one_field
from meikan.read.prose.en.claims.frames import NETWORK, WHO, WORD, acts, claim, items, network_of
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.scope import DENIED, FACT, INTENDED, PAST, status
from meikan.read.prose.en.tagged import Tagged
from meikan.read.prose.en.verbs import verbs

_AUX = (
    r"(?P<aux>(?:(?:has|have|had|is|was|were|are|also|now|formally|been|which|that|who|"
    r"(?:decided|agreed|resolved|voted|chosen|chose|opted) to) )*)"
)
_SUBMIT = verbs("submit, file, send, send in, lodge, hand in, put in, make")
_INTO = r"(?:membership|admission|accession|a place|entry)"
_CUES = (
    rf"{verbs('apply')} (?:to join|for (?:\w+ )?{_INTO}(?: (?:of|in|to))?|"
    r"to become a (?:\w+ )?member of|to enter|to be admitted to|to)",
    rf"{_SUBMIT} (?:an?|its|their|the) (?:\w+ )?(?:application|bid|candidature|request)s? "
    r"(?:to join|for (?:membership|admission)(?: of| to| in)?|to|for)",
    rf"(?:(?:stands?|stood|runs?) (?:as )?)?(?:(?:put|puts) (?:its|their) names? down (?:again )?(?:as )?)?(?:an?|"
    rf"an official|"
    rf"the) (?:\w+ )?candidates? (?:for|to join)(?: {_INTO}(?: of| in| to)?)?",
    r"asked (?:to join|for admission to|to be admitted to)|requested (?:membership|admission) (?:of|in|to)",
)
_APPLIED = re.compile(rf"{WHO},? {_AUX}(?P<cue>{'|'.join(_CUES)}) {NETWORK}")
_APPLIED_ALONE = re.compile(
    rf"{WHO},? {_AUX}(?P<cue>(?:(?:decided|resolved|voted|agreed) to )?{verbs('apply')}(?: for (?:membership|"
    rf"admission))?(?=$|[.,;]| (?:and|already|in|on|for the second|again|too|as well|last)\b)(?! for)|"
    rf"{_SUBMIT} (?:an?|its|their) {WORD}{{0,2}}(?:applications?|candidatures?|bids?|requests?|papers)(?= |$|[.,;])"
    rf"(?! for (?!membership|admission|the (?:first|second|third|next|fifth|sixth|seventh|eighth|\d+th))))"
)
_OWN_BID = re.compile(
    rf"(?P<who><L\d+>)'s (?P<aux>)(?P<cue>(?:application|bid|candidature|request)s?) (?:to join|to|"
    rf"for (?:membership|admission)(?: of| to| in)?|for) {NETWORK}"
)
_HAS_BID = re.compile(
    rf"{NETWORK} {_AUX}(?P<cue>(?:has|have|holds?|received|got) (?:an? )?(?:\w+ )?applications? (?:from|of|by)) {WHO}"
)
TURNED_DOWN = re.compile(r"\b(?:rejected|refused|turned down|failed|withdrawn|without success|in vain|lapsed)\b")
_CAME_IN = re.compile(
    rf"\b[Aa]pplications? (?:from|of|by) {WHO} (?P<aux>)(?P<cue>(?:have |has )?(?:reached|arrived|c[ao]me|(?:been|"
    rf"were|was) "
    r"(?:received|submitted|filed|lodged|handed in)|lies?|waits?|(?:is|are) (?:pending|with|before|on|being|under)))\b"
)
_FOR_FIELD = re.compile(rf"{WHO},? {_AUX}(?P<cue>{verbs('apply')} (?:in|for) (?P<field>{FIELD}))(?![\w-])")
_ASKED = re.compile(r"(?:has|have|had|is|was|were|are|also|now|formally|been) ")
_ASKING = re.compile(r"[Aa]ppl|candida|bid|request|asked|paper")
_ABOUT = re.compile(r"<N|member|join|network|accession|admission|candida|designated")


def find(page: Page) -> Iterator[Raw]:
    """Applications that the sentences state."""
    for sentence in page.sentences:
        if ("<L" in sentence.lean or "<H" in sentence.lean) and _ASKING.search(sentence.lean):
            for pattern, score in (
                (_APPLIED, SURE),
                (_APPLIED_ALONE, LIKELY),
                (_CAME_IN, LIKELY),
                (_OWN_BID, LIKELY),
                (_HAS_BID, LIKELY),
                (_FOR_FIELD, LIKELY),
            ):
                for match in pattern.finditer(sentence.lean):
                    yield from _applied(page, sentence, match, score)


def _applied(page: Page, sentence: Tagged, match: "re.Match[str]", score: float) -> Iterator[Raw]:
    net = network_of(page, sentence, match.groupdict().get("net"))
    how = status(sentence.lean[: match.start()], _ASKED.sub("", match["aux"]))
    near = " ".join(one.lean for one in page.sentences[max(0, sentence.number - 2) : sentence.number + 1])
    told = match.re in (_APPLIED, _OWN_BID, _HAS_BID) or _ABOUT.search(near)
    if (
        net is None
        or not told
        or not (match.re in (_CAME_IN, _HAS_BID) or acts(sentence.lean, match))
        or TURNED_DOWN.search(sentence.lean, match.end())
        or how in (DENIED, INTENDED, PAST)
    ):
        return
    for one, _note in items(sentence, match["who"]):
        more = {"category": one_field(match["field"])} if match.re is _FOR_FIELD else {}
        yield from claim(Said(page, sentence, FACT, score, match["cue"]), one, net, "candidate_of", more)
