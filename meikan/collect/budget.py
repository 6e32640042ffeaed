"""What a visit may cost in time and bytes; past it there is only an error."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from meikan.collect.failure import OutOfBudget
from meikan.text.lang import _


@dataclass(slots=True)
class Budget:
    """What a source may cost: seconds on the network in all, and bytes, packed or unpacked."""

    seconds: float
    bytes: int
    clock: Callable[[], float] = time.monotonic
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = self.clock() + self.seconds

    def left(self) -> float:
        """Seconds that are left; none left is an error."""
        left = self._end - self.clock()
        if left <= 0:
            raise OutOfBudget(_("It took longer than {seconds:g} seconds.").format(seconds=self.seconds))
        return left

    def paused(self, seconds: float) -> None:
        """Time that we waited out of politeness does not count."""
        self._end += seconds

    def take(self, count: int) -> None:
        """Count bytes; too many are an error."""
        self.bytes -= count
        if self.bytes < 0:
            raise OutOfBudget(_("It sends more bytes than a source may."))
