"""English prose: dates as precise as the words, the right place of a name, nothing that is denied or intended."""

import pytest

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.en.dates import dates
from meikan.read.prose.en.sentences import sentences
from meikan.read.prose.found import Found
from meikan.read.prose.read import read

DAY = "2021-06-16"  # a Wednesday


@pytest.fixture(scope="module")
def names() -> Names:
    return Names.open()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 24 to 26 June 2015", {"24 to 26 June 2015": "2015-06-24/2015-06-26"}),
        ("June 24-26, 2015", {"June 24-26, 2015": "2015-06-24/2015-06-26"}),
        ("from 30 June to 2 July 2015", {"30 June to 2 July 2015": "2015-06-30/2015-07-02"}),
        ("on 3rd of May 2012", {"3rd of May 2012": "2012-05-03"}),
        ("on May 3, 2012", {"May 3, 2012": "2012-05-03"}),
        ("in late 2007", {"2007": "2007"}),
        ("between 2007 and 2011", {"2007 and 2011": "2007/2011"}),
        ("2013–16", {"2013–16": "2013/2016"}),
        ("early next month", {"next month": "2021-07"}),
        ("on Monday", {"Monday": "2021-06-14"}),
        ("last Wednesday", {"last Wednesday": "2021-06-09"}),
        ("it will open on Friday", {"Friday": "2021-06-18"}),
        ("Tuesday last week", {"Tuesday last week": "2021-06-08"}),
        ("last week", {"last week": "2021-06-07/2021-06-13"}),
        ("this autumn", {"this autumn": "2021-23"}),
        ("in the spring of 2015", {"spring of 2015": "2015-21"}),
        ("the day before yesterday", {"the day before yesterday": "2021-06-14"}),
        ("two years ago", {"two years ago": "2019"}),
        ("in December", {"December": "2020-12"}),
        ("on 24 May", {"24 May": "2021-05-24"}),
        ("in the 1990s", {"1990s": "199X"}),
        ("on 3 October 2007, and that December", {"3 October 2007": "2007-10-03", "December": "2007-12"}),
        ("the same day, the year before, No. 2014, 2015 members, $2015, it may march", {}),
    ],
)
def test_dates(text: str, found: dict[str, str]) -> None:
    assert {text[one.start : one.end]: one.value for one in dates(text, DAY)} == found


def test_relative_dates_stay_unread_without_a_day_of_publication() -> None:
    assert [one.value for one in dates("yesterday, last week, on 3 May, in 2014", "")] == ["2014"]


def test_sentences_do_not_end_after_abbreviations() -> None:
    text = "Mr. R. Bloomberg of St. Louis spoke in London, Ont. on it. No. 3 is “open.” Then it rained.\n\nA new one"
    assert [text[start:end] for start, end in sentences(text)] == [
        "Mr. R. Bloomberg of St. Louis spoke in London, Ont. on it.",
        "No. 3 is “open.”",
        "Then it rained.",
        "A new one",
    ]


LONG = "Kiel and Aarhus sign an agreement on ships, harbours and the young people of both cities"


def test_a_long_heading_is_no_part_of_the_sentence_after_it() -> None:
    text = f"{LONG}\nThe mayors met in Kiel on Friday. Aarhus will send two officers.\nMore on the visit"
    assert [text[start:end] for start, end in sentences(text)] == [
        LONG,
        "The mayors met in Kiel on Friday.",
        "Aarhus will send two officers.",
        "More on the visit",
    ]


def test_lines_broken_at_a_width_go_on_and_one_with_room_for_the_next_word_does_not() -> None:
    head = "Kiel and Aarhus sign an agreement on ships and harbours"
    text = (
        f"{head}\nThe mayors of the two cities met in Kiel on Friday, and the council of\n"
        "Aarhus was told of it by the deputy mayor, who had come with them to the\nharbour."
    )
    assert [text[start:end] for start, end in sentences(text)] == [head, text[len(head) + 1 :]]


def reading(names: Names, text: str) -> Found:
    return read(Document("x", "", date=DAY), text, names)


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("London, Ontario, joined UCLG.", "London", "geonames:6058560"),
        ("The City of London signed.", "City of London", "geonames:2643741"),
        ("Delegates came from Cambridge in Massachusetts.", "Cambridge", "geonames:4931972"),
        ("Cambridge is meant, the one in Massachusetts, not the one in England.", "Cambridge", "geonames:4931972"),
        ("Newcastle in New South Wales hosted it.", "Newcastle", "geonames:2155472"),
        ("Carroll County in Maryland left ICLEI.", "Carroll County", "geonames:4350461"),
        ("Santa Fe, New Mexico, was there.", "Santa Fe", "geonames:5490263"),
        ("The British city of Newcastle met the Canadian city of London.", "London", "geonames:6058560"),
        ("It was Bristolians who voted.", "Bristolians", "geonames:2654675"),
    ],
)
def test_the_right_place_of_that_name(names: Names, text: str, name: str, entity: str) -> None:
    assert {one.text: one.entity for one in reading(names, text).mentions}[name] == entity


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Salzburg did not join Eurocities.", "negation"),
        ("Salzburg has not yet joined Eurocities.", "negation"),
        ("Salzburg would like to join Eurocities.", "intention"),
        ("Salzburg considers joining Eurocities.", ""),
        ("Whether Salzburg joined Eurocities is open.", "intention"),
        ("Neither Salzburg nor Graz is a member of Eurocities.", ""),
        ("Salzburg is no longer a candidate. Will Salzburg become a member of Eurocities?", ""),
        ("Reports that Turku had left Eurocities are untrue.", "negation"),
        ("Manchester, once a member of Metropolis, is content.", "quoted history"),
        ("Former Mayor of Ghent Daniel Termont spoke.", ""),
    ],
)
def test_what_is_denied_or_intended_is_not_proposed(names: Names, text: str, reason: str) -> None:
    found = reading(names, text)
    assert [one for one in found.findings if one.predicate not in ("left",)] == []
    if reason:
        assert reason in {one[2] for one in found.aside}


def test_lists_distribute_and_evidence_is_the_sentence(names: Names) -> None:
    text = "Good news. Lyon, Kobe and Bologna were named UNESCO Cities of Media Arts, Design and Music respectively."
    found = reading(names, text)
    assert [(one.subject, dict(one.qualifiers)["category"]) for one in found.findings] == [
        ("geonames:2996944", "Media Arts"),
        ("geonames:1859171", "Design"),
        ("geonames:3181928", "Music"),
    ]
    assert {text[slice(*one.evidence)] for one in found.findings} == {text[11:]}
