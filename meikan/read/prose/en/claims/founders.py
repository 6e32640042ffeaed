"""founder_of: who began a network."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.frames import acts, claim, meant, network_of
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FUTURE
from meikan.read.prose.en.tagged import ACTORS, ITEM, NET, Tagged
from meikan.read.prose.en.verbs import done, verbs

_BEGIN = "found, co-found, establish, launch, create, start, set up, initiate, begin, form, conceive, invent, devise"
_FOUND = verbs(_BEGIN)
_FOUNDED = done(
    f"{_BEGIN}, propose and found, call into being, bring into being, bring to life, call to life, bring into existence"
)
_WHO = rf"(?P<who>{ACTORS}|(?:[Tt]he )?<[NO]\d+>)"
_NETWORK = r"(?:the )?(?P<net><N\d+>)"
_IT = rf"(?:it|{_NETWORK.replace('?P<net>', '?:')})"
_PATTERNS = tuple(
    re.compile(frame)
    for frame in (
        (
            rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{_FOUND}|{verbs('give')} birth to) (?:together )?"
            rf"(?:it\b|(?P<net>{NET}))"
        ),
        (
            rf"{_WHO},? (?P<aux>{AUX})(?P<cue>{verbs('call,bring')}) {_NETWORK} (?:into being|into existence|to life|"
            r"into life)"
        ),
        (
            rf"(?P<net>{NET}|[Ii]t|[Tt]he (?:network|league|alliance|association|organisation|group))?"
            rf"(?:,? (?:which|that))?,? (?P<aux>(?:was |were |is |has been |had been )?)(?P<cue>{_FOUNDED}"
            r"(?: jointly| together)?(?: in <[LC]\d+>,?)? (?:by|at the initiative of|on the initiative of|"
            r"at the instigation of|on a proposal of|at the suggestion of|at the invitation of)) (?:the )?"
            r"(?:mayors? of |cities of )?(?P<who>(?:the )?<[LHNO]\d+>(?:(?:, | and |, and )(?:the )?<[LHNO]\d+>)*)"
        ),
        (
            rf"{_WHO},? (?P<aux>{AUX})(?P<cue>(?:was|is|were|are|belonged|belongs?|counts?|counted|ranks?|being|"
            r"became|as)(?: (?:among|one|part|to|an?|the|of|all|both|two|three))* (?:the |its )?(?:\w+ )?(?:founders?|"
            r"co-founders?|founding (?:members?|cit(?:y|ies)|towns?|fathers)|initiators?|originators?))"
            rf"(?: of {_NETWORK})?"
        ),
        (
            rf"(?P<who>{ITEM}),? (?:who )?(?P<cue>had the idea|is regarded as (?:the|its) founder|is (?:the|its) "
            r"founder|was its initiator)\b"
        ),
        (
            rf"[Ii]t was (?P<who>{ITEM}),? (?:who|which|that) (?P<cue>brought [^.;]{{0,50}}together|(?:founded|began|"
            rf"started|launched|set up) {_IT}|set it up|(?:called|brought) {_IT} (?:into being|to life)|had the idea)"
        ),
        (
            rf"{_NETWORK},? (?:which|that) (?P<who>(?:the )?<[LHO]\d+>(?:(?:, | and |, and )(?:the )?<[LHO]\d+>)*) "
            rf"(?P<cue>{_FOUND})(?=$|[.,;]| (?:with|together|jointly|in)\b)"
        ),
        rf"(?P<cue>\b[Aa]mong the (?:co-)?founders(?: of {_NETWORK})? (?:was|were|is|are)) {_WHO}",
        rf"(?P<net>{NET}|\b[Ii]t) (?P<cue>owes? (?:its|their) (?:existence|birth|origin|foundation) to) {_WHO}",
        (
            rf"(?P<net>{NET}|\b[Ii]t) (?P<cue>(?:goes|went|dates) back to an? (?:initiative|idea|proposal|"
            rf"invitation|suggestion) (?:of|by|from)) {_WHO}"
        ),
        (
            rf"{_WHO}[^.;<]{{0,30}}(?:{_NETWORK})?[^.;<]{{0,20}}, (?P<cue>as one of (?:its|"
            rf"the) (?:\w+ )?(?:co-)?founders)"
            r"(?= |[.,;]|$)"
        ),
        (rf"(?P<net>{NET}|\b[Ii]t) (?P<cue>(?:started|began|was born|arose)(?: [a-z]+){{0,3}} as an idea) of {_WHO}"),
    )
)
# Words without which no pattern can match: a sentence without them is not tried.
_BEGINS = re.compile(
    r"found|establish|launch|creat|start|set up|set it up|initiat|beg[aiu]n|form|conceiv|invent|devis|call|"
    r"br(?:ing|ought)|birth|idea|originator|owes?|initiative"
)
_ITS_PART = re.compile(r"'s|(?: \w+)? (?:office|secretariat|campaign|branch|chapter|group|award|prize|project)")


def find(page: Page) -> Iterator[Raw]:
    """Founders that the sentences state."""
    for sentence in page.sentences:
        several = "<N" in sentence.lean and len(set(re.findall(r"<N\d+>", sentence.lean))) > 1
        if (several or re.search("<[LHO]", sentence.lean)) and _BEGINS.search(sentence.lean):
            for pattern in _PATTERNS:
                for match in pattern.finditer(sentence.lean):
                    yield from _founders(page, sentence, match)


def _founders(page: Page, sentence: Tagged, match: "re.Match[str]") -> Iterator[Raw]:
    tag = match.groupdict().get("net")
    net, how = network_of(page, sentence, tag), meant(sentence, match)
    if net is None or how == FUTURE or not acts(sentence.lean, match) or _ITS_PART.match(sentence.lean, match.end()):
        return
    said = Said(page, sentence, how, SURE if tag else LIKELY, match["cue"])
    for one in sentence.all(match["who"], "LHNO"):
        yield from claim(said, _then(one) or one, net, "founder_of")


def _then(one: Draft) -> Draft | None:
    """The city whose mayor somebody was then: what he began as such was the city's."""
    return one.office.of if one.kind == "person" and one.office is not None and one.office.time == "then" else None
