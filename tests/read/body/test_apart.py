"""Whatever is given: a body, or one reason why not; a reader that dies costs its document alone."""

from collections.abc import Iterator

import pytest

from meikan.read.body.apart import Apart
from meikan.read.body.read import body_of
from meikan.read.grid import Fault
from meikan.read.refusal import refusal
from tests.read.body.pages import pdf_of

HTML = b"<html><body><p>Oslo stays.</p></body></html>"


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    with Apart(seconds=600) as found:  # a crowded machine is slow: only the test of slowness is about time
        yield found


def test_read_apart_a_document_is_the_same(apart: Apart) -> None:
    mail = (
        b"Subject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x\r\n"
    )
    mail += (
        b"Content-Disposition: attachment; filename=p.html\r\nContent-Type: text/html\r\n\r\n" + HTML + b"\r\n--x--\r\n"
    )
    for data in (HTML, mail):
        assert apart.body(data) == body_of(data)


def test_mails_within_mails_without_end_are_damaged_and_end_nobody(apart: Apart) -> None:
    deep = b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" * 5000 + b"Subject: x\r\n\r\nhi"
    with pytest.raises(Fault) as caught:
        apart.body(deep)
    assert caught.value.code == "broken"
    assert apart.body(HTML).text == "Oslo stays."


@pytest.mark.slow
def test_a_document_that_ends_its_reader_costs_itself_alone(apart: Apart) -> None:
    """A page of a PDF that unpacks to more than a reader may hold."""
    with pytest.raises(Fault) as caught:
        apart.body(pdf_of(b" " * 2**20, 3 * 2**10))
    assert caught.value.code == "killed-document"
    assert apart.body(HTML).text == "Oslo stays."


def test_a_document_that_takes_too_long_is_stopped() -> None:
    with Apart(seconds=0.01) as hurried, pytest.raises(Fault) as caught:
        hurried.body(HTML)
    assert caught.value.code == "slow-document"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"Rar!\x1a\x07", "no-document"),
        (b"%PDF-1.7 and then nothing", "broken"),
        (b"PK\x03\x04 word/document.xml", "broken"),
        (b"<html><body><script>1</script></body></html>", "no-words"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old-office"),
        (b" \n", "no-words"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Fault) as caught:
        body_of(data)
    assert caught.value.code == code
    assert "paper" in str(refusal(caught.value, "paper"))


def test_a_note_with_header_lines_and_one_without() -> None:
    body = body_of(b"title: Oslo\ndate: 30 June 2015\nsource: a page\n\nOslo stays.\n")
    assert (body.text, body.title, body.date, body.source) == ("Oslo stays.", "Oslo", "2015-06-30", "a page")
    assert body_of(b"Title of nothing: Oslo\n").text == "Title of nothing: Oslo"
    assert body_of("神戸\n".encode("cp932")).text == "神戸"
