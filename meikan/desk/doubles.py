"""What was perhaps entered twice: two of one kind and one name that nothing tells apart."""

from collections import defaultdict
from dataclasses import dataclass

from meikan.desk.acting import teller_of
from meikan.desk.desk import Desk
from meikan.desk.index import Card, Index
from meikan.model.decision import Verdict
from meikan.record import known, models

MOST = 12
ALIKE = 6  # of many that share a name each is compared with so many before it
KINDS = ("organisation", "person", "place")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two: its id, its name, its sort and country, the codes that it bears."""

    id: str
    name: str
    apart: str
    codes: tuple[str, ...]


def told(desk: Desk) -> list[tuple[Side, Side]]:
    """Both sides of each pair, as an editor tells them apart."""
    return [(_side(desk, a), _side(desk, b)) for a, b in pairs(desk.index)]


def _side(desk: Desk, card: Card) -> Side:
    teller = teller_of(desk)
    return Side(card.id, desk.index.name(card.id, teller.lang), teller.apart(card), card.said.get("external_id", ()))


def unlike(desk: Desk, ids: list[str]) -> list[str]:
    """What tells two apart, in words, with their codes; nothing where they may be one."""
    cards = [card for one in ids if (card := desk.index.card(one))]
    if len(cards) != 2 or (cards[0].kind == cards[1].kind and may_be_one(desk.index, *cards)):
        return []
    sides = [_side(desk, card) for card in cards]
    return [f"{one.name} ({' · '.join(filter(None, [one.apart, *one.codes]))})" for one in sides]


def pairs(index: Index) -> list[tuple[Card, Card]]:
    """Two that bear one name and may be one; those told apart by an editor, or by what is held, are left out."""
    parted = {frozenset(index.kept(one) for one in pair) for pair in _parted()}
    met: dict[tuple[str, str], list[Card]] = defaultdict(list)
    found: dict[frozenset[str], tuple[Card, Card]] = {}
    for card in index.cards.values():
        if card.id in index.moved or card.kind not in KINDS:
            continue
        for key in {key for key, name in zip(card.keys, card.names, strict=True) if key and _tells(name.kind)}:
            before = met[card.kind, key]
            for other in before[:ALIKE]:
                pair = frozenset((other.id, card.id))
                if pair not in parted and pair not in found and may_be_one(index, other, card):
                    found[pair] = other, card
            before.append(card)
        if len(found) >= MOST:
            break
    return list(found.values())


def _tells(kind: str) -> bool:
    """A reading or an acronym is shared by many; a name is not."""
    return kind not in ("acronym", "kana", "romaji", "sort")


def may_be_one(index: Index, a: Card, b: Card) -> bool:
    """Nothing that is held says that they are two: sort, country, place, code, or one that names the other."""
    if a.sort and b.sort and not set(a.said[a.sort]) & set(b.said.get(a.sort, ())):
        return False
    for one, other in ((_country(index, a), _country(index, b)), (_place(index, a), _place(index, b))):
        if one and other and one != other:
            return False
    return not (_coded_apart(a, b) or index.names_other(a.id, b.id) or index.names_other(b.id, a.id))


def _country(index: Index, card: Card) -> str:
    """A government has the country of its place."""
    place = index.card(card.first("governs")) if card.first("governs") else None
    return card.first("country") or (place.first("country") if place else "")


def _place(index: Index, card: Card) -> str:
    return index.kept(card.first("governs")) if card.first("governs") else ""


def _coded_apart(a: Card, b: Card) -> bool:
    """Whether one register knows them by two codes."""
    codes: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    for card, by_register in zip((a, b), codes, strict=True):
        for code in card.said.get("external_id", ()):
            register, _colon, value = code.partition(":")
            by_register.setdefault(register, set()).add(value)
    one, other = codes
    return any(not one[register] & other[register] for register in one.keys() & other.keys())


def _parted() -> list[list[str]]:
    undone = known.undone_ids(known.LATEST)
    found = models.Decision.objects.filter(verdict=Verdict.PART)
    return [list(one.about) for one in found if one.id not in undone]
