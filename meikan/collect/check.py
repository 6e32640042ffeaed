"""How a source stands: silent, changed in shape, yielding less than expected, overdue, failing, or never visited."""

from dataclasses import dataclass
from datetime import date, timedelta

from meikan.collect.collect import CHANGED
from meikan.collect.filed import Progress
from meikan.collect.outcome import patience, rhythm_word, silent
from meikan.collect.source import RHYTHMS, Source, Unreadable
from meikan.text.lang import _

# in the order in which they ask for a look
STATES = ("unreadable", "changed", "failed", "refused", "fewer", "silent", "overdue", "deferred", "never", "ok")


@dataclass(frozen=True, slots=True)
class Standing:
    """One source: how it stands, why, when it was visited last and when it had something new."""

    source: str
    state: str
    reason: str = ""
    visited: str = ""
    last_new: str = ""
    due: str = ""  # the day by which something new, or a visit, is due; empty if its file expects nothing
    read: bool = True
    mute: bool = False

    @property
    def fine(self) -> bool:
        """Whether nobody has to look."""
        return self.state in ("ok", "deferred", "never") and not self.mute


def standing(source: Source | Unreadable, progress: Progress, today: date, mute: bool = False) -> Standing:
    """How a source stands on a day, from what is remembered of its last visit."""
    if isinstance(source, Unreadable):
        return Standing(source.id, "unreadable", source.reason)
    days = RHYTHMS[source.rhythm]
    last = progress.last_new
    due = (date.fromisoformat(last) + timedelta(days=days)).isoformat() if days and last else ""
    state, reason = _state(source, progress, today, due)
    return Standing(source.id, state, reason, progress.at[:10], last, due, source.read, mute and source.read)


def _state(source: Source, progress: Progress, today: date, due: str) -> tuple[str, str]:
    if not progress.at:
        return "never", _("It was never visited.")
    if progress.outcome == CHANGED:
        return "changed", progress.reason
    if progress.outcome == "held":
        return "fewer", progress.reason
    if progress.outcome in ("failed", "refused", "deferred"):
        return progress.outcome, progress.reason
    days = RHYTHMS[source.rhythm]
    if due and progress.last_new:
        late = (today - date.fromisoformat(progress.last_new)).days
        if late > patience(days):
            return "silent", silent(source, progress.last_new)
        visited = date.fromisoformat(progress.at[:10])
        if (today - visited).days > days:
            text = _("It was visited last on {day}, and has something new {rhythm}. Run “meikan update”.")
            return "overdue", text.format(day=visited, rhythm=rhythm_word(source.rhythm))
    return "ok", progress.reason
