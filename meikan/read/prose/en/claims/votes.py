"""referendum: who voted, when, with what result and which figures."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.ballots import PEOPLE, Ballot, ballots
from meikan.read.prose.en.claims.counts import AGAINST_FOR, BY_TO, FOR_AGAINST, figures
from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.tagged import Tagged

_REFERENDUM = re.compile(
    (
        r"\breferend(?:um|ums|a)\b|\bplebiscite\b|\b(?:popular|local|public|citizens'|people's|city-wide) vote\b|"
        r"\b(?:went to|at) the polls\b|\b[Aa]t the (?:vote|poll)\b|\bballot papers?\b|\b(?:vote|ballot|"
        r"poll) was (?:held|taken|put)\b|\bwas asked whether\b|\bsaid (?:no|yes) by\b|"
        r"\b(?:popular|local|citizens'|public) (?:consultation|"
        r"ballot|poll)\b|\basked (?:its|their) (?:citizens|residents|voters|people)\b|\bput to the (?:vote|people|"
        r"voters)\b|\b(?:voters|electors|electorate|ballots?)\b|"
        r"\b(?:poll|vote) of (?:last )?<D|\b(?:Sun|Satur|Mon|Tues|Wednes|Thurs|Fri)day's vote\b|"
        r"\b(?:cities|towns|municipalities|communes|boroughs|cantons)\b[^.;]{0,40}\b(?:voted on|were asked)\b"
    ),
    re.I,
)
_DID = (
    r"(?:decided|voted|rejected|approved|chose|backed|refused|turned|said|opposed|supported|accepted|threw|favoured|"
    r"preferred|endorsed|voted|upheld|kept|wanted|agreed|declined|blocked|stopped)"
)
_VOTERS = re.compile(
    rf"\b(?i:{PEOPLE})\b[^.]{{0,50}}?\b(?:{_DID}|asked)\b|\b(?:by|of) (?:its|the|their|local|the city's) {PEOPLE}\b|"
    r"\bsaid (?:no|yes) to\b|\bvoted (?:\w+ )?(?:in favou?r|against)\b"
)
_APPROVE = re.compile(
    r"\b(?:approv(?:ed|al|es|e)|passed|backed|accepted|endorsed|adopted|carried|in favour|in favor|"
    r"(?:created|introduced) (?:\w+ )?(?:by|after|following) a (?:referendum|vote)|"
    r"favoured|voted (?:\w+ )?(?:for|yes|to|in favou?r)|said yes|yes to|supported|agreed|chose|"
    r"decided (?:yesterday )?that|won|yes (?:side|camp|vote) won|to favour it)\b"
)
_REJECT = re.compile(
    r"\b(?:reject(?:ed|s|ion)|turned (?:it |them |this )?down|voted (?:\w+ )?(?:down|no|against)|said no|no to|"
    r"defeated|refused|failed|thr(?:ew|own) (?:it |them )?out|declined|blocked|stopped|dismissed|"
    r"against (?:the|it|a|such)|lost|opposed|not enough)\b"
)
_EARLIER = re.compile(
    r"\b(?:similar|first|earlier|previous|same|second) (?:proposal|plan|vote|referendum|question|attempt)"
    r"\b[^.;]{0,40}\b(?:failed|rejected|defeated|passed|approved|accepted|lost|won)\b"
)
_VOTED = re.compile(_VOTERS.pattern + r"|\bafter a vote in\b|\bturnout\b")
_WANTED = re.compile(
    r"\b(?:must|would|should|may|could|might|is to|are to|will|plans?|demand|calls? for|called for|"
    r"asks? for|asked for|wants?|wanted|whether|if)\b[^.;]{0,40}"
    r"\b(?:referendum|vote)\b|\breferendum (?:must|would|should|may|could|will|is to|has to|is planned|is expected)\b"
)
_YEAR = 4  # letters of a date that is a year and no more
_APART = re.compile(r"\b(?:outside|except|besides|like|unlike|than|near)\s$")


def find(page: Page) -> Iterator[Raw]:
    """A referendum: who voted, when, with what result; figures in the sentences that follow belong to it."""
    if not any(_REFERENDUM.search(one.full) or _VOTERS.search(one.full) for one in page.sentences):
        return
    found: list[Raw] = []
    day = ""
    for sentence in page.sentences:
        told = list(_towns_that_voted(sentence, found))
        at = found[-1].sentence.number if found else -9
        raw = None if told else _vote(page, sentence, (at + 1, at + 2))
        for one in told or ([raw] if raw is not None else []):
            _gather(found, one)
        if not day and (_REFERENDUM.search(sentence.full) or _VOTERS.search(sentence.full)):
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


def _day(sentence: Tagged, ballot: Ballot | None = None) -> str:
    """The day of a vote: a date of the sentence that begins no period and names nothing ("the games of 2026").

    Of one town's vote in a sentence about several it is the one that stands with that town, if one does.
    """
    days = {
        number: one.entity
        for number, one in sentence.drafts.items()
        if one.kind == "date"
        and not re.search(
            rf"\b(?:since|by|until|for{'|of' if len(one.entity) == _YEAR else ''}) <D{number}>", sentence.full
        )
    }
    own = [days[number] for number in days if ballot is not None and number in ballot.days]
    return (own or [*days.values(), ""])[0]


def _towns_that_voted(sentence: Tagged, before: list[Raw]) -> Iterator[Raw]:
    """Each town of a sentence with what it voted: "Coventry and Leeds rejected it, Bristol said yes"."""
    for one in ballots(sentence, before[-1].qualifiers.get("result", "") if before else ""):
        if any(town.level in ("country", "people") for town in one.towns):
            continue
        for town in one.towns:
            more = figures(one.words) if len(one.towns) == 1 else {}
            more["result"] = one.result
            _whose_majority(more, one.words)
            if day := _day(sentence, one):
                more["date"] = day
            what, ends = "lit:" + _subject_of(sentence), (town, None)
            yield Raw("referendum", town.entity, what, sentence, more, ends, LIKELY, [f"“{one.cue}”"], dated=False)


def _own_date(raw: Raw, other: Raw) -> bool:
    date = raw.qualifiers.get("date")
    return bool(date) and date != other.qualifiers.get("date") and bool(other.qualifiers.get("date"))


_COUNTED = re.compile(
    FOR_AGAINST.pattern.replace("?P<for>", "?:").replace("?P<against>", "?:")
    + r"|\bper cent\b[^.]{0,30}\b(?:cast|turn|took part|voted)"
)


def _vote(page: Page, sentence: Tagged, told_at: tuple[int, ...] = ()) -> Raw | None:
    """What one sentence tells of a vote that was held; None if it tells of none, or of one that is only wanted."""
    full = sentence.full
    spoken = _REFERENDUM.search(full) or _VOTED.search(full) or _decided(sentence) or _EARLIER.search(full)
    spoken = spoken or AGAINST_FOR.search(full) or (_COUNTED.search(full) if sentence.number in told_at else None)
    subject = _electorate(page, sentence) if spoken and not _WANTED.search(full) else None
    if subject is None:
        return None
    more = figures(re.sub(r"<[A-Z]\d+>", "X", full))
    result = _result(sentence, more)
    if result:
        more["result"] = result
        _whose_majority(more, full)
    if day := _day(sentence):
        more["date"] = day
    if not more:
        return None
    what, ends = "lit:" + _subject_of(sentence), (subject, None)
    return Raw(
        "referendum", subject.entity, what, sentence, more, ends, LIKELY, ["a vote with its result"], dated=False
    )


def _whose_majority(more: dict[str, str], words: str) -> None:
    """ "Turned it down by 909 votes to 323": the first figure is of those who won."""
    if more["result"] == "rejected" and BY_TO.search(words) and int(more["for"]) > int(more["against"]):
        more["for"], more["against"] = more["against"], more["for"]


def _electorate(page: Page, sentence: Tagged) -> Draft | None:
    """The town that voted: named in the sentence, else the one that the text is about."""
    for one in sentence.drafts.values():
        apart = _APART.search(page.notice.before(one.start)) if one.where else None
        if one.where and one.level not in ("country", "people") and one.noun != "one" and not apart:
            return one
    return page.spoken_of(sentence.start) or page.town_before(sentence) or _earlier(page, sentence)


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
    found = re.search(
        r"\b(?:on|whether|to|that|for|against|about|of) (?P<what>[^.;<]{8,120}?)(?=,? and (?:said|voted|it|so)\b|"
        r"[.;<]|$)",
        sentence.full,
    )
    return found["what"].strip() if found else "referendum"
