"""Designations by field: UNESCO City of Music; Lyon, Kobe and Bologna for Media Arts, Design and Music respectively."""

import re
from collections.abc import Iterator
from dataclasses import replace

from meikan.names.phrases.given import known_networks
from meikan.read.prose.en.claims.frames import claim, items
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FACT, FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import ACTORS, Tagged

FIELDS = tuple(sorted({name for network in known_networks() for name in network.fields}, key=lambda one: -len(one)))
_OTHER = {
    "Crafts & Folk Art": "Crafts and Folk Art",
    "Crafts and Folk Arts": "Crafts and Folk Art",
    "Craft and Folk Art": "Crafts and Folk Art",
    "Crafts": "Crafts and Folk Art",
    "Folk Art": "Crafts and Folk Art",
    "Folk Arts": "Crafts and Folk Art",
    "Media Art": "Media Arts",
    "crafts": "Crafts and Folk Art",
    "folk art": "Crafts and Folk Art",
}
_WRITTEN = sorted((*FIELDS, *_OTHER, *(one.lower() for one in FIELDS)), key=lambda one: (-len(one), one))
FIELD = "|".join(_WRITTEN)
_DESIGNATED = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:granted|given|designated|named|chosen|listed|appointed|"
    r"bears?|carr(?:y|ies)|bore|boasts|recogni[sz]ed|declared|selected|proclaimed|crowned|admitted|enters?|"
    r"entered|joins?|joined|nominated|recommended|"
    r"takes?|took|bec(?:ame|omes?)|become|is|are|was|were|been|holds?|won|received|gets|got|earned|"
    rf"awarded|accepted|added|c[ao]mes? (?:in|under)|goes? in|went in|gains?|gained|owes?|"
    rf"owed)\b[^.;<]{{0,40}}?(?:<[ON]\d+>[^.;<]{{0,24}}?)?)"
    rf"\b(?P<field>(?:{FIELD})(?:(?:, | and |, and )(?:{FIELD}))*)(?P<each> respectively)?(?![\w-])"
)
_PAIRS = re.compile(
    rf"(?P<one><L\d+>)(?: |, )(?:(?:in|for|under|as a City of|\(|with)(?: the field of| the category of)?|"
    rf"(?:as )?an? (?:<O\d+> |UNESCO )?(?:Creative )?City of) ?(?P<field>{FIELD})\b\)?"
)
_NAMES = re.compile(
    rf"(?P<aux>{AUX})(?P<cue>designated|named|chose|recogni[sz]ed|listed|admitted|declared|made|selected|"
    r"appointed|welcomed) "
    rf"(?P<who>{ACTORS})(?: as)? (?:(?:an?|the|its|new|first) )*(?:<[OJ]\d+> |UNESCO )?(?:Creative )"
    rf"?Cit(?:y|ies) of (?P<field>{FIELD})"
)
_CITY_OF = re.compile(
    rf"(?P<who>{ACTORS})(?:,| is| as|:)[^.;<]{{0,24}}(?:<O\d+> )?(?:Creative )?City of (?P<field>{FIELD})"
)
_THEIR_CITY = re.compile(
    rf"\b(?:[Tt]heir|[Oo]ur) (?:city|town) (?P<aux>{AUX})(?P<cue>is|was|became|become|been|named|designated) "
    rf"(?:(?:an?|the|first|\w+) ){{0,3}}(?:<[OJ]\d+> |UNESCO )?(?:Creative )?City of (?P<field>{FIELD})"
)
_MEANT = re.compile(r"\b(?:Cit(?:y|ies) of|cit(?:y|ies) of|field|categor|creative|Creative|place|under|for|in)\b")
_AFTER = re.compile(r" (?:place|title|slot|label|categor|cit|capital|respectively|status|honou?r)")
_OTHER_THING = re.compile(r"\b(?:museum|festival|school|strategy|policy|year|week|hall|prize|award)\b")
_TITLE = re.compile(
    rf"(?:Creative )?Cit(?:y|ies) of (?:{'|'.join(FIELDS)})|UNESCO['’]?s? [Cc]reative [Cc]it(?:y|ies)|"
    r"[Cc]reative [Cc]ities"
)


def find(page: Page) -> Iterator[Raw]:
    """All designations that the sentences state."""
    net = _creative(page)
    if net is None:
        return
    for sentence in page.sentences:
        if "<L" in sentence.lean or "<H" in sentence.lean:
            yield from _designated(page, sentence, net)


def field_in(note: str) -> str:
    """The field of a designation that a note in brackets names, by its English name."""
    found = re.search(rf"(?<![\w-])(?:{FIELD})(?![\w-])", note)
    return one_field(found.group()) if found else ""


_FOR_FIELD = re.compile(
    rf",? (?:(?:both|all|each) )?(?:for|under|in the field of|in the category of) (?P<field>{FIELD})(?![\w-])"
)


def field_after(words: str) -> str:
    """The field that follows the network's name: a member of it for Media Arts."""
    found = _FOR_FIELD.match(words)
    return one_field(found["field"]) if found else ""


def one_field(written: str) -> str:
    """The English name of a field as UNESCO writes it."""
    if written in FIELDS:
        return written
    return _OTHER.get(written) or next((name for name in FIELDS if name.lower() == written.lower()), written)


def _creative(page: Page) -> Draft | None:
    """The network whose members have fields, if the text speaks of it; "UNESCO City of Music" is enough."""
    fielded = {network.entity for network in known_networks() if network.fields}
    for one in page.networks:
        if one.entity in fielded:
            return one
    found = _TITLE.search(page.notice.text)
    if found and "UNESCO" in page.notice.text:
        return Draft(found.start(), found.end(), found.group(), "network", sorted(fielded)[0])
    return None


def _designated(page: Page, sentence: Tagged, net: Draft) -> Iterator[Raw]:
    done: set[int] = set()
    for match in _DESIGNATED.finditer(sentence.lean):
        cue, after = match["cue"], sentence.lean[match.end() :]
        if not (_MEANT.search(cue) or match["each"] or _AFTER.match(after)) or _OTHER_THING.search(cue + after[:14]):
            continue
        how = status(sentence.lean[: match.start()], match["aux"], after)
        carries = re.match(r"(?:bear|carry|hold)\b", cue)  # what was given is carried from now on
        if (how == FUTURE and not carries) or re.search(r"\b(?:candida|hope|want|appl|bid)\w*", cue):
            how = INTENDED
        asked = bool(re.search(r"\bcandidates?\b|\bnominat", cue)) and how != DENIED
        said = Said(page, sentence, FACT if asked else how, SURE, cue)
        who = items(sentence, match["who"])
        fields = [one_field(found) for found in re.findall(rf"(?:{FIELD})", match["field"])]
        for at, (one, _note) in enumerate(who):
            own = fields[at] if len(fields) == len(who) else fields[0] if len(fields) == 1 or len(who) == 1 else ""
            if one.start not in done:
                done.add(one.start)
                yield from _standing(said, one, net, own, asked)
        for pair in _PAIRS.finditer(sentence.lean, match.end()) if done else ():
            one = sentence.draft(pair["one"])
            if one.start not in done:  # "Gwalior enters in Music and Kozhikode in Literature": the verb is said once
                done.add(one.start)
                yield from _standing(said, one, net, one_field(pair["field"]), asked)
    yield from _as_well(page, sentence, net, done)
    yield from _said_once(page, sentence, net, done)


_AS_DO = re.compile(
    rf"\b(?P<field>{FIELD})\b[^.;<]{{0,20}}, (?:as|so) (?:do|did|does|are|is|were|was|have|has) (?P<who>{ACTORS})"
)
_FELL_ON = re.compile(
    rf"(?:\b[Ff]or |\b[Ii]n |\b[Uu]nder |^|; |, |\band )(?P<field>{FIELD})(?:,| the choice fell on| went to|"
    rf" goes to| fell "
    rf"to| to| is represented by| it is| it was| (?:we|you|one) (?:finds?|sees?|reads?)| there (?:is|are)| comes?|"
    rf" came| stands?) (?:to )?(?P<who>{ACTORS})"
)
_HAS_ONE = re.compile(
    rf"\b(?:new |first |second )?(?:Creative )?City of (?P<field>{FIELD}) (?:in|at) (?P<who>{ACTORS})"
)
_COLON = re.compile(rf"(?P<who>{ACTORS})[^.;:<]{{3,60}}: (?P<field>{FIELD})(?=[.;]|$)")
_SPOKEN_OF = re.compile(r"[Cc]reative [Cc]it|[Cc]ities of|\bbelongs? to\b|members? of")
_STANDS = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?:stands? for|stood for|compet(?:es?|ed) in|tries its luck in|"
    rf"tried its luck in|goes in for|is in the running for) (?P<field>{FIELD})(?![\w-])"
)
_ROUND = re.compile(r"\b(?:appl(?:y|ies|ied|ications?)|candida|round|bids?\b|files?\b|nominat)")
_SAME_TITLE = re.compile(
    rf"(?P<who>{ACTORS}) (?P<aux>{AUX})(?:given|received|won|awarded|got|gets|carry|carries|bear|bears|hold|"
    rf"holds|obtained|earned) "
    r"the same (?:title|label|designation|distinction|honour|status)"
)


def _as_well(page: Page, sentence: Tagged, net: Draft, done: set[int]) -> Iterator[Raw]:
    """Fields told by brackets, by "as do", by "for film the choice fell on", by a colon, by "the same title"."""
    told: list[tuple[Draft, str]] = []
    for pattern in (_AS_DO, _FELL_ON, _HAS_ONE, _COLON, _STANDS):
        for match in pattern.finditer(sentence.lean):
            told += [(one, one_field(match["field"])) for one in sentence.all(match["who"])]
    for match in _SAME_TITLE.finditer(sentence.lean):
        before = page.sentences[sentence.number - 1].lean if sentence.number else ""
        last = [*re.finditer(rf"(?<![\w-])(?:{FIELD})(?![\w-])", before)][-1:]
        told += [(one, one_field(last[0].group())) for one in sentence.all(match["who"]) if last]
    if _SPOKEN_OF.search(sentence.lean):
        told += [(sentence.draft(pair["one"]), one_field(pair["field"])) for pair in _PAIRS.finditer(sentence.lean)]
    told += [(one, field_in(note)) for one, note in items(sentence, sentence.lean) if field_in(note)]
    how = status(sentence.lean, "")
    asked = bool(re.search(r"candidat|nominat|recommend|propos|put forward", sentence.lean))
    asked = asked or bool(_STANDS.search(sentence.lean) and _ROUND.search(sentence.full))
    for one, field in told:
        if one.start not in done and not _OTHER_THING.search(sentence.lean):
            done.add(one.start)
            yield from _standing(Said(page, sentence, FACT if asked else how, LIKELY, field), one, net, field, asked)


def _standing(said: Said, one: Draft, net: Draft, field: str, asked: bool) -> Iterator[Raw]:
    """A member in a field, or one that stands for it."""
    for raw in claim(said, one, net, "member_of", {"category": field}):
        yield replace(raw, predicate="candidate_of" if asked else raw.predicate)


def _said_once(page: Page, sentence: Tagged, net: Draft, done: set[int]) -> Iterator[Raw]:
    """Designations without a verb of their own, or with UNESCO as the subject."""
    for match in _THEIR_CITY.finditer(sentence.lean):
        own = sentence.all(sentence.lean[: match.start()], "L")
        town = own[-1] if own else page.town_before(sentence)
        if town is not None and town.start not in done:
            said = Said(page, sentence, status(sentence.lean[: match.start()], match["aux"]), LIKELY, "City of")
            yield from claim(said, town, net, "member_of", {"category": one_field(match["field"])})
    for match in (*_CITY_OF.finditer(sentence.long), *_NAMES.finditer(sentence.lean)):
        for one, _note in items(sentence, match["who"]):
            if one.start not in done:
                done.add(one.start)
                said = Said(
                    page,
                    sentence,
                    status(sentence.lean[: match.start()], match.groupdict().get("aux") or ""),
                    LIKELY,
                    "City of",
                )
                yield from claim(said, one, net, "member_of", {"category": one_field(match["field"])})
