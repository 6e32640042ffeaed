"""Memberships as tables: the networks of a city, the members of a network; what may hold stands apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.period import Answer, is_day
from meikan.model.vocabulary import vocabulary
from meikan.publish.countries import country_place
from meikan.publish.lines import PRINTED, Teller, certainty_of
from meikan.publish.runs import plain
from meikan.publish.words import capital, fill, order
from meikan.text.lang import _, n_

ALL = slice(0, None)
RELATIONS = ("member_of", "network_role", "membership_status", "membership_phase")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table of members."""

    code: str
    name: Markup
    second: Markup
    detail: Markup
    since: Markup
    seen: Markup
    certainty: str
    ref: Markup
    dagger: bool
    under: tuple[str, ...] = ()  # of a member: the class and the country that begin with this row, where they do


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one standing with their count."""

    id: str
    title: str
    count: str
    rows: list[Cells]
    total: int = 0

    @property
    def size(self) -> int:
        """How many rows it has, shown or not."""
        return self.total or len(self.rows)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of groups; `head` names its columns after the mark."""

    caption: str
    head: tuple[str, ...]
    groups: list[Group]
    summary: str
    headed: bool = False  # the country of each row stands above it

    def __bool__(self) -> bool:
        return bool(self.groups)


@dataclass(frozen=True, slots=True)
class Tie:
    """What is held of one body in one network: the membership, and what else is said of the two."""

    city: str
    network: str
    line: Line
    more: tuple[Line, ...]


def ties(lines: Mapping[str, Iterable[Line]]) -> list[Tie]:
    """Memberships with their roles, status and phases; a role without a membership is a tie of its own."""
    more: dict[tuple[str, str], list[Line]] = {}
    for name in RELATIONS[1:]:
        for line in lines.get(name, ()):
            more.setdefault((line.subject, line.value), []).append(line)
    found: list[Tie] = []
    first: dict[tuple[str, str], int] = {}
    for line in lines.get("member_of", ()):
        pair = line.subject, line.value
        if pair not in first or _weight(line) > _weight(found[first[pair]].line):
            first[pair] = len(found)
        found.append(Tie(line.subject, line.value, line, ()))
    for pair, others in more.items():
        if pair in first:
            tie = found[first[pair]]
            found[first[pair]] = Tie(*pair, tie.line, tuple(others))
        else:
            main = max(others, key=_weight)
            found.append(Tie(*pair, main, tuple(one for one in others if one is not main)))
    return found


def _weight(line: Line) -> tuple[int, str]:
    rank = {Answer.HOLDS: 4, Answer.STANDS: 3, Answer.DISPUTED: 2, Answer.MAY_HOLD: 1}
    return rank.get(line.answer, 0), line.code


class Tables:
    """Makes tables of ties for one page."""

    def __init__(self, teller: Teller) -> None:
        self.teller, self.words = teller, teller.words

    def cells(self, tie: Tie, *, by_city: bool) -> Cells:
        """One tie as a row: on a city's page it names the network, on a network's page the city."""
        line, other = tie.line, tie.network if by_city else tie.city
        evidence = [e for one in (line, *tie.more) for e in one.evidence]
        country = self.teller.shelf.country.get(other, "")
        second = self.teller.short(other) if by_city else escape(self.teller.country(country) if country else "")
        return Cells(
            code=line.code,
            name=self.teller.link(other),
            second=second,
            detail=self._detail(line, tie.more),
            since=self._since(line),
            seen=self.words.seen_day(line.confirmed) if line.confirmed else self._seen(line),
            certainty=certainty_of(line),
            ref=self.teller.notes.ref(evidence),
            dagger=line.dagger and all(one.dagger for one in tie.more),
        )

    def _since(self, line: Line) -> Markup:
        if line.answer is Answer.ENDED:
            return self.words.between(line.since, line.until)
        return self.words.short_day(line.since) if is_day(line.since) else Markup()

    def _seen(self, line: Line) -> Markup:
        days = [day for one in line.statements for day in one.period.seen]
        return self.words.seen_day(max(days, key=lambda day: day.last)) if days else Markup()

    def _detail(self, line: Line, more: Sequence[Line]) -> Markup:
        """Class and category, then roles, status and phases with their own time where it is another."""
        said = line.qualifiers
        names = ("class", "category", "role", "status", "phase", "path")
        parts = [self.teller.qualifier(name, said[name], line.lang) for name in names if name in said]
        for one in sorted(more, key=lambda one: (one.predicate, one.code)):
            parts.append(self._role(one))
        return self.words.listed(dict.fromkeys(parts))

    def _role(self, line: Line) -> Markup:
        said = [
            self.teller.qualifier(name, line.qualifiers[name], line.lang)
            for name in ("role", "status", "phase")
            if name in line.qualifiers
        ]
        text = self.words.listed(said) or escape(self.words.predicate(line.predicate))
        period = self.words.between(line.since, line.until) if line.answer is Answer.ENDED else Markup()
        if line.answer is Answer.MAY_HOLD:
            period = escape(self.words.label("certainty", "may_hold"))
        if line.answer is Answer.ENDED and not period:
            period = escape(self.words.label("answer", "ended"))
        return fill(_("{text} ({detail})"), text=text, detail=period) if period else text

    def groups(self, found: list[Tie], *, by_city: bool, window: slice = ALL) -> list[Group]:
        """What holds or stands, then what may hold, then what has ended.

        A window shows some of the rows; every group still says how many it has.
        """
        titles = {
            "hold": (_("Holds on this date"), PRINTED),
            "may": (_("May hold"), (Answer.MAY_HOLD,)),
            "ended": (_("Ended by this date"), (Answer.ENDED,)),
        }
        made = []
        before = 0
        for name, (title, answers) in titles.items():
            chosen = sorted(
                (tie for tie in found if tie.line.answer in answers), key=lambda tie: self._key(tie, by_city)
            )
            stop = None if window.stop is None else max(0, window.stop - before)
            shown = chosen[max(0, (window.start or 0) - before) : stop]
            before += len(chosen)
            if chosen:
                rows = [self.cells(tie, by_city=by_city) for tie in shown]
                rows = rows if by_city else self._headed(rows, shown, chosen)
                made.append(Group(name, title, self.counted(chosen, by_city), rows, len(chosen)))
        return made

    def counted(self, chosen: Sequence[Tie], by_city: bool) -> str:
        """How many networks or members, each counted once."""
        number = len({tie.network if by_city else tie.city for tie in chosen})
        text = (
            n_("{number} network", "{number} networks", number)
            if by_city
            else n_("{number} member", "{number} members", number)
        )
        return text.format(number=self.words.number(number))

    def _headed(self, rows: list[Cells], shown: Sequence[Tie], chosen: Sequence[Tie]) -> list[Cells]:
        """Members under the class (where any is stated) and the country with which their rows begin."""
        classed = any("class" in tie.line.qualifiers for tie in chosen)
        made, before = list[Cells](), ("", "")
        for row, tie in zip(rows, shown, strict=True):
            here = (self._class(tie) if classed else "", self._country(tie))
            under = here if here[0] != before[0] else ("", here[1]) if here[1] != before[1] else ()
            made.append(replace(row, under=tuple(filter(None, under))))
            before = here
        return made

    def _class(self, tie: Tie) -> str:
        said = tie.line.qualifiers.get("class")
        return capital(plain(self.teller.qualifier("class", said))) if said else _("Class not stated")

    def _country(self, tie: Tie) -> str:
        code = self.teller.shelf.country.get(tie.city, "")
        return self.teller.country(code) if code else _("Of no one country")

    def _key(self, tie: Tie, by_city: bool) -> tuple[object, ...]:
        """A city's networks: last seen first, then by name. Members: by class, country, name."""
        other = self.teller.called(tie.network if by_city else tie.city)
        name = order(self.teller.edition.entity(other), self.words.lang)
        if by_city:
            return -(tie.line.confirmed.last.toordinal() if tie.line.confirmed else 0), name, tie.line.code
        classes = list(vocabulary().terms["membership_class"])
        said = tie.line.qualifiers.get("class", "")
        rank = classes.index(said) if said in classes else len(classes)
        code = self.teller.shelf.country.get(tie.city, "")
        return rank, not code, country_place(self._country(tie), self.words.lang), name, tie.line.code


def networks_of(teller: Teller, lines: Mapping[str, Iterable[Line]]) -> Table:
    """The networks of a city that the edition covers."""
    tables = Tables(teller)
    found = [tie for tie in ties(lines) if tie.network in teller.shelf.networks]
    groups = tables.groups(found, by_city=True)
    head = (_("Network"), _("Class and role"), _("Since"), _("Last confirmed"), _("Source"))
    return Table(_("City networks"), head, groups, summary(groups))


def members_of(teller: Teller, network: str, window: slice = ALL) -> Table:
    """The members of a network, or some of them in their order."""
    lines = {name: list(teller.edition.lines(predicate=name, value=network)) for name in RELATIONS}
    groups = Tables(teller).groups(ties(lines), by_city=False, window=window)
    head = (_("Member"), _("Class and role"), _("Since"), _("Last confirmed"), _("Source"))
    return Table(_("Members"), head, groups, summary(groups), headed=True)


def summary(groups: Sequence[Group]) -> str:
    """How much holds, may hold and has ended, in one breath."""
    words = {"hold": _("{number} hold"), "may": _("{number} may hold"), "ended": _("{number} ended")}
    return " · ".join(words[group.id].format(number=group.size) for group in groups)
