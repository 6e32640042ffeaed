"""The process that reads what strangers send: no network, bounded memory, one answer after the other."""

import json
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from meikan.collect.answer import Answer
from meikan.collect.failure import Changed, Failure
from meikan.collect.readers import READERS
from meikan.collect.reading import HEAD, source_from
from meikan.text.lang import speaking

MEMORY = 2 * 2**30


def main() -> None:
    """Answer until nobody asks any more."""
    _limit()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while order := _order(source):
        told, body = order
        target.write(json.dumps(_told(told, body)).encode() + b"\n")
        target.flush()


def _order(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    size, rest = HEAD.unpack(head)
    return json.loads(source.read(size)), source.read(rest)


def _told(order: dict[str, Any], body: bytes) -> dict[str, Any]:
    answer = Answer(order["address"], 200, order["headers"], body)
    with speaking(order["lang"]):
        try:
            found = READERS[order["kind"]](answer, source_from(order["source"]))
        except Failure as error:
            return {"failure": str(error), "changed": isinstance(error, Changed)}
    return {
        "items": [asdict(one) for one in found.items],
        "set_aside": found.set_aside,
        "following": found.following,
        "parts": found.parts,
        "sketch": found.sketch,
    }


def _limit() -> None:
    try:
        import resource
    except ImportError:  # no such limits on Windows; the time limit holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
