"""Countries and peoples, and places that no gazetteer has."""

import re

from meikan.names.phrases.bearer import COUNTRY, PEOPLE, PLACE, Phrase
from meikan.read.prose.en.draft import Notice
from meikan.read.prose.en.words import CAPITAL, is_common, words_of
from meikan.read.prose.found import NIL

# Parts of the world and waters: no government, no record.
NOWHERE = frozenset(
    words_of(
        "Asia Europe Africa America Americas Oceania Pacific Atlantic Mediterranean Baltic Scandinavia Balkans "
        "Arctic Antarctica Eurasia Thames Rhine Danube Seine Nile Alps Andes Himalaya Caribbean Benelux Maghreb "
        "Sahel Iberia Earth Web Internet Euro Sunday Christmas Easter Ramadan English French German Spanish Latin"
    )
)
_UNKNOWN = re.compile(
    rf"\b(?:in|at)\s(?:the\s)?(?P<name>{CAPITAL}(?:\s{CAPITAL}){{0,2}})(?![\w’'-]|\s[A-Z])|"
    rf"(?<![\w’'-])(?P<part>{CAPITAL})(?=, an? (?:[a-z]+ )?(?:borough|district|suburb|ward|village|"
    r"neighbourhood|quarter)\b)"
)
_HOLDS = re.compile(
    r",\s(?:the\s|its\s)?(?:[A-Z][a-z]+\s){0,2}(?:[Mm]ayor|[Gg]overnor|[Ll]eader|[Pp]rovost|[Pp]resident|[Cc]hair|[Pp]remier)\b"
)


def world(notice: Notice, phrases: tuple[Phrase, ...]) -> None:
    """Take in countries and peoples."""
    for phrase in phrases:
        if phrase.sort not in (COUNTRY, PEOPLE) or not notice.free(phrase.start, phrase.end):
            continue
        bearer = phrase.bearers[0]
        word = notice.text[: phrase.start].rstrip(" ").rsplit(" ", 1)[-1]
        longer = word[:1].isupper() and notice.free(phrase.start - len(word) - 1, phrase.start)
        if longer and notice.names.bears(f"{word} {phrase.text}"):
            continue  # New Mexico, Lower Austria
        after = notice.text[phrase.end : phrase.end + 30]
        rest = re.match(r"\s([A-Z]\w+)", after)
        if phrase.sort == PEOPLE and rest and notice.names.bears(f"{phrase.text} {rest[1]}"):
            continue  # British Columbia, French Guiana
        if longer and phrase.sort == PEOPLE and not is_common(word) and _HOLDS.match(after):
            continue  # Mick Finn, Lord Mayor of Cork
        if phrase.sort == PEOPLE and re.match(
            r"\s(?:language|translation|version|edition|text|subtitles)\b|[-–]language", after
        ):
            continue
        if (
            phrase.sort == PEOPLE
            and re.search(r"\b(?:in|into|from|speaks?|learn\w*|speaking)\s$", notice.before(phrase.start))
            and re.match(r"[.,;:)]|\sand\s[A-Z]", after)
        ):
            continue
        town = phrase.sort == COUNTRY and bearer.country in ("SG", "MC", "VA", "HK", "MO")
        draft = notice.put(phrase.start, phrase.end, "where", bearer.entity)
        draft.level = "people" if phrase.sort == PEOPLE and bearer.level == "country" else bearer.level
        draft.level = "town" if bearer.level == "place" else draft.level
        draft.country = bearer.country
        draft.bearers = (bearer,)
        draft.noun = phrase.people
        draft.role = "place" if not town else ""
        if town and (cities := [one for one in notice.names.places(phrase.text) if one.level == PLACE]):
            draft.entity, draft.level, draft.bearers = cities[0].entity, "town", (cities[0],)


def unknown(notice: Notice) -> None:
    """Take in places that no gazetteer has: a capital after "in" or "at" that is no word and nobody; without an id."""
    for match in _UNKNOWN.finditer(notice.text):
        start, end = match.span("name" if match["name"] else "part")
        words = notice.text[start:end].split(" ")
        if notice.free(start, end) and not any(is_common(word) for word in words) and words[0] not in NOWHERE:
            draft = notice.put(start, end, "where", NIL)
            draft.level, draft.role = "spot", "place"


def contained(notice: Notice) -> None:
    """Take in places that no gazetteer has, by the country right after them: Redu in Belgium."""
    countries = [one for one in notice.drafts if one.where and one.level == "country"]
    for country in countries:
        before = notice.text[max(0, country.start - 60) : country.start]
        found = re.search(rf"(?<![\w’'.-])(?P<name>{CAPITAL}(?:\s{CAPITAL})?)(?:\sin\s|,\s|\s\()$", before)
        if found:
            start = country.start - len(before) + found.start("name")
            end = start + len(found["name"])
            if notice.free(start, end) and not any(is_common(word) for word in found["name"].split(" ")):
                draft = notice.put(start, end, "where", NIL)
                draft.level = "spot"
