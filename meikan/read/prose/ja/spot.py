"""A name where it stands in the folded text, while reading; what neighbours need to know of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from meikan.names.in_japanese import Named

PLACE, GOVERNMENT, NETWORK, ORGANISATION, PERSON, DATE, DOCUMENT, EVENT = (
    "place", "government", "network", "organisation", "person", "date", "document", "event",
)  # fmt: skip
MUNICIPAL = ("municipality", "ward", "town", "former")


@dataclass(frozen=True, slots=True)
class Spot:
    """One mention in folded positions. `level` says of a place what it is; `post` of a person the title beside it."""

    start: int
    end: int
    kind: str
    entity: str
    text: str
    level: str = ""
    country: str = ""
    region: str = ""
    choices: tuple[Named, ...] = ()
    reasons: tuple[str, ...] = ()
    anaphor: bool = False
    post: str = ""
    of: str = ""  # of a person: the entity whose office the title names

    @property
    def body(self) -> bool:
        """Whether it is a place or government below the state."""
        return self.kind in (PLACE, GOVERNMENT) and self.level != "country"


def free(spots: Iterable[Spot], start: int, end: int) -> bool:
    """Whether a stretch touches none of the spots."""
    return all(spot.end <= start or end <= spot.start for spot in spots)


def in_order(spots: Iterable[Spot]) -> list[Spot]:
    """Spots by position."""
    return sorted(spots, key=lambda spot: (spot.start, -spot.end))
