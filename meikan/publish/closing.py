"""When an opportunity closes, in words: in the issuer's time and in the office's."""

from markupsafe import Markup

from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller
from meikan.publish.words import fill
from meikan.watch.clock import Moment, in_two_zones
from meikan.watch.closing import closing_of
from meikan.watch.where import Where


def closing(teller: Teller, opportunity: str) -> Moment | None:
    """When it closes, with its hour and zone where they are stated."""
    issuer = next((one.value for one in teller.edition.lines(opportunity, "issuer") if one.value not in SPECIAL), "")
    zone = Where(teller.edition).zone(issuer or opportunity)
    return closing_of(teller.edition.lines(opportunity, "closes"), str(zone or ""))


def closes_words(teller: Teller, opportunity: str, zone: str) -> Markup:
    """The closing date in the issuer's time and in the office's: 10 July 2015, 17:00 (Japan time) / 9:00 (London)."""
    moment = closing(teller, opportunity)
    if moment is not None:
        sentence, parts = in_two_zones(moment, zone, teller.words.lang)
        return fill(sentence, **{name: teller.words.day(one) if name.endswith("day") else one for name, one in parts})
    said = [teller.value(line) for line in teller.edition.lines(opportunity, "closes")]
    return teller.words.listed(dict.fromkeys(said)) or Markup('<span class="special">{}</span>').format(
        teller.words.label("certainty", "not_known")
    )
