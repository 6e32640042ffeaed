"""Turns of phrase of Japanese notes, each with several sentences, and what sounds like them and states nothing.

The sentences show grammar. They are made up, and say nothing true or false about the places they name.
"""

from functools import cache

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Found
from meikan.read.prose.read import read

SAKAI, KOBE, NAGASAKI, NAGOYA = "geonames:1853195", "geonames:1859171", "geonames:1856177", "geonames:1856057"
ROME, LYON, SEOUL, TURKU = "geonames:3169070", "geonames:2996944", "geonames:1835848", "geonames:633679"
ICLEI, PEACE, CREATIVE, CITYNET = "network:ICLEI", "network:MFP", "network:UCCN", "network:CITYNET"


@cache
def _names() -> Names:
    return Names.open()


@cache
def _read(text: str) -> Found:
    return read(Document("test", "", date="2020-06-15", lang="ja"), text, _names())


def _claims(text: str) -> dict[tuple[str, str, str], dict[str, str]]:
    return {(one.predicate, one.subject, one.object): dict(one.qualifiers) for one in _read(text).findings}


def _meant(text: str, written: str) -> list[str]:
    return [one.entity for one in _read(text).mentions if one.text == written]


@pytest.mark.parametrize(
    ("text", "body", "said"),
    [
        (
            "シティネットの議長は2018年4月からリヨンのイヴ・ロラン市長が務める。",
            LYON,
            {"role": "chair", "from": "2018-04"},
        ),
        ("シティネットの監事は平成30年より堺市が引き受けている。", SAKAI, {"role": "auditor", "from": "2018"}),
        (
            "堺市は2012年から2014年までシティネットの副会長だった。",
            SAKAI,
            {"role": "vice-president", "from": "2012", "to": "2014"},
        ),
        ("シティネットでは2016年10月まで神戸市が議長を務めた。", KOBE, {"role": "chair", "to": "2016-10"}),
        ("シティネットの代表はリヨンの市長で、2019年から会長の座にある。", LYON, {"role": "president", "from": "2019"}),
        ("シティネットの議長は神戸市から、ソウル市に渡された。", SEOUL, {"role": "chair"}),
        (
            "シティネットの議長を2019年9月にローマから受け継いだのはリヨンである。",
            LYON,
            {"role": "chair", "date": "2019-09"},
        ),
        ("シティネットの役員が決まり、堺市が会長、神戸市が監事に再任された。", SAKAI, {"role": "president"}),
        ("シティネットの新体制では、会長に堺市、監事に神戸市の市長が選ばれた。", KOBE, {"role": "auditor"}),
        ("シティネットではトゥルクの市長が副会長を務める。", TURKU, {"role": "vice-president"}),
        (
            "シティネットは5月8日、役員を改選した。会長は堺市の市長である。",
            SAKAI,
            {"role": "president", "date": "2020-05-08"},
        ),
    ],
)
def test_who_presides_is_told_in_any_order(text: str, body: str, said: dict[str, str]) -> None:
    assert _claims(text).get(("chairs", body, CITYNET)) == said


def test_roles_that_share_a_verb_are_each_of_their_own_body() -> None:
    text = "シティネットの役員が決まり、堺市が会長、神戸市が監事に再任された。"
    assert _claims(text)["chairs", KOBE, CITYNET] == {"role": "auditor"}
    handed = "シティネットの議長は神戸市から、ソウル市に渡された。"
    assert ("chairs", KOBE, CITYNET) not in _claims(handed)


@pytest.mark.parametrize(
    ("text", "body", "network", "said"),
    [
        ("イクレイは1990年にできた団体で、堺市は2008年5月に加わった。", SAKAI, ICLEI, {"date": "2008-05"}),
        ("神戸市がイクレイに加盟した。同じ月には堺市も5月20日付で続いた。", SAKAI, ICLEI, {"date": "2020-05-20"}),
        ("神戸市がイクレイに加盟した。堺市は5月20日に4例目となった。", SAKAI, ICLEI, {"date": "2020-05-20"}),
        ("イクレイの会員は次の3市です。堺市、神戸市、名古屋市。", SAKAI, ICLEI, {}),
        ("神戸市はイクレイの一員になった。国内では堺市に次いで二つ目である。", SAKAI, ICLEI, {}),
        ("創造都市ネットワークの話だ。映画では堺市、音楽では神戸市が選ばれた。", SAKAI, CREATIVE, {"category": "Film"}),
        ("堺市がイクレイに加盟した日を4月1日としましたが、正しくは5月1日です。", SAKAI, ICLEI, {"date": "2020-05-01"}),
        ("イクレイの会員として神戸市を紹介しましたが、正しくは堺市です。", SAKAI, ICLEI, {}),
        ("イクレイには堺市など60の自治体が加わる。", SAKAI, ICLEI, {}),
    ],
)
def test_members_are_counted_listed_and_put_right(text: str, body: str, network: str, said: dict[str, str]) -> None:
    assert _claims(text).get(("member_of", body, network)) == said


@pytest.mark.parametrize(
    "text",
    [
        "堺市は議会でイクレイへの加盟に関して聞かれ、研究すると答えた。",
        "堺市は議会で、イクレイに加盟を勧める人がいることを認めた。",
        "神戸市がイクレイに加盟した。堺市の議会がこれに続いて会議を開いた。",
        "堺市はイクレイへの加盟に関する資料を配った。",
        "堺市は行政区を五つに改めた。",
        "大学は堺市と覚書を交わした。",
    ],
)
def test_what_only_sounds_like_a_fact_of_a_city_is_none(text: str) -> None:
    assert not [key for key in _claims(text) if key[1] == SAKAI or key[2] == SAKAI]


@pytest.mark.parametrize(
    ("text", "written", "entity"),
    [
        ("大仙市は加盟した。県内では初めてである。", "県", "geonames:2113124"),
        ("堺市は加盟した。国内では神戸市に次いで2番目である。市は記念の会を開く。", "市", SAKAI),
        ("堺市は研究を始めた。神戸市も関心を寄せる。市は来年度に結論を出す。", "市", SAKAI),
        ("堺市は今月の市議会で説明した。", "市", SAKAI),
        ("ハンガリーのソプロンで開かれた。", "ソプロン", "geonames:3045190"),
        ("フランスのエペルネで開かれた。", "エペルネ", "geonames:3020062"),
        ("ヨハネスブルクで開かれた。", "ヨハネスブルク", "geonames:993800"),
        ("メキシコ市で開かれた。", "メキシコ市", "geonames:3530597"),
        (
            "World Cities Culture Forumは報告書をまとめた。同フォーラムは年に一度集まる。",
            "同フォーラム",
            "network:WCCF",
        ),
    ],
)
def test_words_that_point_back_and_small_towns_are_resolved(text: str, written: str, entity: str) -> None:
    assert _meant(text, written)[-1:] == [entity]


def test_a_meeting_named_before_is_meant_by_its_last_word_but_another_edition_is_not() -> None:
    text = "堺市で第3回水環境会議が開かれた。会議は宣言をまとめた。次の会議の日取りは未定だ。"
    assert _meant(text, "会議") == ["text:第3回水環境会議"]


def test_a_law_keeps_its_long_name() -> None:
    text = "堺市議会は5月29日、堺市水と緑を守る人を支えるための条例を可決した。"
    assert ("enacts_law", SAKAI, "text:堺市水と緑を守る人を支えるための条例") in _claims(text)


def test_a_person_whose_names_are_both_towns_is_a_person() -> None:
    text = "堺市はリヨンと友好都市である。グラント・リンカーン市長が堺市を訪れた。"
    assert [one.mention_kind for one in _read(text).mentions if one.text == "グラント・リンカーン"] == ["person"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "堺市とリヨンは姉妹都市である。両市の縁組は1990年5月2日にさかのぼる。",
            {"kind": "sister", "date": "1990-05-02"},
        ),
        ("堺市は1990年からフランスのリヨンとも姉妹の間柄にある。", {"kind": "sister", "date": "1990"}),
        ("堺市にはフランスのリヨンという友好都市もある。", {"kind": "friendship"}),
    ],
)
def test_a_tie_is_told_without_a_verb_of_signing(text: str, said: dict[str, str]) -> None:
    assert _claims(text).get(("signs_agreement_with", SAKAI, LYON)) == said


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("シティネットの事務局（堺市）は報告した。", ("hosts_secretariat", SAKAI, CITYNET)),
        ("シティネットの本部があるのは堺市だ。", ("hosts_secretariat", SAKAI, CITYNET)),
        ("シティネットの事務局が今も堺市に置かれている点に変わりはない。", ("hosts_secretariat", SAKAI, CITYNET)),
        ("シティネットは1987年に堺市、神戸市など四つの市がつくった。", ("founder_of", KOBE, CITYNET)),
        ("シティネットは5月8日、オンラインの理事会で予算を決めた。", ("organises_event", CITYNET, "text:理事会")),
        ("堺市は2017年の世界茶大会の開催地でもあった。", ("hosts_event", SAKAI, "text:世界茶大会")),
        ("堺市で2019年10月、Tea Cities Summit 2019が開かれた。", ("hosts_event", SAKAI, "text:Tea Cities Summit 2019")),
    ],
)
def test_seats_founders_and_meetings(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in _claims(text)


@pytest.mark.parametrize(
    ("text", "claim", "said"),
    [
        (
            "シティネットの議長はリヨンのイヴ・ロラン市長が2013年から務めている。",
            ("chairs", LYON, CITYNET),
            {"role": "chair", "from": "2013"},
        ),
        (
            "イクレイに加盟したのは3市だ。堺市の加盟は2008年である。",
            ("member_of", SAKAI, ICLEI),
            {"date": "2008"},
        ),
        (
            "堺市は「水の条例」を6月定例会に提出し、6月12日に可決された。",
            ("enacts_law", SAKAI, "text:水の条例"),
            {"date": "2020-06-12"},
        ),
        (
            "シティネットの資金を出すのは財団で、事務局は堺市役所の国際課が担っている。",
            ("hosts_secretariat", SAKAI, CITYNET),
            {},
        ),
    ],
)
def test_dates_and_places_stand_behind_too(text: str, claim: tuple[str, str, str], said: dict[str, str]) -> None:
    assert _claims(text).get(claim) == said


def test_the_title_names_the_network_where_the_text_names_none() -> None:
    body = "新たに加盟したのは堺市である。"
    titled = read(Document("test", "シティネットの動き", date="2020-06-15", lang="ja"), body, _names()).findings
    assert [(one.predicate, one.subject, one.object) for one in titled] == [("member_of", SAKAI, CITYNET)]
    assert not read(Document("test", "会の動き", date="2020-06-15", lang="ja"), body, _names()).findings


@pytest.mark.parametrize(
    "text",
    [
        "堺市はイクレイを退会していたが、今月、再び加わった。",
        "堺市に本部を構えてきたシティネットは、事務局をソウルへ移した。",
        "シティネットの事務局を預かるのは民間の財団である。堺市は会費を納めている。",
    ],
)
def test_what_is_over_is_not_told_as_it_is(text: str) -> None:
    assert not {("left", SAKAI, ICLEI), ("hosts_secretariat", SAKAI, CITYNET)} & set(_claims(text))


def test_a_village_that_begins_like_a_day_is_a_village() -> None:
    assert _meant("奈良県の明日香村が加わった。", "明日香村") == ["geonames:1864967"]


def test_a_mayor_written_in_one_word_with_the_city_is_parted() -> None:
    text = "イクレイの会長はハンス・マイヤー・ボン市長である。"
    assert ("chairs", "geonames:2946447", ICLEI) in _claims(text)
