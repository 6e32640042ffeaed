"""The register of opportunities: who seeks what, how to apply, until when in the issuer's time and the office's."""

from markupsafe import Markup, escape

from meikan.model.day import Day
from meikan.model.period import Answer
from meikan.model.statement import SPECIAL
from meikan.publish.closing import closes_words, closing
from meikan.publish.lines import Teller, certainty_of
from meikan.publish.site.grid import Column, Item, Register
from meikan.publish.site.things import beside, lines_of, listed, named, ref_of
from meikan.publish.words import fill, order
from meikan.text.lang import _
from meikan.watch.closing import KINDS

OF_A_JOB = ("contract_form", "place_of_work", "working_language", "how_to_apply")
TELLING = ("region", "contract_form", "place_of_work", "working_language", "seeks_country", "how_to_apply", "address")


def opportunities_register(teller: Teller, zone: str) -> Register:
    """Every opportunity of the edition: open ones by their closing date, then the others."""
    return Register(
        stem="opportunities",
        title=_("Opportunities"),
        lead=_(
            "What cities seek or offer: posts, contracts, partners, grants. Closing dates stand in the issuer’s time "
            "and in the office’s."
        ),
        empty=_("No opportunity is known to this edition. That is not to say that there is none."),
        columns=(
            Column("title", _("Opportunity"), "name"),
            Column("issuer", _("Issued by")),
            Column("kind", _("Kind")),
            Column("terms", _("What, where and how")),
            Column("opens", _("Opens"), "date"),
            Column("closes", _("Closes"), "wide"),
            Column("state", _("On this date")),
        ),
        things=opportunities_of_edition(teller),
        row=lambda mine, one: row(mine, one, zone),
    )


def opportunities_of_edition(teller: Teller) -> list[str]:
    """Open ones first, by their closing date; then those of which it is not known; closed ones last."""
    edition, lang = teller.edition, teller.words.lang
    found = {one.subject for one in edition.statements(predicate="activity_kind") if one.value in KINDS}
    rank = {"open": 0, "not_known": 1, "closed": 2}

    def place(one: str) -> tuple[object, ...]:
        day = closing(teller, one)
        return rank[state(teller, one)], day.day.last.isoformat() if day else "", order(edition.entity(one), lang)

    return sorted((one for one in found if not _ahead(teller, one)), key=place)


def _ahead(teller: Teller, one: str) -> bool:
    """Whether it opens only after the edition's day."""
    days = [Day.parse(line.value) for line in teller.edition.lines(one, "opens") if line.value not in SPECIAL]
    return bool(days) and all(day.certainly_after(teller.edition.valid) for day in days)


def state(teller: Teller, opportunity: str) -> str:
    """Open, closed, or not known on the edition's day."""
    moment = closing(teller, opportunity)
    if moment is None:
        said = [
            line.value
            for line in teller.edition.lines(opportunity, "status")
            if line.answer in (Answer.HOLDS, Answer.STANDS)
        ]
        return "closed" if set(said) & {"closed", "decided", "ended"} else "open" if "open" in said else "not_known"
    if moment.day.certainly_before(teller.edition.valid):
        return "closed"
    return "open" if moment.day.certainly_from(teller.edition.valid) else "not_known"


def row(teller: Teller, opportunity: str, zone: str) -> Item:
    """An opportunity as a row of the register."""
    lines = lines_of(teller, opportunity)
    title, other = named(teller, opportunity)
    terms = [beside(teller, name, lines) for name in TELLING if name in lines]
    if any(line.value == "job" for line in lines.get("activity_kind", ())):
        terms += [_unknown(teller, name) for name in OF_A_JOB if name not in lines]
    opens = [line for line in lines.get("opens", ()) if line.value not in SPECIAL]
    used = [line for name in ("activity_kind", "issuer", "opens", "closes", *TELLING) for line in lines.get(name, ())]
    words = {"open": _("open"), "closed": _("closed"), "not_known": _("not known whether it is open")}
    return Item(
        code=used[0].code,
        cells=(
            title,
            listed(teller, lines.get("issuer", ())),
            listed(teller, lines.get("activity_kind", ())),
            Markup('<span class="vh">; </span>').join(
                Markup('<span class="term">{}</span>').format(one) for one in terms
            ),
            teller.words.short_day(opens[0].value) if opens else Markup(),
            closes_words(teller, opportunity, zone),
            escape(words[state(teller, opportunity)]),
        ),
        ref=ref_of(teller, used),
        certainty=certainty_of(opens[0]) if opens else "",
        dagger=all(line.dagger for line in used),
        second=(other,),
        anchor=opportunity,
    )


def _unknown(teller: Teller, name: str) -> Markup:
    """What an applicant asks first, where no source says it."""
    said = Markup('<span class="special">{}</span>').format(teller.words.label("certainty", "not_known"))
    return fill(_("{label}: {value}"), label=teller.words.predicate(name), value=said)
