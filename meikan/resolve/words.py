"""The reasons for a match: fixed English sentences, worded in the language of the editor who reads them."""

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
from meikan.text.reasons import N_, Sentences


def reasons_for(match: Match) -> tuple[str, ...]:
    """Why: how the name was read, how the gazetteer holds it, what stands beside it, how it stands among namesakes."""
    found = [] if "seat" in match.marks else [_read(match), _held(match)]
    found.extend(_mark(mark, match) for mark in match.marks)
    if match.share < 1:
        found.append(N_("{share} of the weight of all places of that name").format(share=f"{match.share:.0%}"))
    if match.place.code:
        found.append(N_("全国地方公共団体コード {code}").format(code=match.place.code))
    if match.place.seat:
        found.append(N_("a division; its position is that of its town"))
    if match.place.level == VILLAGE:
        found.append(N_("known from postal codes; its population is not"))
    return tuple(found)


def _read(match: Match) -> str:
    return _said(match.reading.how).format(text=match.reading.text.strip())


def _said(how: str) -> str:
    """How a name was read."""
    if how == WHOLE:
        return N_("the name as written")
    if how == STRIPPED:
        return N_("the name without the words for its kind: {text}")
    if how in (BEFORE, FIRST):
        return N_("the name before the brackets or the comma: {text}")
    if how == INSIDE:
        return N_("the name inside the brackets: {text}")
    if how in (PART, JOINED):
        return N_("a part of the name: {text}")
    return _shortened(how)


def _shortened(how: str) -> str:
    if how == HEAD:
        return N_("the head of the name: {text}")
    if how == ADDRESS:
        return N_("the name after the body above it: {text}")
    if how == SPELLED:
        return N_("the name with ä, ö, ü written as ae, oe, ue, or back: {text}")
    if how == EXPANDED:
        return N_("the name with its abbreviation written out: {text}")
    if how in (LEADING, ENDING):
        return N_("the place after which the body is named: {text}")
    return N_("the name with a slip of the pen: {text}")


def _held(match: Match) -> str:
    if match.held == MAIN:
        return N_("is the name of {place}").format(place=match.place.name)
    if match.held == OTHER:
        return N_("is another name of {place}").format(place=match.place.name)
    return N_("is short for a name of {place}").format(place=match.place.name)


def _mark(mark: str, match: Match) -> str:
    if mark == "seat":
        return N_("no place of that name is known; the row says that the body sits in {place}").format(
            place=match.place.name
        )
    if mark == "locality":
        return N_("the locality in the row is there")
    if mark == "region":
        return N_("the region in the row is there")
    if mark == "people":
        return N_("the population in the row fits ({people})").format(people=f"{match.place.population:,}")
    if mark == "tail":
        return N_("what follows the name fits: {place}").format(place=match.place.name)
    if mark == "near":
        return N_("other members of the list lie nearby")
    if mark == "country":
        return N_("the country code of the list stands for {country} in other rows").format(country=match.place.country)
    if match.reading.how == ADDRESS:
        return N_("it belongs to {rest}").format(rest=match.reading.rest.strip())
    return N_("the words beside the name fit: {rest}").format(rest=match.reading.rest.strip())


SENTENCES = (
    N_("{share} of the weight of all places of that name"),
    N_("全国地方公共団体コード {code}"),
    N_("a division; its position is that of its town"),
    N_("known from postal codes; its population is not"),
    N_("the name as written"),
    N_("the name without the words for its kind: {text}"),
    N_("the name before the brackets or the comma: {text}"),
    N_("the name inside the brackets: {text}"),
    N_("a part of the name: {text}"),
    N_("the head of the name: {text}"),
    N_("the name after the body above it: {text}"),
    N_("the name with ä, ö, ü written as ae, oe, ue, or back: {text}"),
    N_("the name with its abbreviation written out: {text}"),
    N_("the place after which the body is named: {text}"),
    N_("the name with a slip of the pen: {text}"),
    N_("is the name of {place}"),
    N_("is another name of {place}"),
    N_("is short for a name of {place}"),
    N_("no place of that name is known; the row says that the body sits in {place}"),
    N_("the locality in the row is there"),
    N_("the region in the row is there"),
    N_("the population in the row fits ({people})"),
    N_("what follows the name fits: {place}"),
    N_("other members of the list lie nearby"),
    N_("the country code of the list stands for {country} in other rows"),
    N_("it belongs to {rest}"),
    N_("the words beside the name fit: {rest}"),
    N_("the name has no letters"),
    N_("says what kind of body it is: {word}"),
    N_("goes by initials, as places do not"),
    N_("is written with a capital inside a word, as brands are"),
    N_("no word says what kind of body it is"),
    N_("no word says what kind of body it is, and its seat has another name"),
    N_("a plain name of a place"),
    N_("decided before, on {at} by {by}"),
    N_("the code in the row: {code}"),
    N_("no place of that name is known"),
    N_("no place of that name is known in the country of the row; the only one in the world is in {country}"),
    N_("no place of that name is known in the country of the row"),
)
_WORDED = Sentences(SENTENCES)


def worded(reason: str) -> str:
    """A reason in the language of who looks."""
    return _WORDED.worded(reason)
