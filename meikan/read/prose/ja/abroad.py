"""Countries, states and cities abroad in Japanese prose: in katakana, or in the kanji of China and Korea."""

import re
from collections.abc import Iterator
from functools import lru_cache

from meikan.names.in_japanese import TOWN, JapaneseNames, Named
from meikan.read.prose.ja.spot import Spot
from meikan.read.prose.ja.support import AFTER_KANJI, KANJI, LARGE, MIDDLE, SUPPORT_AFTER, ends_place, spot_of

_KATAKANA = re.compile("[ァ-ヺー]+(?:[・=][ァ-ヺー]+)*")
_KIND = re.compile("(?:首都特別州|特別州|特別市|広域市|直轄市|市|州|省|郡|区|県|自治区|府|都(?!市)|町|村)")
_CITY_KINDS = frozenset(("市", "特別市", "広域市", "直轄市"))
_LONGEST = 12  # characters of the name of a country or state
_CALLED = re.compile("副?市長|副?知事|[町村区]長|氏|さん|大統領|首相|大使")
SMALL = 15_000  # a smaller town is one only where the words after it speak of a place too
_STATE_KIND = re.compile("(?:首都特別州|特別州|自治区|特別自治道|特別自治州|州|省|道|県)")


def mixed_states(text: str, names: JapaneseNames) -> Iterator[Spot]:
    """States whose names mix kanji and katakana: 西オーストラリア州, 北アイルランド."""
    for name in _mixed(names):
        for match in re.finditer(f"{name}(?:州)?", text):
            yield spot_of(*match.span(), match[0], names.states[name], "a state by its name")


@lru_cache(maxsize=4)
def _mixed(names: JapaneseNames) -> tuple[str, ...]:
    return tuple(name for name in sorted(names.states) if KANJI.match(name) and re.search("[ァ-ヺ]", name))


def in_kanji(text: str, names: JapaneseNames, taken: set[int]) -> Iterator[Spot]:
    """Countries and towns abroad that are written in kanji: 中国, 釜山広域市, 江蘇省無錫市."""
    at, begins, known = 0, _begins(names), _words(names)
    while at < len(text):
        step = 1
        if at not in taken and text[at] in begins:
            for length in range(min(7, len(text) - at), 1, -1):
                word = text[at : at + length]
                if word not in known:
                    continue
                spot = _country(text, at, word, names) or _abroad(text, at, word, names)
                if spot and not any(one in taken for one in range(spot.start, spot.end)):
                    yield spot
                    step = spot.end - at
                    break
        at += step


@lru_cache(maxsize=4)
def _begins(names: JapaneseNames) -> frozenset[str]:
    """The kanji with which a name abroad begins."""
    words = (*names.foreign, *names.countries, *names.states)
    return frozenset(word[0] for word in words if KANJI.match(word))


@lru_cache(maxsize=4)
def _words(names: JapaneseNames) -> frozenset[str]:
    """All names abroad, in whatever letters."""
    return frozenset((*names.foreign, *names.countries, *names.states))


def in_rows(text: str, names: JapaneseNames, spots: list[Spot]) -> Iterator[Spot]:
    """Katakana between places of a row: a town too, if the gazetteer has it, else one that it lacks."""
    ends = {spot.end for spot in spots if spot.level == TOWN}
    begins = {spot.start for spot in spots if spot.level == TOWN}
    for match in _KATAKANA.finditer(text):
        start, end = match.span()
        kind = re.match("市?", text[end:])
        stop = end + (len(kind[0]) if kind else 0)
        before = text[start - 1 : start] in ("、", "・", "と") and start - 1 in ends
        after = text[stop : stop + 1] in ("、", "・", "と") and stop + 1 in begins
        known = names.abroad(match[0])
        first = after and known and known[0].population >= MIDDLE
        inside = before and (after or re.match("、|など|の(?:各|\\d)", text[stop:]))
        if (first or inside) and start not in begins:
            found = known or (Named("nil", match[0], TOWN, ""),)
            ends.add(stop)
            yield spot_of(start, stop, text[start:stop], found, "one of a row of places")


def _country_before(text: str, start: int, end: int, names: JapaneseNames) -> int:
    """Where a town begins that stands right after its country: ポルトガルアベイロ市; 0 if none does."""
    for cut in range(end - 2, start + 1, -1):
        if (
            text[cut] not in "・="
            and text[start:cut] in names.countries
            and names.abroad(text[cut:end].replace("=", "・"))
        ):
            return cut
    return 0


def _country(text: str, at: int, word: str, names: JapaneseNames) -> Spot | None:
    found = names.countries.get(word)
    if not found or (
        len(word) == 2 and word not in ("日本", "中国", "韓国", "米国", "英国", "台湾", "豪州", "香港", "タイ")
    ):
        return None
    if found.country in ("HK", "MO"):
        return None
    before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
    if before and KANJI.match(before) and before not in "在駐対訪来全元":
        return None
    if after and KANJI.match(after):
        rest = text[at + len(word) : at + len(word) + 3]
        if not re.match(
            "人|側|政府|国内|全|各|初|最|南|北|東|西|中部|両|以外|等|出身|向|代表|大使|産|訪問|企業|籍|遠征|(?!都市|全国|自治)[一-鿿]{2,3}[市省州県]",
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
    found = names.foreign.get(word)
    if not found or (before and KANJI.match(before) and not ends_place(text, at) and before not in "省州国"):
        return None
    end = at + len(word)
    city = re.compile("特別市|広域市|直轄市|市").match(text, end)
    if city and not text.startswith("市場", end):
        return spot_of(at, city.end(), text[at : city.end()], found, "a city with its kind")
    if found[0].population < LARGE or word in names.bare:
        return None
    if end < len(text) and KANJI.match(text[end]) and not AFTER_KANJI.match(text, end):
        return None
    return spot_of(at, end, word, found, "a large city abroad")


def in_katakana(text: str, names: JapaneseNames, taken: set[int]) -> Iterator[Spot]:
    """Places in runs of katakana; what is a person's name or an ordinary word is none."""
    for match in _KATAKANA.finditer(text):
        if match.start() in taken:
            continue
        yield from _run(text, match.start(), match.end(), names)


def _run(text: str, start: int, end: int, names: JapaneseNames) -> Iterator[Spot]:
    """A run of katakana as one name, else its parts between dots: ロンドン・パリ."""
    whole = _one(text, start, end, names)
    if whole and whole.choices[0].entity != "nil":
        yield whole
        return
    first = re.match("[ァ-ヺー]+", text[start:end])
    if first and start and text[start - 1] + first[0] in names.countries and start + len(first[0]) < end:
        yield from _run(text, start + len(first[0]) + 1, end, names)  # 南アフリカ・ツワネ市
        return
    cut = _country_before(text, start, end, names)
    if cut:
        yield spot_of(start, cut, text[start:cut], (names.countries[text[start:cut]],), "a country")
        yield from _run(text, cut, end, names)
        return
    if whole:
        yield whole
        return
    at = start
    parts = re.split("[・=]", text[start:end])
    city = names.abroad(parts[-1]) if len(parts) > 2 and text.startswith("市長", end) else ()
    if city and city[0].population >= MIDDLE and parts[0] not in names.countries:
        cut = end - len(parts[-1])  # アショク・スリダラン・ボン市長: the name, then the city
        yield spot_of(cut, end + 1, text[cut : end + 1], city, "a city with its kind")
        return
    if _CALLED.match(text, end) and parts[0] not in names.countries:
        return  # ブライアン・キングストン市長: a person, though both are names of towns
    known = [part for part in parts if names.abroad(part) or part in names.countries or part in names.states]
    if len(parts) > 1 and (len(known) == len(parts) or (parts[0] in names.countries and _KIND.match(text, end))):
        for part in parts:
            spot = _one(text, at, at + len(part), names)
            if spot and (
                spot.choices[0].population >= MIDDLE or spot.level in ("country", "state") or part != spot.text
            ):
                yield spot
            at += len(part) + 1


def _one(text: str, start: int, end: int, names: JapaneseNames) -> Spot | None:
    word = text[start:end].replace("=", "・")
    match = _KIND.match(text, end)
    kind = match[0] if match and not re.match("市(?:場|販|況)", text[end : end + 2]) else ""
    if kind == "市" and text[end + 1 : end + 2] == "長" and _is_person(text, start, word, names):
        return None
    if word in names.countries and kind not in {"市", "州"}:
        return spot_of(start, end, word, (names.countries[word],), "a country")
    return _with_kind(text, start, end, kind, names) if kind else _without_kind(text, start, end, names)


def _with_kind(text: str, start: int, end: int, kind: str, names: JapaneseNames) -> Spot | None:
    """A name with 市, 州 and the like: in the gazetteer, or a place that it lacks."""
    word, whole = text[start:end], text[start : end + len(kind)]
    stop = end + len(kind)
    if word in names.states and _STATE_KIND.fullmatch(kind):
        return spot_of(start, stop, whole, names.states[word], "a state with its kind")
    land = _land_before(text, start, names)
    found = (names.in_land(word, land) if land else ()) or names.abroad(word.replace("=", "・"))
    if kind in _CITY_KINDS or (found and kind in {"町", "村"}):
        if found:
            return spot_of(start, stop, whole, found, "a city abroad with its kind")
        capital = names.abroad(word + "シティ") if word in names.countries else ()
        if capital and capital[0].country == names.countries[word].country:  # the city is called as its country
            return spot_of(start, stop, whole, capital, "a capital with its kind")
        parts = [part for part in re.split("[・=]", word) if part in names.countries or names.abroad(part)]
        unknown = ("・" not in word or not parts) and text[stop : stop + 1] != "長"
        nil = Named("nil", word, TOWN, "")
        return spot_of(start, stop, whole, (nil,), "a name with its kind, not in the gazetteer") if unknown else None
    if kind == "都":
        return spot_of(start, stop, whole, found, "a capital with its kind") if found else None
    if (kind == "区" and len(word) > 2) or (kind == "郡" and len(word) > 2 and not found):
        return spot_of(start, stop, whole, (Named("nil", word, "venue", ""),), "a district not in the gazetteer")
    return _without_kind(text, start, end, names)


def _without_kind(text: str, start: int, end: int, names: JapaneseNames) -> Spot | None:
    word = text[start:end].replace("=", "・")
    if word in names.states and names.states[word][0].country == "GB":
        return spot_of(start, end, word, names.states[word], "a part of a country")
    land = _land_before(text, start, names)
    if land and word not in names.words and len(word) > 1 and _stands_as_place(text, end):
        held = names.in_land(word, land)
        if held and (held[0].population >= SMALL or SUPPORT_AFTER.match(text, end)):
            return spot_of(start, end, text[start:end], held, f"a town of {land.name}, which stands before it")
    found = names.abroad(word)
    if not found or word in names.words or len(word) < 2:
        return None
    return _bare_foreign(text, start, end, found)


def _land_before(text: str, start: int, names: JapaneseNames) -> Named | None:
    """The country or state that stands right before a name: フランスのエクス＝レ＝バン, アラスカ州スワード."""
    end = start - 1 if text[start - 1 : start] in ("の", "・") else start
    state = text[end - 1 : end] in ("州", "省", "県")
    stop = end - 1 if state else end
    for at in range(max(0, stop - _LONGEST), stop - 1):
        if state and text[at:stop] in names.states:
            return names.states[text[at:stop]][0]
        if not state and text[at:stop] in names.countries:
            return names.countries[text[at:stop]]
    return None


def _stands_as_place(text: str, end: int) -> bool:
    """Whether no title, company or longer word follows a name."""
    return not re.match("[一-鿿](?<![市州町村両各側発])|さん|[A-Za-z0-9]", text[end : end + 2])


def _is_person(text: str, start: int, word: str, names: JapaneseNames) -> bool:
    """Whether コールドウェル市長 is the mayor's name: a small town of that name that the text names nowhere else."""
    found = names.abroad(word)
    row = text[:start].endswith("市長、") or re.match("市長、[ァ-ヺー]+市長", text[start + len(word) :])
    beside = bool(found and row) or any(
        text[:start].endswith((name, name + "の", name + "・")) for name in names.countries
    )
    state = bool(re.search("[州省県]の?$", text[:start]))
    elsewhere = len(re.findall(re.escape(word), text)) > len(re.findall(re.escape(word) + "市長", text))
    return not beside and not state and not elsewhere and (not found or found[0].population < LARGE)


def _bare_foreign(text: str, start: int, end: int, found: tuple[Named, ...]) -> Spot | None:
    """A town abroad without its kind: only a large one, or where its country or a list stands beside it."""
    after = text[end : end + 1]
    if after and KANJI.match(after) and not AFTER_KANJI.match(text, end):
        return None
    large = found[0].population >= (MIDDLE if end - start > 2 else 1_000_000)
    if not (large or SUPPORT_AFTER.match(text, end)) or (found[0].population < 15_000 and not found[0].usual):
        return None
    return spot_of(start, end, text[start:end], found, "a town abroad")
