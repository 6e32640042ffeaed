"""Networks, and the names that the record holds, where a text names them."""

import re

from meikan.names.phrases.bearer import BODY, NETWORK, RECORD, Phrase
from meikan.read.prose.en.draft import Notice


def networks(notice: Notice, phrases: tuple[Phrase, ...]) -> None:
    """Take in networks and the record's own names; a name that is part of a longer one is none."""
    for phrase in phrases:
        if phrase.sort not in (NETWORK, RECORD) or not notice.free(phrase.start, phrase.end):
            continue
        bearer = phrase.bearers[0]
        if bearer.level == BODY:
            continue  # other bodies come after those whose longer names may hold theirs
        single = phrase.text.isalpha() and not phrase.text.isupper()
        beside = notice.text[: phrase.start].rsplit(" ", 2)[-2:-1]
        if (
            single
            and beside
            and beside[0][:1].isupper()
            and beside[0][-1] not in ",;:.)"
            and not notice.opens_sentence(phrase.start - len(beside[0]) - 1)
        ):
            continue
        if phrase.text == "City of" or (len(phrase.text) < 4 and re.match(r"-?\w", notice.text[phrase.end :])):
            continue
        network = bearer.level == NETWORK
        draft = notice.put(phrase.start, phrase.end, "network" if network else "where", bearer.entity)
        draft.level = bearer.level
        draft.bearers = phrase.bearers


_UNITED = re.compile(
    r"\b(?:merg(?:ed?|es|er|ing)|folded|fus(?:ed|ion)|amalgamat\w+|absorbed|united\sin|brought\stogether\sin|predecessors?|"
    r"forerunners?)\b"
)
_RESULT = re.compile(r"\b(?:into|in|form|become|became|as|called|named)\s(?:the\s|an?\s|new\s|one\s|[A-Z][a-z]+\s)*$")


def gone(notice: Notice) -> frozenset[str]:
    """Networks that went up in another one by what the text says: "the network" is not one of them any more."""
    named = [one for one in notice.ordered() if one.kind == "network"]
    if len({one.entity for one in named}) < 2:
        return frozenset()
    told = next((one.entity for one in named if one.text in notice.title), named[0].entity)
    lapsed: set[str] = set()
    for start, end in notice.sentences:
        inside = [one for one in named if start <= one.start < end]
        if inside and _UNITED.search(notice.text, start, end):
            result = next((one.entity for one in reversed(inside) if _RESULT.search(notice.before(one.start))), told)
            if len(inside) > 1 or result not in {one.entity for one in inside}:
                lapsed |= {one.entity for one in inside} - {result}
    return frozenset(lapsed)


def bodies_held(notice: Notice, phrases: tuple[Phrase, ...]) -> None:
    """Other bodies that the record holds: whose name stands by itself, or was found by the word that heads it."""
    for phrase in phrases:
        if phrase.sort != RECORD or phrase.bearers[0].level != BODY:
            continue
        entity = phrase.bearers[0].entity
        touched = [one for one in notice.drafts if one.start < phrase.end and phrase.start < one.end]
        if all(one.kind == "organisation" and phrase.start <= one.start and one.end <= phrase.end for one in touched):
            for one in touched:
                notice.drop(one)
            notice.put(phrase.start, phrase.end, "organisation", entity)
