"""What an editor may decide; the acts themselves are rows of the record."""

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
    HOLD = "hold"  # a list, or a proposal, waits for an editor
