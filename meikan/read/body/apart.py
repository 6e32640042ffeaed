"""Documents are taken apart in a process that may die: fed, watched by a clock, started again when it ends."""

import json
import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from meikan.read.body.body import Body, Part
from meikan.read.body.forms import form_of
from meikan.read.body.read import LARGEST, body_of
from meikan.read.grid import Fault
from meikan.text.lang import current

SECONDS = 30  # for one document; a PDF of 500 pages takes about ten
HEAD = struct.Struct(">II")  # bytes of the order in JSON, bytes of the document
_CHILD = "meikan.read.body.apart_child"


class Apart:
    """Reads documents one after the other; plain text is read here, all else by the child."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Apart":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def body(self, data: bytes, encoding: str = "") -> Body:
        """The body of a document; a Fault if it cannot be read, takes too long, or ends its reader."""
        if len(data) > LARGEST or form_of(data) == "text":
            return body_of(data, encoding)
        told = self._asked(json.dumps({"encoding": encoding, "lang": current()}).encode(), data)
        if "fault" in told:
            raise Fault(told["fault"], **told["words"])
        return body_from(told)

    def _asked(self, order: bytes, data: bytes) -> dict[str, Any]:
        child = self._started()
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        clock = threading.Timer(self._seconds, stop)
        clock.start()
        try:
            child.stdin.write(HEAD.pack(len(order), len(data)) + order + data)  # type: ignore[union-attr]
            child.stdin.flush()  # type: ignore[union-attr]
            told: dict[str, Any] = json.loads(child.stdout.readline())  # type: ignore[union-attr]
        except (OSError, ValueError):
            self._end()
            if late.is_set():
                raise Fault("slow-document", limit=f"{self._seconds:g}") from None
            raise Fault("killed-document") from None
        finally:
            clock.cancel()
        return told

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            root = str(Path(__file__).resolve().parents[3])
            environment = {**os.environ, "PYTHONPATH": root, "PYTHONWARNINGS": "ignore"}
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", _CHILD],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()


def body_from(told: dict[str, Any]) -> Body:
    """A body as the child hands it back."""
    parts = tuple(Part(*one) for one in told["parts"])
    attached = tuple((name, body_from(one)) for name, one in told["attachments"])
    return Body(**{**told, "parts": parts, "attachments": attached, "aside": tuple(told["aside"])})
