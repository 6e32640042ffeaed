"""The networks and peoples that meikan knows by itself: two small tables of its own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Peoples = tuple[tuple[str, str, str], ...]  # word, where (code of a country or number of a place), one or many


@dataclass(frozen=True, slots=True)
class KnownNetwork:
    """A network that news speak of, with the names by which they do. `fields` are the categories of its members."""

    entity: str
    names: tuple[str, ...]
    anaphora: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def _table(name: str) -> dict[str, object]:
    return tomllib.loads((files("meikan.names.phrases") / name).read_text(encoding="utf-8"))


@cache
def known_networks() -> tuple[KnownNetwork, ...]:
    """Every network of networks.toml, in its order."""
    found = []
    for code, row in _table("networks.toml").items():
        assert isinstance(row, dict)
        found.append(
            KnownNetwork(
                f"network:{code}",
                (*row.get("en", ()), *row.get("ja", ())),
                tuple(row.get("called", ())),
                tuple(row.get("fields", ())),
                tuple(row.get("titles", ())),
            )
        )
    return tuple(found)


@cache
def peoples() -> Peoples:
    """Demonyms of countries and of towns: the adjective or one person, and the people as many."""
    table = _table("peoples.toml")
    found = []
    for part in ("countries", "places"):
        rows = table[part]
        assert isinstance(rows, dict)
        for where, words in rows.items():
            one, _bar, many = words.partition("|")
            found += [(word, where, "one") for word in one.split(", ") if word]
            found += [(word, where, "many") for word in many.split(", ") if word]
    return tuple(found)


@cache
def known_governments() -> tuple[tuple[str, int], ...]:
    """Governments that go by a name of their own, with the number of their place."""
    rows = _table("governments.toml")
    return tuple((str(name), int(number)) for number, names in rows.items() for name in names)  # type: ignore[attr-defined]
