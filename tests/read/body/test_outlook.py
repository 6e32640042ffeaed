"""Mail as Outlook saves it: Japanese code pages, the sender's day, files and messages inside; damaged ones fail."""

import io
from datetime import UTC, datetime

import docx
import pytest

from meikan.read.body.read import body_of
from meikan.read.grid import Fault
from tests.read.body.outlooks import attached, enclosed, message, saved

SUBJECT, HEADERS, BODY, HTML, SENT, CODE_PAGE, TRAVELLED = 0x37, 0x7D, 0x1000, 0x1013, 0x39, 0x3FFD, 0x3FDE
TICKS = int((datetime(2015, 6, 29, 23, 0, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7


def paper(words: str) -> bytes:
    document, data = docx.Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(data)
    return data.getvalue()


def test_words_subject_and_files_of_a_message() -> None:
    tree = message(
        {SUBJECT: "議事録", BODY: "Please find the minutes attached.\r\n"},
        {SENT: TICKS},
        attached("minutes.docx", paper("The Lord Mayor of Cork signed the agreement.")),
        attached("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(5000)),
    )
    body = body_of(saved(tree))
    assert (body.form, body.title, body.date) == ("msg", "議事録", "2015-06-29")
    assert body.text == "Please find the minutes attached."
    assert [(name, one.text) for name, one in body.attachments] == [
        ("minutes.docx", "The Lord Mayor of Cork signed the agreement.")
    ]
    assert len(body.aside) == 1
    assert "logo.png" in body.aside[0]


def test_the_day_is_the_one_on_which_the_sender_wrote() -> None:
    head = "Subject: x\r\nDate: Tue, 30 Jun 2015 08:00:00 +0900\r\n"  # in UTC it was still the 29th
    assert body_of(saved(message({BODY: "金沢市", HEADERS: head}, {SENT: TICKS}))).date == "2015-06-30"


@pytest.mark.parametrize(
    ("data", "pages"),
    [
        ("①神戸市の髙橋".encode("cp932"), {CODE_PAGE: 932, TRAVELLED: 932}),
        ("①神戸市の髙橋".encode("cp932"), {CODE_PAGE: 932, TRAVELLED: 50220}),
        ("①神戸市の髙橋".encode("cp932"), {TRAVELLED: 50220}),
        ("①神戸市の髙橋".encode(), {CODE_PAGE: 65001}),
        (b"\x1b$B-!?@8M;T$N|b66\x1b(B", {TRAVELLED: 50220}),
        ("①神戸市の髙橋".encode("cp932"), {CODE_PAGE: 4711}),
    ],
    ids=["Shift_JIS", "travelled as JIS", "only the way is named", "UTF-8", "JIS", "a page that nobody knows"],
)
def test_japanese_in_any_code_page(data: bytes, pages: dict[int, int]) -> None:
    assert body_of(saved(message({BODY: data}, pages))).text == "①神戸市の髙橋"


def test_a_message_in_html_and_one_inside_another() -> None:
    inner = message(
        {SUBJECT: "転送", HTML: "<p>大津市が<b>加盟</b>した。</p>".encode("cp932")}, {TRAVELLED: 932}, head=24
    )
    body = body_of(saved(message({SUBJECT: "FW", BODY: "See below.\r\n"}, {}, enclosed("転送", inner))))
    assert [(name, one.title, one.text) for name, one in body.attachments] == [("転送", "転送", "大津市が加盟した。")]


def test_a_long_message_is_read_to_its_end() -> None:
    words = "\n".join(f"Line {number} about Turku." for number in range(3000))
    assert body_of(saved(message({BODY: words}))).text == words


@pytest.mark.parametrize("keep", [600, 1500, 2500])
def test_a_message_cut_short_is_refused(keep: int) -> None:
    whole = saved(message({SUBJECT: "x", BODY: "Turku joined.\n" * 100}))
    with pytest.raises(Fault):
        body_of(whole[:keep])


def test_messages_inside_messages_end_somewhere() -> None:
    tree = message({BODY: "the innermost"}, head=24)
    for number in range(40):
        tree = message({BODY: f"message {number}"}, {}, enclosed("x", tree), head=24)
    body, depth = body_of(saved(message({BODY: "outer"}, {}, enclosed("x", tree)))), 0
    while body.attachments:
        body, depth = body.attachments[0][1], depth + 1
    assert depth == 8
