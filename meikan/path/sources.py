"""Which sources a directory looks at, and how each of them stands."""

from collections.abc import Sequence

from meikan.collect.source import Source, Unreadable, load
from meikan.config import Config
from meikan.model.errors import Refused
from meikan.text.lang import _


def chosen(config: Config, names: Sequence[str] = ()) -> list[Source | Unreadable]:
    """The sources of a folder, or those of them that are named."""
    found = list(load(config.sources))
    unknown = [name for name in names if name not in {one.id for one in found}]
    if unknown:
        text = _("There is no source “{name}”. There are: {known}.")
        known = ", ".join(one.id for one in found) or "–"
        raise Refused(text.format(name=unknown[0], known=known))
    return [one for one in found if not names or one.id in names]
