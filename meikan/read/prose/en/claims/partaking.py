"""supports_event, speaks_at: who helps an event and who speaks there."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.events import EVENT, event_in
from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.scope import AUX, DENIED, FACT, FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import ACTORS, Tagged

_SUPPORTED_BY = re.compile(
    rf"(?P<event>{EVENT})[^.;]{{0,70}}?(?P<cue>\b(?:(?:co-)?(?:supported|sponsored|funded|financed|"
    r"backed) by|with (?:the )?(?:financial |generous )?support (?:of|from)|in (?:cooperation|"
    r"partnership|collaboration) with|with (?:the )?(?:help|backing|funding|assistance) (?:of|from))) "
    r"(?P<who>(?:the )?<[LNOH]\d+>(?:(?:, | and |, and )(?:the )?<[LNOH]\d+>)*)"
)
_SPEAK = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>sp(?:oke|eaks?|eaking|oken)|address(?:es|ed|ing)?|"
    r"g(?:ave|ives?|iving) (?:an? |the )(?:\w+ )?(?:speech|address|keynote|lecture|talk|presentation)|"
    r"deliver(?:s|ed) (?:an? |the )(?:\w+ )*(?:speech|address|keynote|lecture|talk|presentation)|"
    rf"present(?:s|ed) [^.;<]{{1,60}}?|lectur(?:es|ed)|opened|was (?:a |the )?(?:keynote )?speaker|gave "
    rf"the keynote|took the floor|told|said)(?:[^.;<]{{0,40}}? (?:at|to|in|during|before))? (?P<event>{EVENT})"
)

_SPEAK_THERE = re.compile(
    rf"(?P<who>{ACTORS})(?:, who [^,;<]{{3,80}}(?:<[LN]\d+>)?,)?,? (?P<aux>{AUX})(?P<cue>sp(?:oke|eaks?|oken|eak)|"
    rf"lectur(?:es|ed|e)|talk(?:s|ed)?|(?:was|is|were|are|will be) (?:one of|among) the (?:\w+ )?speakers|"
    r"g(?:ave|ives?|iven?) (?:an? |the )(?:\w+ )?(?:speech|address|keynote|lecture|talk|presentation))(?: of welcome)? "
    r"(?:there|(?:at|to) (?:the|its|that|this) (?P<kind>opening|closing|start|conference|congress|summit|forum|"
    r"meeting|event|assembly|gathering|symposium|session|plenary))\b"
)


_TOLD_THEM = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>told|tells|addressed|reminded) the (?:delegates|guests|audience|"
    rf"participants|"
    r"members|hall|(?P<kind>summit|conference|congress|forum|meeting|assembly))(?= (?:about|of|that|why|how|what)\b)"
)


def find(page: Page) -> Iterator[Raw]:
    """Supporters and speakers of events."""
    for sentence in page.sentences:
        if "<E" in sentence.lean:
            yield from _supporters(page, sentence)
            yield from _speakers(sentence)
        yield from _speakers_there(page, sentence)


def _supporters(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for match in _SUPPORTED_BY.finditer(sentence.lean):
        event = event_in(sentence, match["event"])
        how = status(sentence.lean[: match.start()], match.groupdict().get("aux") or "")
        for one in sentence.all(match["who"], "LHNO"):
            body = one if one.kind in ("network", "organisation") else page.body(sentence, one)
            if body is not None and body.level != "country":
                yield Raw(
                    "supports_event",
                    body.entity,
                    event.entity,
                    sentence,
                    {},
                    (one, event),
                    LIKELY,
                    [f"“{match['cue']}”"],
                    FACT if how == FUTURE else how,
                )


def _speakers(sentence: Tagged) -> Iterator[Raw]:
    for match in _SPEAK.finditer(sentence.lean):
        event = event_in(sentence, match["event"])
        how = status(sentence.lean[: match.start()], match["aux"])
        if how in (DENIED, INTENDED) or (
            re.match(r"(?:said|told|opened)", match["cue"]) and not re.search(r"\b(?:at|to|told)\b", match.group())
        ):
            continue
        for one in sentence.all(match["who"], "H"):
            yield Raw(
                "speaks_at",
                one.entity,
                event.entity,
                sentence,
                {},
                (one, event),
                LIKELY,
                [f"“{match['cue']}”"],
                FACT if how == FUTURE else how,
            )


def _speakers_there(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who speaks there, at the conference: at the one event of that kind before, or of the sentences just before."""
    for match in (*_SPEAK_THERE.finditer(sentence.lean), *_TOLD_THEM.finditer(sentence.lean)):
        told = [one for one in page.notice.ordered() if one.kind == "event" and one.end <= sentence.start]
        near = [one for one in told if page.notice.sentence_at(one.start) >= sentence.number - 2]
        events = [one for one in told if match["kind"] and match["kind"] in one.text.lower()] or near
        how = status(sentence.lean[: match.start()], match["aux"])
        if len({one.entity for one in events}) != 1 or how in (DENIED, INTENDED):
            continue
        for one in sentence.all(match["who"], "H"):
            cue, ends = [f"“{match['cue']}”"], (one, events[-1])
            at = FACT if how == FUTURE else how
            yield Raw("speaks_at", one.entity, events[-1].entity, sentence, {}, ends, LIKELY, cue, at)
