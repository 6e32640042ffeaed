"""A place as a gazetteer knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A populated place or a division of a country; `region` is the code of its first-level division."""

    id: str
    name: str
    country: str
    region: str
    lat: float | None
    lon: float | None
    population: int
    level: str  # "place", "village", "division1", "division2", "jp-municipality", "jp-ward"
    code: str = ""  # 全国地方公共団体コード of the body that governs it
    seat: int | None = None  # of a division: the number of the town that stands for it
    rank: int = 0  # 1: seat of a division or municipality, -1: a part of a town
    japanese: str = ""  # 神戸市, ロンドン; "" where GeoNames has none or several


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found under a name, and how the gazetteer holds that name."""

    place: Place
    held: int  # MAIN, OTHER or SHORT


MAIN, OTHER, SHORT = 2, 1, 0
VILLAGE = "village"  # level of a municipality or village that only GeoNames' postal codes know
