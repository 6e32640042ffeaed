"""The register of people in office: every post of a government with who holds it, since when, last confirmed when."""

from markupsafe import Markup

from meikan.model.entity import is_id
from meikan.model.period import UNKNOWN, Answer, is_day
from meikan.publish.headings import Headings
from meikan.publish.lines import PRINTED, Teller, certainty_of
from meikan.publish.site.grid import Column, Item, Register
from meikan.publish.site.things import lines_of, ref_of
from meikan.publish.words import fill, order
from meikan.text.lang import _

SHOWN = (*PRINTED, Answer.MAY_HOLD)


def people_register(teller: Teller) -> Register:
    """Every post with a holder on this date or one that may hold, by its body."""
    return Register(
        stem="people",
        title=_("People in office"),
        lead=_("Who holds which post on this date, body by body; what may hold says when it was seen."),
        empty=_("No holder of a post is known to this edition. That is not to say that there is none."),
        columns=(
            Column("body", _("Body"), "name"),
            Column("post", _("Post")),
            Column("holder", _("Holder")),
            Column("party", _("Party or group")),
            Column("since", _("Since when"), "date"),
            Column("seen", _("Last confirmed"), "date"),
        ),
        things=_holdings(teller),
        row=row,
    )


def _holdings(teller: Teller) -> list[str]:
    """Posts with their number of holder, as one text: "post 2"."""
    edition, lang = teller.edition, teller.words.lang
    headings = Headings(edition, teller.shelf, lang)
    bodies: dict[str, str] = {}
    for one in edition.statements(predicate="post_of"):
        if edition.has(one.value):
            bodies.setdefault(one.subject, one.value)
    found = []
    for post, body in bodies.items():
        ranks = [line.qualifiers.get("order", "9") for line in edition.lines(post, "post_role")]
        rank = min((int(one) for one in ranks if one.isdigit()), default=9)
        place = order(edition.entity(teller.called(body)), lang), rank, order(edition.entity(post), lang)
        chosen = [at for at, line in enumerate(edition.lines(post, "holder")) if line.answer in SHOWN]
        lines = list(edition.lines(post, "holder"))
        found += [(place, _filed(headings, lines[at].value), at, f"{post} {at}") for at in chosen]
    return [thing for _place, _who, _at, thing in sorted(found)]


def _filed(headings: Headings, holder: str) -> tuple[int, bytes, str]:
    """Who hold the same post stand in the order of an index; that it is vacant, before them."""
    return headings.place(holder) if is_id(holder) else (-1, b"", holder)


def row(teller: Teller, holding: str) -> Item:
    """A holder of a post as a row of the register."""
    post, _space, at = holding.partition(" ")
    line = list(teller.edition.lines(post, "holder"))[int(at)]
    of = lines_of(teller, post).get("post_of", [])
    party = line.qualifiers.get("party", "")
    words = teller.words
    shown = words.party(party, line.lang) if party else Markup()
    value = teller.value(line)
    until = words.between(UNKNOWN, line.until) if line.answer is Answer.ENDED else Markup()
    return Item(
        code=line.code,
        cells=(
            words.listed(dict.fromkeys(teller.link(one.value) for one in of)),
            words.name(teller.edition.entity(post)),
            fill(_("{value}, {period}"), value=value, period=until) if until else value,
            shown,
            words.short_day(line.since) if is_day(line.since) else Markup(),
            words.seen_day(line.confirmed) if line.confirmed else Markup(),
        ),
        ref=ref_of(teller, [line]),
        certainty=certainty_of(line),
        dagger=line.dagger,
    )
