"""left, candidate_of and seats by the frames of their verbs and nouns."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.belonging import NETWORK
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said, acts, items
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FACT, FUTURE, INTENDED, PAST, status
from meikan.read.prose.en.tagged import ACTORS, Tagged
from meikan.read.prose.en.verbs import done, verbs

_LEAVE = verbs(
    "leave, quit, exit, withdraw from, pull out of, drop out of, resign from, step out of, "
    "walk out of, walk away from, opt out of, back out of, bow out of, break with, break away from, "
    "part with, part ways with, part company with, turn its back on, disaffiliate from, secede from, "
    "retire from, cut ties with, take leave of, say goodbye to, bid farewell to, depart from"
)
_END = verbs(
    "end, terminate, cancel, renounce, relinquish, give up, drop, discontinue, revoke, surrender, "
    "forgo, abandon, hand back, give back, conclude"
)
_REMOVEED = done("remove, expel, exclude, strike, drop, delete, take off, strike off, cross off, eject")
_LEAVE_2 = verbs("leave, quit, withdraw, resign, pull out, drop out, step out, opt out, bow out, walk away")
_END_2 = verbs(
    "end, terminate, cancel, renounce, relinquish, give up, drop, discontinue, surrender, hand back, give back, return"
)
_SUBMIT = verbs("submit, file, send, send in, lodge, hand in, make, put in, table, present, enter, deliver, forward")
_SIT = verbs(
    "sit, belong to, serve, have, hold, win, gain, get, receive, secure, "
    "take, take up, keep, obtain, occupy, enter, join, retain"
)
_ELECTED = done("elect, re-elect, appoint, vote, choose, co-opt, call, name, add, admit, return")
_W = r"(?:(?!(?:who|which|that|and|but|or|if|whether|not|by|because|while|when|where|whose|nor)\b)[a-z][a-z'-]* )"
_WHO = rf"(?P<who>{ACTORS})(?:,? (?:all|both|each|too|for one))?"
_OWN = r"(?:its|their|the|his|her|the city's|the town's|the county's)"
_GOES = (
    (rf"{_LEAVE}"),
    (
        rf"{_END}"
        rf" {_OWN} (?:own )?(?:membership|affiliation|participation|place|association) (?:of|in|with|to)"
    ),
    (
        rf"(?:{_REMOVEED}) (?:from|off) "
        rf"(?:the |its )?(?:(?:list|register|roll|membership|members) (?:of|in) )?"
    ),
    (
        r"(?:no longer (?:belongs?|belonged) to|no longer (?:an? )?(?:\w+ )?(?:members?|part|signatory) of|no longer "
        r"in|out of)"
    ),
    rf"{verbs('cease')} (?:to be (?:an? )?(?:\w+ )?(?:members?|part) of|(?:its|their) membership of)",
)
_LEFT = tuple(re.compile(rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{cue}) ?{NETWORK}(?!'s)") for cue in _GOES)
# The network was named before.
_GOES_ALONE = (
    (
        rf"{_LEAVE_2}(?=$|[.,;]| "
        rf"(?:in|on|at|after|because|two|three|a|some|again|for good|last|with|over)\b)"
    ),
    (
        rf"{_END_2}"
        rf" (?:its|their) (?:own )?(?:membership|affiliation|participation|label|certificate|title)(?! of)"
    ),
    rf"{verbs('give,hand')} (?:it|them|the label|the title|its label|its title) (?:back|up)",
    (
        rf"(?:{done('remove,expel,exclude,strike,delete,take,drop')}) (?:from|off) (?:the|its) (?:list|register|roll|"
        rf"membership|rolls|books)(?! of)"
    ),
    r"(?:struck off|taken off|thrown out|crossed off|voted out)(?=$|[.,;]| (?:the list|in|for)\b)",
    r"(?:is|was|were|been) (?:dropped|expelled|excluded|removed|suspended)(?=$|[.,;])",
    (
        r"(?:hands?|handed|sends?|sent|submits?|submitted|tenders?|tendered|gave|announces?|announced|declares?|"
        r"declared) (?:in )?"
        r"(?:its|their) (?:resignation|withdrawal|departure|exit|leave)s?(?! to)"
    ),
    r"(?:has|have) gone(?=$|[.,;])",
    r"stopped paying(?: its (?:fees|dues|subscription|contribution))?",
    r"no longer (?:an? )?(?:\w+ )?members?(?! of)",
    (
        rf"{verbs('let')} (?:its|their) (?:membership|subscription|designation|label|title) (?:lapse|expire|run "
        rf"out)|did not renew (?:its|"
        rf"their) (?:membership|subscription)"
    ),
    r"(?:has |have )?given notice(?= and will)",
)
_LEFT_ALONE = tuple(re.compile(rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{cue})") for cue in _GOES_ALONE)
_RAN_OUT = re.compile(
    rf"(?:(?P<who><L\d+>)'s? |(?P<its>\b[Ii]ts ))?(?:\w+ )?(?P<cue>[Mm]embership|[Ss]ubscription|"
    rf"[Aa]ffiliation)(?: of (?P<of><L\d+>))?(?: (?:of|in|to|with) (?:the )?(?P<net><N\d+>))? "
    rf"(?P<aux>{AUX})(?:{verbs('end,lapse,expire,cease')}|ran out|came to an end|(?:was|were|been|is) "
    rf"(?:{done('end,terminate,cancel,discontinue,revoke,not renew')}))"
)
_DECIDED = re.compile(r"\bno longer\b|\b(?:decided|voted|agreed|chose|resolved|opted) to\b")
_ASKED = re.compile(r"(?:has|have|had|is|was|were|are|also|now|formally|been) ")
_PAPERS = r"(?:application|bid|candidature|candidacy|request|papers|dossier|application papers|proposal)"
_APPLIES = (
    (
        rf"{verbs('apply')} (?:for {_W}{{0,3}}(?:membership|admission|accession|entry|a place|a seat|status|"
        rf"inclusion|the label)(?: (?:of|in|to|on))?|to (?:join|enter|become (?:an? )?(?:\w+ )?(?:member|part) of|be "
        rf"(?:admitted|accepted|taken|received|let|included) (?:to|into|in|by))|to)"
    ),
    (
        rf"{_SUBMIT} (?:an?|"
        rf"its|their|the|his|her|for \w+) {_W}{{0,2}}{_PAPERS}(?: {_W}{{0,5}}?(?:to|of|for|in|with))?"
    ),
    (
        rf"(?:is|are|was|were|stands? as|remains?|been|become|became|named|declared)(?: \w+){{0,2}} candidates? "
        rf"(?:for(?: {_W}{{0,2}}(?:membership|admission|accession)(?: of| in| to)?)?|to(?: join)?|of)"
    ),
    (
        rf"{verbs('ask,request')} (?:to (?:join|be (?:admitted|accepted|taken in)(?: to| into| by)?)|(?:for "
        rf")?(?:membership|admission|accession) (?:of|in|to|by))"
    ),
    rf"{verbs('seek')} (?:admission|membership|accession|entry) (?:to|of|in|into)",
    (
        rf"(?:{done('nominate,recommend,shortlist,propose,put forward')}) (?:for|to) (?:{_W}{{0,2}}(?:membership|"
        rf"admission|accession|entry) (?:of|in|to|into))?"
    ),
)
_APPLIED = tuple(
    re.compile(
        rf"{_WHO},? (?P<aux>(?:(?:has|have|had|is|was|were|are|also|now|formally|been|which|that|who) "
        rf")*)(?P<cue>{cue}) {NETWORK}"
    )
    for cue in _APPLIES
)
_APPLIED_ALONE = re.compile(
    rf"{_WHO},? (?P<aux>(?:(?:has|have|had|is|was|also|now|formally|been|were|are|which|that|who) )*)"
    rf"(?P<cue>{verbs('apply')}(?: for (?:membership|admission))?(?=$|[.,;]| (?:in|on|for the second|again|too|"
    rf"as well|last)\b)(?! for)|"
    rf"{verbs('submit,file,send,send in,lodge,hand in,put in')} (?:an?|its|their) {_W}{{0,2}}(?:application|"
    rf"candidature|bid|request|paper)s?(?= |$|[.,;])(?! for (?!membership|admission)))"
)
_APPLICATION = re.compile(
    rf"(?:(?P<who><L\d+>)'s? (?:\w+ )?(?P<cue>(?:application|candidature|candidacy|bid))|"
    rf"(?P<cue2>(?:[Aa]pplication|[Cc]andidature|[Cc]andidacy|[Bb]id) of|[Aa]pplications? from) "
    rf"(?P<who2>{ACTORS}))"
    rf"(?: (?:to (?:join )?|for (?:membership|admission) (?:of|to|in) |for ){NETWORK})?(?P<after>[^.;]{{0,60}})"
)
_NO_MORE = re.compile(
    (
        r"\b(?:reject|refus|withdr|turned down|fail|unsuccessful|declin|dropped|accepted|approved|granted|admitted|"
        r"success)"
    ),
    re.I,
)
_ORGAN = (
    r"(?:(?:the |its |their |that )?(?:(?!who|which)\w+ ){0,2}?(?P<organ>[Bb]oard(?: of [Dd]irectors)?|[Ee]xecutive "
    r"[Cc]ommittee|[Ss]teering [Cc]ommittee|[Ss]teering [Gg]roup|"
    r"[Ee]xecutive [Bb]ureau|[Ee]xecutive [Cc]ouncil|[Mm]anagement [Cc]ommittee|[Gg]overning [Cc]ouncil|"
    r"[Bb]ureau|[Pp]residium|[Ww]orld [Cc]ouncil|[Ee]xecutive|(?<=that )[Cc]ommittee))"
)
_TO_SEAT = re.compile(
    rf"{_WHO},? (?P<aux>{AUX})(?P<cue>(?:"
    rf"{_SIT}"
    rf"|"
    rf"(?:{_ELECTED})|(?:is|are|was|were|"
    rf"remains?|became|becomes?) (?:also )?(?:an? |the )?(?:new |elected )?members?)"
    rf"(?: (?:an?|the|its|their|one|two|three|of the|of|\w+ of the)? ?(?:seats?|places?|members?)?)?(?: (?:on|to|"
    rf"in|onto|of|into))? )(?:(?P<net2><N\d+>)(?:'s)? )?{_ORGAN}(?: of (?:the )?(?P<net><N\d+>))?"
)
_SEATS_WENT = re.compile(
    rf"(?P<cue>\b(?:[Ss]eats?|[Pp]laces?) on {_ORGAN}(?: of (?:the )?(?P<net><N\d+>))? (?:{verbs('go,fall')}|"
    rf"(?:was|were) (?:{done('give,award,allot,take')})) (?:to|by)) (?P<who>{ACTORS})"
)
_GOT_SEATS = re.compile(
    rf"(?P<who>{ACTORS}) (?P<aux>{AUX})(?P<cue>(?:got|won|have|has|hold|holds|took|gained|received|obtained) "
    rf"(?:a )?(?:seats?|places?)|(?:was|were|been) (?:also )?(?:elected|chosen|voted in|appointed|confirmed|"
    rf"re-elected))"
    r"(?=$|[.,;]| (?:there|in it|on it|too)\b)"
)


def find(page: Page) -> Iterator[Raw]:
    """Ends, applications and seats, by the words that state them."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean:
            yield from _left(page, sentence)
            yield from _applied(page, sentence)
            yield from _seated(page, sentence)


def _about(page: Page, sentence: Tagged, *tags: str | None) -> Draft | None:
    """The network of a match, else the one that was spoken of."""
    for tag in tags:
        if tag:
            return sentence.draft(tag)
    return page.network_before(sentence)


def _raw(said: Said, one: Draft, net: Draft, predicate: str) -> Iterator[Raw]:
    """A claim of the government that a draft means."""
    body = said.page.body(said.sentence, one)
    if body is not None and body.level != "country" and not body.noun:
        reasons, ends = [f"“{said.cue.strip()}”"], (one, net)
        yield Raw(predicate, body.entity, net.entity, said.sentence, {}, ends, said.score, reasons, said.status)


def _left(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who left: by a verb with the network, by a verb alone, by a membership that ran out."""
    for patterns, score in ((_LEFT, SURE), (_LEFT_ALONE, LIKELY)):
        for pattern in patterns:
            for match in pattern.finditer(sentence.lean):
                net = _about(page, sentence, match.groupdict().get("net"))
                after = sentence.lean[match.end() :]
                if (
                    net is None
                    or not acts(sentence.lean, match)
                    or (score == LIKELY and not _spoken_of(page, sentence, match))
                    or re.match(r" (?:the |a )?<[LNOEC]", after)
                ):
                    continue
                how = status(sentence.lean[: match.start()], _DECIDED.sub("", match["aux"]), after)
                if how == FUTURE and not sentence.dates:
                    how = INTENDED
                for one, _note in items(sentence, match["who"]):
                    yield from _raw(Said(page, sentence, how, score, match["cue"]), one, net, "left")
    for match in _RAN_OUT.finditer(sentence.lean):
        net = _about(page, sentence, match["net"])
        tag = match["who"] or match["of"]
        if not tag and match["its"]:  # whose it is stands before it in the sentence, else in an earlier one
            tag = next(reversed(re.findall(r"<L\d+>", sentence.lean[: match.start()])), "")
        gone = sentence.draft(tag) if tag else page.town_before(sentence) if match["its"] else None
        if gone is not None and net is not None:
            how = status(sentence.lean[: match.start()], match["aux"].replace("not ", ""), sentence.lean[match.end() :])
            yield from _raw(Said(page, sentence, how, LIKELY, match["cue"] + " ended"), gone, net, "left")


def _spoken_of(page: Page, sentence: Tagged, match: "re.Match[str]") -> bool:
    """Whether it is the network that is left: membership was the matter here or in the sentence before."""
    if re.search(r"member|affiliat|subscri|notice|label|paying|\blist\b|register", match["cue"]):
        return True
    near = sentence.lean[: match.start()] + " ".join(
        one.lean for one in page.sentences[max(0, sentence.number - 3) : sentence.number]
    )
    return bool(re.search(r"<N|member|join|affiliat|belong|withdr|signator", near))


def _applied(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who applied: stated by a verb, or as a thing that is with the network now."""
    for pattern in (*_APPLIED, _APPLIED_ALONE):
        for match in pattern.finditer(sentence.lean):
            net = _about(page, sentence, match.groupdict().get("net"))
            how = status(sentence.lean[: match.start()], _ASKED.sub("", match["aux"]))
            near = " ".join(one.lean for one in page.sentences[max(0, sentence.number - 2) : sentence.number + 1])
            told = bool(re.search(r"member|join|network|accession|admission|candida|designated", near))
            if (
                net is None
                or not acts(sentence.lean, match)
                or how in (DENIED, INTENDED, PAST)
                or (pattern is _APPLIED_ALONE and not told)
            ):
                continue
            for one, _note in items(sentence, match["who"]):
                yield from _raw(Said(page, sentence, FACT, LIKELY, match["cue"]), one, net, "candidate_of")
    for match in _APPLICATION.finditer(sentence.lean):
        net = _about(page, sentence, match["net"])
        told = bool(match["net"]) or bool(re.search(r"member|join|accession|admission|network", sentence.lean))
        how = status(sentence.lean[: match.start()])
        if net is None or not told or how in (DENIED, INTENDED) or _NO_MORE.search(match["after"]):
            continue
        for one, _note in items(sentence, match["who"] or match["who2"]):
            yield from _raw(Said(page, sentence, FACT, LIKELY, match["cue"] or match["cue2"]), one, net, "candidate_of")


def _seated(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Seats on boards and committees, also where the organ was named a sentence before."""
    lean = re.sub(r"<O(\d+)>", lambda found: _organ(sentence, found), sentence.lean)
    for pattern in (_TO_SEAT, _SEATS_WENT):
        for match in pattern.finditer(lean):
            net = _about(page, sentence, match["net"], match.groupdict().get("net2"))
            if net is None or not acts(lean, match) or re.match(r"'s|ing\b", lean[match.end() :]):
                continue
            role = "steering" if "teering" in match.group() else "board"
            how = status(lean[: match.start()], match.groupdict().get("aux") or "", lean[match.end() :])
            yield from _seats(Said(page, sentence, how, LIKELY, match["cue"]), match["who"], net, role)
    organs = (
        re.findall(r"[Ss]teering|[Bb]oard|[Ee]xecutive|[Bb]ureau", page.sentences[sentence.number - 1].full)
        if sentence.number
        else []
    )
    for match in _GOT_SEATS.finditer(lean) if organs else ():
        before = page.network_before(sentence)
        if before is not None:
            role = "steering" if organs[-1].lower() == "steering" else "board"
            said = Said(page, sentence, status(lean[: match.start()], match["aux"]), LIKELY, match["cue"])
            yield from _seats(said, match["who"], before, role)


def _seats(said: Said, who: str, net: Draft, role: str) -> Iterator[Raw]:
    for one, _note in items(said.sentence, who):
        for raw in _raw(said, one, net, "member_of"):
            raw.qualifiers["role"] = role
            yield raw


def _organ(sentence: Tagged, found: "re.Match[str]") -> str:
    """The words of an organ that was taken for an organisation of its own."""
    text = sentence.drafts[int(found[1])].text
    return text if re.search(r"\b(?:Board|Committee|Bureau|Executive|Steering Group)$", text) else found.group()
