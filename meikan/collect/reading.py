"""What strangers send is taken apart in a process of its own, which ends when the visit's time does."""

import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from meikan.collect.answer import Answer
from meikan.collect.budget import Budget
from meikan.collect.failure import Changed, Failure, OutOfBudget
from meikan.collect.item import Item
from meikan.collect.listing import Listing, sound
from meikan.collect.readers import READERS
from meikan.collect.source import Limits, Source
from meikan.text.lang import _, current

_CHILD = "meikan.collect.reading_child"
HEAD = struct.Struct(">II")  # bytes of the order in JSON, bytes of the body


class Reading:
    """Reads answers one after the other, apart or (for tests of everything else) here."""

    def __init__(self, apart: bool = True) -> None:
        self._apart = apart
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Reading":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, kind: str, answer: Answer, source: Source, budget: Budget) -> Listing:
        """The listing of an answer; a Failure if it is none, takes too long to read, or ends its reader."""
        return sound(self._read(kind, answer, source, budget))

    def _read(self, kind: str, answer: Answer, source: Source, budget: Budget) -> Listing:
        if not self._apart:
            return READERS[kind](answer, source)
        order = {
            "kind": kind,
            "lang": current(),
            "address": answer.address,
            "headers": dict(answer.headers),
            "source": {**asdict(source), "expect": None},
        }
        told = self._asked(json.dumps(order).encode(), answer.body, budget)
        if "failure" in told:
            raise (Changed if told["changed"] else Failure)(told["failure"])
        items = tuple(Item(**one) for one in told["items"])
        sketch = tuple((str(name), str(text)) for name, text in told["sketch"])
        return Listing(items, told["set_aside"], tuple(told["following"]), told["parts"], sketch)

    def _asked(self, order: bytes, body: bytes, budget: Budget) -> dict[str, Any]:
        child = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(budget.left(), stop)
        watch.start()
        try:
            child.stdin.write(HEAD.pack(len(order), len(body)) + order + body)  # type: ignore[union-attr]
            child.stdin.flush()  # type: ignore[union-attr]
            line = child.stdout.readline()  # type: ignore[union-attr]
            told: dict[str, Any] = json.loads(line)
        except (OSError, ValueError):
            self._end()
            if late.is_set():
                text = _("It took longer than {seconds:g} seconds.")
                raise OutOfBudget(text.format(seconds=budget.seconds)) from None
            raise Failure(_("It is no page that can be read.")) from None
        finally:
            watch.cancel()
        return told

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            root = str(Path(__file__).resolve().parents[2])
            environment = {**os.environ, "PYTHONPATH": root, "PYTHONWARNINGS": "ignore"}
            pipe = subprocess.PIPE
            order = [sys.executable, "-P", "-m", _CHILD]
            self._child = subprocess.Popen(order, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()


def source_from(told: dict[str, Any]) -> Source:
    """A source as it was handed over."""
    return Source(**{**told, "limits": Limits(**told["limits"]), "drop": tuple(told["drop"])})
