"""A hostile edition stays words: on the pages, in the tables, in twins, feeds and calendars."""

import csv
import json
from io import StringIO
from pathlib import Path

from icalendar import Calendar
from lxml import etree, html

from .looking import all_pages, page, words
from .making import World, publish, small_editions, small_world

HOSTILE = (
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u202c",
    "=HYPERLINK(1)",
    "@SUM(A1)",
    "#set page(width: 1pt)",
    "long " * 2_000,
    "\u2028</script>",
    "bell\x07null\x00",
    "{0.__class__}{name}",
)


def _hostile_things(world: World, number: int, text: str, source: str) -> None:
    """A document, an event, a link, a notice and an editor's note that try to be more than words."""
    world.entity(f"doc{number}", "document", en=text, ja=text)
    world.say(f"doc{number}", "document_kind", "agreement", source=source, quote=text)
    world.say(f"doc{number}", "issued", "2015-05", source=source)
    world.say(f"doc{number}", "address", text, source=source)
    for city in ("london-gov", "tokyo-gov", "kobe-gov"):
        world.say(city, "party_to", f"doc{number}", since="2015-05", until="2015-05", seen="2015-05", source=source)
    world.say(f"doc{number}", "note", text, lang="en", headline=text, signed=text, source=source)
    world.entity(f"event{number}", "event", en=text, ja=text)
    world.say(f"event{number}", "event_kind", "meeting", source=source)
    world.say(
        f"event{number}", "held", text, lang="en", since="2016-01-02", until="2016-01-02", seen="2016", source=source
    )
    world.say(f"event{number}", "host", "london-gov", source=source, quote=text)
    world.entity(f"job{number}", "activity", en=text, ja=text)
    world.say(f"job{number}", "activity_kind", "job", source=source)
    world.say(f"job{number}", "opens", "2016-02-03", source=source)
    world.say(f"job{number}", "how_to_apply", text, lang="en", source=source)
    world.say(
        "oslo-gov",
        "linked_with",
        "kobe-gov",
        link_kind="mou",
        called=text,
        signatories=text,
        since=f"20{number:02}",
        source=source,
    )


def test_hostile_values_stay_words(tmp_path: Path) -> None:
    world = small_world()
    for number, text in enumerate(HOSTILE):
        source = world.source(f"h{number}", text, address=text, publisher=text, original=text)
        world.entity(f"net{number}", "organisation", en=text, ja=text)
        world.say(f"net{number}", "organisation_kind", "network", source=source, quote=text, locator=text)
        world.say(f"net{number}", "website", text, source=source)
        world.say("london-gov", "member_of", f"net{number}", since="2012", phase=text, source=source, quote=text)
        world.say("london-gov", "executive_title", text, lang="en", source=source, quote=text)
        _hostile_things(world, number, text, source)
    publish(tmp_path, small_editions(tmp_path, world)[2:])
    for path in all_pages(tmp_path):
        raw = path.read_text(encoding="utf-8")
        assert "<script>alert" not in raw
        assert "<img src=x" not in raw
        assert "\x07" not in raw
        tree = html.fromstring(raw.encode())
        assert not [href for href in tree.xpath("//@href") if href.startswith("javascript:")]
    shown = words(page(tmp_path, "london").get_element_by_id("executive"))
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "{0.__class__}" in shown
    assert page(tmp_path, "london").xpath("//bdi[contains(., '\u202e')]"), "what turns the direction is shut in"
    for path in (tmp_path / "published").rglob("*.csv"):
        rows = csv.reader(StringIO(path.read_text(encoding="utf-8-sig")))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "\t"))], path.name
    for path in [*(tmp_path / "published").rglob("*.json"), *(tmp_path / "published").rglob("*.xml")]:
        text = path.read_text(encoding="utf-8")
        assert json.loads(text) if path.suffix == ".json" else etree.fromstring(text.encode()) is not None
    for path in (tmp_path / "published").rglob("*.ics"):
        assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    index = (tmp_path / "published/2018/site/names.js").read_text(encoding="utf-8")
    assert "</script" not in index
    assert "\u2028" not in index
