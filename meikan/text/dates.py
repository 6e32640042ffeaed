"""Dates as people type them, and as we print them."""

from meikan.text.edtf import bounds


def understand(text: str) -> str:
    """EDTF."""
    return bounds(text).text
