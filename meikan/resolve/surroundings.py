"""Where the members of a list lie that are already clear: a place among them is likelier than one far from all."""

from collections.abc import Iterable
from dataclasses import replace

from meikan.names.place import Place
from meikan.resolve.match import Match, near

AROUND_KM = 30.0
MOST = 6  # more neighbours than this say no more
CELL = 0.5  # degrees


class Surroundings:
    """The decided members of a list, by the cell in which they lie."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._cells: dict[tuple[int, int], list[Place]] = {}
        for place in places:
            if place.lat is not None and place.lon is not None:
                self._cells.setdefault(_cell(place.lat, place.lon), []).append(place)

    def neighbours(self, place: Place) -> int:
        """How many members lie around a place, itself left out."""
        if place.lat is None or place.lon is None:
            return 0
        row, column = _cell(place.lat, place.lon)
        around = (
            member for y in (-1, 0, 1) for x in (-1, 0, 1) for member in self._cells.get((row + y, column + x), ())
        )
        return min(MOST, sum(member.id != place.id and near(member, place, AROUND_KM) for member in around))

    def weigh(self, found: Iterable[Match]) -> list[Match]:
        """Matches weighed by their neighbours."""
        weighed = []
        for match in found:
            count = self.neighbours(match.place)
            marks = (*match.marks, "near") if count else match.marks
            weighed.append(replace(match, weight=match.weight * (1 + count), marks=marks))
        return weighed


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // CELL), int(lon // CELL)
