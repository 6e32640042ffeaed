"""Persons by the title beside their name: 松井一實広島市長, 大阪府の吉村洋文知事, グラント・スミス市長."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from meikan.read.prose.ja.spot import PERSON, Spot
from meikan.read.prose.ja.words import any_of, listed

_KANA = re.compile("[ァ-ヺー]+(?:[・=][ァ-ヺー]+|[・=]?[A-Z]\\.?)*")
_NAME = "[一-鿿々ヶ]{1,4}(?: ?[一-鿿々]{1,3}| ?[ぁ-ゖ]{2,4}| ?[ァ-ヺー]{2,5})?"
_HEAD = any_of("person", "heads")
_TITLE = any_of("person", "titles")
_BETWEEN = re.compile("[・、 ]?")
# A name stands after a particle, a mark, a place or a title, not within a longer word.
_BEFORE = re.compile(
    "(?:^|[、。「」『』()・のがはをにでとやもへるたい\\n :●■○◇◆※]|会長|議長|市長|理事長|代表|現職|新人|新顔|前職|元職)$"
)
_POST_THEN_NAME = re.compile(
    f"(?P<post>{_HEAD}|{_TITLE})(?:の|・|、| |=)(?P<name>{_NAME}|{_KANA.pattern})(?P<after>氏|"
    f"さん|{_HEAD}|が|は|も|を|と|、|\\(|に)"
)
_SHAPES = str.maketrans("澤﨑髙齋齊邊邉濱廣嶋國惠眞瀨櫻龍條榮藏德曾", "沢崎高斎斉辺辺浜広島国恵真瀬桜竜条栄蔵徳曽")
_GRAMMAR = re.compile(
    "議会|委員会|市役所|県庁|連盟|により|による|として|から|など|まで|では|には|する|した|これ|それ|ほか|とき|[一-鿿][のにをはがでとへ]"
)
_OLD = re.compile("(?:前|元|先代|故|初代|当時の|歴代|旧|次期|候補)(?:の)?$")
_KANA_NAME = re.compile("^[ァ-ヺー]{2,}[・=](?:[ァ-ヺー]+[・=])*[ァ-ヺー]{2,}$")


def find_people(text: str, places: Sequence[Spot], taken: Sequence[Spot]) -> list[Spot]:
    """Persons with the post that stands beside them; `of` is the entity of the government whose office it is."""
    found: list[Spot] = []
    for spot in (
        *_called_like_a_city(text, places),
        *_before_office(text, places),
        *_two(text),
        *_with_head(text, places),
        *_with_title(text),
        *_before_bracket(text, places),
        *_after_post(text),
    ):
        clash = [one for one in (*found, *taken) if one.start < spot.end and spot.start < one.end]
        if not clash:
            found.append(spot)
    found = [_posted(text, spot, places) for spot in found]
    return found + list(_again(text, found, taken))


def _posted(text: str, person: Spot, places: Sequence[Spot]) -> Spot:
    """A person with the office that stands before the name: 神戸市長の久元喜造氏."""
    if person.post:
        return person
    for place in places:
        inside = re.compile(f"(?:[一-鿿]{{2,6}})?\\((?:{re.escape(place.text)}){_head_after(place.text)}\\)").match(
            text, person.end
        )
        if inside and inside.start() < place.start < inside.end():
            title = text[place.end : inside.end() - 1]
            post = place.text[-1] + title if title == "長" and place.text[-1] in "市区町村" else title
            return replace(person, post=post, of=place.entity)
        head = re.compile(f"(?:副(?=市長|知事))?{_head_after(place.text)}(?:の|・|、|を務める|である)").match(
            text, place.end
        )
        if head and head.end() == person.start and text[place.start - 1 : place.start] not in ("前", "元", "旧"):
            title = re.sub("(?:の|・|、|を務める|である)$", "", head[0])
            post = place.text[-1] + title if title == "長" and place.text[-1] in "市区町村" else title
            return replace(person, post=post, of=place.entity)
    return person


def _person(text: str, start: int, end: int, post: str = "", of: str = "", reason: str = "") -> Spot:
    name = text[start:end].strip()
    return Spot(start, end, PERSON, f"text:{name}", name, post=post, of=of, reasons=(reason,))


def _before_office(text: str, places: Sequence[Spot]) -> Iterator[Spot]:
    """松井一實広島市長: the name stands before the government and its head."""
    for place in places:
        head = re.compile(f"(?:副(?=市長|知事|区長|町長|村長))?{_head_after(place.text)}").match(text, place.end)
        if not head:
            continue
        post = place.text[-1] + head[0] if place.text[-1] in "市区町村" and head[0] == "長" else head[0]
        end = place.start
        if end and text[end - 1] in "・、" and text[end - 2 : end - 1] not in "、。":
            end -= 1
        end, was = _without_former(text, end)
        start = None if end in _ends(places) else _name_before(text, end, _ends(places), 2)
        if start is not None:
            yield _person(
                text, start, end, "" if was else post, place.entity, "a name before a government and its head"
            )


def _head_after(place: str) -> str:
    """How the head's title goes on after a name: 広島市 + 長, 広島県 + 知事, 広島 + 市長."""
    if place[-1] in "市区町村":
        return "(?:長(?!期|年|官|崎|野)|副市長|副区長|副町長|副村長)"
    if place[-1] in "都道府県州省":
        return "(?:副?知事)"
    return "(?:副?市長|副?知事|副?区長|副?町長|副?村長)"


def _name_before(text: str, end: int, starts: frozenset[int] = frozenset(), least: int = 3) -> int | None:
    """Where the personal name begins that ends here; None if there is none."""
    kana = re.compile("[ァ-ヺー]+(?:[・=][ァ-ヺー]+)+$").search(text[:end])
    if kana:
        return kana.start()
    single = re.compile("(?<![ァ-ヺー・=])[ァ-ヺー]{3,}$").search(text[:end])
    if single and re.match("市長|知事|大統領|首相|氏|さん|区長|町長", text[end : end + 3]):
        return single.start()
    run = re.compile("[一-鿿々ヶ]{2,8}$|[一-鿿々]{1,4}[ぁ-ゖ]{2,4}$|[一-鿿々]{1,4} [一-鿿々]{1,3}$").search(
        text[max(0, end - 9) : end]
    )
    if not run:
        return None
    start = max(0, end - 9) + run.start()
    return _trimmed(text, start, end, starts, least)


def _trimmed(text: str, start: int, end: int, starts: frozenset[int], least: int) -> int | None:
    """The name without words before it (会長門川大作): the part that begins with a surname."""
    for at in range(start, end - 1):
        name = text[at:end].replace(" ", "")
        if is_name(name) and (at == start or at in starts or _BEFORE.search(text[:at])):
            return at
    if _hiragana_start(text, start):
        return None
    name = text[start:end].replace(" ", "")
    return (
        start
        if least <= len(name) <= 5
        and not _word(name)
        and not _GRAMMAR.search(name)
        and not re.search("[ぁ-ゖ]", name)
        and (start in starts or _BEFORE.search(text[:start]))
        else None
    )


def _hiragana_start(text: str, start: int) -> bool:
    return bool(re.search("[ぁ-ゖ]", text[start : start + 1]))


@cache
def is_name(written: str) -> bool:
    """Whether a run of characters is a surname, alone or with a given name of one to three characters."""
    name = written.translate(_SHAPES)
    if _word(name) or _GRAMMAR.search(name):
        return False
    for length in range(min(4, len(name)), 0, -1):
        if name[:length] in _surnames():
            given = name[length:]
            return len(given) <= 4 and (bool(given) or length > 1)
    return False


@cache
def _surnames() -> frozenset[str]:
    return frozenset(listed("person", "surnames"))


def _word(name: str) -> bool:
    return any(word in name for word in listed("person", "not_names")) and not {name[:1], name[:2]} & _surnames()


def _two(text: str) -> Iterator[Spot]:
    """小野申人、高野律雄の両市長: names in a row before their common title."""
    for end in re.finditer("の?(?:両(?:氏|市長|知事|区長|町長|村長)|[三3]氏)", text):
        at = end.start()
        for _turn in range(3):
            run = re.compile("[一-鿿々]{2,6}$").search(text[:at])
            if not run or not is_name(run[0]) or run[0][-1] in "市町村区県都府":
                break
            yield _person(text, run.start(), at, reason="one of several names before a title")
            if text[run.start() - 1 : run.start()] not in ("、", "・", "と"):
                break
            at = run.start() - 1


def _ends(places: Sequence[Spot]) -> frozenset[int]:
    """Where places end: a name may begin there, as in 多摩市阿部裕行市長."""
    return frozenset(place.end for place in places)


def _called_like_a_city(text: str, places: Sequence[Spot]) -> Iterator[Spot]:
    """本宮市の高松市長: the mayor's surname, not the city of Takamatsu."""
    ends = {place.end: place for place in places if place.text[-1:] in ("市", "区", "町", "村")}
    for place in places:
        above = ends.get(place.start - 1)
        named = place.text[:-1] in _surnames() and text.startswith("市長", place.end - 1)
        if above and named and text[place.start - 1] == "の":
            yield _person(text, place.start, place.end - 1, "市長", above.entity, "a surname before 市長")


def _with_head(text: str, places: Sequence[Spot]) -> Iterator[Spot]:
    """吉村洋文知事, 片山健也町長, グラント・スミス市長: the name stands right before the head."""
    ends = _ends(places)
    for match in re.finditer(f"(?P<post>{_HEAD})", text):
        if match.start() in ends:
            continue
        if any(place.end == match.start() + 1 and place.start < match.start() for place in places):
            continue
        end, was = _without_former(text, match.start())
        start = _name_before(text, end, _ends(places), 2)
        if start is not None and start < end:
            yield _person(text, start, end, "" if was else match["post"], reason=f"a name before {match['post']}")


def _without_former(text: str, end: int) -> tuple[int, bool]:
    """Where the name ends before 前, 元, 新 or 現, and whether the office is a past or coming one."""
    rank = re.compile("(?:常務|筆頭|第一)$").search(text[:end])
    end = rank.start() if rank else end
    mark = re.compile("(?:前|元|旧|故|次期|新|現)$").search(text[:end])
    if not mark or not re.search("[一-鿿ぁ-ゖァ-ヺ]{2}$", text[: mark.start()]):
        return end, False
    return mark.start(), mark[0] not in ("新", "現")


def _before_bracket(text: str, places: Sequence[Spot]) -> Iterator[Spot]:
    """マルタ・スプリシー（サンパウロ市長）: the office stands in brackets after the name."""
    for place in places:
        head = re.compile(_head_after(place.text) + "\\)").match(text, place.end)
        opened = re.compile("\\((?:[ァ-ヺー一-鿿]{1,12}・)?$").search(text[: place.start])
        start = _name_before(text, opened.start()) if head and opened else None
        if start is not None and opened is not None and head is not None:
            post = place.text[-1] + head[0][:-1] if head[0] == "長)" else head[0][:-1]
            yield _person(text, start, opened.start(), post, place.entity, "a name before its office in brackets")


def _with_title(text: str) -> Iterator[Spot]:
    for match in re.finditer(f"(?P<title>{_TITLE})(?!都市|団体|国|会(?![長話見談]))", text):
        start = _name_before(text, match.start())
        if start is None or start >= match.start():
            continue
        name = text[start : match.start()]
        short = len(name.replace(" ", "")) < 3 and match["title"] not in ("氏", "さん") and not is_name(name)
        if not short:
            yield _person(text, start, match.start(), reason=f"a name before {match['title']}")


def _after_post(text: str) -> Iterator[Spot]:
    """市長の松井一實氏, 理事長・竹本和彦氏."""
    at = 0
    while match := _POST_THEN_NAME.search(text, at):
        at = match.start() + 1
        name = match["name"]
        japanese = is_name(name.replace(" ", "")) and len(name) >= 3
        if japanese or _KANA_NAME.match(name):
            head = match["post"] if re.fullmatch(_HEAD, match["post"]) else ""
            yield _person(text, *match.span("name"), head, reason=f"a name after {match['post']}")


def _again(text: str, people: Sequence[Spot], taken: Sequence[Spot]) -> Iterator[Spot]:
    """The same full name elsewhere in the text without its title."""
    held = [*people, *taken]
    for name in sorted({spot.text for spot in people if len(spot.text) > 3}):
        for match in re.finditer(re.escape(name), text):
            if not any(one.start < match.end() and match.start() < one.end for one in held):
                spot = _person(text, match.start(), match.end(), reason="named with a title elsewhere")
                held.append(spot)
                yield spot
