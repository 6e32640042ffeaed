"""Whatever a record holds: a difference never contradicts the two editions it compares."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meikan.edition.change import Because, What
from meikan.edition.diff import diff
from meikan.edition.edition import Edition
from meikan.model.document import Snapshot
from meikan.model.period import Answer
from meikan.watch.changes import changes
from tests.edition.conftest import Asked, Row, full_list, made, row

DAYS = st.sampled_from(["2009", "2012-03", "2013-05-01", "2014-12-31", "2015", "2015-02", "2015-06-30", "2016-01-01"])
NOW = (Answer.HOLDS, Answer.STANDS)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    kind = draw(st.sampled_from(["member", "holder", "slogan"]))
    start, end = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    dates = {"start": draw(st.sampled_from(["", start])), "end": draw(st.sampled_from(["", end]))}
    dates |= {"seen": draw(DAYS), "source": draw(st.sampled_from(["page", "list1", "list2"]))}
    if kind == "member":
        said = draw(st.sampled_from([{}, {"class": "full"}, {"class": "associate"}]))
        return row(draw(st.sampled_from(["gov-a", "gov-b"])), "member_of", "net-n", **dates, **said)
    if kind == "holder":
        return row("post-m", "holder", draw(st.sampled_from(["person-x", "person-y", ":vacant"])), **dates)
    return row("activity-c", "slogan", draw(st.sampled_from(["One", "Two", ":none"])), lang="en", **dates)


LISTS = st.lists(
    st.sampled_from([full_list("net-n", "2013-01-01", "list1"), full_list("net-n", "2015-03-01", "list2")]),
    unique_by=lambda one: one.id,
)
VALID = st.sampled_from(["2012-06-30", "2014-12-31", "2015-06-30", "2016-06-01", "2021-01-01"])


def editions(
    folder: Path, records: tuple[list[Row], list[Row]], days: tuple[str, str], lists: list[Snapshot]
) -> tuple[Edition, Edition]:
    one, two = records
    known = ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z" if one is two else "2026-02-01T00:00:00Z")
    first, second = (
        made(folder / name, name, told, Asked(valid=day, known=at, lists=tuple(lists)))
        for name, told, day, at in zip("ab", (one, two), sorted(days), known, strict=True)
    )
    return first, second


@settings(max_examples=60, deadline=None)
@given(held=st.lists(rows(), max_size=6), days=st.tuples(VALID, VALID), lists=LISTS)
def test_one_record_two_days(
    tmp_path_factory: pytest.TempPathFactory, held: list[Row], days: tuple[str, str], lists: list[Snapshot]
) -> None:
    a, b = editions(tmp_path_factory.mktemp("any"), (held, held), days, lists)
    found = list(diff(a, b))
    assert all(one.because is Because.WORLD for one in found)
    assert not [one for one in found if one.what is What.CORRECTED]
    if a.valid == b.valid:
        assert found == []
    before = {line.code: line.answer for line in a.lines()}
    for one in found:
        assert before.get(one.fact.code) is not one.fact.answer
    left = Counter(one.fact.code for one in found if one.what is What.LEFT)
    assert all(count == 1 for count in left.values())
    told = changes(a, b)
    assert len({line.id for line in told.lines}) == len(told.lines)
    assert all(told.text(lang) for lang in ("en", "ja"))


@settings(max_examples=60, deadline=None)
@given(
    one=st.lists(rows(), max_size=5),
    two=st.lists(rows(), max_size=5),
    days=st.tuples(VALID, VALID),
    lists=LISTS,
)
def test_two_records(
    tmp_path_factory: pytest.TempPathFactory,
    one: list[Row],
    two: list[Row],
    days: tuple[str, str],
    lists: list[Snapshot],
) -> None:
    a, b = editions(tmp_path_factory.mktemp("any"), (one, two), days, lists)
    told = changes(a, b)
    for line in told.lines:
        assert line.because == "knowledge" or a.valid < b.valid
        assert line.en.endswith(".")
        assert line.ja.endswith("。")
    assert changes(b, b).lines == ()
    # who is a member in one edition and has left in the other is told, whatever the cause
    members = {line.subject for line in a.lines(predicate="member_of") if line.answer in NOW}
    gone = {line.subject for line in b.lines(predicate="member_of") if line.answer is Answer.ENDED}
    still = {line.subject for line in b.lines(predicate="member_of") if line.answer is not Answer.ENDED}
    assert (members & gone) - still <= {line.change.fact.subject for line in told.lines}
