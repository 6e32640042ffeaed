"""The page of an agreement of three bodies and more: parties, what they did together, networks side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meikan.model.period import Answer
from meikan.publish.circle import Moment, circle_of, document_moment
from meikan.publish.lines import Said, Teller
from meikan.publish.pair import Beside, side_by_side, together
from meikan.publish.words import order

# more bodies than this do not stand side by side on a page
BESIDE = 6


@dataclass(frozen=True, slots=True)
class Party:
    """One body of a group, with the line that says so."""

    name: Markup
    second: str
    said: Said


@dataclass(frozen=True, slots=True)
class GroupPage:
    """All that is said of a group."""

    title: Markup
    other: Markup
    parties: list[Party]
    moments: list[Moment]
    networks: list[Beside]
    heads: list[Markup]
    some: bool  # whether not all parties stand side by side


def parties_of(teller: Teller, document: str) -> list[str]:
    """The parties of an agreement in the order of the language."""
    lines = teller.edition.lines(predicate="party_to", value=document)
    found = {line.subject for line in lines if line.answer is not Answer.NOT_YET}
    return sorted(found, key=lambda one: order(teller.edition.entity(teller.called(one)), teller.words.lang))


def group_page(teller: Teller, document: str) -> GroupPage:
    """Everything on the page of an agreement of several bodies."""
    words, entity = teller.words, teller.edition.entity(document)
    bodies = parties_of(teller, document)
    members = _beside(teller, bodies)
    return GroupPage(
        title=words.name(entity),
        other=words.other_name(entity),
        parties=[_party(teller, document, one) for one in bodies],
        moments=_moments(teller, document, bodies),
        networks=side_by_side(teller, members) if len(members) > 1 else [],
        heads=[teller.title(one) for one in members],
        some=len(members) < len(bodies),
    )


def _beside(teller: Teller, bodies: Sequence[str]) -> list[str]:
    """Whose networks stand side by side: of many parties those of the panel, then of Japan, then the others."""
    shelf = teller.shelf
    known = [one for one in bodies if one in shelf.address]
    nearest = sorted(known, key=lambda one: 0 if one in shelf.panel else 1 if shelf.country.get(one) == "JP" else 2)
    return [one for one in known if one in nearest[:BESIDE]]


def _party(teller: Teller, document: str, body: str) -> Party:
    line = next(line for line in teller.edition.lines(body, "party_to") if line.value == document)
    country = teller.shelf.country.get(body, "")
    return Party(
        teller.link(body), teller.country(country) if country else "", teller.said(line, value=teller.link(body))
    )


def _moments(teller: Teller, document: str, bodies: Sequence[str]) -> list[Moment]:
    """The agreement itself, and whatever else they all had a part in."""
    circles = [circle_of(teller, one) for one in bodies]
    own = document_moment(teller, document, set(bodies))
    others = [one for one in together(teller, circles) if own is None or one.code != own.code]
    return sorted([*([own] if own else []), *others], key=lambda one: one.sort)
