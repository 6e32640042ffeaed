"""The draft of a newsletter: what a month brought, grouped, one paragraph an item, with links and sources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from meikan.edition.change import What
from meikan.edition.edition import Edition
from meikan.edition.stretch import Stretch, within
from meikan.text.dates import show
from meikan.text.lang import _, n_, speaking
from meikan.watch.changes import Line
from meikan.watch.dates import Dated, dates
from meikan.watch.paper import Entry, Paper, Section, Words
from meikan.watch.remarks import Remarks
from meikan.watch.saying import Sayer, check_public
from meikan.watch.where import HOME, Where

AUDIENCES = ("home", "abroad")
AHEAD = 2  # months after the digest’s own whose dates are announced
GROUPS = ("events", "networks", "links", "people", "documents", "bodies", "office", "ahead")
NETWORKS = ("member_of", "network_role", "membership_status", "membership_phase", "stated_count", "founded")
LINKS = ("linked_with", "party_to", "sister_port_of")
PEOPLE = ("holder", "last_election", "seats", "turnout", "electorate")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which digest: the month, for whom, in which language, at most how many characters (0: no limit)."""

    year: int
    month: int
    audience: str
    lang: str
    most: int = 0
    links: Mapping[str, str] = field(default_factory=dict)  # the page of an entity, where the site is published

    @property
    def stretch(self) -> Stretch:
        """The days of the month."""
        return Stretch.month(self.year, self.month)

    @property
    def following(self) -> Stretch:
        """The months after it that are announced."""
        months = [divmod(self.year * 12 + self.month - 1 + ahead, 12) for ahead in range(1, AHEAD + 1)]
        ahead = [Stretch.month(year, month + 1) for year, month in months]
        return Stretch(ahead[0].first, ahead[-1].last)


def digest(edition: Edition, wanted: Wanted, remarks: Remarks | None = None) -> Paper:
    """The digest of a month as an edition holds it; the same edition and remarks give the same paper."""
    remarks = remarks or Remarks()
    check_public(edition)
    with speaking(wanted.lang):
        maker = _Digest(edition, wanted, remarks)
        chosen, left = maker.fitting(maker.items())
        month = show(f"{wanted.year:04}-{wanted.month:02}", wanted.lang)
        audience = _("for readers in Japan") if wanted.audience == "home" else _("for readers abroad")
        sections = tuple(maker.sections(chosen))
        return Paper(
            wanted.lang,
            _("Digest of {month}, {audience} (draft)").format(month=month, audience=audience),
            tuple(filter(None, (remarks.lead.get(wanted.lang, ""), maker.basis()))),
            sections,
            maker.sayer.references.listed(),
            tuple(maker.foot(left)),
            edition.known,
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One paragraph, not yet numbered: a change, or a date ahead."""

    id: str
    group: str
    words: str
    line: Line | None = None
    dated: Dated | None = None


class _Digest:
    """Makes one digest."""

    def __init__(self, edition: Edition, wanted: Wanted, remarks: Remarks) -> None:
        self.edition, self.wanted, self.remarks = edition, wanted, remarks
        self.sayer, self.where = Sayer(edition, wanted.lang), Where(edition)

    def items(self) -> list[Item]:
        """All items for this audience, in the order in which they are printed."""
        told = sorted(map(self.sayer.told, within(self.edition, self.wanted.stretch)), key=self.sayer.place)
        found = [Item(one.id, group_of(one), one.words(self.wanted.lang), one) for one in told if self._for(_of(one))]
        ahead = [one for one in dates(self.edition) if self._ahead(one)]
        found += [Item(one.id, "ahead", self._announced(one), dated=one) for one in ahead]
        kept = [one for one in found if one.id not in self.remarks.leave_out]
        return sorted(kept, key=lambda one: GROUPS.index(one.group))  # sorted() keeps the order within a group

    def _ahead(self, one: Dated) -> bool:
        """Whether a date is announced: it lies in the months to come, and is about the audience's side."""
        coming = one.kind in ("event", "opens", "deadline", "expected_election")
        return coming and self.wanted.following.holds(one.day) and self._for((one.entity,))

    def _announced(self, one: Dated) -> str:
        words = _("{day}: {title}.").format(day=self.sayer.when(one), title=self.sayer.dated(one))
        how = self.sayer.how_dated(one)
        return f"{words} {how}" if how and self.wanted.lang == "en" else words + how

    def _for(self, entities: Iterable[str]) -> bool:
        """Readers in Japan are told of the world, readers abroad of Japan; what is nowhere is told to both."""
        countries = frozenset[str]().union(*(self.where.countries(one) for one in entities if one))
        if not countries:
            return True
        return HOME in countries if self.wanted.audience == "abroad" else bool(countries - {HOME})

    def fitting(self, items: list[Item]) -> tuple[list[Item], int]:
        """As many whole items as fit the limit, in their order; how many had to be left out."""
        if not self.wanted.most:
            return items, 0
        chosen, used = [], 0
        for one in items:
            note = self.remarks.note(one.id, self.wanted.lang)
            size = len(one.words) + len(note)
            if used + size <= self.wanted.most:
                chosen.append(one)
                used += size
        return chosen, len(items) - len(chosen)

    def sections(self, items: list[Item]) -> Iterator[Section]:
        """The groups, those without an item too."""
        for group in GROUPS:
            parts: list[Entry | Words] = []
            for one in items:
                if one.group == group:
                    parts.append(self._entry(one))
                    if note := self.remarks.note(one.id, self.wanted.lang):
                        parts.append(Words(note, note=True))
            nothing = _("No date is held.") if group == "ahead" else _("Nothing is held of this month.")
            yield Section(title_of(group), tuple(parts), nothing, id=group)

    def _entry(self, one: Item) -> Entry:
        if one.line is not None:
            near = (one.line.change.fact.subject, one.line.city, one.line.who)
            link = next((found for entity in near if (found := self._link(entity))), "")
            return replace(self.sayer.change(one.line), id=one.id, link=link)
        assert one.dated is not None, "an item is a change or a date"
        marks = self.sayer.marks(one.dated.fact)
        return Entry(one.words, marks, code=one.dated.fact.code, id=one.id, link=self._link(one.dated.entity))

    def _link(self, entity: str) -> str:
        """The address of a body's page, where the site is published somewhere."""
        return self.wanted.links.get(entity, "")

    def basis(self) -> str:
        """What the draft was made from."""
        day = show(self.edition.valid.isoformat(), self.wanted.lang)
        known = show(self.edition.known[:10], self.wanted.lang)
        words = _("Made from the edition “{name}” (as of {day}, known {known}). A draft: an editor reads it first.")
        return words.format(name=self.edition.name, day=day, known=known)

    def foot(self, left: int) -> Iterator[str]:
        """What was left out for want of room."""
        if left:
            words = n_(
                "{count} further item had no room within {most} characters.",
                "{count} further items had no room within {most} characters.",
                left,
            )
            yield words.format(count=left, most=self.wanted.most)


def _of(line: Line) -> tuple[str, ...]:
    """Whom a change is about: both sides of a link, for each side reads of it."""
    fact = line.change.fact
    value = fact.value if fact.value.startswith("mk-") else ""
    if fact.predicate == "issued" or line.change.what is What.HAPPENED:
        return (fact.subject,)
    network = line.network if fact.predicate not in NETWORKS else ""
    return (line.city or fact.subject, network, value if fact.predicate in LINKS else "")


def group_of(line: Line) -> str:
    """In which group of the digest a change is told."""
    fact = line.change.fact
    if fact.predicate in NETWORKS:
        return "networks"
    if fact.predicate in LINKS:
        return "links"
    if fact.predicate in PEOPLE:
        return "people"
    if fact.predicate == "issued":
        return "documents"
    if fact.predicate == "done_on":
        return "office"
    if line.change.what in (What.RENAMED, What.MERGED):
        return "bodies"
    return "events" if line.change.what is What.HAPPENED else "bodies"


def title_of(group: str) -> str:
    """What a group is called."""
    titles = {
        "events": _("Meetings and events"),
        "networks": _("City networks"),
        "links": _("Agreements between cities"),
        "people": _("Office-holders and elections"),
        "documents": _("Strategies and documents"),
        "bodies": _("Cities and bodies"),
        "office": _("Work of the office"),
        "ahead": _("Coming dates"),
    }
    return titles[group]
