"""A morning at the office, as it is typed: a new source, update, the queue, one key for an answer, and back again."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collect import serving as s

pytestmark = pytest.mark.slow
NEWS = [
    s.News(
        2,
        "Lighthouse moves",
        "2026-11-02",
        "<p>Yokohama joined the League of Lighthouse Cities on 2 November 2026.</p>",
    ),
    s.News(1, "Lighthouse founded", "2026-11-01", "<p>Kobe joined the League of Lighthouse Cities in 2025.</p>"),
]
BY = ["--source", "https://example.org/", "--licence", "CC0-1.0", "--reason", "our first network", "--yes"]
NAME = "League of Lighthouse Cities"


class Shell:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, typed: str = "", code: int = 0, lang: str = "en") -> str:
        env = {"PATH": "/usr/bin:/bin", "MEIKAN_EDITOR": "Tanaka", "MEIKAN_LANG": lang, "HOME": str(Path.home())}
        command = [sys.executable, "-m", "meikan", *words]
        run = subprocess.run(
            command, cwd=self.folder, env=env, input=typed, capture_output=True, text=True, check=False
        )
        assert run.returncode == code, run.stdout + run.stderr
        assert "Traceback" not in run.stderr
        return run.stdout


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Shell, s.Served]]:
    """A folder with one network that the readers know by its name from the record, and a feed on loopback."""
    shell = Shell(tmp_path_factory.mktemp("morning"))
    shell("new", ".")
    shell("add", NAME, "name", NAME, "--new", "organisation", "--lang", "en", *BY)
    shell("add", NAME, "kind of organisation", "network", *BY)
    shell("add", NAME, "code elsewhere", "network:lighthouse", *BY)
    with s.serving() as served:
        served.put("/feed", s.rss(served.at, NEWS))
        yield shell, served


def test_from_a_new_source_to_an_answer_and_back(morning: tuple[Shell, s.Served]) -> None:
    shell, served = morning
    here = ["--loopback", str(served.port)]
    told = shell("source", "new", f"{served.at}/feed", "--id", "lampholm", "--yes", *here)
    assert 'source_kind = "feed"' in told
    assert "It would yield 2 items" in told
    assert "lampholm" in shell("source", "list")

    lines = [json.loads(line) for line in shell("update", "--json", *here).splitlines()]
    assert [(one["source"], one["outcome"], one["new"]) for one in lines] == [("lampholm", "ok", 2)]
    again = [json.loads(line) for line in shell("update", "--json", *here).splitlines()]
    assert [(one["outcome"], one["new"]) for one in again] == [("unchanged", 0)]

    asked = [json.loads(line) for line in shell("queue", "--json").splitlines()]
    assert {one["predicate"] for one in asked} == {"member_of"}
    assert all(one["relation"] == "new" and one["evidence"][0]["quote"] for one in asked)
    assert len(asked) == 2
    plain = shell("queue", "--by", "document")
    assert "⟦League of Lighthouse Cities⟧" in plain
    quoted = [line for line in plain.splitlines() if "⟦" in line]
    assert quoted
    assert all(line.startswith("      ") for line in quoted)  # also after the end of a paragraph before it
    assert "Lighthouse founded" in plain

    first = asked[0]["number"]
    assert "Accepted" in shell("decide", str(first), "--yes", "--reason", "the sentence says so")
    assert len(shell("queue", "--json").splitlines()) == 1
    # the other: why, yes, back, no with its reason, stop
    told = shell("decide", typed="w\ny\n")
    assert "Nothing waits." in told
    assert shell("queue", "--json") == ""
    measured = [json.loads(line) for line in shell("queue", "--precision", "--json").splitlines()]
    [source] = [one for one in measured if one["of"] == "source"]
    assert (source["name"], source["accepted"], source["decided"]) == ("lampholm", 2, 2)


def test_an_answer_is_taken_back_and_given_again(morning: tuple[Shell, s.Served]) -> None:
    shell, served = morning
    third = s.News(
        3, "Lighthouse again", "2026-11-03", "<p>Nagasaki joined the League of Lighthouse Cities in 2024.</p>"
    )
    served.put("/feed", s.rss(served.at, [third, *NEWS]))
    shell("update", "--loopback", str(served.port))
    told = shell("decide", typed="y\nu\nw\ny\n")  # the last one too can be taken back, and is asked again
    assert told.count("[new] Nagasaki") == 2
    assert "Taken back." in told
    assert told.count("Accepted (decision ") == 2, "each answer says that it was taken"
    assert shell("queue", "--json") == ""
    number = re.search(r"(\d+)", shell("history", NAME))
    assert number is not None
    [one] = [json.loads(line) for line in shell("queue", "--confirming", "--json").splitlines()] or [None]
    assert one is None
    fourth = s.News(
        4, "Lighthouse once more", "2026-11-04", "<p>Fukuoka joined the League of Lighthouse Cities in 2023.</p>"
    )
    served.put("/feed", s.rss(served.at, [fourth, third, *NEWS]))
    shell("update", "--loopback", str(served.port))
    told = shell("decide", typed="n\nit was a plan\n", lang="ja")
    assert "新規" in told
    assert "却下しました（判断" in told
    assert "に加盟 (member_of)" in shell("queue", "--precision", lang="ja")
    assert shell("queue", "--json") == ""


def test_each_outcome_has_its_word_and_only_a_failure_its_exit_code(morning: tuple[Shell, s.Served]) -> None:
    shell, served = morning
    served.put("/few", s.rss(served.at, s.some(3, 70)))
    served.answers["/busy"] = (503, {"Retry-After": "7200"}, b"")
    for name, path, more in (
        ("k-ok", "few", ""),
        ("l-held", "few", 'expect = "50.."'),
        ("m-refused", "inside", ""),
        ("n-busy", "busy", ""),
    ):
        port = served.port if name != "m-refused" else 1
        lines = f'source_kind = "feed"\naddress = "http://127.0.0.1:{port}/{path}"\nlang = "en"\n{more}'
        s.write_source(shell.folder / "sources", name, lines)
    names = [word for name in ("k-ok", "l-held", "m-refused", "n-busy") for word in ("--source", name)]
    here = ["--loopback", str(served.port)]
    rows = [json.loads(one) for one in shell("update", "--json", *names, *here).splitlines()]
    assert [one["outcome"] for one in rows] == ["ok", "held", "refused", "deferred"]
    assert [one["new"] for one in rows] == [3, 0, 0, 0]
    assert rows[2]["reason"] == "127.0.0.1 is not on the open internet. It was not contacted."
    again = [json.loads(one) for one in shell("update", "--json", *names, *here).splitlines()]
    assert [one["outcome"] for one in again] == ["unchanged", "held", "refused", "deferred"]
    assert re.search(r"before \d{4}-\d\d-\d\d \d\d:\d\d UTC\.", again[3]["reason"])
    for name in ("l-held", "m-refused", "n-busy"):
        (shell.folder / "sources" / f"{name}.toml").unlink()


def test_what_goes_wrong_is_one_paragraph_and_an_exit_code(morning: tuple[Shell, s.Served]) -> None:
    shell, served = morning
    s.write_source(shell.folder / "sources", "dead", f'source_kind = "feed"\naddress = "{served.at}/dead"')
    rows = [json.loads(one) for one in shell("update", "--json", "--loopback", str(served.port), code=1).splitlines()]
    assert [one["outcome"] for one in rows if one["source"] == "dead"] == ["failed"]
    assert "failed" in shell("source", "check", code=1)
    shell("update", "--source", "nowhere", code=1)
    shell("decide", "9999", "--yes", "--reason", "x", code=1)
    shell("decide", "1", "--reject", "--later", code=2)
    shell("source", "new", f"{served.at}/feed", code=1)  # an address that is not on the open internet


def test_a_new_source_has_a_name_of_its_own_and_shows_what_it_would_yield(morning: tuple[Shell, s.Served]) -> None:
    shell, served = morning
    here = ["--loopback", str(served.port), "--yes"]
    served.put("/a.xml", s.rss(served.at, s.some(3, 90)))
    served.put("/b.xml", s.rss(served.at, s.some(3, 80)))
    assert "127-0-0-1.toml" in shell("source", "new", f"{served.at}/a.xml", *here)
    assert "127-0-0-1-2.toml" in shell("source", "new", f"{served.at}/b.xml", *here)
    shell("source", "new", f"{served.at}/a.xml?utm_source=x", *here, code=1)  # the same address has its file
    shell("source", "new", f"{served.at}/nothing", *here, code=1)
    served.put("/list.csv", "City,Country\nLondon,United Kingdom\nKobe,Japan\n", "text/csv")
    told = shell("source", "new", f"{served.at}/list.csv", "--network", "lighthouse", "--id", "members", *here)
    assert 'network = "network:lighthouse"' in told
    assert "City  →  name" in told
    assert "2 rows: 2 read, 0 set aside." in told
    told = shell("source", "new", f"{served.at}/list.csv", "--id", "whose", *here)
    assert "whose members these are" in told
    rows = [json.loads(one) for one in shell("update", "--json", "--source", "whose", *here[:2], code=1).splitlines()]
    assert "whose.toml" in rows[0]["reason"]
    cities = "<h3>United Kingdom</h3><ul><li>London</li></ul><h3>Japan</h3><ul><li>Kobe</li><li>Nagoya</li></ul>"
    served.put("/cities", f"<!DOCTYPE html><html><h1>Members</h1>{cities}</html>", "text/html")
    told = shell("source", "new", f"{served.at}/cities", "--network", "lighthouse", "--id", "cities", *here)
    assert "3 rows: 3 read, 0 set aside." in told
    people = "".join(f"<tr><td>Person {n}</td><td>Fraction {n}</td></tr>" for n in range(1, 9))
    people = f"<table><tr><th>Councillor</th><th>Party</th></tr>{people}</table>"
    served.put("/people", f"<!DOCTYPE html><html><h1>Council</h1>{people}</html>", "text/html")
    told = shell("source", "new", f"{served.at}/people", "--id", "people", *here)
    assert 'source_kind = "file"' in told
    assert "cannot be read as a list of members" in told
    told = shell("source", "check", "--json", code=1)
    states = {row["source"]: row["state"] for row in map(json.loads, told.splitlines())}
    assert states["whose"] == "failed", "what filing said is what check tells"
    for name in ("127-0-0-1", "127-0-0-1-2", "members", "whose", "cities", "people"):
        (shell.folder / "sources" / f"{name}.toml").unlink()
