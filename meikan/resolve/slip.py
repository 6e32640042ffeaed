"""Names with a slip of the pen: the one name of a country that is a letter or two away."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from meikan.names.gazetteer import Gazetteer

SHORTEST = 5  # shorter names have too many neighbours
TWO_SLIPS = 9  # from this length two letters may differ


class Slips:
    """The names of each country by length and by first and last letters, read when first asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._by_country: dict[str, dict[tuple[str, int], list[str]]] = {}
        self.close_to = lru_cache(maxsize=65536)(self._close_to)

    def _close_to(self, key: str, country: str) -> tuple[str, ...]:
        """The names nearest to a squashed name, if they are near enough; all that are equally near."""
        if len(key) < SHORTEST or not country:
            return ()
        most = 2 if len(key) >= TWO_SLIPS else 1
        best, found = most + 1, set()
        for name in self._near(key, country, most):
            apart = OSA.distance(key, name, score_cutoff=min(best, most))
            if apart < best:
                best, found = apart, {name}
            elif apart == best and apart <= most:
                found.add(name)
        return tuple(sorted(found)) if best <= most else ()

    def _near(self, key: str, country: str, most: int) -> list[str]:
        """Names that share the first two or the last two letters and are about as long."""
        index = self._by_country.get(country)
        if index is None:
            index = self._by_country[country] = self._index(country)
        lengths = range(len(key) - most, len(key) + most + 1)
        return [
            name
            for length in lengths
            for mark in ("<" + key[:2], ">" + key[-2:])
            for name in index.get((mark, length), ())
        ]

    def _index(self, country: str) -> dict[tuple[str, int], list[str]]:
        index: dict[tuple[str, int], list[str]] = {}
        for name in self._gazetteer.keys(country):
            if len(name) >= SHORTEST - 1:
                index.setdefault(("<" + name[:2], len(name)), []).append(name)
                index.setdefault((">" + name[-2:], len(name)), []).append(name)
        return index
