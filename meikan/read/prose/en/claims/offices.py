"""holds_office: heads of local and regional governments and their deputies, managers, chairs of the board."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw
from meikan.read.prose.en.draft import Office
from meikan.read.prose.en.scope import DENIED, FACT, INTENDED, PAST, status
from meikan.read.prose.en.tagged import Tagged

POSTS = (
    r"(?:First Mayor|Governing Mayor|Executive Mayor|Lord Mayor|Lord Provost|Deputy Lord Mayor|Deputy Mayor|"
    r"First Deputy Mayor|Vice[- ]Mayor|Vice[- "
    r"]Governor|Deputy Governor|Lieutenant Governor|Mayor|Mayoress|Governor|City Manager|County Manager|Town "
    r"Manager|County Executive|Provost|Burgomaster|Council Leader|Premier|Bürgermeister|Oberbürgermeister|"
    r"City Administrator|Chief Minister|Chief Administrative Officer|Intendant|Mayor-President|Regional President|"
    r"(?:Head|Chief) of Government|Akim)"
)
_HEAD = re.compile(
    rf"^(?:{POSTS}|mayor|governor|deputy mayor|city manager|lord mayor|vice[- ]mayor|county executive|"
    r"provost|burgomaster|leader|head)$",
    re.I,
)
_ELECTED = re.compile(
    r"<H(?P<who>\d+)>,? (?P<aux>(?:(?:has|have|had|was|is|been|also|will be|not) )*)(?P<cue>elected|"
    r"re-elected|sworn in|installed|appointed|named|inaugurated|chosen|takes office|took office|"
    r"becomes?|became|is|been|remains|won election)(?: as)? (?:the |its |to be )?(?:new |next |first |"
    r"(?!Lord\b|Deputy\b|Vice\b|City\b|County\b)\w+ )"
    rf"?(?P<post>{POSTS}|mayor|governor|deputy mayor|city manager|lord mayor|provost)(?: of (?:the )"
    r"?(?P<of><L\d+>))?(?=[ ,.;]|$)"
)
_LEADS = re.compile(
    r"<H(?P<who>\d+)>(?:, who|,)? (?:leads|heads|governs|runs) (?:the (?:city|council) of )?(?:the )?(?P<of><L\d+>)"
)
_AT_ITS_HEAD = re.compile(r"(?P<of><L\d+>),? with <H(?P<who>\d+)> (?:at|as) (?:its|the) head\b")
_BOARD_POST = r"[Cc]hair(?:man|woman|person)?"
_OF_BOARD = re.compile(
    rf"<H(?P<who>\d+)>, (?:the )?(?P<post>{_BOARD_POST}) of (?:the |its )?(?:<O\d+>|(?:[a-z]+ )?executive board)"
    r"(?: (?:of|in) (?:the )?(?P<of><L\d+>))?|"
    rf"\b(?P<post2>{_BOARD_POST}) of the (?:[a-z]+ )?executive board(?: of (?P<of2><L\d+>))?(?::|,| is|) "
    r"<H(?P<who2>\d+)>"
)
_EXECUTIVE = re.compile(r"\b(?:[Cc]ity|[Mm]unicipal|[Tt]own|) ?[Ee]xecutive [Bb]oard$")
_CHAIR = re.compile(
    r"[Tt]he (?P<post>chair(?:man|woman|person)?) of the (?:county |city )?(?:board|board of supervisors|"
    r"executive board|council)(?: of (?P<of><L\d+>))?, <H(?P<who>\d+)>"
)
_ELECTED_BY = re.compile(
    r"(?P<of><L\d+>)(?:'s (?:voters|citizens|council|people))? (?:has |have )?(?P<cue>elected|"
    r"re-elected|chose|appointed|swore in) <H(?P<who>\d+)> (?:as |to be )?(?:its |their |the )?(?:new |"
    rf"next |first |(?!Lord\b|Deputy\b|Vice\b|City\b|County\b)\w+ )?(?P<post>{POSTS}|mayor|governor|"
    r"deputy mayor|city manager)"
)


# London has two: the Lord Mayor is the old City's, the Mayor the whole city's.
_LORD_MAYORS_CITY = {"geonames:2643743": "geonames:2643741"}
_GONE = re.compile(
    r"[^.;<]{0,60}?\b(?:died|dies|passed away|has died|(?:has )?resign(?:ed|s)|(?:has )?stepped down|stood down|"
    r"stands down|"
    r"retire[ds]|has retired|lost (?:the|his|her) (?:election|office|seat)|was (?:defeated|succeeded|replaced|"
    r"voted out|ousted)|left office)\b"
)


_WON = re.compile(
    r"<H(?P<who>\d+)> (?P<cue>won) (?:the )?(?:\w+ ){0,3}(?:election|race|vote|ballot)(?: (?:of|for|as|to be) "
    r"(?:an? |the |its )?(?:\w+ ){0,2}?(?P<post>[Mm]ayor|[Gg]overnor))(?: (?:in|of|for) (?P<of><L\d+>))?"
)


def find(page: Page) -> Iterator[Raw]:
    """Every office of a person that the text states as held now; one claim a person and government."""
    done: set[tuple[str, str]] = set()
    for sentence in page.sentences:
        for raw in (*_stated(page, sentence), *_titles(page, sentence)):
            if (raw.subject, raw.object) not in done:
                done.add((raw.subject, raw.object))
                yield raw


def _titles(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Titles before and behind names: Mayor Ed Holder; Kazumi Matsui, Mayor of Hiroshima."""
    for person in [one for one in sentence.drafts.values() if one.kind == "person" and one.office is not None]:
        office = person.office
        assert office is not None
        if office.post and not _HEAD.match(office.post):
            continue
        body = office.of or page.of_office(sentence, person)
        people = body is not None and body.noun and body.level != "town"
        if body is None or body.level == "country" or people or body.entity in ("", "nil", "undecided"):
            continue
        how = {"past": PAST, "then": PAST, "future": INTENDED}.get(office.time, FACT)
        text = page.notice.text
        if re.search(
            r"\b(?:late|former|then|ex-|predecessor,?|outgoing|previous)\s(?:\w+\s)?$",
            text[max(sentence.start, person.start - 24) : person.start],
        ):
            how = PAST
        if _past_sentence(page, sentence) or _GONE.match(text[max(person.end, body.end) : sentence.end]):
            how = PAST
        subject = _LORD_MAYORS_CITY.get(body.entity, body.entity) if office.post == "Lord Mayor" else body.entity
        post = {} if not office.post else {"post": _title(office)}
        post |= _since(page, sentence, max(person.end, body.end if body.start > person.start else 0))
        yield Raw(
            "holds_office",
            person.entity,
            subject,
            sentence,
            post,
            (person, body),
            SURE if office.of else LIKELY,
            [f"“{office.post or 'leads'}”"],
            how,
            dated=False,
        )


def _since(page: Page, sentence: Tagged, end: int) -> dict[str, str]:
    """ "since February", "elected in May", right after a title: when the office began."""
    for day in sentence.dates:
        if re.fullmatch(
            r",\s(?:elected|re-elected|sworn\sin|chosen|installed|appointed)\b[^,.;]{0,40}?\s(?:only\s)?(?:in\s|on\s)?",
            page.notice.text[end : day.start],
        ):
            return {"date": day.entity}
        if re.fullmatch(
            r"(?:,\s(?:the\s)?(?:[Mm]ayor|[Gg]overnor))?,?\ssince\s(?:the\s)?", page.notice.text[end : day.start]
        ):
            return {"from": day.entity}
    return {}


_BESIDE = re.compile(r",? (?:which|where|when|whom|whose) ")


def _past_sentence(page: Page, sentence: Tagged) -> bool:
    """Whether the whole sentence tells of years ago: "In 1985 Mayor Takeshi Araki invited ..."."""
    published = page.notice.published[:4]
    main = _BESIDE.split(sentence.full)[0]  # neither what is told of something else nor "the events of 2015"
    dates = [sentence.drafts[int(number)] for number in re.findall(r"(?<!of )<D(\d+)>", main)]
    years = [one.entity[:4] for one in dates if one.entity[:4].isdigit()]
    told = [year for year in years if published.isdigit() and int(published) - int(year) >= 2]
    return bool(told) and len(told) == len(years) and not re.search(r"\b(?:since|stays|until)\b", sentence.full)


def _title(office: Office) -> str:
    return re.sub(r"^(?:new|newly elected|current|acting|interim) ", "", office.post, flags=re.I)


def _stated(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Elections and appointments to an office, heads by a verb, chairs of a county's board."""
    for pattern in (_ELECTED, _ELECTED_BY, _WON):
        for match in pattern.finditer(sentence.full):
            person = sentence.drafts[int(match["who"])]
            tag = match.groupdict().get("of")
            own = [
                one
                for one in sentence.all(sentence.full[: match.start()], "L")
                if one.level != "division1" or "overnor" in match["post"]
            ]
            body = sentence.draft(tag) if tag else own[-1] if own else page.town_before(sentence)
            body = body or page.spoken_of(sentence.start)
            how = status(
                sentence.full[: match.start()], match.groupdict().get("aux") or "", sentence.full[match.end() :]
            )
            of_town = body is not None and (body.level != "division1" or "overnor" in match["post"])
            if body is None or not of_town or how in (DENIED, INTENDED) or body.level == "country":
                continue
            post = " ".join(word[:1].upper() + word[1:] for word in match["post"].split(" "))
            elected = match["cue"] not in ("is", "remains")
            if _past_sentence(page, sentence):
                how = PAST
            yield Raw(
                "holds_office",
                person.entity,
                body.entity,
                sentence,
                {"post": post},
                (person, body),
                SURE if tag else LIKELY,
                [f"“{match['cue']}”"],
                how,
                dated=elected,
            )
    yield from _led(page, sentence)


def _led(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Heads by a verb, and chairs of a county's board."""
    for match in (*_LEADS.finditer(sentence.full), *_AT_ITS_HEAD.finditer(sentence.full)):
        person, body = sentence.drafts[int(match["who"])], sentence.draft(match["of"])
        if body.level != "country":
            yield Raw(
                "holds_office",
                person.entity,
                body.entity,
                sentence,
                _since(page, sentence, max(person.end, body.end)),
                (person, body),
                LIKELY,
                ["“leads”"],
                FACT,
                dated=False,
            )
    yield from _board(page, sentence)
    for match in _CHAIR.finditer(sentence.full):
        person = sentence.drafts[int(match["who"])]
        found = sentence.draft(match["of"]) if match["of"] else page.town_before(sentence)
        if found is not None and found.level != "country":
            yield Raw(
                "holds_office",
                person.entity,
                found.entity,
                sentence,
                {"post": match["post"].capitalize()},
                (person, found),
                LIKELY,
                ["chair of the board"],
                FACT,
                dated=False,
            )


def _board(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Chairs of a city's executive board, who head it in the north; of no network's board."""
    for match in _OF_BOARD.finditer(sentence.full):
        organ = re.search(r"<O(\d+)>", match.group())
        if organ and not _EXECUTIVE.search(sentence.drafts[int(organ[1])].text):
            continue
        person, tag = sentence.drafts[int(match["who"] or match["who2"])], match["of"] or match["of2"]
        if not tag and (
            len({one.entity for one in sentence.all(sentence.full, "L")}) > 1 or (page.networks and not organ)
        ):
            continue  # whose board it is remains open
        body = sentence.draft(tag) if tag else page.spoken_of(sentence.start)
        if body is not None and body.level != "country":
            post, ends = {"post": (match["post"] or match["post2"]).capitalize()}, (person, body)
            why = ["chair of the board"]
            yield Raw("holds_office", person.entity, body.entity, sentence, post, ends, LIKELY, why, dated=False)
