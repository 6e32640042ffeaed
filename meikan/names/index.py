"""The directory's own names: which bodies a name in any spelling may mean. Frozen, and small enough to be passed on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meikan.text.fold import bigrams, fold, squash, without_type

_READINGS = {
    "市": ("し",),
    "区": ("く",),
    "町": ("ちょう", "まち"),
    "村": ("むら", "そん"),
    "都": ("と",),
    "府": ("ふ",),
    "県": ("けん",),
}


@dataclass(frozen=True, slots=True)
class Index:
    """Names to entity ids. `exact` holds whole names, `bare` names without the Japanese word for their kind."""

    exact: dict[str, tuple[str, ...]]
    bare: dict[str, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> "Index":
        """An index of pairs (name, entity id), the same for every order of the pairs."""
        names = list(names)
        suffixes = _suffixes(names)
        exact: dict[str, set[str]] = {}
        bare: dict[str, set[str]] = {}
        parts: dict[str, set[str]] = {}
        for name, entity in names:
            exact.setdefault(squash(name), set()).add(entity)
            bare.setdefault(_bare(name), set()).add(entity)
            for suffix in suffixes.get(entity, ()):
                if fold(name).endswith(suffix):
                    bare.setdefault(squash(name).removesuffix(suffix), set()).add(entity)
            for part in bigrams(name):
                parts.setdefault(part, set()).add(entity)
        return cls(_frozen(exact), _frozen(bare), _frozen(parts))

    def find(self, text: str) -> tuple[str, ...]:
        """The entities of that name in any spelling: the whole name first, else without the word for its kind."""
        return (
            self.exact.get(squash(text))
            or self.bare.get(squash(text))
            or self.exact.get(_bare(text))
            or self._bare(text)
        )

    def _bare(self, text: str) -> tuple[str, ...]:
        return self.bare.get(_bare(text), ())

    def search(self, text: str) -> tuple[str, ...]:
        """The entities whose names hold all of the words, anywhere in a run of kanji; else words that begin so."""
        wanted = bigrams(text)
        whole = [set(self.parts.get(part, ())) for part in wanted]
        found = set.intersection(*whole) if whole else set()
        if not found and wanted:
            found = set.intersection(*(set(self._beginning(part)) for part in wanted))
        return tuple(sorted(found))

    def _beginning(self, part: str) -> Iterator[str]:
        for known, entities in self.parts.items():
            if known.startswith(part):
                yield from entities


def _suffixes(names: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """How the readings of a body end, by the character that its name ends with: こうべし of 神戸市."""
    found: dict[str, set[str]] = {}
    for name, entity in names:
        if len(name) > 1 and name[-1] in _READINGS:
            found.setdefault(entity, set()).update(_READINGS[name[-1]])
    return found


def _bare(name: str) -> str:
    return without_type(name).replace(" ", "")


def _frozen(found: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(entities)) for key, entities in sorted(found.items()) if key}
