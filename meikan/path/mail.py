"""Mail goes out here and nowhere else: by the office's own server, as page and as text."""

import hashlib
import os
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from meikan.config import Mail
from meikan.model.errors import Refused
from meikan.text.lang import _

PASSWORD = "MEIKAN_SMTP_PASSWORD"
SECONDS = 30


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is sent: to whom, about what, as text and as page. `key` makes its id: the same is one mail."""

    to: str
    subject: str
    text: str
    page: str
    lang: str
    key: str


def message(letter: Letter, sender: str, at: str) -> EmailMessage:
    """A mail as it goes out. Sent again after a crash it has the same id, and a reader's program shows it once."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = _address(sender), _address(letter.to), letter.subject
    made["Date"] = format_datetime(datetime.fromisoformat(at.replace("Z", "+00:00")))
    digest = hashlib.sha256(f"{letter.to}\n{letter.key}".encode()).hexdigest()[:32]
    made["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2].rstrip('>') or 'meikan'}>"
    made["Content-Language"] = letter.lang
    made["Auto-Submitted"] = "auto-generated"  # no absence notes in answer (RFC 3834)
    made.set_content(letter.text)
    made.add_alternative(letter.page, subtype="html")
    return made


def _address(text: str) -> Address:
    """An address; what could put a second line into the head is refused."""
    name, at, domain = text.strip().rpartition("@")
    if not (name and at and domain) or any(sign in text for sign in "\r\n<>,; "):
        raise Refused(_("“{text}” is not the address of one mailbox. Nothing was sent.").format(text=text))
    try:
        return Address(username=name, domain=domain)
    except ValueError:
        raise Refused(_("“{text}” is not the address of one mailbox. Nothing was sent.").format(text=text)) from None


def send(mail: Mail, letters: Sequence[Letter], at: str) -> None:
    """Send letters by the office's server; if it refuses one, an error says which and how many had gone."""
    if not mail.host or not mail.sender:
        raise Refused(_("No mail server is set: meikan.toml needs [mail] with host and sender. Nothing was sent."))
    made = [message(one, mail.sender, at) for one in letters]
    sent = 0
    try:
        with _server(mail) as server:
            for one in made:
                server.send_message(one)
                sent += 1
    except (smtplib.SMTPException, OSError) as error:
        text = _("The mail server {host} refused: {error}. {sent} of {all} mails had gone; the rest can be sent again.")
        raise Refused(text.format(host=mail.host, error=error, sent=sent, all=len(made))) from None


def _server(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            mail.host, mail.port, timeout=SECONDS, context=ssl.create_default_context()
        )
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
        if mail.security == "starttls":
            server.starttls(context=ssl.create_default_context())
    if mail.user:
        password = os.environ.get(PASSWORD, "")
        if not password:
            server.close()
            raise Refused(_("The mail server wants a password: set {name}. Nothing was sent.").format(name=PASSWORD))
        server.login(mail.user, password)
    return server
