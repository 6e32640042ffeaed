"""chairs: who holds an office of a network, by the verbs and nouns that give it."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.frames import acts, claim, meant, network_of, with_organs
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.claims.roles import POST, ROLE, role_by, role_of
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FUTURE, INTENDED, PAST, status
from meikan.read.prose.en.tagged import ACTORS, ITEM, NET, Tagged
from meikan.read.prose.en.verbs import done, verbs

_OWN_BODY = (
    r"(?:[Ee]xecutive|[Ss]teering|[Gg]overning|[Mm]anagement) (?:[Cc]ommittee|[Bb]oard|[Bb]ureau|[Cc]ouncil|[Gg]roup)"
)
_ELECT = (
    r"(?:elected|re-elected|reelected|chosen|named|made|appointed|installed|confirmed|inaugurated|unveiled|"
    r"selected|voted in|sworn in|picked|nominated and elected|returned|"
    r"bec(?:ame|omes?|oming)|become|is|are|was|were|been|serves?|served|serving|remains?|stays?|acts?|"
    r"acted|tak(?:es|en|ing)|took|takes over|took over|taken over|assumes?|assumed|holds?|held|has|"
    r"receiv(?:es|ed)|obtain(?:s|ed)|won|wins|gets|got|"
    r"succeeds?|succeeded|steps up|came|comes|attended|spoke|took part|takes part|presid(?:es|ed)|"
    r"continues?|starts|began|goes on)"
)
_FILL = (
    r"(?: (?:as|to|over|up|be|become|serve|by|with|in|his|her|its|their|the|a|an|one|of|two|three|four|new|"
    r"next|current|first|second|third|part|role|post|office|position|on|for|duties|job|function|seat|"
    r"another|world|rotating|fellow|its|annual|both|jointly|among|some))*"
)
_TAKE = verbs(
    "take, take over, take up, assume, hold, keep, inherit, get, receive, win, occupy, have, exercise, retain, gain, "
    "share, accept"
)
_PICK = verbs(
    "pick, choose, elect, re-elect, name, appoint, make, confirm, select, install, vote in, nominate and elect, "
    "designate"
)
_WORDS = r"(?:(?!(?:who|which|that|and|but|or|if|whether|not|because|while|when|where|whose|nor)\b)[a-z][a-z'-]* )"
_IN_NET = r"(?:(?:of|at|in|for|within) (?:the )?(?P<net><N\d+>))"
_OF_NET = r"(?: of (?:the )?(?P<net><N\d+>))"
_WHO = rf"(?P<who>{ACTORS})"
_DOES = rf"{_WHO},? (?P<aux>{AUX})"
_ROLE = r"(?<![Vv]ice )(?<![Vv]ice-)(?<![Cc]o-)(?<![Dd]eputy )" + ROLE
_TIME = r"(?P<time>former |outgoing |new |newly elected |current |present |acting |then |first )?"
# "its president is A, and B and C hold": what follows A begins another clause
_IS_WHO = rf"(?:the [\w ]{{3,24}} of )?(?P<who>{ITEM}(?:(?:, and |, | and ){ITEM})+(?=[.;,]|$)|{ITEM})"
_SURE = (  # with the network they are plain statements, else it is the one that was spoken of
    # Lisbon was elected its new president
    (
        rf"{_DOES}(?P<cue>{_ELECT}{_FILL} ){ROLE}(?![\w-])(?:(?: of| for| at)(?: the)? (?P<net>{NET}))?"
        r"(?!(?:'s)? (?:of (?:the )?(?:<[OCL]|[Bb]oard of|[Cc]ouncil)|summit|meeting))"
    ),
    # the presidency went to Lisbon
    (
        rf"(?P<cue>{POST}(?: {_IN_NET})? (?:(?P<aux>{AUX})(?:{verbs('go,pass,fall,move,return')}|"
        rf"(?:{done('give,hand,entrust,award,transfer,pass,assign')})))(?: over| on| back)? (?:from <[LH]\d+> )?to) "
        rf"{_WHO}"
    ),
    # Lisbon took over the chair, holds the presidency, stays at the head
    rf"{_DOES}(?P<cue>{_TAKE} (?:the |its |a )?(?:rotating |annual |new |\w+ )?{POST})(?: {_IN_NET})?",
    rf"{_DOES}(?P<cue>(?:{verbs('stay,remain,stand,sit,be,continue')}) (?:at|in) the {POST})(?: {_IN_NET})?(?! as )",
    rf"{_DOES}(?P<cue>(?:was|were|been|is|are) (?:given|handed|entrusted with|awarded|assigned) (?:the |"
    rf"a )?{POST})(?: {_IN_NET})?",
    # picked Lisbon as its new President
    (
        rf"(?P<aux>{AUX})(?P<cue>{_PICK}) {_WHO}(?:,? (?:as|to be|for|to serve as|to act as))?(?: (?:its|their|the|a|"
        rf"an|new|next|first|one of its|one of the|two of its|\w+))*? {_ROLE}(?! of <[LC])"
        r"(?:(?: of| for) (?:the )?(?P<net><N\d+>))?"
    ),
    # Berlin looks after the accounts as Treasurer
    (
        rf"{_DOES}(?P<cue>{_WORDS}{{1,8}}as) (?:its |the |a |an |one of its |one of the )?(?:new |\w+ )?{_ROLE}"
        rf"(?= |[.,;]|$){_OF_NET}?(?! of)"
    ),
    # the auditor comes from Suwon; its president is Lisbon's mayor
    (
        rf"(?P<cue>\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]) {_TIME}(?:\w+ )?{_ROLE}{_OF_NET}? (?P<aux>{AUX})"
        rf"(?:{verbs('come')}|is provided|are provided|is|are|was|were|hails?|is now|are now)(?: from| by)?) {_IS_WHO}"
    ),
    # with Lisbon as president, under the presidency of Lisbon
    rf"(?P<cue>\b[Ww]ith) {_WHO} (?:as|in the) (?:its |the )?{_ROLE}{_OF_NET}?(?! of)",
    rf"(?P<cue>\b[Uu]nder (?:the )?(?:{POST}|chairmanship)) of {_WHO}",
    (
        rf"(?P<cue>\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:current |new |present )?{_ROLE}), (?P<who><H\d+>)(?=,|[.;]|$| "
        rf"(?:said|took|and|opened|spoke|to))"
    ),
    (
        rf"{_DOES}(?P<cue>{verbs('provide,supply,furnish,contribute')} (?:an?|the|its|one|two|another) (?:\w+ )?"
        rf"{_ROLE})(?! of <[LC])"
    ),
    # Lisbon, its president,
    (
        rf"(?P<who><L\d+>), (?P<cue>(?:the|an?|one of the|its) (?:\w+ )?{_ROLE})(?: city| town)?(?=,|\.|;|"
        rf" for (?:the )?(?:<J|\w+ (?:chapter|branch|region|section)))"
    ),
    rf"(?P<who><H\d+>), (?P<cue>(?:its|the) (?:current |new )?{_ROLE})(?=[,.;]| (?:said|took|and|opened|spoke))",
    (
        rf"(?P<who>{ITEM})(?:, | \(|, (?:who|which) is )(?P<time>)(?:(?:the|a|its|one of its|one of the|current|new|"
        rf"present|outgoing|then|former|acting) )*{ROLE} of (?P<net>{NET})"
    ),
    rf"{_WHO}, (?P<cue>(?P<net><N\d+>)'s {_ROLE})",
    rf"{_WHO} and (?P<cue>{_ROLE}) of (?:the )?(?P<net><N\d+>)",
    # "Auditor: Gyeongju."; "Vice-chair Wonju sends greetings"; "Hiroshima, the President city,"
    rf"(?:^|[.;] )(?P<cue>{ROLE}:) (?P<who>{ACTORS})",
    rf"(?:^|[.;] )(?P<cue>(?:[Ii]ts |[Tt]he )?{_ROLE}) (?P<who><L\d+>)(?= [a-z])",
    # Oslo handed the presidency to Lisbon; new president is Lisbon
    (
        rf"(?P<cue>\b(?:hands?|handed|gives?|gave|pass(?:es|ed)|leaves?|left|yield(?:s|ed))(?: over| on)? the {POST})"
        rf"(?: {_IN_NET})?(?P<aux>)(?: over| on)? to {_WHO}"
    ),
    rf"^(?P<cue>(?:New |Present |Current ){ROLE}{_OF_NET}? (?P<aux>)(?:is|are)(?: now)?) {_IS_WHO}",
    # at the head of N stands Lisbon
    rf"(?P<cue>\b[Aa]t the (?:head|helm)) of (?P<net>{NET}) (?P<aux>)(?:now )?(?:stands?|stood|is|are) {_WHO}",
    # Paris follows Rio as chair
    rf"{_DOES}(?P<cue>{verbs('follow,succeed,replace,take over from')} (?:the )?<[LH]\d+>,? as) (?:its |"
    rf"the )?{_ROLE}(?! of <[CL])"
    rf"{_OF_NET}?",
    # at its head stand Kyoto as chair and as vice-chairs Vienna and Montpellier
    rf"(?P<cue>\b(?:stands?|sits?)) (?P<who>{ITEM}) as (?:its |the |an? )?{_ROLE}(?! of <[CL])",
    rf"(?P<cue>\band as) (?:its |the )?{_ROLE} (?P<who>{ACTORS})",
    # Lisbon presides
    (
        rf"{_WHO}(?:'s <H\d+>)?,? (?P<aux>{AUX})(?P<cue>preside|presides?|presided|chairs it|heads it|leads "
        rf"it)(?= over (?:it|them)|[.,;]|$)"
    ),
)
_LIKELY = (
    # N's president Lisbon; the president of N, Lisbon
    rf"(?P<net>{NET})(?:'s)? {_TIME}{ROLE}(?:,? |,? (?P<aux>{AUX})(?:is|are|comes from|remains|was) ){_IS_WHO}",
    rf"\b[Tt]he {_TIME}{ROLE} of (?P<net>{NET}), {_WHO}",
    # Lisbon chairs N, presides over its board; N is chaired by Lisbon
    rf"{_DOES}(?P<cue>chair(?:s|ed|ing)?|co-chair(?:s|ed)?|presid(?:e|es|ed|ing) over) (?P<net>{NET})(?!'s)",
    rf"{_DOES}(?P<cue>(?:co-)?(?:presid(?:es|ed) over|chair(?:s|ed)|heads|headed) (?:the|"
    rf"its) {_OWN_BODY})(?! of <[CLO])",
    (
        rf"{_DOES}(?P<cue>(?:presid(?:es|ed) over|chair(?:s|ed)|heads|headed) (?:the|its) board)"
        rf"(?: of (?P<net>{NET}))?(?! of)"
    ),
    (
        rf"(?:(?P<net>{NET})|\b[Ii]t|\b[Tt]he (?:network|board|league|group|body)),? (?:which |that )?"
        rf"(?P<aux>(?:is |was |are |has been )?)(?P<cue>(?:co-)?(?:chaired|presided over) by) {_WHO}"
    ),
)
_PATTERNS = (*((re.compile(one), SURE) for one in _SURE), *((re.compile(one), LIKELY) for one in _LIKELY))
_SHARES = re.compile(
    rf"{_DOES}(?P<cue>shares?|shared|holds?|held|took over|takes over|keeps?|kept|fills?|filled|got|won) "
    rf"the (?:office|post|role|position|job|chair|function|honour)(?: of (?:chair|"
    rf"president))?(?: (?:jointly )?with (?P<other>{ACTORS}))?(?![\w-])"
)
_FOLLOWED = re.compile(
    rf"(?:and|, then|then|;|,) (?P<who>{ITEM}) (?P<cue>followed|succeeded (?:him|her|them)|took over(?: "
    r"from (?:him|her))?|came next|replaced (?:him|her)|(?:of (?:the )?<O\d+> )?the other)"
)
# "Kyoto is the chair, Nara the auditor": the verb is said once
_AND_ROLE = re.compile(
    rf"(?:,|;|,? and|,? while) (?P<who>{ITEM})(?:,)? (?:(?:is|was|as|became|becomes) )?(?:the |its |"
    rf"their |an? |one of its |one of the )?(?P<cue>{ROLE})(?![\w-])"
)
_ANY_ROLE = re.compile(ROLE)
_CITYS_PERSON = re.compile(r"(<L\d+>)'s <H\d+>")  # "elected Gdansk's Aleksandra as president": the city's
_PREDICATE = re.compile(r"\b(?:is|are|was|were|remains?) (?:the [\w ]{3,24} of )?$")
# Words without which no pattern can match: a sentence without them is not tried.
_LEADING = re.compile(r"[Pp]resid|[Cc]hair|[Tt]reasurer|[Aa]uditor|\b[Hh]ead|[Hh]elm|[Ll]eadership|leads|at the top")
_OTHER_BODY = re.compile(
    rf" of (?:the )?(?!{_OWN_BODY})(?:<[OCL]|board|council|commission|committee|company|university|parliament|"
    rf"republic|jury|working|"
    r"session|meeting|conference)"
)
_GONE = re.compile(
    r"\b(?:former|outgoing|previous|then|ex|late|past|had|was its|were its)\b|\bfirst (?:[Pp]resid|[Cc]hair)"
)
_RUNS = re.compile(
    r"\bcandidate for|\bruns? for|\bran for|\bstands? for|\bstanding for|\bcandidacy\b|\bnominated\b(?! and elected)"
)


def find(page: Page) -> Iterator[Raw]:
    """Heads of networks."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean:
            lean = _CITYS_PERSON.sub(r"\1", with_organs(sentence)) if _LEADING.search(sentence.lean) else ""
            for pattern, score in _PATTERNS if lean else ():
                for match in pattern.finditer(lean):
                    yield from _held(page, sentence, match, score)
            for match in _SHARES.finditer(sentence.lean):
                yield from _shared(page, sentence, match)


def _held(page: Page, sentence: Tagged, match: "re.Match[str]", score: float) -> Iterator[Raw]:
    """The office that a match gives, and who followed in it."""
    groups, lean = match.groupdict(), match.string
    net = network_of(page, sentence, groups.get("net"))
    if net is None or not acts(lean, match) or _OTHER_BODY.match(lean, match.end()):
        return
    cue, written = groups.get("cue") or "", groups.get("role")
    if cue.startswith("presid") and not groups.get("net") and page.notice.sentence_at(net.start) < sentence.number - 1:
        return  # over a meeting, perhaps
    role = role_of(written) if written else role_by(cue)
    how = _how(sentence, match)
    said = Said(page, sentence, how, score if groups.get("net") else LIKELY, cue or written or "")
    named = sentence.all(match["who"])
    if len(named) > 1 and _PREDICATE.search(lean[: match.start()]):
        named = named[1:]  # "its president is A, and B and C hold": A ends the clause before
    for one in named:
        if not _once(one) or how == PAST or sentence.dates or "board" in cue:
            yield from _chair(said, one, net, role)
    for after in (*_AND_ROLE.finditer(lean, match.end()), *_FOLLOWED.finditer(lean, match.end())):
        said = Said(page, sentence, status(lean[: match.end()]), LIKELY, after["cue"])
        own = role_of(after["role"]) if after.re is _AND_ROLE else role
        yield from _chair(said, sentence.draft(after["who"]), net, own)


def _how(sentence: Tagged, match: "re.Match[str]") -> str:
    """How an office is meant: who had it is past, who stands for it may get it."""
    lean, aux = match.string, match.groupdict().get("aux") or ""
    how = meant(sentence, match)
    if re.search(r"\b(?:go|goes|stays?|continues?|remains?)\b", match.group()) and "<D" not in match.group():
        how = status(lean[: match.start()], re.sub(r"\bwill\b", "", aux), lean[match.end() :])  # it is and stays so
    if how == FUTURE and not re.search(r"\bwill\b", aux):
        how = INTENDED
    if _GONE.search(match.group()):
        return PAST
    return INTENDED if _RUNS.search(lean[match.start() : match.end() + 30]) else how


def _once(one: Draft) -> bool:
    """Whether a person is named as one who held an office before."""
    return one.kind == "person" and one.office is not None and one.office.time == "past"


def _chair(said: Said, one: Draft, net: Draft, role: str) -> Iterator[Raw]:
    """A chair: the city of the person, or the person where no city is named."""
    more = {"role": role} if role else {}
    if said.page.body(said.sentence, one) is not None:
        yield from claim(said, one, net, "chairs", more)
        return
    mayor = not _once(one) and one.office is not None and re.search(r"mayor|governor", one.office.post, re.IGNORECASE)
    if one.kind == "person" and not mayor:  # a mayor of nowhere: the city is missing
        reasons = [f"“{said.cue.strip()}”"]
        yield Raw("chairs", one.entity, net.entity, said.sentence, more, (one, net), said.score, reasons, said.status)


def _shared(page: Page, sentence: Tagged, match: "re.Match[str]") -> Iterator[Raw]:
    """ "Khan shares the office with Aki-Sawyerr": the role, and its date, stand in the sentence before."""
    before = page.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    roles = [(found["role"], one) for one in before for found in _ANY_ROLE.finditer(one.full)]
    net = page.network_before(sentence)
    if not roles or net is None:
        return
    role, told = roles[-1]
    said = Said(page, sentence, meant(sentence, match), LIKELY, match["cue"])
    for one in (*sentence.all(match["who"]), *sentence.all(match["other"] or "")):
        for raw in _chair(said, one, net, role_of(role)):
            if not sentence.dates and told.dates:
                first = told.drafts[min(told.drafts)]
                raw.qualifiers.update(page.dates_of(told, first, first))
            yield raw
