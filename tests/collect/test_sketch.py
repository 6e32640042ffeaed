"""`source new` on ten kinds of page and more: what it finds out; its file loads, and yields what it showed."""

import html
import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from meikan.collect.archive import Archive
from meikan.collect.collect import collect
from meikan.collect.failure import Failure
from meikan.collect.sketch import rhythm, sketch
from meikan.collect.source import source_of
from tests.collect import serving as s
from tests.collect.test_stories import FEATURES, MAIL

NEWS = [s.News(n, f"Lampholm signs an agreement with town {n}", f"2026-{n:02}-05") for n in range(9, 0, -1)]
FRAME = """<!DOCTYPE html><html lang="{lang}"><head><title>Lampholm: news</title>{head}</head><body>
<header><ul class="nav"><li><a href="/a">About the city of Lampholm</a></li>
<li><a href="/b">Departments and offices</a></li>
<li><a href="/c">Contact the town hall here</a></li><li><a href="/d">How to reach us by train</a></li></ul></header>
<main>{main}</main><footer><p><a href="/x">Imprint</a></p><p><a href="/y">Privacy</a></p><p><a href="/z">Map</a></p>
</footer></body></html>"""


def page(main: str, head: str = "", lang: str = "en") -> str:
    return FRAME.format(main=main, head=head, lang=lang)


def linked(news: s.News, inner: str = "") -> str:
    return f'{inner}<a href="{news.path}">{html.escape(news.title)}</a>'


def of_feed(served: s.Served) -> None:
    served.put("/", s.rss(served.at, NEWS))


def of_atom(served: s.Served) -> None:
    served.put("/", s.atom(served.at, NEWS))


def of_rdf(served: s.Served) -> None:
    served.put("/", s.rdf(served.at, NEWS).replace("{0}", "utf-8"))


def of_jsonfeed(served: s.Served) -> None:
    items = [
        {"id": n.number, "url": n.path, "title": n.title, "content_text": n.words, "date_published": n.day}
        for n in NEWS
    ]
    served.put("/", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}), "application/json")


def of_named_feed(served: s.Served) -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" '
    head += 'type="application/rss+xml" href="/feed/">'
    served.put("/", page("<p>Welcome</p>", head), "text/html")
    served.put("/feed/", s.rss(served.at, NEWS))


def of_wordpress(served: s.Served) -> None:
    head = f'<link rel="https://api.w.org/" href="{served.at}/wp-json/"><link rel="alternate" '
    head += 'type="application/rss+xml" href="/feed/">'
    served.put("/", page("<p>Welcome</p>", head), "text/html")
    first = "/wp-json/wp/v2/posts?per_page=100&orderby=date&order=desc&page=1"
    served.put(first, s.posts(served.at, NEWS), "application/json")


def of_sitemap(served: s.Served) -> None:
    rows = "".join(f"<url><loc>{served.at}{n.path}</loc><lastmod>{n.day}</lastmod></url>" for n in NEWS)
    served.put("/", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')


def of_list(served: s.Served) -> None:
    rows = "".join(f'<li class="item">{linked(n, f"<time>{n.day}</time>")}</li>' for n in NEWS)
    more = '<a class="next" href="/?page=2">older</a>'
    served.put("/", page(f'<ul class="news">{rows}</ul>{more}'), "text/html")
    old = '<li class="item"><time>2025-12-01</time><a href="/news/0/">Lampholm signs an older one</a></li>'
    served.put("/?page=2", page(f'<ul class="news">{old}</ul>'), "text/html")


def of_definitions(served: s.Served) -> None:
    days = [f"2026年{n.number}月5日" for n in NEWS]
    rows = "".join(
        f"<dt>{day}</dt><dd><a href='{n.path}'>灯台市と第{n.number}町が協定を結びました</a></dd>"
        for day, n in zip(days, NEWS, strict=True)
    )
    served.put("/", page(f'<dl class="whatsnew">{rows}</dl>', lang="ja"), "text/html; charset=utf-8")


def of_dates_in_words(served: s.Served) -> None:
    rows = "".join(
        f"<div class='entry'><h3>{linked(n)}</h3>Posted on {n.number} May 2026 by the office</div>" for n in NEWS
    )
    served.put("/", page(f"<section id='posts'>{rows}</section>"), "text/html")


def of_dates_in_addresses(served: s.Served) -> None:
    rows = "".join(f'<p><a href="/flash/2026{n.number:02}05.html">{n.title}</a></p>' for n in NEWS)
    served.put("/", page(f'<div class="body">{rows}</div>'), "text/html")


def of_mail(served: s.Served) -> None:
    more = (
        MAIL
        + "【第三の話題】\n灯台市は今年度も国際交流の催しを数多く行いました。参加者は前年より増え、延べ千人です。\n"
    )
    served.put(
        "/", f"<!DOCTYPE html><html><title>号</title><body><pre>{more}</pre></body></html>", "text/html; charset=utf-8"
    )


def of_map(served: s.Served) -> None:
    served.put("/", page(f"<div id='map'></div><script>var markers = {json.dumps(many())};</script>"), "text/html")


def of_json(served: s.Served) -> None:
    served.put("/", json.dumps(many()), "application/json")


def many() -> dict[str, object]:
    return {"features": [FEATURES["features"][0]] * 2 + FEATURES["features"] * 2}


def of_loose_script(served: s.Served) -> None:
    rows = "".join(f"{{name: 'City {n}', lat: 1.{n}, url: '/c/{n}',}}, // the {n}th\n" for n in range(5))
    served.put("/", page(f"<div id='map'></div><script>const cities = [{rows}];</script>"), "text/html")


def of_fetched_data(served: s.Served) -> None:
    served.put("/", page("<div id='map'></div><script>fetch('/api/members.json').then(draw)</script>"), "text/html")
    served.put("/api/members.json", json.dumps(many()), "application/json")


def of_european_dates(served: s.Served) -> None:
    days = [f"{n.number}.{n.number}.2026" if n.number % 2 else f"{n.number}. maj 2026" for n in NEWS]
    rows = "".join(f"<li><b>{day}</b> {linked(n)}</li>" for day, n in zip(days, NEWS, strict=True))
    served.put("/", page(f'<ul class="nyheder">{rows}</ul>', lang="da"), "text/html")


def of_dates_without_years(served: s.Served) -> None:
    rows = "".join(f"<li>{n.number}月5日 {linked(n)}</li>" for n in NEWS)
    served.put("/", page(f'<ul class="news">{rows}</ul>', lang="ja"), "text/html; charset=utf-8")


def of_table(served: s.Served) -> None:
    rows = "".join(f"<tr><td>City {n}</td><td>Country</td></tr>" for n in range(12))
    served.put("/", page(f"<table><tr><th>City</th><th>Country</th></tr>{rows}</table>"), "text/html")


def of_letter(served: s.Served) -> None:
    served.put("/", b"%PDF-1.7 letter", "application/pdf")


def of_sheet(served: s.Served) -> None:
    served.put("/", b"PK\x03\x04 sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


Serve = Callable[[s.Served], None]
KINDS: list[tuple[Serve, str, int]] = [
    (of_feed, "feed", 9),
    (of_atom, "feed", 9),
    (of_rdf, "feed", 9),
    (of_jsonfeed, "jsonfeed", 9),
    (of_named_feed, "feed", 9),
    (of_wordpress, "wordpress", 9),
    (of_sitemap, "sitemap", 9),
    (of_list, "page", 9),
    (of_definitions, "page", 9),
    (of_dates_in_words, "page", 9),
    (of_dates_in_addresses, "page", 9),
    (of_mail, "mail", 3),
    (of_map, "data", 6),
    (of_json, "data", 6),
    (of_loose_script, "data", 5),
    (of_fetched_data, "data", 6),
    (of_european_dates, "page", 9),
    (of_dates_without_years, "page", 9),
    (of_table, "members", 0),
    (of_letter, "file", 0),
    (of_sheet, "members", 0),
]


@pytest.mark.parametrize(("serve", "kind", "count"), KINDS, ids=[serve.__name__ for serve, _kind, _count in KINDS])
def test_a_source_is_written_by_looking(serve: Serve, kind: str, count: int, tmp_path: Path) -> None:
    with s.serving() as served:
        serve(served)
        drawn = sketch(f"{served.at}/", s.manners(served.port))
        table = tomllib.loads(drawn.text)
        assert (table["source_kind"], len(drawn.items)) == (kind, count), drawn.text
        if kind == "members":
            table["network"] = "network:lighthouse"  # nobody but a person can say whose members these are
        found = source_of({"id": drawn.id, **table, "follow": False})
        if count and kind not in ("data", "sitemap"):
            assert all(one.date for one in drawn.items), drawn.text
        if count:
            with Archive(tmp_path / "archive") as archive:
                [outcome] = collect([found], archive, s.manners(served.port))
            titles = {one.title for one in drawn.items}
            assert outcome.outcome == "ok", outcome.reason
            assert titles <= {one.title for one in outcome.items}


@pytest.mark.parametrize(("serve", "lang"), [(of_list, "en"), (of_definitions, "ja"), (of_feed, "en")])
def test_language_and_rhythm_are_found_out(serve: Serve, lang: str) -> None:
    with s.serving() as served:
        serve(served)
        table = tomllib.loads(sketch(f"{served.at}/", s.manners(served.port)).text)
    assert (table["lang"], table["rhythm"]) == (lang, "monthly")


def test_older_news_are_gone_after_if_the_page_says_where() -> None:
    with s.serving() as served:
        of_list(served)
        table = tomllib.loads(sketch(f"{served.at}/", s.manners(served.port)).text)
    assert table["selectors"]["next"] == "a.next"


def test_a_page_that_its_scripts_make_says_so_and_what_to_do() -> None:
    with s.serving() as served:
        served.put(
            "/",
            '<!DOCTYPE html><html><body><div id="root"></div><script src="/a.js"></script></body></html>',
            "text/html",
        )
        drawn = sketch(f"{served.at}/", s.manners(served.port))
    assert "scripts" in drawn.note
    assert "empty" not in tomllib.loads(drawn.text)


def test_a_folder_on_this_computer(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    drawn = sketch(str(tmp_path), s.manners())
    assert (tomllib.loads(drawn.text)["source_kind"], len(drawn.items)) == ("folder", 1)
    with pytest.raises(Failure):
        sketch(str(tmp_path / "nowhere"), s.manners())


def test_what_is_not_public_is_not_looked_at() -> None:
    with s.serving() as served, pytest.raises(Failure):
        sketch(f"{served.at}/", s.manners())


@pytest.mark.parametrize(
    ("days", "found"),
    [((1, 2, 3, 4), "daily"), ((1, 8, 15), "weekly"), ((1,), "irregular"), ((), "irregular")],
)
def test_the_rhythm_follows_from_the_days(days: tuple[int, ...], found: str) -> None:
    from meikan.collect.item import Item

    assert rhythm([Item("a", date=f"2026-10-{day:02}") for day in days]) == found
