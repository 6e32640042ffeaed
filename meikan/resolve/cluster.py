"""Which rows are one body: the same place and the same kind, or, where no place was decided, the same name."""

from collections.abc import Hashable, Sequence

from meikan.resolve.outcome import Resolution, Row
from meikan.resolve.reading import readings
from meikan.text.fold import squash

# Kinds of which a place has one: its names may differ and it is still the same body.
ONE_EACH = ("municipality", "region", "district", "intermunicipal")


def key_of(row: Row, resolution: Resolution) -> tuple[Hashable, ...]:
    """What two rows share if and only if they are taken for one body."""
    place = resolution.place.id if resolution.place else ""
    if place and resolution.kind in ONE_EACH:
        return (place, resolution.kind)
    if place:  # a city has many associations and agencies: only the same name is the same body
        return (place, resolution.kind, bare(row.name))
    return ("", squash(row.country), squash(row.name))


def clusters(rows: Sequence[Row], resolutions: Sequence[Resolution]) -> list[list[int]]:
    """The rows, by number from 0, that are taken for one body; in the order of their first row."""
    found: dict[tuple[Hashable, ...], list[int]] = {}
    for number, (row, resolution) in enumerate(zip(rows, resolutions, strict=True)):
        found.setdefault(key_of(row, resolution), []).append(number)
    return list(found.values())


def bare(name: str) -> str:
    """A name without its initials in brackets and marks."""
    whole = next((reading for reading in readings(name) if reading.how in ("before", "whole")), None)
    before = [reading.key for reading in readings(name) if reading.how == "before"]
    return before[0] if before else whole.key if whole else squash(name)
