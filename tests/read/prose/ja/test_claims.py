"""What Japanese sentences claim, one way of saying it after another.

The sentences show grammar. They are made up, and say nothing true or false about the places they name.
"""

from functools import cache

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Found
from meikan.read.prose.read import read

SAKAI, KOBE, NAGASAKI, HIROSHIMA = "geonames:1853195", "geonames:1859171", "geonames:1856177", "geonames:1862415"
SEOUL, TIANJIN, MAEBASHI, TOKYO = "geonames:1835848", "geonames:1792947", "geonames:1857843", "geonames:1850147"
ICLEI, PEACE, CREATIVE, CITYNET = "network:ICLEI", "network:MFP", "network:UCCN", "network:CITYNET"


@cache
def _names() -> Names:
    return Names.open()


def _read(text: str, day: str = "2020-06-15") -> Found:
    return read(Document("test", "", date=day, lang="ja"), text, _names())


def _claims(text: str) -> set[tuple[str, str, str]]:
    return {(one.predicate, one.subject, one.object) for one in _read(text).findings}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("堺市は1日、イクレイに加盟した。", {("member_of", SAKAI, ICLEI)}),
        ("イクレイの会員に新たに堺市が加わった。", {("member_of", SAKAI, ICLEI)}),
        ("イクレイへの堺市の加盟が承認された。", {("member_of", SAKAI, ICLEI)}),
        ("イクレイは新会員として堺市を迎えた。", {("member_of", SAKAI, ICLEI)}),
        ("昨年イクレイに加盟したのは、堺市と神戸市である。", {("member_of", SAKAI, ICLEI), ("member_of", KOBE, ICLEI)}),
        ("前橋市に次ぐ2番目のスローシティの認定となる。", {("member_of", MAEBASHI, "network:CITTASLOW")}),
        ("神戸市がデザイン分野で創造都市ネットワークに申請した。", {("candidate_of", KOBE, CREATIVE)}),
        ("堺市は2020年3月末で平和首長会議を退会した。", {("left", SAKAI, PEACE)}),
        ("平和首長会議は、会長が広島市、副会長が長崎市である。",
         {("chairs", HIROSHIMA, PEACE), ("chairs", NAGASAKI, PEACE)}),
        ("イクレイの理事に堺市が選出された。", {("member_of", SAKAI, ICLEI)}),
        ("平和首長会議の事務局を務める広島市は、会員を増やした。", {("hosts_secretariat", HIROSHIMA, PEACE)}),
        ("シティネットは事務局をソウル市に移した。", {("hosts_secretariat", SEOUL, CITYNET)}),
        ("広島市と長崎市は1982年に平和首長会議を設立した。",
         {("founder_of", HIROSHIMA, PEACE), ("founder_of", NAGASAKI, PEACE)}),
        ("神戸市と天津市は1973年に友好都市となった。", {("signs_agreement_with", KOBE, TIANJIN)}),
        ("神戸市は友好都市である天津市を訪れた。", {("signs_agreement_with", KOBE, TIANJIN)}),
        ("神戸市と天津市、経済交流に関する覚書を締結。", {("signs_agreement_with", KOBE, TIANJIN)}),
        ("神戸市議会は6月20日、国際交流条例を可決した。", {("enacts_law", KOBE, "text:国際交流条例")}),
        ("神戸市は3月、国際交流推進計画を策定した。", {("publishes_document", KOBE, "text:国際交流推進計画")}),
        ("堺市で5月10日、第5回都市サミットが開幕した。", {("hosts_event", SAKAI, "text:第5回都市サミット")}),
        ("総務省の後援で第5回都市サミットが開かれた。", {("supports_event", "text:総務省", "text:第5回都市サミット")}),
        ("神戸市は留学生の相談員を募集している。", {("opens_opportunity", KOBE, "lit:留学生の相談員")}),
    ],
)  # fmt: skip
def test_a_sentence_claims_what_it_states(text: str, claims: set[tuple[str, str, str]]) -> None:
    """Exactly these claims, in many ways of saying them."""
    assert _claims(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "堺市はイクレイへの加盟を検討している。",
        "堺市はイクレイに加盟する方針を固めた。",
        "堺市はイクレイには加盟していない。",
        "堺市は平和首長会議への加盟を見送った。",
        "堺市が加盟すればイクレイの会員は30になる。",
        "堺市はかつて世界歴史都市連盟の会員だったが、現在は加盟していない。",
        "イクレイに加盟するかどうかは、堺市議会が決める。",
        "イクレイの会議に参加した堺市の担当者が報告した。",
        "日本が国連に加盟した。イクレイとは別の話である。",
        "神戸市は天津市との姉妹都市提携を検討している。",
        "神戸市と天津市は姉妹都市ではない。",
        "神戸市は2018年、天津市との姉妹都市提携を解消した。",
        "次回の総会は2022年に堺市で開かれる予定である。",
        "平和首長会議の総会は4年に1度、広島と長崎で交互に開かれる。",
        "第2回国際会議は中止となった。会場の予定は神戸市だった。",
        "元神戸市長の矢田立郎氏が出席した。",
        "神戸市長選に立候補した山田太郎氏が公約を発表した。",
        "住民投票条例案は堺市議会で否決された。",
        "参加都市の募集は終了した。",
    ],
)
def test_what_is_denied_planned_or_over_is_no_claim(text: str) -> None:
    """Negation, intention, condition, habit and the past."""
    assert _claims(text) == set()


def test_each_city_has_its_own_field_and_date() -> None:
    """それぞれ and dates before their cities distribute."""
    found = _read("鶴岡市と浜松市が、それぞれ食文化と音楽の分野で創造都市ネットワークに加盟した。").findings
    assert [dict(one.qualifiers)["category"] for one in found] == ["Gastronomy", "Music"]
    found = _read("イクレイには1日に堺市、8日に神戸市が加わった。").findings
    assert [dict(one.qualifiers)["date"] for one in found] == ["2020-06-01", "2020-06-08"]


def test_a_vote_has_its_numbers() -> None:
    """Result, votes and turnout may stand in the sentences that follow."""
    text = (
        "堺市で1日、庁舎の移転の是非を問う住民投票が行われた。"
        "反対が6万3482票、賛成15,101票で否決された。投票率は47.30％だった。"
    )
    qualifiers = dict(_read(text).findings[0].qualifiers)
    assert qualifiers == {
        "result": "rejected", "date": "2020-06-01", "for": "15101", "against": "63482", "turnout": "47.30",
    }  # fmt: skip


def test_the_evidence_is_the_sentence_in_the_original() -> None:
    """Positions count in the text as it came, with half-width kana and radicals."""
    text = "ﾆｭｰｽです。堺市はｲｸﾚｲに加盟した。市⻑が述べた。"
    finding = _read(text).findings[0]
    assert text[slice(*finding.evidence)] == "堺市はｲｸﾚｲに加盟した。"
    assert text[slice(*finding.object_at)] == "ｲｸﾚｲ"
    assert finding.reasons


def test_what_is_not_proposed_is_set_aside_with_its_reason() -> None:
    """An editor can see the sentence that looked like a fact."""
    text = "堺市はイクレイへの加盟を検討している。"
    assert _read(text).aside == ((0, len(text), "intention"),)


def test_a_correction_takes_back_the_first_statement() -> None:
    """The wrong sentence is no claim, the right one is."""
    text = "先月、堺市がイクレイに加盟したとお伝えしたのは誤りでした。正しくは、神戸市がイクレイに加盟しました。"
    assert _claims(text) == {("member_of", KOBE, ICLEI)}


def test_a_mayor_without_a_city_is_that_of_the_city_told_of() -> None:
    """The topic of the sentence before, not a city named in passing."""
    text = "神戸市は横浜市に次いで加盟した。久元喜造市長が喜びを語った。"
    assert ("holds_office", "text:久元喜造", KOBE) in _claims(text)


def test_reading_is_the_same_in_another_process() -> None:
    """The reader and its names pickle."""
    import pickle

    again = pickle.loads(pickle.dumps(_names()))
    document, text = Document("test", "", date="2020-06-15", lang="ja"), "東京都は昨年、C40に加盟した。"
    assert read(document, text, again) == read(document, text, _names())
    assert ("member_of", TOKYO, "network:C40") in _claims(text)


def test_a_long_text_is_read_to_its_end_and_in_place() -> None:
    """Positions count in the whole text, whatever pieces it was read in."""
    text = "ここには何も書かれていない。\n" * 1500 + "堺市はイクレイに加盟した。"
    finding = _read(text).findings[0]
    assert text[slice(*finding.evidence)] == "堺市はイクレイに加盟した。"
    assert text[slice(*finding.object_at)] == "イクレイ"
