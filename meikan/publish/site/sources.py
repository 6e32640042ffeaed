"""The register of sources: title, standing, licence, date, when last seen and whether due, how much rests on it."""

from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from meikan.edition.edition import Edition
from meikan.model.document import Document
from meikan.publish.lines import Teller, address
from meikan.publish.site.grid import Column, Item, Register
from meikan.publish.words import capital, collator, fill
from meikan.text.lang import _
from meikan.watch.due import due_lines, lapsed


def sources_register(teller: Teller) -> Register:
    """All sources that a line of this edition names, in the order of their titles."""
    used = uses(teller)
    sort = collator(teller.words.lang)
    documents = sorted((teller.edition.document(one) for one in used), key=lambda d: (sort(d.title), d.address, d.id))
    return Register(
        stem="sources",
        title=_("Sources"),
        lead=_(
            "All that the lines of this edition rest on, with standing, licence, and the day on which each was seen. "
            "A source is due for another look when a line that rests on it has reached the end of its expected life, "
            "or of a term."
        ),
        empty=_("This edition names no source."),
        columns=(
            Column("title", _("Source"), "name"),
            Column("standing", _("Standing")),
            Column("dated", _("Dated"), "date"),
            Column("seen", _("Last seen"), "date"),
            Column("licence", _("Licence")),
            Column("statements", _("Statements"), "num"),
        ),
        things=[one.id for one in documents],
        row=lambda mine, one: row(mine, mine.edition.document(one), used[one]),
    )


def uses(teller: Teller) -> dict[str, int]:
    """How many statements rest on each source; a list that was filed counts as a source too."""
    return _uses(teller.edition)


@lru_cache(4)
def _uses(edition: Edition) -> dict[str, int]:
    """The same, counted once for both languages."""
    used: dict[str, int] = {}
    for held in edition.statements():
        for one in {e.document for e in held.evidence}:
            used[one] = used.get(one, 0) + 1
    for snapshot in edition.snapshots():
        used.setdefault(snapshot.document, 0)
    return used


@lru_cache(4)
def due_since(edition: Edition) -> dict[str, date]:
    """The sources that are due on the edition's day, each since the first day on which a line of it was (rule 11)."""
    found: dict[str, date] = {}
    for one in (*due_lines(edition), *lapsed(edition)):
        for document in one.fact.documents:
            if one.on <= edition.valid:
                found[document] = min(one.on, found.get(document, one.on))
    return found


def row(teller: Teller, document: Document, statements: int) -> Item:
    """A source as a row of the register."""
    words = teller.words
    title = words.tagged(document.title, document.lang)
    if document.original and document.standing == "copy":
        title = fill(_("{original}, seen as a copy: {title}"), original=words.tagged(document.original), title=title)
    where = address(document.address) if document.address else Markup()
    day = due_since(teller.edition).get(document.id)
    due = fill(_("due since {day}"), day=words.short_day(day.isoformat())) if day else Markup()
    return Item(
        code="",
        cells=(
            title,
            words.listed([words.tagged(document.publisher), escape(words.label("standing", document.standing))]),
            words.short_day(document.date) if document.date else Markup(),
            words.short_day(document.seen) if document.seen else Markup(),
            escape(words.label("licence", document.licence)),
            escape(words.number(statements)),
        ),
        dagger=document.closed,
        second=(where, Markup(), Markup(), due),
        anchor=document.id,
    )


def standings(teller: Teller) -> list[tuple[str, str]]:
    """How many sources there are of each standing."""
    from meikan.model.vocabulary import vocabulary

    found: dict[str, int] = {}
    for one in uses(teller):
        standing = teller.edition.document(one).standing
        found[standing] = found.get(standing, 0) + 1
    ranked = [name for name in vocabulary().labels["standing"] if name in found]
    return [(capital(teller.words.label("standing", name)), teller.words.number(found[name])) for name in ranked]


def due_count(teller: Teller) -> str:
    """How many sources of the register are due."""
    return teller.words.number(sum(one in due_since(teller.edition) for one in uses(teller)))
