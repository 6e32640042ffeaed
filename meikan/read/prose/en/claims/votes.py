"""referendum: who voted, when, with what result and which figures."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.tagged import Tagged

_REFERENDUM = re.compile(
    (
        r"\breferend(?:um|ums|a)\b|\bplebiscite\b|\b(?:popular|local|public|citizens'|people's|city-wide) vote\b|"
        r"\b(?:went to|at) the polls\b|\bballot papers?\b|\b(?:vote|ballot|poll) was (?:held|taken|put)\b|"
        r"\b(?:popular|local|citizens'|public) (?:consultation|"
        r"ballot|poll)\b|\basked (?:its|their) (?:citizens|residents|voters|people)\b|\bput to the (?:vote|people|"
        r"voters)\b"
    ),
    re.I,
)
_PEOPLE = (
    r"(?:[Vv]oters|[Cc]itizens|[Rr]esidents|[Rr]atepayers|[Tt]axpayers|[Pp]eople|[Ee]lectors|[Ee]lectorate|"
    r"[Tt]ownspeople|[Ii]nhabitants|[Hh]ouseholders)"
)
_DID = (
    r"(?:decided|voted|rejected|approved|chose|backed|refused|turned|said|opposed|supported|accepted|threw|favoured|"
    r"preferred|endorsed|voted|upheld|kept|wanted|agreed|declined|blocked|stopped)"
)
_VOTERS = re.compile(
    rf"\b{_PEOPLE}\b[^.]{{0,50}}?\b(?:{_DID}|asked)\b|\b(?:by|of) (?:its|the|their|local|the city's) {_PEOPLE}\b|"
    r"\bsaid (?:no|yes) to\b|\bvoted (?:\w+ )?(?:in favou?r|against)\b"
)
_APPROVE = re.compile(
    r"\b(?:approv(?:ed|al|es|e)|passed|backed|accepted|endorsed|adopted|carried|in favour|in favor|"
    r"created (?:by|after) a (?:referendum|vote)|introduced (?:by|after|following) a (?:referendum|vote)|"
    r"favoured|voted (?:\w+ )?(?:for|yes|to|in favou?r)|said yes|yes to|supported|agreed|chose|"
    r"decided (?:yesterday )?that|won|yes "
    r"(?:side|camp|vote) won|to favour it)\b"
)
_REJECT = re.compile(
    r"\b(?:reject(?:ed|s|ion)|turned (?:it |them |this )?down|voted (?:\w+ )?(?:down|no|against)|said no|no to|"
    r"defeated|refused|failed|thr(?:ew|own) (?:it |them )?out|declined|blocked|stopped|dismissed|"
    r"against (?:the|it|a|such)|lost|opposed|not enough)\b"
)
_FOR_AGAINST = re.compile(
    r"(?P<for>\d[\d,. ]*\d|\d+)(?: (?!per\b|years?\b|were\b|was\b|voted\b|wanted\b|said\b|in\b|for\b|to\b|"
    r"and\b)[a-z]+)?(?: (?:were |was |"
    r"came )?(?:in favour|in favor|for|wanted|voted (?:for|yes|in favour)|backed|said yes|supported|"
    r"approved|cast for|chose))[^.;]{0,90}?(?:and|to|against|while|with|,) (?P<against>\d[\d,. ]*\d|\d+)"
    r"(?: (?:votes|people|voters|residents|citizens|ballots))?(?: (?:were )?(?:against|wished|voted "
    r"(?:against|no)|opposed|wanted|said no|preferred|rejected))?"
)
_OPPOSED = re.compile(
    r"(?P<against>\d[\d,. ]*\d)(?: votes| voters| people| residents| citizens)?[^.;\d]{0,30}\b(?:opposed|rejected|"
    r"voted against|voted no|said no|were against|against it)\b[^.;\d]{0,50}?(?P<for>\d[\d,. ]*\d)(?! per)"
)
_TO = re.compile(r"\bby (?P<for>\d[\d,. ]*\d)(?: votes)? to (?P<against>\d[\d,. ]*\d)(?: votes)?")
_VERSUS = re.compile(
    r"(?P<for>\d[\d,. ]*\d) (?:votes )?(?:for|in favour|yes|in favor)(?: votes)?(?: and|,| to) "
    r"(?P<against>\d[\d,. ]*\d) (?:votes )?(?:against|no)\b"
)
_AGAINST_FOR = re.compile(
    r"(?P<against>\d[\d,. ]*\d)(?: votes)?(?: were| was)? (?:against|no)\b[^.;\d]{0,30}(?P<for>\d[\d,. "
    r"]*\d)(?: votes)?(?: were| was)? (?:for|in favour)"
)
_EARLIER = re.compile(
    r"\b(?:similar|first|earlier|previous|same|second) (?:proposal|plan|vote|referendum|question|attempt)"
    r"\b[^.;]{0,40}\b"
    r"(?:failed|rejected|defeated|passed|approved|accepted|lost|won)\b"
)
_TURNOUT = re.compile(
    r"\b[Tt]urn-?out\b[^.;\d]{0,40}(?P<turnout>\d{1,2}(?:\.\d+)?)|(?P<turnout2>\d{1,2}(?:\.\d+)?) "
    r"?(?:per cent|percent|%)[^.;]{0,30}\b(?:turnout|took part|voted|cast (?:their|a) (?:vote|ballot)|"
    r"turned out)"
)

_VOTED = re.compile(_VOTERS.pattern + r"|\bafter a vote in\b|\bturnout\b")
_WANTED = re.compile(
    r"\b(?:must|would|should|may|could|might|is to|are to|will|plans?|demand|calls? for|whether|if)\b[^.;]{0,40}"
    r"\b(?:referendum|vote)\b|\breferendum (?:must|would|should|may|could|will|is to|has to|is planned|is expected)\b"
)
_APART = re.compile(r"\b(?:outside|except|besides|like|unlike|than|near)\s$")


def find(page: Page) -> Iterator[Raw]:
    """A referendum: who voted, when, with what result; figures in the sentences that follow belong to it."""
    if not any(_REFERENDUM.search(one.full) or _VOTERS.search(one.full) for one in page.sentences):
        return
    found: list[Raw] = []
    day = ""
    for sentence in page.sentences:
        told = list(_towns_that_voted(sentence))
        at = found[-1].sentence.number if found else -9
        raw = None if told else _vote(page, sentence, (at + 1, at + 2))
        for one in told or ([raw] if raw is not None else []):
            _gather(found, one)
        if not day and _VOTERS.search(sentence.full):
            day = _day(sentence)
    for raw in found:
        if raw.qualifiers.get("result"):
            if day and "date" not in raw.qualifiers:
                raw.qualifiers["date"] = day
            yield raw


def _gather(found: list[Raw], raw: Raw) -> None:
    """Add a vote; what a sentence tells of one that was told before it is added to that."""
    same = [one for one in found if one.subject == raw.subject and not _own_date(raw, one)]
    if same and same[-1].sentence.number >= raw.sentence.number - 2:
        same[-1].qualifiers = {**raw.qualifiers, **same[-1].qualifiers}
    else:
        found.append(raw)


def _day(sentence: Tagged) -> str:
    """The day of a vote: a date of the sentence that begins no period and names nothing ("the games of 2026")."""
    for number, one in sentence.drafts.items():
        if one.kind == "date" and not re.search(rf"\b(?:since|of|by|until|for) <D{number}>", sentence.full):
            return one.entity
    return ""


_TOWNS = r"<L\d+>(?:(?:, and |, | and )<L\d+>)*"
_VOTED_TOWNS = re.compile(
    rf"^(?:In contrast, |By contrast, |Only |But |And |Both |So did |Also )?(?P<who>{_TOWNS})(?:,? alone|"
    r",? too|,? however,?| also)? "
    r"(?P<verb>adopted|approved|backed|accepted|rejected|refused|chose|voted|turned|said|threw out|"
    r"embraced|kept|retained|dismissed|opposed|supported|endorsed|declined)\b(?P<rest>[^.;]*)"
)
# "Cork voted against it, while Limerick accepted one": the second half has a town of its own
_HALVES = re.compile(r"(?:, while |, whereas |; |, but |, and )(?=(?:in )?<L\d+>,? )")
_AND_TOWN = re.compile(r"(?:,| and|, and) (?P<one><L\d+>) (?:with|by) \d")


def _towns_that_voted(sentence: Tagged) -> Iterator[Raw]:
    """Each town of a list that voted: "Coventry, Leeds and Bradford rejected it as well"."""
    for half in _HALVES.split(sentence.lean):
        match = _VOTED_TOWNS.match(half)
        if match:
            yield from _voted(sentence, match)


def _voted(sentence: Tagged, match: "re.Match[str]") -> Iterator[Raw]:
    verb, rest = match["verb"], match["rest"]
    no = verb in ("rejected", "refused", "dismissed", "opposed", "declined", "threw out") or bool(
        re.match(r" (?:\w+ ){0,2}(?:down|no\b|against)|out\b", rest)
    )
    text = re.sub(r"<[A-Z]\d+>", "X", sentence.full)
    more_towns = _AND_TOWN.finditer(match.string, match.start("rest"))
    towns = [*sentence.all(match["who"], "L"), *(sentence.draft(one["one"]) for one in more_towns)]
    if any(one.level in ("country", "people") for one in towns):
        return
    for one in towns:
        more = _figures(text) if len(towns) == 1 else {}
        more["result"] = "rejected" if no else "approved"
        if day := _day(sentence):
            more["date"] = day
        what = "lit:" + _subject_of(sentence)
        yield Raw("referendum", one.entity, what, sentence, more, (one, None), LIKELY, [f"“{verb}”"], dated=False)


def _own_date(raw: Raw, other: Raw) -> bool:
    date = raw.qualifiers.get("date")
    return bool(date) and date != other.qualifiers.get("date") and bool(other.qualifiers.get("date"))


_COUNTED = re.compile(
    _FOR_AGAINST.pattern.replace("?P<for>", "?:").replace("?P<against>", "?:")
    + r"|\bper cent\b[^.]{0,30}\b(?:cast|turn|took part|voted)"
)


def _vote(page: Page, sentence: Tagged, told_at: tuple[int, ...] = ()) -> Raw | None:
    """What one sentence tells of a vote that was held; None if it tells of none, or of one that is only wanted."""
    full = sentence.full
    spoken = _REFERENDUM.search(full) or _VOTED.search(full) or _decided(sentence) or _EARLIER.search(full)
    spoken = spoken or _AGAINST_FOR.search(full) or (_COUNTED.search(full) if sentence.number in told_at else None)
    subject = _electorate(page, sentence) if spoken and not _WANTED.search(full) else None
    if subject is None:
        return None
    more = _figures(re.sub(r"<[A-Z]\d+>", "X", full))
    result = _result(sentence, more)
    if result:
        more["result"] = result
    if day := _day(sentence):
        more["date"] = day
    if not more:
        return None
    what, ends = "lit:" + _subject_of(sentence), (subject, None)
    return Raw(
        "referendum", subject.entity, what, sentence, more, ends, LIKELY, ["a vote with its result"], dated=False
    )


def _electorate(page: Page, sentence: Tagged) -> Draft | None:
    """The town that voted: named in the sentence, else the one that the text is about."""
    for one in sentence.drafts.values():
        apart = _APART.search(page.notice.before(one.start)) if one.where else None
        if one.where and one.level not in ("country", "people") and one.noun != "one" and not apart:
            return one
    return page.spoken_of(sentence.start) or page.town_before(sentence) or _earlier(page, sentence)


def _figures(text: str) -> dict[str, str]:
    """Votes for and against, and the turnout, in figures without separators."""
    more: dict[str, str] = {}
    if turned := _OPPOSED.search(text) or _AGAINST_FOR.search(text):
        more["for"], more["against"] = (re.sub(r"\D", "", turned[name]) for name in ("for", "against"))
    elif counted := _FOR_AGAINST.search(text) or _VERSUS.search(text) or _TO.search(text):
        more["for"], more["against"] = (re.sub(r"\D", "", counted[name]) for name in ("for", "against"))
    if turnout := _TURNOUT.search(text):
        more["turnout"] = turnout["turnout"] or turnout["turnout2"]
    return more


def _result(sentence: Tagged, more: dict[str, str]) -> str:
    """approved or rejected, by the words, else by the figures; "" if neither tells."""
    full = sentence.full
    rejected, approved = _REJECT.search(full), _APPROVE.search(full) or _decided(sentence)
    if rejected and not (approved and approved.start() < rejected.start() and "in favour" in full):
        return "rejected"
    if approved:
        return "approved"
    if "for" in more and int(more["for"]) != int(more["against"]):
        return "approved" if int(more["for"]) > int(more["against"]) else "rejected"
    return ""


def _decided(sentence: Tagged) -> "re.Match[str] | None":
    """ "Bristolians decided yesterday that ...": a people as the subject."""
    found = re.match(
        r"^(?:On <D\d+>,? )?<L(?P<who>\d+)> (?:have |has )?(?:decided|voted|rejected|approved|chose|backed|said)\b",
        sentence.full,
    )
    return found if found and sentence.drafts[int(found["who"])].noun == "many" else None


def _earlier(page: Page, sentence: Tagged) -> Draft | None:
    before = [
        one
        for one in page.notice.ordered()
        if one.where and one.end <= sentence.start and one.level not in ("country", "people") and one.noun != "one"
    ]
    return before[-1] if before else None


def _subject_of(sentence: Tagged) -> str:
    """What was voted on, in the words of the sentence."""
    found = re.search(r"\b(?:on|whether|to|that|for|against|about|of) (?P<what>[^.;<]{8,120})", sentence.full)
    return found["what"].strip() if found else "referendum"
