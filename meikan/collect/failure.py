"""Why a source gave nothing this time: what its outcome says, drawn once.

Failure              it could not be read as it should be: outcome "failed"
├── Unsafe           an address that may not be reached: outcome "refused"
├── StayAway         robots.txt, or a server that cannot show one: outcome "refused"
├── Later            the server asks us to come back after this run: outcome "deferred"
├── NotThere         the address is gone, moved, or closed to us (401, 403, 404, 410)
├── Changed          the source has another shape than its file says
├── OutOfBudget      time or bytes of the source are used up
└── Shrunk           far fewer or far more items than its file expects: outcome "held"
"""

from meikan.model.errors import MeikanError


class Failure(MeikanError):
    """What went wrong at a source, in words for its outcome."""

    outcome = "failed"


class Unsafe(Failure):
    """An address that is not public, or of no kind that we speak."""

    outcome = "refused"


class StayAway(Failure):
    """A server that does not want to be read."""

    outcome = "refused"


class Later(Failure):
    """A server that named a time to come back."""

    outcome = "deferred"

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class NotThere(Failure):
    """An address where there is nothing for us."""


class Changed(Failure):
    """A source of another shape than its file describes."""


class OutOfBudget(Failure):
    """The time or the bytes that a source may cost are used up."""


class Shrunk(Failure):
    """A source that does not yield what its file expects."""

    outcome = "held"
