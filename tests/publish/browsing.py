"""How tests look at a published page in a real browser."""

from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
IN_A_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium at /usr/bin/chromium: apt-get install chromium"),
    # the driver of the browser opens sockets and event loops of its own
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.enable_socket,
]


def opened(browser: Any, path: Path, after: str = "", **how: Any) -> Any:
    """A page from the folder; whatever it says to the console, or asks of a network, is kept with it."""
    page = browser.new_page(**how)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(("file:", "blob:")) or page.complaints.append(asked.url))
    page.goto(path.as_uri() + after)
    return page
