"""The process that takes documents apart: no network, bounded memory, one document after the other."""

from typing import Any

from meikan.apart import answer
from meikan.read.body.body import Body
from meikan.read.body.read import body_of
from meikan.read.grid import Fault
from meikan.text.lang import speaking


def _told(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    with speaking(order["lang"]):
        try:
            return _plain(body_of(data, order["encoding"]))
        except Fault as fault:
            return {"fault": fault.code, "words": fault.words}


def _plain(body: Body) -> dict[str, Any]:
    fields = {
        name: getattr(body, name) for name in ("text", "form", "title", "date", "lang", "source", "scans", "aside")
    }
    parts = [[part.start, part.label] for part in body.parts]
    return {**fields, "parts": parts, "attachments": [[name, _plain(one)] for name, one in body.attachments]}


if __name__ == "__main__":
    answer(_told)
