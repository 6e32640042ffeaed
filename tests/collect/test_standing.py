"""How a source stands: what it shows counts, whoever showed it first; what could not be read is told."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from meikan.collect.archive import Archive
from meikan.collect.check import standing
from meikan.collect.collect import collect
from meikan.collect.outcome import patience
from meikan.collect.sketch import sketch
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


def page(words: str) -> str:
    return f"<!DOCTYPE html><title>t</title><p>{words}</p><script>count({len(words)})</script></html>"


FOLLOWED = {"source_kind": "page", "follow": True, "selectors": {"item": "li.item", "date": "time"}}


def test_another_title_in_a_list_fetches_the_page_again_and_not_the_list(archive: Archive) -> None:
    with s.serving() as served:
        served.put("/list", s.listed([s.News(1, "One"), s.News(2, "Two")]), "text/html")
        for number in (1, 2):
            served.put(f"/news/{number}/", page(f"words of {number}"), "text/html")
        one = source_of({"id": "a", "address": f"{served.at}/list", **FOLLOWED})
        list(collect([one], archive, s.manners(served.port)))
        served.put("/list", s.listed([s.News(1, "One, corrected"), s.News(2, "Two")]), "text/html")
        served.put("/news/1/", page("other words of 1"), "text/html")
        served.requests.clear()
        [outcome] = collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=1)))
        assert served.paths() == ["/list", "/news/1/"]
    assert [(one.title, archive.body(one.document)) for one in outcome.revised] == [
        ("One, corrected", page("other words of 1").encode())
    ]
    assert (outcome.new, outcome.known) == (0, 2)


def test_a_sitemap_whose_page_was_changed_fetches_that_page(archive: Archive) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

    def sitemap(at: str, *days: str) -> str:
        rows = "".join(f"<url><loc>{at}/n/{n}</loc><lastmod>{day}</lastmod></url>" for n, day in enumerate(days))
        return f"<urlset {space}>{rows}</urlset>"

    with s.serving() as served:
        served.put("/map.xml", sitemap(served.at, "2026-11-01", "2026-11-02"))
        for number in (0, 1):
            served.put(f"/n/{number}", page(f"words of {number}"), "text/html")
        told = {"source_kind": "sitemap", "follow": True}
        one = source_of({"id": "a", "address": f"{served.at}/map.xml", **told})
        [first] = collect([one], archive, s.manners(served.port))
        served.put("/map.xml", sitemap(served.at, "2026-11-01", "2026-11-20"))
        served.put("/n/1", page("other words"), "text/html")
        [second] = collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=1)))
    assert (first.new, first.revised) == (2, ())
    assert [archive.body(one.document) for one in second.revised] == [page("other words").encode()]


def test_pages_of_the_last_days_are_asked_again_and_only_other_words_are_a_revision(archive: Archive) -> None:
    new, old = s.News(2, "Two", "2026-11-20"), s.News(1, "One", "2026-05-01")
    with s.serving() as served:
        served.put("/list", s.listed([new, old]), "text/html")
        for number in (1, 2):
            served.put(f"/news/{number}/", page("Kobe signs with Riga."), "text/html")
        one = source_of({"id": "a", "address": f"{served.at}/list", "revisit": 7, **FOLLOWED})
        list(collect([one], archive, s.manners(served.port)))
        for number in (1, 2):  # a counter in a script, and nothing else
            served.put(f"/news/{number}/", page("Kobe signs with Riga.").replace("count(", "count(1"), "text/html")
        served.requests.clear()
        [outcome] = collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=1)))
        assert (served.paths(), outcome.revised) == (["/list", "/news/2/"], ())
        served.put("/news/2/", page("Kobe signs with Tallinn."), "text/html")
        [outcome] = collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=2)))
        assert [one.title for one in outcome.revised] == ["Two"]
        served.put("/", page("Welcome to Lampholm."), "text/html")
        served.answers["/news/2/"] = (302, {"Location": "/"}, b"")
        [outcome] = collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=3)))
        assert (outcome.revised, outcome.set_aside) == ((), 1), "what is gone says nothing new"
        served.requests.clear()
        list(collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=20))))
        assert served.paths() == ["/list"], "its days are over"


def test_stories_of_a_page_stay_as_they_are_when_the_list_grows(archive: Archive) -> None:
    def stories(number: int) -> str:
        told = "灯台市は国際交流の催しを行い、多くの市民が参加しました。来年も続けると発表しています。"
        return page("<br>".join(f"【{number}号の話題{n}】<br>{told}{n}" for n in range(3)))

    with s.serving() as served:
        served.put("/list", s.listed([s.News(1, "第1号")]), "text/html; charset=utf-8")
        for number in (1, 2):
            served.put(f"/news/{number}/", stories(number), "text/html; charset=utf-8")
        one = source_of({"id": "a", "address": f"{served.at}/list", "split": True, **FOLLOWED})
        [first] = collect([one], archive, s.manners(served.port))
        served.put("/list", s.listed([s.News(2, "第2号"), s.News(1, "第1号")]), "text/html; charset=utf-8")
        [second] = collect([one], archive, s.manners(served.port, now=s.NOW + timedelta(days=1)))
    assert (first.new, second.new, second.revised) == (3, 3, ())


def test_wordpress_read_by_its_feed_says_so_and_is_not_held_to_the_number_of_its_interface(archive: Archive) -> None:
    with s.serving() as served:
        served.put("/feed/", s.rss(served.at, s.some(3)))
        told = {"source_kind": "wordpress", "expect": "33.."}
        one = source_of({"id": "a", "address": served.at, **told})
        [outcome] = collect([one], archive, s.manners(served.port))
    assert (outcome.outcome, outcome.new) == ("ok", 3)
    assert "feed" in outcome.reason


def test_a_page_gives_its_title_and_its_day_where_the_list_has_none(archive: Archive) -> None:
    def told(day: str) -> str:
        head = "<!DOCTYPE html><title>Notice</title><script>1 May 1999</script>"
        return f"{head}<p>No. 347</p><p>{day}</p><p>Since 2 June.</p></html>"

    with s.serving() as served:
        served.put("/list", "<!DOCTYPE html><ul><li><a href='/a'>A</a></li><li><a href='/b'>B</a></li></ul></html>")
        served.put("/a", told("2025年10月29日"), "text/html; charset=utf-8")
        served.put("/b", told("Published on 1st April 2025"), "text/html")
        said = {"source_kind": "page", "follow": True, "date_from": "page", "selectors": {"item": "li"}}
        one = source_of({"id": "a", "address": f"{served.at}/list", **said})
        [outcome] = collect([one], archive, s.manners(served.port))
    assert [(one.title, one.date) for one in outcome.items] == [("A", "2025-10-29"), ("B", "2025-04-01")]


def test_a_feed_that_shows_nothing_any_more_is_held_unless_that_may_be(archive: Archive) -> None:
    with s.serving() as served:
        told = {"source_kind": "feed", "address": f"{served.at}/a"}
        one = source_of({"id": "a", **told})
        served.put("/a", s.rss(served.at, []))
        [outcome] = collect([one], archive, s.manners(served.port))
        assert outcome.outcome == "ok", "it never showed anything"
        served.put("/a", s.rss(served.at, s.some(2)))
        list(collect([one], archive, s.manners(served.port)))
        served.put("/a", s.rss(served.at, []))
        [outcome] = collect([one], archive, s.manners(served.port))
        assert outcome.outcome == "held"
        assert standing(one, archive.filed.progress("a"), s.NOW.date()).state == "fewer"
        [outcome] = collect([source_of({"id": "a", **told, "expect": "0.."})], archive, s.manners(served.port))
        assert outcome.outcome == "ok"


def test_a_mailbox_at_an_address_is_as_many_documents_as_it_has_mails(archive: Archive) -> None:
    def box(*numbers: int) -> bytes:
        mails = (
            f"From a@b Mon Nov  2 09:00:00 2026\nSubject: Letter {n}\nDate: Mon, {n} Nov 2026 09:00:00 +0100\n"
            f"Message-ID: <{n}@b>\n\nThe council of Lampholm met for the {n}th time.\n\n"
            for n in numbers
        )
        return "".join(mails).encode()

    with s.serving() as served:
        told = source_of({"id": "a", "source_kind": "file", "address": f"{served.at}/list.mbox"})
        served.put("/list.mbox", box(1, 2, 3), "application/mbox")
        drawn = sketch(f"{served.at}/list.mbox", s.manners(served.port))
        assert (drawn.kind, [one.title for one in drawn.items]) == ("file", ["Letter 1", "Letter 2", "Letter 3"])
        [first] = collect([told], archive, s.manners(served.port))
        served.put("/list.mbox", box(2, 3, 4), "application/mbox")
        [second] = collect([told], archive, s.manners(served.port))
        [third] = collect([told], archive, s.manners(served.port))
    assert [(one.title, one.date[:10]) for one in first.items] == [(f"Letter {n}", f"2026-11-0{n}") for n in (1, 2, 3)]
    assert b"for the 2th time" in archive.body(first.items[1].document)
    assert ([one.title for one in second.items], second.known, second.revised) == (["Letter 4"], 2, ())
    assert third.outcome == "unchanged"
