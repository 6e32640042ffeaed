"""Mail: subject, day and words of a message, and the documents that came with it."""

import email
import re
from collections.abc import Callable, Iterable
from email import policy
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parsedate_to_datetime
from functools import partial

from meikan.read.body.body import Body
from meikan.read.body.page import fragment_text
from meikan.read.encoding import decoded
from meikan.read.grid import Fault
from meikan.text.lang import _

MAX_ATTACHMENTS = 50
LONGEST_SUBJECT = 1000  # letters; mail programs allow 998 bytes in a line
_LONG_LINE = 100_000  # bytes of a header: the parser is slow with what no mail program writes
Attached = tuple[str, Callable[[], Body]]  # its name, and what reads it
_SHIFTED = re.compile(rb"(\x1b\$\([@-Z]|\x1b[$(][@-Z]|^)([^\x1b]*)")


def mail_body(data: bytes, encoding: str = "") -> Body:  # noqa: ARG001
    """A message as it was sent (.eml): plain words before HTML; attachments are documents of their own."""
    try:
        return _mail(data)
    except RecursionError:  # messages inside messages, far deeper than anybody forwards
        raise Fault("broken") from None


def _mail(data: bytes) -> Body:
    from meikan.read.body.read import body_of

    head, gap, rest = _parted(data)
    head = re.sub(rb"[^\r\n]{%d,}" % _LONG_LINE, lambda line: line[0][:LONGEST_SUBJECT], head)
    message = email.message_from_bytes(head + gap + rest, policy=policy.default)
    while message.get_content_type() == "message/rfc822" and isinstance(inner := _inner(message), EmailMessage):
        message = inner  # a message that is nothing but the one it forwards
    if not isinstance(message, EmailMessage):
        raise Fault("broken")
    attached = [
        (part.get_filename() or part.get_content_type(), partial(body_of, _bytes(part)))
        for part in message.iter_attachments()
    ]
    words = _words(message)
    return with_attached(words, str(message["subject"] or ""), day_of(str(message["date"] or "")), "mail", attached)


def _parted(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The lines of headers, the empty line, and what follows."""
    end = re.search(rb"\r?\n\r?\n", data)
    return (data[: end.start()], end[0], data[end.end() :]) if end else (data, b"", b"")


def with_attached(words: str, title: str, day: str, form: str, attached: Iterable[Attached]) -> Body:
    """The message's body with its attachments; one that cannot be read is named, and costs itself alone."""
    found, aside = [], []
    for number, (name, read) in enumerate(attached):
        if number >= MAX_ATTACHMENTS:
            aside.append(_("attachments after the {count}th were not read").format(count=MAX_ATTACHMENTS))
            break
        try:
            found.append((name, read()))
        except Fault as fault:
            aside.append(_("attachment {name} was not read ({reason})").format(name=name, reason=fault.code))
    text = words.replace("\r\n", "\n").strip("\n")
    return Body(
        text, form=form, title=title.strip()[:LONGEST_SUBJECT], date=day, attachments=tuple(found), aside=tuple(aside)
    )


def _words(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _text(part).replace("\r\n", "\n")
    if part.get_content_type() == "text/html":
        return fragment_text(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        return re.sub(r"(?<=[^\n]) \n(?!\n)", " ", text)
    return text


def _text(part: MIMEPart) -> str:
    """The part's text; if it lies about its encoding, the encoding in which it makes sense."""
    data = _bytes(part)
    named = str(part.get_content_charset() or "").lower()
    try:
        if named.startswith("iso-2022-jp"):
            return seven_bit(data)
        codec = {"shift_jis": "cp932", "us-ascii": "utf-8"}.get(named, named)
        return data.decode(codec) if named else decoded(data)[0]
    except (UnicodeDecodeError, LookupError):
        try:
            return decoded(data)[0]
        except Fault:
            if not named.startswith("iso-2022-jp"):
                raise
            return seven_bit(data, "replace")  # a damaged sign costs itself, not the mail


def seven_bit(data: bytes, errors: str = "strict") -> str:
    """ISO-2022-JP as Windows writes it: with characters (①, 髙) that the standard's own table does not hold."""
    text = ""
    for set_by, stretch in _SHIFTED.findall(data):
        if set_by in (b"\x1b$B", b"\x1b$@"):
            text += _shifted(stretch.replace(b"\r", b"").replace(b"\n", b"")).decode("cp932")
        else:
            text += (set_by + stretch).decode("iso2022_jp_ext", errors)
    return text


def _shifted(pairs: bytes) -> bytes:
    """Pairs of JIS X 0208 as Shift_JIS, whose Windows table is the wider one."""
    found = bytearray()
    for row, cell in zip(pairs[::2], pairs[1::2], strict=False):
        lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
        trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
        found += bytes((lead, trail))
    return bytes(found)


def _bytes(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = _inner(part)
        return inner.as_bytes() if inner is not None else b""
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _inner(part: Message) -> Message | None:
    found = part.get_payload()
    return found[0] if isinstance(found, list) and isinstance(found[0], Message) else None


def day_of(text: str) -> str:
    """The day of a mail's date, as its sender counted; empty if it says none."""
    try:
        return parsedate_to_datetime(text).date().isoformat() if text else ""
    except (ValueError, TypeError):
        return ""
