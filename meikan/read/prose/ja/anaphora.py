"""Words that point back: 同市, 同県, 同ネットワーク, a bare 市, 県, 連盟; each takes the last of its kind before it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from meikan.names.in_japanese import COUNTRY, PREFECTURE, TOKYO, Named
from meikan.read.prose.ja.spot import GOVERNMENT, NETWORK, ORGANISATION, PLACE, Spot

_SAME = re.compile(
    "同(?P<what>委員会|財団|大学|ネットワーク|フォーラム|アライアンス|パートナーシップ|同盟|プログラム|連盟|連合|会議|協会|機構|組織|団体|協議会|市|県|府|都|道|区|町|村|国|州|省)(?![一-鿿]|(?<=国)際)|同(?P<head>[市県府都区町村])(?=[内側議庁長])"
)
_BARE = re.compile(
    "(?P<what>[市県府都区町村])(?=は|が|も|に(?!よると)|によると|の|で|を|と(?!い)|から|へ|内|庁|議会|側|全体|全域|全土|、|独自|主催|単独)"
)
_BARE_NET = re.compile(
    "(?P<what>ネットワーク|プログラム|フォーラム|アライアンス|パートナーシップ|協議会|連盟|連合|同盟|会議|協会|機構)(?=は|が|の|に|へ|を|で|から|も|と)"
)
_FREE = re.compile("[^一-鿿々ァ-ヺーA-Za-z0-9]")
_LEVELS = {"市": "市", "区": "区", "町": "町", "村": "村", "県": "県", "府": "府", "都": "都", "道": "道"}
_NOT_BEFORE = re.compile("(?:この|その|各|両|全|(?<![日月年度回])の|[たるいなだれ]|の(?:姉妹|友好)|\\d)$")
_BECOMES = re.compile("[市県府都区町村](?:と(?:な[っりる]|した)|に(?:な[っりる]|昇格|移行)|制)")
_TO = Spot(0, 0, GOVERNMENT, TOKYO, "東京都", PREFECTURE, "JP", reasons=("there is one 都",))
# What makes a body the one that a text goes on to speak of; what is told of another beside it (も) does not.
_ACTS = re.compile(
    "は|が|も|では|で|に(?!次|続|並|倣|なら|先|つ[いぎづ])|の[一-鿿々ァ-ヺー・]{2,14}(?:副?市長|副?知事|町長|村長|区長)(?:は|が)"
)
_TOO = re.compile("も|でも|にも")
FAR = 4  # sentences: what is older than that is not pointed at by a bare word


def find_anaphora(
    text: str, spots: Sequence[Spot], starts: Sequence[int], bodies: Mapping[str, Sequence[Named]]
) -> Iterator[Spot]:
    """Each such word with the entity it means; one without antecedent is left out. `bodies` are Japan's by name."""
    found: list[Spot] = []
    for match in sorted(
        (*_SAME.finditer(text), *_BARE.finditer(text), *_BARE_NET.finditer(text)), key=lambda one: one.start()
    ):
        if any(spot.start < match.end() and match.start() < spot.end for spot in (*spots, *found)):
            continue
        what = match["what"] or match["head"]
        bare = not match[0].startswith("同")
        if bare and (not _starts_free(text, match.start()) or _no_pointer(text, match)):
            continue
        if bare and _BECOMES.match(text, match.start()):
            continue
        end = match.start() + (1 if bare and len(what) == 1 else len(what) + (0 if bare else 1))
        antecedent = _antecedent(what, match.start(), [*spots, *found], starts, bare, text)
        holder = None if antecedent else _holder(what, match.start(), text, spots, bodies)
        antecedent = antecedent or holder
        if antecedent is not None:
            spot = _spot(text, match.start(), end, antecedent, "before" if holder is None else "where the city lies")
            found.append(spot)
            yield spot


# …区の区議会; 市ではA市、町ではB町: a heading of a list; 都が移った: a capital
_OF_ITSELF = re.compile(".(?:議会|庁)")
_HEADING = re.compile("(?P<kind>.)では?[^、。]{1,8}(?P=kind)[、。]")
_CAPITAL = re.compile("都(?:が(?:移|置|定)|を(?:移|置|定)|だった|であった)")


def _no_pointer(text: str, match: re.Match[str]) -> bool:
    """Whether a bare word is no word that points back."""
    at = match.start()
    if _HEADING.match(text, at) or _CAPITAL.match(text, at):
        return True
    return bool(_NOT_BEFORE.search(text[:at])) and not (text[at - 1] == "の" and _OF_ITSELF.match(text, at))


def _starts_free(text: str, at: int) -> bool:
    return at == 0 or bool(_FREE.match(text[at - 1]))


def _spot(text: str, start: int, end: int, of: Spot, where: str) -> Spot:
    kind = of.kind if of.kind in (NETWORK, ORGANISATION) else PLACE if of.level == COUNTRY else GOVERNMENT
    word = text[start:end]
    reason = f"{word}: {of.text} before" if where == "before" else f"{word}: {of.text}, where the city lies"
    return Spot(start, end, kind, of.entity, word, of.level, of.country, of.region, of.choices, (reason,), True)


def _antecedent(what: str, at: int, spots: Sequence[Spot], starts: Sequence[int], bare: bool, text: str) -> Spot | None:
    before = [spot for spot in spots if spot.end <= at]
    before.sort(key=lambda spot: spot.start)
    sentence = sum(1 for start in starts if start <= at)
    kin = [spot for spot in before if _kin(what, spot) and spot.entity not in ("", "nil")]
    if not kin:
        return _TO if what == "都" else None
    if kin[-1].kind == ORGANISATION:
        return kin[-1]
    if kin[0].kind == NETWORK:
        return _of_kind(what, kin, bare)
    near = [spot for spot in kin if sentence - sum(1 for start in starts if start <= spot.start) <= FAR]
    near = [spot for spot in near if not _in_passing(spot, spots, text)] or near
    if not bare:
        near = [spot for spot in near if not _acts_on(spot, at, text)] or near
    if not near:
        return None
    if bare and len(what) == 1:
        return _topic(near, text) or near[-1]
    return near[-1]


def _holder(what: str, at: int, text: str, spots: Sequence[Spot], bodies: Mapping[str, Sequence[Named]]) -> Spot | None:
    """The prefecture in which the last municipality lies, where the text names none: 富山市は…。県内の."""
    if what not in ("県", "府", "道"):
        return None
    towns = [one for one in spots if one.end <= at and one.level == "municipality" and one.choices]
    towns = [one for one in towns if one.entity not in ("nil", "undecided")]
    towns = [one for one in towns if _ACTS.match(text, one.end)] or towns
    held = [one.choices[0].within for one in towns]
    if not held or not held[-1].endswith(what) or held[-1] not in bodies:
        return None
    named = bodies[held[-1]][0]
    return Spot(
        0, 0, GOVERNMENT, named.entity, named.name, PREFECTURE, "JP", named.region, (named,), ("where the city lies",)
    )


def _acts_on(spot: Spot, at: int, text: str) -> bool:
    """Whether a body is the subject of a clause in which 同市 is another: 仙台市は同市と協定を結んだ."""
    between = text[spot.end : at]
    if "。" in between or not re.match("[はがも]", between) or re.search("[はがも](?!、)", between[2:]):
        return False
    return bool(re.match("同.(?:と|との|へ|に|から)(?!は)", text[at : at + 4]))


def _of_kind(what: str, networks: Sequence[Spot], bare: bool) -> Spot | None:
    """A bare 連盟 is a network that is called one; 同ネットワーク may be any."""
    called = [spot for spot in networks if _called(what, spot.text)]
    if called or bare:
        return called[-1] if called else None
    return networks[-1]


# What ends the English name of a network that Japanese then calls so.
_ENGLISH = {
    "ネットワーク": "Network", "プログラム": "Program(?:me)?", "フォーラム": "Forum", "アライアンス": "Alliance",
    "パートナーシップ": "Partnership", "協議会": "Council", "連盟": "League|Federation|Union",
    "連合": "Union|Alliance|Federation", "同盟": "Alliance|League",
    "会議": "Conference|Congress", "協会": "Association", "機構": "Organi[sz]ation",
}  # fmt: skip


def _called(what: str, name: str) -> bool:
    """Whether a network of that name may be called so: フォーラム for the World Cities Culture Forum."""
    return name.endswith(what) or bool(what in _ENGLISH and re.search(f"\\b(?:{_ENGLISH[what]})$", name))


def _in_passing(spot: Spot, spots: Sequence[Spot], text: str) -> bool:
    """Whether a name stands only in a list or in the title of a head: 松井広島市長."""
    if re.match("長|知事|市長|副市長", text[spot.end : spot.end + 3]):
        return True
    if text.rfind("(", 0, spot.start) > max(text.rfind(")", 0, spot.start), text.rfind("。", 0, spot.start)):
        return True  # what stands in brackets is said in passing
    marks = text[spot.start - 1 : spot.start], text[spot.end : spot.end + 1]
    return any(mark in ("、", "・", "や") for mark in marks) and any(
        (other is not spot and other.kind == spot.kind and other.end in (spot.start - 1,))
        or other.start == spot.end + 1
        for other in spots
    )


def _topic(near: Sequence[Spot], text: str) -> Spot | None:
    """Of Japan's bodies the last that a sentence was about or that acted; a town abroad is not 市."""
    at_home = [spot for spot in near if spot.country == "JP"] or list(near)
    acting = [spot for spot in at_home if spot.anaphor or _ACTS.match(text, spot.end)]
    told_of = [spot for spot in acting if not _TOO.match(text, spot.end)]
    return (told_of or acting or at_home)[-1]


def _kin(what: str, spot: Spot) -> bool:
    if spot.kind == ORGANISATION:
        return spot.text.endswith(what) and len(what) > 1
    if what in _ENGLISH or what in ("組織", "団体"):
        return spot.kind == NETWORK
    if spot.kind not in (PLACE, GOVERNMENT):
        return False
    if what == "国":
        return spot.level == COUNTRY
    if what in ("州", "省"):
        return spot.level == "state"
    if what in ("県", "府", "都", "道"):
        return spot.level == PREFECTURE and (spot.choices[0].name if spot.choices else spot.text).endswith(what)
    name = spot.choices[0].name if spot.choices else spot.text
    if spot.level == "town":
        return what == "市"
    return spot.level in ("municipality", "former", "ward") and name.endswith(what)
