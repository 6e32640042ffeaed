"""chairs, founder_of: who leads a network, and who began it."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, SURE, WEAK, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FUTURE, INTENDED, PAST, status
from meikan.read.prose.en.tagged import ACTORS, ITEM, NET, Tagged

ROLE = (
    r"(?P<role>(?:[Ee]xecutive |[Ff]irst |[Ss]enior |[Hh]onorary |[Gg]lobal |[Rr]egional |[Ii]nterim |"
    r"[Aa]cting )?(?:[Cc]o-?[Pp]residents?|[Vv]ice[- ][Pp]resid(?:ents?|ency|encies)|[Pp]resid(?:ents?|"
    r"ency)|[Vv]ice[- ][Cc]hairs?(?:man|woman|person|manship)?|[Cc]o-?[Cc]hairs?|"
    r"[Dd]eputy [Cc]hairs?|[Cc]hair(?:man|woman|person|manship|s)?|[Tt]reasurers?|[Aa]uditors?))"
)
_ELECT = (
    r"(?:elected|re-elected|reelected|chosen|named|appointed|installed|confirmed|inaugurated|unveiled|"
    r"selected|voted in|sworn in|picked|nominated and elected|returned|"
    r"bec(?:ame|omes?|oming)|become|is|are|was|were|been|serves?|served|serving|remains?|stays?|acts?|"
    r"acted|tak(?:es|en|ing)|took|takes over|took over|taken over|assumes?|assumed|holds?|held|has|"
    r"receiv(?:es|ed)|obtain(?:s|ed)|won|wins|gets|got|"
    r"succeeds?|succeeded|steps up|came|comes|attended|spoke|took part|takes part|presid(?:es|ed)|"
    r"continues?|starts|began|goes on)"
)
_FILL = (
    r"(?: (?:as|to|over|up|be|become|serve|by|with|in|his|her|its|their|the|a|an|one|of|two|three|four|new|"
    r"next|current|first|second|third|joint|part|role|post|office|position|on|for|duties|job|function|seat|"
    r"another|world|rotating|fellow|its|annual|both|jointly))*"
)
_TO_ROLE = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>{_ELECT}{_FILL} ){ROLE}(?![\w-])(?:(?: of| for| at)(?: "
    rf"the)? (?P<net>{NET}))?(?!(?:'s)? (?:of (?:the )?(?:<[OCL]|board of|council)|summit|meeting))"
)
_ELECTED = re.compile(
    rf"(?P<net>{NET})?[^.;<]{{0,60}}?\b(?P<aux>{AUX})(?P<cue>elected|re-elected|chose|appointed|named|"
    rf"made|re-appointed|confirmed|picked) (?P<who>{ACTORS})(?: to be|,| as)?(?: as)?(?: (?:its|their|"
    rf"the|a|new|next|first|one of (?:its|the)|two|both))* {ROLE}(?![\w-])(?:(?: of)(?: the)? "
    rf"(?P<net2>{NET}))?"
)
_APPOSED = re.compile(
    rf"(?P<who>{ITEM})(?:, | \(|, (?:who|which) is )(?:(?:the|a|its|one of its|one of the|current|new|"
    rf"present|outgoing|then|former|acting) )*{ROLE} of (?P<net>{NET})"
)
_BEFORE = re.compile(rf"(?P<net>{NET})(?:'s)? (?P<time>former |outgoing |new |current |then )?{ROLE},? (?P<who>{ITEM})")
_OF_NET = re.compile(
    rf"\b[Tt]he (?P<time>former |outgoing |new |current |then |first )?{ROLE} of (?P<net>{NET})(?:, | is "
    rf"| was | are )(?P<who>{ACTORS})"
)
_PRESIDES = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>chair(?:s|ed|ing)?|co-chair(?:s|ed)?|presid(?:es|ed|ing)"
    rf" over|head(?:s|ed|ing)?|lead(?:s|ing)?|led) (?P<net>{NET})(?!'s)"
)
_LED_BY = re.compile(
    rf"(?:(?P<net>{NET})|\b[Ii]t|\b[Tt]he (?:network|board|league|group|body)),? (?:which |that )?(?:is |"
    r"was |are |has been )?"
    rf"(?P<cue>(?:co-)?(?:chaired|headed|led|presided over) by) (?P<who>{ACTORS})"
)
_AND_ROLE = re.compile(
    rf"(?:,|;|,? and|,? while) (?P<who>{ITEM})(?:,)? (?:(?:is|was|as|became|becomes) )?(?:the |its |"
    rf"their |an? |one of its |one of the )?{ROLE}(?![\w-])"
)
_SHARES = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>shares?|shared|holds?|held|took over|takes over|keeps?|"
    r"kept|fills?|filled|got|won) "
    rf"the (?:office|post|role|position|job|chair|function|honour)(?: (?:jointly )?with (?P<other>{ACTORS}))?(?![\w-])"
)
_OVER_BOARD = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>presid(?:es|ed) over|chair(?:s|ed)|heads|headed) (?:the|"
    rf"its) board(?: of (?P<net>{NET}))?(?! of)"
)
_ANY_ROLE = re.compile(ROLE)
_ITS_ROLE_IS = re.compile(
    rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he (?:network|league|association|alliance|organisation|union)'s|(?P<net>{NET})'s) "
    rf"(?P<time>former |outgoing |new |newly elected |current |then |first )?{ROLE} (?:is|was|are|were|remains?|"
    rf"became)(?: now)? (?:the [\w ]{{3,24}} of )?(?P<who>{ITEM}(?:(?:, and |, | and ){ITEM})+(?=[.;]|$)|{ITEM})"
)
# "joined in 2009 and has served as vice-chair": one subject, two verbs
_AND_TO_ROLE = re.compile(
    rf"(?P<who>{ITEM}) [^.;<>]{{3,50}}(?:<N\d+>)?[^.;<>]{{0,30}} and (?P<aux>{AUX})(?P<cue>(?:serve[sd]?|act(?:s|ed)?|"
    rf"elected|chosen|named|appointed|made|bec(?:ame|omes?)){_FILL} ){ROLE}(?![\w-])"
)
_ITS_ROLE = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:has been|is|was|remains|became|becomes|have been|are|"
    rf"served as|serves as|acts as) )(?:(?:now )?(?:among|one of|two of|three of|some of) )?"
    rf"(?:its|the|their) {ROLE}(?![\w-])(?! of)"
)
_FOLLOWED = re.compile(
    rf"(?:and|, then|then|;|,) (?P<who>{ITEM}) (?P<cue>followed|succeeded (?:him|her|them)|took over(?: "
    r"from (?:him|her))?|came next|replaced (?:him|her))"
)
_FOUND = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>found(?:ed|s)|co-founded|establish(?:ed|es)|launch(?:ed|"
    r"es)|creat(?:ed|es)|initiat(?:ed|es)|set up|start(?:ed|s)|form(?:ed|s)|began|conceived|gave birth "
    rf"to) (?P<net>{NET})(?! ?(?:'s|office|secretariat|campaign|branch))"
)
_FOUNDED_BY = re.compile(
    rf"(?P<net>{NET}|[Ii]t|[Tt]he (?:network|league|alliance|association|organisation|group))?(?:,? "
    r"(?:which|that))?,? (?:was |were |is |has been |had been )?(?P<cue>(?:founded|established|launched|"
    r"created|initiated|set up|started|formed|begun|proposed and founded)(?: jointly)?(?: in <[LC]\d+>)"
    r"? (?:by|at the initiative of|on the initiative of|on a proposal of|at the suggestion of)) "
    rf"(?P<who>{ACTORS})"
)
_FOUNDING = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:is|was|are|were|being|as|became|counts among) (?:an? "
    r"|one of |the |among |all |both )*(?:the )?(?:\w+ )?(?:founding (?:members?|cit(?:y|ies))|"
    rf"founders?|co-founders?|initiators?)) of (?P<net>{NET})"
)
_IDEA = re.compile(
    rf"(?P<who>{ITEM}),? (?:who )?(?P<cue>had the idea|is regarded as (?:the|its) founder|is (?:the|its) "
    r"founder|was its initiator)\b"
)
_BROUGHT = re.compile(
    rf"[Ii]t was (?P<who>{ITEM}),? (?:who|which|that) (?P<cue>brought [^.;]{{0,50}}together|founded it|"
    r"began it|started it|launched it|set it up|called it into being|had the idea)"
)
_CITYS_PERSON = re.compile(r"(<L\d+>)'s <H\d+>")  # "elected Gdansk's Aleksandra as president": the city's
PREDICATE = re.compile(r"\b(?:is|are|was|were|remains?) (?:the [\w ]{3,24} of )?$")
# Words without which no pattern of a group can match: a sentence without them is not tried.
_LEADING = re.compile(r"[Pp]resid|[Cc]hair|[Tt]reasurer|[Aa]uditor|\bhead|\bled\b|\blead")
_BEGINNING = re.compile(
    r"found|establish|launch|creat|initiat|set up|set it up|start|form|began|begun|conceived|birth|brought|idea"
)


def find(page: Page) -> Iterator[Raw]:
    """Who chairs, and who founded."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean:
            if _LEADING.search(sentence.lean):
                yield from _chairs(page, sentence)
            yield from _office_named_before(page, sentence)
            if _BEGINNING.search(sentence.lean):
                yield from _founders(page, sentence)


_ROLES = (
    ("copresident", "co-president"),
    ("vicepresiden", "vice-president"),
    ("presiden", "president"),
    ("vicechair", "vice-chair"),
    ("deputychair", "vice-chair"),
    ("cochair", "co-chair"),
    ("chair", "chair"),
    ("treasurer", "treasurer"),
    ("auditor", "auditor"),
)


def role_of(written: str) -> str:
    """A role in the words of the scheme."""
    words = written.lower().replace("-", "").replace(" ", "")
    for part, role in _ROLES:
        if part in words:
            return role
    return words


def net_of(page: Page, sentence: Tagged, *tags: str | None) -> Draft | None:
    """The network that one of the tags names; else the one that is meant where none is named."""
    for tag in tags:
        if tag and "<N" in tag:
            return sentence.draft(tag)
    return page.network_before(sentence)


def _chairs(page: Page, sentence: Tagged) -> Iterator[Raw]:
    lean, done = _CITYS_PERSON.sub(r"\1", sentence.lean), set[tuple[int, str]]()
    for pattern, score in (
        (_TO_ROLE, SURE),
        (_ELECTED, SURE),
        (_ITS_ROLE, SURE),
        (_ITS_ROLE_IS, SURE),
        (_AND_TO_ROLE, LIKELY),
        (_APPOSED, SURE),
        (_BEFORE, LIKELY),
        (_OF_NET, LIKELY),
        (_PRESIDES, LIKELY),
        (_LED_BY, LIKELY),
    ):
        for match in pattern.finditer(lean):
            groups = match.groupdict()
            cue = groups.get("cue") or ""
            written = groups.get("role") or (
                "co-chair" if cue.startswith("co-") else "chair" if "chair" in cue else "head"
            )
            if written == "head":
                if not re.search(r"presid", cue):
                    continue
                written = "president"
            net = net_of(page, sentence, groups.get("net"), groups.get("net2"))
            if net is None or _of_other_body(sentence, match.end()):
                continue
            how = _time(lean, match, groups)
            role = role_of(written)
            named = sentence.all(match["who"])
            if len(named) > 1 and PREDICATE.search(lean[: match.start()]):
                named = named[1:]  # "its president is A, and B and C hold": A ends the clause before
            for one in named:
                if (
                    one.kind == "person"
                    and one.office is not None
                    and one.office.time == "past"
                    and how not in (PAST,)
                    and not sentence.dates
                ):
                    continue
                if (one.start, role) not in done:
                    done.add((one.start, role))
                    yield from _chair(
                        Said(
                            page,
                            sentence,
                            how,
                            score if groups.get("net") or groups.get("net2") else LIKELY,
                            cue or written,
                        ),
                        one,
                        net,
                        role,
                    )
            yield from _and_so_on(page, sentence, match.end(), net, role, done)


def _office_named_before(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """ "Khan shares the office with Aki-Sawyerr": the role, and its date, stand in the sentence before."""
    for match in _SHARES.finditer(sentence.lean):
        before = page.sentences[max(0, sentence.number - 1) : sentence.number + 1]
        roles = [(found["role"], one) for one in before for found in _ANY_ROLE.finditer(one.full)]
        net = page.network_before(sentence)
        if not roles or net is None:
            continue
        role, told = roles[-1]
        how = status(sentence.lean[: match.start()], match["aux"], sentence.lean[match.end() :])
        said = Said(page, sentence, how, LIKELY, match["cue"])
        for one in (*sentence.all(match["who"]), *sentence.all(match["other"] or "")):
            for raw in _chair(said, one, net, role_of(role)):
                if not sentence.dates and told.dates:
                    first = told.drafts[min(told.drafts)]
                    raw.qualifiers.update(page.dates_of(told, first, first))
                yield raw
    for match in _OVER_BOARD.finditer(sentence.lean):
        net = net_of(page, sentence, match["net"])
        for one in sentence.all(match["who"]) if net is not None else ():
            body = page.body(sentence, one)
            how = status(sentence.lean[: match.start()], match["aux"])
            subject, ends = body.entity if body else one.entity, (one, net)
            if net is not None:
                yield Raw("chairs", subject, net.entity, sentence, {}, ends, LIKELY, [f"“{match['cue']}”"], how)


def _and_so_on(
    page: Page, sentence: Tagged, at: int, net: Draft, role: str, done: set[tuple[int, str]]
) -> Iterator[Raw]:
    """A successor that the sentence names without saying the role again."""
    for match in _AND_ROLE.finditer(sentence.lean, at):
        one, own = sentence.draft(match["who"]), role_of(match["role"])
        if (one.start, own) not in done:
            done.add((one.start, own))
            yield from _chair(Said(page, sentence, status(sentence.lean[:at]), LIKELY, match["role"]), one, net, own)
    for match in _FOLLOWED.finditer(sentence.lean, at):
        one = sentence.draft(match["who"])
        if (one.start, role) not in done:
            done.add((one.start, role))
            yield from _chair(Said(page, sentence, status(sentence.lean[:at]), LIKELY, match["cue"]), one, net, role)


def _of_other_body(sentence: Tagged, end: int) -> bool:
    return bool(
        re.match(
            r" of (?:the )?(?:<[OCL]|board|council|commission|committee|company|university|parliament|"
            r"republic|jury|working)",
            sentence.lean[end:],
        )
    )


def _time(lean: str, match: "re.Match[str]", groups: dict[str, str | None]) -> str:
    how = status(lean[: match.start()], groups.get("aux") or "", lean[match.end() :])
    if how == FUTURE:
        how = INTENDED
    if re.search(r"\bhad\b", groups.get("aux") or ""):
        return PAST
    whole = match.group() + " "
    if re.search(
        r"\b(?:former|outgoing|then|ex-|past|previous|was its|were its|late)\b",
        (groups.get("time") or "") + whole[whole.find(match["who"]) + len(match["who"]) :][:60],
    ):
        return PAST
    if re.search(
        r"\bcandidate for|\bruns? for|\bran for|\bstands? for|\bstanding for|\bcandidacy\b|"
        r"\bnominated\b(?! and elected)",
        whole + lean[match.end() : match.end() + 30],
    ):
        return INTENDED
    return how


def _chair(said: Said, one: Draft, net: Draft, role: str) -> Iterator[Raw]:
    """A chair: the city of the person, or the person where no city is named."""
    body = said.page.body(said.sentence, one)
    if body is not None and (body.level == "country" or body.noun):
        return
    mayor = one.office is not None and one.office.post.lower() in ("mayor", "governor")
    score = WEAK if body is None and mayor else said.score  # a mayor of nowhere: the city is missing
    subject, reasons = body.entity if body is not None else one.entity, [f"“{said.cue.strip()}”"]
    yield Raw("chairs", subject, net.entity, said.sentence, {"role": role}, (one, net), score, reasons, said.status)


def _founders(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for pattern in (_FOUND, _FOUNDED_BY, _FOUNDING, _BROUGHT, _IDEA):
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            net = net_of(page, sentence, groups.get("net"))
            how = status(sentence.lean[: match.start()], groups.get("aux") or "")
            if net is None or how == FUTURE:
                continue
            for one in sentence.all(match["who"]):
                body = page.body(sentence, one)
                if body is not None and body.level != "country" and not body.noun:
                    yield Raw(
                        "founder_of",
                        body.entity,
                        net.entity,
                        sentence,
                        {},
                        (one, net),
                        SURE if groups.get("net") else LIKELY,
                        [f"“{match['cue']}”"],
                        how,
                    )
