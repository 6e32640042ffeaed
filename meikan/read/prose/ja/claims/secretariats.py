"""Where the secretariat of a network is, and who has it: 事務局を置く, 事務局は堺市が務める."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.frame import Aside, Claim, Story, head_after, subject, when
from meikan.read.prose.ja.clauses import BODY, NET, ORG, Sentence
from meikan.read.prose.ja.modality import APPLIED, INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

_SECRETARIAT = re.compile(
    "(?:国際|本部)?(?:事務局|事務所本部|本部事務局|本部)(?!長|次長|員|職員|によ|への|に(?:よ|問|連絡|相談))"
)
_SITS = re.compile(
    "置[かきくい]|構え|あ[りるっ]|設[けい置]|移[しっりさ転]|担[いうっ当]|務め|引き受け|開設|所在|引き継|預か|受け持"
)
# 事務局はⒼ役所の広報課が担う, 事務局は現在Ⓖが務める
_OFFICE = re.compile(
    f"は、?(?:現在は?、?|今は?、?|引き続き、?)?(?P<row>{BODY})(?:[市区町村]?役所|[都県府]?庁)?(?:の[^、。はが{BODY}]{{1,16}})?(?:が|で)"
)


def secretariats(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    """Claims about the secretariats that a sentence speaks of."""
    yield from _secretariat(story, sentence)
    yield from _of_town(story, sentence)


def _secretariat(story: Story, sentence: Sentence) -> Iterator[Claim | Aside]:
    for cue in _SECRETARIAT.finditer(sentence.text):
        before, after = sentence.text[: cue.start()], sentence.text[cue.end() :]
        found = _whose(story, sentence, cue)
        if found is None:
            continue
        verb = _SITS.search(after[:40].split("事務局", 1)[0])
        titled = re.compile(
            f"^(?:都市|市)?(?:の|を務める|を担う|を置く|がある|のある|を引き受ける)(?P<row>{BODY})"
        ).match(after)
        place = _where(story, sentence, cue, verb, titled)
        if not place:
            continue
        rest = after[verb.end() :] if verb else ""
        what = outcome("", rest)
        if what in (NEGATED, INTENDED, APPLIED) and not titled:
            yield Aside(sentence, what)
            continue
        if re.match("(?:かれ|れ|い|っ|せ|め|え)?て(?:い(?:た|て(?!る))|きた)", rest) and not _ended(
            sentence, cue.start()
        ):
            yield Aside(sentence, "quoted history")
            continue
        dates = when(sentence, cue.end() + (verb.start() if verb else 0))
        if "/" in dates.get("date", "") and "まで" in before:
            dates["from"], dates["to"] = dates.pop("date").split("/")
        kept = {name: value for name, value in dates.items() if name in ("date", "from", "to")}
        if titled:
            kept = {}
        for one in place:
            yield Claim("hosts_secretariat", one, found, tuple(sorted(kept.items())), (sentence,), 0.85, (cue[0],))
        return


# ブリュッセルの事務局は、会員を200と数える: where the only network of the text has it
_OF_TOWN = re.compile(f"(?<!{NET}の)(?P<row>{BODY})(?:の|にある)(?:国際|本部)?事務局(?:は|が|に)")


def _of_town(story: Story, sentence: Sentence) -> Iterator[Claim]:
    match = _OF_TOWN.search(sentence.text)
    if match and len({spot.entity for spot in story.networks}) == 1 and ORG not in sentence.text[: match.start()]:
        place, network = sentence.slots[match.start("row")], story.networks[0]
        yield Claim("hosts_secretariat", place, network, (), (sentence,), 0.7, ("the town of the secretariat",))


def _whose(story: Story, sentence: Sentence, cue: re.Match[str]) -> Spot | None:
    """The network whose secretariat is spoken of: right before it, else the one of the text."""
    before, after = sentence.text[: cue.start()], sentence.text[cue.end() :]
    network = re.compile(f"(?P<net>{NET})(?:の|、)?[^。、{NET}{BODY}{ORG}]{{0,8}}$").search(before)
    if network:
        return sentence.slots[network.start("net")]
    if before.endswith("支部の"):
        return None  # of a chapter that we do not know
    if not re.match("(?:は|を|が|も|\\()", after) or re.search(f"{ORG}(?:の)?$", before):
        return None
    nearby = story.network_of(sentence, cue.start())
    return nearby[0] if nearby else None


def _ended(sentence: Sentence, at: int) -> bool:
    """Whether the text gives the end of a state: 1992年から2013年まで."""
    found = when(sentence, at)
    return "to" in found or ("/" in found.get("date", "") and "まで" in sentence.text[:at])


def _plainly(sentence: Sentence, cue: re.Match[str]) -> tuple[Spot, ...] | None:
    """Where the words after the noun say it; () where they say that it is no body, None where they say nothing."""
    asked = re.compile(
        f"(?:を(?:置く|構える|置いている|引き受ける|預かる|務める|担う)|が(?:ある|置かれ(?:て(?:い)?る|る)))のは、?(?P<row>{BODY})(?!の[一-鿿])"
    ).match(sentence.text, cue.end())
    if asked:
        return (sentence.slots[asked.start("row")],)
    if re.match("(?:を|が)[^。、]{1,8}るのは", sentence.text[cue.end() :]):
        return ()  # who has it stands after the verb, and is no body
    noted = re.compile(f"\\((?:[^()]{{0,6}})?(?P<row>{BODY})[^()]{{0,8}}\\)").match(sentence.text, cue.end())
    if noted:
        return (sentence.slots[noted.start("row")],)
    return None


def _where(
    story: Story, sentence: Sentence, cue: re.Match[str], verb: re.Match[str] | None, titled: re.Match[str] | None
) -> tuple[Spot, ...]:
    if titled:
        return (sentence.slots[cue.end() + titled.start("row")],)
    plainly = _plainly(sentence, cue)
    if plainly is not None:
        return plainly
    if verb is None:
        is_at = re.compile(f"^(?:は|が)、?(?P<row>{BODY})(?:市役所|内)?(?:で|だ|に|。)").match(
            sentence.text[cue.end() :]
        )
        return (sentence.slots[cue.end() + is_at.start("row")],) if is_at else ()
    end = cue.end() + verb.start()
    at_place = [
        one
        for one in sentence.arguments(0, end)
        if one.sign == BODY and one.particle in ("に", "へ", "内に", "には", "にも")
    ]
    at_place += [
        one
        for one in sentence.arguments(0, end)
        if one.sign == BODY
        and re.match("(?:市内|市役所|内|の[^、。はがを]{0,14})に", sentence.text[one.start + 1 : one.end + 14])
    ]
    if at_place:
        return at_place[-1].spots
    by_office = _OFFICE.match(sentence.text, cue.end())
    if by_office:
        return (sentence.slots[by_office.start("row")],)
    if re.match("ら?れ", sentence.text[end + len(verb[0]) :]):
        return ()  # 事務局は会館に置かれ: where it is put is no town, and nobody is said to put it there
    if re.match("(?:担|務|引き受|引き継|置)", verb[0]):
        form = re.compile("めている|めた|める|っている|った|う|く|いている|いた|けた|ける|").match(
            sentence.text, end + len(verb[0])
        )
        head = head_after(sentence, form.end()) if form else ()
        if head:
            return head[:1]
        bodies, _reason = subject(story, sentence, cue.start())
        return bodies if len(bodies) == 1 else ()
    return ()
