"""Whom a part of a fact means among the bodies that are held; nothing is entered here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from meikan.model.entity import is_id
from meikan.record import models
from meikan.record.fact import ENTITY_KINDS, Fact, Part, agree
from meikan.record.gazetted import PLACING, gazetted
from meikan.record.known import LATEST, held, redirects
from meikan.text.fold import fold

# titles of heads: a post of the one sort is never that of the other
HEADS = (("mayor", "市長", "区長", "町長", "村長"), ("governor", "知事"))
COMPANY = ("host", "held_in", "organiser", "supporter")
NAMING = (*PLACING, "post_of", "post_role")


# which ids were joined into which, the kind of each entity, and what names them: subject, predicate, value
Known = tuple[Mapping[str, str], Mapping[str, str], Iterable[tuple[str, str, str]]]


def _from_record() -> Known:
    rows = models.Statement.objects.filter(held(LATEST), predicate__in=NAMING).order_by("id")
    kinds = dict(models.Entity.objects.values_list("id", "kind"))
    return redirects(LATEST), kinds, rows.values_list("subject", "predicate", "value")


class Whom:
    """The names and codes of a record, read once; ask for the parts of facts."""

    def __init__(self, known: Known | None = None) -> None:
        self._moved, self._kinds, rows = known or _from_record()
        pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for subject, predicate, value in rows:
            pairs[predicate].append((self._moved.get(subject, subject), self._moved.get(value, value)))
        self._codes: dict[str, list[str]] = defaultdict(list)
        self._coded: dict[str, str] = {}  # the code by which readers name an entity too
        for subject, code in pairs["external_id"]:
            self._codes[code.casefold()].append(subject)
            if code.startswith(("geonames:", "network:")):
                self._coded[subject] = code.casefold()
        told = ((subject, predicate, value) for predicate, both in pairs.items() for subject, value in both)
        for subject, code in gazetted(told).items():  # a place of the record without a code of its own has one too
            if subject not in self._codes[code]:
                self._codes[code].append(subject)
        self._governing = {place: body for body, place in pairs["governs"]}
        self._governed = {body: place for body, place in pairs["governs"]}
        self._names: dict[str, list[str]] = defaultdict(list)
        self.called: dict[str, list[str]] = defaultdict(list)
        for subject, name in pairs["name"]:
            self._names[fold(name)].append(subject)
            self.called[subject].append(name)
        self._posts: dict[str, list[str]] = defaultdict(list)
        for post, body in pairs["post_of"]:
            self._posts[body].append(post)
        self._roles = dict(pairs["post_role"])

    def all_of(self, fact: Fact) -> dict[str, str]:
        """The id of each part that is held; a part that is not yet has none."""
        found: dict[str, str] = {}
        for name, part in fact.parts.items():
            entity = self.of(part, found)
            if entity:
                found[name] = entity
        return found

    def of(self, part: Part, others: Mapping[str, str]) -> str:
        """The id of the one held body that a part means; empty if there is none, or it is undecided."""
        if part.kind == "post":
            return self._post(part, others.get(part.of, ""))
        if part.kind == "event" and not is_id(part.ref):
            return self._named(part) or self._in_company(part, set(others.values()))
        if is_id(part.ref):
            return self._seat(self._moved.get(part.ref, part.ref), part.kind)
        if part.ref.startswith("text:"):
            return self._named(part)
        entities = [self._seat(one, part.kind) for one in self._codes.get(part.ref.casefold(), ())]
        fitting = [one for one in entities if one and self._kinds.get(one) == ENTITY_KINDS[part.kind]]
        return fitting[0] if fitting else self._named(part) if part.kind == "network" and part.ref else ""

    def code(self, fact: Fact, name: str) -> str:
        """One way to write whom a part means, that stays when the body is entered later: its code, else id or name."""
        part = fact.parts[name]
        if part.ref.startswith("geonames:"):
            return part.ref
        entity = self.of(part, {})
        if entity:
            return self._coded.get(self._governed.get(entity, entity), entity)
        if part.ref.startswith("text:"):
            return f"text:{fold(part.ref.removeprefix('text:'))}"
        return part.ref.casefold() or f"undecided:{fold(part.words)}"

    def _seat(self, entity: str, kind: str) -> str:
        """A place where a place is meant, the government of it where that is."""
        if kind == "government" and self._kinds.get(entity) == "place":
            return self._governing.get(entity, "")
        if kind == "place" and self._kinds.get(entity) == "organisation":
            return self._governed.get(entity, "")
        return entity

    def _named(self, part: Part) -> str:
        name = part.ref.removeprefix("text:") if part.ref.startswith("text:") else part.words
        wanted = ENTITY_KINDS[part.kind]
        found = {one for one in self._names.get(fold(name), ()) if self._kinds.get(one) == wanted}
        if part.kind in ("event", "activity") and part.also:
            found = {one for one in found if self._fits(one, part.also)}
            if not found:  # what is held with its year in its name, a text of that year calls without
                found = {one for one in self._with_year(name, part.also[:4]) if self._kinds.get(one) == wanted}
        return found.pop() if len(found) == 1 else ""

    def _with_year(self, name: str, year: str) -> set[str]:
        written = (f"{name} {year}", f"{year} {name}", f"{name}{year}", f"{year}年{name}")
        return {one for text in written for one in self._names.get(fold(text), ())}

    def _in_company(self, part: Part, others: set[str]) -> str:
        """The one event of that day that somebody else in the fact hosts, organises or supports, whatever its name."""
        if not part.also or not others:
            return ""
        with_places = [*others, *(self._governed[one] for one in others if one in self._governed)]
        rows = models.Statement.objects.filter(held(LATEST), predicate__in=COMPANY, value__in=with_places)
        events = {self._moved.get(one, one) for one in rows.values_list("subject", flat=True)}
        days = models.Statement.objects.filter(held(LATEST), predicate="held", subject__in=list(events))
        starts = days.exclude(claim__start="").values_list("subject", "claim__start")
        found = {self._moved.get(one, one) for one, start in starts if agree(start, part.also)}
        exact = len(part.also) > len("2015")  # in one year somebody hosts more than one
        return found.pop() if exact and len(found) == 1 else ""

    def _fits(self, entity: str, date: str) -> bool:
        """Whether an event that is held may be the one of that day: "annual conference" comes every year."""
        rows = models.Statement.objects.filter(held(LATEST), subject=entity, predicate__in=["held", "closes"])
        days = [start or value for start, value in rows.values_list("claim__start", "value") if start or value]
        return not days or any(agree(day, date) for day in days if day[:1].isdigit())

    def _post(self, part: Part, body: str) -> str:
        """The post of a body by its title; the head of its executive where the title is a head's."""
        posts, wanted = self._posts.get(body, []), fold(part.words)
        for post in posts:
            for name in self.called[post]:
                title = fold(name)
                if title == wanted or title.startswith(f"{wanted} of ") or (len(wanted) > 1 and _ends(title, wanted)):
                    return post
        heads = [one for one in posts if self._roles.get(one) == "head_of_executive"]
        return heads[0] if len(heads) == 1 and self._fits_head(heads[0], part.words.casefold()) else ""

    def _fits_head(self, post: str, title: str) -> bool:
        """Whether a title may be that of the head of an executive, as the head is called there."""
        names = " ".join(self.called[post]).casefold()
        sort = next((one for one in HEADS if title in one), ())
        others = [word for one in HEADS if one is not sort for word in one]
        return bool(sort) and not any(word in names for word in others)


def _ends(title: str, wanted: str) -> bool:
    """神戸市長 ends with 市長; "deputy mayor" is not "mayor"."""
    return not wanted.isascii() and title.endswith(wanted) and not title.endswith(f"副{wanted}")


def references(fact: Fact, whom: Whom, names: Iterable[str]) -> dict[str, str]:
    """How the parts that a fact is about are written in its key."""
    return {name: whom.code(fact, name) for name in names if name in fact.parts}
