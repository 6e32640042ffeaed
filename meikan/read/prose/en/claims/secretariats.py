"""hosts_secretariat: where the office of a network is."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.frames import network_of
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw
from meikan.read.prose.en.scope import AUX, FUTURE, INTENDED, PAST, status
from meikan.read.prose.en.tagged import ACTORS, ITEM, NET, Tagged

_OFFICE = (
    r"(?i:secretariat|headquarters|head office|permanent office|main office|international office|general "
    r"secretariat|secretariat general|permanent secretariat|world secretariat|seat(?!s? on|s\b|"
    r" of the (?:secretariat|network))|international secretariat|office(?= of (?:the )?<N))"
)
_SECRETARIAT = (
    (
        re.compile(
            rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:hosts?|hosted|hous(?:es?|ed|ing)|provides?|"
            r"provided|shelters?|looks? after|looked after|takes? care of|maintains?|manages?|lodges?|lodged|"
            r"harbours?|takes?|took|g(?:ives?|ave|iven) (?:a home|shelter|a roof|rooms?|space) to|"
            r"(?:picked|chosen|named|selected) as (?:the )?(?:seat|home|site|base) (?:of|for)|runs?|ran|holds?|"
            r"held|(?:is|been|was) home to|is the home of|is the seat of|accommodates?|keeps?|has|took "
            r"over|takes over|serves as|acts as|operates?|is) (?:the |its |their )?(?:\w+ )?)"
            rf"(?:(?P<net>{NET})(?:'s)? )?(?:\w+ )?{_OFFICE}(?: of (?P<net2>{NET}))?"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<net>{NET})(?:, (?:(?!<N)[^.;]){{0,80}},)?(?:, which)? (?P<aux>{AUX})(?P<cue>(?:opened|opens|"
            rf"moved|moves|"
            r"transferred|has|set up|established|relocated|relocates|inaugurated|keeps|maintains|"
            rf"shifted) (?:its |the |a |their |new |permanent |[A-Z]?\w+ )*?){_OFFICE} (?:(?:away )?from "
            rf"(?P<from><L\d+>) )?(?:in|to|at|into|within) (?P<who>{ITEM})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?:{_OFFICE}|[Oo]ffice)(?: of (?P<net>{NET}))?(?:, which)? (?P<aux>{AUX})(?P<cue>(?:located|based|"
            r"housed|kept|provided|sheltered|been|lodged|at home|seated|found|to be found|situated|hosted|"
            r"established|opened|in|resides|lives|works|operates|"
            r"has its (?:desks?|rooms?|seat|home|address|offices?|base|quarters)|moved|moves|transferred|"
            r"relocated|sits|set "
            r"up|is|was|stays|remains|lies)(?: where it is,)?(?: in| at| by| to| with)*(?: the city hall of|"
            r" city hall of)?) "
            rf"(?:(?:from (?P<from><L\d+>) )(?:to )?)?(?P<who>{ITEM})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<net>{NET})'s (?:\w+ )?{_OFFICE},? (?P<aux>{AUX})(?P<cue>(?:is|are|was|has been|"
            r"located|based|in|moved|moves|will be|housed|hosted)(?: located| based| in| to| at| by| "
            rf"housed| hosted| moved)*) (?:from (?P<from><L\d+>) to )?(?P<who>{ITEM})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<who><L\d+>), (?P<aux>)(?P<cue>(?:the |its )?(?:seat|home|headquarters) of) (?P<net>{NET})(?!'s)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"\b[Ii]n (?P<who>{ITEM}), (?P<aux>)(?P<cue>where) (?P<net>{NET}) (?:also )?(?:has|keeps|runs|had) "
            rf"its (?:\w+ )?{_OFFICE}"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<net>{NET}),? (?:which is |is |are )?(?P<aux>)(?P<cue>(?:based|headquartered) in) (?P<who>{ITEM})"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"\b[Ii]n (?P<who>{ITEM}),? (?P<aux>)(?P<cue>(?:too,? )?(?:the|its) (?:general |permanent )?{_OFFICE} "
            r"(?:has|keeps) (?:its|a) (?:\w+ )?(?:rooms?|seat|home|offices?|floors?|house|palace))"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<net>{NET})(?:, [^.;<]{{3,70}})?,? whose (?P<aux>)(?P<cue>(?:head |main )?(?:office|{_OFFICE}) "
            rf"(?:is|lies|sits) (?:in|at)) (?P<who>{ITEM})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"{_OFFICE} of (?P<net>{NET}), (?P<aux>)(?P<cue>which) (?P<who>{ITEM}) (?:has |had )?(?:houses?|"
            rf"housed|hosts?|hosted|shelters?|sheltered|keeps?|kept|lodges?|lodged)\b"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?:(?P<net>{NET})|\b[Ii]t) (?P<aux>{AUX})(?P<cue>(?:is|are) (?:run|managed|led|directed|steered) from) "
            rf"(?P<who>{ITEM})"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"\b(?:[Ii]ts|[Tt]he|[Tt]heir) {_OFFICE} (?P<aux>)(?P<cue>(?:has|keeps) (?:its|a) (?:rooms?|seat|"
            rf"home|offices?|floors?|house) (?:in|at)) (?P<who>{ITEM})"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"\b[Ii]ts {_OFFICE} (?P<aux>)(?P<cue>works? (?:from|in|out of)(?: [a-z ]{{3,40}} (?:of|"
            rf"in))?) (?:(?:the )?<L\d+> hall of )?(?P<who>{ITEM})"
        ),
        LIKELY,
    ),
)


# A letter to an office, an office that was closed.
_NO_SEAT = re.compile(
    r"\bto the (?:\w+ )?office|\b(?:clos(?:es?|ed|ing)|shut|gave up|gives up|left) (?:its|the) (?:\w+ )?office"
)


def find(page: Page) -> Iterator[Raw]:
    """Who houses the secretariat of a network."""
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean:
            yield from _secretariats(page, sentence)


_WHERE = re.compile(rf"\b[Ww]here\b[^?]*(?:{_OFFICE}|[Oo]ffice)[^?]*\?")
_THERE = re.compile(r"(?:It (?:is|sits|lies) )?[Ii]n (?P<who><L\d+>)")


def _asked(page: Page, sentence: Tagged, done: set[int]) -> Iterator[Raw]:
    """ "Where is its secretariat? In Barcelona." """
    before = page.sentences[sentence.number - 1] if sentence.number else None
    found = _THERE.match(sentence.lean)
    if before is None or not found or not _WHERE.search(before.full):
        return
    net, one = network_of(page, before), sentence.draft(found["who"])
    if net is not None and one.level != "country":
        done.add(one.start)
        yield Raw("hosts_secretariat", one.entity, net.entity, sentence, {}, (one, net), LIKELY, ["“where”"])


def _secretariats(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Where the office of a network is: by who houses it, by where it moved, by where it lies."""
    done = set[int]()
    yield from _asked(page, sentence, done)
    if not re.search(r"[Ss]ecretariat|[Hh]eadquarter|[Oo]ffice|[Ss]eat|from", sentence.lean):
        return
    for pattern, score in _SECRETARIAT:
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            net = network_of(page, sentence, groups.get("net"), groups.get("net2"))
            how = status(sentence.lean[: match.start()], groups["aux"] or "", sentence.lean[match.end() :])
            if re.search(
                r"\b(?:regional|branch|liaison|project|field|country|national|local|sub-?) ?(?:office|"
                r"secretariat)",
                sentence.lean[: match.end()],
            ):
                continue
            if (
                net is None
                or _NO_SEAT.search(sentence.lean[max(0, match.start() - 30) : match.end()])
                or re.match(r"(?:'s| (?:of|in) the (?:board|European|US|regional))", sentence.lean[match.end() :])
            ):
                continue
            if re.search(
                r"\b(?:had been|was|were|used to be|had (?:its|the) (?:last|old|first|former))\b",
                (groups["aux"] or "") + match["cue"],
            ) and not re.search(
                r"moved|opened|transferred|set up|established|relocated|picked|chosen|named|selected", match["cue"]
            ):
                how = PAST
            if how == FUTURE and not re.search(r"\bwill\b", groups["aux"] or ""):
                how = INTENDED
            for one in sentence.all(match["who"], "L"):
                if one.start not in done and one.level != "country":
                    done.add(one.start)
                    yield Raw(
                        "hosts_secretariat",
                        one.entity,
                        net.entity,
                        sentence,
                        {},
                        (one, net),
                        score if groups.get("net") or groups.get("net2") else LIKELY,
                        [f"“{match['cue'].strip()}”"],
                        how,
                    )
