"""The register of campaigns and brands: whose, with which slogan, since when, and what replaced it."""

from collections.abc import Sequence

from markupsafe import Markup

from meikan.edition.held import Line
from meikan.model.period import Answer, is_day
from meikan.publish.lines import PRINTED, Teller, certainty_of
from meikan.publish.site.grid import Column, Item, Register
from meikan.publish.site.things import lines_of, listed, named, ref_of
from meikan.publish.words import bracketed, order
from meikan.text.lang import _

TELLING = (*PRINTED, Answer.MAY_HOLD, Answer.ENDED)


def campaigns_register(teller: Teller) -> Register:
    """Every campaign and brand of the edition, by its owner."""
    return Register(
        stem="campaigns",
        title=_("Campaigns and brands"),
        lead=_("By the city to which they belong: the slogan of the day, those before it, and what replaced what."),
        empty=_("No campaign is known to this edition. That is not to say that there is none."),
        columns=(
            Column("owner", _("City"), "name"),
            Column("title", _("Campaign or brand")),
            Column("slogan", _("Slogan on this date")),
            Column("before", _("Earlier slogans")),
            Column("since", _("Since when"), "date"),
            Column("replaced", _("Replaced by")),
        ),
        things=_campaigns(teller),
        row=row,
    )


def _campaigns(teller: Teller) -> list[str]:
    owners = {
        line.subject: line.value
        for line in teller.edition.lines(predicate="campaign_owner")
        if line.answer is not Answer.NOT_YET
    }
    lang = teller.words.lang

    def place(one: str) -> tuple[object, ...]:
        owner = owners[one]
        known_owner = teller.edition.has(owner)
        by = order(teller.edition.entity(teller.called(owner)), lang) if known_owner else (9, b"", owner)
        return by, order(teller.edition.entity(one), lang)

    return sorted(owners, key=place)


def row(teller: Teller, campaign: str) -> Item:
    """A campaign as a row of the register."""
    lines = lines_of(teller, campaign)
    owners = lines.get("campaign_owner", [])
    slogans = lines.get("slogan", [])
    now = [line for line in slogans if line.answer in PRINTED]
    then = [line for line in slogans if line.answer is Answer.ENDED]
    may = [line for line in slogans if line.answer is Answer.MAY_HOLD]
    title, other = named(teller, campaign)
    begun = [day for line in (*now, *owners) if is_day(day := line.since)]
    shown = listed(teller, now) or _open(teller, may)
    used = [*owners, *now, *then, *may, *lines.get("replaced_by", ())]
    return Item(
        code=owners[0].code,
        cells=(
            listed(teller, owners),
            title,
            shown,
            teller.words.listed(_ended(teller, line) for line in then),
            teller.words.short_day(min(begun, key=lambda day: day.last)) if begun else Markup(),
            listed(teller, [line for line in lines.get("replaced_by", ()) if line.answer in TELLING]),
        ),
        ref=ref_of(teller, used),
        certainty=certainty_of(now[0]) if now else "may_hold" if may else "",
        dagger=all(line.dagger for line in used),
        second=(Markup(), other),
        anchor=campaign,
    )


def _open(teller: Teller, may: Sequence[Line]) -> Markup:
    """What stands where no slogan holds: one that may, or that none is known on this date."""
    return listed(teller, may) or Markup('<span class="special">{}</span>').format(_("none known on this date"))


def _ended(teller: Teller, line: Line) -> Markup:
    period = teller.words.between(line.since, line.until)
    value = teller.value(line)
    return bracketed(value, period) if period else value
