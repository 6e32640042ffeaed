"""The register of events: conferences, seminars, visits, votes and changes of bodies, with who had which part."""

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller, certainty_of
from meikan.publish.site.grid import Column, Item, Register
from meikan.publish.site.things import Lines, beside, days, known, lines_of, listed, named, ref_of
from meikan.publish.words import bracketed, fill, order
from meikan.text.fold import fold
from meikan.text.lang import _

PARTS = ("host", "organiser", "supporter", "participant", "award_to")
TOLD = ("question", "result", "votes", "before", "before_words", "after", "after_words", "change_law")
AHEAD = 30


def events_register(teller: Teller) -> Register:
    """Every event of the edition, newest first."""
    return Register(
        stem="events",
        title=_("Events"),
        lead=_("Conferences, seminars, visits, votes and changes of bodies, newest first, with who had which part."),
        empty=_("No event is known to this edition. That is not to say that there was none."),
        columns=(
            Column("date", _("Date"), "date"),
            Column("title", _("Event"), "name"),
            Column("kind", _("Kind")),
            Column("place", _("Place")),
            Column("parts", _("Who took part, and how")),
            Column("result", _("What came of it")),
        ),
        things=events_of_edition(teller),
        row=row,
    )


def events_of_edition(teller: Teller) -> list[str]:
    """Events up to the edition's day in order, the newest first; those without a day come last."""
    held: dict[str, Line] = {}
    for line in teller.edition.lines(predicate="held"):
        held.setdefault(line.subject, line)
    kinds = {one.subject for one in teller.edition.statements(predicate="event_kind") if one.value != "series"}
    valid = teller.edition.valid
    begun: dict[str, Day | None] = {}
    for one in kinds | set(held):
        told = held.get(one)
        day = event_day(told) if told else None
        if not ((day and day.certainly_after(valid)) or (told and told.answer is Answer.NOT_YET)):
            begun[one] = day

    def place(one: str) -> tuple[object, ...]:
        day = begun[one]
        return day is None, -day.last.toordinal() if day else 0, order(teller.edition.entity(one), "en")

    return sorted(begun, key=place)


def event_day(line: Line) -> Day | None:
    """The day on which an event began."""
    return line.since if is_day(line.since) else line.until if is_day(line.until) else None


def row(teller: Teller, event: str) -> Item:
    """An event as a row of the register."""
    lines = lines_of(teller, event)
    held = next(iter(lines.get("held", ())), None)
    title, other = named(teller, event)
    parts = [beside(teller, name, lines) for name in PARTS if name in lines]
    parts += [_speakers(teller, lines)] if "speaker" in lines else []
    told = [
        fill(_("{label}: {value}"), label=teller.words.predicate(name), value=_valued(teller, lines, name))
        for name in TOLD
        if name in lines
    ]
    kinds = [line for name in ("event_kind", "change_kind") for line in lines.get(name, ())]
    return Item(
        code=held.code if held else "",
        cells=(
            when(teller, held) if held else Markup(),
            title,
            listed(teller, kinds),
            place_of(teller, lines),
            escape(_("; ")).join(parts),
            escape(_("; ")).join(told),
        ),
        ref=ref_of(
            teller, [line for name in ("held", "held_in", *PARTS, "speaker", *TOLD) for line in lines.get(name, ())]
        ),
        certainty=certainty_of(held) if held else "",
        dagger=bool(held and held.dagger),
        second=(Markup(), other),
        anchor=event,
    )


def when(teller: Teller, held: Line) -> Markup:
    """The day or days of an event."""
    first, last = held.since, held.until
    if is_day(first) and is_day(last) and first.text != last.text:
        return days(teller, first, last)
    day = event_day(held)
    return teller.words.short_day(day) if day else Markup()


def place_of(teller: Teller, lines: Lines) -> Markup:
    """Where it was held: in the words of the source, else the place."""
    said = known(lines.get("held", ()))
    held_in = {
        fold(name.value) for line in known(lines.get("held_in", ())) for name in teller.edition.entity(line.value).names
    }
    # “Himeji, Japan” and “Kraków and Katowice, Poland” say no more than the links to these cities
    words = [
        teller.words.worded(line.value, line.lang)
        for line in said
        if not {fold(one) for one in line.value.split(",")[0].split(" and ")} <= held_in
    ]
    places = [teller.link(line.value) for line in known(lines.get("held_in", ()))]
    return teller.words.listed(dict.fromkeys([*words, *places]))


def _speakers(teller: Teller, lines: Lines) -> Markup:
    """Who spoke, each with the post held then."""
    said = []
    for line in lines["speaker"]:
        post = line.qualifiers.get("post_then", "")
        name = teller.value(line)
        said.append(bracketed(name, teller.qualifier("post_then", post, line.lang)) if post else name)
    return fill(_("{label}: {value}"), label=teller.words.predicate("speaker"), value=teller.words.listed(said))


def _valued(teller: Teller, lines: Lines, name: str) -> Markup:
    said = []
    for line in lines[name]:
        what = line.qualifiers.get("what", "")
        value = teller.value(line)
        said.append(bracketed(value, teller.qualifier("what", what)) if what and line.value not in SPECIAL else value)
    return teller.words.listed(said)
