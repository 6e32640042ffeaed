"""What the learned reader may add beside the grammar, which has the last word on what it has read itself."""

from collections.abc import Iterable, Iterator, Sequence

from meikan.read.prose.en.claims.page import Raw
from meikan.read.prose.en.scope import ASKED, DENIED, INTENDED, PAST

_REFUSED = (DENIED, INTENDED, ASKED)
# Of these, as a rule, one is given by a text: an event's place, a person's office, a network's secretariat.
_ONE_OF = {"hosts_event": "object", "holds_office": "subject", "hosts_secretariat": "object"}


def beside(raws: Sequence[Raw], more: Iterable[Raw]) -> Iterator[Raw]:
    """Claims of `more`, but for what the grammar saw denied, intended, asked for, past or said of another."""
    refused = {(raw.subject, raw.object) for raw in raws if raw.status in _REFUSED}
    known = {_fact(raw): raw for raw in raws}
    given = {_one(raw) for raw in raws if raw.predicate in _ONE_OF}
    for raw in more:
        turned = (raw.predicate, raw.object, raw.subject)
        if raw.predicate == "signs_agreement_with" and turned in known:
            raw.subject, raw.object = raw.object, raw.subject  # it counts in either direction, and is told once
        held = known.get(_fact(raw))
        if (raw.subject, raw.object) in refused or (held is not None and held.status == PAST):
            continue
        if raw.predicate == "member_of" and ("candidate_of", raw.subject, raw.object) in known:
            continue
        if held is None and raw.predicate in _ONE_OF and _one(raw) in given:
            continue
        if held is not None:  # the grammar has read its role and day
            raw.qualifiers, raw.dated = {}, False
        yield raw


def _fact(raw: Raw) -> tuple[str, str, str]:
    return raw.predicate, raw.subject, raw.object


def _one(raw: Raw) -> tuple[str, str]:
    return raw.predicate, getattr(raw, _ONE_OF[raw.predicate])
