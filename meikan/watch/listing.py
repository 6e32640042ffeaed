"""The dates of an edition as a paper: month by month, each with its source."""

from collections.abc import Sequence
from itertools import groupby

from meikan.edition.edition import Edition
from meikan.text.dates import show
from meikan.text.lang import _, speaking
from meikan.watch.dates import Dated
from meikan.watch.paper import Entry, Paper, Section
from meikan.watch.saying import Sayer


def title(edition: Edition, about: Sequence[str], lang: str) -> str:
    """What a calendar is called."""
    with speaking(lang):
        if not about:
            return _("Calendar of the directory")
        names = _("; ").join(edition.entity(one).name(lang) for one in about)
        return _("Calendar: {names}").format(names=names)


def listing(edition: Edition, found: Sequence[Dated], about: Sequence[str], lang: str) -> Paper:
    """The dates in the order of time."""
    with speaking(lang):
        sayer = Sayer(edition, lang)
        sections = [
            Section(show(stretch, lang), tuple(entry(sayer, one) for one in group))
            for stretch, group in groupby(found, key=stretch_of)
        ]
        day = show(edition.valid.isoformat(), lang)
        return Paper(
            lang,
            title(edition, about, lang),
            (_("Edition “{name}”, as of {day}: {count} dates.").format(name=edition.name, day=day, count=len(found)),),
            tuple(sections) or (Section("", (), _("No date is held.")),),
            sayer.references.listed(),
            stamp=edition.known,
        )


def stretch_of(one: Dated) -> str:
    """The month of a date; its year where the source says no more."""
    month = one.day.first.replace(day=1) == one.day.last.replace(day=1)
    return f"{one.first.year:04}-{one.first.month:02}" if month else f"{one.first.year:04}"


def entry(sayer: Sayer, one: Dated) -> Entry:
    """A date as a line."""
    words = _("{day}: {title}").format(day=sayer.when(one), title=sayer.dated(one))
    return Entry(words, sayer.marks(one.fact), sayer.how_dated(one), one.fact.code, id=one.id)
