"""The members of a network, by class and country."""

from pathlib import Path

from lxml import html

from .making import World, publish


def test_members_stand_by_class_and_country(tmp_path: Path) -> None:
    world = World()
    world.network("net", en="Net")
    for key, country, name, kind in (
        ("wien", "AT", "Vienna", "full"),
        ("oslo", "NO", "Oslo", "associate"),
        ("graz", "AT", "Graz", "full"),
        ("linz", "AT", "Linz", "associate"),
        ("bern", "CH", "Bern", ""),
    ):
        world.city(key, country, en=name)
        more = {"class_": kind} if kind else {}
        world.say(f"{key}-gov", "member_of", "net", since="2012", seen="2018-05-01", **more)
    publish(tmp_path, [world.edition(tmp_path, "today", "2018-10-31", panel=["wien-gov"])])
    tree = html.fromstring((tmp_path / "published" / "today" / "site" / "en" / "net.html").read_bytes())
    rows = tree.xpath('//section[@id="members"]//tbody/tr/th')
    said = [" ".join(one.text_content().split()) for one in rows]
    assert said == [
        "Holds on this date 5 members",
        "Full member", "Austria", "Graz", "Vienna",
        "Associate member", "Austria", "Linz", "Norway", "Oslo",
        "Class not stated", "Switzerland", "Bern",
    ]  # fmt: skip
