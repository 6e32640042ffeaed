"""What changed since the edition before, in words: the world apart from our knowledge."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meikan.edition.diff import What
from meikan.edition.edition import Edition
from meikan.model.day import Day
from meikan.publish.lines import Teller
from meikan.watch.changes import Changes, Line, changes
from meikan.watch.telling import word

LAST = 6
# what the start page tells: changes of the world, not that a sight is getting old
TOLD = tuple(what.value for what in What if what not in (What.NO_LONGER_KNOWN, What.CORRECTED, What.STATUS))


@dataclass(frozen=True, slots=True)
class Delta:
    """One change as a line."""

    day: Markup
    sentence: Markup
    ref: Markup


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


def since_before(edition: Edition, editions: Sequence[Edition]) -> Changes | None:
    """What changed since the edition before this one, if there is one."""
    earlier = [one for one in editions if (one.valid, one.known) < (edition.valid, edition.known)]
    return changes(earlier[-1], edition) if earlier else None


def changes_page(teller: Teller, found: Changes | None) -> ChangesPage:
    """Everything on the page of changes."""
    if found is None:
        return ChangesPage("", Markup(), [], [], [])
    world = [one for one in found.lines if one.because == "world"]
    knowledge = [one for one in found.lines if one.because != "world"]
    kinds = _kinds(teller, world)
    told = {kind.id for kind in kinds}
    quiet = [word("groups", what.value, teller.words.lang) for what in What if what.value not in told]
    quiet = [name for name in quiet if name != word("groups", What.CORRECTED.value, teller.words.lang)]
    day = teller.words.day(found.a.valid.isoformat())
    return ChangesPage(found.a.name, day, kinds, _kinds(teller, knowledge), quiet)


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
    sentence = teller.words.prose(line.words(teller.words.lang))
    page = teller.shelf.page_of(line.city or line.network)
    if page:
        more = Markup('<a class="to" href="{}">{}</a>').format(page, teller.title(line.city or line.network))
        sentence = Markup("{} {}").format(sentence, more)
    return Delta(teller.words.day(line.when) if line.when not in ("", "..") else Markup(), sentence, ref)


def last_changes(teller: Teller, found: Changes | None) -> tuple[str, list[Delta]]:
    """The few changes that the start page shows: the latest of the world."""
    if found is None:
        return "", []
    dated = [
        line for line in found.lines if line.because == "world" and line.what in TOLD and line.when not in ("", "..")
    ]
    dated.sort(key=lambda line: (Day.parse(line.when).last, line.id), reverse=True)
    return found.a.name, [_delta(teller, line) for line in dated[:LAST]]
