"""A difference between two editions as a value: what changed, why the editions differ, the lines before and after."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meikan.edition.fact import Fact


class Because(StrEnum):
    """Why two editions differ."""

    WORLD = "world"
    KNOWLEDGE = "knowledge"


class What(StrEnum):
    """What changed."""

    JOINED = "joined"
    LEFT = "left"
    CAME_BACK = "came_back"
    ROLE = "role"
    STATUS = "status"
    OFFICE = "office"
    RENAMED = "renamed"
    MERGED = "merged"
    SIGNED = "signed"
    ENDED = "ended"
    HAPPENED = "happened"
    CORRECTED = "corrected"
    NO_LONGER_KNOWN = "no_longer_known"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what was printed before, what after; `ends` where its end is what changed.

    `also` are the further lines of the same event, such as the seats of the other parties.
    """

    because: Because
    what: What
    before: Fact | None
    after: Fact | None
    ends: bool = False
    also: tuple[Fact, ...] = ()

    @property
    def fact(self) -> Fact:
        """The line that the change is about."""
        found = self.after or self.before
        assert found is not None, "a change has a line before or after"
        return found


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which, and whether something was recorded in between."""

    start: date
    end: date
    learned: bool


# what a beginning is called, and what an end is; where nothing is said: status and ended
BEGINS = {
    "member_of": What.JOINED,
    "network_role": What.ROLE,
    "holder": What.OFFICE,
    "name": What.RENAMED,
    "linked_with": What.SIGNED,
    "party_to": What.SIGNED,
    "last_election": What.HAPPENED,
    "founded": What.HAPPENED,
    "issued": What.HAPPENED,
    "dissolved": What.ENDED,
    "opens": What.HAPPENED,
    "closes": What.ENDED,
    "done_on": What.HAPPENED,
}
ENDS = {
    "member_of": What.LEFT,
    "network_role": What.ROLE,
    "holder": What.OFFICE,
    "membership_status": What.STATUS,
    "membership_phase": What.STATUS,
}
