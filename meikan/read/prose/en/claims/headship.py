"""chairs and founder_of by the frames of their words: an office that goes to somebody, a network somebody began."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.leading import PREDICATE, ROLE, role_of
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said, acts
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FUTURE, INTENDED, PAST, status
from meikan.read.prose.en.tagged import ACTORS, Tagged
from meikan.read.prose.en.verbs import done, verbs

_GIVE = verbs("give, hand, entrust, award, pass, offer, assign, transfer")
_TAKE = verbs(
    "take, take over, take up, assume, hold, keep, inherit, get, receive, win, occupy, have, "
    "exercise, retain, gain, share, accept"
)
_PICK = verbs(
    "pick, choose, elect, re-elect, name, appoint, make, confirm, select, install, vote in, "
    "nominate and elect, designate"
)
_SUCCEED = verbs("succeed, replace, follow, take over from, relieve")
_PROVIDE = verbs("provide, supply, furnish, contribute")
_FOUND = verbs(
    "found, co-found, establish, launch, create, start, set up, initiate, begin, form, conceive, invent, devise"
)
_FOUNDED = done(
    "found, co-found, establish, launch, create, start, set up, initiate, begin, form, conceive, "
    "call into being, bring into being, bring to life, call to life, "
    "bring into existence"
)
_FOUND_2 = verbs("found, establish, launch, create, start, set up, initiate, begin, form, co-found")
_FOUND_3 = verbs("found, establish, launch, create, start, set up, initiate, begin, form, call, bring")
_W = r"(?:(?!(?:who|which|that|and|but|or|if|whether|not|because|while|when|where|whose|nor)\b)[a-z][a-z'-]* )"
_NET = r"(?:(?:of|at|in|for|within) (?:the )?(?P<net><N\d+>))"
_WHO = rf"(?P<who>{ACTORS})"
_POST = (
    r"(?P<role>(?:[Cc]o-?)?(?:[Pp]residency|[Cc]hair(?:manship|womanship)?|[Vv]ice[- ][Pp]residenc(?:y|ies)|"
    r"[Vv]ice[- ][Cc]hair|[Ll]eadership|[Hh]elm|[Hh]ead|[Tt]op|[Tt]reasurership))"
)
_ROLE = r"(?<![Vv]ice )(?<![Vv]ice-)(?<![Cc]o-)(?<![Dd]eputy )" + ROLE
_FRAMES = (
    # the presidency went to Lisbon
    (
        rf"(?P<cue>{_POST}(?: {_NET})? (?:(?P<aux>{AUX})(?:{verbs('go,pass,fall,move,return')}|"
        rf"(?:{done('give,hand,entrust,award,transfer,pass,assign')})))(?: over| on| back)? (?:from <[LH]\d+> )?to) "
        rf"{_WHO}"
    ),
    # gave the presidency to Lisbon; entrusted Lisbon with the chair
    (
        rf"(?P<cue>{_GIVE}(?: over| on)? the {_POST}(?: "
        rf"{_NET})?(?: over| on)? (?:from <[LH]\d+> )?{_W}{{0,4}}to) {_WHO}"
    ),
    rf"(?P<cue>{verbs('entrust')}) {_WHO} with the {_POST}(?: {_NET})?",
    # Lisbon took over the chair, holds the presidency, stays at the head
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>"
        rf"{_TAKE}"
        rf" (?:the |its |a )?(?:rotating |annual |new |\w+ )?{_POST})(?: {_NET})?"
    ),
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>(?:{verbs('stay,remain,stand,sit,be,continue')}) (?:at|in) the {_POST})(?: "
        rf"{_NET})?"
    ),
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>(?:elected|voted|chosen|appointed|called|named|re-elected) (?:in)?to "
        rf"(?:the |its |a )?{_POST})(?: {_NET})?"
    ),
    # picked Lisbon as its new President; Lisbon to be treasurer
    (
        rf"(?P<aux>{AUX})(?P<cue>"
        rf"{_PICK}"
        rf") {_WHO}(?:,? (?:as|to be|for|to serve as|to act as))?(?: (?:its|their|the|a|an|new|next|first|joint|one "
        rf"of its|one of the|two of its|\w+))*? {_ROLE}(?! of <[LC])(?:(?: of| for) (?:the )?(?P<net><N\d+>))?"
    ),
    # as Treasurer Berlin looks after the accounts; Berlin looks after the accounts as Treasurer
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{_W}{{1,8}}as) (?:its |the |a |an |one of its |one of the )?(?:new |\w+ "
        rf")?{_ROLE}(?= |[.,;]|$)(?: of (?:the )?(?P<net><N\d+>))?(?! of)"
    ),
    # the auditor comes from Suwon; its president is Lisbon's mayor
    (
        rf"(?P<cue>\b(?:[Tt]he|[Ii]ts|[Aa] )(?: \w+)? {_ROLE}(?: of (?:the )?(?P<net><N\d+>))? "
        rf"(?P<aux>{AUX})(?:{verbs('come')}|is provided|are provided|is|are|was|were|hails?|is now|are now)(?: from| "
        rf"by)?) {_WHO}"
    ),
    # with Lisbon as president, under the presidency of Lisbon
    rf"(?P<cue>\b[Ww]ith) {_WHO} (?:as|in the) (?:its |the )?{_ROLE}(?: of (?:the )?(?P<net><N\d+>))?(?! of)",
    rf"(?P<cue>\b[Uu]nder (?:the )?(?:{_POST}|chairmanship)) of {_WHO}",
    (
        rf"(?P<cue>\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:current |new |present )?{_ROLE}), (?P<who><H\d+>)(?=,|[.;]|$| "
        rf"(?:said|took|and|opened|spoke|to))"
    ),
    rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{_SUCCEED} <[HL]\d+>,? as (?:its |the )?(?:new |next )?{_ROLE})(?! of <[LC])",
    rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{_PROVIDE} (?:an?|the|its|one|two|another) (?:\w+ )?{_ROLE})(?! of <[LC])",
    (
        rf"(?P<who><L\d+>), (?P<cue>(?:the|an?|one of the|its) (?:\w+ )?{_ROLE})(?=,|\.|;| for (?:the )?(?:<J|\w+ "
        rf"(?:chapter|branch|region|section)))"
    ),
    rf"{_WHO}, (?P<cue>(?P<net><N\d+>)'s {_ROLE})",
    rf"(?P<who><H\d+>), (?P<cue>(?:its|the) (?:current |new )?{_ROLE})(?=[,.;]| (?:said|took|and|opened|spoke))",
    rf"{_WHO} and (?P<cue>{_ROLE}) of (?:the )?(?P<net><N\d+>)",
    (
        rf"(?P<cue>\b(?P<net><N\d+>)'s? (?:current |new |acting |present )?{_ROLE}) (?:(?P<aux>{AUX})(?:is|are|comes "
        rf"from|remains|was) )?{_WHO}"
    ),
    (
        rf"{_WHO}(?:'s <H\d+>)?,? (?P<aux>{AUX})(?P<cue>preside|presides?|presided|chairs it|heads it|leads "
        rf"it)(?= over "
        rf"(?:it|them)|[.,;]|$)"
    ),
)
_CHAIRS = tuple(re.compile(frame) for frame in _FRAMES)
_GONE = re.compile(r"\b(?:former|outgoing|previous|then|ex|late|past|had)\b")
_BEGAN = (
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>"
        rf"{_FOUND}"
        rf") (?:together )?(?:it\b|(?:the )?(?P<net><N\d+>))"
    ),
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{verbs('call,bring')}) (?:the )?(?P<net><N\d+>) (?:into being|into "
        rf"existence|to life|into life)"
    ),
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{verbs('give')} birth to|{verbs('lay')} the (?:foundations?|groundwork) "
        rf"(?:of|for|stone of)) (?:the )?(?P<net><N\d+>)"
    ),
    (
        rf"(?P<net><N\d+>),? (?:which |that "
        rf")?(?P<aux>{AUX})(?P<cue>(?:"
        rf"{_FOUNDED}"
        rf")(?: jointly| together)?(?: in <[LC]\d+>,?)? (?:by|at the initiative of|on the initiative of|at the "
        rf"instigation of|on a proposal of|at the suggestion of|at the invitation of)) (?:the )?(?:mayors? of |"
        rf"cities of )?{_WHO}"
    ),
    (
        rf"(?P<net><N\d+>),? (?:the \w+ )?(?:that|which) {_WHO} "
        rf"(?P<cue>{_FOUND_2})"
    ),
    (
        rf"(?P<net><N\d+>) (?P<aux>{AUX})(?P<cue>(?:{verbs('go')} back to|{verbs('owe')} its (?:existence|birth|"
        rf"origin) to|(?:was|is) the (?:idea|brainchild|work|creation|initiative) of|was born (?:from|of|out of|at|"
        rf"on)|arose from|grew out of|came out of)(?: (?:an?|the) (?:idea|initiative|proposal|invitation|suggestion|"
        rf"call) (?:of|by|from))?) {_WHO}"
    ),
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>(?:was|is|were|are|belonged|belongs?|counts?|counted|ranks?|being|became|"
        rf"as)(?: (?:among|one|part|to|an?|the|of|all|both|two|three))* (?:the |its )?(?:\w+ )?(?:founders?|"
        rf"co-founders?|founding (?:members?|cit(?:y|ies)|towns?|fathers)|initiators?|originators?))(?: of (?:the "
        rf")?(?P<net><N\d+>))?"
    ),
    (
        rf"{_WHO},? (?P<aux>{AUX})(?P<cue>(?:was|were|is|are|belonged|belongs?)(?: (?:among|one|part|to|of))* the "
        rf"(?:\w+ )?(?:cities|towns|mayors|places|municipalities|few|those|members|ones) (?:that|which|who) "
        rf"(?:{_FOUND_3})) (?:the "
        rf")?(?P<net><N\d+>)"
    ),
    (
        rf"(?P<cue>\b(?:[Ff]ounding (?:members?|cities)|[Ff]ounders|[Ii]nitiators)(?: of (?:the )?(?P<net><N\d+>))? "
        rf"(?:were|are|was|is|include|included)) {_WHO}"
    ),
)
_A_FOUNDER = re.compile(
    rf"(?P<who>{ACTORS}), (?P<cue>(?:itself )?(?:an?|one of the|two of the|both|all) (?:\w+ )?(?:founding "
    rf"(?:city|member|town|cities|members|towns)|founders?|co-founders?))(?=,|\.|;|$)"
)
_FOUNDERS = tuple(re.compile(frame) for frame in _BEGAN)
_BEGINS = re.compile(
    r"found|establish|launch|creat|start|set up|initiat|beg[aiu]n|form|conceiv|invent|inaugurat|devis|call|"
    r"br(?:ing|ought)|birth|idea|brainchild|owe|goes back|went back|born|grew|came out"
)
_HEADS = re.compile(r"[Pp]resid|[Cc]hair|[Tt]reasurer|[Aa]uditor|\b[Hh]ead\b|[Hh]elm|[Ll]eadership|heads|leads")


def find(page: Page) -> Iterator[Raw]:
    """Heads and founders of networks."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean:
            if _HEADS.search(sentence.lean):
                yield from _heads(page, sentence)
            if _BEGINS.search(sentence.lean):
                yield from _founders(page, sentence)


def _net(page: Page, sentence: Tagged, tag: str | None) -> Draft | None:
    return sentence.draft(tag) if tag else page.network_before(sentence)


def _role(written: str) -> str:
    """The role that an office gives to who holds it; at the head: the president."""
    low = written.lower()
    if low in ("helm", "head", "top", "leadership"):
        return ""
    return role_of(low.replace("presidencies", "president").replace("presidency", "president"))


def _heads(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for pattern in _CHAIRS:
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            net = _net(page, sentence, groups.get("net"))
            after = sentence.lean[match.end() :]
            written = groups.get("role") or ("chair" if "chairs" in match["cue"] else "head")
            if (
                net is None
                or not acts(sentence.lean, match)
                or re.match(
                    (
                        r" of (?:the )?(?:<[OCL]|board|council|commission|committee|company|jury|session|meeting|"
                        r"conference)"
                    ),
                    after,
                )
            ):
                continue
            if match["cue"].startswith("presid") and page.notice.sentence_at(net.start) < sentence.number - 1:
                continue  # over a meeting, perhaps
            how = status(sentence.lean[: match.start()], groups.get("aux") or "", after)
            if how == FUTURE and not (sentence.dates and re.search(r"\bwill\b", groups.get("aux") or "")):
                how = INTENDED
            if _GONE.search(match.group()) or re.search(r"\bfirst (?:[Pp]residen|[Cc]hair)", match.group()):
                how = PAST
            role = _role(written)
            named = sentence.all(match["who"])
            if len(named) > 1 and PREDICATE.search(sentence.lean[: match.start("who")]):
                named = named[1:]  # "its president is A, and B and C hold": A ends the clause before
            for one in named:
                if not _once(one):
                    yield from _head(
                        Said(page, sentence, how, SURE if groups.get("net") else LIKELY, match["cue"]), one, net, role
                    )


def _once(one: Draft) -> bool:
    """Whether a person is named as one who held an office before."""
    return one.kind == "person" and one.office is not None and one.office.time == "past"


def _head(said: Said, one: Draft, net: Draft, role: str) -> Iterator[Raw]:
    body = said.page.body(said.sentence, one)
    if body is not None and (body.level == "country" or body.noun):
        return
    local = one.office is not None and re.search(r"mayor|governor", one.office.post, re.IGNORECASE)
    if body is None and (one.kind != "person" or local):
        return
    subject, more = (body.entity if body else one.entity), ({"role": role} if role else {})
    reasons = [f"“{said.cue.strip()}”"]
    yield Raw("chairs", subject, net.entity, said.sentence, more, (one, net), said.score, reasons, said.status)


def _founders(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for pattern in (*_FOUNDERS, _A_FOUNDER):
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            net, after = _net(page, sentence, groups.get("net")), sentence.lean[match.end() :]
            how = status(sentence.lean[: match.start()], groups.get("aux") or "")
            if (
                net is None
                or how == FUTURE
                or not acts(sentence.lean, match)
                or re.match(
                    r"'s|(?: \w+)? (?:office|secretariat|campaign|branch|chapter|group|award|prize|project)", after
                )
            ):
                continue
            for one in sentence.all(match["who"]):
                body = page.body(sentence, one) or _then(one)
                if body is not None and body.level != "country" and not body.noun:
                    score = SURE if groups.get("net") else LIKELY
                    yield Raw(
                        "founder_of",
                        body.entity,
                        net.entity,
                        sentence,
                        {},
                        (one, net),
                        score,
                        [f"“{match['cue'].strip()}”"],
                        how,
                    )


def _then(one: Draft) -> Draft | None:
    """The city whose mayor somebody was then: what he began as such was the city's."""
    return one.office.of if one.kind == "person" and one.office is not None and one.office.time == "then" else None
