"""The register of opportunities: who seeks what, how to apply, until when in the issuer's time and the office's."""

from markupsafe import Markup, escape

from meikan.model.day import Day
from meikan.model.period import Answer
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller, certainty_of
from meikan.publish.site.grid import Column, Item, Register
from meikan.publish.site.things import Lines, beside, lines_of, listed, named, ref_of
from meikan.publish.words import fill, order
from meikan.text.lang import _
from meikan.watch.clock import Moment, hour_text
from meikan.watch.closing import KINDS, closing_of
from meikan.watch.where import Where

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


def closing(teller: Teller, opportunity: str) -> Moment | None:
    """When it closes, with its hour and zone where they are stated."""
    issuer = next((one.value for one in teller.edition.lines(opportunity, "issuer") if one.value not in SPECIAL), "")
    zone = Where(teller.edition).zone(issuer or opportunity)
    return closing_of(teller.edition.lines(opportunity, "closes"), str(zone or ""))


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
            closes_words(teller, opportunity, lines, zone),
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


def closes_words(teller: Teller, opportunity: str, lines: Lines, zone: str) -> Markup:
    """The closing date in the issuer's time and in the office's: 10 July 2015, 17:00 (Japan) / 9:00 (London)."""
    moment = closing(teller, opportunity)
    if moment is None:
        return listed(teller, lines.get("closes", ())) or Markup('<span class="special">{}</span>').format(
            teller.words.label("certainty", "not_known")
        )
    return two_zones(teller, moment, zone)


def two_zones(teller: Teller, moment: Moment, zone: str) -> Markup:
    """A moment in its own zone and in the office's; a day without an hour is said as it is."""
    day, at = teller.words.day(moment.day), moment.at
    if at is None:
        return fill(_("{day}, {hour}"), day=day, hour=moment.hour) if moment.hour else day
    own = zone_words(teller, moment.zone)
    there = moment.elsewhere(zone)
    if there is None or moment.zone == zone:
        return fill(_("{day}, {hour} ({zone})"), day=day, hour=hour_text(at), zone=own)
    same = there.date() == at.date()
    office = (
        hour_text(there)
        if same
        else fill(_("{day}, {hour}"), day=teller.words.day(there.date().isoformat()), hour=hour_text(there))
    )
    return fill(
        _("{day}, {hour} ({zone}) / {other_hour} ({other_zone})"),
        day=day,
        hour=hour_text(at),
        zone=own,
        other_hour=office,
        other_zone=zone_words(teller, zone),
    )


def zone_words(teller: Teller, zone: str) -> str:
    """A zone as it is printed: Japan time, London."""
    from babel.dates import get_timezone_location

    if zone == "Asia/Tokyo":
        return _("Japan time")
    return str(get_timezone_location(zone, locale=teller.words.lang, return_city=True))
