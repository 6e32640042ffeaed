"""Three tasks at the desk, in Django's admin and in Datasette over the same tables: keys, clicks and seconds.

python benchmarks/desk_peer.py FOLDER [DATASETTE]    (a record that benchmarks/desk.py --folder FOLDER made)

DATASETTE is the program of an environment of its own, with its plugin: pip install "datasette<1" "datasette-write<0.4".
All are driven in Chromium. At the desk a hundred questions are judged too, by keys alone.

Both open a copy of the same record in processes of their own, in the same run. The admin is what comes of registering
the eight tables with search and raw ids. A key is one key pressed or one letter typed; a value that is pasted counts as
two. Seconds are those of the program, without a person's thinking: from the first key to the page that shows it done.
What the admin does not do by itself (the decision behind a line, the question that is answered) is entered by hand
there, as the tables ask for it; undo, the line before and the reason are beside the point for it and not counted.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import desk_datasette

HOUSE = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
TOTAL, JUDGED, HUNDRED = 7, 10, 100


class Hand:
    """A page, and what was done to it."""

    def __init__(self, page: Any) -> None:
        self.page, self.keys, self.clicks = page, 0, 0

    def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

    def go(self, act: Callable[[], None]) -> None:
        """Something that leads to another page."""
        with self.page.expect_navigation():
            act()

    def type(self, text: str, pasted: bool = False) -> None:
        """Letters where the focus is."""
        self.keys += 2 if pasted else len(text)
        self.page.keyboard.insert_text(text)

    def click(self, where: str) -> None:
        """One click."""
        self.clicks += 1
        self.page.locator(where).first.click()

    def fill(self, where: str, text: str, pasted: bool = False) -> None:
        """A click into a field, and letters instead of what stands there."""
        self.click(where)
        self.press("Control+a")
        self.type(text, pasted)

    def tab_to(self, where: str) -> None:
        """Tab until the focus is there."""
        for _time in range(200):
            if self.page.evaluate("where => document.activeElement.matches(where)", where):
                return
            self.press("Tab")
        raise AssertionError(where)


def desk_correct(hand: Hand, at: str) -> None:
    """Find the city, correct its number of seats."""
    hand.page.goto(at + "/")
    hand.press("/")
    hand.type(f"City {TOTAL} 0")
    hand.page.locator("#hits a").first.wait_for()
    hand.press("ArrowDown")
    hand.go(lambda: hand.press("Enter"))
    hand.go(lambda: hand.click('#s-council a[href^="/line/"]'))
    hand.press("Control+a")
    hand.type("101")
    hand.tab_to("#f-reason")
    hand.type("misread")
    hand.go(lambda: hand.press("Enter"))
    hand.page.locator(".did").wait_for()


def desk_add(hand: Hand, at: str) -> None:
    """Enter that the city joined a network."""
    hand.page.goto(at + "/")
    hand.press("/")
    hand.type(f"City {TOTAL} 0")
    hand.page.locator("#hits a").first.wait_for()
    hand.press("ArrowDown")
    hand.go(lambda: hand.press("Enter"))
    hand.go(lambda: hand.click('a[href^="/add/membership"]'))
    hand.tab_to("#f-network")
    hand.type("Network 59")
    hand.tab_to("#f-from")
    hand.type("2025/6")
    hand.tab_to("#f-source")
    hand.type("https://example.org/members", pasted=True)
    hand.tab_to("#f-standing")
    hand.press("ArrowDown")
    hand.tab_to("#f-reason")
    hand.type("joined")
    hand.go(lambda: hand.press("Enter"))
    hand.page.locator(".did").wait_for()


def desk_judge(hand: Hand, at: str, count: int = JUDGED) -> None:
    """Judge questions by keys: nine of ten yes, one no."""
    hand.page.goto(at + "/judge")
    for number in range(count):
        hand.go(lambda key="n" if number % 10 == 4 else "y": hand.press(key))
        hand.page.locator(".did").wait_for()


def desk_judge_many(hand: Hand, at: str) -> None:
    """A hundred of them."""
    desk_judge(hand, at, HUNDRED)


def admin_decision(hand: Hand, at: str, verdict: str, about: str, resolved: str = "{}") -> str:
    """A decision by hand; gives its number."""
    hand.page.goto(f"{at}/admin/record/decision/add/")
    hand.fill("#id_verdict", verdict)
    hand.fill("#id_about", f'["{about}"]', pasted=True)
    hand.fill("#id_by", "HY")
    hand.fill("#id_at", "2026-11-25T20:00:00Z", pasted=True)
    hand.fill("#id_reason", "misread")
    hand.fill("#id_data", '{"resolved": {}}' if resolved == "{}" else resolved, pasted=True)
    hand.go(lambda: hand.click('input[name="_continue"]'))
    return str(hand.page.url.split("/decision/")[1].split("/")[0])


def admin_claim(hand: Hand, at: str, fields: dict[str, str]) -> None:
    """A claim by hand."""
    hand.page.goto(f"{at}/admin/record/claim/add/")
    for name, text in fields.items():
        hand.fill(f"#id_{name}", text, pasted=len(text) > 12)
    hand.go(lambda: hand.click('input[name="_save"]'))
    hand.page.locator(".success").wait_for()


def admin_statement(hand: Hand, at: str, claim: str, decision: str, subject: str) -> None:
    """A statement by hand."""
    hand.page.goto(f"{at}/admin/record/statement/add/")
    fields = {"statement": claim, "claim": claim, "decision": decision, "subject": subject, "predicate": "member_of"}
    for name, text in {**fields, "value": "mk-value", "recorded_at": "2026-11-25T20:00:00Z"}.items():
        hand.fill(f"#id_{name}", text, pasted=len(text) > 12)
    hand.go(lambda: hand.click('input[name="_save"]'))
    hand.page.locator(".success").wait_for()


def admin_find(hand: Hand, at: str) -> str:
    """The id of the city, read off the row of its name."""
    hand.page.goto(f"{at}/admin/record/statement/")
    hand.fill("#searchbar", f"City {TOTAL} 0")
    hand.go(lambda: hand.press("Enter"))
    return str(hand.page.locator("td.field-subject").first.inner_text())


def admin_correct(hand: Hand, at: str) -> None:
    """The value in the claim and in the statement, and a decision that says so."""
    subject = admin_find(hand, at)
    hand.fill("#searchbar", f"{subject} council_seats", pasted=True)
    hand.go(lambda: hand.press("Enter"))
    hand.go(lambda: hand.click("#result_list tbody th a"))
    claim = hand.page.input_value("#id_claim")
    hand.fill("#id_value", "101")
    hand.go(lambda: hand.click('input[name="_save"]'))
    hand.page.goto(f"{at}/admin/record/claim/{claim}/change/")
    hand.fill("#id_value", "101")
    hand.go(lambda: hand.click('input[name="_save"]'))
    admin_decision(hand, at, "accept", claim)


def admin_add(hand: Hand, at: str) -> None:
    """A claim, a decision, a statement."""
    subject = admin_find(hand, at)
    claim = {"id": "c-by-hand", "subject": subject, "predicate": "member_of", "value": "mk-value", "start": "2025-06"}
    admin_claim(hand, at, {**claim, "document": "doc1", "visibility": "public", "recorded_at": "2026-11-25T20:00:00Z"})
    number = admin_decision(hand, at, "accept", "c-by-hand")
    admin_statement(hand, at, "c-by-hand", number, subject)


def admin_judge(hand: Hand, at: str) -> None:
    """Of each of ten proposals: look at it, enter a decision, then a statement, then the answer in the proposal."""
    for number in range(JUDGED):
        hand.page.goto(f"{at}/admin/record/proposal/?decision__isnull=True&question__exact=fact")
        hand.go(lambda row=number: hand.click(f"#result_list tbody tr:nth-child({row + 1}) th a"))
        here = hand.page.url
        decided = admin_decision(hand, at, "reject" if number == 4 else "accept", f"proposal {number}")
        if number != 4:
            admin_statement(hand, at, "c-by-hand", decided, f"mk-judged-{number}")
        hand.page.goto(here)
        hand.fill("#id_decision", decided)
        hand.go(lambda: hand.click('input[name="_save"]'))


CITY = f"City {TOTAL} 0"
Task = Callable[[Hand, str], None]
TASKS: tuple[tuple[str, Task, Task | None, Task | None], ...] = (
    ("2 correct a line", desk_correct, admin_correct, lambda hand, _at: desk_datasette.correct(hand, CITY)),
    ("3 add a membership", desk_add, admin_add, lambda hand, _at: desk_datasette.add(hand, CITY)),
    (f"5 judge {JUDGED} questions", desk_judge, admin_judge, lambda hand, _at: desk_datasette.judge(hand, JUDGED)),
    (f"5 judge {HUNDRED} questions", desk_judge_many, None, None),
)


def measured(page: Any, at: str, task: Callable[[Hand, str], None]) -> tuple[int, int, float]:
    """Keys, clicks and seconds of one task."""
    hand = Hand(page)
    began = time.perf_counter()
    task(hand, at)
    return hand.keys, hand.clicks, time.perf_counter() - began


def admin(folder: Path) -> None:
    """Django's admin over the tables of a record, at a port that it prints; a user is made."""
    from django.conf import settings

    apps = ["admin", "auth", "contenttypes", "sessions", "messages", "staticfiles"]
    middle = ["sessions.middleware.Session", "auth.middleware.Authentication", "messages.middleware.Message"]
    settings.configure(
        DEBUG=True,
        SECRET_KEY="benchmark",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="benchmarks.desk_peer_urls",
        INSTALLED_APPS=[*(f"django.contrib.{one}" for one in apps), "meikan.record"],
        MIDDLEWARE=[f"django.contrib.{one}Middleware" for one in middle],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "record.db")}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        STATIC_URL="/static/",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    get_user_model().objects.create_superuser("hy", "hy@example.org", "pass")
    call_command("runserver", "127.0.0.1:8799", "--noreload", "--nothreading")


def main(folder: Path, datasette: str = "") -> None:
    """Open all, do the tasks, print a table."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="meikan-peer-") as place:
        one, two, three = (Path(place) / name for name in ("desk", "admin", "datasette"))
        for copy in (one, two, *([three] if datasette else [])):
            shutil.copytree(folder, copy)
        env = {**os.environ, "PYTHONPATH": str(HOUSE), "MEIKAN_LANG": "en", "MEIKAN_EDITOR": "HY"}
        call = [sys.executable, "-m", "meikan", "desk", "--no-browser", "--folder", str(one)]
        desk = subprocess.Popen(call, env=env, stdout=subprocess.PIPE, text=True)
        peer = subprocess.Popen([sys.executable, __file__, "--admin", str(two)], env=env, stderr=subprocess.DEVNULL)
        third, key = desk_datasette.opened(datasette, three / "record.db") if datasette else (None, "")
        assert desk.stdout is not None
        address = "http://" + desk.stdout.readline().split("http://")[1].split()[0]
        try:
            with sync_playwright() as driver:
                page = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]).new_page()
                page.set_default_timeout(180_000)
                page.goto(address)
                _log_in(page, "http://127.0.0.1:8799")
                if key:
                    page.goto(key)
                print(f"{'task':<22} {'':<9} {'keys':>6} {'clicks':>7} {'seconds':>8}")
                for name, ours, theirs, sql in TASKS:
                    for who, at, task in (
                        ("desk", address.split("/?")[0], ours),
                        ("admin", "http://127.0.0.1:8799", theirs),
                        ("datasette", desk_datasette.BASE, sql if key else None),
                    ):
                        if task is not None:
                            keys, clicks, seconds = measured(page, at, task)
                            print(f"{name:<22} {who:<9} {keys:>6} {clicks:>7} {seconds:>8.1f}", flush=True)
        finally:
            for running in (desk, peer, third):
                if running is not None:
                    running.terminate()


def _log_in(page: Any, at: str) -> None:
    for _time in range(60):
        try:
            page.goto(f"{at}/admin/")
            break
        except Exception as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            time.sleep(0.5)
    page.fill("#id_username", "hy")
    page.fill("#id_password", "pass")
    page.click('input[type="submit"]')


if __name__ == "__main__":
    if sys.argv[1] == "--admin":
        admin(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
