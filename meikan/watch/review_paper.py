"""The annual review as a paper: in numbers, then each kind of work, countries, themes, authorities, the directory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from meikan.edition.edition import Edition
from meikan.edition.fact import Fact
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.eras import era_fiscal, fiscal_text
from meikan.text.lang import _, speaking
from meikan.watch.paper import Bar, Cell, Chart, Count, Entry, Paper, Section, Table
from meikan.watch.review import KINDS, Item, Review, years
from meikan.watch.saying import Sayer

MOST_CHANGES = 200  # so many lines of changes are printed; “meikan edition diff” has them all


@dataclass(frozen=True, slots=True)
class Printed:
    """How a review is printed: in which language, with the office's own forms of country names, for whom."""

    lang: str
    countries: Mapping[str, str]
    office_only: bool


def review_paper(edition: Edition, this: Review, last: Review, printed: Printed) -> Paper:
    """The review of a year, beside the year before."""
    with speaking(printed.lang):
        maker = _Maker(edition, this, last, printed)
        title = _("Review of the fiscal year {year}").format(year=year_in_words(this.year, printed.lang))
        return Paper(
            printed.lang,
            title,
            tuple(maker.lead()),
            tuple(maker.sections()),
            maker.sayer.references.listed(),
            tuple(maker.foot()),
            stamp=edition.known,
        )


def year_in_words(year: int, lang: str) -> str:
    """A fiscal year as a review names it: 2014年度（平成26年度）; 2014 (April 2014 to March 2015)."""
    if lang == "ja":
        era = era_fiscal(year)
        return f"{year}年度（{era}）" if era else f"{year}年度"
    first, last = fiscal_text(year).split("/")
    return f"{year} ({show(first[:7], lang)} to {show(last[:7], lang)})"


class _Maker:
    """Makes one review."""

    def __init__(self, edition: Edition, this: Review, last: Review, printed: Printed) -> None:
        self.edition, self.this, self.last, self.printed = edition, this, last, printed
        self.lang = printed.lang
        self.sayer = Sayer(edition, printed.lang)

    def lead(self) -> Iterator[str]:
        """What it is made from, and for whom."""
        day, known = show(self.edition.valid.isoformat(), self.lang), show(self.edition.known[:10], self.lang)
        words = _("From the edition “{name}” (as of {day}, known {known}).")
        yield words.format(name=self.edition.name, day=day, known=known)
        if self.printed.office_only:
            yield _("For the office only: it names for whom work was done.")

    def sections(self) -> Iterator[Section]:
        """In the order of such a review."""
        yield self._numbers()
        yield from self._kinds()
        for what, title, none in self._groups():
            yield from self._counted(what, title, none)
        yield Section(
            _("Events in which the office took part"),
            tuple(self._entry(one) for one in self.this.events),
            _("None is held."),
            id="events",
        )
        yield Section(
            _("What may belong to the year"),
            tuple(self._entry(one) for one in self.this.maybe),
            _("None."),
            id="maybe",
        )
        yield from self._directory()
        yield self._two_years()

    def _groups(self) -> tuple[tuple[str, str, str], ...]:
        closed = _("None is held. For whom work was done stands in an edition for the office only.")
        return (
            ("countries", _("By country"), _("None is held.")),
            ("themes", _("By theme"), _("None is held.")),
            ("authorities", _("By member authority"), _("None is held.") if self.printed.office_only else closed),
        )

    def _numbers(self) -> Section:
        days = self.this.days
        counts = [(_("Activities of the office"), len(self.this.activities), "kind")]
        counts += [(self._label("kind", kind), len(items), f"kind-{kind}") for kind, items in self._by_kind()]
        counts += [
            (_("Events in which the office took part"), len(self.this.events), "events"),
            (_("May belong to the year, not counted above"), len(self.this.maybe), "maybe"),
            (_("Countries"), len(self.this.by("countries")), "countries"),
            (_("Member authorities"), len(self.this.by("authorities")), "authorities"),
            (_("Editions of the year"), len(self.this.editions), "editions"),
            (_("Sources dated in the year"), len(self.this.sources), "sources-of-year"),
        ]
        rows: list[tuple[Cell, ...]] = [(label, Count(value, to)) for label, value, to in counts]
        rows += [
            (_("Requests received"), self._asked(len(self.this.requests))),
            (_("Requests answered"), self._asked(self.this.answered)),
            (_("Days until an answer (median)"), str(days) if days is not None else self._unsaid()),
        ]
        return Section(_("The year in numbers"), (Table((_("What"), _("Number")), tuple(rows)),), id="numbers")

    def _asked(self, count: int) -> Cell:
        """A number of requests; from an edition that may not hold any, no number is said."""
        return Count(count, "requests") if self.printed.office_only else self._unsaid()

    def _unsaid(self) -> str:
        return _("not known") if self.printed.office_only else _("for the office only")

    def _by_kind(self) -> list[tuple[str, list[Item]]]:
        found = self.this.by("kind")
        order = [*KINDS, *sorted(set(found) - set(KINDS))]
        return [(kind, found[kind]) for kind in order if kind in found]

    def _kinds(self) -> Iterator[Section]:
        """Each kind of work with its items, in the order of such a review."""
        kinds = [(kind, self._label("kind", kind), len(items)) for kind, items in self._by_kind()]
        bars = tuple(Bar(label, count) for _kind, label, count in kinds)
        rows = tuple((label, Count(count, f"kind-{kind}")) for kind, label, count in kinds)
        parts = (Table((_("Kind"), _("Activities")), rows), Chart(_("Activities by kind"), bars)) if rows else ()
        yield Section(_("Work by kind"), parts, _("None is held."), id="kind")
        for kind, items in self._by_kind():
            entries = tuple(self._entry(one) for one in items)
            yield Section(self._label("kind", kind), entries, id=f"kind-{kind}", minor=True)

    def _counted(self, what: str, title: str, none: str) -> Iterator[Section]:
        """A table whose numbers open the items below it."""
        found = self.this.by(what)
        labels = {key: self._label(what, key) for key in found}
        rows = tuple((labels[key], Count(len(items), f"{what}-{key}")) for key, items in found.items())
        chart = Chart(title, tuple(Bar(labels[key], len(items)) for key, items in found.items()))
        parts = (Table((title, _("Activities")), rows), chart) if rows else ()
        yield Section(title, parts, none, id=what)
        for key, items in found.items():
            yield Section(labels[key], tuple(self._short(one) for one in items), id=f"{what}-{key}", minor=True)

    def _label(self, what: str, key: str) -> str:
        if what == "kind":
            return self.sayer.term("activity_kind", key)
        if what == "countries":
            own: str | None = Locale.parse(self.lang).territories.get(key)
            return self.printed.countries.get(key) or own or key
        return self.sayer.name(key)

    def _entry(self, one: Item) -> Entry:
        """An item in full: day and name; below it for whom, with whom, about what, and what came of it."""
        below = [self._below(one, field) for field in ("done_for", "done_with", "about", "speaker", "activity_result")]
        shown = [fact for fact in one.facts if fact.predicate in SHOWN]
        more = _("; ").join(line for line in below if line)
        return Entry(self._dated(one), self.sayer.marks(*shown), more, id=one.entity)

    def _short(self, one: Item) -> Entry:
        return Entry(self._dated(one), self.sayer.marks(*[fact for fact in one.facts if fact.predicate in SHOWN]))

    def _dated(self, one: Item) -> str:
        day = show(one.day, self.lang) if one.day else _("day not known")
        return _("{day}: {title}").format(day=day, title=self.sayer.name(one.entity))

    def _below(self, one: Item, field: str) -> str:
        said = [fact for fact in one.facts if fact.predicate == field and fact.value not in SPECIAL]
        values = dict.fromkeys(map(self._value, said))
        if not values:
            return ""
        return _("{label}: {value}").format(
            label=vocabulary().predicate(field).label[self.lang], value=_(", ").join(values)
        )

    def _value(self, fact: Fact) -> str:
        value = self.sayer.teller.value(fact, self.lang)
        post = fact.said("post_then")  # the post held at that time stands with the speaker
        return _("{name} ({post})").format(name=value, post=post) if post else value

    def _directory(self) -> Iterator[Section]:
        """The directory's own year: editions, changes, sources, requests."""
        rows = tuple(
            (
                one.name,
                show(one.valid.isoformat(), self.lang),
                str(one.statements),
                Count(len(one.lines), f"changes-{one.name}"),
            )
            for one in self.this.editions
        )
        head = (_("Edition"), _("Day"), _("Statements"), _("Changes since the one before"))
        yield Section(_("The directory’s own year"), id="directory")
        none = _("No edition is about a day of this year.")
        yield Section(_("Editions of the year"), (Table(head, rows),) if rows else (), none, id="editions", minor=True)
        for one in self.this.editions:
            title = _("Changes from “{a}” to “{b}”").format(a=one.since or "–", b=one.name)
            entries = tuple(self.sayer.change(line) for line in one.lines[:MOST_CHANGES] if self._known(line.sources))
            yield Section(title, entries, _("None."), id=f"changes-{one.name}", minor=True)
        entries = tuple(Entry(self.sayer.cited(one), self.sayer.references.marks([one])) for one in self.this.sources)
        yield Section(_("Sources dated in the year"), entries, _("None."), id="sources-of-year", minor=True)
        yield self._requests()

    def _known(self, documents: Sequence[str]) -> bool:
        return all(self.edition.find_document(one) is not None for one in documents)

    def _requests(self) -> Section:
        entries = tuple(
            Entry(
                _("{number} {who}: {asked}").format(
                    number=one.number, who=one.by.name(self.lang) if self.printed.office_only else "", asked=one.asked
                ),
                more=_("answered after {days} days").format(days=one.days) if one.days is not None else "",
                basis=one.number,
            )
            for one in self.this.requests
        )
        none = _("None.") if self.printed.office_only else _("For the office only: not in this edition.")
        return Section(_("Requests"), entries, none, id="requests", minor=True)

    def _two_years(self) -> Section:
        """Every number beside that of the year before."""
        both = (self.last, self.this)
        rows: list[tuple[Cell, ...]] = []
        for what, title in (("kind", _("Kind")), ("countries", _("Country")), ("themes", _("Theme"))):
            for key, counts in years(both, what).items():
                label = _("{group}: {label}").format(group=title, label=self._label(what, key))
                now = Count(counts[1], f"{what}-{key}" if counts[1] else "")
                rows.append((label, str(counts[0]), now, _signed(counts[1] - counts[0])))
        requests = (_("Requests received"), [len(one.requests) for one in both], "requests")
        totals = [
            (_("Activities of the office"), [len(one.activities) for one in both], "kind"),
            (_("Events in which the office took part"), [len(one.events) for one in both], "events"),
            *((requests,) if self.printed.office_only else ()),
            (_("Sources dated in the year"), [len(one.sources) for one in both], "sources-of-year"),
        ]
        first = [(label, str(a), Count(b, to), _signed(b - a)) for label, (a, b), to in totals]
        head = (_("What"), *(_short_year(one.year, self.lang) for one in both), _("Difference"))
        return Section(_("Beside the year before"), (Table(head, (*first, *rows)),), id="two-years")

    def foot(self) -> Iterator[str]:
        """What the numbers do not say."""
        yield _(
            "Counted is what the record holds of the year, not what was done: an activity nobody entered is missing."
        )
        if self.this.maybe:
            yield _("What a source dates to a calendar year only is not counted; it stands under “may belong”.")


def _short_year(year: int, lang: str) -> str:
    return f"{year}年度" if lang == "ja" else f"FY{year}"


def _signed(difference: int) -> str:
    return f"+{difference}" if difference > 0 else f"−{-difference}" if difference else "0"


# the fields whose sources stand behind an item
SHOWN = ("activity_kind", "event_kind", "done_on", "held", "done_for", "done_with", "supporter", "organiser", "speaker")
