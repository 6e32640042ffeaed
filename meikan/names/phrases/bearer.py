"""Who bears a name that stands in a text, and where the name stands."""

from dataclasses import dataclass

NETWORK, COUNTRY, PEOPLE, PLACE, RECORD = "network", "country", "people", "place", "record"
BODY = "body"  # of the record, neither a network nor a government
GOVERNMENT = "government"  # one that goes by a name of its own


@dataclass(frozen=True, slots=True)
class Bearer:
    """A body or place that a name may mean. `level` is the gazetteer's, or country, network, or the record's kind.

    `since` and `until` are the years in which it bore the name, where they are known; `within` is what contains it.
    """

    entity: str
    name: str
    level: str
    country: str = ""
    region: str = ""
    population: int = 0
    held: int = 2  # how the gazetteer holds the name: main, other, short
    rank: int = 0
    seat: int = 0  # of a division: the number of the town that stands for it
    lat: float | None = None
    lon: float | None = None
    japanese: str = ""
    code: str = ""
    since: str = ""
    until: str = ""

    @property
    def division(self) -> bool:
        """Whether it is a first- or second-level division and not a town."""
        return self.level.startswith("division")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name as it stands in a text (code points), what sort of name it is, and who bears it."""

    start: int
    end: int
    text: str
    sort: str
    bearers: tuple[Bearer, ...]
    people: str = ""  # of a demonym: "one" for the adjective, "many" for a people (Bristolians)
