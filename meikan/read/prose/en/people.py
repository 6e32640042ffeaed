"""People by their titles and offices, and which government an office belongs to."""

import re

from meikan.read.prose.en.draft import Draft, Notice, Office
from meikan.read.prose.en.words import CAPITAL, INITIAL, NAME, is_common, words_of

_LOCAL = (
    r"(?:First Mayor|Governing Mayor|Executive Mayor|Lord Mayor|Lord Provost|Deputy Lord Mayor|Deputy Mayor|"
    r"Vice[- ]Mayor|First Deputy Mayor|Mayor|Mayoress|Vice[- ]Governor|Deputy Governor|"
    r"Lieutenant Governor|Governor|City Manager|County Manager|Town Manager|County Executive|County "
    r"Judge|Provost|Burgomaster|"
    r"Burgermeister|Bürgermeister|Oberbürgermeister|Council Leader|Leader of the Council|Mayor-President|"
    r"President of the Region|Regional President|Premier|(?:Head|Chief) of Government|Intendant|"
    r"Chief Executive|Chief Minister|Chief Administrative Officer|Akim|City Administrator|Chair of the Board|"
    r"Deputy City Manager|Alcalde)"
)
_OTHER = (
    r"(?:President|Vice[- ]President|Chairman|Chairwoman|Chairperson|Chair|Secretary[- ]General|Deputy "
    r"Secretary[- ]General|Director[- ]General|Executive Director|"
    r"Director|Ambassador|Foreign Minister|Prime Minister|Deputy Prime Minister|Minister|Councillor|"
    r"Councilman|Councilwoman|Councilor|Councilmember|Council Member|Alderman|Supervisor|"
    r"Commissioner|King|Queen|Prince|Princess|Emperor|Empress|Crown Prince|Pope|Professor|Prof\.?|Dr\.?|"
    r"Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Lord|Lady|Senator|"
    r"Representative|Congressman|Congresswoman|Secretary|Chancellor|Treasurer|Speaker|Consul[- ]General|"
    r"Consul|Archbishop|"
    r"Bishop|General|Judge|Coordinator|Rector|Chief Executive Officer|CEO|Chief|Spokesman|Spokeswoman)"
)
_TIME = (
    r"(?P<time>(?:[Ff]ormer|[Tt]hen|[Aa]cting|[Ii]nterim|[Oo]utgoing|[Ii]ncoming|[Nn]ew|[Nn]ewly elected|"
    r"[Cc]urrent|[Pp]resent|[Ll]ate|[Ee]x|[Rr]etired|[Ff]uture|[Pp]revious)(?:\s|-))?"
)
_TITLED = re.compile(
    rf"{_TIME}(?<![\w])(?P<post>{_LOCAL}|{_OTHER})(?:\sof\s(?:the\s)?(?P<of>{NAME}),|,)?\s(?P<name>{NAME})"
)
_APPOSED = re.compile(
    rf"(?P<name>{NAME})(?:,|\s\(|\sas|,\swho\s(?:is|was))\s?(?:(?:the|its|their|his|her|(?:re-)?elected)\s)"
    rf"?{_TIME}(?P<post>{_LOCAL}|mayor|governor|deputy mayor|city manager|lord mayor|vice[- ]mayor|"
    r"county executive|provost|burgomaster|mayoress)(?=\W)"
)
PARTICLES = frozenset(
    words_of("de la las los del della di da dos do du van der den von ten ter bin ibn al el le zu y e")
)
_SAYS = (
    r"(?:said|says|told|added|explained|noted|called|signed|welcomed|thanked|opened|asked|spoke|chaired|"
    r"presented|announced|"
    r"argued|pledged|promised|praised|took|handed|received|met|visited|led|leads|gave|stressed|warned|declared|replied|"
    r"recalled|hopes|hoped|wants|wanted|represented|attended|succeeds|succeeded|replaces|replaced|became|"
    r"becomes|was|is|has|had|"
    r"will|won|serves|served|resigned|stays|stepped|defeated|beat|heads|joined|came|put|urged|described|"
    r"greeted|co-chairs|chairs|who)"
)
_SPEAKING = re.compile(rf"^,?\s(?:also\s)?{_SAYS}\b")
_LED_BY = re.compile(
    r"(?:\b(?:by|from|under|with|to|and|succeed(?:s|ed|ing)?|follow(?:s|ed|ing)?|replac(?:es|ed|ing)|"
    r"after|elected|chose|predecessor|successor|named|appointed|President|mayor|governor|leader|chair|"
    r"Chair|director)|,)\s$"
)


_OF_TITLED = re.compile(rf"\b(?:{_LOCAL})\sof\s(?:the\s)?(?P<all>{NAME})")


def _titled_of(notice: Notice) -> None:
    """Mayor of London Boris Johnson: the longest place that begins the name, and the person who ends it."""
    for match in _OF_TITLED.finditer(notice.text):
        words = match["all"].split(" ")
        for cut in range(len(words), 0, -1):
            if not any(one.population > KNOWN for one in notice.names.places(" ".join(words[:cut]))):
                continue
            start = match.start("all") + len(" ".join(words[:cut])) + 1
            person = len(words) - cut > 1 and _is_name(" ".join(words[cut:]), titled_before=True)
            if person and notice.free(start, match.end()):
                notice.put(start, match.end(), "person", f"text:{notice.text[start : match.end()]}")
            break  # the longest: Rio de Janeiro is no Mr de Janeiro of Rio


def titled(notice: Notice) -> None:
    """People whose title stands before their name: Mayor Ed Holder, Osaka Mayor Toru Hashimoto."""
    _titled_of(notice)
    for match in _TITLED.finditer(notice.text):
        start, end = _trimmed(notice, *match.span("name"))
        name = notice.text[start:end]
        if " " not in name and "," in notice.text[match.end("post") : start] and _is_town(notice, name):
            continue  # "Johannesburg is Co-President, Barcelona looks after the money"
        if end > start and notice.free(start, end) and _is_name(name, titled_before=True):
            notice.put(start, end, "person", f"text:{name}")


def _is_town(notice: Notice, name: str) -> bool:
    return any(one.population > KNOWN for one in notice.names.places(name))


_PLURAL = re.compile(
    rf"\b(?:Councillors|Mayors|Governors|Aldermen|Supervisors|Commissioners|Ministers|Senators|Presidents|"
    rf"Directors|Professors)\s(?P<names>{NAME}(?:(?:,\s|\sand\s|,\sand\s){NAME})+)"
)


# Park Won-soon: a given name of two syllables, the second one small
_HYPHENED = re.compile(
    r"(?<![\w’'-])[A-Z][a-z]+\s[A-Z][a-z]+-(?:[bcdfghjklmnprstwyz]{0,2}(?:ae|eo|eu|oe|ui|yeo|ye|y[aou]|wa|wo|oo|ou|ee|"
    r"[aeiou])(?:ng|[nmklpbh])?)(?![\w-])"
)


def hyphened(notice: Notice) -> None:
    """Take in people by a given name as it is written in Korea and Taiwan."""
    for match in _HYPHENED.finditer(notice.text):
        start, end = _trimmed(notice, *match.span())
        if " " in notice.text[start:end] and notice.free(start, end):
            notice.put(start, end, "person", f"text:{notice.text[start:end]}")


def several(notice: Notice) -> None:
    """People that share one title in the plural: Councillors Jenny Barrie and Mark Brooker."""
    for match in _PLURAL.finditer(notice.text):
        for name in re.finditer(NAME, match["names"]):
            start, end = _trimmed(notice, match.start("names") + name.start(), match.start("names") + name.end())
            if end > start and notice.free(start, end) and _is_name(notice.text[start:end], titled_before=True):
                notice.put(start, end, "person", f"text:{notice.text[start:end]}")


_HIS_TITLE = re.compile(
    rf"\b(?:mayor|governor|deputy mayor|city manager|lord mayor|vice[- ]mayor|provost|burgomaster|leader|"
    rf"counterpart|president|chair),\s(?P<name>{NAME})(?=,|\.|\sand\s|;|\sof\s)"
)


_OF_CITYS = re.compile(
    rf"(?P<name>{NAME}),\s(?:[A-Z][^,.;()]{{2,40}}?|the\s(?:[A-Z][a-z]+\s)?(?:host|city|town|capital|county|winner|newcomer))['’]s?\s"
    rf"(?:own\s|new\s)?(?P<post>{_LOCAL}|mayor|governor|deputy mayor|city manager|lord mayor)(?=\W)"
)


def apposed(notice: Notice) -> None:
    """People whose office follows their name: Kazumi Matsui, Mayor of Hiroshima; Pablo Javkin, Rosario's Mayor."""
    for match in (*_APPOSED.finditer(notice.text), *_HIS_TITLE.finditer(notice.text), *_OF_CITYS.finditer(notice.text)):
        start, end = _trimmed(notice, *match.span("name"))
        name = notice.text[start:end]
        if end > start and notice.free(start, end) and " " in name and _is_name(name, titled_before=True):
            notice.put(start, end, "person", f"text:{name}")


def _trimmed(notice: Notice, start: int, end: int) -> tuple[int, int]:
    """A name without the title, place or sentence's first word that a capital made part of it."""
    text = notice.text
    taken = [one for one in notice.drafts if one.start < end and start < one.end]
    for one in taken:
        if one.start <= start:
            start = max(start, one.end)
        else:
            end = min(end, one.start)
    while start < end and text[start] in " ,’'s" and not text[start].isupper():
        start += 1
    piece = text[start:end].rstrip(" ,")
    titles = re.match(rf"(?:(?:{_LOCAL}|{_OTHER}|{_TIME.replace('?P<time>', '?:')})\s)+", piece)
    if titles and titles.end() < len(piece):
        start, piece = start + titles.end(), piece[titles.end() :]
    words = piece.split(" ")
    while (
        words
        and (is_common(words[0]) or words[0].lower() in PARTICLES)
        and len(words) > 1
        and not (len(words) == 2 and "-" in words[1])
        and not (words[0] in GIVEN and len(words) > 1 and not is_common(words[1]))
        and notice.opens_sentence(start)
    ):
        start += len(words[0]) + 1
        words = words[1:]
    return start, start + len(" ".join(words))


def _is_name(text: str, titled_before: bool = False) -> bool:
    words = [word for word in text.split(" ") if word not in PARTICLES]
    if not words or re.fullmatch(rf"(?:{_LOCAL}|{_OTHER})", words[0]):
        return False
    if titled_before:
        return len(words) > 1 or not is_common(words[0])
    return len(words) >= 2 and not any(is_common(word) for word in words if len(word) > 2 and word not in GIVEN)


# Given names that are words of English too.
GIVEN = frozenset(
    words_of(
        "Mark Will Bill Rose Grace Frank Art Per Drew Pat Rob Bob Sue Jean Dawn Joy May June April Hope Faith Jack "
        "Max Nick Ray Rich Victor Chuck Grant Chase Miles Guy Rod Gene Earl Dean Glen Cliff Peter Sally Jim Tom Tim "
        "Ben Dan"
    )
)


_PREPOSITIONS = frozenset(words_of("In On At By To Of As"))


def is_person(notice: Notice, start: int, end: int) -> bool:
    """Whether a sequence of capitals that is nothing else looks like a person."""
    text = notice.text[start:end]
    words = [word for word in text.split(" ") if word not in PARTICLES]
    common = [word for word in words[1:] if len(word) > 2 and is_common(word)]
    if not 2 <= len(words) <= 5 or words[0] in _PREPOSITIONS:
        return False
    if common or (is_common(words[0]) and len(words[0]) > 2 and words[0] not in GIVEN):
        return False
    if any(re.fullmatch(rf"(?:{_LOCAL}|{_OTHER})", word) for word in words):
        return False
    return not any(word.isupper() and len(word.strip(".")) > 2 for word in words)


def surnames(notice: Notice) -> None:
    """The later mentions of a person by the last name alone."""
    people = [one for one in notice.drafts if one.kind == "person" and " " in one.text]
    for person in people:
        last = person.text.split(" ")[-1]
        if is_common(last) or len(last) < 3:
            continue
        for start, end in notice.words(last, person.end):
            beside = notice.text[end : end + 2]
            _unplace(notice, start, end)
            if notice.free(start, end) and not re.match(r"\s[A-Z]", beside):
                notice.put(start, end, "person", person.entity)


def _unplace(notice: Notice, start: int, end: int) -> None:
    """A town that is called like somebody who was named before it is that person, unless it is a great one."""
    for one in notice.drafts:
        if one.start == start and one.end == end and one.kind == "where" and not one.role:
            if all(bearer.population < 1_000_000 for bearer in one.bearers) and one.level == "town":
                notice.drop(one)
            return


_OF = re.compile(
    rf"^(?:,|\s\(|\sas|,?\sis|,\swho\s(?:is|was|has been))?\s?(?:[^,.;()]{{4,50}}\sand\s)?(?:(?:the|its|their|his|her|"
    rf"an?)\s)?{_TIME}(?:(?:elected|re-elected|governing|ruling|executive|long-serving|long-time|popular|first|"
    rf"young)\s)?(?P<post>{_LOCAL}|mayor|governor|deputy mayor|city manager|lord "
    r"mayor|vice[- ]mayor|county executive|provost|burgomaster|mayoress|leader|president|head)"
    r"\sof\s(?:the\s)?(?:city\sof\s|City\sof\s)?$"
)
_ITS = re.compile(
    rf"(?:['’]s?\s(?:own\s)?|,\swhose\s){_TIME}(?P<post>{_LOCAL}|mayor|governor|deputy mayor|city manager|lord mayor|"
    r"vice[- ]mayor|provost|burgomaster|mayoress|leader|head)(?:\sfor\s[a-z ]{3,30})?(?:,|\sis|\swas)?\s$",
    re.I,
)


_CITYS_POST = re.compile(
    rf"['’]s?\s{_TIME}(?P<post>{_LOCAL}|mayor|governor|deputy mayor|city manager|lord mayor|vice[- ]mayor|"
    rf"provost|leader)(?=[,.;)]|\sand\s)"
)
_LEADS = re.compile(
    r",?\s(?:who\s)(?:leads|heads|runs|governs|is\s(?:in\scharge|at\sthe\shead)\sof)\s(?:the\s(?:(?:city|council)\sof\s)?)?"
)
_CAME_AS = re.compile(rf"\s[^,.;]{{0,40}}\sas\s(?:the\s)?{_TIME}(?P<post>{_LOCAL})\sof\s(?:the\s)?")
_PLACE_TITLE = re.compile(rf"\s{_TIME}(?P<post>{_LOCAL})\s")
_TITLE_OF = re.compile(rf"{_TIME}(?P<post>{_LOCAL}|mayor|governor|head|leader)\sof\s(?:the\s)?$")
_TITLE_BEFORE = re.compile(rf"{_TIME}(?P<post>{_LOCAL})\s$")
_ITS_BEFORE = re.compile(
    rf"\b(?:[Ii]ts|[Tt]he (?:city|town|county|municipality)['’]s|[Tt]heir|[Tt]he)\s{_TIME}"
    rf"(?P<post>{_LOCAL}|mayor|governor|deputy mayor|city manager|lord mayor|provost),?\s$"
)
_BEHIND = re.compile(
    rf",\s(?:(?:its|the\scity['’]s|the|(?:re-)?elected)\s)?{_TIME}(?P<post>{_LOCAL}|mayor|governor|deputy mayor|"
    rf"city manager)"
    r"(?=,|\.|\sand\s|\ssince\s|\sin\s)"
)
KNOWN = 50_000  # people of a place that a title names without a comma after it
NEAR = 140  # letters within which an office and its place belong together


def offices(notice: Notice) -> None:
    """Give each person the office that the text states, with its government."""
    ordered = notice.ordered()
    places = [one for one in ordered if one.where]
    for person in [one for one in ordered if one.kind == "person"]:
        person.office = _office_of(notice, person, places)


def _office_of(notice: Notice, person: Draft, places: list[Draft]) -> Office | None:
    """The office of a person: with a place named beside it, else one whose place the text leaves out."""
    sentence = notice.sentence_at(person.start)
    for place in places:
        if abs(place.start - person.end) < NEAR and notice.sentence_at(place.start) == sentence:
            found = _after(notice, person, place) if place.start > person.end else _ahead(notice, person, place)
            if found is not None:
                return found
    return _of_nowhere(notice, person)


def _after(notice: Notice, person: Draft, place: Draft) -> Office | None:
    """Kazumi Matsui, Mayor of Hiroshima; Governor Yoichi Masuzoe of Tokyo; Mathias De Clercq, who leads Ghent."""
    between = notice.text[person.end : place.start]
    if found := _OF.match(between):
        return Office(_post(found["post"]), place, _time(found["time"]))
    if _LEADS.fullmatch(between):
        return Office("", place)
    if found := _CAME_AS.fullmatch(between):
        return Office(_post(found["post"]), place, _time(found["time"]))
    behind = _CITYS_POST.match(notice.text[place.end : place.end + 40])
    if behind and re.fullmatch(r",\s(?:who\sis\s)?", between):
        return Office(_post(behind["post"]), place, _time(behind["time"]))
    of_people = re.match(r"\s(?P<post>mayor|governor|lord mayor|deputy mayor)\b", notice.text[place.end :])
    if place.noun and of_people and re.fullmatch(r",\s(?:the\s)?", between):  # Virginia Raggi, the Roman mayor
        return Office(_post(of_people["post"]), place)
    titled = re.search(rf"{_TIME}(?P<post>{_LOCAL})\s$", notice.before(person.start, 60))
    if titled and re.fullmatch(r"\sof\s(?:the\s)?", between):
        return Office(titled["post"], place, _time(titled["time"]))
    return None


def _ahead(notice: Notice, person: Draft, place: Draft) -> Office | None:
    """Osaka Mayor Toru Hashimoto; Kobe's mayor, Kizo Hisamoto; the Mayor of London, Sadiq Khan."""
    between = notice.text[place.end : person.start]
    found = _PLACE_TITLE.fullmatch(between) or _ITS.fullmatch(between)
    if not found and re.fullmatch(r",?\s\(?", between):
        found = _TITLE_OF.search(notice.before(place.start, 40))
    return Office(_post(found["post"]), place, _time(found["time"])) if found else None


def _of_nowhere(notice: Notice, person: Draft) -> Office | None:
    """Mayor Ed Holder; its mayor, Ed Holder; Ed Holder, the city's mayor."""
    before, after = notice.before(person.start, 90), notice.after(person.end, 120)
    found = _TITLE_BEFORE.search(before) or _ITS_BEFORE.search(before) or _BEHIND.match(after)
    return Office(_post(found["post"]), None, _time(found["time"])) if found else None


def _post(words: str) -> str:
    """A title with its capitals."""
    return " ".join(word[:1].upper() + word[1:] for word in words.split(" ")) if words.islower() else words


_TIMES = {
    **dict.fromkeys(("former", "ex", "previous", "late", "retired", "outgoing"), "past"),
    "then": "then",
    **dict.fromkeys(("incoming", "future"), "future"),
    **dict.fromkeys(("acting", "interim"), "acting"),
}


def _time(word: str | None) -> str:
    if not word:
        return "now"
    return _TIMES.get(word.strip(" -").lower(), "now")


CAPS = re.compile(
    rf"(?<![\w’'.-]){CAPITAL}(?:\s(?:(?:[a-z]{{1,4}}|d['’])\s?){{0,2}}(?:{INITIAL}(?=\s[A-Z])|{CAPITAL}))*"
)
SPEAKING, LED_BY = _SPEAKING, _LED_BY
