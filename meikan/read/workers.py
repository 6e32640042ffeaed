"""Documents are read by processes that may die: one that hangs or crashes costs its document alone, and is named."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

from meikan.text.lang import _, current, start

SECONDS = 60.0  # for one document, from bytes to findings; a PDF of 500 pages takes about ten
MOST = 4  # processes; each holds the names of the world
_MEMORY = 3 * 2**30

_READY = "ready"  # what a process says when its names are open

Make = Callable[[], Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Lost:
    """A document that ended its reader, or took too long."""

    why: str


class Workers:
    """A few processes that read; what comes out has the order of what went in."""

    def __init__(self, make: Make, count: int = 0, seconds: float = SECONDS) -> None:
        self._make, self._seconds = make, seconds
        self._count = count or max(1, min(MOST, os.cpu_count() or 1))
        self._context = multiprocessing.get_context("spawn")
        self._idle: list[_Worker] = []
        self.warm = SECONDS  # what a process may take to begin, besides its first document

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._idle:
            worker.end()
        self._idle = []

    def map(self, tasks: Iterable[Any]) -> Iterator[Any]:
        """What was read of each task, or that it was lost; never more tasks at once than there are processes."""
        waiting, done, given, next_out = iter(tasks), dict[int, Any](), 0, 0
        busy: dict[Connection, _Worker] = {}
        more = True
        while more or busy or done:
            while more and len(busy) < self._count and given - next_out < 2 * self._count:
                task = next(waiting, self)
                if task is self:
                    more = False
                    break
                worker = self._idle.pop() if self._idle else _Worker(self._context, self._make)
                worker.give(given, task, self._seconds, self.warm)
                busy[worker.pipe] = worker
                given += 1
            self._gather(busy, done)
            while next_out in done:
                yield done.pop(next_out)
                next_out += 1

    def _gather(self, busy: "dict[Connection, _Worker]", done: dict[int, Any]) -> None:
        """Take what is ready, and end who is late."""
        if not busy:
            return
        soonest = min(worker.until for worker in busy.values())
        ready = wait(list(busy), timeout=max(0.0, soonest - time.monotonic()))
        for pipe in [one for one in busy if one in ready]:
            told = busy[pipe].answer()
            if told == _READY:
                busy[pipe].begin(self._seconds)
                continue
            worker = busy.pop(pipe)
            done[worker.number] = told
            (self._idle.append if worker.alive else _Worker.end)(worker)
        for pipe in [one for one, worker in busy.items() if worker.until <= time.monotonic()]:
            worker = busy.pop(pipe)
            done[worker.number] = Lost(_("it took longer than {seconds:g} seconds").format(seconds=self._seconds))
            worker.end()


class _Worker:
    """One process, and the task it has."""

    def __init__(self, context: multiprocessing.context.SpawnContext, make: Make) -> None:
        self.pipe, theirs = context.Pipe()
        # what is large goes through the pipe: a child that dies while it starts would leave us writing for ever
        self._process = context.Process(target=_work, args=(theirs, current()), daemon=True)
        self._process.start()
        theirs.close()
        self._make = make
        self.number, self.until, self.alive, self._fresh = 0, 0.0, True, True

    def give(self, number: int, task: Any, seconds: float, warm: float) -> None:
        """Hand over one task."""
        self.number = number
        # the first document waits until the names are opened
        self.until = time.monotonic() + seconds + (warm if self._fresh else 0)
        with suppress(OSError):  # a process that is gone is told by its answer
            if self._fresh:
                self.pipe.send(self._make)
            self.pipe.send(task)
        self._fresh = False

    def begin(self, seconds: float) -> None:
        """The names are open: from here on the first document's own time runs."""
        self.until = min(self.until, time.monotonic() + seconds)

    def answer(self) -> Any:
        """What came of the task, or that the process is ready for it."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            self.alive = False
            return Lost(_("it ended the process that read it"))

    def end(self) -> None:
        """Stop the process."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _work(pipe: Connection, lang: str) -> None:
    """A process of its own: make the reader once, then read what comes until nobody sends any more."""
    start(lang)
    _limit()
    with suppress(EOFError):
        make = pipe.recv()
        read = make()
        pipe.send(_READY)
        while True:
            pipe.send(read(pipe.recv()))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the time limit holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
