"""Meetings, conferences and days by their names: 第9回…総会, 理事会, サミット, 「…フォーラム」."""

import re
from collections.abc import Iterator, Sequence

from meikan.read.prose.ja.nouns import ORDINAL, from_ordinal, left_of
from meikan.read.prose.ja.spot import DATE, EVENT, NETWORK, Spot
from meikan.read.prose.ja.words import any_of, listed

_HEAD = re.compile(any_of("event", "ties", "heads"))
_GOES_ON = re.compile("[一-鿿ァ-ヺー](?<![開参出主中後前終閉で等宛])|[A-Za-z]|し[たてま]|する")
_FOLLOWS = re.compile(
    "開催|開会|開幕|参加|出席|主催|主要|終了|閉幕|閉会|期間|会期|会場|会議場|を|が|に|は|で|の|"
    "と|へ|も|、|。|」|』|\\)|\\(|等|など|や|・|\\d|~| "
)
_QUOTED = re.compile("[「『](?P<inside>[^「」『』]{3,60})[」』]")
_HELD = re.compile(
    "[^。、]{0,14}(?:開催|催し|催さ|開かれ|開い|開く|開会|開幕|参加|出席|主催|終了|閉幕|登壇|行われ|行っ|あり|あった|始ま|開き)"
    "|(?:が|は)[^。]{0,36}?で(?:開かれた|開かれて|開催され|行われた|行われて|開幕し|催され)"
)
_TAKES_PLACE = re.compile("(?:が|は|を|も)[^。]{0,36}?(?:開|催|行われ|あった|あり)")
# What is said of a habit names no meeting: 総会は4年に1度開かれる.
_HABIT = re.compile(
    "(?:は|を|が)[^。]{0,16}(?:年に(?:1|一)[度回]|年(?:1|一)回|毎年|隔年|交互に|定期的に|ごとに|持ち回り)"
)
_HELD_BEFORE = re.compile(
    "(?:開いた|開かれた|開く|催した|開催した|開催された|行われた|行った|催された|主催した|主催の|開催の)$"
)
_OLD = re.compile("^第?(?:前|次)")


def find_events(text: str, taken: Sequence[Spot]) -> Iterator[Spot]:
    """Every event in the text; `taken` are dates and networks, of which a name may hold a network or a year."""
    last = 0
    names = {(spot.start, spot.end) for spot in taken if spot.kind == NETWORK}
    for start, end in _quoted(text):
        if (start, end) in names:
            continue
        last = max(last, end)
        yield _spot(text, start, end)
    found: list[tuple[int, int]] = []
    for start, end in _latin(text, taken):
        found.append((start, end))
        yield _spot(text, start, end)
    quoted = [match.span("inside") for match in _QUOTED.finditer(text)]
    for start, end in _runs(text, taken):
        if (start, end) not in names and not any(
            low < end and start < high
            for low, high in (*quoted, *found)
            if (low, high) in found or _ends_event(text[low:high])
        ):
            found.append((start, end))
            yield _spot(text, start, end)
    yield from _again(text, [*_quoted(text), *found], taken)


# A bare word for a meeting that the text named before; of another edition it is none.
_BARE = re.compile(
    "(?=[総理シサフ会大])(?<![一-鿿々ァ-ヺーA-Za-z0-9」』])(?<!来年の)(?<!昨年の)(?<!今年の)(?<!前回の)(?<!次回の)(?<!回の)(?<!次の)(?<!度の)"
    "(?P<head>総会|理事会|シンポジウム|サミット|フォーラム|会議|大会)(?=[はがをにでのも]|そのもの|自体)"
)


def _again(text: str, named: Sequence[tuple[int, int]], taken: Sequence[Spot]) -> Iterator[Spot]:
    """総会の最後に, 会議は: the meeting whose name ends so."""
    for match in _BARE.finditer(text) if named else ():
        if _HABIT.match(text, match.end()) or any(low < match.end() and match.start() < high for low, high in named):
            continue
        before = [(low, high) for low, high in named if high <= match.start() and text[low:high].endswith(match[0])]
        networks = [spot for spot in taken if spot.kind == NETWORK and spot.end <= match.start()]
        called = match[0] == "会議" and networks and networks[-1].text.endswith("会議")
        if before and before[-1][1] - before[-1][0] > len(match[0]) and not called:
            name = text[slice(*before[-1])]
            reasons = ("a meeting named before",)
            yield Spot(*match.span(), EVENT, f"text:{name}", name, reasons=reasons, anaphor=True)


def _spot(text: str, start: int, end: int) -> Spot:
    name = text[start:end]
    return Spot(start, end, EVENT, f"text:{name}", name, reasons=("a meeting by its name",))


_LATIN = re.compile(
    "(?<![A-Za-z])(?=[A-Z])(?:[A-Z0-9][A-Za-z0-9'&-]* (?:(?:of|for|on|the|and|in) ){0,3}){1,8}"
    "(?:Summit|Forum|Conference|Congress|Assembly|Festival|Expo|Convention|Symposium|Week|Day)"
    "(?: (?:19|20)\\d\\d)?(?![A-Za-z]| [A-Z])"
)


def _latin(text: str, taken: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    """World Cities Day, Urban Future Summit 2019: meetings in Latin letters that are no network's name."""
    for match in _LATIN.finditer(text):
        names = [
            spot for spot in taken if spot.kind == NETWORK and spot.start < match.end() and match.start() < spot.end
        ]
        if not any(spot.end == match.end() or spot.start == match.start() for spot in names):
            yield match.span()


def _ends_event(name: str) -> bool:
    found = list(_HEAD.finditer(name))
    rest = name[found[-1].end() :] if found else name
    return bool(found) and bool(re.fullmatch(" ?(?:\\d{4}|in ?\\S+|\\d+|[A-Za-z ]+)?", rest))


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        if _ends_event(match["inside"]) and len(match["inside"]) > 3:
            yield match.span("inside")


def _runs(text: str, taken: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    at = 0
    while match := _HEAD.search(text, at):
        start, end = match.start(), match.end()
        end = _longest(text, end)
        at = end
        inside = next((spot for spot in taken if spot.start <= match.start() < spot.end and spot.kind == NETWORK), None)
        if inside is not None and inside.end >= end:
            at = inside.end
            continue
        span = _named(text, start, end, taken)
        if span:
            yield span


def _longest(text: str, end: int) -> int:
    """Through heads that follow one another: 会議総会, and a year after the name."""
    while True:
        more = _HEAD.match(text, end)
        if more:
            end = more.end()
            continue
        year = re.compile("(?:20\\d\\d)(?![年\\d/.-])").match(text, end)
        return year.end() if year else end


def _named(text: str, head: int, end: int, taken: Sequence[Spot]) -> tuple[int, int] | None:
    last = list(_HEAD.finditer(text, head, end))[-1]
    word = last[0]
    after = text[end : end + 8]
    if (
        _HABIT.match(text, end)
        or (after and not _FOLLOWS.match(after))
        or re.match("場|所|室|員|体|屋|制|録|費|資料|事務", after)
    ):
        return None
    start = left_of(text, head, taken)
    start = _without_old(text, from_ordinal(text, start, end), last.start())
    acronym = re.compile("[A-Z]+\\d*(?:の)$").search(text[:start])
    if acronym and any(spot.kind == NETWORK and spot.start <= acronym.start() < spot.end for spot in taken):
        acronym = None
    if acronym and start < last.start():
        start = acronym.start()
    name = text[start:end]
    numbered = bool(ORDINAL.match(name)) or acronym is not None
    owned = _owned(text, start, taken) and _TAKES_PLACE.match(text, end)
    if any(name.endswith(other) for other in listed("event", "not_events")) and not numbered and not owned:
        return None
    if not numbered and word in listed("event", "numbered"):
        return None
    if "法人" in name:
        return None
    modifier = name[: last.start() - start]
    if len(modifier) >= 2 or numbered:
        return (start, end) if numbered or _plausible(text, modifier, word, end) else None
    if word == "会議" and _owned(text, start, taken) and _TAKES_PLACE.match(text, end):  # Ⓝの会議が開かれ
        return start, end
    return (start, end) if word in listed("event", "ties") and _tied(text, start, end, taken) else None


def _owned(text: str, start: int, taken: Sequence[Spot]) -> bool:
    return any(spot.end == start - 1 and spot.kind == NETWORK for spot in taken) and text[start - 1] == "の"


def _plausible(text: str, modifier: str, word: str, end: int) -> bool:
    """Whether an unnumbered name is an event: a head that is always one, or words of holding after it."""
    if word in listed("event", "ties") or word in (
        "デー",
        "フェスティバル",
        "万博",
        "博覧会",
        "マラソン",
        "大会",
        "オリンピック",
    ):
        return modifier not in ("首脳", "定例", "関係") or word != "会議"
    return bool(_HELD.match(text, end)) or bool(re.search("国際|世界|年次|首長|市長|都市", modifier))


def _tied(text: str, start: int, end: int, taken: Sequence[Spot]) -> bool:
    """A bare 総会 is a mention where the text says whose it is or that it is held."""
    before = text[max(0, start - 2) : start]
    owner = any(spot.end in (start - 1, start) and spot.kind == NETWORK for spot in taken) and before.endswith(
        ("の", "、")
    )
    return (
        owner
        or bool(_HELD.match(text, end) or _HELD_BEFORE.search(text[max(0, start - 8) : start]))
        or _held_before(text, start, text[start:end])
        or bool(re.compile("で(?:は|も)?、?[^。、]{0,16}?(?:選|決|承認|採択|議決|報告|可決)").match(text, end))
        or bool(re.match("[でのにを](?:は|議|選|承|決|採|会場|参|出|招)", text[end : end + 2]))
    )


def _held_before(text: str, start: int, name: str) -> bool:
    """Whether the text told before that one is held: 理事会を開いた … 理事会は."""
    return re.match("[はでにをのも]", text[start + len(name) :]) is not None and any(
        _HELD.match(text, match.end()) for match in re.finditer(re.escape(name), text[:start])
    )


def _without_old(text: str, start: int, head: int) -> int:
    """Without 次回, 同, 今年の and a date that the compound ran into."""
    moved = True
    while moved:
        moved = False
        for word in listed("event", "stripped"):
            if text.startswith(word, start) and start + len(word) <= head:
                start, moved = start + len(word), True
                break
    return start


def dates_before(spot: Spot, taken: Sequence[Spot]) -> bool:
    """Whether a date overlaps the event and has to give way to it: 2019年度理事会."""
    return any(other.kind == DATE and spot.start <= other.start and other.end <= spot.end for other in taken)
