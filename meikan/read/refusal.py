"""Why a file is refused: one sentence for each reason, all in one place."""

from meikan.model.errors import Refused
from meikan.read.grid import Fault
from meikan.text.lang import _


def refusal(fault: Fault, file: str) -> Refused:
    """What the user is told: what is wrong, that nothing was taken, what to do."""
    words = {"file": file, **fault.words}
    nothing = _("Nothing was taken from it.")
    return Refused(f"{sentence(fault.code).format(**words)} {nothing}")


def sentence(code: str) -> str:
    """The sentence of one reason, with its places in braces."""
    for part in (_of_file, _of_bytes, _of_book, _of_cells, _of_choice, _of_document):
        found = part(code)
        if found:
            return found
    raise KeyError(code)


def _of_file(code: str) -> str | None:
    return {
        "missing": _("{file}: there is no such file. Check the name and the folder."),
        "folder": _("{file} is a folder, not a file. Name one file in it."),
        "not-a-file": _("{file} is a pipe or a device, not a file. Save its content as a file first."),
        "no-leave": _("{file} cannot be opened: {why}. Ask for leave to read it, or close it elsewhere."),
        "large": _("{file} has {size} MB; a table may have {limit} MB. Keep only the rows of the list."),
        "empty": _("{file} is empty. Fetch or save it again."),
        "lying": _("{file} calls itself {said}, but its content is {found}. Rename it, or save it again."),
        "unknown-kind": _("{file} is not a table that can be read ({found}). Save it as CSV, XLSX, ODS or HTML."),
    }.get(code)


def _of_bytes(code: str) -> str | None:
    return {
        "encoding": _(
            "{file}: the encoding cannot be told; line {line} is none of UTF-8, UTF-16, Shift_JIS, EUC-JP and "
            "Windows-1252. Save it as UTF-8."
        ),
        "mixed": _("{file} mixes encodings: most of it is {encoding}, but not line {line}. Save it as UTF-8."),
        "forced": _("{file} is not {encoding}: line {line} cannot be read so. Leave the encoding out."),
        "long-line": _(
            "{file}: line {line} has more than {limit} characters. Is it a table, with one line for each row?"
        ),
        "quote": _(
            "{file}: a quotation mark in row {row} is never closed, or is followed by other words. "
            "Close it, or write it twice."
        ),
    }.get(code)


def _of_book(code: str) -> str | None:
    return {
        "encrypted": _("{file} is locked with a password. Save a copy without the password."),
        "old-excel": _("{file} is in Excel's format of before 2007. Save it as XLSX."),
        "bomb": _("{file} unpacks to far more than a table can hold ({size} MB). Get it from a source you trust."),
        "broken": _("{file} is damaged and cannot be read to its end. Open it, save it again and repeat."),
        "entities": _("{file} defines XML entities, which no table needs. Get it from a source you trust."),
        "formula": _(
            "{file}: cell {at} holds a formula without its result. "
            "Open it in a spreadsheet program, save it and repeat."
        ),
        "slow": _("{file} could not be read within {limit} seconds. Copy the rows of the list to a new file."),
        "killed": _("{file} could not be read within the memory a table may take. Copy its rows to a new file."),
    }.get(code)


def _of_cells(code: str) -> str | None:
    return {
        "far": _("{file}: the sheet reaches as far as cell {at}. Delete all but the rows of the list."),
        "columns": _("{file}: row {row} has more than {limit} columns. Is the right separator used?"),
        "rows": _("{file} has more than {limit} rows. File it in parts."),
        "cells": _("{file} has more than {limit} cells. Keep only the columns of the list."),
        "long-cell": _("{file}: cell {at} has more than {limit} characters. Is a quotation mark left open?"),
        "control": _("{file}: cell {at} holds a control character ({character}). Delete the character."),
        "bidi": _(
            "{file}: cell {at} holds a character that turns the direction ({character}) and hides what it says. "
            "Delete the character."
        ),
        "no-row": _("{file} yields no row of data. Check that it holds a table with headings and rows."),
        "no-table": _("{file} holds no table. Save the page with its table, or copy the table to a sheet."),
    }.get(code)


def _of_choice(code: str) -> str | None:
    return {
        "sheet": _("{file} has no sheet {sheet}. It has: {sheets}."),
        "header": _("{file} has no row {row} to take the headings from."),
    }.get(code)


def _of_document(code: str) -> str | None:
    return {
        "picture": _("{file} is a picture ({found}): pictures are not read. Give the text that stands in it."),
        "no-document": _("{file} is not a document that can be read ({found}). Save it as text, HTML, PDF or DOCX."),
        "old-office": _("{file} is in an Office format of before 2007. Save it as DOCX, PPTX or XLSX."),
        "encrypted-document": _("{file} is locked with a password. Save a copy without the password."),
        "entities-document": _("{file} defines XML entities, which no document needs. Get it from a source you trust."),
        "large-document": _("{file} has {size} MB; a document may have {limit} MB. Give the part that matters."),
        "bomb-document": _("{file} unpacks to far more than a document can hold. Get it from a source you trust."),
        "scans": _("{file} holds {scans} scanned pages and no text: pictures are not read. Give the text itself."),
        "deep-document": _(
            "{file} has elements inside elements, {limit} deep and more, as no page for people has. "
            "It was not read, for all that follows would be missing."
        ),
        "no-words": _("{file} holds no words. Fetch or save it again."),
        "slow-document": _("{file} could not be read within {limit} seconds. Give the part that matters."),
        "killed-document": _("{file} could not be read: it ends the program that reads it. Save it in another form."),
    }.get(code)
