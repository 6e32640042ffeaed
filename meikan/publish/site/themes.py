"""Themes: what documents, networks and events deal with, and the strategies of cities side by side by theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from meikan.edition.held import Line
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.shelf import slug
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.things import named, ref_of
from meikan.publish.words import order
from meikan.text.lang import _

Found = dict[str, dict[str, list[Line]]]
KINDS = ("document", "organisation", "event", "activity")


@dataclass(frozen=True, slots=True)
class Dealing:
    """Something that deals with a theme: when and by whom, and its source."""

    name: Markup
    other: Markup
    by: Markup
    day: Markup
    ref: Markup


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme with what deals with it, by kind."""

    id: str
    title: Markup
    other: Markup
    groups: list[tuple[str, list[Dealing]]]


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme in the index of themes."""

    href: str
    title: Markup
    other: Markup
    counts: str


def theme_leaves(teller: Teller) -> Iterator[Leaf]:
    """The index of themes, and a page for each."""
    found = _found(teller)
    yield Leaf(
        "themes.html",
        "themes.html",
        partial(_index, found=found),
        lambda _page: _("Themes"),
        "registers",
        type="CollectionPage",
    )
    for theme in found:
        build = partial(_theme, theme=theme, by_kind=found[theme])
        yield Leaf(
            file_of(teller, theme),
            "theme.html",
            build,
            lambda page: plain(page.title),
            "registers",
            type="CollectionPage",
            there=lambda _shelf: "themes.html",
        )


def file_of(teller: Teller, theme: str) -> str:
    """The file of a theme."""
    entity = teller.edition.entity(theme)
    return f"theme--{slug((entity.key or entity.name('en')).removeprefix('theme-')) or theme}.html"


def _index(teller: Teller, found: Found) -> list[ThemeEntry]:
    entries = []
    for theme in found:
        title, other = named(teller, theme)
        counts = [f"{_heads()[kind]} {len(found[theme][kind])}" for kind in KINDS if kind in found[theme]]
        entries.append(ThemeEntry(file_of(teller, theme), title, other, " · ".join(counts)))
    return entries


def _found(teller: Teller) -> Found:
    """Every theme of which this edition holds something, in the order of the language."""
    found: Found = {}
    for line in teller.edition.lines(predicate="theme"):
        if line.value not in SPECIAL and teller.edition.has(line.value):
            kind = teller.edition.entity(line.subject).kind
            found.setdefault(line.value, {}).setdefault(kind, []).append(line)
    lang = teller.words.lang
    ordered = sorted(found, key=lambda one: order(teller.edition.entity(one), lang))
    return {one: found[one] for one in ordered}


def _heads() -> dict[str, str]:
    return {
        "document": _("Documents"),
        "organisation": _("Networks and bodies"),
        "event": _("Events"),
        "activity": _("Campaigns and activities"),
    }


def _theme(teller: Teller, theme: str, by_kind: dict[str, list[Line]]) -> Theme:
    heads = _heads()
    lang = teller.words.lang
    groups = []
    for kind in KINDS:
        lines = sorted(by_kind.get(kind, ()), key=lambda one: order(teller.edition.entity(one.subject), lang))
        if lines:
            groups.append((heads[kind], [_dealing(teller, one) for one in lines]))
    title, other = named(teller, theme)
    return Theme(theme, title, other, groups)


def _dealing(teller: Teller, line: Line) -> Dealing:
    thing = line.subject
    title, other = named(teller, thing)
    page = teller.shelf.page_of(thing)
    issuers = [teller.link(one.value) for one in teller.edition.lines(thing, "issuer")]
    issued = [one.value for one in teller.edition.lines(thing, "issued") if one.value not in SPECIAL]
    name = Markup('<a href="{}">{}</a>').format(page, title) if page else title
    return Dealing(
        name,
        other,
        teller.words.listed(dict.fromkeys(issuers)),
        teller.words.day(issued[0]) if issued else Markup(),
        ref_of(teller, [line]),
    )
