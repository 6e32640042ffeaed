"""The process that takes documents apart: no network, bounded memory, one document after the other."""

import json
import sys
from typing import Any, BinaryIO

from meikan.read.body.apart import HEAD
from meikan.read.body.body import Body
from meikan.read.body.read import body_of
from meikan.read.grid import Fault
from meikan.text.lang import speaking

MEMORY = 2 * 2**30


def main() -> None:
    """Answer until nobody asks any more."""
    _limit()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while order := _order(source):
        told, data = order
        with speaking(told["lang"]):
            target.write(json.dumps(_told(data, told["encoding"])).encode() + b"\n")
        target.flush()


def _order(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    size, rest = HEAD.unpack(head)
    return json.loads(source.read(size)), source.read(rest)


def _told(data: bytes, encoding: str) -> dict[str, Any]:
    try:
        return _plain(body_of(data, encoding))
    except Fault as fault:
        return {"fault": fault.code, "words": fault.words}


def _plain(body: Body) -> dict[str, Any]:
    fields = {
        name: getattr(body, name) for name in ("text", "form", "title", "date", "lang", "source", "scans", "aside")
    }
    parts = [[part.start, part.label] for part in body.parts]
    return {**fields, "parts": parts, "attachments": [[name, _plain(one)] for name, one in body.attachments]}


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the clock holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
