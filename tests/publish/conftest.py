"""The small world as a published site, made once for all tests that only look at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .browsing import CHROMIUM, FLAGS
from .making import publish, small_editions


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions of a small world, published."""
    made = tmp_path_factory.mktemp("directory")
    publish(made, small_editions(made))
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real Chromium, without the internet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield made
        made.close()
