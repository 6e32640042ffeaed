"""Resolve the places of an English text: what stands beside each, one sense per name, countries and regions named."""

import re
from collections import Counter

from meikan.names.phrases.bearer import COUNTRY, PEOPLE, Bearer
from meikan.read.prose.context import DENIAL, Beside, Surround, choose, contains, entity_of
from meikan.read.prose.en.draft import Draft, Notice
from meikan.read.prose.en.words import words_of
from meikan.read.prose.found import UNDECIDED

FAR = 140  # letters within which a sentence tells of a name where it lies
SMALL = 50_000  # people of a town that does not stand in the way of a region's name
_LINK = re.compile(
    r"(?:,\s[a-z][^,.;<]{0,36}\sin\s(?:the\s)?|,\s(?:in\s)?|\s\(|\sin\s(?:the\s)?(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entral|[a-z]+ern|"
    r"[a-z]+-[a-z]+ern)\s)?"
    r"(?:province of\s|state of\s|the\s)?|[:,]?\s(?:the one|that|one|a \w+)\s(?:in|of)\s|,\s(?:the|a)"
    r"\s[^,.;]{0,50}\s(?:in|of)\s(?:the\s)?(?:(?:[a-z]+ern|[a-z]+-[a-z]+ern)\s)?)"
)
_OF_PEOPLE = re.compile(
    r"^\s(?:[a-z-]+\s){0,2}(?:city|town|municipality|capital|port|county|borough|village|port city|state|"
    r"region)\s(?:of\s)?$"
)
_POSSESSIVE = re.compile(r"^['’]s\s(?:[a-z-]+\s){0,2}$")
_LETTERS = re.compile(
    r"^(?:,\s|\s\()(?P<code>[A-Z]{2,3}\b|(?:Ont|Que|Mass|Conn|Calif|Va|Wash|Ore|Minn|Wis|Mich|Ill|Ind|Pa|"
    r"Tenn|Tex|Fla|Ga|Ala|Ariz|Colo|Md|Del|Vt|N\.H|N\.J|N\.Y|N\.C|S\.C|B\.C|N\.S|N\.B|Alta|Man|Sask)\.)"
)
_SHORT = dict(
    pair.split("=")
    for pair in words_of(
        "Ont.=ON Que.=QC Mass.=MA Conn.=CT Calif.=CA Va.=VA Wash.=WA Ore.=OR Minn.=MN Wis.=WI Mich.=MI "
        "Ill.=IL Ind.=IN Pa.=PA Tenn.=TN Tex.=TX Fla.=FL Ga.=GA Ala.=AL Ariz.=AZ Colo.=CO Md.=MD Del.=DE "
        "Vt.=VT Alta.=AB Man.=MB Sask.=SK"
    )
)


def resolve(notice: Notice) -> None:
    """Give every place and government its entity."""
    ordered = [one for one in notice.ordered() if one.where]
    for one in ordered:
        divisions = tuple(bearer for bearer in one.bearers if bearer.level == "division1")
        if divisions and _OF_PREMIER.search(notice.before(one.start, 24)):
            one.bearers = divisions
    beside = {id(one): _beside(notice, ordered, at) for at, one in enumerate(ordered)}
    countries, regions = _named(notice, ordered)
    groups: dict[str, list[Draft]] = {}
    for one in ordered:
        if not one.entity and one.bearers:
            groups.setdefault(_bare(one.text), []).append(one)
    towns: frozenset[str] = frozenset()
    for _turn in range(2):
        surround = Surround(countries, frozenset(regions), towns)
        for group in groups.values():
            _decide(group, beside, surround)
        towns = frozenset(
            one.country
            for one in ordered
            if one.level == "town" and one.score > 0 and one.entity != UNDECIDED and _sure(one)
        )
    _told_by_level(ordered)


_OF_PREMIER = re.compile(r"\b(?:Premier|Chief Minister) of (?:the )?$")  # of a state or a province, not of its capital
_LEVEL = re.compile(r"(?:State|Province|Region|Canton) of (?:the )?| (?:State|Province|Prefecture|Region|County)$")


def _told_by_level(ordered: list[Draft]) -> None:
    """What is not decided takes what its namesake with a word for its level has: the State of Victoria; Victoria."""
    told = {_LEVEL.sub("", one.text): one for one in ordered if _LEVEL.search(one.text) and one.entity != UNDECIDED}
    for one in ordered:
        other = told.get(one.text) if one.entity == UNDECIDED else None
        if other is not None and other.entity in {each.entity for each in one.choices}:
            one.entity, one.level, one.country, one.region = other.entity, other.level, other.country, other.region
            one.reasons = [f"“{other.text}” before it"]


def _bare(text: str) -> str:
    return re.sub(r"^(?:City|Town|County|Municipality) [Oo]f ", "", re.sub(r"\bSt\.? (?=[A-Z])", "Saint ", text))


def _sure(one: Draft) -> bool:
    """Whether the choice was clear without the other towns: it may speak for them."""
    return len(one.choices) < 2 or one.choices[0].score - one.choices[1].score > 0.1


def _decide(group: list[Draft], beside: dict[int, Beside], surround: Surround) -> None:
    """One sense for all mentions of a name, but where containers beside them differ.

    A container holds for the mentions that follow: "Parma was chosen. Readers ask about Parma in Ohio" tells of two.
    """
    apart = [one for one in group if beside[id(one)].of or beside[id(one)].letters]
    for one in group:
        shared = [beside[id(other)] for other in apart if other.start < one.start]
        own = [beside[id(one)]] if one in apart else _common(shared, one.bearers)
        denied = [Beside(denied=each.denied) for each in (beside[id(other)] for other in group) if each.denied]
        later = [] if one in apart or own else [beside[id(other)] for other in apart]
        best, choices = choose(
            one.bearers,
            [*own, *([] if one in apart else denied)],
            _without(surround, later),
            one.text if " of " in one.text.lower() else "",
        )
        one.choices = choices
        one.entity = entity_of(best, choices)
        if best is not None:
            one.country, one.region = best.country, best.region
            one.level = best.level if best.division else "country" if best.level == COUNTRY else "town"
            one.reasons = list(choices[0].reasons)
            one.score = choices[0].score


def _without(surround: Surround, later: list[Beside]) -> Surround:
    """What the text says of where it is, without the containers that tell another bearer of the name from this one."""
    held = {(bearer.country, bearer.region) for each in later for bearer in each.of}
    if not held:
        return surround
    countries = surround.countries - Counter({country for country, _region in held})
    return Surround(countries, surround.regions - held, surround.towns)


def _common(shared: list[Beside], bearers: tuple[Bearer, ...]) -> list[Beside]:
    """The container that other mentions of the name have beside them, if they agree."""
    if not shared:
        return []
    fits = [one for one in bearers if all(contains(each, one) for each in shared)]
    return shared[:1] if fits else []


def _beside(notice: Notice, ordered: list[Draft], at: int) -> Beside:
    """What stands beside a name that holds it: Fuchu in Hiroshima, London, Ontario; the Swiss city of Basel."""
    one = ordered[at]
    if not one.bearers or one.entity:
        return Beside()
    if letters := _LETTERS.match(notice.text[one.end : one.end + 9]):
        code = letters["code"]
        return Beside(letters=_SHORT.get(code, code.replace(".", "")))
    found = _behind(notice, one, ordered[at + 1 : at + 3]) or (_before(notice, one, ordered[at - 1]) if at else [])
    told, denied = _told(notice, one, ordered)
    return Beside(tuple(found or told), "", () if found else tuple(denied))


def _behind(notice: Notice, one: Draft, others: list[Draft]) -> list[Bearer]:
    for other in others:
        between = notice.text[one.end : other.start]
        if other.level == "country" and _LINK.fullmatch(between) and not _holds(other, one):
            _as_division(notice, other, one)  # Columbus in Georgia
        if _LINK.fullmatch(between) and _holds(other, one) and not _is_list(notice, other, between):
            holding = [
                bearer for bearer in other.bearers if any(contains(Beside((bearer,)), own) for own in one.bearers)
            ]
            divisions = [bearer for bearer in holding if bearer.level in ("division1", COUNTRY)]
            other.bearers = tuple(divisions or holding)  # Carroll County in Maryland: the Maryland that has one
            return list(other.bearers)
    return []


def _as_division(notice: Notice, country: Draft, one: Draft) -> None:
    """Take what bears a country's name for the state or province of that name, if it is this one that holds a town."""
    named = [bearer for bearer in notice.names.places(country.text) if bearer.level == "division1"]
    if any(contains(Beside((bearer,)), own) for bearer in named for own in one.bearers):
        country.bearers, country.level, country.entity = tuple(named), "division1", ""


def _before(notice: Notice, one: Draft, other: Draft) -> list[Bearer]:
    """The Swiss city of Basel; Canada's London."""
    between = notice.text[other.end : one.start]
    owns = other.level in ("country", "town", "division1") and _POSSESSIVE.match(between)
    called = between == " " and other.noun == "one" and re.search(r"\b[Tt]he $", notice.before(other.start, 4))
    if owns or called or (other.noun and _OF_PEOPLE.match(between)):
        return [bearer for bearer in other.bearers if bearer.level in (COUNTRY, "division1")]
    return []


def _told(notice: Notice, one: Draft, ordered: list[Draft]) -> tuple[list[Bearer], list[Bearer]]:
    """What the rest of the sentence tells: "the one in Massachusetts", and what it denies: "not the one in England"."""
    end = notice.sentences[notice.sentence_at(one.start)][1] if notice.sentences else 0
    told: list[Bearer] = []
    denied: list[Bearer] = []
    for other in ordered:
        if one.end < other.start < end and other.start - one.end < FAR and _holds(other, one):
            between = notice.text[one.end : other.start]
            if DENIAL.search(between):
                denied += other.bearers
            elif re.search(r"(?:the one|that) (?:in|of) $", between):
                told += other.bearers
    return told, denied


def _holds(container: Draft, one: Draft) -> bool:
    """Whether a draft may hold the other: a country, or a name that some division bears in which it lies."""
    if container.noun == "many":
        return False
    return any(contains(Beside((bearer,)), own) for bearer in container.bearers for own in one.bearers)


def _is_list(notice: Notice, other: Draft, between: str) -> bool:
    """Whether a comma parts members of a list ("Lima, Ontario and Kobe") rather than a place and what holds it."""
    if between != ", ":
        return False
    if other.level == "country" or not any(bearer.level == "place" for bearer in other.bearers):
        return False
    after = notice.text[other.end : other.end + 6]
    return bool(re.match(r",? and |, [A-Z]|,? or ", after)) and not any(
        bearer.level == "division1" for bearer in other.bearers
    )


def _region(one: Draft) -> Bearer | None:
    """The first-level division that a name means before anything is resolved: no town of any size bears it."""
    divisions = [bearer for bearer in one.bearers if bearer.level == "division1" and bearer.held]
    towns = any(bearer.population > SMALL for bearer in one.bearers)
    return divisions[0] if divisions and (one.level == "division1" or (not one.entity and not towns)) else None


def _named(notice: Notice, ordered: list[Draft]) -> tuple[Counter[str], set[tuple[str, str]]]:
    """Countries and regions that the text or its title names, denied ones left out."""
    countries: Counter[str] = Counter()
    regions: set[tuple[str, str]] = set()
    for one in ordered:
        if DENIAL.search(notice.before(one.start, FAR)):
            continue
        if one.level in ("country", "people") and one.country:
            countries[one.country] += 1
        elif region := _region(one):
            regions.add((region.country, region.region))
            countries[region.country] += 1
    for phrase in notice.names.phrases(notice.title):
        if phrase.sort in (COUNTRY, PEOPLE):
            countries[phrase.bearers[0].country] += 1
    return countries, regions
