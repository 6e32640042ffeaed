"""A folder of files: each file is one item, known by its bytes and its place."""

from collections.abc import Iterator
from pathlib import Path

from meikan.collect.failure import Failure
from meikan.collect.source import Source
from meikan.text.lang import _

_OURS = (".", "~$")  # hidden files, and what an office program leaves beside an open one


def files(source: Source) -> Iterator[Path]:
    """The files of a source's folder in order; what a link leads out of it to is left alone."""
    root = Path(source.address)
    if not root.is_dir():
        raise Failure(_("The folder {folder} is not there.").format(folder=root))
    for path in sorted(root.rglob(source.files)):
        inside = path.relative_to(root).parts
        if any(part.startswith(_OURS) for part in inside) or not path.is_file():
            continue
        if path.resolve().is_relative_to(root.resolve()):
            yield path


def read(path: Path, source: Source) -> bytes:
    """The bytes of a file; one that is empty, or larger than the source allows, is a failure of its own."""
    try:
        if path.stat().st_size > source.limits.megabytes * 2**20:
            raise Failure(_("The file {name} is larger than the source allows.").format(name=path.name))
        body = path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Failure(_("The file {name} cannot be read: {why}.").format(name=path.name, why=why)) from None
    if not body:
        raise Failure(_("The file {name} is empty.").format(name=path.name))
    return body
