"""organises_event: whose an event is."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.events import EVENT, event_in
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FACT, FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import Tagged

_OF_NET = re.compile(r"(?P<event><E\d+>) of (?:the |its )?(?P<net><[NO]\d+>)")
_NETS = re.compile(r"(?P<net>(?:the )?<[NO]\d+>)(?:'s?|,? whose) (?:\w+ )?(?P<event><E\d+>)")
_ITS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|the network's|the league's) (?:own |next |last |first |latest |annual |"
    r"biennial |\w+th )?(?P<event><E\d+>)"
)
_ORGANISE = re.compile(
    rf"(?P<who>(?:the |both )?<[LHNO]\d+>(?:(?:, | and |, and )(?:the )?<[LHNO]\d+>)*),? (?P<aux>{AUX})"
    r"(?P<cue>(?:co-)?organi[sz](?:es?|ed|ing)|conven(?:es?|ed|ing)|h[eo]lds?|held|stag(?:es?|ed)|"
    r"arrang(?:es?|ed)|ran|runs|called|calls|launched|put on|puts on|met for|meets for|gathered for) "
    rf"(?P<event>{EVENT})"
)
_WHICH_HOLDS = re.compile(
    rf"(?P<event>{EVENT})[^.;<]{{0,30}}, which (?P<who>(?:the )?<[NLO]\d+>) (?P<aux>)(?P<cue>h[eo]lds?|organi[sz]e[sd]|"
    r"convene[sd]|calls|called|runs|ran|gives|stages?)"
)
_HELD_BY = re.compile(
    r"\b(?:[Ii]t|[Tt]he (?:event|conference|meeting|summit|congress|forum)) (?P<aux>(?:is|was|will be|has been) )"
    r"(?P<cue>(?:organi[sz]ed|held|convened|run|staged) by) (?P<who>(?:the )?<[LNO]\d+>)"
)
_GATHERED = re.compile(
    r"\b(?:[Dd]elegates|[Mm]embers|[Mm]ayors|[Rr]epresentatives|[Mm]ember cities|"
    r"[Gg]uests) of (?P<who>(?:the )?<N\d+>) "
    rf"(?P<aux>)(?P<cue>gathered|met|assembled|came|meet|gather)[^.;]{{0,60}} for (?P<event>{EVENT})"
)
_ORGANISED_BY = re.compile(
    rf"(?P<event>{EVENT})[^.;]{{0,60}}?(?P<cue>\b(?:co-)?(?:organi[sz]ed|convened|hosted|arranged|run|"
    r"staged|put on|held|called)(?: jointly)? by) (?P<who>(?:the )?<[LNOH]\d+>(?:(?:, | and |, and |, "
    r"together with )(?:the )?<[LNOH]\d+>)*)"
)


def find(page: Page) -> Iterator[Raw]:
    """Organisers of events."""
    for sentence in page.sentences:
        if "<E" in sentence.lean:
            yield from _organisers(page, sentence)
        elif found := _HELD_BY.search(sentence.lean):
            before = [one for one in page.sentences[max(0, sentence.number - 1)].drafts.values() if one.kind == "event"]
            how = status(sentence.lean[: found.start()], found["aux"])
            for body in sentence.all(found["who"], "LNO")[: len(before)]:
                yield _organiser(sentence, body, before[-1], LIKELY, found["cue"], FACT if how == FUTURE else how)


def _organisers(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Whose an event is: of the network, its own, by its name, by who organises it."""
    done: set[int] = set()
    named: set[int] = set()
    for net, event, score, why, how in (*_of_network(sentence), *_its(page, sentence), *_by_name(page, sentence)):
        if event.start not in done and not event.text.startswith("next "):
            done.add(event.start)
            named.update([event.start] if why.startswith("the name") else [])
            yield _organiser(sentence, net, event, score, why, how)
    for pattern in (_ORGANISE, _ORGANISED_BY, _WHICH_HOLDS, _GATHERED):
        for match in pattern.finditer(sentence.lean):
            event = event_in(sentence, match["event"])
            for one in sentence.all(match["who"], "LHNO"):
                hosting = (
                    re.match(r"h[eo]ld|held|hosted|staged", match["cue"]) and one.where and one.level != "division2"
                )
                body = one if one.kind in ("network", "organisation") else page.body(sentence, one)
                if (
                    not hosting
                    and (event.start not in done or event.start in named)
                    and body is not None
                    and body.level != "country"
                ):
                    how = status(sentence.lean[: match.start()], match.groupdict().get("aux") or "")
                    yield _organiser(sentence, body, event, LIKELY, match["cue"], FACT if how == FUTURE else how)


EARLY = 12  # letters from the beginning of a sentence within which "its" points forward
_Whose = tuple[Draft, Draft, float, str, str]


def _of_network(sentence: Tagged) -> Iterator[_Whose]:
    """The conference of the network; the network's conference."""
    for pattern in (_OF_NET, _NETS):
        for match in pattern.finditer(sentence.full):
            if not _only_talk(sentence, match):
                event, net = event_in(sentence, match["event"]), sentence.draft(match["net"])
                yield net, event, SURE, "of the network", _status_of(sentence, match)


def _its(page: Page, sentence: Tagged) -> Iterator[_Whose]:
    """Its conference, where the network was named before it."""
    for match in _ITS.finditer(sentence.full):
        event = event_in(sentence, match["event"])
        here = [one for one in page.networks if one.end <= event.start and sentence.start <= one.start]
        last = page.network_before(sentence)
        before = here or ([last] if last is not None and last.end <= sentence.start else [])
        later = (
            re.match(r"[^.;]{0,60}?, (?:the )?(?P<net><N\d+>)", sentence.full[match.end() :]) if not before else None
        )
        if later and match.start() < EARLY:  # At its annual conference in Rotterdam, the network ...
            before = [sentence.draft(later["net"])]
        opening = re.match(r"(?:The )?<L(?P<who>\d+)> ", sentence.full)
        hosting = re.search(r"\bhost|\b(?:place|venue|site) (?:of|for)\b", sentence.full[: match.start()])
        if opening and not here and not (hosting and before):  # The City of Yokohama ... its smart city conference
            before = [sentence.drafts[int(opening["who"])]]
        if before:
            yield before[-1], event, LIKELY, "its", _status_of(sentence, match)


def _by_name(page: Page, sentence: Tagged) -> Iterator[_Whose]:
    """An event whose name holds the network's: second C40 Summit."""
    for event in sentence.all(sentence.full, "E"):
        net = _in_name(page, event)
        if net is not None:
            yield net, event, LIKELY, "the name holds the network's", FACT


def _status_of(sentence: Tagged, match: "re.Match[str]") -> str:
    """What the words before a match in the full sentence make of it; an event that is denied is none."""
    how = status(sentence.full[: match.start()])
    return (
        FACT
        if how in (FUTURE, INTENDED)
        and not re.search(r"\b(?:whether|if|proposal|would)\b", sentence.full[: match.start()])
        else how
    )


def _only_talk(sentence: Tagged, match: "re.Match[str]") -> bool:
    return bool(re.search(r"\b(?:every|each|any|no)\s$", sentence.full[: match.start()]))


def _in_name(page: Page, event: Draft) -> Draft | None:
    """The network whose name the event's holds: second C40 Summit."""
    for phrase in page.notice.names.phrases(event.text):
        if phrase.sort in ("network", "record") and phrase.bearers[0].level == "network":
            return Draft(event.start, event.end, event.text, "network", phrase.bearers[0].entity)
    return None


def _organiser(sentence: Tagged, body: Draft, event: Draft, score: float, why: str, how: str) -> Raw:
    return Raw("organises_event", body.entity, event.entity, sentence, {}, (body, event), score, [f"“{why}”"], how)
