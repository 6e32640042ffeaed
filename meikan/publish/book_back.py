"""The end of the book: numbered sources, index of names, colophon."""

from collections import Counter
from collections.abc import Iterable, Mapping

from meikan.edition.edition import Edition
from meikan.model.document import Document
from meikan.model.entity import Entity
from meikan.model.period import Answer
from meikan.publish.book_teller import BookTeller
from meikan.publish.words import Words, best_name, order
from meikan.text.lang import _

Json = dict[str, object]
Rows = list[tuple[str, str]]


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
    entities = sorted((teller.edition.entity(one) for one in teller.named), key=lambda one: order(one, lang))
    groups: dict[str, list[Json]] = {}
    for entity in entities:
        head, _kind = buckets.getBucket(buckets.getBucketIndex(_sorted_by(entity, lang)))
        groups.setdefault(head, []).append(_entry(teller, entity))
    return [{"head": head, "entries": entries} for head, entries in groups.items()]


def _sorted_by(entity: Entity, lang: str) -> str:
    if lang == "ja":
        name = entity.named("ja")
        return entity.kana() or (name.value if name else entity.name("en"))
    return entity.name(lang)


def _entry(teller: BookTeller, entity: Entity) -> Json:
    lang = teller.words.lang
    best = best_name(entity, lang)
    mine = "ja" if lang == "en" else "en"
    other = entity.named(mine)
    reading = entity.kana() if lang == "ja" else ""
    second = reading or (other.value if other and best and other.value != best.value else "")
    targets = sorted(teller.named[entity.id])
    own = {target for body, target in teller.targets.items() if teller.called(body) == entity.id}
    return {
        "name": best.value if best else entity.id,
        "lang": best.lang if best and best.lang in ("en", "ja") else "",
        "other": second if second != (best.value if best else "") else "",
        "other_lang": lang if reading else mine,
        "targets": [{"target": target, "own": target in own} for target in targets],
    }


def colophon(teller: BookTeller, cities: Iterable[Mapping[str, object]]) -> Json:
    """What the book rests on: counts, coverage, standing, lists, what was left out, and whom to credit."""
    edition, words = teller.edition, teller.words
    groups = [
        {"title": _("Counts"), "intro": "", "rows": _counts(edition, words)},
        {"title": _("Coverage of the panel"), "intro": _coverage_intro(), "rows": _coverage(cities, words)},
        {"title": _("Standing of the sources"), "intro": "", "rows": _standing(teller)},
        {"title": _("Left out"), "intro": "", "rows": _left_out(edition, words)},
    ]
    return {"text": _said(edition), "groups": [group for group in groups if group["rows"]]}


def _said(edition: Edition) -> list[str]:
    text = []
    if edition.about.get("reconstruction"):
        text.append(
            _(
                "This edition is a reconstruction from sources that can be seen today, not the text of an edition "
                "that was issued at the time."
            )
        )
    text += [
        _("Names and positions of places: GeoNames (geonames.org), CC BY 4.0."),
        _("Set in Noto Sans and Noto Sans CJK JP (SIL Open Font Licence 1.1). Made with meikan."),
        _("Checksum of the edition: {hash}").format(hash=edition.hash),
    ]
    return text


def _counts(edition: Edition, words: Words) -> Rows:
    answers = Counter(line.answer for line in edition.lines())
    names = {
        Answer.HOLDS: _("hold on the date by their own dates"),
        Answer.STANDS: _("stand: last confirmed before, no end known"),
        Answer.MAY_HOLD: _("may hold"),
        Answer.HAPPENED: _("happened"),
        Answer.DISPUTED: _("disputed"),
        Answer.ENDED: _("ended before the date"),
    }
    rows = [(_("Lines in the edition"), words.number(sum(answers.values())))]
    return rows + [(text, words.number(answers[one])) for one, text in names.items() if answers[one]]


def _coverage_intro() -> str:
    return _("Lines printed on the pages of each city, and fields of the template that no source was seen for.")


def _coverage(cities: Iterable[Mapping[str, object]], words: Words) -> Rows:
    rows = []
    for one in cities:
        unknown = one["unknown"]
        number = len(unknown) if isinstance(unknown, list) else 0
        text = _("{lines} lines, {unknown} fields not known")
        rows.append((str(one["name"]), text.format(lines=words.number(_printed(one)), unknown=words.number(number))))
    return rows


def _printed(one: object) -> int:
    """How many lines with a code stand on a page."""
    if isinstance(one, Mapping):
        return (1 if one.get("code") else 0) + sum(_printed(part) for part in one.values())
    return sum(_printed(part) for part in one) if isinstance(one, list) else 0


def _standing(teller: BookTeller) -> Rows:
    found = Counter(document.standing for _number, document in teller.sources)
    closed = sum(document.closed for _number, document in teller.sources)
    words = teller.words
    rows = [(words.label("standing", name), words.number(count)) for name, count in found.most_common()]
    return [*rows, (_("closed, or licence not known (†)"), words.number(closed))] if rows else []


def _left_out(edition: Edition, words: Words) -> Rows:
    names = {
        "office": _("statements for the office only"),
        "private": _("statements for the desk only"),
        "not_yet": _("statements that begin after the date"),
    }
    left = edition.counts.get("left_out", {})
    rows = [(text, words.number(left[name])) for name, text in names.items() if left.get(name)]
    return rows or [(_("nothing"), words.number(0))]
