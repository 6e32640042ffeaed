"""Datasette with the plugin datasette-write as a peer of the desk: the three tasks in SQL, typed and sent.

What the tables ask for is what Django's admin is given too: for a correction the value in statement and claim, and a
decision; for a line a claim, a decision and a statement; for a question a decision, a statement, and the answer. The
plugin takes one command at a time.
"""

import re
import subprocess
import threading
from pathlib import Path
from typing import Any

AT = "2026-11-25T20:00:00Z"
BASE = "http://127.0.0.1:8798"


def opened(program: str, base: Path) -> tuple[subprocess.Popen[str], str]:
    """Datasette over a record, and the address that lets one in."""
    call = [program, "serve", str(base), "--root", "--port", "8798", "--setting", "sql_time_limit_ms", "5000"]
    running = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    key = running.stdout.readline().strip()
    threading.Thread(target=running.stdout.read, daemon=True).start()  # or it waits for somebody who reads its log
    return running, key


def asked(hand: Any, sql: str) -> list[str]:
    """The first row that a query gives."""
    hand.page.goto(f"{BASE}/record?sql=select+1")  # the first page counts every table
    hand.click("form.sql .CodeMirror-scroll")
    hand.press("Control+a")
    hand.type(sql)
    hand.go(lambda: hand.click("form.sql [type=submit]"))
    row = hand.page.locator("table.rows-and-columns tbody tr").first
    return [str(one).strip() for one in row.locator("td").all_inner_texts()]


def written(hand: Any, sql: str) -> None:
    """One command, typed and sent."""
    hand.page.goto(f"{BASE}/-/write")
    hand.click("textarea[name=sql]")
    hand.type(sql)
    hand.go(lambda: hand.click(".write-form [type=submit]"))
    said = hand.page.locator(".message-info, .message-error").first.inner_text()
    assert re.search("executed|affected", said), said


def decided(hand: Any, verdict: str, about: str, reason: str) -> str:
    """A decision; gives its number."""
    columns = "verdict, about, by, at, reason, data"
    values = f"'{verdict}', '[\"{about}\"]', 'HY', '{AT}', '{reason}', '{{\"resolved\": {{}}}}'"
    written(hand, f"insert into record_decision ({columns}) values ({values})")
    return asked(hand, "select max(id) from record_decision")[0]


def stated(hand: Any, claim: str, decision: str, subject: str) -> None:
    """A statement."""
    columns = "statement, claim_id, decision_id, subject, predicate, value, recorded_at, retracted_at"
    values = f"'{claim}', '{claim}', {decision}, '{subject}', 'member_of', 'mk-value', '{AT}', ''"
    written(hand, f"insert into record_statement ({columns}) values ({values})")


def found(hand: Any, city: str, predicate: str) -> list[str]:
    """Row, claim and subject of a line of a city."""
    inner = f"select subject from record_statement where predicate = 'name' and value = '{city}'"
    wanted = f"subject = ({inner} limit 1) and predicate = '{predicate}'"
    return asked(hand, f"select id, claim_id, subject from record_statement where {wanted}")


def correct(hand: Any, city: str) -> None:
    """The value in the statement and in the claim, and a decision that says so."""
    row, claim, _subject = found(hand, city, "council_seats")
    written(hand, f"update record_statement set value = '101' where id = {row}")
    written(hand, f"update record_claim set value = '101' where id = '{claim}'")
    decided(hand, "accept", claim, "misread")


def add(hand: Any, city: str) -> None:
    """A claim, a decision, a statement."""
    subject = found(hand, city, "name")[2]
    columns = 'id, subject, predicate, value, lang, qualifiers, start, "end", seen, locator, quote, reader'
    values = f"'c-by-hand', '{subject}', 'member_of', 'mk-value', '', '', '2025-06', '', '', '', '', ''"
    more = f"{columns}, visibility, recorded_at, document_id) values ({values}, 'public', '{AT}', 'doc1')"
    written(hand, f"insert into record_claim ({more}")
    stated(hand, "c-by-hand", decided(hand, "accept", "c-by-hand", "joined"), subject)


def judge(hand: Any, count: int) -> None:
    """Of each: look at it, enter a decision, a statement, the answer in the proposal and its evidence."""
    for number in range(count):
        wanted = "question = 'fact' and decision_id is null order by id limit 1"
        row = asked(hand, f"select id, fact from record_proposal where {wanted}")[0]
        refused = number == 4
        decision = decided(hand, "reject" if refused else "accept", f"proposal {row}", "as it says")
        if not refused:
            stated(hand, "c-by-hand", decision, f"mk-judged-{number}")
        written(hand, f"update record_proposal set decision_id = {decision} where id = {row}")
