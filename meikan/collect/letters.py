"""Mails that lie in a folder: the messages of a mailbox file, and what the head of a message says."""

import email.policy
import re
from email.parser import BytesHeaderParser

from meikan.collect.item import when

# mbox: a line "From …" before each message, after an empty one; inside a message such a line is quoted
_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)")
_QUOTED = re.compile(rb"^>(>*From )", re.M)
_HEAD = 1 << 16  # bytes in which a head ends


def messages(body: bytes) -> list[bytes]:
    """The messages of a mailbox file (mbox), each as it was sent; none if it is no such file."""
    starts = list(_FROM.finditer(body))
    if not starts or starts[0].start():
        return []
    ends = [one.start() for one in starts[1:]] + [len(body)]
    found = [body[one.end() : end].rstrip(b"\r\n") + b"\n" for one, end in zip(starts, ends, strict=True)]
    return [_QUOTED.sub(rb"\1", one) for one in found]


def head(body: bytes) -> tuple[str, str, str]:
    """Subject, date and number (Message-ID) of a message; empty where it has none."""
    try:
        found = BytesHeaderParser(policy=email.policy.default).parsebytes(body[:_HEAD])
        subject, day, number = (str(found[name] or "") for name in ("subject", "date", "message-id"))
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return "", "", ""  # what its parser raises on heads that nobody thought of
    return " ".join(subject.split())[:300], when(day), number.strip()
