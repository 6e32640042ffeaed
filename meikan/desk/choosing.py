"""What the next edition is to show: its titles, bodies, networks, collections and sections, and in which order."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from meikan.desk.desk import Desk
from meikan.desk.forms import entity_of
from meikan.edition.plan import SECTIONS, Plan, text_of_plan
from meikan.model.day import Day
from meikan.model.errors import Refused
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import LANGUAGES, _, current

OF_PANEL = ("of_panel",)
ALL, PANEL, SOME = "all", "panel", "some"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its id, its name, whether it is chosen, and its place among the chosen."""

    id: str
    name: str
    chosen: bool
    place: int


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the form shows of a plan."""

    bodies: tuple[Choice, ...]
    networks: tuple[Choice, ...]
    which: str
    collections: tuple[Choice, ...]
    sections: tuple[Choice, ...]


def choices(desk: Desk, plan: Plan) -> Choices:
    """A plan as choices, the chosen ones first and in their order."""
    held = {card.key: card.id for card in desk.index.cards.values() if card.key}
    which = ALL if not plan.networks else PANEL if tuple(plan.networks) == OF_PANEL else SOME
    named = [held.get(one, one) for one in plan.collections]
    cards = (card for card in desk.index.cards.values() if card.id not in desk.index.moved)
    others = [card.id for card in cards if card.first("document_kind") == "collection"]
    label = vocabulary().label
    return Choices(
        _chosen(desk, [held.get(one, one) for one in plan.panel]),
        _chosen(desk, [held.get(one, one) for one in plan.networks] if which == SOME else []),
        which,
        _chosen(desk, named, sorted(one for one in others if one not in named)),
        tuple(
            Choice(one, label("section", one, current()), one in plan.sections, place)
            for place, one in enumerate((*plan.sections, *(one for one in SECTIONS if one not in plan.sections)), 1)
        ),
    )


def _chosen(desk: Desk, ids: Sequence[str], others: Iterable[str] = ()) -> tuple[Choice, ...]:
    lang, after = current(), len(ids)
    found = [Choice(one, desk.index.name(one, lang), True, place) for place, one in enumerate(ids, 1)]
    found += [Choice(one, desk.index.name(one, lang), False, place) for place, one in enumerate(others, after + 1)]
    return tuple(found)


def digest(plan: Plan) -> str:
    """What tells one plan from another: a form says which one it was made from."""
    return hashlib.sha256(text_of_plan(plan).encode()).hexdigest()[:16]


def planned(desk: Desk, plan: Plan, request: HttpRequest) -> Plan:
    """The plan as the form says it; what the form leaves empty stays as it was."""
    said = {name: str(value).strip() for name, value in request.POST.items()}
    panel = _with_more(desk, _ordered(request, "panel"), said.get("more", ""))
    sections = tuple(one for one in _ordered(request, "section") if one in SECTIONS)
    return replace(
        plan,
        valid=Day.typed(said["valid"]).last.isoformat() if said.get("valid") else plan.valid,
        title=_texts(said, "title", plan.title),
        subtitle=_texts(said, "subtitle", plan.subtitle),
        panel=panel or plan.panel,
        networks=_networks(desk, plan, request, said),
        collections=tuple(_ordered(request, "collection")),
        sections=sections or plan.sections,
    )


def _texts(said: Mapping[str, str], name: str, before: Mapping[str, str]) -> dict[str, str]:
    return {lang: said.get(f"{name}.{lang}", "") or before.get(lang, "") for lang in LANGUAGES}


def _networks(desk: Desk, plan: Plan, request: HttpRequest, said: Mapping[str, str]) -> tuple[str, ...]:
    """None named: all networks; those of the panel; or certain ones, of which there has to be one."""
    which = said.get("networks", "")
    if which not in (ALL, PANEL, SOME):
        return plan.networks
    if which != SOME:
        return () if which == ALL else OF_PANEL
    found = _with_more(desk, _ordered(request, "network"), said.get("more-network", ""))
    if not found:
        raise Refused(_("Name a network, or choose all of them or those of the bodies."))
    return found


def _with_more(desk: Desk, chosen: Sequence[str], words: str) -> tuple[str, ...]:
    """The chosen ones, and one more that was typed."""
    if not words:
        return tuple(chosen)
    one = entity_of(desk, "more", words, ["organisation"])
    return (*chosen, *([] if one in chosen else [one]))


def _ordered(request: HttpRequest, name: str) -> list[str]:
    """What is ticked, by the number that stands beside it; whoever was given another's number comes before or after."""
    ticked = [str(one) for one in request.POST.getlist(name)]
    placed = [(_place(request, f"{name}-at:{one}", at), at, one) for at, one in enumerate(ticked, 1)]
    return [one for _number, _at, one in sorted(placed)]


def _place(request: HttpRequest, name: str, at: int) -> float:
    """The number that was typed; one that moves up stands before, one that moves down behind whom it meets there."""
    text = str(request.POST.get(name, "")).strip()
    if not text.isdecimal() or len(text) > 4 or int(text) == at:
        return at
    return int(text) - 0.5 if int(text) < at else int(text) + 0.5
