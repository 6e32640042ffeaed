"""One writer in a folder at a time: the second waits, then is told who holds it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from meikan.model.errors import Busy, Refused
from meikan.model.refusal import is_full
from meikan.text.lang import _

WAIT = 20.0


@contextmanager
def writing(folder: Path, what: str, wait: float = WAIT) -> Iterator[None]:
    """Hold the folder for writing. The lock is a transaction: the system frees it even if this program is killed."""
    holder = folder / ".writer.txt"
    with closing(sqlite3.connect(folder / ".writer.db", timeout=wait, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                if is_full(str(error)):
                    text = _("There is no room to write in {folder}. Nothing was changed; make room and try again.")
                    raise Refused(text.format(folder=folder)) from None
                text = _("Nothing can be written in {folder} ({error}). Nothing was changed; look at its permissions.")
                raise Refused(text.format(folder=folder, error=error)) from None
            who = holder.read_text(encoding="utf-8") if holder.exists() else _("another program")
            text = _("{folder} is being written to by {who}. Nothing was changed; try again when it has ended.")
            raise Busy(text.format(folder=folder, who=who)) from None
        holder.write_text(f"{what} (pid {os.getpid()})", encoding="utf-8")
        try:
            yield
        finally:
            lock.execute("ROLLBACK")
