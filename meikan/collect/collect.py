"""What is new at every source: the stage as one function."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from meikan.collect.archive import Archive
from meikan.collect.failure import Changed, Failure, Later, OutOfBudget
from meikan.collect.fetch import Fetcher, Manners
from meikan.collect.outcome import Outcome, overdue, with_reason
from meikan.collect.reading import Reading
from meikan.collect.source import Source, Unreadable
from meikan.collect.visit import Visit
from meikan.text.lang import _

CHANGED = "changed"  # what is remembered of a source that failed because its shape has changed


def collect(sources: Iterable[Source | Unreadable], archive: Archive, manners: Manners) -> Iterator[Outcome]:
    """Visit the sources one after the other and say of each what became of it; one that fails costs itself alone."""
    met: set[str] = set()
    with Fetcher(manners) as fetcher, Reading(manners.apart) as reading:
        for source in sources:
            if isinstance(source, Unreadable):
                yield Outcome(source.id, "failed", reason=source.reason)
            elif source.id in met:
                text = _("Another source has the id “{id}” too; give each its own.")
                yield Outcome(source.id, "failed", reason=text.format(id=source.id))
            else:
                yield _visited(source, archive, fetcher, reading)
            met.add(source.id)


def _visited(source: Source, archive: Archive, fetcher: Fetcher, reading: Reading) -> Outcome:
    now = fetcher.manners.now.astimezone(UTC)
    until = archive.filed.progress(source.id).not_before
    if until and now < datetime.fromisoformat(until):
        text = _("It asked not to be visited before {time}.")
        return Outcome(source.id, "deferred", reason=text.format(time=f"{until[:16].replace('T', ' ')} UTC"))
    visit = Visit(source, archive, fetcher, reading)
    not_before = state = ""
    try:
        visit.run()
        outcome = Outcome(source.id, "ok" if visit.changed else "unchanged")
    except Later as error:
        outcome = Outcome(source.id, error.outcome, reason=str(error))
        not_before = (now + timedelta(seconds=error.seconds)).isoformat(timespec="seconds")
    except OutOfBudget as error:
        # a walk that brought something goes on next time; one that brought nothing has failed
        outcome = Outcome(source.id, "ok" if visit.items else error.outcome, reason=str(error))
    except Failure as error:
        outcome = Outcome(source.id, error.outcome, reason=str(error))
        state = CHANGED if isinstance(error, Changed) else ""
    except (OSError, sqlite3.Error, ValueError) as error:
        text = _("It could not be filed in the archive: {why}.")
        return _counted(Outcome(source.id, "failed", reason=text.format(why=error)), visit)
    return _noted(_counted(outcome, visit), (visit, archive, now), not_before, state)


def _counted(outcome: Outcome, visit: Visit) -> Outcome:
    items, revised = tuple(visit.items), tuple(visit.revised)
    return replace(outcome, new=len(items), known=visit.known, set_aside=visit.set_aside, items=items, revised=revised)


def _noted(outcome: Outcome, about: tuple[Visit, Archive, datetime], not_before: str, state: str) -> Outcome:
    """Remember how it went; a source that answers and has been silent for long is named."""
    visit, archive, now = about
    today = now.date()
    stood = archive.filed.progress(outcome.source)
    undated = any(not one.date for one in outcome.items)  # new today, as far as anybody can tell
    last = max(stood.last_new, visit.newest, today.isoformat() if undated else "")
    if outcome.outcome in ("ok", "unchanged"):
        last = last or today.isoformat()
        outcome = with_reason(outcome, visit.note, _unread(visit))
        if not outcome.reason:
            outcome = replace(outcome, reason=overdue(visit.source, last, today))
    progress = replace(
        stood,
        not_before=not_before,
        last_new=last,
        outcome=state or outcome.outcome,
        reason=outcome.reason,
        at=now.isoformat(timespec="seconds"),
    )
    archive.filed.stands(outcome.source, progress)
    return outcome


def _unread(visit: Visit) -> str:
    """Words for the pages and files behind items that could not be read."""
    if not visit.unread:
        return ""
    text = _("{count} of the pages or files behind its items could not be read now ({why}); they are tried again.")
    return text.format(count=len(visit.unread), why=visit.unread[0].rstrip(".。"))
