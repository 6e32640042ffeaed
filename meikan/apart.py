"""What strangers send is taken apart in a process that may die: fed, watched by a clock, begun again when it ended."""

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

MEMORY = 2 * 2**30  # bytes that the process may take
HEAD = struct.Struct(">II")  # bytes of the order in JSON, bytes of what is to be taken apart


class Late(Exception):
    """It took longer than it may."""


class Ended(Exception):
    """The process died of it."""


class Child:
    """A process that runs a module of ours and answers one order after the other; begun when first asked."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def ask(self, order: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
        """What the process says of the data; Late or Ended if it does not."""
        process = self._begun()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, stop)
        clock.start()
        words = json.dumps(order).encode()
        try:
            process.stdin.write(HEAD.pack(len(words), len(data)) + words + data)  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
            told: dict[str, Any] = json.loads(process.stdout.readline())  # type: ignore[union-attr]
        except (OSError, ValueError):
            self._end()
            raise (Late if late.is_set() else Ended) from None
        finally:
            clock.cancel()
        return told

    def _begun(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            root = str(Path(__file__).resolve().parents[1])
            environment = {**os.environ, "PYTHONPATH": root, "PYTHONWARNINGS": "ignore"}
            pipe = subprocess.PIPE
            line = [sys.executable, "-P", "-m", self._module]
            self._process = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def answer(told: Callable[[dict[str, Any], bytes], dict[str, Any]]) -> None:
    """The process's side: bounded memory, one answer an order, until nobody asks any more."""
    _limit()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while order := _order(source):
        target.write(json.dumps(told(*order)).encode() + b"\n")
        target.flush()


def _order(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    size, rest = HEAD.unpack(head)
    return json.loads(source.read(size)), source.read(rest)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the clock holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
