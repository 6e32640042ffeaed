"""The reasons for a match, in words an editor reads."""

from meikan.names.place import MAIN, OTHER, VILLAGE
from meikan.resolve.match import Match
from meikan.resolve.reading import (
    ADDRESS,
    BEFORE,
    ENDING,
    EXPANDED,
    FIRST,
    HEAD,
    INSIDE,
    JOINED,
    LEADING,
    PART,
    SPELLED,
    STRIPPED,
    WHOLE,
)
from meikan.text.lang import _


def reasons_for(match: Match) -> tuple[str, ...]:
    """Why: how the name was read, how the gazetteer holds it, what stands beside it, how it stands among namesakes."""
    found = [] if "seat" in match.marks else [_read(match), _held(match)]
    found.extend(_mark(mark, match) for mark in match.marks)
    if match.share < 1:
        found.append(_("{share} of the weight of all places of that name").format(share=f"{match.share:.0%}"))
    if match.place.code:
        found.append(_("全国地方公共団体コード {code}").format(code=match.place.code))
    if match.place.seat:
        found.append(_("a division; its position is that of its town"))
    if match.place.level == VILLAGE:
        found.append(_("known from postal codes; its population is not"))
    return tuple(found)


def _read(match: Match) -> str:
    return _said(match.reading.how).format(text=match.reading.text.strip())


def _said(how: str) -> str:
    """How a name was read."""
    if how == WHOLE:
        return _("the name as written")
    if how == STRIPPED:
        return _("the name without the words for its kind: {text}")
    if how in (BEFORE, FIRST):
        return _("the name before the brackets or the comma: {text}")
    if how == INSIDE:
        return _("the name inside the brackets: {text}")
    if how in (PART, JOINED):
        return _("a part of the name: {text}")
    return _shortened(how)


def _shortened(how: str) -> str:
    if how == HEAD:
        return _("the head of the name: {text}")
    if how == ADDRESS:
        return _("the name after the body above it: {text}")
    if how == SPELLED:
        return _("the name with ä, ö, ü written as ae, oe, ue, or back: {text}")
    if how == EXPANDED:
        return _("the name with its abbreviation written out: {text}")
    if how in (LEADING, ENDING):
        return _("the place after which the body is named: {text}")
    return _("the name with a slip of the pen: {text}")


def _held(match: Match) -> str:
    if match.held == MAIN:
        return _("is the name of {place}").format(place=match.place.name)
    if match.held == OTHER:
        return _("is another name of {place}").format(place=match.place.name)
    return _("is short for a name of {place}").format(place=match.place.name)


def _mark(mark: str, match: Match) -> str:
    if mark == "seat":
        return _("no place of that name is known; the row says that the body sits in {place}").format(
            place=match.place.name
        )
    if mark == "locality":
        return _("the locality in the row is there")
    if mark == "region":
        return _("the region in the row is there")
    if mark == "people":
        return _("the population in the row fits ({people:,})").format(people=match.place.population)
    if mark == "tail":
        return _("what follows the name fits: {place}").format(place=match.place.name)
    if mark == "near":
        return _("other members of the list lie nearby")
    if mark == "country":
        return _("the country code of the list stands for {country} in other rows").format(country=match.place.country)
    if match.reading.how == ADDRESS:
        return _("it belongs to {rest}").format(rest=match.reading.rest.strip())
    return _("the words beside the name fit: {rest}").format(rest=match.reading.rest.strip())
