"""Mail as it arrives in a Japanese office: old encodings, attachments, HTML, messages inside messages."""

import io
from email.message import EmailMessage

import docx
import pytest

from meikan.read.body.read import body_of
from meikan.read.grid import Fault

HEAD = b"From: office@example.jp\r\nDate: Tue, 30 Jun 2015 08:00:00 +0900\r\nMIME-Version: 1.0\r\n"


def test_iso_2022_jp_is_read_with_the_characters_that_windows_adds() -> None:
    # ① and 髙 are not in the standard's table; 0x2D21 and 0x7C62 are their places in the wider one
    words = b"\x1b$B-!?@8M;T\x1b(B (Kobe) \x1b$B|b66\x1b(B\r\n"
    raw = (
        HEAD
        + b"Subject: =?ISO-2022-JP?B?GyRCP0A4TTtUGyhC?=\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\n\r\n"
        + words
    )
    body = body_of(raw)
    assert (body.text, body.title, body.date, body.form) == ("①神戸市 (Kobe) 髙橋", "神戸市", "2015-06-30", "mail")


def test_a_mail_that_lies_about_its_encoding_is_read_in_the_one_that_makes_sense() -> None:
    raw = HEAD + b"Content-Type: text/plain; charset=us-ascii\r\n\r\n" + "金沢市は加盟都市です。\r\n".encode("cp932")
    assert body_of(raw).text == "金沢市は加盟都市です。"


def test_attachments_are_documents_of_their_own_and_one_that_is_no_text_is_named() -> None:
    paper, data = docx.Document(), io.BytesIO()
    paper.add_paragraph("The Lord Mayor of Cork signed the agreement.")
    paper.save(data)
    mail = EmailMessage()
    mail["Subject"] = "Minutes"
    mail.set_content("Please find the paper attached.\n")
    mail.add_attachment(data.getvalue(), maintype="application", subtype="octet-stream", filename="paper.docx")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n0000", maintype="image", subtype="png", filename="logo.png")
    body = body_of(mail.as_bytes())
    assert body.text == "Please find the paper attached."
    assert [(name, one.text) for name, one in body.attachments] == [
        ("paper.docx", "The Lord Mayor of Cork signed the agreement.")
    ]
    assert len(body.aside) == 1
    assert "logo.png" in body.aside[0]


def test_html_mail_is_read_without_its_tags_and_a_forwarded_mail_as_the_one_inside() -> None:
    mail = EmailMessage()
    mail["Subject"] = "News"
    mail.set_content("<p>Oslo <b>left</b> the network.</p><script>no()</script>", subtype="html")
    assert body_of(mail.as_bytes()).text == "Oslo left the network."
    outer = HEAD + b"Content-Type: message/rfc822\r\n\r\n" + mail.as_bytes()
    assert body_of(outer).text == "Oslo left the network."


@pytest.mark.parametrize("flowed", [True, False])
def test_flowed_lines_are_one_paragraph_and_others_stay(flowed: bool) -> None:
    kind = b"Content-Type: text/plain; charset=utf-8" + (b"; format=flowed" if flowed else b"")
    body = body_of(HEAD + kind + b"\r\n\r\nThe city \r\njoined.\r\n")
    assert body.text == ("The city joined." if flowed else "The city \njoined.")


def test_a_damaged_sign_costs_itself_and_not_the_mail() -> None:
    head = b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=ISO-2022-JP\n\n"
    words = "金沢市は加盟した。".encode("iso2022_jp")
    text = body_of(head + words + b"\xe9\xff\n" + words).text
    assert text.count("金沢市は加盟した。") == 2
    rare = "丂と".encode("iso2022_jp_1")  # of a table that few mails use
    assert body_of(head + words + rare).text == "金沢市は加盟した。丂と"


def test_a_head_without_end_and_messages_without_bottom_are_stopped() -> None:
    head = b"From: a@example.jp\nMIME-Version: 1.0\nSubject: " + b"x" * 2_000_000
    body = body_of(head + b"\n\nOslo left.\n")
    assert (body.text, len(body.title) <= 1000) == ("Oslo left.", True)
    deep = b"Subject: x\n\nOslo left."
    for _ in range(2000):
        deep = b"Subject: f\nContent-Type: message/rfc822\n\n" + deep
    with pytest.raises(Fault) as caught:
        body_of(deep)
    assert caught.value.code == "broken"
