"""The small editions of tests/edition, for this room too."""

from tests.edition.conftest import make

__all__ = ["make"]
