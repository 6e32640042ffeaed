"""Places and governments in Japanese prose: longest match with what ends a name, then what the words around support."""

import re
from collections.abc import Iterator

from meikan.names.in_japanese import COUNTRY, MUNICIPALITY, PREFECTURE, STATE, TOWN, JapaneseNames, Named
from meikan.read.prose.ja.nouns import left_of
from meikan.read.prose.ja.spot import PLACE, Spot
from meikan.read.prose.ja.words import any_of

LARGE = 200_000  # a bare name of so many people is the city, unless the words say otherwise
MIDDLE = 100_000
_KANJI = re.compile("[一-鿿々ヶ]")
_KATAKANA = re.compile("[ァ-ヺー]+(?:[・=][ァ-ヺー]+)*")
_KIND = re.compile("(?:特別市|広域市|直轄市|市|州|省|郡|区|県|自治区|府|町|村)")
_STATE_KIND = re.compile("(?:自治区|特別自治道|特別自治州|州|省|道|県)")
_GOES_ON = re.compile(
    "(?:港|駅|空港|大学|高校|中学|小学|新聞|城|湾|川|山|島|海|線|店|支店|銀行|焼|牛|牡蠣|弁|人|系|式|型|風|語|軍|製|料理|派|戦|国際|平和|県|府|道|寺|神社|藩|区|町|村|路|橋|地方裁|地裁|高裁)"
)
# What may follow a bare name of kanji that another kanji follows: 広島両市, 神戸側, 京都発.
_AFTER_KANJI = re.compile("(?:両|各|側|間|発|産|等|以外|以下|以来|開催|訪問|出身|近郊|在住|市|の)")
_SUPPORT_AFTER = re.compile(
    "(?:で(?:開|行|の|は|、|も|あ|第|\\d|始|会)|に(?:事務局|本部|ある|あっ|お|集|決|続|代|招|派|拠|向|戻|移|次|加)|から|へ|の(?:各|両|市|街|姉妹|友好|中心|会場|都市|首長|\\d)|市民|"
    "が(?:加|認|選|脱|会|ある|参|務|就|開|主|名|初|国内)|は(?:すでに|既に|昨|今|\\d|、|市|国内|世界)|両市|各市|など|側|間|発|、|・|と|や|および|及び|に続|も|以外|在住|出身|を(?:訪|会|含|除|代))"
)
_VENUE = re.compile(any_of("venue", "heads") + "(?![一-鿿ァ-ヺー]|っ)")
_REGION = re.compile(any_of("venue", "regions") + "(?=[のをにがはでとへ、。地各産から]|地方)(?!地震)")
# A town that no table knows any more, among others: 門司市、小倉市.
_GONE = re.compile(
    "(?:(?![各両同全他本当])[一-鿿]{2,3}(?<![都姉友加参会主各両同地近隣属県府内町部名央方心型]))[市町村](?=[、・とがは]|など|の\\d)(?<!都市)(?<!主催市)"
)
_LIST_MARK = re.compile("[、・と]|および|及び|ならびに|並びに|や")


def find_places(text: str, names: JapaneseNames) -> list[Spot]:
    """Every place that the words support, with all that bear its name; who is meant is decided afterwards."""
    spots = list(_with_kind(text, names))
    taken = _taken(spots)
    for spot in (*_katakana(text, names, taken), *_kanji_words(text, names, taken)):
        if not any(at in taken for at in range(spot.start, spot.end)):
            spots.append(spot)
            taken.update(range(spot.start, spot.end))
    spots.extend(_bare(text, names, taken, spots))
    taken = _taken(spots)
    spots.extend(spot for spot in venues(text) if not any(at in taken for at in range(spot.start, spot.end)))
    return sorted(spots, key=lambda spot: spot.start)


def _taken(spots: list[Spot]) -> set[int]:
    return {at for spot in spots for at in range(spot.start, spot.end)}


def spot_of(start: int, end: int, text: str, found: tuple[Named, ...], reason: str) -> Spot:
    """A place that any of several bodies may be; the level and country are those of the first."""
    first = found[0]
    entity = first.entity if len(found) == 1 else ""
    return Spot(start, end, PLACE, entity, text, first.level, first.country, first.region, found, (reason,))


def _with_kind(text: str, names: JapaneseNames) -> Iterator[Spot]:
    """Japan's bodies by their whole names, from left to right: 東京都 before 京都, 北名古屋市 before 名古屋."""
    at, merger = 0, "合併" in text or "編入" in text
    while at < len(text):
        found = names.longest(text, at)
        if found and _is_name(text, at, found[0], found[1]):
            name, bodies = found
            ward = _ward_within(name, bodies)
            cut = at + (len(bodies[0].within) if ward else 0)
            if ward:
                yield spot_of(at, cut, text[at:cut], names.full[bodies[0].within], "a city before its ward")
            yield spot_of(cut, at + len(name), text[cut : at + len(name)], bodies, "a name with its kind")
            at += len(name)
        else:
            unknown = _GONE.match(text, at)
            if unknown and unknown[0][-1] != "市" and not merger:
                unknown = None
            if (
                unknown
                and not names.abroad(unknown[0][:-1])
                and not (at and _KANJI.match(text[at - 1]) and not _ends_place(text, at))
            ):
                nil = Named("nil", unknown[0], "former", "JP")
                yield spot_of(at, unknown.end(), unknown[0], (nil,), "a name with its kind, not in the gazetteer")
                at = unknown.end()
                continue
            at += 1


def _ward_within(name: str, bodies: tuple[Named, ...]) -> bool:
    return bodies[0].level == "ward" and name.startswith(bodies[0].within) and name != bodies[0].name


def _is_name(text: str, at: int, name: str, bodies: tuple[Named, ...]) -> bool:
    """Whether a whole name stands free: 府中市 in 同府中市 does; 北区 in 東北区域, 関市 in 下関市 do not."""
    before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
    if name[-1] in "市町村区" and after and after in "場域街営立制":
        return name[-1] == "市" and after in "街営立" and len(name) > 2
    if name[-1] == "町" and after == "村":
        return False
    if len(name) == 2 and before and _KANJI.match(before) and not _ends_place(text, at):
        return False
    if bodies[0].level in ("ward", "former") and before and _KANJI.match(before) and not _ends_place(text, at):
        return len(name) > 3
    return True


def _ends_place(text: str, at: int) -> bool:
    return text[at - 1 : at] in (
        "都",
        "道",
        "府",
        "県",
        "市",
        "郡",
        "長",
        "元",
        "前",
        "現",
        "旧",
        "新",
        "同",
        "日",
        "月",
        "年",
    )


def _kanji_words(text: str, names: JapaneseNames, taken: set[int]) -> Iterator[Spot]:
    """Countries and towns abroad that are written in kanji: 中国, 釜山広域市, 江蘇省無錫市."""
    at = 0
    while at < len(text):
        step = 1
        if at not in taken and _KANJI.match(text[at]):
            for length in range(min(7, len(text) - at), 1, -1):
                word = text[at : at + length]
                spot = _country(text, at, word, names) or _abroad(text, at, word, names)
                if spot and not any(one in taken for one in range(spot.start, spot.end)):
                    yield spot
                    step = spot.end - at
                    break
        at += step


def _country(text: str, at: int, word: str, names: JapaneseNames) -> Spot | None:
    found = names.countries.get(word)
    if not found or (
        len(word) == 2 and word not in ("日本", "中国", "韓国", "米国", "英国", "台湾", "豪州", "香港", "タイ")
    ):
        return None
    if found.country in ("HK", "MO"):
        return None
    before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
    if before and _KANJI.match(before) and before not in "在駐対訪来全元":
        return None
    if after and _KANJI.match(after):
        rest = text[at + len(word) : at + len(word) + 3]
        if not re.match(
            "人|側|政府|国内|全|各|初|最|南|北|東|西|中部|両|以外|等|出身|向|代表|大使|産|訪問|企業|籍|遠征|[一-鿿]{1,3}[市省州県]",
            rest,
        ):
            return None
        if re.match("人(?!民)|語|産|籍|政府", rest) and rest[0] in "語":
            return None
    return spot_of(at, at + len(word), word, (found,), "a country")


def _abroad(text: str, at: int, word: str, names: JapaneseNames) -> Spot | None:
    before = text[at - 1 : at]
    kind = _STATE_KIND.match(text, at + len(word))
    if word in names.states and kind:
        return spot_of(at, kind.end(), text[at : kind.end()], names.states[word], "a province with its kind")
    found = names.abroad(word)
    if not found or (before and _KANJI.match(before) and not _ends_place(text, at) and before not in "省州国"):
        return None
    end = at + len(word)
    city = re.compile("特別市|広域市|直轄市|市").match(text, end)
    if city and not text.startswith("市場", end):
        return spot_of(at, city.end(), text[at : city.end()], found, "a city with its kind")
    if found[0].population < LARGE or word in names.bare:
        return None
    if end < len(text) and _KANJI.match(text[end]) and not _AFTER_KANJI.match(text, end):
        return None
    return spot_of(at, end, word, found, "a large city abroad")


def _katakana(text: str, names: JapaneseNames, taken: set[int]) -> Iterator[Spot]:
    for match in _KATAKANA.finditer(text):
        if match.start() in taken:
            continue
        yield from _run(text, match.start(), match.end(), names)


def _run(text: str, start: int, end: int, names: JapaneseNames) -> Iterator[Spot]:
    """A run of katakana as one name, else its parts between dots: ロンドン・パリ."""
    whole = _one(text, start, end, names)
    if whole:
        yield whole
        return
    at = start
    parts = re.split("[・=]", text[start:end])
    known = [part for part in parts if names.abroad(part) or part in names.countries or part in names.states]
    if len(parts) > 1 and (len(known) == len(parts) or len(known) * 2 > len(parts) or parts[0] in names.countries):
        for part in parts:
            spot = _one(text, at, at + len(part), names)
            if spot:
                yield spot
            at += len(part) + 1
    elif len(parts) > 1 and parts[-1] in names.foreign and _KIND.match(text, end):
        spot = None  # グラント・スミス市長 is a person
        if spot:
            yield spot


def _one(text: str, start: int, end: int, names: JapaneseNames) -> Spot | None:
    word = text[start:end].replace("=", "・")
    kind = _KIND.match(text, end)
    if kind and kind[0] == "市" and re.match("市(?:場|販|況)", text[end : end + 2]):
        kind = None
    if word in names.states and kind and _STATE_KIND.fullmatch(kind[0]):
        return spot_of(start, kind.end(), text[start : kind.end()], names.states[word], "a state with its kind")
    if word in names.countries and not (kind and kind[0] in ("市", "州")):
        return spot_of(start, end, word, (names.countries[word],), "a country")
    if word in names.states and names.states[word][0].country == "GB":
        return spot_of(start, end, word, names.states[word], "a part of a country")
    found = names.abroad(word)
    if (kind and kind[0] in ("市", "特別市", "広域市", "直轄市")) or (kind and found and kind[0] in ("町", "村")):
        assert kind is not None
        if found:
            return spot_of(start, kind.end(), text[start : kind.end()], found, "a city abroad with its kind")
        if "・" not in word and text[kind.end() : kind.end() + 1] != "長":
            unknown = Named("nil", word, TOWN, "")
            return spot_of(
                start, kind.end(), text[start : kind.end()], (unknown,), "a name with its kind, not in the gazetteer"
            )
        return None
    if not found or word in names.words or len(word) < 2:
        return None
    return _bare_foreign(text, start, end, found)


def _bare_foreign(text: str, start: int, end: int, found: tuple[Named, ...]) -> Spot | None:
    """A town abroad without its kind: only a large one, or where its country or a list stands beside it."""
    after = text[end : end + 1]
    if after and _KANJI.match(after) and not _AFTER_KANJI.match(text, end):
        return None
    large = found[0].population >= (MIDDLE if end - start > 2 else 1_000_000)
    if not (large or _SUPPORT_AFTER.match(text, end)) or found[0].population < 15_000:
        return None
    return spot_of(start, end, text[start:end], found, "a town abroad")


def _bare(text: str, names: JapaneseNames, taken: set[int], spots: list[Spot]) -> Iterator[Spot]:
    """Japan's cities and prefectures without their kind: 神戸, 宮城の気仙沼市."""
    said = {one.entity for spot in spots for one in spot.choices}
    at = 0
    while at < len(text):
        step = 1
        for length in range(min(6, len(text) - at), 1, -1):
            word = text[at : at + length]
            found = names.bare.get(word)
            if found and not any(one in taken for one in range(at, at + length)) and _bounded(text, at, at + length):
                chosen = _meant_bare(text, at, at + length, found, said, spots)
                if chosen:
                    yield spot_of(at, at + length, word, chosen, "a name without its kind")
                    step = length
                    break
        at += step


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (_KANJI.match(before) or "ァ" <= before <= "ヺ") and before not in "旧新対訪来在":
        return False
    if after and _KANJI.match(after):
        return bool(_AFTER_KANJI.match(text, end))
    kana = all("ぁ" <= sign <= "ゖ" for sign in text[start:end])
    return not (kana or (after and "ァ" <= after <= "ヺ"))


def _meant_bare(
    text: str, start: int, end: int, found: tuple[Named, ...], said: set[str], spots: list[Spot]
) -> tuple[Named, ...]:
    """Whom a bare name may mean: first whom the text names in full, else a city large enough or supported."""
    if text[start - 1 : start] in ("「", "『") and text[end : end + 1] in ("」", "』"):
        return ()  # a word that is spoken of as a word
    known = tuple(one for one in found if one.entity in said and one.entity != "nil")
    if known:
        return (_last_said(known, start, spots),)
    of_prefecture = [one for one in found if one.level == PREFECTURE]
    if of_prefecture and text[end : end + 1] == "の" and _holds_next(of_prefecture[0], end + 1, spots):
        return tuple(of_prefecture)
    cities = [one for one in found if one.level in (MUNICIPALITY, "former") and one.name.endswith("市")]
    if not cities:
        supported = _SUPPORT_AFTER.match(text, end) and len(found) == 1
        return tuple(of_prefecture) if of_prefecture and supported else ()
    if cities[0].population >= LARGE and (end - start > 1):
        return (cities[0],) if _SUPPORT_AFTER.match(text, end) or _in_list(text, start, end) else ()
    supported = bool(_SUPPORT_AFTER.match(text, end)) and _in_list(text, start, end)
    return tuple(cities) if supported else ()


def _last_said(known: tuple[Named, ...], at: int, spots: list[Spot]) -> Named:
    """Of bodies that the text names in full, the last before a position, else the first."""
    before = [spot for spot in spots if spot.end <= at]
    for spot in sorted(before, key=lambda one: -one.start):
        for one in known:
            if one.entity in {choice.entity for choice in spot.choices}:
                return one
    return known[0]


def _holds_next(prefecture: Named, at: int, spots: list[Spot]) -> bool:
    return any(spot.start == at and any(one.within == prefecture.name for one in spot.choices) for spot in spots)


def _in_list(text: str, start: int, end: int) -> bool:
    return bool(_LIST_MARK.match(text, end) or (start and _LIST_MARK.fullmatch(text[start - 1 : start])))


def venues(text: str) -> Iterator[Spot]:
    """Halls, lakes and regions within a country: places, of which no body is known."""
    for match in _VENUE.finditer(text):
        start = left_of(text, match.start(), ())
        name = text[start : match.end()]
        if len(name) - len(match[0]) >= (3 if len(match[0]) == 1 else 2) and not re.match("[同各両]", name):
            nil = Named("nil", name, "venue", "")
            yield spot_of(start, match.end(), name, (nil,), f"ends with {match[0]}")
    for match in _REGION.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (before and _KANJI.match(before)):
            yield spot_of(*match.span(), match[0], (Named("nil", match[0], "venue", ""),), "a region")


def is_state(spot: Spot) -> bool:
    """Whether a place is above towns: a country, a state or province, a prefecture."""
    return spot.level in (COUNTRY, STATE, PREFECTURE)
