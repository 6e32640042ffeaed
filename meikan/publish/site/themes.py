"""Themes: what documents, networks and events deal with, and the strategies of cities side by side by theme."""

from dataclasses import dataclass

from markupsafe import Markup

from meikan.edition.held import Line
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller
from meikan.publish.site.things import named, ref_of
from meikan.publish.words import order
from meikan.text.lang import _

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
class ThemesPage:
    """All that the template prints."""

    themes: list[Theme]


def themes_page(teller: Teller) -> ThemesPage:
    """Every theme of which this edition holds something."""
    found: dict[str, dict[str, list[Line]]] = {}
    for line in teller.edition.lines(predicate="theme"):
        if line.value not in SPECIAL and teller.edition.has(line.value):
            kind = teller.edition.entity(line.subject).kind
            found.setdefault(line.value, {}).setdefault(kind, []).append(line)
    lang = teller.words.lang
    ordered = sorted(found, key=lambda one: order(teller.edition.entity(one), lang))
    return ThemesPage([_theme(teller, one, found[one]) for one in ordered])


def _theme(teller: Teller, theme: str, by_kind: dict[str, list[Line]]) -> Theme:
    heads = {
        "document": _("Documents"),
        "organisation": _("Networks and bodies"),
        "event": _("Events"),
        "activity": _("Campaigns and activities"),
    }
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
