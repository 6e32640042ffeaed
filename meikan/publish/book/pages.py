"""The cities and networks of the book: the site's page models, laid out for the printed page."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from meikan.publish.book.teller import BookTeller, marked, numbers
from meikan.publish.circle import Moment
from meikan.publish.city import Collected, Section
from meikan.publish.city_page import CityPage, city_page
from meikan.publish.lines import Row, Said
from meikan.publish.members import Cells, Group
from meikan.publish.network import Count, NetworkPage, network_page
from meikan.publish.pair import Beside, Dated, pair_page
from meikan.publish.runs import Run, plain
from meikan.publish.seats import Seats
from meikan.publish.things import Entry
from meikan.publish.words import shortened
from meikan.text.lang import _, n_

Json = dict[str, object]
LEFT = ("executive", "council", "seats", "districts")
MARKS = {"inferred": "inferred", "computed": "computed", "may_hold": "may", "disputed": "disputed", "": ""}
# a figure of more letters than this is set small
LARGE = 8
# more seats of one party than two rows of squares are drawn as a bar
SQUARES = 20
# of so many cities and more that share an answer a network prints the number alone
NAMED = 40
# what a field counts, in brackets behind its name: too much for the head of a figure
UNIT = re.compile(r"\s*[（(][^（）()]*[)）]$")


class Pages:
    """Turns the models of pages into what the book's template sets."""

    def __init__(self, teller: BookTeller) -> None:
        self.teller, self.words = teller, teller.words

    # lines ------------------------------------------------------------------
    def lines(self, rows: Iterable[Row]) -> list[Json]:
        """Every value of every row; the label stands before the first of them."""
        made = []
        for row in rows:
            for place, said in enumerate(row.said):
                made.append(self.line("" if place else row.label, said))
            if not row.said:
                made.append(self.not_known(row.label))
        return made

    def line(self, label: Markup | str, said: Said) -> Json:
        """One value as a line."""
        return {
            "label": self._capital(self.teller.runs(label)),
            "follows": not label,
            "code": said.code,
            "value": self.teller.runs(said.value),
            "also": [self._short(self.teller.runs(one)) for one in said.also],
            "strong": False,
            "mark": MARKS[said.certainty],
            "word": self.words.label("certainty", said.certainty) if said.certainty else "",
            "refs": numbers(said.ref),
            "dagger": said.dagger,
        }

    def not_known(self, label: Markup | str, why: str = "") -> Json:
        """A line that holds nothing: not known, and why."""
        said = self.line(label, Said("", Markup(), (escape(why),) if why else ()))
        return {**said, "mark": "unknown", "word": self.words.label("certainty", "not_known")}

    def entry(self, entry: Entry, *, brief: bool) -> Json:
        """Something with a day; the timeline does not repeat what its own section says."""
        said = Said("", entry.value, () if brief else entry.also, entry.certainty, entry.ref)
        made = self.line(entry.day or escape("–"), said)
        made |= {"elsewhere": entry.elsewhere, "series": plain(entry.series)}
        made["alone"] = self.teller.runs(entry.alone) if entry.series else []
        return {**made, "label": self._short(self.teller.runs(entry.day))} if entry.day else made

    def cells(self, cells: Cells, *, may: bool) -> Json:
        """A row of a table of members."""
        mark = "may" if may else MARKS[cells.certainty] or "stated"
        shown = cells.certainty if cells.certainty not in ("", "may_hold") else ""
        return {
            "code": cells.code,
            "mark": mark,
            "word": self.words.label("certainty", shown) if shown else "",
            "name": self.teller.runs(cells.name),
            "second": self.teller.runs(cells.second),
            "detail": self.teller.runs(cells.detail),
            "since": self.teller.runs(cells.since),
            "seen": self.teller.runs(cells.seen),
            "ended": False,
            "refs": numbers(cells.ref),
            "dagger": cells.dagger,
        }

    def groups(self, groups: Iterable[Group]) -> list[Json]:
        """What holds and what may hold; what has ended is in the timeline."""
        return [
            {
                "title": group.title,
                "count": group.count,
                "may": group.id == "may",
                "rows": [self.cells(one, may=group.id == "may") for one in group.rows],
            }
            for group in groups
            if group.id != "ended"
        ]

    def seats(self, seats: Seats) -> Json:
        """A distribution of seats with its sum."""
        shares = [
            {
                "code": one.code,
                "party": self.teller.runs(one.party),
                "number": one.number,
                "shown": one.shown,
                "vacant": one.vacant,
                "word": self.words.label("certainty", "computed") if one.computed else "",
                "refs": numbers(one.ref),
            }
            for one in seats.shares
        ]
        squares = seats.widest <= SQUARES
        caption = self.teller.runs(seats.caption) if squares else self._capital(self.teller.runs(seats.when))
        whole = {"total": seats.total, "check": self.teller.runs(seats.check), "caption": caption}
        return {"shares": shares, "squares": squares, "widest": seats.widest, "may": seats.may, **whole}

    def _short(self, said: list[Run]) -> list[Run]:
        """Dates of a second voice, and those that stand in a narrow column, by three letters of the month."""
        return [Run(**{**run, "words": shortened(run["words"])}) if run["whole"] else run for run in said]

    def _capital(self, label: list[Run]) -> list[Run]:
        """A label with a capital letter, as English lists have it."""
        if not label or self.words.lang != "en" or label[0]["lang"]:
            return label
        first = label[0]["words"]
        return [
            Run(words=first[:1].upper() + first[1:], lang="", to=label[0]["to"], whole=label[0]["whole"]),
            *label[1:],
        ]

    def _named(self, page: NetworkPage, places: list[int]) -> Markup:
        """The cities of one answer by name; of very many only how many they are."""
        if len(places) > NAMED:
            count = n_("{number} city of the panel", "{number} cities of the panel", len(places))
            return escape(count.format(number=self.words.number(len(places))))
        return self.words.listed(page.panel[place].city for place in places)

    # pages ------------------------------------------------------------------
    def section(self, section: Section, number: int) -> Json:
        """A section of a city's page."""
        lines = self.lines(section.rows)
        may = [{**one, "mark": "", "word": ""} for one in self.lines(section.may)]  # its head says it for all
        lines += [self.entry(one, brief=section.id == "timeline") for one in section.entries]
        table = section.table
        groups = self.groups(table.groups) if table else []
        full = lines or may or groups or section.seats
        return {
            "id": section.id,
            "number": str(number),
            "title": section.title,
            "lines": lines if full else [self.not_known("", section.empty)],
            "may": may,
            "heads": list(table.head) if table and groups else [],
            "groups": groups,
            "seats": [self.seats(one) for one in section.seats],
            "collections": [self.collected(one) for one in section.collections],
        }

    def collected(self, one: Collected) -> Json:
        """A collection of networks on a city's page."""
        members = [
            {"name": self.teller.runs(name), "part": self.teller.runs(part), "refs": numbers(ref)}
            for name, part, ref in one.members
        ]
        return {"title": self.teller.runs(one.title), "members": members, "rest": _("The others are not known.")}

    def city(self, body: str, target: str) -> Json:
        """A city of the panel."""
        self.teller.page = target
        self.teller.quotations()
        page = city_page(self.teller, body)
        sections = [self.section(one, number) for number, one in enumerate(page.sections, start=1)]
        return {
            **self._head(page, target),
            "sub": self._sub([page.kind, *page.names]),
            "figures": [self._figure(row) for row in page.figures],
            "left": [one for one in sections if one["id"] in LEFT],
            "right": [one for one in sections if one["id"] not in LEFT],
            "unknown": page.unknown,
            "quotations": self.teller.quotations(),
        }

    def _head(self, page: CityPage | NetworkPage, target: str) -> Json:
        self.teller.named.setdefault(self._called(target), set()).add(target)
        other = self.teller.runs(page.other)
        return {"target": target, "name": plain(page.title), "other": other}

    def _sub(self, parts: Iterable[Markup]) -> str:
        text = plain(Markup(" · ").join(part for part in parts if part))
        return text[:1].upper() + text[1:]

    def _called(self, target: str) -> str:
        return self.teller.called(target.removeprefix("page-"))

    def _figure(self, row: Row) -> Json:
        said = row.said[0] if row.said else None
        value = self.teller.runs(said.value) if said else []
        long = len("".join(run["words"] for run in value)) > LARGE
        label = "".join(run["words"] for run in self._capital(self.teller.runs(row.label)))
        return {"label": UNIT.sub("", label), "value": value, "long": long, "refs": numbers(said.ref) if said else []}

    def network(self, network: str, target: str) -> Json:
        """A network: its profile, counts, lists, the panel in three answers, its members."""
        self.teller.page = target
        page = network_page(self.teller, network)
        groups = self.groups(page.members.groups)
        return {
            **self._head(page, target),
            "sub": self._sub([page.kind, page.short]),
            "counts": [self._count(one) for one in page.counts],
            "lines": [*self.lines(page.profile), *self._lists(page), *self._panel(page)],
            "groups": groups,
        }

    def _count(self, one: Count) -> Json:
        figures = [{"number": number, "what": what} for number, what in one.figures]
        return {"title": one.title, "figures": figures, "say": self.teller.runs(one.say), "refs": numbers(one.ref)}

    def _lists(self, page: NetworkPage) -> list[Json]:
        made = []
        for place, one in enumerate(page.lists):
            value = Markup("{} ({})").format(one.as_of, one.scope)
            also = (escape(one.rows),) if one.rows else ()
            made.append(self.line("" if place else _("Lists used"), Said("", value, also, "", one.ref)))
        return made

    def _panel(self, page: NetworkPage) -> list[Json]:
        """Who of the panel is in it, who is not, of whom it is not known: one line for each answer and reason."""
        by_answer: dict[tuple[str, Markup], list[int]] = {}
        listed = {plain(row.name) for group in page.members.groups if group.id != "ended" for row in group.rows}
        for place, told in enumerate(page.panel):
            if told.says != "yes" and plain(told.city) not in listed:
                by_answer.setdefault((told.word, told.why), []).append(place)
        made = []
        for (word, why), places in by_answer.items():
            cities = self._named(page, places)
            ref = marked(number for place in places for number in numbers(page.panel[place].ref))
            made.append(self.line(word, Said("", cities, (why,) if why else (), "", ref)))
        return made

    def pair(self, one: str, other: str, target: str, *, brief: bool = False) -> Json:
        """Two bodies: what they did in time order, their networks side by side, what was known when.

        In the book they are told in brief: their networks stand on their own pages.
        """
        self.teller.page = target
        page = pair_page(self.teller, one, other, (), alone=brief)
        names = [plain(name) for name in page.names]
        none = _("Nothing that the two did together is known from a source. That is not to say that there is nothing.")
        sections = [
            (_("In time order"), [self._moment(each) for each in page.moments] or [self.not_known("", none)], True),
            (_("Another body, easily taken for it"), [self._moment(each) for each in page.neighbours], True),
            (_("Networks side by side"), [self._beside(each, names) for each in page.networks], False),
            (_("What this page says on which day"), [self._dated(each) for each in page.dates], False),
        ]
        return {
            "target": target,
            "name": " × ".join(names),
            "other": self.teller.runs(page.others),
            "sub": _("The same page serves both directions."),
            "sections": [
                _plain_section(number, title, lines, moments)
                for number, (title, lines, moments) in enumerate((one for one in sections if one[1]), start=1)
                if moments or not brief
            ],
            "unknown": page.unknown,
        }

    def _moment(self, moment: Moment) -> Json:
        also = (*moment.also, *([self.words.listed(moment.fields)] if moment.fields else []))
        return self.line(moment.day or escape("–"), Said(moment.code, moment.title, also, moment.certainty, moment.ref))

    def _beside(self, one: Beside, names: list[str]) -> Json:
        said = [
            Markup("{}: {}").format(name, self.words.listed([escape(cell.word), cell.also]))
            for name, cell in zip(names, one.cells, strict=True)
        ]
        return self.line(one.name, Said("", Markup(" · ").join(said), (), "", one.ref))

    def _dated(self, one: Dated) -> Json:
        return self.line(one.day, Said("", one.words))


def _plain_section(number: int, title: str, lines: list[Json], moments: bool) -> Json:
    empty: dict[str, list[Json]] = {name: [] for name in ("may", "heads", "groups", "seats", "collections")}
    return {"id": "pair", "number": str(number), "title": title, "lines": lines, "moments": moments, **empty}
