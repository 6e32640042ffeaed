"""Alerts: a saved search is told once, with the statement and its source; by a real mail server, as feed, as file."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

import feedparser
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from meikan.config import Config, Mail, Publication
from meikan.edition.edition import Edition
from meikan.model.errors import Refused
from meikan.path import alerts, mail
from meikan.watch.search import searches
from tests.edition.conftest import id_of, row

Make = Callable[..., Edition]
AT = "2015-06-30T09:00:00Z"


class Box:
    """A mailbox behind a real SMTP server on this computer; `deaf` refuses one address."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.deaf = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == self.deaf:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 kept"


@pytest.fixture
def box() -> Iterator[tuple[Box, Mail]]:
    kept = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    yield kept, Mail("127.0.0.1", port, "directory@example.org", security="none")
    server.stop()


BEFORE = [
    row("gov-k", "name", "Kobe", lang="en", name_kind="short"),
    row("gov-k", "name", "神戸市", lang="ja", name_kind="short"),
    row("gov-k", "country", "JP"),
    row("gov-o", "name", "Oslo", lang="en", name_kind="short"),
    row("gov-o", "name", "オスロ", lang="ja", name_kind="short"),
    row("net-n", "name", "Harbour Network", lang="en", name_kind="short"),
    row("net-n", "organisation_kind", "network"),
]
NOTICE = [
    row("activity-j", "name", "Overseas Business Coordinator", lang="en", name_kind="official", source="notice"),
    row("activity-j", "name", "海外ビジネスコーディネーター", lang="ja", name_kind="rendering", source="notice"),
    row("activity-j", "activity_kind", "job", source="notice"),
    row("activity-j", "issuer", "gov-k", source="notice"),
    row("activity-j", "closes", "2015-07-31", source="notice"),
    row("gov-o", "member_of", "net-n", start="2015-06-01", seen="2015-06-05", source="list"),
]


@pytest.fixture
def editions(make: Make) -> tuple[Edition, Edition]:
    return (
        make("a", BEFORE, valid="2015-05-31", known="2015-05-31T00:00:00Z"),
        make("b", [*BEFORE, *NOTICE], valid="2015-06-30", known="2015-06-30T00:00:00Z"),
    )


def folder(tmp_path: Path, **files: str) -> Config:
    place = tmp_path / "directory"
    (place / "watch").mkdir(parents=True)
    for name, text in files.items():
        (place / "watch" / f"{name}.toml").write_text(text, encoding="utf-8")
    return Config(place, publication={"ja": Publication("都市名鑑", issuer="事務所"), "en": Publication("Directory")})


def told(config: Config, editions: tuple[Edition, Edition], send: mail.Letter | Any = None) -> alerts.Told:
    found = alerts.find(config, *editions)
    return alerts.tell(config, editions, found, AT, send or (lambda letters: None))


KOBE = f'title = {{ ja = "神戸の求人", en = "Jobs of Kobe" }}\nbodies = ["{id_of("gov-k")}"]\nkinds = ["job"]\n'


def test_row_s9_a_saved_search_is_told_once_and_names_search_statement_and_source(
    tmp_path: Path, editions: tuple[Edition, Edition]
) -> None:
    config = folder(tmp_path, kobe=KOBE)
    first = told(config, editions)
    assert [(one.search.name, one.news.text("en")) for one in first.alerts] == [
        ("kobe", "New: Overseas Business Coordinator (job). closes: 31 July 2015; issued by: Kobe")
    ]
    text = (config.folder / "alerts" / "b.en.txt").read_text(encoding="utf-8")
    assert "Saved search “Jobs of Kobe”" in text
    statement = next(one.id for one in editions[1].statements(id_of("activity-j"), "activity_kind"))
    assert "Statement " in text
    assert statement in (config.folder / "alerts" / "b.en.html").read_text(encoding="utf-8") + text or "…" in text
    assert "https://example.org/notice" in text
    assert told(config, editions).alerts == ()
    assert told(config, editions).files == ()


def test_one_mail_a_reader_with_all_that_his_searches_are_told(
    tmp_path: Path, editions: tuple[Edition, Edition], box: tuple[Box, Mail]
) -> None:
    kept, server = box
    to = 'lang = "ja"\nto = ["yamada@example.jp"]\n'
    config = folder(tmp_path, kobe=KOBE + to, oslo='words = ["オスロ"]\n' + to)
    done = told(config, editions, partial(mail.send, server, at=AT))
    assert done.mailed == ("yamada@example.jp",)
    assert len(kept.mails) == 1
    got = kept.mails[0]
    assert got["Subject"] == "[都市名鑑] 新着2件：版「b」（基準日2015年6月30日）"
    assert got["Auto-Submitted"] == "auto-generated"
    plain, page = (got.get_body((kind,)) for kind in ("plain", "html"))
    assert plain is not None
    assert page is not None
    words = plain.get_content()
    assert "保存検索「神戸の求人」" in words
    assert "オスロは2015年6月1日にHarbour Networkに加盟した。" in words
    assert "https://example.org/list" in words
    assert "<!doctype html>" in page.get_content()


def test_what_the_server_refused_is_told_again_with_the_same_id(
    tmp_path: Path, editions: tuple[Edition, Edition], box: tuple[Box, Mail]
) -> None:
    kept, server = box
    config = folder(tmp_path, kobe=KOBE + 'to = ["a@example.jp", "b@example.jp"]\n')
    kept.deaf = "b@example.jp"
    with pytest.raises(Refused, match="1 of 2 mails had gone"):
        told(config, editions, partial(mail.send, server, at=AT))
    kept.deaf = ""
    assert told(config, editions, partial(mail.send, server, at=AT)).mailed == ("a@example.jp", "b@example.jp")
    to_a = [one["Message-ID"] for one in kept.mails if one["To"] == "a@example.jp"]
    assert len(to_a) == 2
    assert len(set(to_a)) == 1  # a mail program shows it once


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate of the test’s own server")
def test_the_password_goes_out_only_under_a_certificate_that_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    kept, asked = Box(), list[str]()

    def known(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        asked.append(data.password.decode())
        return AuthResult(success=data.password == b"secret")

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(
        kept, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, authenticator=known
    )
    server.start()
    try:
        letter = mail.Letter("a@example.jp", "s", "t", "<p>t</p>", "en", "k")
        office = Mail("localhost", port, "directory@example.org", user="office")
        monkeypatch.setenv("MEIKAN_SMTP_PASSWORD", "secret")
        with pytest.raises(Refused, match="certificate"):
            mail.send(office, [letter], AT)
        assert asked == []  # nothing was said to a stranger
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        mail.send(office, [letter], AT)
        assert asked == ["secret"]
        assert len(kept.mails) == 1
        monkeypatch.setenv("MEIKAN_SMTP_PASSWORD", "wrong")
        with pytest.raises(Refused, match="refused"):
            mail.send(office, [letter], AT)
        monkeypatch.delenv("MEIKAN_SMTP_PASSWORD")
        with pytest.raises(Refused, match="wants a password"):
            mail.send(office, [letter], AT)
    finally:
        server.stop()


def test_an_address_cannot_put_a_line_into_the_head(tmp_path: Path, editions: tuple[Edition, Edition]) -> None:
    letter = mail.Letter("a@example.jp\r\nBcc: b@example.jp", "s", "t", "<p>t</p>", "en", "k")
    with pytest.raises(Refused, match="not the address"):
        mail.message(letter, "directory@example.org", AT)


def test_a_server_that_is_not_there_is_named_and_nothing_counts_as_told(
    tmp_path: Path, editions: tuple[Edition, Edition]
) -> None:
    config = folder(tmp_path, kobe=KOBE + 'to = ["a@example.jp"]\n')
    nowhere = Mail("127.0.0.1", 9, "directory@example.org", security="none")
    with pytest.raises(Refused, match=r"127\.0\.0\.1 refused"):
        told(config, editions, partial(mail.send, nowhere, at=AT))
    assert len(alerts.find(config, *editions)) == 1


def test_a_feed_is_one_that_a_reader_of_feeds_reads_and_old_entries_stay(
    tmp_path: Path, make: Make, editions: tuple[Edition, Edition]
) -> None:
    config = folder(tmp_path, all='words = ["Kobe", "Oslo"]\nforms = ["atom"]\n')
    told(config, editions)
    feed = feedparser.parse((config.folder / "alerts" / "all.atom").read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == 2
    assert {one.link for one in feed.entries} == {"https://example.org/notice", "https://example.org/list"}
    more = [*BEFORE, *NOTICE, row("gov-k", "member_of", "net-n", start="2015-07-02", seen="2015-07-05", source="list")]
    later = make("c", more, valid="2015-07-31", known="2015-07-31T00:00:00Z")
    told(config, (editions[1], later))
    again = feedparser.parse((config.folder / "alerts" / "all.atom").read_bytes())
    assert [one.title for one in again.entries] == [
        "Kobe joined Harbour Network on 2 July 2015.",
        *[one.title for one in feed.entries],
    ]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ('words = ["神戸"]', 1),
        ('words = ["kôbe"]', 1),
        ('words = ["Bergen"]', 0),
        ('kinds = ["joined"]', 1),
        ('kinds = ["joined", "job"]', 2),
        ('networks = ["Harbour Network"]', 1),
        ('countries = ["JP"]', 1),
        ('bodies = ["Kobe"]\nkinds = ["joined"]', 0),
        ('words = ["Oslo"]\nnetworks = ["Harbour Network"]\nkinds = ["joined"]', 1),
    ],
)
def test_every_criterion_must_be_met_and_any_of_its_values_will_do(
    tmp_path: Path, editions: tuple[Edition, Edition], asked: str, count: int
) -> None:
    assert len(alerts.find(folder(tmp_path, one=asked), *editions)) == count


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "asks for nothing"),
        ('word = ["x"]', "no part of a saved search"),
        ('words = "x"', "is a list"),
        ('words = ["x"]\nforms = ["fax"]', "forms are"),
        ('words = ["x"]\nforms = ["mail"]', "needs an address"),
        ('bodies = ["Atlantis"]', "nobody called Atlantis"),
        ('words = ["x"]\nlang = "de"', "en or ja"),
        ("=", "cannot be read"),
    ],
)
def test_a_saved_search_that_cannot_be_understood_is_refused_by_its_file(
    tmp_path: Path, editions: tuple[Edition, Edition], text: str, said: str
) -> None:
    config = folder(tmp_path, odd=text)
    with pytest.raises(Refused, match=said):
        searches(config.folder / "watch", editions[1])


def test_a_damaged_memory_is_refused_and_not_taken_for_an_empty_one(
    tmp_path: Path, editions: tuple[Edition, Edition]
) -> None:
    config = folder(tmp_path, kobe=KOBE)
    told(config, editions)
    memory = config.folder / "watch" / "fired.jsonl"
    memory.write_text(memory.read_text(encoding="utf-8") + "{half", encoding="utf-8")
    with pytest.raises(Refused, match="line 3 is damaged"):
        alerts.find(config, *editions)


def test_what_was_looked_at_last_is_remembered_without_an_alert(
    tmp_path: Path, editions: tuple[Edition, Edition]
) -> None:
    config = folder(tmp_path, none='words = ["Bergen"]')
    assert alerts.looked_at(config) == ""
    told(config, editions)
    assert alerts.looked_at(config) == "b"
