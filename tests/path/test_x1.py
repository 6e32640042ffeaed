"""Row X1: the office's page as text and as a list, a WordPress feed and an Atom feed: every item once, never twice."""

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest

from meikan.collect.archive import Archive
from meikan.collect.check import standing
from meikan.collect.collect import collect
from meikan.collect.outcome import Outcome
from meikan.collect.source import load
from meikan.path.sources import standings
from tests.collect import serving as s
from tests.conftest import SHARED

from .conftest import Office

PAGE = SHARED / "seed"
pytestmark = pytest.mark.skipif(not PAGE.is_dir(), reason="the office's page is not at hand")


def news() -> list[s.News]:
    """The items of the page: a title, where the page shows one, and a teaser."""
    found, title = list[s.News](), ""
    text = next(PAGE.glob("*.txt")).read_text(encoding="utf-8")
    for line in (one.strip() for one in text.splitlines() if one.strip()):
        if line.endswith("[…]"):
            day = f"2015-{len(found) % 9 + 1:02}-10"
            found.append(s.News(len(found) + 1, title or line[:60], day, line))
            title = ""
        else:
            title = line
    return found


def run(archive: Archive, folder: Path, *ports: int, days: int = 0) -> dict[str, Outcome]:
    manners = s.manners(*ports, now=s.NOW + timedelta(days=days))
    return {one.source: one for one in collect(load(folder), archive, manners)}


def test_the_page_as_text_and_as_a_list_that_is_made_from_it(tmp_path: Path) -> None:
    items = news()
    assert len(items) == 10
    with s.serving() as served, Archive(tmp_path / "archive") as archive:
        sources, texts = tmp_path / "sources", tmp_path / "texts"
        texts.mkdir()
        text = next(PAGE.glob("*.txt"))
        (texts / "page.txt").write_bytes(text.read_bytes())
        s.write_source(sources, "text", 'source_kind = "folder"\naddress = "../texts"\nsplit = true')
        rows = "".join(
            f'<li class="post"><time>{n.day}</time><h2><a href="{n.path}">{html.escape(n.title)}</a></h2>'
            f"<p>{html.escape(n.text)}</p></li>"
            for n in items
        )
        served.put("/news/", f'<!DOCTYPE html><html lang="en"><ul class="posts">{rows}</ul></html>', "text/html")
        select = '[selectors]\nitem = "ul.posts > li"\ntitle = "h2"\ntext = "p"'
        s.write_source(sources, "the-list", f'source_kind = "page"\naddress = "{served.at}/news/"\n{select}')
        first, again = run(archive, sources, served.port), run(archive, sources, served.port)
        found = [item for _n, item in archive.filed.items()]
    assert (first["text"].new, again["text"].new) == (10, 0)
    # what the text and the list say in the same words under the same title is one item
    assert (again["the-list"].new, again["the-list"].outcome) == (0, "unchanged")
    titled = {n.title for n in items if not n.text.startswith(n.title)}
    assert first["the-list"].new == 10 - len(titled)
    assert len(found) == len({item.id for item in found}) == 20 - len(titled)
    words = {re.sub(r"\W", "", item.title) for item in found if item.source == "text"}
    assert {re.sub(r"\W", "", title) for title in titled} <= words


def test_the_same_posts_in_a_wordpress_feed_and_an_atom_feed_are_ten(tmp_path: Path) -> None:
    items = news()
    with s.serving() as served, Archive(tmp_path / "archive") as archive:
        sources = tmp_path / "sources"
        served.put("/feed/", s.rss(served.at, items))
        served.put("/atom.xml", s.atom(served.at, items))
        served.put("/dead/", s.rss(served.at, items[:1]))
        for name, path in (("atom", "atom.xml"), ("wp", "feed/"), ("dead", "dead/")):
            text = f'source_kind = "feed"\naddress = "{served.at}/{path}"\nrhythm = "weekly"'
            s.write_source(sources, name, text)
        first, again = run(archive, sources, served.port), run(archive, sources, served.port)
        assert sum(one.new for one in first.values()) == 10
        assert sum(one.new for one in again.values()) == 0
        # a dead feed costs itself alone, and is reported at once; a silent one when its time is due
        served.answers["/dead/"] = (404, {}, b"gone")
        later = run(archive, sources, served.port, days=30)
        assert [(name, one.outcome) for name, one in sorted(later.items())] == [
            ("atom", "unchanged"), ("dead", "failed"), ("wp", "unchanged"),
        ]  # fmt: skip
        found = {one.id: one for one in load(sources)}
        day = (s.NOW + timedelta(days=30)).date()
        told = {name: standing(found[name], archive.filed.progress(name), day) for name in found}
        assert told["dead"].state == "failed"
        assert told["wp"].state == told["atom"].state == "silent"
        assert told["wp"].due < day.isoformat()


@pytest.mark.slow
@pytest.mark.parametrize("config", ["sqlite"], indirect=True)
def test_every_item_is_one_document_of_the_record(office: Office) -> None:
    from meikan.path.update import update
    from meikan.record import models

    items = news()
    with s.serving() as served:
        served.put("/feed/", s.rss(served.at, items))
        told = f'source_kind = "feed"\naddress = "{served.at}/feed/"\nlang = "en"'
        s.write_source(office.config.sources, "wp", told)
        for _run in range(2):
            manners = s.manners(served.port)
            list(update(office.config, load(office.config.sources), manners, processes=1))
    rows = models.Document.objects.filter(source="wp")
    assert rows.count() == len(items) == len(set(rows.values_list("item", flat=True)))
    assert all((office.config.archive / row.bytes[:2] / row.bytes).exists() for row in rows)
    assert {row.date[:4] for row in rows} == {"2015"}
    assert {row.lang for row in rows} == {"en"}
    assert all(row.fetched.startswith("2026-11-23") for row in rows)
    assert models.Statement.objects.exclude(claim__document="starter").count() == 0, "nothing is held by reading"
    assert standings(office.config, s.NOW.date())[0].state == "ok"
