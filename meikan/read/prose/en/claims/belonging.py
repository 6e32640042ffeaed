"""member_of, candidate_of, left by the frames of their verbs: who, in which voice, by which words, in which network."""

import re
from collections.abc import Iterator
from dataclasses import replace

from meikan.read.prose.en.claims.fields import field_in
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said, acts, date_by, items, member
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FUTURE, INTENDED, PAST, status
from meikan.read.prose.en.tagged import ACTORS, Tagged
from meikan.read.prose.en.verbs import done, verbs

_JOIN = verbs(
    "join, rejoin, enter, ratify, come to, come into, get into, go into, come aboard, step into, accede to, "
    "adhere to, affiliate to, affiliate with, subscribe to, belong to, commit to, sign up to, "
    "sign up for, sign up with, enrol in, enrol with, enlist in, register with, count among, "
    "rank among, associate itself with, team up with, find a place in"
)
_TAKE_UP = verbs("take up, take out, acquire, gain, obtain, receive, win, secure, get")
_ADMITED = done(
    "admit, accept, welcome, receive, take, add, elect, induct, enrol, let, vote, bring, co-opt, "
    "incorporate, include, register, invite and admit"
)
_ADMIT = verbs("admit, accept, receive, take in, take on, gain, enrol, add, welcome, greet")
_JOIN_2 = verbs(
    "join, rejoin, enter, accede, adhere, affiliate, get in, come in, come on board, come aboard, sign up, "
    "step aboard, come along"
)
_ADMITED_2 = done(
    "admit, accept, enrol, induct, take in, let in, bring in, vote in, take aboard, welcome in, take, let"
)
_W = (
    r"(?:(?!(?:who|which|that|and|but|or|if|whether|not|by|because|while|when|where|whose|nor|as|head|chair\w*|"
    r"president|host|venue|site|treasurer|auditor)\b)[a-z][a-z'-]* )"
)
NETWORK = (
    rf"(?:(?:the |its |our |a )?(?:{_W}{{0,3}}(?:network|programme|alliance|family|ranks|circle|league|community|"
    rf"fold|club|"
    r"list|roll|register|membership|association|group|company|cities|towns|members|signatories|table|veterans|"
    r"pioneers) (?:of|in) )?"
    r"(?:the |[Tt]he )?(?P<net><N\d+>))"
)
_WHO = rf"(?P<who>{ACTORS})(?:,? (?:all|both|each|too|for one))?"
# what follows the name of a network and makes something else of it: its board, its Asian meetings, its campaign
OF_IT = (
    r"(?:'s? (?!(?:ranks|network|family|circle|membership|community|list|fold)\b)|"
    r" (?:secretariat|board|office|conference|meeting|congress|assembly|summit|campaign|statement|call|delegation|"
    r"project|event|webinar|working|committee|executive|steering|in (?:its|their) call))"
)
_NOT_OF_IT = rf"(?!{OF_IT})"
_CLASS = (
    r"(?:(?P<class>full|associate|founding|active|honorary|observer|affiliate|affiliated|corporate|ordinary|partner) )?"
)
_ADJ = (
    r"(?:(?:an?|the|its|all|both|one of|of|new|newest|latest|first|only|<[CJ]\d+>(?:'s)?|(?!not |no |never |"
    r"longer |full |associate |founding |active |honorary |observer |affiliate)[a-z-]+) ){0,5}"
)
_MEMBER = (
    rf"{_ADJ}{_CLASS}(?:members?|signator(?:y|ies)|member (?:cit(?:y|ies)|towns?)|partner cit(?:y|ies)|participants?)"
)
_INTO = r"(?:in|to|into|of|by|as members? of|as an? [a-z-]+ ?member of|onto|aboard)"

# Whole statements: who, verb, network.
_BE = r"(?:(?:is|are|was|were|been|being|be|got|gets|get) (?:[a-z]+ly )?)"
_JOINS = (
    (rf"{_JOIN}"),
    (
        rf"{_TAKE_UP} {_W}{{0,2}}(?:membership|admission|"
        rf"accession|entry|a place|status|the status of member|access) (?:of|in|to|into|with)"
    ),
    rf"{verbs('make')} {_W}{{0,2}}(?:entry|entrance|way) in(?:to)?",
    rf"{verbs('become')} (?:a |an active |a full )?part of",
    r"(?:been|being|is|are|was|were|remains?|stays?|stayed|form|forms|formed|feels?) (?:a )?part of",
    r"(?:been|is|are|was|were|remains?|stays?|stayed) (?:in|on board|inside|within)",
    rf"{verbs('put')} (?:his |her |its |their )?(?:own )?(?:names?|signatures?) (?:to|under)",
    rf"{_BE}(?:{_ADMITED}) {_W}{{0,3}}?{_INTO}",
    (
        rf"{_BE}(?:{done('grant,give,award,offer and accept')}) {_W}{{0,2}}(?:membership|admission|entry|a "
        rf"place) (?:of|"
        rf"in|to|into)"
    ),
    rf"(?:{verbs('become,remain,count as,stay,number among')}|been|is|are|was|were|being|made) {_MEMBER} (?:of|in|to)",
    (
        r"(?:is|are|was|were|became) (?:among )?(?:the )?(?:newest|latest|new|most recent|youngest|fresh)(?: <J\d+>)? "
        r"(?:names?|recruits?|additions?|arrivals?|newcomers?|entrants?|faces?|cities|towns|places|signatures) "
        r"(?:of|in|to|under|on|at)"
    ),
    (
        r"(?:(?:is|are|was|were) )?(?:to be )?(?:found|listed|counted|named) among (?:the |its )?(?:\w+ ){0,2}"
        r"(?:members|signatories|cities|towns) (?:of|in)"
    ),
    rf"{verbs('take part in,participate in')}(?= the <N| <N)",
)
_WHOLE = tuple(
    (re.compile(rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{cue}) {NETWORK}{_NOT_OF_IT}"), SURE if at < 10 else LIKELY)
    for at, cue in enumerate(_JOINS)
)
# "Four towns in Slovenia were added to N, among them Maribor": a number of them, then who they are.
_AMONG = r"(?:,? (?:among them|among these|including|namely|such as|they are|these are|notably)(?: are| is)?:?|:| –| —)"
_PLACES = (
    r"(?:cities|towns|municipalities|places|members|newcomers|governments|counties|capitals|names|communities|"
    r"regions|ones)"
)
_COUNTED = re.compile(
    rf"\b{_PLACES}(?: (?:in|of|from) (?:the )?<[CJLO]\d+>)?,? (?:that |which "
    rf")?(?P<aux>{AUX})(?P<cue>{'|'.join(_JOINS)}) {NETWORK}"
    rf"{_NOT_OF_IT}[^.;:<]{{0,50}}?{_AMONG} (?P<who>{ACTORS})"
)
_ADMITS_SOME = re.compile(
    rf"(?P<net><N\d+>) (?P<aux>{AUX})(?P<cue>{_ADMIT}|{verbs('announce,elect,approve,grow by')}) "
    rf"[^.;:<]{{0,40}}?\b{_PLACES}[^.;:<]{{0,30}}?{_AMONG} (?P<who>{ACTORS})"
)
_GAPPED = re.compile(r"^(?:,|;)? (?:and |while )?(?P<tag><L\d+>)(?=[.;,]|$| and)")
_ADMITS = re.compile(
    rf"(?P<net><N\d+>)(?:'s? (?:board|council|assembly|members|general assembly|secretariat|executive committee|"
    rf"congress))? "
    rf"(?P<aux>{AUX})(?P<cue>(?:{_ADMIT}"
    rf"|{verbs('grow by,be joined by')}|(?:is|was|were|been) joined by) (?:the |its |their "
    rf")?(?:{_ADJ})??)(?P<who>{ACTORS})"
)
_UNITES = re.compile(
    rf"(?P<net><N\d+>) (?P<aux>{AUX})(?P<cue>{verbs('count,number,list,unite')}) (?P<who>{ACTORS}) among its"
)
_MEMBERS = re.compile(
    rf"(?P<cue>(?:(?P<net><N\d+>)(?:'s)? (?:\w+ )?members?(?: cit(?:y|ies))?|(?:[Ff]ellow|[Oo]ther|[Mm]ember "
    rf"cit(?:y|ies)|"
    rf"members?) (?:\w+ )?of (?:the )?(?P<net2><N\d+>))(?: (?:like|such as|including|namely|are|is|include)|,? "
    rf"among them|:)? )(?P<who>{ACTORS})"
)
_APPOSED = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<cue>(?:itself |themselves |also |now |since |both |all )?(?:an? |the |its )?{_W}{{0,3}}"
    r"(?:members?|signator(?:y|ies)|member cit(?:y|ies)) (?:of|in)) (?:the )?(?P<net><N\d+>)"
)
# The network was named before; the verb alone tells that somebody joined it.
_GOT_IN = (
    r"(?:has|have|had)? ?taken part(?! in\b)",
    rf"{_BE}(?:{_ADMITED}) (?:in)?to (?:full )?membership",
    (
        r"(?:joins?|joined|signs?|signed|enters?|entered|belongs? to|(?:is|are|was|were|been) in) it(?=$|[.,;]| "
        r"(?:in|through|as|too|by)\b)"
    ),
    r"(?:is|are|was|were) (?:also )?on the list(?! of)",
    rf"{verbs('renew,prolong,extend,confirm,keep')} (?:its|their) membership(?! of)",
    r"(?:been|is|are) there(?: already)?(?=$|[.,;]| since\b)",
    rf"{_JOIN_2}"
    r"(?=$|[.,;]| (?:as|too|later|alongside|with|in|after|at|two|three|half|a|only|next|and)\b)",
    rf"{_BE}(?:{_ADMITED_2})"
    r"(?=$|[.,;]| (?:as (?:an?|the)|too|later|alongside|after|and)\b)",
    (
        rf"{verbs('receive,obtain,get,gain')} (?:its|their|the) (?:certificate|membership|label|title|admission|"
        rf"plaque)s?(?![\w])"
    ),
    (
        rf"(?:been|is|are|was|were|remains?|become|became|becomes) {_MEMBER}(?! of (?:the )?<N|'s?|s? of the "
        rf"(?:board|committee|executive))(?=$|[.,;]| (?:in|from|on|as|alongside|since|and|too)\b)"
    ),
    r"(?:signed|signs)(?=$|[.,;]| (?:in|three|two|a|some|too|later|as|earlier)\b)(?! (?:an?|the|its|their|for|with)\b)",
    r"(?:came|come|comes) back|returned(?=$|[.,;]| (?:after|in|to the fold)\b)",
    (
        r"(?:is|was|became|becomes) the (?:first|only|second|latest|newest|oldest|smallest|largest|biggest|youngest) "
        r"(?:one |town |city |municipality |place |county |region |capital )?(?:outside|in|of|from|on) (?:the )?"
        r"(?:<[CJL]\d+>|Europe|Asia|Africa|America|its country|the country|the region)(?! to\b)"
    ),
    (
        r"(?:is|are|was|were) new(?: on the list| in it| to it| there| here| in the network| among them| to the "
        r"network)?(?=$|[.,;])"
    ),
    r"(?:designated|certified)(?=$|[.,;])",
    r"(?:came|got)(?=$|[.;])",
    r"(?:stays|stay|remains|remain)(?= in it|[.,;]|$)",
    r"(?:is|are|was|were) (?:one|two|three|another|others)(?: of them)?(?=$|[.,;]| (?:already|too|since|as well)\b)",
    r"(?:have|has)? ?kept (?:theirs|its own|its label|their label)",
)
_LATER = tuple(re.compile(rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{cue})") for cue in _GOT_IN)
_FOLLOWS = re.compile(
    rf"(?:^|[,;] (?:and |while |but |then )?|\band |\bthen )(?P<who>{ACTORS}) (?P<aux>{AUX})(?P<cue>followed(?: "
    rf"suit)?|came (?:later|next|second|after)|"
    r"did so|did the same|follow(?:ed|s)? (?:its|their|his|this|that|the) example|followed this step|was next|"
    r"were next)(?=$|[.,;]| (?:in|on|with|as|and|later|two|"
    r"three|a)\b)"
)
_SO = re.compile(
    r"(?:^|; |, and |, | and )(?P<cue>[Ss]o (?:does|did|do|is|has|are|have|was|were)|as (?:do|did|does|have|has|"
    r"is|are|were|was)) (?P<who>{ACTORS})(?! (?:who|which))".replace("{ACTORS}", ACTORS)
)
_SEAT = re.compile(r"\b(?:seats?|places?|sits?|sat|serves?) on (?:the |its |that )?(?P<organ>[\w ]*)")
_AMONG_THEM = re.compile(
    rf"(?P<who>{ACTORS}) (?P<aux>{AUX})(?P<cue>(?:is|are|was|were) (?:also |all |both |now )?(?:among|one of|"
    rf"some of|two of|three of|part of) "
    r"(?:them|these|those|the (?:newcomers|new members|new cities|signatories|new signatories|new entrants|fresh "
    r"members|"
    r"number|members|arrivals|new arrivals|additions|(?:cities |places |towns |ones )?(?:chosen|selected|named|"
    r"picked|accepted|admitted))|"
    r"those (?:that have |that were |who |that )?(?:chosen|selected|named|picked|accepted|admitted|joining|"
    r"joined|signing)|its (?:new |full )?members))(?![\w])"
)
_THEM = re.compile(
    rf"(?P<cue>\b(?:[Aa]mong|[Oo]f) (?:the (?:newcomers|new members|new signatories|arrivals|new arrivals|others|"
    rf"members|rest|signatories|new entrants)|"
    r"its (?:\w+ )?members|them|these|those)(?: (?:is|are|was|were|we find)|:)|\b(?:[Nn]ewcomers|[Nn]ew members|"
    r"[Nn]ew entrants|"
    rf"[Tt]he (?:newcomers|new members|others|new signatories|new arrivals)|[Nn]ew on board|[Nn]ew on the list|"
    rf"[Nn]ew in it)(?: this \w+)?(?: "
    rf"(?:is|are|include|were)|:)) (?P<who>{ACTORS})"
)
_HAS_MEMBERS = re.compile(
    r"(?:(?:<[CLJ]\d+>|[Tt]he country|[Ii]t) (?:has|counts|provides|sends)|\b[Tt]here are|\b[Ww]ith|\b[Tt]he|"
    r"\b[Ii]ts) (?:now )?(?:[a-z]+|\d+|<J\d+>)"
    r"(?: [a-z]+| <J\d+>)? (?P<cue>members|member cities|member towns)(?:: |, | are | \(|, namely "
    r")(?P<who>{ACTORS})".replace("{ACTORS}", ACTORS)
)
_THERE_ARE = re.compile(
    r"\b(?:[Ff]rom|[Ii]n) (?:the )?<C\d+>,? (?P<cue>there (?:are|is)|these are|it is|they are|come|comes|we "
    r"find)(?: also)? (?P<who>{ACTORS})".replace("{ACTORS}", ACTORS)
)
_TELLS_OF_JOINING = re.compile(
    r"join|chosen|selected|member|\bsign|names? to|admit|admission|accept(?!ance speech)|welcom|newcomer|taken "
    r"(?:in|on)|enrol|"
    r"belong|in(?:to)? the (?:network|club)|"
    r"part of|designated|accession|came in|on board|certificate|label|compact|covenant",
    re.I,
)
_TELLS_OF_LEAVING = re.compile(r"leav|\bleft\b|resign|withdr|\bquit|drop|\bend(?:ed|s)\b|expel|cancel")
_WEAK_CUE = re.compile(
    r"(?:sign|came|come|return|stay|remain|(?:is|are|was|were|became|becomes) (?:the|one|two|three|another|"
    r"others))"
)
_DECIDED = re.compile(r"\b(?:decided|voted|agreed|resolved|opted|chosen?|determined) to\b")
_ONCE = re.compile(r"\b(?:once|formerly|former|previously|until recently|one-time|erstwhile|lapsed)\b")


def find(page: Page) -> Iterator[Raw]:
    """Memberships, by the verb that states them."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean:
            if "<N" in sentence.lean:
                yield from _stated(page, sentence)
            yield from _of_the_network_before(page, sentence)


def _stated(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who joined, with the network named."""
    for pattern, score in (
        *_WHOLE,
        (_ADMITS, LIKELY),
        (_COUNTED, LIKELY),
        (_ADMITS_SOME, LIKELY),
        (_UNITES, LIKELY),
        (_MEMBERS, LIKELY),
        (_APPOSED, LIKELY),
    ):
        for match in pattern.finditer(sentence.lean):
            if not acts(sentence.lean, match):
                continue
            groups = match.groupdict()
            aux, told = groups.get("aux") or "", match.group()
            net = sentence.draft(groups["net"] or groups.get("net2") or "")
            how = status(sentence.lean[: match.start()], aux, sentence.lean[match.end() :])
            if how == FUTURE and not (re.search(r"\bwill\b", aux) and sentence.dates):
                how = INTENDED
            if _ONCE.search(told) or re.search(r"\b(?:was|were|had been) (?:an? )?(?:member|part|in)\b", told):
                how = PAST if not sentence.dates else how
            decided = bool(_DECIDED.search(aux))
            said = Said(page, sentence, how, score, match["cue"])
            if decided and how not in (DENIED, INTENDED, PAST):
                said = replace(said, status="fact")
            listed = pattern in (_MEMBERS, _APPOSED)
            yield from _gapped(said, match, net)
            for one, note in items(sentence, match["who"]):
                more = {
                    "class": groups.get("class") or as_class(sentence.lean[match.end() :]),
                    "category": field_in(note),
                }
                for raw in member(said, one, net, more, dated=not listed):
                    yield replace(raw, predicate="candidate_of") if decided else raw


_TOLD_BEFORE = (_FOLLOWS, _SO, _AMONG_THEM, _THEM, _THERE_ARE, _HAS_MEMBERS)  # they say something of those who joined
_UNDATED = (_AMONG_THEM, _THEM, _THERE_ARE, _HAS_MEMBERS)


def _of_the_network_before(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who joined the network that was spoken of: by a verb alone, as one of them, after another."""
    net = page.network_before(sentence)
    if net is None:
        return
    before = " ".join(one.lean for one in page.sentences[max(0, sentence.number - 2) : sentence.number])
    for pattern in (*_LATER, *_TOLD_BEFORE):
        for match in pattern.finditer(sentence.lean):
            own, after = sentence.lean[: match.start()], sentence.lean[match.end() :]
            if re.match(r"did |followed", match["cue"]) and _TELLS_OF_LEAVING.search(own + before):
                continue
            leans = pattern in _TOLD_BEFORE or _WEAK_CUE.match(match["cue"])
            other = re.match(r" (?:the )?<[NOEF]", after) or not acts(sentence.lean, match)
            if not other and (not leans or _joining_told(own, before)):
                yield from _later(page, sentence, match, net, pattern not in _UNDATED)


def _later(page: Page, sentence: Tagged, match: "re.Match[str]", net: Draft, dated: bool) -> Iterator[Raw]:
    aux = match.groupdict().get("aux") or ""
    before = sentence.lean[: match.start()]
    how = status(before, aux, sentence.lean[match.end() :])
    if how == FUTURE and not sentence.dates:
        how = INTENDED
    said = Said(page, sentence, how, LIKELY, match["cue"])
    own = date_by(sentence, match["cue"])
    if match.re is _SO and (seat := _SEAT.search(before)):  # "A has a seat on the board, and so do B and C"
        own["role"] = "steering" if seat["organ"] and "teering" in seat["organ"] else "board"
    for one, note in items(sentence, match["who"]):
        more = {"class": match.groupdict().get("class") or "", "category": field_in(note), **own}
        for raw in member(said, one, net, more, dated=dated and not own):
            if _DECIDED.search(aux):
                raw.predicate = "candidate_of"
            if not dated:
                raw.qualifiers.update(_date_of(page, sentence, net))
            yield raw


def _gapped(said: Said, match: "re.Match[str]", net: Draft) -> Iterator[Raw]:
    """ "A came to N in 2014, B in 2018": the verb is said once, each has its own day."""
    lean, full = said.sentence.lean, said.sentence.full
    end = match.end()
    while found := _GAPPED.match(lean[end:]):
        day = re.search(rf"{found['tag']} (?:only )?(?:in|on|since) (?P<day><D\d+>)", full)
        if not day:
            return
        own = {"date": said.sentence.draft(day["day"]).entity}
        yield from member(said, said.sentence.draft(found["tag"]), net, own, dated=False)
        end += found.end()


def as_class(after: str) -> str:
    """The class of a member that follows the network: joined it as an associate member."""
    found = re.match(
        r"(?:,)? as (?:an? |the |its )?(?:\w+ )?" + _CLASS.rstrip("?") + r"(?:members?|cit(?:y|ies))", after
    )
    return (found["class"] or "") if found else ""


def _joining_told(own: str, before: str) -> bool:
    """Whether the words before tell of who joined, not of something else that was done."""
    return "<N" in own or bool(_TELLS_OF_JOINING.search(own) or _TELLS_OF_JOINING.search(before))


def _date_of(page: Page, sentence: Tagged, net: Draft) -> dict[str, str]:
    """The date of the sentence before, whose newcomers are told one by one here."""
    if sentence.dates or not sentence.number:
        return {}
    told = page.sentences[sentence.number - 1]
    if not re.search(r"\b(?:new|more|further|put|sign|join|admit|accept|welcom|add)", told.lean):
        return {}
    first = told.drafts.get(min(told.drafts)) if told.drafts else None
    return {name: value for name, value in page.dates_of(told, first, net).items() if name == "date"}
