"""Members by what counts them: 会員は以下の3市。A、B; 県内初のⓃである; Bが続いた."""

import re
from collections.abc import Iterator

from meikan.read.prose.ja.claims.belonging import dates_of
from meikan.read.prose.ja.claims.fields import fields_of
from meikan.read.prose.ja.claims.frame import Claim, Story, stated, when
from meikan.read.prose.ja.clauses import BODY, DAY, MEET, NET, ORG, PERS, Sentence, row
from meikan.read.prose.ja.modality import INTENDED, NEGATED, outcome
from meikan.read.prose.ja.spot import Spot

# 署名した市は以下のとおり, 参加自治体は次の5市
_HEADS_LIST = re.compile(
    "(?:会員|メンバー|(?:加盟|加入|参加|認定|署名|構成|登録)(?:都市|自治体|団体|市町村|市)?)(?:は|を)、?[^。、]{0,8}?(?:次|以下|下記|左記)(?:の(?:とおり|通り|\\d+|各|都市|市)|に(?:掲げ|示|記))"
)
# 市ではA、B、町ではC: nothing but names, marks and what kind they are
_ONLY_NAMES = re.compile(
    f"^[\\s・○●◆■]*(?:(?:{row(BODY)})(?:\\([^()]*\\))?|[市町村区県都府道](?:では?|は|:)|国内(?:では)?|[、・。と\\s]|の?\\d+(?:都市|市|団体|自治体)|である|です|など|から)+$"
)
_ORDINAL = (
    "(?:全国|国内|日本|県内|世界|アジア)?(?:で|では|の|から)?、?"
    "(?:最初|初めて|唯一|初|\\d+(?:番目|例目|都市目|市目|か所目|件目))"
)
# Ⓖは県内初のⓃである
_IS_NTH = re.compile(
    f"(?P<row>{row(BODY)})(?:は|が|も)、?(?:{DAY}(?:に|から)?、?)?{_ORDINAL}の(?P<net>{NET})(?P<rest>(?:で(?:ある|、|す)|だ|。|と?(?:に)?なっ|として|と?なる)[^。]{{0,12}})"
)
# Ⓖが4例目となった; Ⓖが続いた; Ⓖが初の認証を受け
_FOLLOWS = re.compile(
    f"(?P<row>{row(BODY)})(?:など)?(?:は|が|も)、?(?P<when>{DAY}(?:に|付で|には)?、?)?(?:{_ORDINAL}(?:の[^、。はが]{{1,8}})?(?P<th>とな[っり]|に認定され|の(?:認定|認証)を受け)|(?:これに|後に|それに)?続(?P<on>い[たて]))(?P<rest>[^。]{{0,8}})"
)
_COUNTS = re.compile("目|初|唯一|続[いく]|(?:加盟|加入|入会|認定|認証)は")
# Ⓖの加盟はⒹである
_ITS = re.compile(
    f"(?P<row>{row(BODY)})の(?:{NET}(?:へ)?の)?(?:加盟|加入|入会|認定|認証)は、?(?P<when>{DAY})(?P<rest>(?:で|だ|。|付)[^。]{{0,8}})"
)
_TOLD = re.compile("加盟|加入|認定|会員|メンバー|署名|誓約|加わ|番目|例目|認証|入会")


def counted(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """Members that stand in a list under its heading, or that are counted as the third, or that follow others."""
    yield from _under_heading(story, sentence)
    if not _COUNTS.search(sentence.text):
        return
    for match in _IS_NTH.finditer(sentence.text):
        if outcome("", match["rest"]) not in (NEGATED, INTENDED):
            network = sentence.slots[match.start("net")]
            dates = _dates(sentence, match)
            for body in sentence.row(match, "row"):
                yield stated("member_of", (body, network), dates, sentence, 0.8, "counted among the members")
    for match in (*_FOLLOWS.finditer(sentence.text), *_ITS.finditer(sentence.text)):
        told = _told_network(story, sentence, match.start())
        if told is None or outcome("", match["rest"]) in (NEGATED, INTENDED):
            continue
        for body in sentence.row(match, "row"):
            yield stated(
                "member_of", (body, told[0]), _dates(sentence, match), sentence, 0.75, "follows others", told[1]
            )


def _under_heading(story: Story, sentence: Sentence) -> Iterator[Claim]:
    before = next(story.before(sentence, 1), None)
    if before is None or not _HEADS_LIST.search(before.text) or not _ONLY_NAMES.match(sentence.text):
        return
    network = story.network_of(before, len(before.text))
    for body in sentence.of(BODY) if network else ():
        assert network is not None
        yield stated("member_of", (body, network[0]), {}, sentence, 0.8, "in a list of members", network[1])


# 映画ではⒼ、音楽ではⒼが選ばれた
_BY_FIELD = re.compile(
    f"(?P<field>[^、。{BODY}]{{1,16}}?)(?:の?(?:分野|部門))?(?:では|に(?:は)?|で|は)、?(?:新たに)?(?P<row>{row(BODY)})(?=、|が|も|を)"
)
_CHOSEN = re.compile("選ばれ|選出|認定|認められ|加わ|加え|登録|名を連ね|入っ|加盟|選んだ|認めた")


def by_field(story: Story, sentence: Sentence) -> Iterator[Claim]:
    """Several fields, each with its cities, before one verb."""
    if not any(spot.entity.endswith("UCCN") for spot in story.networks):
        return
    found = [(match, list(fields_of(match["field"]).values())) for match in _BY_FIELD.finditer(sentence.text)]
    held = [(match, fields[-1]) for match, fields in found if fields]
    verb = _CHOSEN.search(sentence.text, held[-1][0].end()) if len(held) > 1 else None
    network = story.network_of(sentence, verb.start()) if verb else None
    if not verb or not network or not network[0].entity.endswith("UCCN"):
        return
    if outcome("", sentence.text[verb.end() :]) in (NEGATED, INTENDED):
        return
    dates = dates_of(story, sentence, verb.start(), network[0])
    for match, field in held:
        for body in sentence.row(match, "row"):
            yield stated(
                "member_of",
                (body, network[0]),
                {"category": field, **dates},
                sentence,
                0.8,
                "each in its field",
                network[1],
            )


def _told_network(story: Story, sentence: Sentence, at: int) -> tuple[Spot, str] | None:
    """The network that this sentence or the one before told of joining, if nothing else could be followed."""
    near = [sentence, *story.before(sentence, 2)]
    if any(MEET in one.text or PERS in one.text or ORG in one.text for one in near[:2]):
        return None
    if not any(_TOLD.search(one.text) for one in near):
        return None
    return story.network_of(sentence, at)


def _dates(sentence: Sentence, match: re.Match[str]) -> dict[str, str]:
    if match.groupdict().get("when"):
        return {"date": sentence.slots[match.start("when")].entity}
    found = when(sentence, match.start("row")) or when(sentence, match.end("row") + 6)
    return {"date": found["date"]} if "date" in found else {}
