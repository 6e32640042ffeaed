"""What gets a page in an edition's site, and under which file name; the same in every edition."""

import re
from collections import defaultdict
from collections.abc import Iterable

from meikan.edition.edition import Edition
from meikan.edition.held import Held
from meikan.model.entity import is_id
from meikan.model.period import Answer
from meikan.text.fold import plain

# names that Windows keeps for devices, and those of the site's own pages
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
OWN = {"index", "networks", "cities", "sources", "changes", "colophon", "search", "ask"}
LONGEST = 48
GONE = (Answer.ENDED, Answer.NOT_YET)


def slug(text: str) -> str:
    """A short file name: ASCII, lower case, nothing that an address or Windows would trip over."""
    ascii_only = plain(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:LONGEST].strip("-")


class Shelf:
    """Which bodies, networks and collections of an edition have pages, and where."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.kinds = {held.subject: held.value for held in edition.statements(predicate="organisation_kind")}
        self.place: dict[str, str] = {}
        self.governments: dict[str, list[str]] = defaultdict(list)
        for held in edition.statements(predicate="governs"):
            if held.answer not in GONE:
                self.place.setdefault(held.subject, held.value)
                self.governments[held.value].append(held.subject)
        self.country = self._countries()
        self.memberships = [
            held for name in ("member_of", "network_role") for held in edition.statements(predicate=name)
        ]
        self.panel = self._known(edition.about.get("panel", ()))
        self.collections = self._collections()
        self.networks = self._networks()
        self.cities = self._cities()
        self.address = self._addresses()

    def _known(self, names: Iterable[str]) -> list[str]:
        found = (name if is_id(name) else self.edition.find_key(name) for name in names)
        return [one for one in dict.fromkeys(found) if one is not None and self.edition.has(one)]

    def _countries(self) -> dict[str, str]:
        own = {held.subject: held.value for held in self.edition.statements(predicate="country")}
        governed = {body: own[place] for body, place in self.place.items() if place in own}
        return {**governed, **own}

    def _collections(self) -> dict[str, list[Held]]:
        members: dict[str, list[Held]] = defaultdict(list)
        for held in self.edition.statements(predicate="collects"):
            members[held.subject].append(held)
        named = self._known(self.edition.about.get("collections", ()))
        return {one: members[one] for one in named}

    def _networks(self) -> set[str]:
        asked = list(self.edition.about.get("networks", ()))
        if asked and asked != ["of_panel"]:
            found = set(self._known(asked))
        elif asked:
            panel = set(self.panel)
            found = {held.value for held in self.memberships if held.subject in panel}
        else:
            found = {held.value for held in self.memberships}
            found |= {one for one, kind in self.kinds.items() if kind == "network"}
        found |= {held.value for members in self.collections.values() for held in members}
        return {one for one in found if is_id(one) and self.edition.has(one)}

    def _cities(self) -> set[str]:
        members = {held.subject for held in self.memberships if held.value in self.networks}
        linked = {
            one for held in self.edition.statements(predicate="linked_with") for one in (held.subject, held.value)
        }
        governing = set(self.place) if not self.edition.about.get("networks") else set()
        found = members | {one for one in linked | governing if self.kinds.get(one) == "government"}
        return {one for one in found if is_id(one) and self.edition.has(one)} - self.networks | set(self.panel)

    def _addresses(self) -> dict[str, str]:
        address, taken = {}, set(OWN | RESERVED)
        panel = set(self.panel)
        wanted = sorted({*self.cities, *self.networks, *self.collections}, key=lambda one: (one not in panel, one))
        for one in wanted:
            entity = self.edition.entity(one)
            name = slug((entity.key or entity.name("en")).removesuffix("-gov"))
            if not name or name in taken:
                name = f"{name}-{one}".strip("-")
            taken.add(name)
            address[one] = f"{name}.html"
        return address

    def page_of(self, entity: str) -> str:
        """The page of an entity: its own, or that of the one body that governs it; empty if there is none."""
        if entity in self.address:
            return self.address[entity]
        governed = [one for one in self.governments.get(entity, ()) if one in self.address]
        return self.address[governed[0]] if len(governed) == 1 else ""
