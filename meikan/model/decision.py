"""Who accepted, rejected, joined, parted or retracted, and why."""

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What an editor, or a rule that signs with its name, may decide."""

    ENTITY = "entity"  # a new entity exists
    ACCEPT = "accept"  # a claim becomes, or supports, a statement
    REJECT = "reject"  # a claim is not taken
    RETRACT = "retract"  # a statement is no longer held
    JOIN = "join"  # two entities are one: the second redirects to the first
    PART = "part"  # two entities are not one
    UNDO = "undo"  # an earlier decision is taken back
    LIST = "list"  # a list is filed with what it is complete for
    HOLD = "hold"  # a list waits for an editor


@dataclass(frozen=True, slots=True)
class Decision:
    """An act with its author, its time and its reason; `data` is what it needs to be carried out again."""

    verdict: Verdict
    about: tuple[str, ...]
    by: str
    at: str
    reason: str
    data: dict[str, str] = field(default_factory=dict)
    id: int = 0
