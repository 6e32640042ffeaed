"""member_of: who joined, was admitted to, belongs to a network that the sentence names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from meikan.read.prose.en.claims.fields import field_after, field_in
from meikan.read.prose.en.claims.frames import BE, NETWORK, WHO, WORD, acts, claim, items, meant, network_of
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FACT, FUTURE, INTENDED, PAST
from meikan.read.prose.en.tagged import ACTORS, Tagged
from meikan.read.prose.en.verbs import done, verbs

_JOIN = verbs(
    "sit in, return to, come back to, go back to, commit itself to, "
    "join, join up to, rejoin, re-join, enter, ratify, come to, come into, get into, go into, come aboard, "
    "step into, accede to, adhere to, affiliate to, affiliate with, subscribe to, belong to, commit to, sign up to, "
    "sign up for, "
    "sign up with, enrol in, enrol with, enlist in, register with, count among, rank among, associate itself with, "
    "team up with, find a place in, take up membership of"
)
_ADMITTED = done(
    "admit, accept, welcome, receive, take, add, elect, induct, enrol, let, vote, bring, co-opt, incorporate, "
    "include, register, certify, designate"
)
_ADMIT = verbs("admit, accept, receive, take in, take on, gain, enrol, add, welcome, greet")
# what follows the name of a network and makes something else of it: its board, its Asian meetings, its campaign
_OF_IT = (
    r"(?:'s? (?!(?:ranks|network|family|circle|membership|community|list|fold)\b)|"
    r" (?:secretariat|board|office|conference|meeting|congress|assembly|summit|campaign|statement|call|delegation|"
    r"project|event|webinar|working|committee|executive|steering|in (?:its|their) call))"
)
CLASS = r"(?:full|associate|founding|active|honorary|observer|affiliate|affiliated|corporate|ordinary|partner)"
_ADJECTIVES = (
    r"(?:(?:an?|the|its|all|both|one of|of|new|newest|latest|first|only|<[CJ]\d+>(?:'s)?|(?!not |no |never |"
    r"longer |full |associate |founding |active |honorary |observer |affiliate)[a-z-]+) ){0,5}"
)
MEMBER = (
    rf"{_ADJECTIVES}(?:(?P<class>{CLASS}) )?"
    r"(?:members?|signator(?:y|ies)|member (?:cit(?:y|ies)|towns?)|partner cit(?:y|ies)|participants?)"
)
_VERBS = (
    _JOIN,
    r"(?:signs|signed)(?: (?:the|its) (?:accession|membership) (?:papers|form|documents?|declaration|letter|agreement) "
    r"(?:of|to|with|for))?",
    r"(?:can|may|could) (?:now )?call itself (?:an? )?(?:\w+ )?member of",
    rf"{BE}{_ADMITTED}(?: as (?:an? |the )?{WORD}{{0,3}}?members?)?(?: (?:into|in|to|of|by|onto|aboard))?",
    rf"{verbs('become')} (?:a |an active |a full )?part of",
    r"(?:been|being|is|are|was|were|remains?|stays?|stayed|forms?|formed) (?:a )?part of",
    r"(?:been|is|are|was|were) (?:in|on board|inside)",
    r"(?:been|is|are) with",
    r"(?:been|is|are|was|were) back in",
    r"(?:stays?|stayed|remains?|remained) (?:in|with)",
    (
        rf"{verbs('take up,take out,acquire,gain,obtain,receive,win,secure,get')} {WORD}{{0,2}}"
        r"(?:membership|admission|accession|entry|a place|status|access) (?:of|in|to|into|with)"
    ),
)
_IS = rf"(?:{verbs('become,remain,count as,stay,number among')}|been|is|are|was|were|being|made) {MEMBER} (?:of|in|to)"
_BODIES = r"[Cc]ities|[Tt]owns|[Mm]embers|[Mm]unicipalities|[Gg]overnments|[Nn]ewcomers|[Pp]laces"
# "Four towns in Slovenia joined N, among them Maribor": a number of them, then who they are
_AMONG = r"(?:,? (?:among them|among these|including|namely|such as|they are|these are|notably)(?: are| is)?:?|:| –| —)"
_ORGANS = r"board|council|assembly|members|general assembly|secretariat|executive committee|congress"
_FRAMES = (
    (rf"{WHO},? (?P<aux>{AUX})(?P<cue>{'|'.join(_VERBS)}) {NETWORK}(?!{_OF_IT})", SURE),
    (rf"{WHO},? (?P<aux>{AUX})(?P<cue>{_IS}) {NETWORK}(?!{_OF_IT})", SURE),
    (
        rf"(?P<net><N\d+>)(?:'s? (?:{_ORGANS}))? (?P<aux>{AUX})(?P<cue>(?:{_ADMIT}|{verbs('grow by,be joined by')}|"
        rf"(?:is|was|were|been) joined by) (?:the |its |their )?(?:{_ADJECTIVES})??)(?P<who>{ACTORS})",
        LIKELY,
    ),
    (
        rf"\b(?:{_BODIES})(?: (?:in|of|from) (?:the )?<[CJLO]\d+>)?(?: in [a-z ]{{3,50}})?,? (?:that |"
        rf"which )?(?P<aux>{AUX})(?P<cue>{'|'.join(_VERBS)}|{verbs('form,make up,constitute')}) {NETWORK}(?!{_OF_IT})"
        rf"[^.;:]{{0,50}}?{_AMONG} (?P<who>{ACTORS})",
        LIKELY,
    ),
    (
        rf"(?P<aux>{AUX})(?P<cue>{_ADMIT}) {WHO}(?:, [^;.]{{3,60}},)? (?:into|to|"
        rf"in) (?:the ranks of )?{NETWORK}(?!{_OF_IT})",
        LIKELY,
    ),
    (rf"{NETWORK}[^.;<]{{0,60}}\b(?:{_BODIES}|communities)\b[^.;<]{{0,40}}?, {WHO} (?P<cue>among them)", LIKELY),
    (
        rf"{NETWORK} (?P<aux>{AUX})(?P<cue>shows?|lists?|counts?|names?|numbers?|includes?|comprises?|"
        rf"unites?) [^.;:<]{{3,60}}"
        rf"(?:: | – |, namely ){WHO}",
        LIKELY,
    ),
    (rf"{NETWORK} (?P<aux>{AUX})(?P<cue>[a-z]{{3,}} ){WHO} among (?:its|their|the) (?:new )?members", LIKELY),
    (
        rf"\b(?:{_ORGANS}) of {NETWORK} (?P<aux>{AUX})(?P<cue>(?:{_ADMIT}|{verbs('approve,take in,let in')}|"
        rf"sa(?:id|ys) yes to) )"
        rf"(?P<who>{ACTORS})",
        LIKELY,
    ),
    (
        rf"{NETWORK} (?P<aux>{AUX})(?P<cue>{_ADMIT}) [^.;:<]{{3,40}}(?:: |, namely |, to wit |, that is |"
        rf", these being ){WHO}",
        LIKELY,
    ),
    (
        rf"{NETWORK} (?P<aux>{AUX})(?P<cue>lists?|shows?|names?) {WHO}(?= for (?:the )?<C| as (?:an? )?members?|"
        rf" under <C)",
        LIKELY,
    ),
    (rf"(?P<cue>\b[Aa]s {MEMBER}) (?:of|in) {NETWORK}, {WHO}", LIKELY),
    (
        rf"(?P<who><L\d+>)'s (?P<cue>(?:application|request|bid)) (?P<aux>{AUX})(?:granted|accepted|"
        rf"approved) by {NETWORK}",
        LIKELY,
    ),
    (rf"(?P<cue>\brepresented) in {NETWORK} by {WHO}", LIKELY),
    (
        rf"(?P<net><N\d+>)'s (?P<cue>(?:latest|newest|most recent|youngest|first|other|only) (?:addition|member|"
        rf"newcomer|entrant|"
        rf"recruit)s?) (?P<aux>{AUX})(?:is|are|was|were) {WHO}",
        LIKELY,
    ),
    (
        rf"[Ww]ith {WHO} {NETWORK} (?P<cue>{verbs('have,gain,get,count')} (?:an?|its|another) {WORD}{{0,4}}member)",
        LIKELY,
    ),
    (
        rf"(?P<cue>\b(?:[Aa]ccession|[Aa]dmission|[Ee]ntry|[Aa]rrival|[Aa]ddition)) of (?P<who>{ACTORS})"
        rf"(?:(?: to| into),? {NETWORK})?",
        LIKELY,
    ),
)
_PATTERNS = tuple((re.compile(frame), score) for frame, score in _FRAMES)
# "Oslo, itself a member of N,", "joins three members of N: A, B and C": no statement of when they joined
_RESTATED = re.compile(
    rf"(?P<cue>members?(?: cities)? of {NETWORK}(?: already)?(?:,? (?:including|such as|among them)|"
    rf":|, namely|, (?:which|who) are)) (?P<who>{ACTORS})"
)
_APPOSED = re.compile(
    rf"(?P<who>{ACTORS})(?:,| \()? ?(?P<cue>(?:itself |themselves |also |now |since |both |all )?(?:an? |the |its )?"
    rf"{WORD}{{0,3}}(?:members?|signator(?:y|ies)|member cit(?:y|ies)) (?:of|in)) (?:the )?(?P<net><N\d+>)"
)
# "a member of A, B and of C"; a name that begins the next clause ("joined A, and B was founded") is not meant
_AND_NETS = re.compile(
    r"(?:(?:, | and |, and | as well as )(?:(?:of|to|in) )?(?:the )?<N\d+>(?! (?:is|was|has|will|had)\b))*"
)
_NET = re.compile(r"<N\d+>")
_TOGETHER = re.compile(rf",? (?:together|along) with {WHO}")
_GAPPED_IN = re.compile(r"(?:,|;)? (?:and|while) (?:the )?(?P<tag><L\d+>) (?:to|in|into|for) (?:the )?(?P<net><N\d+>)")
_GAPPED = re.compile(r"^(?:,|;)? (?:and |while )?(?P<tag><L\d+>)(?=[.;,]|$| and)")
DECIDED = re.compile(r"\b(?:decided|voted|agreed|resolved|opted|chosen?|determined) to\b")
_ONCE = re.compile(r"\b(?:once|formerly|former|previously|until recently|one-time|erstwhile|lapsed)\b")
_WAS_IN = re.compile(r"\b(?:was|were|had been) (?:an? )?(?:member|part|in)\b")
_AS_CLASS = re.compile(rf",? as (?:an? |the |its )?(?:\w+ )?(?P<class>{CLASS}) (?:members?|cit(?:y|ies))")
_TOLD = re.compile(r"<N|[Aa]ccession|[Aa]dmission|[Ee]ntry|[Aa]rrival|[Aa]ddition")


def find(page: Page) -> Iterator[Raw]:
    """Memberships whose sentence says in what."""
    for sentence in page.sentences:
        if ("<L" in sentence.lean or "<H" in sentence.lean) and _TOLD.search(sentence.lean):
            for pattern, score in (*_PATTERNS, (_RESTATED, LIKELY), (_APPOSED, LIKELY)):
                for match in pattern.finditer(sentence.lean):
                    yield from _joined(page, sentence, match, score)


def _joined(page: Page, sentence: Tagged, match: "re.Match[str]", score: float) -> Iterator[Raw]:
    """The memberships of one match: of each of its towns in each of its networks."""
    lean, groups, aux = sentence.lean, match.groupdict(), match.groupdict().get("aux") or ""
    later = _NET.search(lean, match.end())
    net = network_of(page, sentence, groups["net"], later.group() if later else "")
    if net is None or not acts(lean, match):
        return
    said = Said(page, sentence, _how(sentence, match), score, match["cue"])
    more = {"class": groups.get("class") or as_class(lean[match.end() :])}
    nets = [net, *map(sentence.draft, _NET.findall(_AND_NETS.match(lean, match.end())[0]))]  # type: ignore[index]
    since = _since(sentence, match) if match.re is _APPOSED else ""
    yield from gapped(said, match, net)
    if beside := _TOGETHER.match(lean, match.end()):
        for one in sentence.all(beside["who"], "L"):
            yield from claim(said, one, net, "member_of")
    if gap := _GAPPED_IN.match(lean, match.end()):  # "A signed up to N, and B to M"
        yield from claim(said, sentence.draft(gap["tag"]), sentence.draft(gap["net"]), "member_of")
    for one, note in items(sentence, match["who"]):
        for other in nets:
            own = {**more, "category": field_in(note) or field_after(lean[match.end() :]), "from": since}
            for raw in claim(said, one, other, "member_of", own, dated=match.re not in (_APPOSED, _RESTATED)):
                yield replace(raw, predicate="candidate_of") if DECIDED.search(aux) else raw


def _since(sentence: Tagged, match: "re.Match[str]") -> str:
    """The day of "Melbourne, a member of N since 2008"."""
    found = re.search(rf"{match['net']} since (?P<day><D\d+>)", sentence.full)
    return sentence.draft(found["day"]).entity if found else ""


def _how(sentence: Tagged, match: "re.Match[str]") -> str:
    """How a membership is meant: one that was is past; who decided to join is no member, but a candidate."""
    aux = match.groupdict().get("aux") or ""
    how = meant(sentence, match)
    if how == FUTURE and not re.search(r"\bwill\b", aux):
        how = INTENDED
    if _ONCE.search(match.group()) or _WAS_IN.search(match.group()):
        how = how if sentence.dates else PAST
    return FACT if DECIDED.search(aux) and how not in (DENIED, INTENDED, PAST) else how


def gapped(said: Said, match: "re.Match[str]", net: Draft) -> Iterator[Raw]:
    """ "A came to N in 2014, B in 2018": the verb is said once, each has its own day."""
    lean, full = said.sentence.lean, said.sentence.full
    end = match.end()
    while found := _GAPPED.match(lean[end:]):
        day = re.search(rf"{found['tag']} (?:only )?(?P<how>in|on|since) (?P<day><D\d+>)", full)
        if not day:
            return
        own = {"from" if day["how"] == "since" else "date": said.sentence.draft(day["day"]).entity}
        yield from claim(said, said.sentence.draft(found["tag"]), net, "member_of", own, dated=False)
        end += found.end()


def as_class(after: str) -> str:
    """The class of a member that follows the network: joined it as an associate member."""
    found = _AS_CLASS.match(after)
    return found["class"] if found else ""
