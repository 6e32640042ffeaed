"""The board as a paper: closing soon, open, without a stated end, ahead, closed; each offer with its source."""

from collections.abc import Sequence
from datetime import datetime

from babel import Locale

from meikan.edition.edition import Edition
from meikan.edition.fact import Fact
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import _, speaking
from meikan.watch.board import Offer, Stand
from meikan.watch.paper import Entry, Paper, Section
from meikan.watch.saying import Sayer

# what stands below the name of an offer, in this order; a contact is in an edition for the office only
BELOW = ("issuer", "region", "seeks_country", "trait", "contract_form", "contact", "theme")
ORDER = (Stand.SOON, Stand.OPEN, Stand.NOT_STATED, Stand.AHEAD, Stand.CLOSED)


def board_paper(edition: Edition, found: Sequence[Offer], at: datetime, lang: str) -> Paper:
    """The board as it stands at a moment; bodies that seek a partner stand apart."""
    with speaking(lang):
        sayer = Sayer(edition, lang)
        plain = [one for one in found if one.kind != "partner_seeking"]
        sections = [_section(sayer, stand, [one for one in plain if one.stand is stand]) for stand in ORDER]
        seeking = [one for one in found if one.kind == "partner_seeking"]
        sections.append(
            Section(
                _("Looking for a partner"),
                tuple(entry(sayer, one) for one in seeking),
                _("No body that seeks a partner is held."),
                id="partners",
            )
        )
        moment = _("{day}, {time}").format(day=sayer.day(at.date().isoformat()), time=at.strftime("%H:%M UTC"))
        words = _("As it stands on {moment}; edition “{name}”. An offer is open until its last moment at its issuer’s.")
        lead = words.format(moment=moment, name=edition.name)
        return Paper(
            lang,
            _("Opportunities"),
            (lead,),
            tuple(sections),
            sayer.references.listed(),
            stamp=edition.known,
        )


def _section(sayer: Sayer, stand: Stand, offers: Sequence[Offer]) -> Section:
    return Section(in_words(stand), tuple(entry(sayer, one) for one in offers), _("None."), id=stand.value)


def in_words(stand: Stand) -> str:
    """How an offer stands."""
    words = {
        Stand.AHEAD: _("Opens later"),
        Stand.SOON: _("Closing soon"),
        Stand.OPEN: _("Open"),
        Stand.NOT_STATED: _("No closing day stated"),
        Stand.CLOSED: _("Closed"),
    }
    return words[stand]


def entry(sayer: Sayer, one: Offer) -> Entry:
    """An offer: its name and kind, until when; below it who offers what, and when it was last seen."""
    kind = sayer.term("activity_kind", one.kind)
    head = _("{name} ({kind}): {until}").format(name=sayer.name(one.entity), kind=kind, until=_until(sayer, one))
    below = [line for predicate in BELOW if (line := _below(sayer, one, predicate))]
    if one.kind == "partner_seeking":
        below.append(in_words(one.stand))
    if one.modified:
        below.append(_("last modified or seen: {day}").format(day=sayer.day(one.modified)))
    shown = [fact for fact in one.facts if fact.predicate in (*BELOW, "closes", "opens", "activity_kind")]
    return Entry(head, sayer.marks(*shown), _("; ").join(below), id=one.entity)


def _until(sayer: Sayer, one: Offer) -> str:
    if one.moment is None:
        return _("closing day not stated")
    day = sayer.day(one.closes)
    stated = [fact.said("time_of_day") for fact in one.said("closes") if fact.said("time_of_day")]
    if stated:
        day = _("{day}, {time}").format(day=day, time=stated[-1])
    zone = one.zone or _("zone not known")
    return _("until {day} ({zone})").format(day=day, zone=zone)


def _below(sayer: Sayer, one: Offer, predicate: str) -> str:
    said = [fact for fact in one.said(predicate) if fact.value not in SPECIAL]
    if not said:
        return ""
    label = vocabulary().predicate(predicate).label[sayer.lang]
    values = _(", ").join(dict.fromkeys(_value(sayer, fact) for fact in said))
    return _("{label}: {value}").format(label=label, value=values)


def _value(sayer: Sayer, fact: Fact) -> str:
    """A value in words: a country by its name, a trait with whether it is offered or sought."""
    if fact.predicate == "seeks_country":
        named: str | None = Locale.parse(sayer.lang).territories.get(fact.value)
        return named or fact.value
    value = sayer.teller.value(fact, sayer.lang)
    kind = fact.said("trait_kind")
    return _("{value} ({detail})").format(value=value, detail=sayer.term("trait_kind", kind)) if kind else value
