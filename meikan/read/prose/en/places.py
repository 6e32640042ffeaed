"""Places and governments by name: sequences of capitals that the gazetteer knows, with what supports them."""

import re
from collections.abc import Iterator

from meikan.names.phrases.bearer import GOVERNMENT, Bearer, Phrase
from meikan.names.place import MAIN
from meikan.read.prose.en.draft import Notice
from meikan.read.prose.en.people import CAPS, LED_BY, PARTICLES, SPEAKING, is_person
from meikan.read.prose.en.words import CAPITAL, JOINTS, is_common
from meikan.read.prose.en.world import NOWHERE
from meikan.read.prose.found import NIL

LARGE = (
    20_000  # people from which a name needs no support (found with the dictionary baseline: below it 1 in 3 is none)
)
SURE = 100_000  # people from which a word of English that is also a name may be one
_SUFFIX = (
    r"(?:Metropolitan Government|City Council|City Government|City Hall|County Council|County Board of Supervisors|"
    r"County Board|Borough Council|District Council|Town Council|Municipal Council|Municipal Government|"
    r"Prefectural Government|Provincial Government|Regional Council|City Corporation|Metropolitan City|Special City|"
    r"Combined Authority|Council|Municipality|Prefecture|County|Province|District|Region|City|Town|Ward|Village|State|"
    r"Oblast|Canton|Parish|Governorate|Voivodeship)"
)
_HEAD = (
    r"(?:City Council|City|Town|County|Municipality|Metropolitan City|Royal Borough|London Borough|Borough|District|"
    r"Province|Prefecture|State|Region|Metropolis|Commune|Village|Canton|Government|City and County|"
    r"Council|Corporation)\s[Oo]f\s(?:the\s)?"
)
_JOINT = r"(?:of|de|la|le|du|des|del|di|da|do|am|an|der|upon|on|sur|na|y|e|the)"
_NAME = rf"{CAPITAL}(?:\s(?:{_JOINT}\s){{0,2}}{CAPITAL}){{0,3}}"
_GOVERNMENT = re.compile(
    rf"\b(?:Greater\s)?(?:{_HEAD}(?P<of>{_NAME})|(?!(?:The|A|An|This|That|In|At|For|And|But|Our|Its)\s)"
    rf"(?P<own>{_NAME})\s(?P<suffix>{_SUFFIX}))\b"
)
_HEAD_OF = re.compile(r"\b(?:[Hh]ead|[Cc]hief) of $")
_GREATER = re.compile(rf"\bGreater (?P<name>{CAPITAL})\b")
_DIVISION1 = ("Prefecture", "Province", "State", "Region", "Prefectural Government", "Provincial Government", "Oblast",
              "Canton", "Governorate", "Voivodeship", "Regional Council", "Government")  # fmt: skip
LOCATIVE = re.compile(
    r"\b(?:in|at|from|near|to|into|of|around|outside|across|through|via|between|for|with|by|on|within|"
    r"throughout|towards?|"
    r"over|beyond|than|and|or|than|both|including|like|against|did|alongside|unlike|namely|includes?|"
    r"included)\s(?:the\s)?(?:(?:north|south|east|west|central|western|eastern|northern|southern|"
    r"city|town|port|capital)(?:-?(?:east|west)(?:ern)?)?\s(?:of\s)?)?$",
    re.IGNORECASE,
)
_TITLE_OF = re.compile(
    r"\b(?:[Mm]ayor|[Gg]overnor|[Cc]ity|[Tt]own|[Cc]ounty|[Mm]unicipality|[Cc]apital|[Pp]ort|[Bb]orough|"
    r"[Vv]illage)\sof\s$"
)
_ACTS = re.compile(
    r"^(?:, (?:where|whose)\b|(?:,[^,.;]{0,60},|\s\([^)]*\))?\s(?:has|have|had|will|would|"
    r"is|was|are|were|joins?|joined|hosts?|hosted|signs?|signed|becomes?|became|leaves?|left|"
    r"takes?|took|holds?|held|enters?|entered|opens?|opened|adopts?|adopted|receives?|received|sends?|"
    r"sent|wins?|won|plans?|"
    r"and|did|does|may|can|chairs?|chaired|welcomes?|welcomed|belongs?|began|quits?|withdrew|also|"
    r"reports?|reported|now|who|still|stays?|keeps?|remains?)\b)"
)
_CONTAINED = re.compile(r"^(?:,\s|\s\(|\sin\s(?:[a-z-]+\s)?)(?:[A-Z])")


def governments(notice: Notice, phrases: tuple[Phrase, ...]) -> None:
    """Take in names with the word for what governs: City of Kobe, Seoul Metropolitan Government, James City County."""
    for phrase in phrases:
        if phrase.sort == GOVERNMENT and notice.free(phrase.start, phrase.end):
            draft = notice.put(phrase.start, phrase.end, "where")
            draft.bearers, draft.role, draft.level = phrase.bearers, "government", "town"
    for match in _GREATER.finditer(notice.text):
        if notice.free(*match.span()):
            known = [one for one in notice.names.places(match.group()) if one.level in ("place", "division1")]
            if known or notice.names.bears(match["name"]):
                draft = notice.put(*match.span(), "where", "" if known else NIL)
                draft.bearers, draft.level = tuple(known), "town" if known else "division2"
    for match in _GOVERNMENT.finditer(notice.text):
        if _HEAD_OF.search(notice.before(match.start(), 12)):
            continue  # "Chief of Government of Buenos Aires" is a post
        found = _government(notice, match)
        if found is not None:
            start, end, bearers = found
            end += len(" Council") if notice.text.startswith(" Council", end) else 0  # City of Edinburgh Council
            if notice.free(start, end):
                draft = notice.put(start, end, "where")
                draft.bearers, draft.role, draft.level = bearers, "government", "town"


def _government(notice: Notice, match: "re.Match[str]") -> tuple[int, int, tuple[Bearer, ...]] | None:
    names = notice.names
    if match["of"]:
        of = match["of"].split(" ")
        for count in range(len(of), 0, -1):
            own = " ".join(of[:count])
            end = match.start("of") + len(own)
            whole = names.places(notice.text[match.start() : end])
            bearers = (*whole, *_levelled(names.places(own), match.group().split(" of ")[0]))
            if bearers:
                return match.start(), end, bearers
        return None
    words = match.group().split(" ")
    at = match.start()
    for first, word in enumerate(words):
        if word[:1].isupper() and not (is_common(word) and word not in ("New", "Great")):
            for cut in range(first + 1, len(words)):
                bearers = _with_suffix(notice, " ".join(words[first:cut]), " ".join(words[cut:]))
                if bearers:
                    return at, match.end(), bearers
        at += len(word) + 1
    return None


def _with_suffix(notice: Notice, own: str, suffix: str) -> tuple[Bearer, ...]:
    """Who bears a name that stands before a word for what governs."""
    if not re.fullmatch(_SUFFIX, suffix):
        return ()
    bearers = notice.names.places(f"{own} {suffix}") or _levelled(notice.names.places(own), suffix)
    return tuple(one for one in bearers if one.level != "division2" or one.country == "US")


def _levelled(bearers: tuple[Bearer, ...], word: str) -> tuple[Bearer, ...]:
    """Of the bearers of a name those of the level that a word says, if there are any."""
    if word in _DIVISION1:
        wanted = [one for one in bearers if one.level == "division1"]
    elif "County" in word or word == "Parish":
        wanted = [one for one in bearers if one.division]
    else:
        wanted = [one for one in bearers if not one.division]
    return tuple(wanted) or bearers


def towns(notice: Notice) -> None:
    """Take in sequences of capitals: what the gazetteer knows, then people; what is neither is left."""
    for match in CAPS.finditer(notice.text):
        for start, end in _free_parts(notice, match.start(), match.end()):
            _sequence(notice, start, end)
    _named_again(notice)


def _named_again(notice: Notice) -> None:
    """Take in the other mentions of a small town that one sentence told to be one."""
    known = {one.text: one.bearers for one in notice.drafts if one.where and one.level == "town" and one.bearers}
    for name, bearers in known.items():
        for start, end in () if is_common(name) else tuple(notice.words(name)):
            longer = _CAPITAL_BEFORE.search(notice.before(start, 24)) or _CAPITAL_AFTER.match(notice.after(end, 3))
            if notice.free(start, end) and not longer:
                draft = notice.put(start, end, "where")
                draft.bearers, draft.level = bearers, "town"


_CAPITAL_BEFORE, _CAPITAL_AFTER = re.compile(r"(?<![.;:,] )\b[A-Z][\w’'-]*\s$"), re.compile(r"\s[A-Z]")
_IN_ONLY = re.compile(r"\bin\s(?:the\s)?$")
_PLACED = re.compile(r"\b(?:in|at)\s(?:the\s)?$")


def _free_parts(notice: Notice, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        while at < end and not notice.free(at, at + 1):
            at += 1
        stop = at
        while stop < end and notice.free(stop, stop + 1):
            stop += 1
        if notice.text[at:stop].strip():
            yield at, stop
        at = stop


def _sequence(notice: Notice, start: int, end: int) -> None:
    words = [(found.start() + start, found.end() + start) for found in re.finditer(r"\S+", notice.text[start:end])]
    words = [(a, b - len(notice.text[a:b]) + len(notice.text[a:b].rstrip(",.;:'’"))) for a, b in words]
    first = 0
    while first < len(words):
        taken = _longest(notice, words, first)
        first = taken if taken > first else first + 1
    _person(notice, words)


def _longest(notice: Notice, words: list[tuple[int, int]], first: int) -> int:
    """Take the longest name that begins with a word; the number of the word after it, or the same if there is none."""
    text = notice.text
    if text[words[first][0]].islower() or text[words[first][0] : words[first][1]] in JOINTS:
        return first
    for last in range(min(len(words), first + 6), first, -1):
        start, end = words[first][0], words[last - 1][1]
        if text[words[last - 1][0]].islower() and last > first + 1:
            continue
        bearers = tuple(
            one
            for one in notice.names.places(text[start:end])
            if one.level != "division2" or one.country in ("US", "GB")
        )
        if bearers and _allowed(notice, words, first, last, bearers):
            draft = notice.put(start, end, "where")
            draft.bearers, draft.level = bearers, "town"
            return last
        if not bearers and _district(notice, start, end):
            draft = notice.put(start, end, "where", NIL)
            draft.level = "division2"
            return last
    return first


_GIVEN = re.compile(r"\b[A-Z][a-z]+ (?:de|van|von|van der|di|da|de la|del|dos) $")


def _district(notice: Notice, start: int, end: int) -> bool:
    """Whether a name is one of a district that is no town: Greater Manchester is a government without an id."""
    held = [one for one in notice.names.places(notice.text[start:end]) if one.held == MAIN and one.level == "division2"]
    words = notice.text[start:end].split(" ")
    if not held or not notice.free(start, end) or (len(words) == 1 and is_common(words[0])):
        return False
    before = notice.before(start)
    return bool(_TITLE_OF.search(before) or _IN_ONLY.search(before)) and not re.match(r"\s[A-Z]", notice.text[end:])


def _allowed(notice: Notice, words: list[tuple[int, int]], first: int, last: int, bearers: tuple[Bearer, ...]) -> bool:
    """Whether a sequence that the gazetteer knows is meant as a place here."""
    text, start, end = notice.text, words[first][0], words[last - 1][1]
    name = text[start:end]
    if _GIVEN.search(notice.before(start, 24)) and not notice.names.bears(name.split(" ")[0] + " City"):
        return False  # Patricia de Lille
    if name in NOWHERE or not notice.free(start, end) or len(name) < 2 or (name.isupper() and len(name) < 5):
        return False
    most = (
        max(_people(one) for one in bearers if one.held or _people(one) > LARGE)
        if any(one.held for one in bearers)
        else 0
    )
    before, after = notice.before(start), notice.after(end)
    if before.endswith("on the ") or _TITLE_WORD.match(name + after):
        return False  # a river; the first word of a title
    titled = bool(_TITLE_OF.search(before))
    held = titled or bool(_CONTAINED.match(after) and _beside_place(notice, end))
    if last < len(words) and text[words[last][0]].isupper() and not is_common(text[words[last][0] : words[last][1]]):
        return False  # the first of two capitals: a person or a longer name
    if first and text[words[first - 1][0]].isupper() and not is_common(text[words[first - 1][0] : words[first - 1][1]]):
        return notice.names.bears(name) and most >= SURE and text[words[first - 1][1]] in ",'’"
    if last - first == 1 and is_common(name):
        opens = notice.opens_sentence(start)
        return most >= SURE and not opens and bool(LOCATIVE.search(before) or held) and not _TITLE_CASE.match(name)
    if (
        last - first > 1
        and all(is_common(text[a:b]) or text[a:b] in JOINTS for a, b in words[first:last])
        and most < SURE
    ):
        return held
    if SPEAKING.match(after) and last - first > 1 and most < SURE and LED_BY.search(before):
        return False
    if most >= LARGE:
        return True
    support = held or bool(LOCATIVE.search(before)) or bool(_ACTS.match(after)) or _in_list(notice, start, end)
    return support and most > 0


_TITLE_WORD = re.compile(r"(?:Lord|Lady|Vice|Deputy|First|Acting) (?:Mayor|Provost|Governor|Lieutenant)\b")
_TITLE_CASE = re.compile(r"^(?:Mayor|City|Council|Network|President|Chair|Board|Union|League)$")


def _people(bearer: Bearer) -> int:
    return (
        1_000_000 if bearer.level == "division1" else 50_000 if bearer.level == "division2" else bearer.population or 1
    )


def _beside_place(notice: Notice, end: int) -> bool:
    return (
        any(
            end < one.start <= end + 22 and one.where and one.level in ("country", "people", "division")
            for one in notice.drafts
        )
        or bool(re.match(r"(?:,\s|\s\()(?:[A-Z]{2}\b|[A-Z][a-z]+\.)", notice.text[end:]))
        or _division_beside(notice, end)
    )


def _division_beside(notice: Notice, end: int) -> bool:
    found = re.match(rf"(?:,\s|\s\(|\sin\s)(?P<name>{CAPITAL}(?:\s{CAPITAL})?)", notice.text[end:])
    return found is not None and any(one.level == "division1" for one in notice.names.places(found["name"]))


def _in_list(notice: Notice, start: int, end: int) -> bool:
    """Whether a place stands before or after, with nothing but a comma or "and" between."""
    before, after = notice.text[max(0, start - 6) : start], notice.text[end : end + 6]
    joined_before = re.search(r"(?:,\s|\sand\s|,\sand\s|\sor\s)$", before)
    joined_after = re.match(r"(?:,\s|\sand\s|,\sand\s|\sor\s)[A-Z]", after + "  ")
    near = [one for one in notice.drafts if one.where and one.level == "town"]
    if joined_before and any(0 < start - one.end <= 6 for one in near):
        return True
    return bool(joined_after)


def _person(notice: Notice, words: list[tuple[int, int]]) -> None:
    """What is left of a sequence and looks like a person is one."""
    for run in _runs(notice, words):
        _one_person(notice, run)


def _runs(notice: Notice, words: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Neighbouring words of a sequence that are free and joined as a person's name is."""
    run: list[tuple[int, int]] = []
    for start, end in words:
        word = notice.text[start:end]
        if notice.free(start, end) and (word[:1].isupper() or (run and word in PARTICLES)):
            run.append((start, end))
        else:
            yield run
            run = []
    yield run


def _one_person(notice: Notice, words: list[tuple[int, int]]) -> None:
    while words and notice.text[words[-1][0]].islower():
        words = words[:-1]
    if len(words) < 2:
        return
    while (
        words
        and len(words) > 2
        and notice.opens_sentence(words[0][0])
        and is_common(notice.text[words[0][0] : words[0][1]])
    ):
        words = words[1:]
    start, end = words[0][0], words[-1][1]
    if is_person(notice, start, end) and not _PLACED.search(notice.before(start)):
        notice.put(start, end, "person", f"text:{notice.text[start:end]}")
