"""What was found at an address that was looked at: its items, and how a source's file would say it."""

from typing import Any

from meikan.collect.answer import Answer
from meikan.collect.listing import Listing
from meikan.collect.source import Source, source_of

LEAST = 3  # items of a list; two links beside each other are no list


def as_source(kind: str, answer: Answer, **said: Any) -> Source:
    """The source that an address would be."""
    return source_of({"id": "look", "source_kind": kind, "address": answer.address, "allow_mirror": True, **said})


def made(listing: Listing, kind: str, **said: str) -> Listing:
    """A reading with its sketch; what is empty is left out."""
    sketch = (("source_kind", kind), *((name, text) for name, text in said.items() if text))
    return Listing(listing.items, listing.set_aside, (), listing.parts, sketch)
