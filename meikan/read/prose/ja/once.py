"""Each claim once: what a text says twice, and what it says again with fewer words."""

from collections.abc import Iterable, Iterator

from meikan.read.prose.found import Finding

Key = tuple[str, str, str, str, str]


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings without repetitions; the one with more qualifiers stays, the earlier if they are equal."""
    best: dict[Key, Finding] = {}
    for one in findings:
        if {one.subject, one.object} & {"", "undecided"} or one.subject == one.object:
            continue
        key = _key(one)
        if key not in best or len(one.qualifiers) > len(best[key].qualifiers):
            best[key] = one
    kept = list(best.values())
    yield from (one for one in kept if not _said_better(one, kept))


def _key(one: Finding) -> Key:
    """Two bodies may have several agreements: of another kind, or signed on another day."""
    if one.predicate != "signs_agreement_with":
        return one.predicate, one.subject, one.object, "", ""
    said = dict(one.qualifiers)
    first, second = sorted((one.subject, one.object))
    return one.predicate, first, second, said.get("kind", ""), said.get("date", "")


def _said_better(one: Finding, kept: list[Finding]) -> bool:
    """Whether another finding says the same with more: the full name of a mayor, the date of an agreement."""
    others = [other for other in kept if other is not one and other.predicate == one.predicate]
    if one.predicate == "holds_office":
        return any(
            other.object == one.object and other.subject != one.subject and other.subject.startswith(one.subject)
            for other in others
        )
    if one.predicate != "signs_agreement_with" or "date" in dict(one.qualifiers):
        return False
    pair = {one.subject, one.object}
    kinds = {dict(other.qualifiers).get("kind", "") for other in others if {other.subject, other.object} == pair}
    mine = dict(one.qualifiers).get("kind", "")
    return mine in kinds or (mine == "none" and bool(kinds)) or ("reaffirmation" in kinds and mine != "reaffirmation")
