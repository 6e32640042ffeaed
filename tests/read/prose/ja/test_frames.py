"""Further ways in which Japanese states a fact, and what it only seems to state.

The sentences show grammar. They are made up, and say nothing true or false about the places they name.
"""

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.read import read

SAPPORO, TOYAMA, YOKOHAMA, NAGANO = "geonames:2128295", "geonames:1849876", "geonames:1848354", "geonames:1856215"
DAEJEON = "geonames:1835235"
ICLEI, CITYNET = "network:ICLEI", "network:CITYNET"


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


def _claims(text: str, names: Names) -> set[tuple[str, str, str]]:
    found = read(Document("test", "", date="2020-06-15", lang="ja"), text, names)
    return {(one.predicate, one.subject, one.object) for one in found.findings}


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "イクレイは札幌市や富山市など20自治体が会員である。",
            {("member_of", SAPPORO, ICLEI), ("member_of", TOYAMA, ICLEI)},
        ),
        ("シティネットに加盟したのは横浜市（2009年）である。", {("member_of", YOKOHAMA, CITYNET)}),
        ("横浜市は引き続きシティネットの会員にとどまる。", {("member_of", YOKOHAMA, CITYNET)}),
        ("シティネットを横浜市が昨年離れた。", {("left", YOKOHAMA, CITYNET)}),
        ("横浜市がシティネットを脱退すると報じられた。", set()),
        (
            "札幌市の佐藤一郎市長は韓国の大田広域市を訪れ、権善宅市長と会談した。",
            {("holds_office", "text:佐藤一郎", SAPPORO), ("holds_office", "text:権善宅", DAEJEON)},
        ),
        ("長野市議会は1日、環境条例を可決した。", {("enacts_law", NAGANO, "text:環境条例")}),
        ("シティネットの会長に、富山市ではなく横浜市が就任した。", {("chairs", YOKOHAMA, CITYNET)}),
        (
            "シティネットの副会長を横浜市と札幌市が引き受けた。",
            {("chairs", YOKOHAMA, CITYNET), ("chairs", SAPPORO, CITYNET)},
        ),
        ("札幌市では7日に市長選が行われ、佐藤一郎氏が当選した。", {("holds_office", "text:佐藤一郎", SAPPORO)}),
    ],
)
def test_a_sentence_states_what_it_says(text: str, claims: set[tuple[str, str, str]], names: Names) -> None:
    assert _claims(text, names) == claims


def test_a_vote_is_told_by_its_numbers(names: Names) -> None:
    text = "札幌市で1日、住民投票があり、賛成は100票、反対は200票だった。"
    found = read(Document("test", "", date="2020-06-15", lang="ja"), text, names)
    assert [dict(one.qualifiers)["result"] for one in found.findings] == ["rejected"]


def test_a_term_has_its_end(names: Names) -> None:
    text = "横浜市がシティネットの会長に選ばれた。任期は2022年まで。"
    found = read(Document("test", "", date="2020-06-15", lang="ja"), text, names)
    assert [dict(one.qualifiers).get("to") for one in found.findings] == ["2022"]


def test_what_a_correction_calls_wrong_is_not_proposed(names: Names) -> None:
    found = _claims("シティネットの新会員は富山市としましたが、正しくは横浜市です。", names)
    assert ("member_of", TOYAMA, CITYNET) not in found
