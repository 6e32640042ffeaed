"""Row X1: every item once, none twice at the next run, a dead feed reported; drift, kills, revisions, silence."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meikan.collect.archive import Archive
from meikan.collect.collect import collect
from meikan.collect.fetch import Manners
from meikan.collect.outcome import Outcome
from meikan.collect.source import Source, load, source_of
from tests.collect import serving as s

LIST = {"item": "ul.news > li.item", "date": "time", "text": "p", "next": "a.next"}


@pytest.fixture
def served():
    with s.serving() as found:
        yield found


@pytest.fixture
def archive(tmp_path: Path):
    with Archive(tmp_path / "archive") as found:
        yield found


def source(kind: str, address: str, **others: object) -> Source:
    return source_of({"id": others.pop("id", f"a-{kind}"), "source_kind": kind, "address": address, **others})


def run(archive: Archive, manners: Manners, *sources: Source) -> list[Outcome]:
    return list(collect(sources, archive, manners))


def test_every_item_once_and_none_twice_at_the_next_run(served, archive: Archive, tmp_path: Path) -> None:
    with s.serving() as gone:
        dead = gone.at  # a server that was there once
    served.put("/list", s.listed(s.some(12)), "text/html")
    served.put("/feed/", s.rss(served.at, s.some(10, 101)), "application/rss+xml")
    served.put_if_changed("/atom", s.atom(served.at, s.some(5, 201)), '"v1"')
    folder = tmp_path / "sources"
    s.write_source(
        folder,
        "back-numbers",
        f'source_kind = "page"\naddress = "{served.at}/list"\n'
        'selectors = {item = "li.item", date = "time", text = "p"}\n',
    )
    s.write_source(folder, "blog", f'source_kind = "feed"\naddress = "{served.at}/feed/"\n')
    s.write_source(folder, "council", f'source_kind = "feed"\naddress = "{served.at}/atom"\n')
    s.write_source(folder, "dead", f'source_kind = "feed"\naddress = "{dead}/feed"\nrhythm = "weekly"\n')
    s.write_source(folder, "torn", 'source_kind = "feed\n')
    s.write_source(folder, "members", 'network = "network:c40"\naddress = "https://example.org"\nlicence = "unknown"\n')
    allowed = s.manners(served.port, int(dead.rpartition(":")[2]))

    first = list(collect(load(folder), archive, allowed))
    second = list(collect(load(folder), archive, allowed))

    assert [(o.source, o.outcome, o.new, o.known) for o in first] == [
        ("back-numbers", "ok", 12, 0),
        ("blog", "ok", 10, 0),
        ("council", "ok", 5, 0),
        ("dead", "failed", 0, 0),
        ("torn", "failed", 0, 0),
    ]
    assert "cannot be reached" in first[3].reason
    assert [(o.outcome, o.new) for o in second] == [("unchanged", 0)] * 3 + [("failed", 0)] * 2
    titles = [item.title for _n, item in archive.filed.items()]
    assert len(titles) == len(set(titles)) == 27
    assert first[0].told() == {
        "source": "back-numbers",
        "outcome": "ok",
        "new": 12,
        "known": 0,
        "set_aside": 0,
        "reason": "",
    }


def test_an_item_says_when_it_was_published_where_it_stands_and_in_which_bytes(served, archive: Archive) -> None:
    served.put("/feed/", s.rss(served.at, [s.News(7, "Harbour & lights")]))
    (outcome,) = run(archive, s.manners(served.port), source("feed", f"{served.at}/feed/", lang="en"))
    (item,) = outcome.items
    assert (item.title, item.date, item.lang) == ("Harbour & lights", "2026-11-01T09:00:00+09:00", "en")
    assert b"Harbour &amp; lights" in archive.body(item.document)
    (seen,) = archive.sightings(item.document)
    assert seen["address"] == f"{served.at}/feed/"
    assert seen["first"] == item.fetched == "2026-11-23T12:00:00+00:00"


@pytest.mark.parametrize("kind", ["wordpress", "page"])
def test_page_numbers_that_drift_between_two_runs_lose_and_repeat_nothing(served, archive: Archive, kind: str) -> None:
    def show(news: list[s.News]) -> None:
        pages = [news[n : n + 4] for n in range(0, len(news), 4)]
        for number, page in enumerate(pages, 1):
            if kind == "wordpress":
                path = f"/wp-json/wp/v2/posts?per_page=100&orderby=date&order=desc&page={number}"
                served.put(path, s.posts(served.at, page), "application/json", X_WP_TotalPages=str(len(pages)))
            else:
                more = f"/list?page={number + 1}" if number < len(pages) else ""
                served.put(f"/list?page={number}", s.listed(page, more), "text/html")

    address, others = (served.at, {}) if kind == "wordpress" else (f"{served.at}/list?page=1", {"selectors": LIST})
    one = source(kind, address, **others)
    show(s.some(12))
    (first,) = run(archive, s.manners(served.port), one)
    show(s.some(15))
    served.requests.clear()
    (second,) = run(archive, s.manners(served.port, now=s.NOW + timedelta(days=1)), one)
    assert (first.new, second.new, second.known) == (12, 3, 1 + 4)
    assert len(served.paths()) == 2  # the walk ends with the first page on which everything is known
    assert not second.revised


@pytest.mark.slow
@pytest.mark.parametrize("requests", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("published", [0, 1, 4, 9])
def test_a_run_that_is_killed_goes_on_and_files_nothing_twice(
    served, archive: Archive, requests: int, published: int
) -> None:
    class Killed(BaseException):
        pass

    def show(count: int) -> None:
        news, pages = s.some(count), range(0, count, 3)
        for number, at in enumerate(pages, 1):
            more = f"/list?page={number + 1}" if number < len(pages) else ""
            served.put(f"/list?page={number}", s.listed(news[at : at + 3], more), "text/html")

    def killed_after(count: int) -> None:
        left = iter(range(count - 1))

        def wait(_seconds: float) -> None:
            if next(left, None) is None:
                raise Killed

        with pytest.raises(Killed):
            list(collect([one], archive, s.manners(served.port, pace=1.0, wait=wait)))

    one = source("page", f"{served.at}/list?page=1", selectors=LIST)
    show(18)
    killed_after(requests)
    show(18 + published)  # news come while we are away, and page numbers drift
    killed_after(1)
    (last,) = run(archive, s.manners(served.port), one)
    titles = [item.title for _n, item in archive.filed.items()]
    assert sorted(titles) == sorted(n.title for n in s.some(18 + published))
    assert last.outcome == "ok"
    (again,) = run(archive, s.manners(served.port), one)
    assert (again.outcome, again.new) == ("unchanged", 0)


def test_more_pages_than_one_visit_may_read_follow_at_the_next(served, archive: Archive) -> None:
    for number in range(1, 8):
        more = f"/list?page={number + 1}" if number < 7 else ""
        served.put(f"/list?page={number}", s.listed(s.some(3, 100 - number * 3), more), "text/html")
    one = source("page", f"{served.at}/list?page=1", selectors=LIST, limits={"pages": 3})
    got = [run(archive, s.manners(served.port), one)[0] for _run in range(4)]
    assert [o.new for o in got] == [9, 3, 3, 3]
    assert len(list(archive.filed.items())) == 18
    assert "next time" in got[0].reason


def test_one_post_in_two_sources_under_other_addresses_is_one_item(served, archive: Archive) -> None:
    news = s.some(4)
    served.put("/feed/", s.rss(served.at, news))
    served.put("/wp-json/wp/v2/posts?per_page=100&orderby=date&order=desc&page=1", s.posts(served.at, news))
    served.put(
        "/mirror", s.rss("https://cache.example", [replace(n, number=n.number + 900, text=n.words) for n in news])
    )
    sources = [
        source("feed", f"{served.at}/feed/"),
        source("wordpress", served.at),
        source("feed", f"{served.at}/mirror", id="mirror"),
    ]
    got = run(archive, s.manners(served.port), *sources)
    assert [(o.new, o.known) for o in got] == [(4, 0), (0, 4), (0, 4)]
    assert {where for where, _a, _d in archive.filed.copies(got[0].items[0].id)} == {"a-feed", "a-wordpress", "mirror"}


def test_a_feed_that_gives_all_items_one_link_loses_none(served, archive: Archive) -> None:
    rows = "".join(f"<item><title>Notice {n}</title><link>{served.at}/</link><guid>x</guid></item>" for n in range(6))
    served.put("/feed", f"<rss version='2.0'><channel>{rows}</channel></rss>")
    one = source("feed", f"{served.at}/feed")
    assert run(archive, s.manners(served.port), one)[0].new == 6
    served.put("/feed", f"<rss version='2.0'><channel>{rows}<item><title>Late</title></item></channel></rss>")
    assert [(o.new, o.known) for o in run(archive, s.manners(served.port), one)] == [(0, 6)]


def test_a_source_that_says_something_else_now_is_revised_not_new(served, archive: Archive) -> None:
    one = source("feed", f"{served.at}/feed")
    served.put("/feed", s.rss(served.at, [s.News(1, "Mayor elected", text="A. was elected.")]))
    run(archive, s.manners(served.port), one)
    served.put("/feed", s.rss(served.at, [s.News(1, "Mayor elected", text="B. was elected.")]))
    (second,) = run(archive, s.manners(served.port, now=s.NOW + timedelta(days=1)), one)
    assert (second.new, second.known, [r.text for r in second.revised]) == (0, 1, ["B. was elected."])
    assert [item.text for _n, item in archive.filed.items()] == ["A. was elected.", "B. was elected."]


def test_each_item_of_a_followed_list_is_filed_with_its_own_page(served, archive: Archive) -> None:
    news = s.some(3)
    served.put("/list", s.listed(news), "text/html")
    for n in news[:2]:
        served.put(n.path, f"<html><title>{n.title}</title><p>{n.words}</p></html>", "text/html")
    one = source("page", f"{served.at}/list", selectors={"item": "li"}, follow=True)
    (first,) = run(archive, s.manners(served.port), one)
    assert (first.outcome, first.new, first.set_aside) == ("ok", 2, 1)
    assert news[0].words.encode() in archive.body(first.items[0].document)
    served.put(news[2].path, "<html><p>now it is there</p></html>", "text/html")
    (second,) = run(archive, s.manners(served.port), one)
    assert (second.new, [i.title for i in second.items]) == (1, [news[2].title])


def test_a_page_that_never_ends_stops_one_visit_and_not_all(served, archive: Archive) -> None:
    served.put("/list", s.listed(s.some(3)), "text/html")
    for n in s.some(3):
        served.put(n.path, f"<html>{n.words}</html>" * (1 if n.number < 3 else 5000), "text/html")
    one = source("page", f"{served.at}/list", selectors={"item": "li"}, follow=True, limits={"megabytes": 0.1})
    got = [run(archive, s.manners(served.port), one)[0] for _run in range(7)]
    assert [o.new for o in got] == [0, 2, 0, 0, 0, 0, 0]
    assert [o.outcome for o in got] == ["failed", "ok", "failed", "failed", "failed", "unchanged", "unchanged"]


def test_an_item_whose_address_now_leads_to_the_front_page_is_set_aside(served, archive: Archive) -> None:
    served.put("/list", s.listed(s.some(1)), "text/html")
    served.answers["/news/1/"] = (302, {"Location": "/"}, b"")
    served.put("/", "<html>Welcome</html>", "text/html")
    one = source("page", f"{served.at}/list", selectors={"item": "li"}, follow=True)
    assert [(o.new, o.set_aside) for o in run(archive, s.manners(served.port), one)] == [(0, 1)]


def test_a_source_that_yields_other_than_expected_is_held_and_nothing_is_filed(served, archive: Archive) -> None:
    served.put("/feed", s.rss(served.at, s.some(2)))
    (outcome,) = run(archive, s.manners(served.port), source("feed", f"{served.at}/feed", expect="5..50"))
    assert (outcome.outcome, outcome.new) == ("held", 0)
    assert not list(archive.filed.items())


def test_a_list_that_changed_its_shape_is_a_failure(served, archive: Archive) -> None:
    served.put("/list", "<html><body><div>all new</div></body></html>", "text/html")
    (outcome,) = run(archive, s.manners(served.port), source("page", f"{served.at}/list", selectors=LIST))
    assert outcome.outcome == "failed"
    assert "shape has changed" in outcome.reason


def test_a_changed_source_file_reads_again_what_did_not_change(served, archive: Archive) -> None:
    served.put_if_changed("/list", s.listed(s.some(3)), '"v1"')
    narrow = source("page", f"{served.at}/list", selectors=LIST, include="/news/1/")
    wide = source("page", f"{served.at}/list", selectors=LIST)
    assert [run(archive, s.manners(served.port), one)[0].new for one in (narrow, narrow, wide)] == [1, 0, 2]


def test_a_source_long_silent_is_named(served, archive: Archive) -> None:
    served.put("/feed", s.rss(served.at, [s.News(1, "Last news", "2026-09-01")]))
    (outcome,) = run(archive, s.manners(served.port), source("feed", f"{served.at}/feed", rhythm="weekly"))
    assert outcome.outcome == "ok"
    assert "2026-09-01" in outcome.reason


def test_wordpress_without_its_interface_is_read_by_its_feed(served, archive: Archive) -> None:
    served.put("/feed/", s.rss(served.at, s.some(5)))
    assert run(archive, s.manners(served.port), source("wordpress", served.at))[0].new == 5


def test_a_sitemap_index_is_walked_and_only_changed_parts_are_read_again(served, archive: Archive) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

    def part(*paths: str) -> str:
        rows = "".join(f"<url><loc>{served.at}{p}</loc><lastmod>2026-10-02</lastmod></url>" for p in paths)
        return f"<urlset {space}>{rows}</urlset>"

    maps = "".join(f"<sitemap><loc>{served.at}/map{n}.xml</loc></sitemap>" for n in (1, 2))
    served.put("/sitemap.xml", f"<sitemapindex {space}>{maps}</sitemapindex>")
    served.put_if_changed("/map1.xml", part("/news/1", "/about"), '"1"')
    served.put_if_changed("/map2.xml", part("/news/2", "/news/3"), '"1"')
    one = source("sitemap", f"{served.at}/sitemap.xml", include="/news/")
    (first,) = run(archive, s.manners(served.port), one)
    served.put_if_changed("/map2.xml", part("/news/2", "/news/3", "/news/4"), '"2"')
    (second,) = run(archive, s.manners(served.port), one)
    assert (first.new, second.new, second.known) == (3, 1, 2)
    assert first.items[0].updated == "2026-10-02"


def test_a_folder_gives_each_file_once_and_a_changed_one_again(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    (folder / "old").mkdir(parents=True)
    (folder / "a.txt").write_text("one")
    (folder / "old" / "b.txt").write_text("two")
    (folder / "copy of a.txt").write_text("one")
    (folder / "empty.txt").write_text("")
    (folder / ".hidden").write_text("no")
    (tmp_path / "secret.txt").write_text("outside")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    one = source("folder", str(folder))
    first, second = run(archive, s.manners(), one)[0], run(archive, s.manners(), one)[0]
    assert (first.new, first.known, first.set_aside) == (2, 1, 1)
    assert (second.outcome, second.new) == ("unchanged", 0)
    (folder / "a.txt").write_text("one, corrected")
    (third,) = run(archive, s.manners(now=s.NOW + timedelta(days=1)), one)
    assert [archive.body(item.document) for item in third.revised] == [b"one, corrected"]


def test_bytes_that_were_changed_in_the_archive_are_not_handed_out(served, archive: Archive) -> None:
    served.put("/feed", s.rss(served.at, s.some(1)))
    (outcome,) = run(archive, s.manners(served.port), source("feed", f"{served.at}/feed"))
    document = outcome.items[0].document
    archive.path(document).write_bytes(b"other")
    with pytest.raises(Exception, match="changed there"):
        archive.body(document)
