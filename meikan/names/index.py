"""The directory's own names: which bodies a name in any spelling may mean. Frozen, and small enough to be passed on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meikan.text.fold import bigrams, squash, without_type


@dataclass(frozen=True, slots=True)
class Index:
    """Names to entity ids. `exact` holds whole names, `bare` names without the Japanese word for their kind."""

    exact: dict[str, tuple[str, ...]]
    bare: dict[str, tuple[str, ...]]
    parts: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> "Index":
        """An index of pairs (name, entity id), the same for every order of the pairs."""
        exact: dict[str, set[str]] = {}
        bare: dict[str, set[str]] = {}
        parts: dict[str, set[str]] = {}
        for name, entity in names:
            exact.setdefault(squash(name), set()).add(entity)
            bare.setdefault(_bare(name), set()).add(entity)
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
        """The entities whose names hold every part of the words; two kanji anywhere in a run are enough."""
        wanted = bigrams(text)
        found: set[str] | None = None
        for part in wanted:
            here = set(self._beginning(part))
            found = here if found is None else found & here
        return tuple(sorted(found or ()))

    def _beginning(self, part: str) -> Iterator[str]:
        if part in self.parts:
            yield from self.parts[part]
        for known, entities in self.parts.items():
            if known != part and known.startswith(part):
                yield from entities


def _bare(name: str) -> str:
    return without_type(name).replace(" ", "")


def _frozen(found: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(entities)) for key, entities in sorted(found.items()) if key}
