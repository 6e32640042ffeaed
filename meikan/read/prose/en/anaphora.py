"""The city, the council, the Network: words that mean what was named before."""

import re

from meikan.read.prose.en.draft import Draft, Notice
from meikan.read.prose.en.words import BESIDE, NO_CLAUSE

_TOWN = "city|town|municipality|borough|village|council|commune|metropolis|port"
_NET = (
    "network|programme|program|alliance|league|association|organisation|organization|union|group|coalition|forum|"
    "movement|section|branch|federation|circle|club|initiative|platform|covenant|compact|parliament|chapter|body|partnership|scheme|campaign"
)
_ANAPHOR = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s(?:(?:new|regional|global|international|world|worldwide|European|same|whole|entire)\s"
    rf"(?=(?:{_NET})\b))?(?P<noun>(?:{_TOWN})|county|prefecture|province|state|region|country|nation|"
    rf"republic|(?:{_NET})|"
    r"City|Town|County|Council|Municipality|Prefecture|Network|League|Alliance|Association|Organisation|"
    r"Organization|Union|Programme|Forum|Coalition|Covenant|Compact|Parliament|Chapter|Corporation|Borough)(?![\w-])"
)
_NOT_AFTER = re.compile(
    r"^\s(?:of\s(?!\d|some\b|about\b|nearly|more|over|almost|around)|that\s(?:is|was)\b|centre|center|hall|"
    r"walls?|limits|council|government|manager|clerk|map|level|secretary|secretar|president|museum|school|tour|"
    r"leaders?\sof|members?\sof|planning|planners)"
)
_KEEP_AFTER = re.compile(r"^\s(?:council|government|hall|centre|center|president|secretar\w+|manager)")
FARTHER = 6  # the same for a network: a text speaks of one
TOPIC = 1.5  # what speaks for the town that the text is about
FAR = 3  # sentences back in which an antecedent is looked for


def anaphora(notice: Notice) -> None:
    """Take in anaphora whose antecedent is found; one without is left."""
    for match in _ANAPHOR.finditer(notice.text):
        noun = match["noun"]
        if not notice.free(*match.span()):
            continue
        after = notice.text[match.end() : match.end() + 24]
        if _NOT_AFTER.match(after) and not _KEEP_AFTER.match(after):
            continue
        antecedent = _antecedent(notice, match.start(), noun)
        if antecedent is None:
            continue
        draft = Draft(match.start(), match.end(), match.group(), antecedent.kind, antecedent.entity, anaphor=True)
        draft.level, draft.country, draft.region = antecedent.level, antecedent.country, antecedent.region
        lower = noun.lower()
        if lower in ("country", "nation", "republic"):
            draft.kind, draft.role, draft.level = "where", "place", "country"
            draft.entity = _country_of(notice, antecedent)
        elif lower == "prefecture" and antecedent.level != "division1":
            draft.entity = _division_of(notice, antecedent)
            draft.level, draft.role = "division1", "government"
        elif draft.where:
            draft.role = "place" if _in(notice, match.start()) else "government"
        if draft.entity:
            draft.reasons = [f"“{antecedent.text}” before it"]
            notice.add(draft)


_BODY = re.compile(
    r"\b[Tt]he\s(?P<noun>Commission|Agency|Association|Foundation|Institute|Ministry|Committee|Bank|University|"
    r"Organi[sz]ation|Council|Court|Parliament|Centre|Center|Authority|Office|Company|Federation)\b(?!\s(?:of|"
    r"for)\b|\s[A-Z])"
)


def bodies(notice: Notice) -> None:
    """The Commission: the organisation named before whose name has that word."""
    for match in _BODY.finditer(notice.text):
        named = [
            one
            for one in notice.drafts
            if one.kind == "organisation" and one.end <= match.start() and match["noun"] in one.text.split()
        ]
        if named and notice.free(*match.span()):
            last = max(named, key=lambda one: one.start)
            draft = notice.put(*match.span(), "organisation", last.entity)
            draft.anaphor = True


def _in(notice: Notice, start: int) -> bool:
    return bool(
        re.search(r"\b(?:in|across|around|throughout|within|outside|near|into|through)\s$", notice.before(start))
    )


def _antecedent(notice: Notice, at: int, noun: str) -> Draft | None:
    """The likeliest antecedent: near, a subject rather than in a list, government rather than place."""
    lower, here = noun.lower(), notice.sentence_at(at)
    topic = _topic(notice, at, lower) if lower in _TOWN.split("|") else ""
    beside = _BESIDE_WHOM.search(notice.before(at, 10))
    best, most = None, 0.0
    for one in notice.drafts:
        far = FARTHER if one.kind == "network" or one.entity == topic else FAR
        if one.end > at or here - notice.sentence_at(one.start) > far or not one.entity:
            continue
        named = noun[0].isupper() and noun in one.text  # the Compact is the Compact though it is no more
        if not _fits(one, lower) or (one.entity in notice.gone and not named):
            continue
        if beside and one.where and notice.sentence_at(one.start) == here and _opens_clause(notice, one):
            continue  # "Odesa signed a partnership with the city": nobody signs with himself
        weight = _weight(notice, one, here, lower)
        if one.entity == topic:
            weight += TOPIC + 0.9 * max(0, here - notice.sentence_at(one.start) - FAR)
        if noun[0].isupper() and one.kind == "network" and noun in one.text:
            weight += 3.0
        if noun == "City" and one.text.startswith("City of"):
            weight += 3.0
        if best is None or weight > most or (weight == most and one.start > best.start):
            best, most = one, weight
    return best


_BESIDE_WHOM = re.compile(r"\b(?:with|against|from|between)\s$")


def _opens_clause(notice: Notice, one: Draft) -> bool:
    """Whether a town stands where the subject of a clause does."""
    return bool(re.search(r"(?:^|[;:,]\s(?:and\s|but\s|while\s)?)(?:[Tt]he\s)?$", notice.before(one.start, 24)))


def _topic(notice: Notice, at: int, lower: str) -> str:
    """The town that a text is about so far: the first that it names, if the title names it or the text did again."""
    towns = [one for one in notice.ordered() if one.end <= at and _fits(one, lower) and one.entity not in ("nil", "")]
    if not towns:
        return ""
    first = towns[0]
    again = sum(one.entity == first.entity for one in towns) > 1
    return first.entity if again or first.text in notice.title else ""


# "Garland, a suburb of Dallas,": what only says where another lies
_SAYS_WHERE = re.compile(rf", {NO_CLAUSE}[a-z][^,.;:]{{0,50}}\b{BESIDE}\s$")


def _fits(one: Draft, lower: str) -> bool:
    if lower in _NET.split("|"):
        return one.kind == "network"
    if lower in ("country", "nation", "republic"):
        return one.where and one.level in ("country", "people", "town")
    if not one.where or one.noun:
        return False
    if lower == "county":
        return one.level == "division2" and ("county" in one.text.lower() or one.text.lower() == "county")
    if lower in ("province", "state", "region"):
        return one.level.startswith("division")
    if lower == "prefecture":
        return one.level == "division1" or one.country == "JP"
    if lower in ("council", "corporation", "municipality"):
        return one.level == "town" or one.level.startswith("division")
    return one.level == "town"


def _weight(notice: Notice, one: Draft, here: int, lower: str) -> float:
    """Recency in sentences, and the grammar of the place where it stands."""
    text = notice.text
    weight = -0.9 * (here - notice.sentence_at(one.start))
    if lower in ("country", "nation"):
        weight += {"country": 2.0, "people": 1.5}.get(one.level, 0.0)
        return weight
    before, after = notice.before(one.start, 24), text[one.end : one.end + 8]
    if one.kind == "network":
        own = lower in one.text.lower().split() and not one.anaphor  # the Covenant is the one that is called so
        first = 1.0 if own and one.text.lower().startswith(lower) else 0.0  # the Covenant of Mayors, not the Global one
        return weight + (0.5 if len(before) < 5 else 0.0) + (1.5 if own else 0.0) + first
    if one.noun or (one.level in ("division1", "country") and lower in ("city", "town")):
        weight -= 2.0
    return weight + _place_in_sentence(notice, one, before, after)


def _place_in_sentence(notice: Notice, one: Draft, before: str, after: str) -> float:
    """A subject and a government before a member of a list, and both before what only says where another lies."""
    text, weight = notice.text, 0.0
    if re.search(r"(?:,|\band|;)\s$|\)\s?(?:,|and)\s$", before) and re.match(r"(?:,|\sand\b|\s\(|\.|;)", after):
        weight -= 1.2  # a member of a list
    elif re.match(r"(?:\s\([^)]*\))?(?:,\s[A-Z]|\sand\s[A-Z])", text[one.end : one.end + 40]) and one.start > 0:
        weight -= 1.0
    opens = before.strip("“\"'‘ ") in ("", "The", "the")
    if opens or re.search(r"\b(?:City of|Mayor of|mayor of)\s$", before) or re.match(r"\sMayor\b|['’]s\s", after):
        weight += 0.7
    if one.role == "government" or one.anaphor:
        weight += 0.3
    if re.search(r"\b(?:from|north|south|east|west|than|like|not)\b[\w\s-]*$", before[-14:]) or re.search(
        r"-(?:east|west) of\s$", before
    ):
        weight -= 0.8
    if re.search(r"\b(?:in|at|near|to|with)\s$", before):
        weight -= 0.6
    if after.startswith(",") and _SAYS_WHERE.search(notice.before(one.start, 60)):
        weight -= 1.5
    return weight


def _country_of(notice: Notice, antecedent: Draft) -> str:
    bearer = notice.names.country(antecedent.country) if antecedent.country else None
    return bearer.entity if bearer else ""


def _division_of(notice: Notice, town: Draft) -> str:
    """The first-level division in which a town lies."""
    for bearer in notice.names.divisions(town.country, town.region):
        return bearer.entity
    return ""
