"""hosts_event: where an event takes place."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.meant import subject
from meikan.read.prose.en.scope import AUX, FACT, FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import ACTORS, Tagged

EVENT = (
    r"(?:(?:the )?<[NO]\d+>(?:'s?)? )?(?:the |its |their |this year's |next year's |last year's |a |an |our |that )?"
    r"(?:own |next |last |coming |first |final |latest |opening |closing |third |fourth )?<E\d+>(?:(?: of| by)"
    r"(?: the| its)? <[NO]\d+>)?"
)
HELD = (
    r"(?:takes? place|took place|taking place|taken place|held|hosted|staged|convened?s?|convened|opens?|"
    r"opened|met|meets?|meeting|assembled?|gathered?|organi[sz]ed|scheduled|celebrated|went|goes|go|returns?|"
    r"given|awarded|entrusted|assigned|allotted|returned|came|comes|come|moves?|moved|run|ran|runs|begins?|began|starts?|concluded|ended|closed|is|are|"
    r"was|were|will be)"
)
_PATTERNS = (
    (
        re.compile(
            rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:host(?:s|ed|ing)?|play(?:s|ed)? host to|"
            r"(?:was|is|were|are|be|acted as|acts as|serves as|served as)? ?(?:the |a )?(?:host|venue|"
            r"hosts|hosting city)(?: city)?,? (?:of|to|for)|welcom(?:es?|ed|ing)|receiv(?:es?|ed)|staged?s?|"
            r"h[eo]lds?|held|was given|(?:is|was|been|be) home to|got|(?:was|is|been) (?:confirmed|named|"
            r"selected|picked|announced|"
            r"appointed|designated|elected) as (?:the )?(?:next )?(?:host|venue)(?: city)? (?:of|for)|"
            r"gets|won (?:the right to host )?|was chosen (?:to host|as "
            r"(?:the )?(?:host|venue) (?:of|for))|been chosen (?:to host|as (?:the )?(?:host|venue) "
            rf"(?:of|for))|will have)) (?P<event>{EVENT})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<event>{EVENT}),? (?P<aux>{AUX})"
            rf"(?P<cue>{HELD}(?: by (?:the )?<[NO]\d+>)?[^.;<]{{0,40}}?\b(?:in|at|to|by)) "
            r"(?P<who>(?:the )?<L\d+>(?:(?:,| and| and in|, in) <L\d+>)*)"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<event>{EVENT})(?P<aux>)(?P<cue>,? (?:in|at|held in|which \w+ \w+ in|hosted by|to be "
            r"held in)) (?P<who><L\d+>)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<cue>(?:invited?s?|welcomed|welcomes|brought|brings?|called|summoned)) (?:[^.;<]|<N\d+>){{1,40}} "
            rf"(?:to|for|together for|together at) (?P<event>{EVENT})"
        ),
        LIKELY,
    ),
    (
        re.compile(
            r"(?P<cue>(?:come|came|travel|travelled|go|went|gather|gathered|met|meet|meeting|assemble|"
            r"assembled|return|returned|convene|convened)(?: again)?) (?:to|in|at) (?P<who><L\d+>)(?:,| "
            rf"again)?[^.;<]{{0,20}} for (?P<event>{EVENT})"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<cue>(?:gave|gives|awarded|entrusted|handed|granted)) (?P<who>{ACTORS}) (?:with )?(?P<event>{EVENT})"
        ),
        LIKELY,
    ),
)
_GUEST = (
    re.compile(
        rf"(?P<who><L\d+>)(?:,| in (?:the )?<C\d+>,)? where (?:the |"
        rf"its )?(?P<event>{EVENT}) (?P<aux>{AUX})(?P<cue>(?:held|"
        r"took place|met|takes place|take place|opened|opens|ended))"
    ),
    re.compile(rf"[Ff]or (?P<event>{EVENT}),? (?P<who><L\d+>) (?P<aux>{AUX})(?P<cue>(?:chosen|picked|named|selected))"),
    re.compile(
        rf"(?P<event>{EVENT}),? (?:the )?<[NO]\d+>,? (?P<aux>{AUX})(?P<cue>(?:was|were|is) (?:the )?guests? of) "
        rf"(?P<who>(?:the )?<L\d+>)"
    ),
    re.compile(
        rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:had|has|received|welcomed|welcomes?|took in) "
        rf"(?:(?:the )?<[NO]\d+>|(?:its|their|the) (?:delegates|members|mayors|guests))"
        rf"(?: as (?:an? |its )?guests?)?) for (?P<event>{EVENT})"
    ),
    re.compile(
        rf"(?P<cue>\bbr(?:ought|ings?) (?:its|their|the) [a-z ]{{3,24}} together in) (?P<who>(?:the )?<L\d+>) "
        rf"for (?P<event>{EVENT})"
    ),
)
_CHOSEN = (
    re.compile(
        rf"\b[Cc]hoice (?:of (?:a |the )?(?:host|venue|"
        rf"place) )?for (?P<event>{EVENT}) (?P<aux>{AUX})(?P<cue>fell on|falls on|"
        r"fallen on) (?P<who>(?:the )?<L\d+>)"
    ),
    re.compile(
        rf"(?P<cue>\b(?:[Vv]enue|[Hh]ost(?: city)?|[Ss]cene|"
        rf"[Mm]eeting[- ]place)) of (?P<event>{EVENT}) (?P<aux>)(?:is|was|"
        r"will be) (?P<who>(?:the )?<L\d+>)"
    ),
)
_WHICH = re.compile(
    r"(?P<event><E\d+>(?: (?:of|by) (?:the )?<[NO]\d+>)?)[^.;<]{0,50}, which (?P<who><L\d+>|it) (?P<cue>hosted|"
    r"hosts|will host|had hosted)"
)


def find(page: Page) -> Iterator[Raw]:
    """Hosts of events."""
    for sentence in page.sentences:
        if "<E" in sentence.lean:
            yield from _hosts(page, sentence)
            yield from _gapped(sentence)


def event_in(sentence: Tagged, piece: str) -> Draft:
    """The first event in a piece of a sentence."""
    found = re.search(r"<E\d+>", piece)
    assert found is not None
    return sentence.draft(found.group())


def _hosts(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who hosts which event: by a verb, by where it takes place, by who was invited where."""
    done: set[tuple[int, int]] = set()
    for pattern, score in (*_PATTERNS, (_WHICH, SURE), *((one, LIKELY) for one in (*_GUEST, *_CHOSEN))):
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            event, cue = event_in(sentence, match["event"]), match["cue"].strip()
            if cue.endswith(" by") and not re.search(r"host|stag|welcom|receiv", cue):
                continue
            how = settled(sentence, match, groups)
            who = groups.get("who") or _inviting(sentence, match)
            who = subject(sentence.lean[: match.start()], "L") if who == "it" else who
            for one, body in _hosting(page, sentence, who, cue):
                if (one.start, event.start) not in done:
                    done.add((one.start, event.start))
                    ends = (one, event)
                    yield Raw("hosts_event", body.entity, event.entity, sentence, {}, ends, score, [f"“{cue}”"], how)


_GAPPED = re.compile(r"(?P<event><E\d+>)(?: of (?:the )?<[NO]\d+>)? in <D\d+>(?:,|;)? and (?P<who><L\d+>) in <D\d+>")


def _gapped(sentence: Tagged) -> Iterator[Raw]:
    """ "Rabat received the congress in 2013 and Bogotá in 2016": the verb and the event are said once."""
    for match in _GAPPED.finditer(sentence.full):
        one, event = sentence.draft(match["who"]), sentence.draft(match["event"])
        if re.search(r"\b(?:host|receiv|welcom|stag)\w*\b", sentence.full[: match.start()]):
            yield Raw("hosts_event", one.entity, f"text:{event.text}", sentence, {}, (one, None), LIKELY, ["“and”"])


def _inviting(sentence: Tagged, match: "re.Match[str]") -> str:
    """Who stands before a verb of inviting."""
    before = re.search(rf"(?P<who>{ACTORS})[^.;<]{{0,12}}$", sentence.lean[: match.start()])
    return before["who"] if before else ""


def _hosting(page: Page, sentence: Tagged, who: str, cue: str) -> Iterator[tuple[Draft, Draft]]:
    """The governments of a piece that may host; to hold an event is to host it for a city, not for a person."""
    holds = bool(re.match(r"h[eo]ld|held|play", cue))
    for one in sentence.all(who):
        body = page.body(sentence, one) if one.kind == "person" else one
        if body is None or body.level == "country" or body.noun:
            continue
        if not (holds and (one.kind == "person" or body.level == "division2")):
            yield one, body


def settled(sentence: Tagged, match: "re.Match[str]", groups: dict[str, str | None]) -> str:
    """An event to come counts if it is settled: "will host" is, "plans to" and a candidate are not."""
    aux = groups.get("aux") or ""
    how = status(
        sentence.lean[: match.start()],
        re.sub(r"\b(?:chosen|invited|asked|set|due) ", "", aux),
        sentence.lean[match.end() :],
    )
    if re.search(r"\b(?:was|were) to\b", match.group()):
        return INTENDED  # it was to be held there, and something came between
    if re.search(r"\b(?:candidate|bid(?:s|ding)?|applied|offered|offer)\b", sentence.lean[: match.end()]):
        return INTENDED
    return FACT if how == FUTURE else how
