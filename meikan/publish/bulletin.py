"""The bulletin: what is new, newest first; a headline and two lines each, from the data or an editor's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from meikan.edition.held import Line
from meikan.model.day import Day
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.publish.closing import closes_words
from meikan.publish.lines import PRINTED, Teller
from meikan.publish.pair import links_between
from meikan.publish.runs import plain
from meikan.publish.words import fill
from meikan.text.lang import _

# a news page reaches back so many years from its edition's day; what is older stands in the registers
YEARS = 12
# the form to paste into a mail magazine: so many letters at most, the office's name included
LETTERS = {"ja": 200, "en": 400}
SILENT_KINDS = ("collection", "web", "news", "directory")
OPPORTUNITIES = ("job", "tender", "partner_seeking", "grant", "call")
MONTH = 7
# notices that the first page shows at least, if there are so many
FIRST = 8


@dataclass(frozen=True, slots=True)
class New:
    """Something that is new on a day, before it is put into words."""

    day: Day
    kind: str
    thing: str
    lines: tuple[Line, ...]

    @property
    def month(self) -> str:
        """The month under which it stands: "2015-10", or "2015" where no month is known."""
        first, last = self.day.first, self.day.last
        same = (first.year, first.month) == (last.year, last.month)
        return first.isoformat()[:MONTH] if same else str(last.year)

    @property
    def place(self) -> tuple[object, ...]:
        """Newest first; of one day in the order of the things."""
        return -self.day.last.toordinal(), self.kind, self.thing


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: kind, day, headline, two lines, whose words they are, source, and the form to copy."""

    id: str
    kind: str
    day: Markup
    date: str
    headline: Markup
    lines: tuple[Markup, ...]
    note: bool
    signed: Markup
    ref: Markup
    form: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month in the list of months: its page, its name within its year, how much is new, whether it is shown."""

    href: str
    title: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class BulletinPage:
    """One month, or the newest ones."""

    title: str
    notices: list[Notice]
    years: list[tuple[str, list[Month]]]


def news(teller: Teller) -> list[New]:
    """All that is new in the years before the edition's day, newest first."""
    valid = teller.edition.valid
    found = [*_documents(teller), *_events(teller), *_agreements(teller), *_opportunities(teller)]
    kept = [one for one in found if not one.day.certainly_after(valid) and one.day.first.year >= valid.year - YEARS]
    return sorted(kept, key=lambda one: one.place)


def _documents(teller: Teller) -> Iterator[New]:
    kinds: dict[str, set[str]] = {}
    for held in teller.edition.statements(predicate="document_kind"):
        kinds.setdefault(held.subject, set()).add(held.value)
    for document, found in kinds.items():
        issued = [line for line in teller.edition.lines(document, "issued") if line.value not in SPECIAL]
        if issued and not found & set(SILENT_KINDS):
            day = min((Day.parse(line.value) for line in issued), key=lambda one: one.last)
            yield New(day, "document", document, tuple(issued))


def _events(teller: Teller) -> Iterator[New]:
    changes = {one.subject for one in teller.edition.statements(predicate="change_kind")}
    for line in teller.edition.lines(predicate="held"):
        if is_day(line.since) and line.answer is not Answer.NOT_YET:
            yield New(line.since, "change" if line.subject in changes else "event", line.subject, (line,))


def _agreements(teller: Teller) -> Iterator[New]:
    for (one, other), _page in teller.shelf.pairs.items():
        dated = [(line.since, line) for line in links_between(teller, one, other) if is_day(line.since)]
        dated.sort(key=lambda two: (two[0].text, two[1].code))
        for _text, group in groupby(dated, key=lambda two: two[0].text):
            lines = list(group)
            yield New(lines[0][0], "agreement", f"{one} {other}", tuple(line for _day, line in lines))


def _opportunities(teller: Teller) -> Iterator[New]:
    for held in teller.edition.statements(predicate="activity_kind"):
        if held.value in OPPORTUNITIES:
            opens = [line for line in teller.edition.lines(held.subject, "opens") if line.value not in SPECIAL]
            if opens:
                yield New(Day.parse(opens[0].value), "opportunity", held.subject, tuple(opens))


class Writer:
    """Puts what is new into words; an editor's note comes before what the data says."""

    def __init__(self, teller: Teller, office: str, zone: str = "") -> None:
        self.teller, self.office, self.zone = teller, office, zone
        self.edition, self.words = teller.edition, teller.words

    def notice(self, new: New) -> Notice:
        """One notice."""
        note = self._note(new)
        headline, lines, evidence = self._told(new)
        refs = self.teller.notes.ref(e for line in (*new.lines, *evidence) for e in line.evidence)
        signed = Markup()
        if note is not None:
            said = note.qualifiers
            headline = self.words.tagged(said.get("headline", ""), note.lang) or headline
            lines = [self.words.tagged(note.value, note.lang)]
            signed = self.words.tagged(said.get("signed", "") or self.office)
        return Notice(
            id=new.lines[0].code,
            kind=new.kind,
            day=self.words.day(new.day),
            date=new.day.text,
            headline=headline,
            lines=tuple(line for line in lines if line),
            note=note is not None,
            signed=signed,
            ref=refs,
            form=self.form([plain(headline), *(plain(line) for line in lines if line)]),
        )

    def form(self, parts: Sequence[str]) -> str:
        """At most so many letters, ending in the office's name; what does not fit is left out sentence by sentence."""
        stop, limit = ("。", LETTERS["ja"]) if self.words.lang == "ja" else (". ", LETTERS["en"])
        end = (f"（{self.office}）" if self.words.lang == "ja" else f"({self.office})") if self.office else ""
        room, kept = limit - len(end), ""
        for part in parts:
            sentence = part.rstrip("。. ") + stop
            if len(kept) + len(sentence) > room:
                kept = kept or sentence[: max(0, room - 1)] + "…"
                break
            kept += sentence
        return (kept + end)[:limit]

    def _note(self, new: New) -> Line | None:
        """The editor's note on it in the language of the page, the last one signed."""
        lines = [line for line in self.edition.lines(new.thing.split()[0], "note") if line.lang == self.words.lang]
        held = [line for line in lines if line.answer in (*PRINTED, Answer.MAY_HOLD) and " " not in new.thing]
        return max(
            held, key=lambda one: (one.confirmed.last.isoformat() if one.confirmed else "", one.code), default=None
        )

    def _told(self, new: New) -> tuple[Markup, list[Markup], list[Line]]:
        match new.kind:
            case "agreement":
                return self._agreement(new)
            case "opportunity":
                return self._of_fields(new, ("issuer",), ("contract_form", "region", "place_of_work", "closes"))
            case "document":
                return self._of_fields(new, ("issuer",), ("document_kind", "complements", "supersedes", "theme"))
        return self._of_fields(
            new, ("event_kind", "change_kind", "held_in"), ("host", "organiser", "supporter", "result", "after")
        )

    def _agreement(self, new: New) -> tuple[Markup, list[Markup], list[Line]]:
        one, other = new.thing.split()
        page = self.teller.shelf.pair_of(one, other)
        kinds = self.words.listed(
            dict.fromkeys(
                self.teller.qualifier("link_kind", line.qualifiers["link_kind"])
                for line in new.lines
                if "link_kind" in line.qualifiers
            )
        )
        names = fill(_("{one} and {other}"), one=self.teller.title(one), other=self.teller.title(other))
        headline = fill(_("{names}: {kinds}"), names=names, kinds=kinds or escape(_("link")))
        fields = dict.fromkeys(
            one.strip() for line in new.lines for one in line.qualifiers.get("fields", "").split(",") if one.strip()
        )
        signed = dict.fromkeys(line.qualifiers["signatories"] for line in new.lines if "signatories" in line.qualifiers)
        lines = [self._labelled(_("fields"), [self.teller.field(one) for one in fields])]
        lines.append(self._labelled(_("signed by"), [self.teller.qualifier("signatories", one) for one in signed]))
        return Markup('<a href="{}">{}</a>').format(page, headline), lines, []

    def _labelled(self, label: str, values: Sequence[Markup]) -> Markup:
        return fill(_("{label}: {value}"), label=label, value=self.words.listed(values)) if values else Markup()

    def _values(self, name: str, lines: Sequence[Line]) -> list[Markup]:
        """The values of a field; a closing date in the issuer's time and in the office's."""
        if name == "closes":
            return [closes_words(self.teller, lines[0].subject, self.zone)]
        return list(dict.fromkeys(self.teller.value(line) for line in lines))

    def _of_fields(
        self, new: New, first: Sequence[str], second: Sequence[str]
    ) -> tuple[Markup, list[Markup], list[Line]]:
        """The name as headline, then what it is and who, then what else is said of it."""
        lines: dict[str, list[Line]] = {}
        for line in self.edition.lines(new.thing):
            lines.setdefault(line.predicate, []).append(line)
        name = self.words.name(self.edition.entity(new.thing))
        told = []
        for wanted in (first, second):
            parts = [
                self._labelled(self.words.predicate(one), self._values(one, lines[one]))
                for one in wanted
                if one in lines
            ]
            told.append(Markup(" · ").join(parts))
        used = [line for one in (*first, *second) for line in lines.get(one, ())]
        return name, told, used


def bulletin_page(teller: Teller, month: str, found: Sequence[New], office: str, zone: str = "") -> BulletinPage:
    """The notices of one month, newest first; the first page goes on with the months before until it has some."""
    writer = Writer(teller, office, zone)
    months = months_of(found)
    first = not months or month == months[0][0]
    shown = {month, *_newest(months)} if first else {month}
    mine = [writer.notice(one) for one in found if one.month in shown]
    years: dict[str, list[Month]] = {}
    for one, count in months:
        made = Month(page_of(one, months), _month_words(teller, one), count, one == month)
        years.setdefault(one[:4], []).append(made)
    return BulletinPage("" if first else teller.words.plain_day(month), mine, list(years.items()))


def _newest(months: Sequence[tuple[str, int]]) -> Iterator[str]:
    """The newest months that have enough notices together for a first page."""
    total = 0
    for month, count in months:
        if total >= FIRST:
            return
        total += count
        yield month


def _month_words(teller: Teller, month: str) -> str:
    """A month within its year."""
    if len(month) < MONTH:
        return _("no month")
    return f"{int(month[5:])}月" if teller.words.lang == "ja" else teller.words.plain_day(month)[:3]


def months_of(news: Sequence[New]) -> list[tuple[str, int]]:
    """The months in which something is new, newest first, with how much."""
    found: dict[str, int] = {}
    for one in news:
        found[one.month] = found.get(one.month, 0) + 1
    return sorted(found.items(), key=lambda two: (two[0][:4], two[0][4:] or "-00"), reverse=True)


def page_of(month: str, months: Sequence[tuple[str, int]]) -> str:
    """The file of a month; the newest is the bulletin itself."""
    return "bulletin.html" if not months or month == months[0][0] else f"bulletin--{month}.html"


def listed(teller: Teller, found: Sequence[New], office: str, zone: str = "") -> list[Notice]:
    """Some notices, for a feed."""
    writer = Writer(teller, office, zone)
    return [writer.notice(one) for one in found]
