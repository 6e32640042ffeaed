"""What a sentence leaves to those before it: the network, the office, the meeting that it goes on to speak of.

The sentences show grammar. They are made up, and say nothing true or false about the places they name.
"""

from functools import cache

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Finding
from meikan.read.prose.read import read

SAKAI, KOBE, NAGASAKI, NAGOYA = "geonames:1853195", "geonames:1859171", "geonames:1856177", "geonames:1856057"
ROME, LYON, SEOUL = "geonames:3169070", "geonames:2996944", "geonames:1835848"
ICLEI, PEACE, CREATIVE, CITYNET = "network:ICLEI", "network:MFP", "network:UCCN", "network:CITYNET"


@cache
def _names() -> Names:
    return Names.open()


def _found(text: str) -> tuple[Finding, ...]:
    return read(Document("test", "", date="2020-06-15", lang="ja"), text, _names()).findings


def _claims(text: str) -> set[tuple[str, str, str]]:
    return {(one.predicate, one.subject, one.object) for one in _found(text)}


def _said(text: str, predicate: str, subject: str) -> dict[str, str]:
    return next(dict(one.qualifiers) for one in _found(text) if (one.predicate, one.subject) == (predicate, subject))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("堺市は先月、イクレイに加盟した。神戸市は2015年3月に先に入っている。", {"date": "2015-03"}),
        ("堺市は先月、イクレイに加盟した。神戸市は2012年に加わり、計画も作った。", {"date": "2012"}),
        ("堺市は先月、イクレイに加盟した。会員は50になった。神戸市は2006年から参加している。", {"from": "2006"}),
        ("堺市は先月、イクレイに加盟した。神戸市も当初から加わっている。", {}),
        ("堺市は先月、イクレイに加盟した。神戸市は以前から加わっていた。", {}),
    ],
)
def test_who_and_when_are_enough_after_a_member(text: str, date: dict[str, str]) -> None:
    """The network is that of the sentences before; 以前から is no date."""
    assert ("member_of", KOBE, ICLEI) in _claims(text)
    assert _said(text, "member_of", KOBE) == date


@pytest.mark.parametrize(
    "text",
    [
        "堺市は先月、イクレイに加盟した。6月の研修には神戸市が参加した。",
        "堺市は先月、イクレイに加盟した。式典が開かれた。神戸市も加わった。",
        "堺市は先月、イクレイに加盟した。神戸市は加わっていない。",
        "堺市は先月、イクレイに加盟した。神戸市が入ったわけではなく、県内の加盟はまだ堺だけである。",
    ],
)
def test_taking_part_in_something_else_is_no_membership(text: str) -> None:
    """A training, a ceremony, a denial."""
    assert ("member_of", KOBE, ICLEI) not in _claims(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("イクレイに加わるイタリアのローマ市とフランスのリヨン市の職員が堺市を訪れた。",
         {("member_of", ROME, ICLEI), ("member_of", LYON, ICLEI)}),
        ("イクレイの集まりには、ローマ、リヨンなど20の会員都市が顔をそろえた。",
         {("member_of", ROME, ICLEI), ("member_of", LYON, ICLEI)}),
        ("イクレイの理事都市にはローマのほかフランスのリヨンが就いている。",
         {("member_of", ROME, ICLEI), ("member_of", LYON, ICLEI)}),
        ("イクレイの新しい会長に決まったのは堺市である。", {("chairs", SAKAI, ICLEI)}),
        ("シティネットの会計担当を堺市が務める。", {("chairs", SAKAI, CITYNET)}),
        ("シティネットの副会長の一人は堺市長だ。", {("chairs", SAKAI, CITYNET)}),
        ("堺市はシティネットの議長の座を引き継いだ。", {("chairs", SAKAI, CITYNET)}),
    ],
)  # fmt: skip
def test_members_and_officers_in_passing(text: str, claims: set[tuple[str, str, str]]) -> None:
    """An attribute, an example, a seat."""
    assert _claims(text) == claims


def test_an_office_that_was_held_for_a_time_has_its_ends() -> None:
    """会長職は…が担っていた, 会長の席にあった; without dates it is history."""
    ends = {"role": "president", "from": "2016", "to": "2018"}
    assert _said("イクレイの会長職は2016年から2018年まで堺市が担っていた。", "chairs", SAKAI) == ends
    assert _said("堺市は2016年から2018年までイクレイの会長の席にあった。", "chairs", SAKAI) == ends
    assert not _claims("堺市はイクレイの会長の席にあった。")


@pytest.mark.parametrize(
    "words",
    [
        "堺市の田中太郎市長は空き家の使い道について話した。",
        "堺市の田中太郎市長が市民の工夫を紹介した。",
        "堺市の田中太郎市長が発言した。",
    ],
)
def test_who_speaks_in_a_report_of_one_meeting_speaks_there(words: str) -> None:
    """Unless it was said elsewhere, or the text tells of two meetings."""
    opening = "神戸市で5月10日、第5回都市サミットが開かれた。"
    claim = ("speaks_at", "text:田中太郎", "text:第5回都市サミット")
    assert claim in _claims(opening + words)
    assert claim not in _claims(opening + "10月には第8回都市フォーラムが開かれる。" + words)
    assert claim not in _claims(opening + "翌日の会見で、" + words)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("イクレイは10日、神戸市で理事会を開き、計画を決めた。", ("organises_event", ICLEI, "text:理事会")),
        ("イクレイは10日、神戸市で理事会を開き、計画を決めた。", ("hosts_event", KOBE, "text:理事会")),
        ("職員が3月、堺市での第5回都市サミットに出向いた。", ("hosts_event", SAKAI, "text:第5回都市サミット")),
        ("第5回都市サミットが堺市で開かれた。総務省が後援する。",
         ("supports_event", "text:総務省", "text:第5回都市サミット")),
        ("イクレイの第5回都市サミットが堺市で開かれた。サミットは共同声明を採択した。",
         ("publishes_document", ICLEI, "text:共同声明")),
        ("イクレイを1990年に起こしたのは堺市や神戸市だ。", ("founder_of", KOBE, ICLEI)),
        ("イクレイは30年になる。設立には神戸市も名を連ねた。", ("founder_of", KOBE, ICLEI)),
        ("神戸市はイクレイの生みの親とされる。", ("founder_of", KOBE, ICLEI)),
        ("イクレイは30年になる。この輪は1990年に堺市長の呼びかけで発足した。", ("founder_of", SAKAI, ICLEI)),
    ],
)  # fmt: skip
def test_meetings_and_founders_in_passing(text: str, claim: tuple[str, str, str]) -> None:
    """The network or the meeting is that of the text."""
    assert claim in _claims(text)


def test_a_meeting_in_passing_that_lies_ahead_is_a_plan() -> None:
    """Its place is no fact yet."""
    assert not _claims("10月、堺市での第5回都市サミットには職員が出向く。")


def test_what_a_mayor_thinks_is_no_speech() -> None:
    """…と述べた may have been said anywhere."""
    text = "神戸市で5月10日、第5回都市サミットが開かれた。堺市の田中太郎市長は、水辺を守ろうと述べた。"
    assert not any(one.predicate == "speaks_at" for one in _found(text))


def test_applications_have_their_fields_and_the_network_of_before() -> None:
    """One that came to nothing is no candidate; another city's that did takes nothing away."""
    opening = "神戸市は先月、ユネスコ創造都市ネットワークへの加盟が認められた。"
    both = opening + "堺市はデザイン、名古屋市は音楽で申請し、書類を届けた。長崎市は食文化での申請を断念した。"
    assert _said(both, "candidate_of", SAKAI) == {"category": "Design"}
    assert _said(both, "candidate_of", NAGOYA) == {"category": "Music"}
    assert ("candidate_of", NAGASAKI, CREATIVE) not in _claims(both)
    assert ("candidate_of", SAKAI, CREATIVE) in _claims(opening + "堺市も申請したが、審査はこれからだ。")
    assert ("candidate_of", SAKAI, CREATIVE) not in _claims(opening + "堺市も申請したが、見送られた。")
    assert ("candidate_of", SAKAI, CREATIVE) not in _claims("堺市も申請した。")


def test_partners_one_by_one_have_their_dates() -> None:
    """一つは…に提携した…: the owner and the kind stand in the sentence before."""
    text = "堺市には姉妹都市が二つある。一つは1974年4月に提携したローマ市、もう一つは1985年に結ばれたリヨン市である。"
    tied = {
        one.object: dict(one.qualifiers)
        for one in _found(text)
        if one.predicate == "signs_agreement_with" and one.subject == SAKAI
    }
    assert tied == {ROME: {"date": "1974-04", "kind": "sister"}, LYON: {"date": "1985", "kind": "sister"}}
    text = "堺市は祭りを開いた。1985年に姉妹都市となったリヨン市からは花が届いた。"
    assert _said(text, "signs_agreement_with", SAKAI) == {"date": "1985", "kind": "sister"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("イクレイの総会が開かれた。堺市の退会の申し出も了承されている。", ("left", SAKAI, ICLEI)),
        ("シティネットは会員を増やした。ソウルの事務局は数を130とする。", ("hosts_secretariat", SEOUL, CITYNET)),
        ("都市・自治体連合は10年を迎えた。国際地方自治体連合と世界都市連合が2004年に一つになり、生まれた。",
         ("merges", "network:UTO", "network:UCLG")),
    ],
)  # fmt: skip
def test_leaving_secretariats_and_mergers_in_passing(text: str, claim: tuple[str, str, str]) -> None:
    """What was granted, where it is, what came of it."""
    assert claim in _claims(text)


def test_a_referendum_counts_the_votes_against() -> None:
    """反対の票は…, 賛成は…."""
    text = "堺市の市民に問う住民投票が1日行われた。移転に反対の票は6,348、賛成は1,510だった。"
    qualifiers = next(dict(one.qualifiers) for one in _found(text) if one.predicate == "referendum")
    assert (qualifiers["result"], qualifiers["for"], qualifiers["against"]) == ("rejected", "1510", "6348")


def test_a_mayor_is_not_of_the_city_that_is_only_added() -> None:
    """神戸市も加わっている says something in passing: the text is about Sakai."""
    text = "堺市はイクレイの会員である。同市は計画を作った。神戸市も加わっている。田中太郎市長が喜んだ。"
    assert ("holds_office", "text:田中太郎", SAKAI) in _claims(text)


def test_this_morning_and_last_night_are_days() -> None:
    """けさ is the day of the document, 昨夜 the one before."""
    assert _said("堺市でけさ、第5回都市サミットが開幕した。", "hosts_event", SAKAI) == {"date": "2020-06-15"}
    assert not _said("堺市でだけさきに第5回都市サミットが開幕した。", "hosts_event", SAKAI)
    assert _said("堺市で昨夜、第5回都市サミットが開幕した。", "hosts_event", SAKAI) == {"date": "2020-06-14"}


def test_becoming_a_city_of_a_field_has_its_date() -> None:
    """音楽都市となり."""
    text = "神戸市はユネスコ創造都市ネットワークに加盟している。名古屋市は2014年12月に音楽都市となり、祭りを開いた。"
    assert _said(text, "member_of", NAGOYA) == {"category": "Music", "date": "2014-12"}
