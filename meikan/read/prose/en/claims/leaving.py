"""candidate_of, left, and seats on boards: who applied, who left and when, who sits on a committee."""

import re
from collections.abc import Iterator
from itertools import pairwise

from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, items
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import ACTORS, NET, Tagged

_APPLY = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>(?:(?:has|have|had|is|was|also|formally|now|been|were|are) )*)"
    r"(?P<cue>appl(?:ied|ies|y|ying) (?:to join|for (?:\w+ )?(?:membership|admission|accession|a place|"
    r"entry)(?: (?:of|in|to))?|to become a (?:\w+ )?member of|to enter|to be admitted to)|(?:submitted|"
    r"filed|sent|lodged|handed in|made) (?:an?|its|their|the) (?:\w+ )?(?:application|bid|candidature|"
    r"request)s? (?:to join|for (?:membership|admission)(?: of| to| in)?|to|for)|(?:a|an official|the|"
    r"an?) (?:\w+ )?candidates? (?:for|to join)(?: (?:membership|admission|accession)(?: of| in| to)?)?|"
    r"asked (?:to join|for admission to|to be admitted to)|requested (?:membership|admission) (?:of|in|"
    rf"to)) (?P<net>{NET})"
)
_APPLICATION = re.compile(
    r"(?P<who><L\d+>)'s? (?:\w+ )?(?P<cue>(?:application|bid|candidature|request) (?:to join|for "
    r"membership (?:of|in)|for admission to)) "
    rf"(?P<net>{NET})(?! (?:was|were|has been) (?:rejected|refused|withdrawn|turned down))"
)
_LEAVE = (
    r"(?:left|leaves?|leaving|quit(?:s|ting)?|exit(?:s|ed)?|withdr[ea]w(?:s|ing|n)?(?: its membership)? "
    r"from|withdrawal from|pull(?:s|ed|ing)? out of|drop(?:s|ped|ping)? out of|resign(?:s|ed)? (?:its "
    r"membership )?(?:from|of)|"
    r"walk(?:s|ed) out of|(?:end(?:s|ed|ing)?|terminat(?:es?|ed|ing)|cancel(?:s|led|ling|ed)?|gave up|"
    r"gives up|give up|giving up|drop(?:s|ped)?|discontinu(?:es?|ed)|relinquish(?:es|ed)?|let) (?:its|"
    r"their|the county's|the city's|the town's|<L\d+>'s|the)? ?(?:own )?(?:membership|participation|"
    r"affiliation)(?: (?:of|in|with|to))?(?: lapse)?|"
    r"no longer belongs? to|(?:is|are|was|were) no longer (?:an? )?(?:\w+ )?(?:members? of|part of|in)|"
    r"cease(?:s|d) to be "
    r"(?:an? )?members? of|(?:was|were|been) (?:removed|expelled|excluded|struck|dropped|deleted) from|"
    r"part(?:s|ed) (?:ways|company) with|let its membership (?:of|in) lapse|(?:did|does|will) not renew "
    r"its membership (?:of|in))"
)
_LEFT = re.compile(rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>{_LEAVE}) (?P<net>{NET})")
_LEFT_OF = re.compile(
    rf"(?P<aux>)(?P<cue>[Ww]ithdrawal|[Dd]eparture|[Ee]xit|[Rr]esignation) of (?P<who>{ACTORS}) from (?P<net>{NET})"
)
_MANY_LEFT = re.compile(
    rf"\b(?:cities|towns|members|municipalities|governments) (?P<aux>{AUX})(?P<cue>{_LEAVE}) "
    rf"(?P<net>{NET})[^.:;]{{0,40}}: (?P<who>{ACTORS})"
)
_OWN_LEFT = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:end(?:s|ed)|terminat(?:es|ed)|cancel(?:s|led|ed)|"
    r"g[ai]ve(?:s)? up|drop(?:s|ped)|withdrew|resigned|let) "
    rf"(?:its|their) (?:own )?membership)(?! of)"
)
_END_OF = re.compile(
    r"(?:[Ss]upervisors|[Cc]ouncillors|[Tt]he (?:city |county |town )?council|[Tt]he board|"
    rf"[Cc]ommissioners|[Ll]awmakers)(?: of (?P<body><L\d+>))?(?: [a-z]+){{0,3}} (?:decided|voted|agreed|"
    rf"resolved|chose|opted)[^<.;]{{0,30}} (?P<cue>to (?:end|leave|quit|withdraw|terminate|drop|cancel|"
    rf"give up|pull out))[^.;]{{0,40}}?(?:(?P<who><L\d+>)'s? )?(?:membership|affiliation|participation)"
    rf"?(?: (?:of|in|from|with))? ?(?P<net>{NET})"
)
_WAS_IN = re.compile(
    rf"(?P<who>{ACTORS}) (?P<cue>(?:was|were|had been|has been|have been) (?:in|an? (?:\w+ )?members? of|"
    rf"part of|with)) (?P<net>{NET})"
)
_AGAIN = re.compile(
    r"\b(?:took (?:its |up |the )*membership(?: up)?|rejoined|re-joined|joined|came back|returned|became "
    r"a member)(?: again)?\b"
)
_SEAT = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:elected|re-elected|voted|appointed|chosen|named|"
    r"joins?|joined|sits?|sat|won a seat|won|holds? a seat|has a seat|took a seat|takes? a seat|serves?|"
    r"served|is|was|are|were|remains?|a member|members|secured a seat|got a seat|gained a seat|keeps? "
    r"(?:its|a) seat)"
    r"(?: (?:a|as|new|members?|one|of|to|on|in|onto|for|an?|the) ?)*? ?(?:to|on|onto|of|in|(?<=joined)|"
    r"(?<=joins)|(?<=join))"
    r" (?:the |its |their )?(?:(?:\w+|<N\d+>|<N\d+>'s) )?(?P<organ>[Bb]oard(?: of [Dd]irectors)?|[Ee]xecutive "
    r"[Cc]ommittee|[Ee]xecutive [Bb]oard|[Ss]teering [Cc]ommittee|[Ss]teering [Gg]roup|[Gg]overning "
    r"[Bb]oard|[Ee]xecutive [Bb]ureau|[Mm]anagement [Cc]ommittee|[Gg]overning [Cc]ouncil|[Ww]orld "
    rf"[Cc]ouncil))(?: of (?P<net>{NET}))?"
)

_SEATED = re.compile(
    rf"(?P<organ>[Bb]oard|[Cc]ommittee|[Ss]teering [Cc]ommittee|[Ss]teering [Gg]roup|[Bb]ureau|[Cc]ouncil)"
    rf"(?: of (?P<net>{NET}))?(?:,)? (?:on|in|of) which (?P<who>{ACTORS}),? (?:\w+ )?(?P<cue>ha(?:s|ve)|"
    r"holds?|sits?|serves?|takes?|are members|is a member)\b|"
    r"(?P<organ2>[Bb]oard|[Cc]ommittee|[Ss]teering [Cc]ommittee|[Ss]teering [Gg]roup|[Bb]ureau)(?: of "
    rf"(?P<net2>{NET}))?,? "
    r"(?P<cue2>consist(?:s|ing) of|compris(?:es|ing)|is made up of|made up of|is composed of|composed "
    rf"of|includes?|whose members are|are) (?P<who2>{ACTORS})"
)
_ELECTED_TO = re.compile(
    rf"\b(?P<cue>(?:re-)?elect(?:ed|s)|appoint(?:ed|s)|vot(?:ed|es) in|confirm(?:ed|s)) (?P<who>{ACTORS})"
    r" (?:to|onto|as members? of) (?:the |its )?(?:new )?(?P<organ><O\d+>|(?:\w+ )?(?:[Bb]oard|[Cc]ommittee|[Bb]ureau))"
)
_ENDING = re.compile(
    r"appl|candida|bid|request|asked|leav|left|quit|exit|withdr|pull|drop|resign|walk|\bend|terminat|"
    r"cancel|g[ai]v|discontinu|"
    r"relinquish|\blet\b|no longer|cease|remov|expel|"
    r"exclud|struck|delet|part(?:s|ed)|renew|depart|\b(?:was|were|been) (?:in|a|part|with)\b"
)
_ORGAN = re.compile(r"[Bb]oard|[Cc]ommittee|[Bb]ureau|[Cc]ouncil|[Gg]roup")


def find(page: Page) -> Iterator[Raw]:
    """All candidacies, ends and seats that the sentences state."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean or "<N" in sentence.lean:
            if _ENDING.search(sentence.lean):
                yield from _applied(page, sentence)
                yield from _left(page, sentence)
            if _ORGAN.search(sentence.lean):
                yield from _seats(page, sentence)
            if "<O" in sentence.lean or _ORGAN.search(sentence.lean):
                yield from _elected(page, sentence)


def _applied(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for match in (*_APPLY.finditer(sentence.lean), *_APPLICATION.finditer(sentence.lean)):
        how = status(sentence.lean[: match.start()], match.groupdict().get("aux") or "")
        if how in (DENIED, INTENDED):
            continue
        for one, _note in items(sentence, match["who"]):
            body = page.body(sentence, one)
            if body is not None:
                net = sentence.draft(match["net"])
                yield Raw(
                    "candidate_of", body.entity, net.entity, sentence, {}, (one, net), SURE, [f"“{match['cue']}”"]
                )


def _left(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who left: by a verb, as a thing, by a board's decision, by a period that ended."""
    for pattern in (_LEFT, _LEFT_OF, _MANY_LEFT):
        for match in pattern.finditer(sentence.lean):
            aux = _DECIDED.sub("", match["aux"])
            how = status(sentence.lean[: match.start()], aux, sentence.lean[match.end() :])
            if how == FUTURE and not sentence.dates:
                how = INTENDED
            net = sentence.draft(match["net"])
            for one, _note in items(sentence, match["who"]):
                yield from _gone(page, sentence, one, net, how, match["cue"])
    for match in _OWN_LEFT.finditer(sentence.lean):
        before = page.network_before(sentence)
        how = status(sentence.lean[: match.start()], match["aux"], sentence.lean[match.end() :])
        for one, _note in items(sentence, match["who"]) if before is not None else ():
            yield from _gone(page, sentence, one, before, how, match["cue"])
    for match in _END_OF.finditer(sentence.lean):
        tag = match["body"] or match["who"]
        body = sentence.draft(tag) if tag else page.town_before(sentence)
        how = status(sentence.lean[: match.start()])
        yield from _gone(page, sentence, body, sentence.draft(match["net"]), how, match["cue"])
    for match in _WAS_IN.finditer(sentence.lean):
        yield from _period(page, sentence, match)


# To decide to leave is to leave; the day of the decision is its date.
_DECIDED = re.compile(r"\bno longer\b|\b(?:decided|voted|agreed|chose|resolved) to\b")


def _gone(page: Page, sentence: Tagged, one: Draft | None, net: Draft | None, how: str, cue: str) -> Iterator[Raw]:
    """The end of a membership of the government that a draft means."""
    body = page.body(sentence, one) if one is not None else None
    if body is not None and net is not None and body.level != "country":
        yield Raw("left", body.entity, net.entity, sentence, {}, (one, net), SURE, [f"“{cue}”"], how)


def _period(page: Page, sentence: Tagged, match: "re.Match[str]") -> Iterator[Raw]:
    """A membership with both ends: "was in N from 2007 to 2011, and took it up again in 2019" is three claims."""
    net, text = sentence.draft(match["net"]), page.notice.text
    dates = sentence.dates
    spans = [one for one in dates if "/" in one.entity]
    ends: tuple[str, str] | None = None
    last = None
    if spans:
        first, _slash, second = spans[0].entity.partition("/")
        ends, last = (first, second), spans[0]
    else:
        for one, other in pairwise(dates):
            if re.search(r"\bfrom\b", text[max(0, one.start - 26) : one.start]) and re.search(
                r"\b(?:to|until|till)\b", text[one.end : other.start]
            ):
                ends, last = (one.entity, other.entity), other
                break
    if ends is None or last is None:
        return
    again = [one for one in dates if one.start > last.end and _AGAIN.search(text[last.end : one.start])]
    for one, _note in items(sentence, match["who"]):
        body = page.body(sentence, one)
        if body is None:
            continue
        common = (sentence, (one, net), ["a period with both ends"])
        yield Raw(
            "member_of",
            body.entity,
            net.entity,
            common[0],
            {"from": ends[0], "to": ends[1]},
            common[1],
            SURE,
            common[2],
            dated=False,
        )
        yield Raw(
            "left", body.entity, net.entity, common[0], {"date": ends[1]}, common[1], LIKELY, common[2], dated=False
        )
        for back in again[:1]:
            yield Raw(
                "member_of",
                body.entity,
                net.entity,
                common[0],
                {"date": back.entity},
                common[1],
                LIKELY,
                ["took it up again"],
                dated=False,
            )


def _seats(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Seats on a board or committee: a membership with a role."""
    for match in _SEATED.finditer(sentence.lean):
        found = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
        net = sentence.draft(found["net"]) if found.get("net") else page.network_before(sentence)
        before = sentence.lean[max(0, match.start() - 12) : match.end()].lower()
        role = "steering" if "steering" in before else "board"
        how = status(sentence.lean[: match.start()])
        for one, _note in items(sentence, found["who"]) if net is not None else ():
            body = page.body(sentence, one)
            if body is not None and net is not None:
                ends = (one, net)
                yield Raw(
                    "member_of",
                    body.entity,
                    net.entity,
                    sentence,
                    {"role": role},
                    ends,
                    LIKELY,
                    [f"“{found['organ']}”"],
                    how,
                )
    for match in _SEAT.finditer(sentence.lean):
        inner = re.search(r"<N\d+>", match.group()[match.group().find(match["cue"]) :])
        net = (
            sentence.draft(match["net"])
            if match["net"]
            else sentence.draft(inner.group())
            if inner
            else page.network_before(sentence)
        )
        if net is None or re.search(r"\b(?:president|chair|treasurer|auditor)\b", match["cue"], re.I):
            continue
        how = status(sentence.lean[: match.start()], match["aux"], sentence.lean[match.end() :])
        role = "steering" if "steering" in match["organ"].lower() else "board"
        for one, _note in items(sentence, match["who"]):
            body = page.body(sentence, one)
            if body is not None:
                yield Raw(
                    "member_of",
                    body.entity,
                    net.entity,
                    sentence,
                    {"role": role},
                    (one, net),
                    LIKELY,
                    [f"“{match['organ']}”"],
                    how,
                )


def _elected(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who was elected to a board: "re-elected A and B to the Executive Board"."""
    for match in _ELECTED_TO.finditer(sentence.lean):
        organ = sentence.draft(match["organ"]).text if match["organ"][0] == "<" else match["organ"]
        net = page.network_before(sentence)
        if net is None or not _ORGAN.search(organ):
            continue
        role = "steering" if "steering" in organ.lower() else "board"
        how = status(sentence.lean[: match.start()])
        for one, _note in items(sentence, match["who"]):
            body = page.body(sentence, one)
            if body is not None:
                reasons = [f"“{match['cue']} to {organ}”"]
                yield Raw(
                    "member_of", body.entity, net.entity, sentence, {"role": role}, (one, net), LIKELY, reasons, how
                )
