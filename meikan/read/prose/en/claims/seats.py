"""member_of with a role: who sits on the board or a committee of a network."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.frames import WHO, acts, claim, items, meant, network_of, with_organs
from meikan.read.prose.en.claims.page import LIKELY, Page, Raw, Said
from meikan.read.prose.en.scope import AUX
from meikan.read.prose.en.tagged import ACTORS, NET, Tagged
from meikan.read.prose.en.verbs import done, verbs

_SIT = verbs(
    "sit, belong to, serve, have, hold, win, gain, get, receive, secure, take, take up, keep, obtain, occupy, enter, "
    "join, retain"
)
_ELECTED = done("elect, re-elect, appoint, vote, choose, co-opt, call, name, add, admit, return, give, award, allot")
_ORGAN = (
    r"(?:(?:the |its |their |that )?(?:(?!who|which)\w+(?:'s)? ){0,2}?(?P<organ>[Bb]oard(?: of [Dd]irectors)?|"
    r"[Ee]xecutive [Cc]ommittee|[Ee]xecutive [Bb]oard|[Ss]teering [Cc]ommittee|[Ss]teering [Gg]roup|"
    r"[Gg]overning [Bb]oard|[Ee]xecutive [Bb]ureau|[Ee]xecutive [Cc]ouncil|[Mm]anagement [Cc]ommittee|"
    r"[Gg]overning [Cc]ouncil|[Bb]ureau|[Pp]residium|[Ww]orld [Cc]ouncil|[Ee]xecutive|(?<=that )[Cc]ommittee))"
)
_FILL = r"(?: (?:an?|as|new|one|two|three|of|to|for|the|its|their|\w+ of the|members?|seats?|places?))*?"
_OF = rf"(?: of (?:the )?(?P<net>{NET}))?"
_SOME_ORGAN = r"[Bb]oard|[Cc]ommittee|[Ss]teering [Cc]ommittee|[Ss]teering [Gg]roup|[Bb]ureau"
_PATTERNS = tuple(
    re.compile(frame)
    for frame in (
        (
            rf"{WHO},? (?P<aux>{AUX})(?P<cue>(?:(?:{_SIT}|{_ELECTED}|remains?|an? member|members|"
            rf"(?:is|are|was|were|became|becomes?)(?: (?:also )?(?:an? |the )?(?:new |elected )?members?)?)"
            rf"{_FILL}(?: (?:on|to|in|onto|of|into))?) )(?:(?P<net2><N\d+>)(?:'s)? )?{_ORGAN}{_OF}"
        ),
        (
            rf"(?P<cue>\b(?:[Ss]eats?|[Pp]laces?) on {_ORGAN}{_OF} (?:{verbs('go,fall,belong')}(?: [a-z]+){{0,2}}|"
            rf"(?:was|were) (?:{done('give,award,allot,take')})) (?:to|by)) (?P<who>{ACTORS})"
        ),
        rf"\b[Oo]n (?:its|the) {_ORGAN}{_OF} (?P<cue>{verbs('sit,serve')}|are|is) (?P<who>{ACTORS})",
        rf"(?:^|[.;] )(?P<organ>{_SOME_ORGAN})(?P<cue>:) (?P<who>{ACTORS})",
        rf"{WHO},? (?P<aux>{AUX})(?P<cue>(?:{verbs('remain,stay,sit,serve')}|{verbs('have,hold,keep,take,get,win')} "
        rf"(?:an? |the |their )?(?:seats?|places?)) on) (?P<organ>it)(?=$|[.,;]| as well| too)",
        (
            rf"(?P<organ>{_SOME_ORGAN}) (?P<cue>(?:seats?|places?) (?:{verbs('go,fall')}|(?:was|were) "
            rf"{done('give,award,allot')}) to) (?P<who>{ACTORS})"
        ),
        (
            rf"(?P<organ>{_SOME_ORGAN}|[Cc]ouncil){_OF},? (?:on|in|of) which (?P<who>{ACTORS}),? (?:\w+ )?"
            r"(?P<cue>ha(?:s|ve)|holds?|sits?|serves?|takes?|are members|is a member)\b"
        ),
        (
            rf"(?P<organ>{_SOME_ORGAN}){_OF},? (?P<cue>consist(?:s|ing) of|compris(?:es|ing)|(?:is )?made up of|"
            rf"(?:is )?composed of|includes?|whose members are|are) (?P<who>{ACTORS})"
        ),
    )
)
_SEATED = re.compile(r"\bon it\b|[Bb]oard|[Cc]ommittee|[Bb]ureau|[Cc]ouncil|[Gg]roup|[Ee]xecutive|[Pp]residium")
_OTHER_OFFICE = re.compile(r"\b(?:president|chair|treasurer|auditor)\b", re.I)
_NO_SEAT = re.compile(r"(?:is|are|was|were|became|becomes?|remains?) $")


def find(page: Page) -> Iterator[Raw]:
    """Seats that the sentences state."""
    for sentence in page.sentences:
        lean = with_organs(sentence)
        if ("<L" in lean or "<H" in lean) and _SEATED.search(lean):
            for pattern in _PATTERNS:
                for match in pattern.finditer(lean):
                    yield from _seats(page, sentence, match)


def _seats(page: Page, sentence: Tagged, match: "re.Match[str]") -> Iterator[Raw]:
    lean, cue = match.string, match["cue"]
    net = network_of(page, sentence, match.groupdict().get("net"), match.groupdict().get("net2"))
    if net is None or not acts(lean, match) or re.match(r"'s|ing\b", lean[match.end() :]):
        return
    if _OTHER_OFFICE.search(cue) or _NO_SEAT.match(cue):
        return
    role = "steering" if "teering" in lean[max(0, match.start() - 12) : match.end()] else "board"
    said = Said(page, sentence, meant(sentence, match), LIKELY, f"{cue.strip()} {match['organ']}")
    for one, _note in items(sentence, match["who"]):
        yield from claim(said, one, net, "member_of", {"role": role})
