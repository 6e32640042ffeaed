"""The names of all that is held, in memory: found in any spelling, and read by a name, without asking the record."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Max

from meikan.config import Config
from meikan.model.decision import Verdict
from meikan.model.entity import Entity, Name, is_id
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.publish.forms import set_forms
from meikan.record import models
from meikan.record.carry import statements_of, superseded
from meikan.record.find import name_of
from meikan.record.known import LATEST, held, redirects
from meikan.record.rows import qualifiers_of
from meikan.record.whom import NAMING as WHOM
from meikan.record.whom import Whom
from meikan.text.fold import squash, without_type

# what tells one body from another in a list
TOLD = (
    "name",
    "name_reading",
    "organisation_kind",
    "network_kind",
    "place_level",
    "event_kind",
    "document_kind",
    "activity_kind",
    "post_role",
    "post_of",
    "country",
    "governs",
    "external_id",
    "coordinates",
)
NAMING = tuple(rule.id for rule in vocabulary().predicates.values() if rule.value == "entity")
COLUMNS = ("id", "subject", "predicate", "value", "claim__lang", "claim__qualifiers", "statement")
MANY = 50  # after so many decisions at once everything is read anew
UNPRINTED = ("kana", "romaji", "former", "alias", "sort")
EXACT, BEGINS, WITHIN, NEARLY = range(4)


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an entity at a glance."""

    id: str
    kind: str
    key: str = ""
    names: tuple[Name, ...] = ()
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    langs: frozenset[str] = frozenset()  # in which it has a name that may be printed

    def first(self, predicate: str) -> str:
        """The one value of a field; empty if none is held."""
        return next(iter(self.said.get(predicate, ())), "")

    @property
    def sort(self) -> str:
        """The field and value that say what sort of body, event or document it is."""
        return next((one for one in TOLD[2:9] if self.said.get(one)), "")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that bears the words, how exactly, and the spelling that matched."""

    card: Card
    rank: int
    spelling: str


class Index:
    """All cards. Each request asks whether something was decided since, and reads only what that touched."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lock = threading.Lock()
        self.cards: dict[str, Card] = {}
        self.moved: dict[str, str] = {}
        self.governor: dict[str, str] = {}
        self.posts: dict[str, list[str]] = {}
        self._points: dict[str, frozenset[str]] = {}
        self._pointed: dict[str, set[str]] = {}
        self._whom: Whom | None = None
        self.decision = -1

    def fresh(self) -> None:
        """Bring it up to date with the record."""
        last = models.Decision.objects.aggregate(last=Max("id"))["last"] or 0
        if last == self.decision:
            return
        with self._lock:
            new = list(models.Decision.objects.filter(id__gt=self.decision).order_by("id")[: MANY + 1])
            whole = self.decision < 0 or len(new) > MANY
            before, moved = self.cards, self.moved
            touched = None if whole else _touched(new)
            self._read(touched)
            self.moved = redirects(LATEST)
            changed = whole or any(before.get(one) != self.cards.get(one) for one in touched or ())
            if changed or moved != self.moved:  # a new membership changes no name
                self._whom = None
                self._turn()
            self.decision = last

    def _read(self, subjects: set[str] | None) -> None:
        """Read the cards of some entities, or of all."""
        rows = models.Statement.objects.filter(held(LATEST), predicate__in=TOLD)
        entities = models.Entity.objects.all()
        if subjects is not None:
            rows, entities = rows.filter(subject__in=subjects), entities.filter(id__in=subjects)
        names: dict[str, list[Name]] = defaultdict(list)
        said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for _id, subject, predicate, value, lang, pairs, _statement in rows.order_by("id").values_list(*COLUMNS):
            if predicate == "name":
                kinds = dict(qualifiers_of(pairs))
                names[subject].append(
                    Name(value, lang, kinds.get("name_kind", "short"), kinds.get("script", ""), kinds.get("review", ""))
                )
            elif predicate == "name_reading":
                names[subject].append(Name(value, "ja-Hrkt", "kana"))
            else:
                said[subject][predicate].append(value)
        forms = set_forms(self._config)
        made = {
            entity: _card(
                entity,
                kind,
                key,
                (*forms.get(entity, ()), *(forms.get(key, ()) if key else ()), *names[entity]),
                said[entity],
            )
            for entity, kind, key in entities.values_list("id", "kind", "key")
        }
        self.cards = made if subjects is None else {**self.cards, **made}
        self._point(subjects)

    def _point(self, subjects: set[str] | None) -> None:
        """Who names whom, so that the page of a network need not look through all memberships."""
        rows = models.Statement.objects.filter(held(LATEST), predicate__in=NAMING)
        if subjects is None:
            self._points, self._pointed = {}, {}
        else:
            rows = rows.filter(subject__in=subjects)
            for subject in subjects:
                for value in self._points.pop(subject, ()):
                    self._pointed[value].discard(subject)
        found: dict[str, set[str]] = defaultdict(set)
        for subject, value in rows.values_list("subject", "value"):
            found[subject].add(value)
            self._pointed.setdefault(value, set()).add(subject)
        self._points.update({subject: frozenset(values) for subject, values in found.items()})

    def naming(self, entity: str) -> list[str]:
        """Who names an entity, or an id that was joined to it, in a fixed order."""
        ids = [entity, *(gone for gone, kept in self.moved.items() if kept == entity)]
        return sorted({self.kept(subject) for one in ids for subject in self._pointed.get(one, ())})

    def names_other(self, entity: str, other: str) -> bool:
        """Whether a line of one names the other."""
        return other in self._points.get(entity, ())

    def whom(self) -> Whom:
        """The names and codes by which a proposal's parts are known, put together once a decision."""
        if self._whom is None:
            kinds = {card.id: card.kind for card in self.cards.values()}
            self._whom = Whom((self.moved, kinds, self._told()))
        return self._whom

    def _told(self) -> Iterator[tuple[str, str, str]]:
        for card in self.cards.values():
            yield from ((card.id, "name", name.value) for name in card.names if name.kind != "kana")
            for predicate in WHOM:
                yield from ((card.id, predicate, value) for value in card.said.get(predicate, ()))

    def _turn(self) -> None:
        """Who governs a place, which posts a body has."""
        posts: dict[str, list[str]] = defaultdict(list)
        governor: dict[str, str] = {}
        for card in self.cards.values():
            if card.id in self.moved:
                continue
            for place in card.said.get("governs", ()):
                governor[self.kept(place)] = card.id
            for body in card.said.get("post_of", ()):
                posts[self.kept(body)].append(card.id)
        self.governor, self.posts = governor, posts

    def kept(self, entity: str) -> str:
        """The id that an id was joined to, or itself."""
        return self.moved.get(entity, entity)

    def card(self, entity: str) -> Card | None:
        """What is known of an entity at a glance; none if there is no such entity."""
        return self.cards.get(self.kept(entity))

    def name(self, entity: str, lang: str) -> str:
        """The name by which a person reads an entity; a special value by its word; else the text itself."""
        if entity in SPECIAL:
            return vocabulary().label("special", entity[1:], lang)
        card = self.card(entity)
        if card is None:
            return entity
        return self._entity(card).name(lang) if card.names else name_of(card.id, lang)

    def _entity(self, card: Card) -> Entity:
        return Entity(card.id, card.kind, card.names, card.key)

    def named(self, entity: str, lang: str) -> Name | None:
        """The name in exactly this language, or none."""
        card = self.card(entity)
        return self._entity(card).named(lang) if card else None

    def reading(self, entity: str) -> str:
        """The kana of a name; empty if none is held."""
        card = self.card(entity)
        return self._entity(card).kana() if card else ""

    def search(self, words: str, kinds: Iterable[str] = ()) -> list[Hit]:
        """Who bears the words, the best first. A place whose government is held is found as the government."""
        wanted = tuple(kinds)
        text = words.strip()
        if is_id(text) or ":" in text:
            return [Hit(card, EXACT, text) for card in self._by_code(text) if not wanted or card.kind in wanted]
        for key in dict.fromkeys((squash(text), without_type(text).replace(" ", ""))):
            found = self._matching(key, wanted) if key else []
            if found:
                return found
        key = squash(text)
        return self._nearly(key, wanted) if len(key) > 4 else []

    def _by_code(self, text: str) -> list[Card]:
        if is_id(text):
            card = self.card(text)
            return [card] if card else []
        code = text.lower()
        return [card for card in self._live() if any(one.lower() == code for one in card.said.get("external_id", ()))]

    def _live(self) -> list[Card]:
        return [card for card in self.cards.values() if card.id not in self.moved]

    def _matching(self, key: str, kinds: tuple[str, ...]) -> list[Hit]:
        found: dict[str, Hit] = {}
        for card in self._live():
            rank, at = min(((_rank(one, key), at) for at, one in enumerate(card.keys)), default=(9, 0))
            if rank < 9:
                self._found(found, card, Hit(card, rank, card.names[at].value), kinds)
        return sorted(found.values(), key=lambda hit: (hit.rank, len(hit.spelling), hit.card.id))

    def _found(self, found: dict[str, Hit], card: Card, hit: Hit, kinds: tuple[str, ...]) -> None:
        """A place stands for its government, where a government will do."""
        body = self.governor.get(card.id) if card.kind == "place" else None
        if body and (not kinds or "place" not in kinds) and (governing := self.cards.get(body)):
            card = governing
        if kinds and card.kind not in kinds:
            return
        before = found.get(card.id)
        if before is None or hit.rank < before.rank:
            found[card.id] = Hit(card, hit.rank, hit.spelling)

    def _nearly(self, key: str, kinds: tuple[str, ...]) -> list[Hit]:
        found: dict[str, Hit] = {}
        for card in self._live():
            for at, one in enumerate(card.keys):
                if _near(one, key):
                    self._found(found, card, Hit(card, NEARLY, card.names[at].value), kinds)
        return sorted(found.values(), key=lambda hit: (len(hit.spelling), hit.card.id))


def _card(entity: str, kind: str, key: str, names: tuple[Name, ...], said: Mapping[str, list[str]]) -> Card:
    values = {predicate: tuple(dict.fromkeys(values)) for predicate, values in said.items()}
    langs = frozenset(name.lang for name in names if name.kind not in UNPRINTED)
    return Card(entity, kind, key, names, values, tuple(squash(name.value) for name in names), langs)


def _rank(key: str, wanted: str) -> int:
    place = key.find(wanted)
    return 9 if place < 0 else EXACT if key == wanted else BEGINS if place == 0 else WITHIN


def _near(a: str, b: str) -> bool:
    """One letter too many, too few, other or exchanged."""
    if abs(len(a) - len(b)) > 1:
        return False
    at = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest, other = a[at:], b[at:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[:2][::-1] and rest[2:] == other[2:])
    )


def _touched(decisions: Iterable[models.Decision]) -> set[str]:
    """The entities of which decisions brought or ended a statement."""
    subjects: set[str] = set()
    statements: set[str] = set()
    numbers: list[int] = []
    for one in decisions:
        numbers.append(one.id)
        match Verdict(one.verdict):
            case Verdict.ENTITY | Verdict.JOIN | Verdict.PART:
                subjects.update(str(entity) for entity in one.about)
            case Verdict.RETRACT:
                statements.update(str(statement) for statement in one.about)
            case Verdict.ACCEPT:
                statements.update(superseded(one))
            case Verdict.UNDO:
                statements.update(statements_of(one.about))
    rows = models.Statement.objects.filter(decision_id__in=numbers) | models.Statement.objects.filter(
        statement__in=statements
    )
    subjects.update(rows.values_list("subject", flat=True))
    return subjects
