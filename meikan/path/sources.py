"""Which sources a directory looks at, and how each of them stands."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Any

from meikan.collect.address import canonical
from meikan.collect.archive import STATE
from meikan.collect.check import STATES, Standing, standing
from meikan.collect.filed import Filed, Progress
from meikan.collect.outcome import rhythm_word
from meikan.collect.source import Source, Unreadable, load
from meikan.config import Config
from meikan.model.errors import Refused
from meikan.text.lang import _, current

# for the rooms above, which do not know collect
__all__ = ["Standing", "chosen", "coming_along", "free_id", "looking_at", "of_ours", "standings", "state", "told"]

OURS = Path(__file__).parent.parent / "sources"


def chosen(config: Config, names: Sequence[str] = ()) -> list[Source | Unreadable]:
    """The sources of a folder, or those of them that are named."""
    found = list(load(config.sources))
    unknown = [name for name in names if name not in {one.id for one in found}]
    if unknown:
        text = _("There is no source “{name}”. There are: {known}.")
        known = ", ".join(one.id for one in found) or "–"
        raise Refused(text.format(name=unknown[0], known=known))
    return [one for one in found if not names or one.id in names]


def of_ours() -> list[Source | Unreadable]:
    """The sources that come with the program; a directory takes up those that it wants."""
    return list(load(OURS))


def coming_along() -> Mapping[str, Path]:
    """The files of the sources that come with the program, by their names."""
    return {one.id: OURS / f"{one.id}.toml" for one in of_ours()}


def looking_at(config: Config, text: str) -> str:
    """The source of a folder that looks at the address of a source's file already; empty if none does."""
    address = canonical(str(tomllib.loads(text)["address"]))
    same = (one.id for one in chosen(config) if isinstance(one, Source) and canonical(one.address) == address)
    return next(same, "")


def free_id(config: Config, name: str) -> str:
    """A source's id that no file of the folder bears yet: the name itself, or with a number."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(one for one in chain([name], numbered) if not (config.sources / f"{one}.toml").exists())


def told(source: Source | Unreadable, mine: bool) -> dict[str, Any]:
    """A source as `source list` shows it."""
    if isinstance(source, Unreadable):
        return {"source": source.id, "mine": mine, "error": source.reason}
    titles = source.titles
    return {
        "source": source.id,
        "kind": source.source_kind,
        "title": titles.get(current()) or titles.get("en") or titles.get("ja") or titles.get("", ""),
        "lang": source.lang,
        "rhythm": source.rhythm,
        "rhythm_word": rhythm_word(source.rhythm),
        "address": source.address,
        "licence": source.licence,
        "standing": source.standing,
        "untried": source.untried,
        "read": source.read,
        "mine": mine,
        "gave": [dict(one) for one in source.gave],
    }


def standings(config: Config, today: date) -> list[Standing]:
    """How the sources of a folder stand, those that ask for a look first."""
    from meikan.record import precision

    measured = precision.of_sources()
    muted = {name for name, one in measured.items() if one.mute}
    path = config.archive / STATE
    filed = Filed(path) if path.exists() else None
    try:
        found = [
            standing(one, filed.progress(one.id) if filed else Progress(), today, one.id in muted)
            for one in chosen(config)
        ]
    finally:
        if filed:
            filed.close()
    return sorted(found, key=lambda one: (one.fine, STATES.index(one.state), one.source))


def state(name: str) -> str:
    """How a source stands, in a word."""
    return {
        "unreadable": _("its file cannot be read"),
        "changed": _("changed its shape"),
        "failed": _("failed"),
        "refused": _("refused"),
        "fewer": _("yields other than expected"),
        "silent": _("silent"),
        "overdue": _("overdue"),
        "deferred": _("deferred"),
        "never": _("never visited"),
        "ok": _("in order"),
    }[name]
