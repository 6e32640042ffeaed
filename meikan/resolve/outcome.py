"""What resolution takes and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from meikan.names.place import Place

DECIDED, UNDECIDED, UNKNOWN = "decided", "undecided", "unknown"
MOST_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a membership list: the words of the file, and what its other columns say."""

    name: str
    country: str = ""
    locality: str = ""
    region: str = ""
    population: int | None = None
    hints: Mapping[str, str] = field(default_factory=dict)
    code: str = ""  # geonames:2643743, jp:131008, or a 全国地方公共団体コード of six digits


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the row may be about."""

    place: Place
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was found for a row; candidates are best first."""

    outcome: str
    kind: str | None
    place: Place | None
    score: float
    reasons: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision that an editor or a rule made before about this name in this country."""

    place: Place
    by: str
    at: str
