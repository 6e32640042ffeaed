"""Workbooks and pages for the tests, made on the spot."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

ODS_HEAD = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Members">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"
SHEET_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_TAIL = "</sheetData></worksheet>"


def workbook(
    path: Path, rows: list[list[Any]], merge: tuple[str, ...] = (), sheets: tuple[str, ...] = ("Members",)
) -> Path:
    """An XLSX file with these rows on its first sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = sheets[0]
    for row in rows:
        sheet.append(row)
    for span in merge:
        sheet.merge_cells(span)
    for name in sheets[1:]:
        book.create_sheet(name).append(["name", "country"])
    book.save(path)
    return path


def with_part(path: Path, part: str, content: str | bytes) -> Path:
    """The same workbook with one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    path.write_bytes(buffer.getvalue())
    return path


def ods(path: Path, rows: str, manifest: str = "<manifest/>") -> Path:
    """An ODS file whose sheet holds these rows (XML)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", manifest)
        file.writestr("content.xml", ODS_HEAD + rows + ODS_TAIL)
    return path


def ods_row(*cells: str) -> str:
    """One row of an ODS sheet."""
    said = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f"<table:table-row>{said}</table:table-row>"
