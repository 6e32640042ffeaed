"""The process that reads what strangers send: no network, bounded memory, one answer after the other."""

from typing import Any

from meikan.apart import answer
from meikan.collect.answer import Answer
from meikan.collect.failure import Changed, Failure
from meikan.collect.item import fields
from meikan.collect.readers import READERS
from meikan.collect.reading import source_from
from meikan.text.lang import speaking


def _told(order: dict[str, Any], body: bytes) -> dict[str, Any]:
    given = Answer(order["address"], 200, order["headers"], body)
    with speaking(order["lang"]):
        try:
            found = READERS[order["kind"]](given, source_from(order["source"]))
        except Failure as error:
            return {"failure": str(error), "changed": isinstance(error, Changed)}
    return {
        "items": [fields(one) for one in found.items],
        "set_aside": found.set_aside,
        "following": found.following,
        "parts": found.parts,
        "sketch": found.sketch,
    }


if __name__ == "__main__":
    answer(_told)
