"""What takes longer than a page may: it runs beside the pages, one at a time, and says how it went."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from meikan.model.errors import MeikanError
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

    def start(self, name: str, what: str, work: Work) -> bool:
        """Begin, unless something runs already; whether it was begun."""
        with self._lock:
            if any(not job.over for job in self._now.values()):
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
        except (MeikanError, OSError) as error:
            failed = str(error)
        finally:
            self._put(name, over=True, failed=failed)
            connections.close_all()

    def _put(self, name: str, lines: tuple[str, ...] | None = None, over: bool = False, failed: str = "") -> None:
        with self._lock:
            job = self._now[name]
            self._now[name] = replace(job, lines=job.lines if lines is None else lines, over=over, failed=failed)
