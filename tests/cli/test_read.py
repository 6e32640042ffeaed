"""meikan read: one object a file, errors that cost one file, a day that is given, a page that marks what was found."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from meikan.cli import main
from meikan.cli.read import _in_words
from meikan.text.lang import speaking
from tests.read.body.pages import pdf_of

pytestmark = pytest.mark.slow  # each begins a process that opens the names of the world


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, object]], str]:
    code = 0
    try:
        main(["read", *arguments])
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    out = capsys.readouterr()
    return code, [json.loads(line) for line in out.out.splitlines() if line.startswith("{")], out.err


def test_one_object_a_file_and_a_broken_one_costs_itself_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, other = tmp_path / "one.txt", tmp_path / "two.txt"
    good.write_text("title: A\ndate: 2013-04-02\n\nSeoul hosts the secretariat of CITYNET.\n", encoding="utf-8")
    other.write_text("Kobe joined UCLG yesterday.\n", encoding="utf-8")
    code, found, _err = run(capsys, str(good), str(tmp_path / "none.txt"), str(other), "--json", "--date", "2015-06-22")
    assert code == 1
    assert [one["id"] for one in found] == ["one", "none", "two"]
    assert set(found[1]) == {"id", "error"}
    assert found[0]["date"] == "2013-04-02"
    assert found[0]["title"] == "A"
    assert "body" not in found[0]
    claim = found[0]["claims"][0]  # type: ignore[index]
    assert claim["predicate"] == "hosts_secretariat"
    assert claim["evidence"] == {"start": 0, "end": 39}
    assert found[2]["date"] == "2015-06-22"
    assert {one["entity"] for one in found[2]["mentions"]} >= {"2015-06-21", "network:UCLG"}  # type: ignore[attr-defined]


def test_what_was_read_is_told_in_the_readers_language() -> None:
    claim = {"subject": "nil:灯台市", "predicate": "member_of", "object": "nil:連盟", "qualifiers": {"date": "2011"}}
    with speaking("ja"):
        told = _in_words({"id": "a", "mentions": [], "claims": [claim]})
    assert told.splitlines()[1] == "  灯台市 · に加盟 · 連盟（日付 2011）"


def test_a_file_that_kills_its_reader_costs_itself_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A stream of 3 GB in a PDF of 3 MB: more memory than a reader gets."""
    good, bomb = tmp_path / "good.txt", tmp_path / "bomb.pdf"
    good.write_text("Kobe joined UCLG yesterday.\n", encoding="utf-8")
    bomb.write_bytes(pdf_of(b" " * 2**20, 3 * 2**10))
    code, found, _err = run(capsys, str(bomb), str(good), "--json")
    assert code == 1
    assert [("error" in one, one["id"]) for one in found] == [(True, "bomb"), (False, "good")]
    assert found[1]["claims"]


def test_a_web_page_brings_its_body_in_which_positions_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.html"
    text = "<p>The City of Kōbe — ｢神戸｣ 🎉 — signed a sister city agreement with Riga in June 1974, as we said.</p>"
    file.write_text(f"<html><body><article><h1>Sister cities</h1>{text * 2}</article></body></html>", encoding="utf-8")
    code, found, _err = run(capsys, str(file), "--json")
    assert code == 0
    body = str(found[0]["body"])
    for one in found[0]["mentions"]:  # type: ignore[attr-defined]
        assert body[one["start"] : one["end"]] == one["text"]
    assert any(one["text"] == "City of Kōbe" for one in found[0]["mentions"])  # type: ignore[attr-defined]


def test_a_page_marks_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "one.txt", tmp_path / "out.html"
    file.write_text(
        "Seoul <hosts> CITYNET. Oslo hopes to join CITYNET. Kobe joined CITYNET in 1987.\n", encoding="utf-8"
    )
    code, _found, err = run(capsys, str(file), "--html", str(out))
    page = out.read_text(encoding="utf-8")
    assert code == 0
    assert "out.html" in err
    assert "&lt;hosts&gt;" in page
    assert "network:CITYNET" in page
    assert "is a member of" in page
    run(capsys, str(file), "--html", str(tmp_path))
    assert (tmp_path / "read.html").read_text(encoding="utf-8") == page, "a folder gets a file of its own"
    assert 'class="aside"' in page


class Chat(http.server.BaseHTTPRequestHandler):
    """A server of models as they all speak: it finds one fact, and one that the text denies."""

    asked: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({**told, "path": self.path, "key": self.headers["Authorization"]})
        facts = [
            {
                "predicate": "chairs",
                "subject": "Seoul",
                "object": "CITYNET",
                "evidence": "Seoul presides over CITYNET.",
            },
            {
                "predicate": "member_of",
                "subject": "Oslo",
                "object": "CITYNET",
                "evidence": "Oslo is no part of CITYNET.",
            },
        ]
        said = "Here it is: " + json.dumps(facts)
        data = json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()
        self.send_response(200 if told["model"] == "toy" else 404)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def chat() -> Iterator[str]:
    Chat.asked.clear()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Chat) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        server.shutdown()


def test_a_language_model_on_this_computer_adds_only_what_holds(
    chat: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEIKAN_MODEL_KEY", "our-own")
    file = tmp_path / "one.txt"
    file.write_text("Seoul presides over CITYNET. Oslo is no part of CITYNET.\n", encoding="utf-8")
    code, [found], _err = run(capsys, str(file), "--json", "--model", chat, "--model-name", "toy")
    assert code == 0
    made = [one for one in found["claims"] if "model toy" in one["reader"]]  # type: ignore[attr-defined]
    assert [(one["predicate"], one["object"]) for one in made] == [("chairs", "network:CITYNET")]
    assert [one["reason"] for one in found["aside"] if "toy" in one["reason"]] == ["model toy: negation"]  # type: ignore[attr-defined]
    [asked] = Chat.asked
    assert (asked["path"], asked["model"], asked["key"]) == ("/v1/chat/completions", "toy", "Bearer our-own")
    assert "Seoul presides over CITYNET." in asked["messages"][0]["content"]


def test_without_a_model_nothing_is_asked_and_one_that_does_not_answer_is_named(
    chat: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.txt"
    file.write_text("Seoul presides over CITYNET.\n", encoding="utf-8")
    run(capsys, str(file), "--json")
    assert Chat.asked == []
    code, found, err = run(capsys, str(file), "--json", "--model", chat, "--model-name", "other")
    assert code == 1
    assert "did not answer" in f"{err}{found}"


def test_many_files_in_several_processes_give_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import meikan.cli.read as door

    files = []
    for number in range(6):
        file = tmp_path / f"{number}.txt"
        file.write_text("Porto became a member of Eurocities in March 2016.\n", encoding="utf-8")
        files.append(str(file))
    _code, alone, _err = run(capsys, *files, "--json")
    many, door.MANY = door.MANY, 2
    try:
        _code, together, _err = run(capsys, *files, "--json")
    finally:
        door.MANY = many
    assert alone == together
    assert len(alone) == 6
