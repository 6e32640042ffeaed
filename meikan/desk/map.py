"""A small map of candidates: numbered pins among the larger cities around them, drawn as SVG, fetched from nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from markupsafe import Markup

from meikan.names.gazetteer import Gazetteer, compiled_file

WIDTH, HEIGHT, EDGE = 384.0, 240.0, 26.0
LEAST = 3.0  # degrees: a map of one point shows its surroundings
PEOPLE = 50_000
MOST = 1200


@dataclass(frozen=True, slots=True)
class Pin:
    """A candidate's place on the map."""

    number: int
    lat: float
    lon: float
    name: str


def pins_of(found: Sequence[tuple[int, str, str]]) -> list[Pin]:
    """Pins of candidates: number, coordinates as they are kept, name; those without coordinates have none."""
    pins = []
    for number, where, name in found:
        lat, comma, lon = where.partition(",")
        if comma:
            pins.append(Pin(number, float(lat), float(lon), name))
    return pins


def drawn(pins: Sequence[Pin], title: str) -> Markup:
    """The map; nothing where no candidate has coordinates."""
    if not pins:
        return Markup()
    low, high = min(pin.lat for pin in pins), max(pin.lat for pin in pins)
    left, right = min(pin.lon for pin in pins), max(pin.lon for pin in pins)
    middle = (low + high) / 2
    squeeze = max(cos(radians(middle)), 0.2)
    span = max((high - low), (right - left) * squeeze * HEIGHT / WIDTH, LEAST)
    scale = (HEIGHT - 2 * EDGE) / span

    def at(lat: float, lon: float) -> tuple[float, float]:
        x = WIDTH / 2 + (lon - (left + right) / 2) * squeeze * scale
        return round(x, 1), round(HEIGHT / 2 - (lat - middle) * scale, 1)

    dots = [point for lat, lon in cities() if _inside(point := at(lat, lon))]
    step = max(1, len(dots) // MOST)
    parts = [Markup('<circle class="town" cx="{}" cy="{}" r="1.6"/>').format(*point) for point in dots[::step]]
    for pin in reversed(pins):
        x, y = at(pin.lat, pin.lon)
        parts.append(Markup('<circle class="pin" cx="{}" cy="{}" r="6"/>').format(x, y))
        parts.append(Markup('<text x="{}" y="{}">{}</text>').format(x + 9, y + 5, pin.number))
    said = ", ".join(f"{pin.number} {pin.name}" for pin in pins)
    head = Markup('<svg class="map" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(
        int(WIDTH), int(HEIGHT), f"{title}: {said}"
    )
    return head + Markup().join(parts) + Markup("</svg>")


def _inside(point: tuple[float, float]) -> bool:
    return 0 <= point[0] <= WIDTH and 0 <= point[1] <= HEIGHT


@cache
def cities() -> tuple[tuple[float, float], ...]:
    """The larger cities of the gazetteer, by which the shape of the land is seen; none while it is not compiled."""
    if not compiled_file().exists():
        return ()
    gazetteer = Gazetteer.open()
    try:
        return tuple(gazetteer.large(PEOPLE))
    finally:
        gazetteer.close()
