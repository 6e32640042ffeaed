"""What each town of a sentence voted: by its verb, by what became of the question there, by yes or no alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.tagged import TAG, Tagged

PEOPLE = (
    r"(?:voters|citizens|residents|ratepayers|taxpayers|people|electors|electorate|townspeople|inhabitants|"
    r"householders)"
)
_TOWN = rf"(?:(?:[Tt]he |[Aa] majority of )?(?:(?i:{PEOPLE})|those|that) (?:of|in) )?<L\d+>(?:'s {PEOPLE})?"
_TOWNS = rf"{_TOWN}(?:(?:, and |, | and )(?:in )?<L\d+>)*"
_OPENS = (
    r"(?:(?:In contrast|By contrast|Only|But|And|and|Both|So did|Also|while|whereas|but|Likewise|In turn|"
    r"The same day|That day|A year (?:later|earlier)|Earlier|Before that),? )*"
)
_NO = (
    r"(?:rejected|refused|dismissed|opposed|declined|threw (?:\S+ ){0,5}?out|turned (?:\S+ ){0,6}?down|"
    r"(?:said|answered) no|voted (?:\w+ )?(?:no|against|down)|(?:was|were) against|did not want|blocked|"
    r"voted [^;]*?\bout\b)"
)
_YES = (
    r"(?:holds? on to|held on to|agreed (?:as well|too|to)|opted (?:for|to)|created (?:\w+ )?by a (?:referendum|vote)|"
    r"adopted|approved|backed|accepted|chose|embraced|kept(?! (?:away|out|quiet|silent|aloof))|retained|supported|"
    r"endorsed|(?:said|answered) yes|voted (?:\w+ )?(?:yes|for|to|in favou?r)|(?:was|were) (?:for|in favou?r)|wanted)"
)
_DID = (
    rf"(?:(?:had|have|has) )?(?:(?P<no>{_NO})|(?P<yes>{_YES})|(?P<same>did (?:so|the same)|done (?:so|the same)|"
    rf"(?:given|gave) the same answer|(?:taken|took) the same step|"
    r"held (?:\w+ ){1,3}with the same result))\b"
)
_BY_VERB = re.compile(
    rf"^{_OPENS}(?P<who>{_TOWNS})(?:,? (?:alone|too|however|also)|, (?:which|who|asked|where) [^,;]*)?,? "
    rf"(?:[^;<]*, (?:when|where) it )?(?:narrowly |clearly |overwhelmingly |likewise |also |all |both )?{_DID}"
)
_ALONE = re.compile(rf"^{_OPENS}(?P<who>{_TOWNS}),? (?:(?P<no>no)|(?P<yes>yes))\b")
_SO_DID = re.compile(rf"^{_OPENS}(?P<same>[Ss]o (?:did|had)|[Aa]s (?:did|had)) (?P<who>{_TOWNS})(?=$|[.,;])")
_MANY = r"(?:a majority|most|per cent|ballots|votes)"
_LOST = (
    r"(?:(?:was|were) (?:\w+ )?(?:defeated|rejected|lost|turned down|thrown out|refused|voted down)|failed|lost|"
    rf"ended in a no|{_MANY} [^;]{{0,30}}?(?:was |were |voted |said )?(?:against|no|opposed)\b)"
)
_WON = (
    r"(?:(?:was|were) (?:\w+ )?(?:approved|adopted|carried|accepted|passed|endorsed)|passed|carried the day|"
    r"ended in a yes|"
    rf"{_MANY} [^;]{{0,30}}?(?:was |were |voted |said )?(?:for|wanted|in favou?r|yes)\b)"
)
_THERE = re.compile(
    rf"^{_OPENS}(?:[^;<]{{0,60}}? )?[Ii]n (?P<who><L\d+>(?:(?:, and |, | and )(?:in )?<L\d+>)*),? [^;<]*?"
    rf"(?:(?P<no>{_LOST})|(?P<yes>{_WON}))"
)
# "Cork voted against it, while Limerick accepted one; in Leeds it failed, Bristol yes": each half has a town of its own
_HALVES = re.compile(
    rf"(?:; |, (?:while |whereas |but |and )|, (?=<L\d+> (?:yes|no|turned|threw|said|voted|rejected|accepted)\b)|"
    rf"(?<!>) and (?=<L\d+> (?:turned|threw|said|voted|rejected|accepted)\b))"
    rf"(?=(?:so did |so had |as did |as had |in |those (?:of|in) |{PEOPLE} (?:of|in) )?<L\d+>)"
)
_AND_TOWN = re.compile(r"(?:,| and|, and) (?P<one><L\d+>) (?:with|by) \d")
_NOT_THE_PEOPLE = re.compile(r"<[NEO]\d+>|\b(?:councils?|councillors|parliament|government|delegates|members|board)\b")


@dataclass(frozen=True, slots=True)
class Ballot:
    """What some towns voted: approved or rejected, the words that say so, and the numbers of the dates beside them."""

    towns: tuple[Draft, ...]
    result: str
    cue: str
    words: str
    days: tuple[int, ...]


def ballots(sentence: Tagged, last: str) -> Iterator[Ballot]:
    """The votes of a sentence's halves; `last` is the result that "did the same" means."""
    for half in _HALVES.split(sentence.lean):
        match = _BY_VERB.match(half) or _ALONE.match(half) or _THERE.match(half) or _SO_DID.match(half)
        if not match or _NOT_THE_PEOPLE.search(half[: match.end()]):
            continue
        groups = match.groupdict()
        result = "rejected" if groups.get("no") else "approved" if groups.get("yes") else last
        more = [found["one"] for found in _AND_TOWN.finditer(half, match.end())]
        towns = [*sentence.all(match["who"], "L"), *(sentence.draft(tag) for tag in more)]
        if result and towns:
            cue = next(groups[name] for name in ("no", "yes", "same") if groups.get(name))
            last = result
            yield Ballot(tuple(towns), result, cue, re.sub(r"<[A-Z]\d+>", "X", half), _days(sentence, match["who"]))


def _days(sentence: Tagged, who: str) -> tuple[int, ...]:
    """The dates that follow the last of some towns, before another is named."""
    last = TAG.findall(who)[-1][1]
    after = sentence.full.partition(f"<L{last}>")[2]
    return tuple(int(found[1]) for found in re.finditer(r"<D(\d+)>", re.split(r"<L\d+>", after)[0]))
