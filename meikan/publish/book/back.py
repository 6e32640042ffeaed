"""The end of the book: numbered sources, index of names, colophon."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from unicodedata import category
from urllib.parse import quote

from meikan.model.document import Document
from meikan.model.entity import Entity
from meikan.publish.ask.errata import Erratum
from meikan.publish.book.teller import BookTeller
from meikan.publish.colophon import ColophonPage, colophon_page
from meikan.publish.headings import Heading, Headings
from meikan.publish.runs import plain
from meikan.publish.words import Words, best_name
from meikan.text.lang import _

Json = dict[str, object]
Rows = list[tuple[str, str]]
# a table of more cities than this has no room on a page
COLUMNS = 22
# 広島 and 広島市 beside one Hiroshima are the place and its government
KINDS_OF_PLACE = "市区町村都府県"
# what an address may hold as it is; a link on paper can hold no letter but those of ASCII
ADDRESS = "%/:?#[]@!$&'()*+,;=~"
INDEXED = ("place", "organisation", "person")


def sources(found: Iterable[tuple[int, Document]], words: Words) -> list[Json]:
    """Every source of the book; of a copy the original is named first."""
    return [_source(number, one, words) for number, one in found]


def _source(number: int, one: Document, words: Words) -> Json:
    licence = words.label("licence", one.licence or "unknown")
    about = [
        one.publisher,
        words.plain_day(one.date) if one.date else _("no date of its own"),
        _("seen {day}").format(day=words.plain_day(one.seen)) if one.seen else "",
        words.label("standing", one.standing),
        _("licence: {licence}").format(licence=licence),
    ]
    title, copied = (one.original, one.title) if one.original else (one.title, "")
    comma = "、" if words.lang == "ja" else ", "
    return {
        "number": number,
        "title": title,
        "lang": one.lang if one.lang in ("en", "ja") else "",
        "about": comma.join(part for part in about if part),
        "copied": _("seen as a copy: {title}").format(title=copied) if copied else "",
        "address": one.address,
        "to": quote(one.address, safe=ADDRESS),
        "linked": one.address.startswith(("http://", "https://")) and " " not in one.address,
        "dagger": one.closed,
    }


def index(teller: BookTeller) -> list[Json]:
    """Names in the order of the language, under the letters of its index, with the pages that speak of them."""
    from icu import AlphabeticIndex, Locale

    lang = teller.words.lang
    letters = AlphabeticIndex(Locale(lang))
    letters.addLabels(Locale("en"))
    buckets = letters.buildImmutableIndex()
    headings = Headings(teller.edition, teller.shelf, lang)
    named = _as_one(teller)
    entities = [one for one in map(teller.edition.entity, named) if one.kind in INDEXED]
    filed = [(headings.place_of(one.id, heading), one, heading) for one in entities for heading in headings.of(one.id)]
    often = Counter(one.name(lang) for one in entities)
    own: dict[str, set[str]] = defaultdict(set)
    for body, target in teller.targets.items():
        own[teller.called(body)].add(target)
    groups: dict[str, list[Json]] = {}
    for _place, entity, heading in sorted(filed, key=lambda one: one[0]):
        head, kind = buckets.getBucket(buckets.getBucketIndex(heading.sort))
        label = _other_head(heading, lang) if kind else str(head)
        shared = often[entity.name(lang)] > 1
        entry = _entry(teller, entity, heading, shared=shared)
        pages = {"targets": sorted(named[entity.id]), "own": sorted(own[entity.id] & named[entity.id])}
        groups.setdefault(label, []).append({**entry, **pages})
    return [{"head": head, "entries": _joined(entries)} for head, entries in groups.items()]


def _as_one(teller: BookTeller) -> dict[str, set[str]]:
    """Names with their pages; 京都, where 京都市 stands too and alone governs it, is looked up under 京都市."""
    named, lang = {one: set(pages) for one, pages in teller.named.items()}, teller.words.lang
    for place, governing in teller.shelf.governments.items():
        government = governing[0]
        if len(governing) == 1 and place in named and government in named:
            short, full = (teller.edition.entity(one).name(lang) for one in (place, government))
            if full[:-1] == short and full[-1] in KINDS_OF_PLACE:
                named[government] |= named.pop(place)
    return named


def _joined(entries: list[Json]) -> list[Json]:
    """A place and its government that are printed alike are one name to whoever looks it up."""
    found: dict[tuple[str, ...], Json] = {}
    for entry in entries:
        key = (*(str(entry[name]) for name in ("name", "lang", "country")), str(entry["other"]).rstrip(KINDS_OF_PLACE))
        first = found.setdefault(key, {**entry, "targets": (), "own": ()})
        for name in ("targets", "own"):
            first[name] = sorted({*_texts(first[name]), *_texts(entry[name])})
    return list(found.values())


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()


def _other_head(heading: Heading, lang: str) -> str:
    """Over what no letter of the index covers: figures and other signs; in Japanese, names without a reading."""
    first = heading.sort[:1]
    return _("Reading not held") if lang == "ja" and category(first or "?") == "Lo" else _("Other signs")


def _entry(teller: BookTeller, entity: Entity, heading: Heading, *, shared: bool) -> Json:
    """A name as it is filed, its other form (in Japanese its reading), and of namesakes the country."""
    lang = teller.words.lang
    best, reading = best_name(entity, lang), entity.kana() if lang == "ja" else ""
    mine = "ja" if lang == "en" else "en"
    other = entity.named(mine)
    second = reading or (other.value if other else "")
    country = teller.shelf.country.get(entity.id, "") if shared else ""
    return {
        "name": heading.text,
        "lang": best.lang if best and best.lang in ("en", "ja") else "",
        "other": second if second != heading.text else "",
        "other_lang": lang if reading else mine,
        "country": teller.country(country) if country else "",
    }


def colophon(teller: BookTeller) -> Json:
    """What the book rests on: the site's colophon, set for print, and whom to credit."""
    teller.page = ""
    page, words = colophon_page(teller), teller.words
    left = page.left_out or [(_("nothing"), words.number(0))]
    groups = [
        _group(_("The edition"), page.facts),
        _group(_("What its statements say on the date"), page.answers),
        _group(_("Last confirmed in"), page.freshness),
        _group(_("Best source of each statement"), page.standings),
        _group(_("Sources of the book"), _licences(teller)),
        _group(_("Left out of this edition"), left),
        _group(_("Names"), page.names),
        _group(_("Lists used"), _scopes(teller, page)),
        _group(_("Coverage of the panel"), _held_of(page) if len(page.coverage) > COLUMNS else ()),
    ]
    return {
        "text": _said(page.reconstruction),
        "groups": [group for group in groups if group["rows"]],
        "coverage": _coverage(page) if len(page.coverage) <= COLUMNS else {"rows": []},
    }


def _group(title: str, rows: Iterable[tuple[str, str]]) -> Json:
    return {"title": title, "rows": list(rows)}


def _said(reconstruction: bool) -> list[str]:
    text = []
    if reconstruction:
        text.append(
            _(
                "This edition is a reconstruction from sources that can be seen today, not the text of an edition "
                "that was issued at the time."
            )
        )
    return [
        *text,
        _("Names and positions of places: GeoNames (geonames.org), CC BY 4.0."),
        _("Set in Noto Sans and Noto Sans CJK JP (SIL Open Font Licence 1.1). A letter that they lack is printed 〓."),
        _("Made with meikan."),
    ]


def _licences(teller: BookTeller) -> Rows:
    found = Counter(one.licence or "unknown" for _number, one in teller.sources)
    words = teller.words
    return [(capital(words.label("licence", name)), words.number(count)) for name, count in found.most_common()]


def _scopes(teller: BookTeller, page: ColophonPage) -> Rows:
    comma = "、" if teller.words.lang == "ja" else "; "
    rows = [
        (plain(one.network), comma.join(f"{plain(each.as_of)}: {plain(each.scope)}" for each in one.lists))
        for one in page.scopes
    ]
    without = capital(_("networks of the edition of which no list is held"))
    return [*rows, (without, teller.words.number(page.without_list))] if page.without_list else rows


def _held_of(page: ColophonPage) -> Rows:
    """For each field of how many cities of a large panel it is held."""
    rows = []
    for name, cells in zip(page.fields, zip(*(one.cells for one in page.coverage), strict=True), strict=True):
        held = sum(mark == "stated" for mark, _word in cells)
        rows.append((capital(name), _("{number} of {all}").format(number=held, all=len(cells))))
    return rows


def _coverage(page: ColophonPage) -> Json:
    """The fields of the template by city: the table turned, so that fields stand in the first column."""
    signs = {"stated": "●", "may_hold": "○", "not_known": "–"}
    rows = [
        {"field": capital(name), "cells": [signs[mark] for mark, _word in cells]}
        for name, cells in zip(page.fields, zip(*(one.cells for one in page.coverage), strict=True), strict=True)
    ]
    return {
        "title": _("Coverage of the panel"),
        "text": _("● held on the date, ○ may hold, – not known"),
        "heads": [plain(one.city) for one in page.coverage],
        "rows": rows if page.coverage else [],
        "filled": [one.filled for one in page.coverage],
        "sum": _("Held"),
    }


def errata(found: Iterable[Erratum], words: Words) -> list[Json]:
    """What was corrected since the edition came out, as the book prints it."""
    lang = words.lang
    return [
        {
            "number": str(one.number),
            "code": one.code,
            "line": " · ".join(part for part in (one.said("body", lang), one.said("field", lang)) if part),
            "issued": words.plain_day(one.issued),
            "was": one.said("was", lang),
            "now": one.said("now", lang) or _("no longer stated"),
            "reason": one.reason,
        }
        for one in found
    ]


def capital(text: str) -> str:
    """A label as the first word of a line."""
    return text[:1].upper() + text[1:]
