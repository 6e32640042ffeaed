"""Complete lists: on which days one covers a member and lacks it. Absence is evidence only from these (rule 2)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from meikan.model.day import Day
from meikan.model.document import Snapshot
from meikan.model.errors import BadValue
from meikan.model.statement import Statement
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import _

if TYPE_CHECKING:
    from icu import Region

MEMBER_OF = "member_of"
SCOPES = ("class", "category", "country", "region")


def scope_of(text: str) -> dict[str, tuple[str, ...]] | None:
    """What a list is complete for: nothing asked ("all"), or named parts; None for an excerpt."""
    if not text:
        return None
    if text == "all":
        return {}
    scope: dict[str, tuple[str, ...]] = {}
    for pair in text.split():
        name, _sign, values = pair.partition("=")
        # a part that nobody can be in would cover nobody, and say nothing about it
        if name not in SCOPES or not all(_is_part(name, value) for value in values.split(",")):
            words = _("“{pair}” does not say what a list is complete for. Write “all”, or pairs such as {example}.")
            raise BadValue(words.format(pair=pair, example="“class=full region=150 country=JP,KR”"))
        scope[name] = (*scope.get(name, ()), *values.split(","))
    return scope


@cache
def _is_part(name: str, value: str) -> bool:
    """Whether a class or category is in the vocabulary, a country or region in ISO 3166-1 or UN M49."""
    if name in ("class", "category"):
        return value in vocabulary().terms[vocabulary().qualifiers[name].terms]
    return _region(value) is not None and (name == "region") == value.isdecimal() and value == value.upper()


@cache
def in_region(country: str, region: str) -> bool:
    """Whether a country lies in a region of UN M49, such as 150 (Europe)."""
    inner, outer = _region(country), _region(region)
    return inner is not None and outer is not None and bool(outer.contains(inner))


@cache
def _region(code: str) -> "Region | None":
    from icu import ICUError, Region

    try:
        return Region.getInstance(code)
    except ICUError:
        return None  # no code of a country or region


class Lists:
    """The complete lists of an edition, by network."""

    def __init__(self, snapshots: Iterable[Snapshot], countries: Mapping[str, str]) -> None:
        self._countries = countries
        self._by_network: dict[str, list[tuple[Snapshot, dict[str, tuple[str, ...]]]]] = defaultdict(list)
        for one in snapshots:
            scope = scope_of(one.complete_for)
            if scope is not None:
                self._by_network[one.network].append((one, scope))

    def lacking(self, statements: Sequence[Statement], key: Mapping[str, str]) -> tuple[Day, ...]:
        """The days of complete lists that cover this membership and do not show it."""
        first = statements[0]
        if first.predicate != MEMBER_OF or first.value not in self._by_network:
            return ()
        shown = {e.document for one in statements for e in one.evidence}
        days = []
        for snapshot, scope in self._by_network[first.value]:
            open_row = first.subject in snapshot.undecided
            if snapshot.document not in shown and not open_row and self.covers(scope, first.subject, key):
                days.append(Day.parse(snapshot.as_of))
        return tuple(days)

    def covers(self, scope: Mapping[str, tuple[str, ...]], member: str, key: Mapping[str, str]) -> bool:
        """Whether a list reaches a member: all that its scope asks is known of the member and agrees."""
        country = self._countries.get(member, "")
        for name, allowed in scope.items():
            if name == "country" and country not in allowed:
                return False
            if name == "region" and not any(country and in_region(country, region) for region in allowed):
                return False
            if name in ("class", "category") and key.get(name, "") not in allowed:
                return False
        return True
