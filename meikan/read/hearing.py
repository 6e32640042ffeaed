"""One document read: from the bytes in the archive to what it says and of whom; runs in a process of its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from meikan.model.document import Document
from meikan.names.phrases.names import Names, Own
from meikan.read.body.body import Body
from meikan.read.body.read import body_of
from meikan.read.grid import Fault
from meikan.read.prose.found import Found
from meikan.read.prose.read import read
from meikan.read.refusal import refusal


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read: its bytes in the archive; `file`: its title is only the name of a file."""

    document: Document
    path: Path
    encoding: str = ""
    file: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What was read of a document; `fault` says why it could not be."""

    document: Document
    body: Body = Body("")
    found: Found = Found("")
    fault: str = ""


def reader(own: tuple[Own, ...]) -> Callable[[Task], Heard]:
    """The reader of a process: the names are opened once."""
    return partial(hear, names=Names.open(own=own))


def maker(own: tuple[Own, ...]) -> Callable[[], Callable[[Task], Heard]]:
    """What makes the reader, ready to be handed to a process."""
    return partial(reader, own)


def hear(task: Task, names: Names) -> Heard:
    """What one document says; its own date and language count where the source says none."""
    try:
        body = body_of(task.path.read_bytes(), task.encoding)
    except Fault as fault:
        return Heard(task.document, fault=str(refusal(fault, task.document.title)))
    except OSError as error:
        return Heard(task.document, fault=error.strerror or type(error).__name__)
    said = task.document
    title = body.title or said.title if task.file else said.title or body.title
    document = replace(said, date=said.date or body.date, lang=said.lang or body.lang, title=title)
    return Heard(document, body, read(document, body.text, names))
