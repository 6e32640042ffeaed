"""Workbooks and pages are taken apart in a child process that may die: started, fed, limited and read back here."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from meikan.read.grid import Fault, FileKind, Grid, Span

SECONDS = 8  # of the 10 that a bad file may cost; the child's processor time has the same limit
MAX_ANSWER = 64 * 2**20  # bytes of JSON that the child may hand back
_CHILD = "meikan.read.sandbox_child"


def grid_in_child(data: bytes, kind: FileKind, *, sheet: str | None = None, encoding: str = "") -> Grid:
    """The cells of one sheet, read by a child process; a Fault if it refuses, dies, or takes too long."""
    order = json.dumps({"kind": kind, "sheet": sheet, "encoding": encoding})
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        source.write(data)
        source.seek(0)
        _run(order, source.fileno(), answer.fileno())
        if answer.seek(0, os.SEEK_END) > MAX_ANSWER:
            raise Fault("killed")
        answer.seek(0)
        return _grid(answer, kind)


def _run(order: str, source: int, answer: int) -> None:
    """Start the child on two files; it inherits neither our sheet of settings nor a terminal."""
    root = str(Path(__file__).resolve().parents[2])
    environment = {
        **os.environ,
        "PYTHONPATH": root,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONWARNINGS": "ignore",
        "RUST_BACKTRACE": "0",
    }
    try:
        subprocess.run(
            [sys.executable, "-P", "-B", "-m", _CHILD, order],
            stdin=source,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise Fault("slow", limit=SECONDS) from None
    except subprocess.CalledProcessError as error:
        # A negative code is a signal: out of processor time, out of memory, or an abort inside the parser.
        timed_out = -error.returncode == getattr(signal, "SIGXCPU", 0)
        raise (
            Fault("slow", limit=SECONDS) if timed_out else Fault("killed" if error.returncode < 0 else "broken")
        ) from None


def _grid(lines: Any, kind: FileKind) -> Grid:
    head: dict[str, Any] = {}
    rows: list[tuple[str, ...]] = []
    for line in lines:
        said = json.loads(line)
        if isinstance(said, list):
            rows.append(tuple(said))
        elif "fault" in said:
            raise Fault(said["fault"], **said["words"])
        else:
            head |= said
    if "end" not in head:
        raise Fault("broken")
    return Grid(
        rows=tuple(rows),
        kind=kind,
        encoding=head.get("encoding", ""),
        sheet=head.get("sheet", ""),
        sheets=tuple(head.get("sheets", ())),
        merged=tuple(Span(*span) for span in head.get("merged", ())),
    )
