"""Documents are taken apart in a process of their own: one that never ends, or ends its reader, costs itself alone."""

from types import TracebackType
from typing import Any

from meikan.apart import Child, Ended, Late
from meikan.read.body.body import Body, Part
from meikan.read.body.forms import form_of
from meikan.read.body.read import LARGEST, body_of
from meikan.read.grid import Fault
from meikan.text.lang import current

SECONDS = 30  # for one document; a PDF of 500 pages takes about ten


class Apart:
    """Reads documents one after the other; plain text is read here, all else by the child."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child = Child("meikan.read.body.apart_child")

    def __enter__(self) -> "Apart":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.__exit__(kind, error, trace)

    def body(self, data: bytes, encoding: str = "") -> Body:
        """The body of a document; a Fault if it cannot be read, takes too long, or ends its reader."""
        if len(data) > LARGEST or form_of(data) == "text":
            return body_of(data, encoding)
        try:
            told = self._child.ask({"encoding": encoding, "lang": current()}, data, self._seconds)
        except Late:
            raise Fault("slow-document", limit=f"{self._seconds:g}") from None
        except Ended:
            raise Fault("killed-document") from None
        if "fault" in told:
            raise Fault(told["fault"], **told["words"])
        return body_from(told)


def body_from(told: dict[str, Any]) -> Body:
    """A body as the child hands it back."""
    parts = tuple(Part(*one) for one in told["parts"])
    attached = tuple((name, body_from(one)) for name, one in told["attachments"])
    return Body(**{**told, "parts": parts, "attachments": attached, "aside": tuple(told["aside"])})
