"""Which form a document has, by its content: names lie, first bytes seldom do."""

import re

from meikan.read.grid import Fault

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
_NAMED = ((b"%PDF-", "pdf", 1024), (b"{\\rtf", "rtf", 5))
_PICTURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_OTHER = (
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
_NO_DOCUMENTS = (
    *(("picture", magic, name) for magic, name in _PICTURES),
    *(("no-document", magic, name) for magic, name in _OTHER),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|div|p|article|section|main|h1|table|ul|dl)\b",
    re.I | re.S,
)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_OF_MAIL = re.compile(rb"^(?:mime-version|message-id|received|return-path|content-type|x-mailer):", re.I | re.M)


def form_of(data: bytes) -> str:
    """text, html, mail, msg, rtf, pdf, docx, pptx, xlsx, odt, odp or ods; a Fault if a document is none of these."""
    for magic, form, within in _NAMED:
        if magic in data[:within]:
            return form
    if data.startswith(_OLE):
        return _of_ole(data)
    if data.startswith(_ZIPPED):
        return _of_parts(data)
    for code, magic, found in _NO_DOCUMENTS:
        if data.startswith(magic):
            raise Fault(code, found=found)
    head = data[:8192].removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(head):
        return "html"
    headers = _HEADER.match(head.lstrip(b"\r\n"))
    if headers and _OF_MAIL.search(headers[0]):
        return "mail"
    return "text"


def _of_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Fault("encrypted-document")
    if "__properties_version1.0".encode("utf-16-le") in data:
        return "msg"
    raise Fault("old-office")


def _of_parts(data: bytes) -> str:
    """A zip by the parts it names; the names stand uncompressed in its directory."""
    for name, form in (
        (b"word/document", "docx"),
        (b"ppt/presentation", "pptx"),
        (b"xl/workbook", "xlsx"),
        (b"opendocument.text", "odt"),
        (b"opendocument.presentation", "odp"),
        (b"opendocument.spreadsheet", "ods"),
    ):
        if name in data:
            return form
    raise Fault("no-document", found="ZIP")
