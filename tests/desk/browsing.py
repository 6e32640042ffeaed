"""The desk in a real Chromium: a program of its own, a window, and pages that are used without a mouse."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.collect.serving import Served

from .making import Small

CHROMIUM = Path("/usr/bin/chromium")
HOUSE = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
WAIT = 200_000  # milliseconds: the machine may be busy with other tests; nothing waits longer than it must


@dataclass
class Street:
    """A desk that is open in a program of its own, and a window of it."""

    at: str
    lang: str
    small: Small
    window: Any
    served: Served

    def open(self, path: str, width: int = 1280) -> "Page":
        page = self.window.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.set_default_timeout(WAIT)
        page.goto(self.at + path)
        return Page(page, self, complaints)

    def says(self, en: str, ja: str) -> str:
        return ja if self.lang == "ja" else en


# its scripts listen, and the field that is to be typed in first has the focus: a person waits for that too
READY = """document.readyState === "complete" && window.htmx
  && (!document.querySelector("[autofocus]") || document.activeElement !== document.body)"""


@dataclass
class Page:
    """A page that is used without a mouse."""

    page: Any
    street: Street
    complaints: list[str]

    def press(self, *keys: str) -> "Page":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, text: str) -> "Page":
        self.page.keyboard.insert_text(text)
        return self

    def tab_to(self, where: str, most: int = 160) -> "Page":
        """Press Tab until the focus is there."""
        for _time in range(most):
            if self.page.evaluate("where => document.activeElement.matches(where)", where):
                return self
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {where}")

    def write(self, where: str, text: str) -> "Page":
        return self.tab_to(where).press("Control+a").type(text)

    def choose(self, where: str, value: str) -> "Page":
        """Choose in a list by pressing Arrow down until it is there."""
        self.tab_to(where)
        for _time in range(20):
            if self.page.input_value(where) == value:
                return self
            self.press("ArrowDown")
        raise AssertionError(f"{where} has no {value}")

    def follow(self, *keys: str) -> "Page":
        """Press keys that lead to another page."""
        with self.page.expect_navigation():
            self.press(*keys)
        self.page.wait_for_function(READY)
        return self

    def has(self, where: str, text: str = "") -> "Page":
        self.page.locator(where, has_text=text or None).first.wait_for(state="attached")
        return self

    def text(self) -> str:
        return str(self.page.locator("main").inner_text()).replace("\u00a0", " ")

    def close(self) -> None:
        assert self.complaints == []
        self.page.close()


def opened_desk(folder: Path, lang: str, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    """A desk in a process of its own, and the address that it prints."""
    env = {**os.environ, "MEIKAN_LANG": lang, "MEIKAN_EDITOR": "Hanako Yamada", "PYTHONPATH": str(HOUSE)}
    call = [sys.executable, "-m", "meikan", "desk", "--no-browser", "--folder", str(folder), "--loopback", str(port)]
    running = subprocess.Popen(call, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert running.stdout is not None
    line = running.stdout.readline()
    assert "http://" in line, line + running.stdout.read()
    return running, "http://" + line.split("http://")[1].split()[0]
