"""The register of documents: strategies, laws, agreements and reports, by their day of issue, and by theme."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import Answer
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller
from meikan.publish.site.grid import Column, Item, Register
from meikan.publish.site.themes import file_of
from meikan.publish.site.things import beside, first_day, lines_of, listed, named
from meikan.publish.words import order
from meikan.text.lang import _

SILENT_KINDS = ("collection", "web", "news", "directory")


def documents_register(teller: Teller) -> Register:
    """Every document of the edition, newest first."""
    return Register(
        stem="documents",
        title=_("Documents"),
        lead=_(
            "Strategies, laws, agreements and reports, newest first, each with its titles in both languages "
            "and what it complements."
        ),
        empty=_("No document is known to this edition. That is not to say that there is none."),
        columns=_columns(),
        things=documents_of_edition(teller),
        row=row,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("issued", _("Issued"), "date"),
        Column("title", _("Title"), "name"),
        Column("kind", _("Kind")),
        Column("issuer", _("Issued by")),
        Column("themes", _("Themes")),
        Column("complements", _("Complements and replaces")),
    )


def documents_of_edition(teller: Teller) -> list[str]:
    """Documents of the office's fields in order: the newest first, undated ones last; pages and lists left out."""
    kinds: dict[str, set[str]] = {}
    for held in teller.edition.statements(predicate="document_kind"):
        kinds.setdefault(held.subject, set()).add(held.value)
    days = {one: document_day(teller, one) for one, found in kinds.items() if not found & set(SILENT_KINDS)}
    valid = teller.edition.valid
    kept = {one: day for one, day in days.items() if day is None or not day.certainly_after(valid)}

    # the order is one for both languages, so that a thing stands on the same page in both
    def place(one: str) -> tuple[object, ...]:
        day = kept[one]
        return (day is None, -day.last.toordinal() if day else 0, order(teller.edition.entity(one), "en"))

    return sorted(kept, key=place)


def document_day(teller: Teller, document: str) -> Day | None:
    """When it was issued; of an agreement, when it was signed."""
    days = [Day.parse(line.value) for line in teller.edition.lines(document, "issued") if line.value not in SPECIAL]
    days += first_day(line for line in teller.edition.lines(predicate="party_to", value=document))
    return min(days, key=lambda day: (day.last, day.text), default=None)


def row(teller: Teller, document: str) -> Item:
    """A document as a row of the register."""
    lines = lines_of(teller, document)
    parties = [
        line for line in teller.edition.lines(predicate="party_to", value=document) if line.answer is not Answer.NOT_YET
    ]
    title, other = named(teller, document)
    used = [
        line
        for name in ("issued", "issuer", "document_kind", "complements", "supersedes", "theme")
        for line in lines.get(name, ())
    ]
    day = document_day(teller, document)
    related = [beside(teller, name, lines) for name in ("complements", "supersedes") if name in lines]
    issuers = listed(teller, lines.get("issuer", ())) or _parties(teller, parties)
    return Item(
        code=next((line.code for line in used), ""),
        cells=(
            teller.words.short_day(day) if day else Markup(),
            title,
            teller.words.listed(dict.fromkeys(teller.value(line) for line in lines.get("document_kind", ()))),
            issuers,
            teller.words.listed(
                theme_link(teller, line.value) for line in lines.get("theme", ()) if line.value not in SPECIAL
            ),
            escape(_("; ")).join(related),
        ),
        ref=teller.notes.ref(e for line in (*used, *parties) for e in line.evidence),
        certainty=_sure(lines.get("issued", ())),
        dagger=bool(used) and all(line.dagger for line in used),
        second=(Markup(), other),
        anchor=document,
    )


def _parties(teller: Teller, parties: Sequence[Line]) -> Markup:
    return teller.words.listed(dict.fromkeys(teller.link(line.subject) for line in parties))


def _sure(lines: Sequence[Line]) -> str:
    return "inferred" if any(line.qualifiers.get("date-basis") == "inferred" for line in lines) else ""


def theme_link(teller: Teller, theme: str) -> Markup:
    """A theme, with a link to what deals with it."""
    return (
        Markup('<a href="{}">{}</a>').format(file_of(teller, theme), teller.title(theme))
        if teller.edition.has(theme)
        else Markup()
    )
