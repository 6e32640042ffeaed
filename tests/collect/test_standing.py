"""How a source stands: what it shows counts, whoever showed it first; what could not be read is told."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from meikan.collect.archive import Archive
from meikan.collect.check import standing
from meikan.collect.collect import collect
from meikan.collect.outcome import patience
from meikan.collect.source import source_of
from tests.collect import serving as s


@pytest.fixture
def archive(tmp_path: Path):
    with Archive(tmp_path / "archive") as found:
        yield found


def test_what_another_source_showed_first_counts_as_shown(archive: Archive) -> None:
    newest, older = s.News(2, "Two", "2026-11-22"), s.News(1, "One", "2026-07-01")
    with s.serving() as served:
        served.put("/a", s.rss(served.at, [newest]))
        served.put("/b", s.rss(served.at, [newest, older]))
        told = {"source_kind": "feed", "rhythm": "weekly"}
        both = [source_of({"id": one, "address": f"{served.at}/{one}", **told}) for one in ("a", "b")]
        first, second = collect(both, archive, s.manners(served.port))
    assert (first.new, second.new, second.known) == (1, 1, 1)
    assert second.reason == "", "its newest is of yesterday, though only an old one was new"
    assert archive.filed.progress("b").last_new == "2026-11-22"


def test_pages_behind_items_that_cannot_be_read_are_told_and_tried_again(archive: Archive) -> None:
    with s.serving() as served:
        served.put("/list", s.listed(s.some(2)), "text/html")
        told = {"source_kind": "page", "follow": True, "selectors": {"item": "li.item", "date": "time"}}
        one = source_of({"id": "a", "address": f"{served.at}/list", **told})
        [outcome] = collect([one], archive, s.manners(served.port))
        assert (outcome.new, outcome.set_aside) == (0, 2)
        assert "2 of the pages" in outcome.reason
        assert "404" in outcome.reason
        assert standing(one, archive.filed.progress("a"), s.NOW.date()).reason == outcome.reason
        for number in (1, 2):
            served.put(f"/news/{number}/", f"<!DOCTYPE html><title>{number}</title><p>words</p></html>", "text/html")
        [outcome] = collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=1)))
    assert (outcome.new, outcome.reason) == (2, "")


def test_silence_is_three_of_its_times_and_a_week_at_least(archive: Archive) -> None:
    assert (patience(1), patience(7), patience(31)) == (7, 21, 93)
    with s.serving() as served:
        served.put("/a", s.rss(served.at, [s.News(1, "One", "2026-11-20")]))
        one = source_of({"id": "a", "source_kind": "feed", "rhythm": "daily", "address": f"{served.at}/a"})
        for day, state in ((date(2026, 11, 23), "ok"), (date(2026, 11, 27), "ok"), (date(2026, 11, 28), "silent")):
            now = s.NOW + (day - s.NOW.date())
            list(collect([one], archive, s.manners(served.port, now=now)))
            assert standing(one, archive.filed.progress("a"), day).state == state
        last = archive.filed.progress("a")
        assert standing(one, last, date(2026, 11, 26)).state == "ok"
    weekly = source_of({"id": "a", "source_kind": "feed", "rhythm": "weekly", "address": "https://a.example/"})
    assert standing(weekly, last, date(2026, 12, 7)).state == "overdue"
