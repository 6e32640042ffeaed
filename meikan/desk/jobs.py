"""What takes longer than a page may: it runs beside the pages, one at a time, and says how it went."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from meikan.model.errors import MeikanError
from meikan.model.refusal import refusal
from meikan.text.lang import _, current, speaking

Work = Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work: what it is, what it said so far, whether it is over, and why it failed if it did."""

    what: str
    lines: tuple[str, ...] = ()
    over: bool = False
    failed: str = ""


class Jobs:
    """The work of one desk. What was done before a failure stays, as with the command of the same name."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now: dict[str, Job] = {}
        self._next: list[tuple[str, str, Work, str]] = []

    def start(self, name: str, what: str, work: Work, waits: bool = False) -> bool:
        """Begin, unless something runs already; whether it was begun, or is to begin after that if it `waits`."""
        with self._lock:
            if any(not job.over for job in self._now.values()):
                if waits and not self._next:
                    self._next.append((name, what, work, current()))
                    return True
                return False
            self._now[name] = Job(what)
        threading.Thread(target=self._run, args=(name, work, current()), daemon=True).start()
        return True

    def of(self, name: str) -> Job | None:
        """A piece of work by its name; none if it was never begun here."""
        return self._now.get(name)

    def _run(self, name: str, work: Work, lang: str) -> None:
        from django.db import connections

        failed = _("It was interrupted.")
        try:
            with speaking(lang):
                for line in work():
                    self._put(name, lines=(*self._now[name].lines, line))
            failed = ""
        except MeikanError as error:
            failed = str(error)
        except OSError as error:
            failed = refusal(error)
        finally:
            after = self._over(name, failed)
            connections.close_all()
            if after is not None:
                self._run(after[0], after[2], after[3])

    def _over(self, name: str, failed: str) -> tuple[str, str, Work, str] | None:
        """It has ended; what waited for that, if anything did, takes its place at once."""
        with self._lock:
            job = self._now[name]
            self._now[name] = replace(job, over=True, failed=failed)
            if not self._next:
                return None
            after = self._next.pop(0)
            self._now[after[0]] = Job(after[1], self._now[name].lines if after[0] == name else ())
            return after

    def _put(self, name: str, lines: tuple[str, ...]) -> None:
        with self._lock:
            self._now[name] = replace(self._now[name], lines=lines)
