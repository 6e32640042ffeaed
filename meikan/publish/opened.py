"""The editions of a folder, opened once for everything that is made of them."""

from functools import cached_property
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.forms import set_forms
from meikan.publish.shelf import Shelf


class Opened:
    """A directory's editions and their shelves, each read when it is first asked for."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._shelves: dict[str, Shelf] = {}

    @cached_property
    def editions(self) -> list[Edition]:
        """All editions in the order of their days."""
        forms = set_forms(self.config)
        folders = [one.parent for one in (self.config.folder / "editions").glob("*/edition.json")]
        found = [Edition.open(folder, forms) for folder in folders]
        return sorted(found, key=lambda one: (one.valid, one.known, one.name))

    def edition(self, name: str) -> Edition:
        """One of them by its name."""
        folder: Path = self.config.edition(name)
        return next((one for one in self.editions if one.folder == folder), None) or Edition.open(folder)

    def before(self, edition: Edition) -> Edition | None:
        """The edition before one, in the order of their days."""
        place = self.editions.index(edition) if edition in self.editions else 0
        return self.editions[place - 1] if place else None

    def shelf(self, name: str) -> Shelf:
        """What gets a page in one of them."""
        if name not in self._shelves:
            self._shelves[name] = Shelf(self.edition(name))
        return self._shelves[name]

    def shelves(self) -> dict[str, Shelf]:
        """The shelf of every edition, by its name."""
        return {one.name: self.shelf(one.name) for one in self.editions}

    def close(self) -> None:
        """Let go of the files."""
        for one in self.__dict__.get("editions", ()):
            one.close()
