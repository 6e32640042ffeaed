"""member_of by a verb alone: the network was named before."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.fields import field_in
from meikan.read.prose.en.claims.frames import BE, WHO, acts, claim, date_by, items, meant
from meikan.read.prose.en.claims.members import CLASS, DECIDED, MEMBER, gapped
from meikan.read.prose.en.claims.page import LIKELY, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX
from meikan.read.prose.en.tagged import ACTORS, Tagged
from meikan.read.prose.en.verbs import done, verbs

_JOIN = verbs(
    "join, rejoin, enter, accede, adhere, affiliate, get in, come in, come on board, come aboard, sign up, "
    "step aboard, come along"
)
_ADMITTED = done(
    "admit, accept, receive, enrol, induct, take in, let in, bring in, vote in, take aboard, welcome in, take, let"
)
_CUES = (
    r"(?:has|have|had)? ?taken part(?! in\b)",
    (
        r"(?:joins?|joined|signs?|signed|enters?|entered|belongs? to|(?:is|are|was|were|been) in) it(?=$|[.,;]| "
        r"(?:in|through|as|too|by|from|since|already|and)\b)"
    ),
    r"(?:is|are|was|were) (?:also )?on the list(?! of)",
    r"belong(?:s|ed)?(?: to it)?(?=$|[.,;]| (?:since|from|until|for|too|mainly|as)\b)",
    r"(?:stay|remain)(?:s|ed)? in(?=$|[.,;])",
    r"(?:decided|voted|chose|resolved|opted|determined|means?|intends?) to (?:stay|remain)(?: in)?(?=$|[.,;])",
    r"(?:is|are|been) in(?: too| as well)?(?=$|[.,;]| (?:without|since|from the)\b)",
    (
        r"(?:c[ao]mes?|arrived?|appeared|attended|took part|"
        r"sat)[^.;<]{0,30}(?:<[ELC]\d+>[^.;<]{0,20})?(?:<N\d+> )?as (?:an? |the )?"
        r"(?:new|newest|fresh|full|associate) members?(?! of (?:the )?<N)"
    ),
    r"(?:signs|signed) (?:the|its|their) (?:papers?|form|letter|declaration)(?=$|[.,;]| (?:in|on|too)\b)",
    r"(?:among|one of) (?:its|the) (?:first |oldest |newest |earliest |most active )?members(?=[,.;]|$)",
    r"(?:counts?|ranks?|counted|ranked) among (?:the|its) (?:veterans|oldest|members|pioneers|first|longest-standing)"
    r"(?=$|[.,;]| members)",
    r"[a-z]{3,}ed as (?:(?:an?|the|two|three) )?(?:(?:full|associate|old|"
    r"long-standing) )?members?(?! of (?:the )?<N|'s?)"
    r"(?=$|[.,;]| of (?:long|old|many|the first))",
    rf"{_JOIN}(?=$|[.,;]| (?:as|too|later|alongside|with|in|from|after|at|two|three|half|a|only|next|and)\b)",
    rf"{BE}(?:{_ADMITTED})(?=$|[.,;]| (?:as (?:an?|the)|too|later|alongside|after|and)\b)",
    (
        rf"{verbs('receive,obtain,get,gain')} (?:its|their|the) (?:certificate|membership|papers|label|title|admission|"
        rf"plaque)s?(?![\w])"
    ),
    (
        rf"(?:been|is|are|was|were|remains?|become|became|becomes) {MEMBER}(?! of (?:the )?<N|'s?|s? of the "
        rf"(?:board|committee|executive))(?=$|[.,;]| (?:in|from|on|as|alongside|since|and|too|having|now|again|"
        rf"with|without)\b)"
    ),
    r"(?:signed|signs)(?=$|[.,;]| (?:in|three|two|a|some|too|later|as|earlier)\b)(?! (?:an?|the|its|their|for|with)\b)",
    r"c[ao]mes?(?: only| first| next| later)?(?=$|[.,;]| (?:and|as)\b)(?! as)",
    r"(?:is|are|was|were) (?:one|two|three|another|others)(?: of them)?(?=$|[.,;]| (?:already|too|since|as well)\b)",
)
_PATTERNS = tuple(re.compile(rf"{WHO},? (?P<aux>{AUX})(?P<cue>{cue})") for cue in _CUES)
# "Two places have signed up: Cork and Llanelli"; "those that belong to it are Cork and Llanelli"
_COUNTED = re.compile(
    rf"\b(?:cities|towns|places|members|municipalities|governments|newcomers)(?: (?:in|of|from) (?:the )?[\w<>]+)?,? "
    rf"(?P<aux>{AUX})(?P<cue>{_JOIN}|(?:been )?{_ADMITTED})[^.;:<]{{0,24}}(?:: |, namely | – ){WHO}"
)
_NEW_ONES = re.compile(
    rf"\b(?P<cue>newcomers|new members|new signatories|(?:[Oo]rdinary |[Ff]ull |[Aa]ssociate |[Ff]urther )?[Mm]embers"
    rf"(?: in <C\d+>)?)\b(?P<aux>)[^.;:]{{0,30}}: {WHO}"
)
_NEWEST = re.compile(
    rf"\b(?P<cue>(?:[Tt]he|[Ii]ts) (?:new|newest|latest|youngest|most recent|first|other|present|current|further|"
    rf"remaining|only|oldest) members?(?: of <N\d+>)?) (?P<aux>{AUX})(?:is|are|was|were|include) {WHO}"
)
_THEY_ARE = re.compile(rf"^(?P<aux>)(?P<cue>(?:They|These|The new ones|The newcomers) are) {WHO}$")
_BELONGING = re.compile(rf"(?P<cue>\bbelong(?:s|ed|ing)? to (?:it|(?:the )?<N\d+>)) (?P<aux>)(?:are|is|were) {WHO}")
_AS_WELL = re.compile(rf"{WHO} (?P<cue>(?:does|did|do|has|have|is|are) (?:so )?(?:too|as well|likewise))(?=$|[.,;])")
_SO = re.compile(
    r"(?:^|; |, and |, | and )(?P<cue>[Ss]o (?:does|did|do|is|has|are|have|was|were)|as (?:do|did|does|have|has|"
    rf"is|are|were|was)) (?P<who>{ACTORS})(?! (?:who|which))"
)
# "a member since 2004": only its day makes it a statement
_SINCE = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:been )?(?:an? )?(?:(?P<class>{CLASS}) )?member)(?! of)(?= |,|\.|$)"
)
_SEAT = re.compile(r"\b(?:seats?|places?|sits?|sat|serves?) on (?:the |its |that )?(?P<organ>[\w ]*)")
_TELLS_OF_JOINING = re.compile(
    r"join|chosen|selected|member|\bsign|names? to|admit|admission|accept(?!ance speech)|welcom|newcomer|taken "
    r"(?:in|on)|enrol|belong|in(?:to)? the (?:network|club)|"
    r"part of|designated|accession|came in|on board|certificate|label|compact|covenant",
    re.I,
)
_TELLS_OF_LEAVING = re.compile(r"leav|\bleft\b|resign|withdr|\bquit|drop|\bend(?:ed|s)\b|expel|cancel")
# "joined the <O1>", "come in as vice-chairs"
_OTHERWISE = re.compile(r" (?:the )?<[NOEF]| as (?:an? |the |its )?(?:\w+ )?(?:vice|co-|chair|presid|treasur|audit)")
LEFT_WITHIN = 60  # letters after "a member" within which its leaving takes the date
_WEAK_CUE = re.compile(
    r"(?:sign|c[ao]mes?(?: only| first| next| later)?$|(?:is|are|was|were|became|becomes) (?:the|one|two|three|another|"
    r"others))"
)


def find(page: Page) -> Iterator[Raw]:
    """Who joined the network that was spoken of: by a verb alone, as one of them, after another."""
    for sentence in page.sentences:
        net = page.network_before(sentence) if "<L" in sentence.lean or "<H" in sentence.lean else None
        for pattern in (
            (*_PATTERNS, _COUNTED, _NEW_ONES, _NEWEST, _THEY_ARE, _BELONGING, _AS_WELL, _SO, _SINCE)
            if net is not None
            else ()
        ):
            for match in pattern.finditer(sentence.lean):
                if net is not None and _of_it(page, sentence, match):
                    yield from _joined(page, sentence, match, net)


def _of_it(page: Page, sentence: Tagged, match: "re.Match[str]") -> bool:
    """Whether a match tells of joining that network, not of something else that was done."""
    own, after = sentence.lean[: match.start()], sentence.lean[match.end() :]
    before = " ".join(one.lean for one in page.sentences[max(0, sentence.number - 2) : sentence.number])
    if _OTHERWISE.match(after) or not (match.re is _SINCE or acts(sentence.lean, match)):
        return False
    if match.re is _SINCE:
        gone = _TELLS_OF_LEAVING.search(after[:LEFT_WITHIN])  # "Ludlow, a member of the first hour, withdrew in 2013"
        return bool(sentence.dates) and not gone and not re.match(r" (?:of|cit|state|countr)", after)
    if match.re in (_SO, _AS_WELL) and _TELLS_OF_LEAVING.search(own + before):
        return False
    leans = match.re in (_SO, _AS_WELL, _THEY_ARE) or _WEAK_CUE.match(match["cue"])
    return not leans or "<N" in own or bool(_TELLS_OF_JOINING.search(own) or _TELLS_OF_JOINING.search(before))


def _joined(page: Page, sentence: Tagged, match: "re.Match[str]", net: Draft) -> Iterator[Raw]:
    groups, before = match.groupdict(), sentence.lean[: match.start()]
    said = Said(page, sentence, meant(sentence, match), LIKELY, match["cue"])
    own = date_by(sentence, match["cue"])
    if match.re is _SO and (seat := _SEAT.search(before)):  # "A has a seat on the board, and so do B and C"
        own["role"] = "steering" if seat["organ"] and "teering" in seat["organ"] else "board"
    yield from gapped(said, match, net)
    predicate = "candidate_of" if DECIDED.search(groups.get("aux") or "") else "member_of"
    for one, note in items(sentence, match["who"]):
        more = {"class": groups.get("class") or "", "category": field_in(note), **own}
        yield from claim(said, one, net, predicate, more, dated=not own)
