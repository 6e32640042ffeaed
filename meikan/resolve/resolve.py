"""Resolve the rows of a list: decided, undecided with candidates, or unknown."""

from collections.abc import Iterable, Iterator

from meikan.names.countries import country_code, family
from meikan.names.gazetteer import Gazetteer
from meikan.names.place import SHORT
from meikan.resolve.kind import kind_of
from meikan.resolve.match import Match, matches, reasons
from meikan.resolve.outcome import DECIDED, MOST_CANDIDATES, UNDECIDED, UNKNOWN, Candidate, Resolution, Row
from meikan.resolve.reading import HEAD, INSIDE, PART, Reading, readings
from meikan.text.lang import _

ENOUGH = 0.85  # share of the people of all namesakes above which the largest is meant


class Resolver:
    """Resolves rows one by one; keeps nothing of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def resolve(self, row: Row) -> Resolution:
        """What a row is about, as far as can be told."""
        kind = kind_of(row.name, row.hints)
        country = country_code(row.country)
        best: list[Match] = []
        for reading in readings(row.name):
            found = self._look(reading, country)
            if found:
                best = found
                break
        if not best:
            return Resolution(UNKNOWN, kind.kind, None, 0.0, (_("no place of that name is known"),), ())
        first = best[0]
        decided = first.share >= ENOUGH and (first.held != SHORT or first.share == 1) and first.reading.how != HEAD
        candidates = tuple(Candidate(m.place, m.score, reasons(m)) for m in best[:MOST_CANDIDATES])
        return Resolution(
            DECIDED if decided else UNDECIDED,
            kind.kind,
            first.place if decided else None,
            first.score,
            candidates[0].reasons,
            candidates,
        )

    def _look(self, reading: Reading, country: str) -> list[Match]:
        hits = self.gazetteer.hits(reading.key, country)
        places = [hit for hit in hits if not hit.place.level.startswith("division")]
        if not places:
            for other in family(country):
                places = [h for h in self.gazetteer.hits(reading.key, other) if not h.place.level.startswith("division")]
                if places:
                    break
        return matches(reading, places)
