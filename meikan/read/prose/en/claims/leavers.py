"""left: who ended a membership and when, by a verb, by a board's decision, by a period that ran out."""

import re
from collections.abc import Iterator
from itertools import pairwise

from meikan.read.prose.en.claims.frames import NETWORK, WHO, acts, claim, date_by, items, meant, network_of
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, status
from meikan.read.prose.en.tagged import ACTORS, Tagged
from meikan.read.prose.en.verbs import done, verbs

_LEAVE = verbs(
    "leave, quit, exit, withdraw from, withdraw its membership from, pull out of, drop out of, resign from, "
    "resign its membership of, step out of, walk out of, walk away from, opt out of, back out of, bow out of, "
    "break with, break away from, part with, part ways with, part company with, turn its back on, disaffiliate from, "
    "secede from, retire from, cut ties with, take leave of, say goodbye to, bid farewell to, depart from"
)
_LEAVE_ALONE = verbs("leave, cancel, quit, withdraw, resign, pull out, drop out, step out, opt out, bow out, walk away")
_END = verbs(
    "end, terminate, cancel, renounce, relinquish, give up, drop, discontinue, revoke, surrender, forgo, abandon, "
    "hand back, give back, conclude, return, withdraw, resign, let"
)
_REMOVED = done("remove, expel, exclude, strike, drop, delete, take off, strike off, cross off, eject")
_OWN = r"(?:its|their|the|his|her|the city's|the town's|the county's|<L\d+>'s)"
_CUES = (
    _LEAVE,
    rf"{_END}(?: {_OWN})? (?:own )?(?:membership|affiliation|participation|place|association)"
    rf"(?: (?:of|in|with|to|from))?(?: lapse)?",
    (
        rf"(?:was|were|been) {_REMOVED} (?:from|off) (?:the |its )?"
        r"(?:(?:list|register|roll|membership|members) (?:of|in) )?"
    ),
    (
        r"(?:no longer (?:belongs?|belonged) to|(?:is|are|was|were)? ?no longer (?:an? )?(?:\w+ )?"
        r"(?:members? of|part of|in|with)|out of)"
    ),
    rf"{verbs('cease')} to (?:belong to|be (?:an? )?(?:\w+ )?(?:members?|part) of)",
    r"(?:did|does|will|has|have) not renew(?:ed)? (?:its|their) (?:membership|subscription|place|part) (?:of|in|to)",
)
_ALONE = (
    rf"{_LEAVE_ALONE}(?=$|[.,;]| (?:in|on|at|after|because|two|three|a|some|again|for good|last|with|over)\b)",
    rf"{_END} (?:(?:its|their) )?(?:own )?(?:membership|affiliation|participation|label|certificate|title)(?! of)",
    (
        rf"(?:{done('remove,expel,exclude,strike,delete,take,drop')}) (?:from|off) (?:the|its) (?:list|register|roll|"
        rf"membership|rolls|books)(?! of)"
    ),
    r"(?:struck off|taken off|thrown out|crossed off|voted out)(?=$|[.,;]| (?:the list|in|for)\b)",
    r"(?:is|was|were|been) (?:dropped|expelled|excluded|removed|suspended)(?=$|[.,;])",
    r"(?:has|have) gone(?=$|[.,;])",
    r"(?:gave|gives|given) notice(?! of (?!its|their|leaving))",
    rf"{verbs('cease')} to be (?:an? )?(?:\w+ )?members?(?! of)",
    r"(?:is|are) (?:now )?off the (?:list|register|roll|books)(?! of)",
    r"(?:has|have|did) not renew(?:ed)? (?:its|their) (?:membership|subscription|affiliation)(?! (?:of|to|in) )",
)
_LEFT = tuple(re.compile(rf"{WHO},? (?P<aux>{AUX})(?P<cue>{cue}) ?{NETWORK}(?!'s)") for cue in _CUES)
_LEFT_ALONE = tuple(re.compile(rf"{WHO},? (?P<aux>{AUX})(?P<cue>{cue})") for cue in _ALONE)
_LOST = re.compile(
    rf"{NETWORK} (?P<aux>{AUX})(?P<cue>(?:lost|loses)(?P<off>)|"
    rf"{done('strike,remove,delete,drop,expel,exclude,take,cross')}) "
    rf"(?P<who>{ACTORS})(?(off)(?=$|[.,;]| (?:in|at|last|because)\b)| (?:off|from) (?:its|the) (?:list|register|"
    rf"roll|ranks|books))"
)
_END_OF = re.compile(
    r"(?:[Ss]upervisors|[Cc]ouncillors|[Tt]he (?:city |county |town )?council|[Tt]he board|"
    rf"[Cc]ommissioners|[Ll]awmakers)(?: of (?P<body><L\d+>))?(?: [a-z]+){{0,3}} (?:decided|voted|agreed|"
    rf"resolved|chose|opted)[^<.;]{{0,30}} (?P<cue>to (?:end|leave|quit|withdraw|terminate|drop|cancel|"
    rf"give up|pull out))[^.;]{{0,40}}?(?:(?P<who><L\d+>)'s? )?(?:membership|affiliation|participation)"
    rf"?(?: (?:of|in|from|with))? ?{NETWORK}"
)
_WAS_IN = re.compile(
    rf"(?P<who>{ACTORS}) (?P<cue>(?:was|were|had been|has been|have been) (?:in|an? (?:\w+ )?members? of|"
    rf"part of|with)) {NETWORK}"
)
_AGAIN = re.compile(
    r"\b(?:took (?:its |up |the )*membership(?: up)?|rejoined|re-joined|joined|came back|returned|became "
    r"a member)(?: again)?\b"
)
_RAN_OUT = re.compile(
    rf"(?:(?P<who><L\d+>)'s? |(?P<its>\b[Ii]ts ))?(?:\w+ )?(?P<cue>[Mm]embership|[Ss]ubscription|"
    rf"[Aa]ffiliation)(?: of (?P<of><L\d+>))?(?: (?:of|in|to|with) (?:the )?(?P<net><N\d+>))? "
    rf"(?P<aux>{AUX})(?:{verbs('end,lapse,expire,cease')}|ran out|came to an end|(?:was|were|been|is) "
    rf"(?:{done('end,terminate,cancel,discontinue,revoke,not renew')}))"
)
_DID_SO = re.compile(
    rf"[^.;<]{{0,40}},? (?:and|while|as) {WHO} (?P<did>did so|did the same|did likewise|followed suit)\b"
)
# To decide to leave is to leave; the day of the decision is its date.
_DECIDED = re.compile(r"\bno longer\b|\b(?:decided|voted|agreed|chose|resolved|opted) to\b")


# Words without which no pattern of leaving can match: a sentence without them is not tried.
_LEAVING = re.compile(
    r"leav|left|quit|exit|withdr|pull|drop|resign|step|walk|opt|back|bow|br[eo]ke?|part|turn|disaff|sece|retir|cut|t[ao]ke|took|"
    r"sa[iy]|bid|bade|depart|end|termin|cancel|renounc|relinq|g[aio]ve|discont|revok|surrend|forgo|abandon|hand|conclu|let|"
    r"remov|expel|exclud|str[iu]c?k|delet|eject|cross|longer|out|ceas|renew|off|gone|suspend|thrown|cut|forwent"
)


def find(page: Page) -> Iterator[Raw]:
    """Ends of memberships."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean or "<N" in sentence.lean:
            yield from _left(page, sentence)
            for match in _LOST.finditer(sentence.lean):
                how = status(sentence.lean[: match.start()], match["aux"], sentence.lean[match.end() :])
                for one in sentence.all(match["who"], "L"):
                    said = Said(page, sentence, how, LIKELY, match["cue"])
                    yield from claim(said, one, sentence.draft(match["net"]), "left")
            for match in _END_OF.finditer(sentence.lean):
                tag = match["body"] or match["who"]
                body = sentence.draft(tag) if tag else page.town_before(sentence)
                how = status(sentence.lean[: match.start()])
                if body is not None:
                    yield from claim(
                        Said(page, sentence, how, SURE, match["cue"]), body, sentence.draft(match["net"]), "left"
                    )
            for match in _WAS_IN.finditer(sentence.lean):
                yield from _period(page, sentence, match)
            for match in _RAN_OUT.finditer(sentence.lean):
                yield from _ran_out(page, sentence, match)


def _left(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who left: by a verb with the network, or by a verb alone."""
    for pattern in (*_LEFT, *_LEFT_ALONE) if _LEAVING.search(sentence.lean) else ():
        for match in pattern.finditer(sentence.lean):
            net = network_of(page, sentence, match.groupdict().get("net"))
            alone = "net" not in pattern.groupindex
            if (
                net is None
                or not acts(sentence.lean, match)
                or (alone and not _spoken_of(page, sentence, match))
                or re.match(r" (?:the |a )?<[LNOEC]", sentence.lean[match.end() :])
                or (
                    alone and re.match(r"withdrawn", match["cue"]) and re.search(r"\b(?:was|were|been) $", match["aux"])
                )
            ):
                continue
            said = Said(page, sentence, meant(sentence, match, _DECIDED), LIKELY if alone else SURE, match["cue"])
            for one, _note in items(sentence, match["who"]):
                yield from claim(said, one, net, "left")
            if too := _DID_SO.match(sentence.lean, match.end()):
                own = date_by(sentence, too["did"])
                for one, _note in items(sentence, too["who"]):
                    yield from claim(said, one, net, "left", own, dated=not own)


def _ran_out(page: Page, sentence: Tagged, match: "re.Match[str]") -> Iterator[Raw]:
    """A membership that ended of itself: its city's, or of the city that was named before."""
    net, tag = network_of(page, sentence, match["net"]), match["who"] or match["of"]
    if not tag and match["its"]:  # whose it is stands before it in the sentence, else in an earlier one
        tag = next(reversed(re.findall(r"<L\d+>", sentence.lean[: match.start()])), "")
    gone = sentence.draft(tag) if tag else page.town_before(sentence) if match["its"] else None
    if gone is not None and net is not None:
        how = status(sentence.lean[: match.start()], match["aux"].replace("not ", ""), sentence.lean[match.end() :])
        yield from claim(Said(page, sentence, how, LIKELY, match["cue"] + " ended"), gone, net, "left")


def _spoken_of(page: Page, sentence: Tagged, match: "re.Match[str]") -> bool:
    """Whether it is the network that is left: membership was the matter here or in the sentence before."""
    if re.search(r"member|affiliat|label|\blist\b|register", match["cue"]):
        return True
    near = sentence.lean[: match.start()] + " ".join(
        one.lean for one in page.sentences[max(0, sentence.number - 3) : sentence.number]
    )
    return bool(re.search(r"<N|member|join|affiliat|belong|withdr|signator", near))


def _period(page: Page, sentence: Tagged, match: "re.Match[str]") -> Iterator[Raw]:
    """A membership with both ends: "was in N from 2007 to 2011, and took it up again in 2019" is three claims."""
    net, text = sentence.draft(match["net"]), page.notice.text
    found = _ends(text, sentence.dates)
    if found is None:
        return
    first, second, last = found
    again = [one for one in sentence.dates if one.start > last.end and _AGAIN.search(text[last.end : one.start])]
    said = Said(page, sentence, "fact", SURE, match["cue"])
    for one, _note in items(sentence, match["who"]):
        yield from claim(said, one, net, "member_of", {"from": first, "to": second}, dated=False)
        yield from claim(said, one, net, "left", {"date": second}, dated=False)
        for back in again[:1]:
            yield from claim(said, one, net, "member_of", {"date": back.entity}, dated=False)


def _ends(text: str, dates: list[Draft]) -> tuple[str, str, Draft] | None:
    """The first and the last day of a period that some dates give, and the draft of the last."""
    for one in dates:
        if "/" in one.entity:
            first, _slash, second = one.entity.partition("/")
            return first, second, one
    for one, other in pairwise(dates):
        if re.search(r"\bfrom\b", text[max(0, one.start - 26) : one.start]) and re.search(
            r"\b(?:to|until|till)\b", text[one.end : other.start]
        ):
            return one.entity, other.entity, other
    return None
