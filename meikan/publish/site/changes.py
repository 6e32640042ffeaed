"""What changed since the edition before, in words: the world apart from our knowledge."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from meikan.edition.diff import What
from meikan.edition.edition import Edition
from meikan.model.day import Day
from meikan.model.statement import key_of
from meikan.publish.lines import Teller
from meikan.publish.runs import plain
from meikan.publish.shelf import slug
from meikan.publish.site.grid import Part
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import TAIL, Sheet, Sheets
from meikan.text.lang import _
from meikan.watch.changes import Changes, Line, changes
from meikan.watch.telling import word

LAST = 6
# lines of one page of changes
LINES = 90
# what the start page tells: changes of the world, not that a sight is getting old
TOLD = tuple(what.value for what in What if what not in (What.NO_LONGER_KNOWN, What.CORRECTED, What.STATUS))


@dataclass(frozen=True, slots=True)
class Delta:
    """One change as a line."""

    day: Markup
    sentence: Markup
    ref: Markup
    bare: Markup = Markup()


@dataclass(frozen=True, slots=True)
class Kind:
    """Changes of one kind: those that sources state, and those that follow from lists."""

    id: str
    title: str
    stated: list[Delta]
    inferred: list[Delta]

    @property
    def count(self) -> int:
        """How many."""
        return len(self.stated) + len(self.inferred)


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """All that the template prints."""

    before: str
    before_day: Markup
    world: list[Kind]
    knowledge: list[Kind]
    quiet: list[str]
    text: str = ""
    whole: bool = True
    others: tuple[tuple[str, str, bool], ...] = ()
    counts: tuple[tuple[str, str, str], ...] = ()
    part: Part = Part(1, ("changes.html",))


def since_earlier(edition: Edition, editions: Sequence[Edition]) -> tuple[Changes, ...]:
    """What changed since each edition before this one, the nearest last."""
    earlier = [one for one in editions if (one.valid, one.known) < (edition.valid, edition.known)]
    return tuple(changes(one, edition) for one in earlier)


def page_name(before: str, last: bool) -> str:
    """The file of the changes since an edition; those since the nearest one stand under the plain name."""
    return "changes.html" if last else f"changes--{slug(before) or key_of([before])[:8]}.html"


def changes_leaves(found: Changes | None, compared: Sequence[Changes], last: bool) -> Iterator[Leaf]:
    """The changes since one edition in parts, with the way to the others."""
    first = page_name(found.a.name, last) if found else "changes.html"
    stem = first.removesuffix(".html")
    count = max(1, -(-len(found.lines) // LINES)) if found else 1
    names = tuple(first if n == 1 else f"{stem}{'-' if '--' in stem else '--'}{n}.html" for n in range(1, count + 1))
    for number in range(1, count + 1):
        yield Leaf(
            names[number - 1],
            "changes.html",
            partial(changes_page, found=found, compared=compared, part=Part(number, names)),
            lambda _page: _("Changes"),
            "changes",
            sheets=partial(changes_sheets, found=found) if number == 1 else None,
            there=lambda _shelf: "changes.html",
            first="" if number == 1 else stem,
        )


def changes_sheets(teller: Teller, _page: "ChangesPage", found: Changes | None) -> list[Sheet]:
    """All changes as one table, whatever part they stand in."""
    quiet = Teller(teller.edition, teller.shelf, teller.words)
    sheets = Sheets(quiet)
    page = changes_page(quiet, found)
    head = (_("Because"), _("Kind"), _("Date"), _("Change"), *sheets.heads())
    rows = tuple(
        (because, kind.title, plain(one.day), plain(one.bare), *sheets.tail(sure, one.ref, False, ""))
        for because, kinds in ((_("The world changed"), page.world), (_("We learned or corrected"), page.knowledge))
        for kind in kinds
        for sure, lines in (("", kind.stated), ("inferred", kind.inferred))
        for one in lines
    )
    return [Sheet("changes", _("Changes"), head, rows, ("because", "kind", "date", "change", *TAIL), told=True)]


def changes_page(
    teller: Teller, found: Changes | None, compared: Sequence[Changes] = (), part: Part | None = None
) -> ChangesPage:
    """The changes on one page, or all of them: the world first, then our knowledge."""
    if found is None:
        return ChangesPage("", Markup(), [], [], [])
    last = len(compared) - 1
    others = tuple((one.a.name, page_name(one.a.name, at == last), one is found) for at, one in enumerate(compared))
    mine = found.lines[(part.number - 1) * LINES : part.number * LINES] if part else found.lines
    world = [one for one in mine if one.because == "world"]
    knowledge = [one for one in mine if one.because != "world"]
    kinds = _kinds(teller, world)
    counted = Counter(one.what for one in found.lines if one.because == "world")
    told = set(counted)
    quiet = [word("groups", what.value, teller.words.lang) for what in What if what.value not in told]
    quiet = [name for name in quiet if name != word("groups", What.CORRECTED.value, teller.words.lang)]
    day = teller.words.day(found.a.valid.isoformat())
    text = next((name for before, name, here in others if here), "changes.html").replace(".html", ".txt")
    lang = teller.words.lang
    counts = tuple(
        (what.value, word("groups", what.value, lang), teller.words.number(counted[what.value]))
        for what in What
        if counted[what.value]
    )
    learned = _kinds(teller, knowledge)
    return ChangesPage(
        found.a.name, day, kinds, learned, quiet, text, True, others, counts, part or Part(1, ("changes.html",))
    )


def _kinds(teller: Teller, lines: Sequence[Line]) -> list[Kind]:
    made = []
    for what in What:
        mine = [line for line in lines if line.what == what.value]
        if mine:
            stated = [_delta(teller, line) for line in mine if line.certainty == "stated"]
            inferred = [_delta(teller, line) for line in mine if line.certainty != "stated"]
            made.append(Kind(what.value, word("groups", what.value, teller.words.lang), stated, inferred))
    return made


def _delta(teller: Teller, line: Line) -> Delta:
    """A change with the sources on both sides; the body it is about opens its page."""
    for document in line.sources:
        teller.notes.lend(line.teller.document(document))
    ref = teller.notes.plain(line.sources)
    bare = sentence = teller.words.prose(line.words(teller.words.lang))
    page = teller.shelf.page_of(line.city or line.network)
    if page:
        more = Markup('<a class="to" href="{}">{}</a>').format(page, teller.title(line.city or line.network))
        sentence = Markup("{} {}").format(sentence, more)
    return Delta(teller.words.short_day(line.when) if line.when not in ("", "..") else Markup(), sentence, ref, bare)


def last_changes(teller: Teller, found: Changes | None) -> tuple[str, list[Delta]]:
    """The few changes that the start page shows: the latest of the world."""
    if found is None:
        return "", []
    dated = [
        line for line in found.lines if line.because == "world" and line.what in TOLD and line.when not in ("", "..")
    ]
    dated.sort(key=lambda line: (Day.parse(line.when).last, line.id), reverse=True)
    return found.a.name, [_delta(teller, line) for line in dated[:LAST]]
