"""The small world as a published site, made once for all tests that only look at it."""

from pathlib import Path

import pytest

from .making import publish, small_editions


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions of a small world, published."""
    made = tmp_path_factory.mktemp("directory")
    publish(made, small_editions(made))
    return made
