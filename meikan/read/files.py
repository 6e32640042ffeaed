"""From a file to its cells: what kind of file it is, whether it is safe to open, and who reads it."""

import os
import stat
from pathlib import Path

from meikan.read.grid import MAX_BOOK, MAX_TEXT, Fault, FileKind, Grid

_SAID = {
    ".csv": FileKind.TEXT,
    ".tsv": FileKind.TEXT,
    ".tab": FileKind.TEXT,
    ".txt": FileKind.TEXT,
    ".xlsx": FileKind.XLSX,
    ".xlsm": FileKind.XLSX,
    ".ods": FileKind.ODS,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
}
_SHOWN = {
    FileKind.TEXT: "CSV",
    FileKind.XLSX: "XLSX",
    FileKind.ODS: "ODS",
    FileKind.HTML: "HTML",
}
_OTHER = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"{\\rtf", "RTF"),
    (b"PAR1", "Parquet"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def grid_of(path: Path, *, sheet: str | None = None, encoding: str = "", delimiter: str = "") -> Grid:
    """The cells of one sheet of a file; a Fault if the file cannot or must not be read."""
    data = content(path)
    kind = kind_of(data, path.suffix.lower())
    if kind is FileKind.TEXT:
        from meikan.read.grid_text import text_grid

        return text_grid(data, encoding=encoding, delimiter=delimiter)
    from meikan.read.sandbox import grid_in_child

    return grid_in_child(data, kind, sheet=sheet, encoding=encoding)


def content(path: Path) -> bytes:
    """The bytes of an ordinary file of bearable size; pipes, devices and folders are never opened."""
    try:
        seen = path.stat()
        if stat.S_ISDIR(seen.st_mode):
            raise Fault("folder")
        if not stat.S_ISREG(seen.st_mode):
            raise Fault("not-a-file")
        limit = max(MAX_TEXT, MAX_BOOK)
        # O_NONBLOCK: should the name become a pipe between the look and the opening, we do not wait for a writer.
        handle = os.open(
            path,
            os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0),
        )
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Fault("not-a-file")
            size = max(seen.st_size, os.fstat(file.fileno()).st_size)
            data = b"" if size > limit else file.read(limit + 1)
    except FileNotFoundError:
        raise Fault("missing") from None
    except OSError as error:
        raise Fault("no-leave", why=error.strerror or type(error).__name__) from None
    if size > limit or len(data) > limit:
        raise Fault("large", size=f"{max(size, len(data)) / 2**20:,.0f}", limit=limit // 2**20)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Fault("empty")
    return data


def kind_of(data: bytes, suffix: str) -> FileKind:
    """The kind of a file by its content; a Fault if its name says another, or if it is no table at all."""
    found = _by_content(data)
    said = _SAID.get(suffix)
    if not isinstance(found, FileKind):
        if said:
            raise Fault("lying", said=_SHOWN[said], found=found)
        raise Fault("unknown-kind", found=found)
    if said and said is not found:
        raise Fault("lying", said=_SHOWN[said], found=_SHOWN[found])
    return found


def _by_content(data: bytes) -> FileKind | str:
    if data.startswith(_OLE):
        name = "EncryptedPackage".encode("utf-16-le")
        raise Fault("encrypted" if name in data else "old-excel")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _by_parts(data)
    for magic, other in _OTHER:
        if data.startswith(magic):
            return other
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(
        (
            b"<!doctype html",
            b"<html",
            b"<table",
            b"<?xml",
            b"<head",
            b"<body",
            b"<!--",
            b"<div",
        )
    ):
        return FileKind.HTML if b"<table" in data.lower() or b"<html" in head else "XML"
    return FileKind.TEXT


def _by_parts(data: bytes) -> FileKind | str:
    """A zip is a workbook by the parts it names; the names stand uncompressed in its directory."""
    if b"xl/workbook" in data or b"xl/worksheets" in data:
        return FileKind.XLSX
    if b"opendocument.spreadsheet" in data or (b"content.xml" in data and b"mimetype" in data):
        return FileKind.ODS
    return "ZIP"
