"""What changed since the edition before, in words: the world apart from our knowledge."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meikan.edition.edition import Edition
from meikan.publish.lines import Teller


@dataclass(frozen=True, slots=True)
class Delta:
    """One change as a line."""

    what: str
    day: Markup
    sentence: Markup
    certainty: str
    ref: Markup


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """All that the template prints."""

    before: str
    before_day: Markup
    world: list[Delta]
    knowledge: list[Delta]


def before(edition: Edition, editions: Sequence[Edition]) -> Edition | None:
    """The edition that came before this one."""
    earlier = [one for one in editions if (one.valid, one.known) < (edition.valid, edition.known)]
    return earlier[-1] if earlier else None


def changes_page(teller: Teller, editions: Sequence[Edition]) -> ChangesPage:
    """Everything on the page of changes."""
    earlier = before(teller.edition, editions)
    if earlier is None:
        return ChangesPage("", Markup(), [], [])
    return ChangesPage(earlier.name, teller.words.day(earlier.valid.isoformat()), [], [])


def last_changes(teller: Teller, editions: Sequence[Edition]) -> tuple[str, list[Delta]]:
    """The few changes that the start page shows."""
    earlier = before(teller.edition, editions)
    return (earlier.name if earlier else ""), []
