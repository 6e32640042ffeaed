"""What became of a source in one run: one object each, the same for people and machines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from meikan.collect.item import Item
from meikan.collect.source import RHYTHMS, Source
from meikan.text.lang import _

OUTCOMES = ("ok", "unchanged", "failed", "refused", "deferred", "held")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$)")
OVERDUE = 3  # so many times its rhythm without anything new makes a source worth a look
LEAST_SILENCE = 7  # days; what comes daily rests at weekends and on holidays


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found at one source; `items` were not known before, `revised` say something else than before."""

    source: str
    outcome: str
    new: int = 0
    known: int = 0
    set_aside: int = 0
    reason: str = ""
    items: tuple[Item, ...] = ()
    revised: tuple[Item, ...] = ()

    def told(self) -> dict[str, str | int]:
        """The object that `meikan update --json` prints."""
        return {
            "source": self.source,
            "outcome": self.outcome,
            "new": self.new,
            "known": self.known,
            "set_aside": self.set_aside,
            "reason": self.reason,
        }


def newest(items: Iterable[Item], before: str, today: str) -> str:
    """The newest day that items bear, as far as they say one and it is not in the future."""
    days = (one.date[:10] for one in items if _DAY.match(one.date))
    return max([before, *(min(day, today) for day in days)])


def overdue(source: Source, last_new: str, today: date) -> str:
    """Words for a source that has been silent for far longer than its rhythm; empty if it has not."""
    days = RHYTHMS[source.rhythm]
    if not days or not last_new or (today - date.fromisoformat(last_new)).days <= patience(days):
        return ""
    return silent(source, last_new)


def patience(days: int) -> int:
    """After how many days without anything new a source of a rhythm is silent."""
    return max(OVERDUE * days, LEAST_SILENCE)


def silent(source: Source, last_new: str) -> str:
    """Words for a source that has shown nothing new for too long."""
    text = _("Nothing new since {day}; its file expects something new {rhythm}.")
    return text.format(day=last_new, rhythm=rhythm_word(source.rhythm))


def rhythm_word(rhythm: str) -> str:
    """A rhythm in words."""
    return {
        "daily": _("every day"),
        "weekly": _("every week"),
        "monthly": _("every month"),
        "quarterly": _("every quarter"),
        "yearly": _("every year"),
    }.get(rhythm, _("now and then"))


def with_reason(outcome: Outcome, *reasons: str) -> Outcome:
    """The outcome with what else there is to say."""
    told = [one for one in (outcome.reason, *reasons) if one]
    return replace(outcome, reason=" ".join(told).replace("。 ", "。"))
