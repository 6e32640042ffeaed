"""One gazetteer for all tests of this room: it is compiled once into the user's cache."""

import pytest

from meikan.names.gazetteer import Gazetteer
from meikan.resolve.resolve import Resolver


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The compiled gazetteer."""
    return Gazetteer.open()


@pytest.fixture(scope="session")
def resolver(gazetteer: Gazetteer) -> Resolver:
    """A resolver without earlier decisions."""
    return Resolver(gazetteer)
