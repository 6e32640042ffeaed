"""What gets a page in an edition's site, and under which file name; the same in every edition."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from markupsafe import Markup

from meikan.edition.edition import Edition
from meikan.edition.held import Held
from meikan.model.entity import is_id
from meikan.model.period import Answer
from meikan.publish.answers import Answers
from meikan.text.fold import plain

# names that Windows keeps for devices, and those of the site's own pages
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
OWN = {"index", "networks", "cities", "sources", "changes", "colophon", "search"}
OWN |= {"pairs", "registers", "documents", "events", "campaigns", "opportunities", "people", "themes", "unknown"}
OWN |= {"japan", "survey", "compare", "bulletin", "error", "lines", "tables", "ask"}
LONGEST = 48
GONE = (Answer.ENDED, Answer.NOT_YET)
# what brings more bodies together than this makes no pair of any two of them
FEW = 4
# who a body is, and with whom it is linked: what is told where the other side stands
IDENTITY = ("name", "organisation_kind", "governs", "country", "external_id", "located_in", "linked_with")
AGENCIES = ("marketing_body", "investment_body", "business_body", "tech_body")
TOGETHER = ("host", "organiser", "supporter", "participant", "concerns", "about", "held_in", "issuer")
LARGE = ("designated_city", "metropolis")
GROUP = 3
POINT = re.compile(r"(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)")


def slug(text: str) -> str:
    """A short file name: ASCII, lower case, nothing that an address or Windows would trip over."""
    ascii_only = plain(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:LONGEST].strip("-")


class Shelf:
    """Which bodies, networks and collections of an edition have pages, and where."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        # by language and entity: what a page calls it, and whose name that is; the pages of a shelf share them
        self.titles: dict[tuple[str, str], Markup] = {}
        self.called: dict[tuple[str, str], str] = {}
        self._answers: dict[str, Answers] = {}
        self._people: dict[str, str] | None = None
        self._places: dict[str, str] | None = None
        self._positions: dict[str, tuple[float, float]] | None = None
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
        self.japan = self._japan()
        self.pairs = self._pairs()
        self.groups = self._groups()

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
        members = {
            held.subject for held in self.memberships if held.value in self.networks and self._told(held.subject)
        }
        links = self.edition.statements(predicate="linked_with")
        ends = Counter(one for held in links if self._of_panel(held) for one in (held.subject, held.value))
        linked = set(ends) - self._partners(ends)
        governing = set(self.place) - self._partners(ends) if not self.edition.about.get("networks") else set()
        found = members | {one for one in linked | governing if self.kinds.get(one) == "government"}
        return {one for one in found if is_id(one) and self.edition.has(one)} - self.networks | set(self.panel)

    def _partners(self, ends: Counter[str]) -> set[str]:
        """Bodies abroad known only by one link: it tells them whole where it stands."""
        told = {subject for subject, predicate, _row in self.edition.rows() if predicate not in IDENTITY}
        once = {one for one, count in ends.items() if count == 1}
        return {one for one in once - told if self.country.get(one) != "JP"}

    def _told(self, body: str) -> bool:
        """An edition about the networks of its panel has pages for the panel and Japan, not for every member."""
        return not self.edition.about.get("networks") or self.country.get(body) == "JP"

    def _of_panel(self, held: Held) -> bool:
        """Whether a link belongs into this edition: one about its panel leaves out the links of others."""
        if not self.edition.about.get("networks"):
            return True
        return held.subject in self.panel or held.value in self.panel

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

    def _japan(self) -> list[str]:
        """Japan's designated cities and Tokyo, by their class on the edition's day."""
        classes = self.edition.statements(predicate="legal_class")
        held = {one.subject for one in classes if one.value in LARGE and one.answer not in GONE}
        return sorted(one for one in held if self.country.get(one) == "JP")

    def _pairs(self) -> dict[tuple[str, str], str]:
        """Two bodies that have a page of their own together, in one order, with its file name."""
        if "links" not in self.edition.about.get("sections", ()):
            return {}
        links = self.edition.statements(predicate="linked_with")
        kept = (one for one in links if one.answer is not Answer.NOT_YET and self._of_panel(one))
        lines = Counter(frozenset((one.subject, one.value)) for one in kept)
        own = {*self.panel, *self.japan}
        # of two that one line joins, the page of either says all there is, unless both are the directory's own
        wanted = {two for two, count in lines.items() if count > 1 or two <= own or not own}
        wanted |= set(self._shared())
        paired = (tuple(sorted(two, key=self._first)) for two in wanted if len(two) == 2 and two <= self.address.keys())
        return {(a, b): f"{self._stem(a)}--{self._stem(b)}.html" for a, b in sorted(paired)}

    def _shared(self) -> Iterator[frozenset[str]]:
        """Two bodies that a few bodies' agreement, document or event brings together."""
        acts = self._actors()
        things: dict[str, set[str]] = defaultdict(set)
        for name in TOGETHER:
            for held in self.edition.statements(predicate=name):
                things[held.subject] |= acts.get(held.value, set()) & self.address.keys()
        for held in self.edition.statements(predicate="party_to"):
            if held.answer is not Answer.NOT_YET:
                things[held.value] |= acts.get(held.subject, set()) & self.address.keys()
        for bodies in things.values():
            if len(bodies - self.networks) <= FEW:
                yield from (frozenset(two) for two in combinations(sorted(bodies - self.networks), 2))

    def _actors(self) -> dict[str, set[str]]:
        """Whom a government, a place or an agency acts for."""
        acts: dict[str, set[str]] = defaultdict(set)
        for body in self.address:
            acts[body].add(body)
        for place, governing in self.governments.items():
            if len(governing) == 1:
                acts[place] |= set(governing)
        for name in AGENCIES:
            for held in self.edition.statements(predicate=name):
                acts[held.value].add(held.subject)
        return acts

    def _first(self, body: str) -> tuple[bool, str]:
        return body not in self.panel, self._stem(body)

    def _stem(self, body: str) -> str:
        return self.address[body].removesuffix(".html")

    def answers(self, network: str) -> Answers:
        """The three answers of a network, read once for all pages."""
        if network not in self._answers:
            self._answers[network] = Answers(self.edition, network, self.country)
        return self._answers[network]

    def people(self) -> dict[str, str]:
        """Persons by their names in English."""
        if self._people is None:
            persons = self.edition.entities("person")
            self._people = {name.value: one.id for one in persons for name in one.names if name.lang == "en"}
        return self._people

    def places(self) -> dict[str, str]:
        """Places by their names in English, as far as one name means one place."""
        if self._places is None:
            found: dict[str, set[str]] = defaultdict(set)
            for one in self.edition.entities("place"):
                for name in one.names:
                    if name.lang == "en":
                        found[name.value].add(one.id)
            self._places = {name: min(ids) for name, ids in found.items() if len(ids) == 1}
        return self._places

    def positions(self) -> dict[str, tuple[float, float]]:
        """Where each government's place lies, as far as coordinates are held."""
        if self._positions is None:
            held = (
                (one.subject, POINT.fullmatch(one.value)) for one in self.edition.statements(predicate="coordinates")
            )
            points = {place: (float(at[1]), float(at[2])) for place, at in held if at}
            self._positions = {body: points[place] for body, place in self.place.items() if place in points}
        return self._positions

    def pair_of(self, one: str, other: str) -> str:
        """The page of two bodies, whichever is named first; empty if they have none."""
        return self.pairs.get((one, other), "") or self.pairs.get((other, one), "")

    def _groups(self) -> dict[str, str]:
        """Agreements of three bodies and more, each with its file name."""
        parties: dict[str, set[str]] = defaultdict(set)
        for held in self.edition.statements(predicate="party_to"):
            if held.answer is not Answer.NOT_YET and is_id(held.value) and self.edition.has(held.value):
                parties[held.value].add(held.subject)
        groups = sorted(one for one, found in parties.items() if len(found) >= GROUP)
        made: dict[str, str] = {}
        for one in groups:
            entity = self.edition.entity(one)
            name = f"group--{slug((entity.key or entity.name('en')).removeprefix('doc-'))}.html"
            made[one] = name if name not in made.values() else f"group--{one}.html"
        return made
