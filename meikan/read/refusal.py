"""Why a file is refused: one sentence for each reason, all in one place."""

from meikan.model.errors import Refused
from meikan.read.grid import Fault
from meikan.text.lang import _


def refusal(fault: Fault, file: str) -> Refused:
    """What the user is told: what is wrong, that nothing was taken, what to do."""
    words = {"file": file, **fault.words}
    return Refused(sentence(fault.code).format(**words))


def sentence(code: str) -> str:
    """The sentence of one reason, with its places in braces."""
    for part in (_of_file, _of_bytes, _of_book, _of_cells, _of_choice):
        found = part(code)
        if found:
            return found
    raise KeyError(code)


def _of_file(code: str) -> str | None:
    return {
        "missing": _(
            "{file}: there is no such file. Nothing was read. Check the name and the folder."
        ),
        "folder": _(
            "{file} is a folder, not a file. Nothing was read. Name one file in it."
        ),
        "not-a-file": _(
            "{file} is a pipe or a device, not a file. Nothing was read. Save its content as a file first."
        ),
        "no-leave": _(
            "{file} cannot be opened: {why}. Nothing was read. Ask for leave to read it, or close it elsewhere."
        ),
        "large": _(
            "{file} has {size} MB; a table may have {limit} MB. Nothing was taken from it. Keep only the rows of the list."
        ),
        "empty": _(
            "{file} is empty. Nothing was taken from it. Fetch or save it again."
        ),
        "lying": _(
            "{file} calls itself {said}, but its content is {found}. Nothing was taken from it. Rename it, or save it again."
        ),
        "unknown-kind": _(
            "{file} is not a table that can be read ({found}). Nothing was taken from it. Save it as CSV, XLSX, ODS or HTML."
        ),
    }.get(code)


def _of_bytes(code: str) -> str | None:
    return {
        "encoding": _(
            "{file}: the encoding cannot be told; line {line} is readable in none of UTF-8, UTF-16, Shift_JIS, EUC-JP and "
            "Windows-1252. Nothing was taken from it. Save it as UTF-8."
        ),
        "mixed": _(
            "{file} mixes encodings: most of it is {encoding}, but not line {line}. Nothing was taken from it. Save it as UTF-8."
        ),
        "forced": _(
            "{file} is not {encoding}: line {line} cannot be read so. Nothing was taken from it. Leave the encoding out."
        ),
        "long-line": _(
            "{file}: line {line} has more than {limit} characters. Nothing was taken from it. "
            "Is it a table, with one line for each row?"
        ),
        "quote": _(
            "{file}: a quotation mark in row {row} is never closed, or is followed by other words. Nothing was taken from it. "
            "Close it, or write it twice."
        ),
    }.get(code)


def _of_book(code: str) -> str | None:
    return {
        "encrypted": _(
            "{file} is locked with a password. Nothing was taken from it. Save a copy without the password."
        ),
        "old-excel": _(
            "{file} is in Excel's format of before 2007. Nothing was taken from it. Save it as XLSX."
        ),
        "bomb": _(
            "{file} unpacks to far more than a table can hold ({size} MB). Nothing was taken from it. Get it from a source you trust."
        ),
        "broken": _(
            "{file} is damaged and cannot be read to its end. Nothing was taken from it. Open it, save it again and repeat."
        ),
        "entities": _(
            "{file} defines XML entities, which no table needs. Nothing was taken from it. Get it from a source you trust."
        ),
        "formula": _(
            "{file}: cell {at} holds a formula without its result. Nothing was taken from it. "
            "Open it in a spreadsheet program, save it and repeat."
        ),
        "slow": _(
            "{file} could not be read within {limit} seconds. Nothing was taken from it. Copy the rows of the list to a new file."
        ),
        "killed": _(
            "{file} could not be read within the memory a table may take. Nothing was taken from it. Copy its rows to a new file."
        ),
    }.get(code)


def _of_cells(code: str) -> str | None:
    return {
        "far": _(
            "{file}: the sheet reaches as far as cell {at}. Nothing was taken from it. Delete all but the rows of the list."
        ),
        "columns": _(
            "{file}: row {row} has more than {limit} columns. Nothing was taken from it. Is the right separator used?"
        ),
        "rows": _(
            "{file} has more than {limit} rows. Nothing was taken from it. File it in parts."
        ),
        "cells": _(
            "{file} has more than {limit} cells. Nothing was taken from it. Keep only the columns of the list."
        ),
        "long-cell": _(
            "{file}: cell {at} has more than {limit} characters. Nothing was taken from it. Is a quotation mark left open?"
        ),
        "control": _(
            "{file}: cell {at} holds a control character ({character}). Nothing was taken from it. Delete the character."
        ),
        "bidi": _(
            "{file}: cell {at} holds a character that turns the writing direction ({character}) and hides what it says. "
            "Nothing was taken from it. Delete the character."
        ),
        "no-row": _(
            "{file} yields no row of data. Nothing was taken from it. Check that it holds a table with headings and rows."
        ),
        "no-table": _(
            "{file} holds no table. Nothing was taken from it. Save the page with its table, or copy the table to a sheet."
        ),
    }.get(code)


def _of_choice(code: str) -> str | None:
    return {
        "sheet": _(
            "{file} has no sheet {sheet}. Nothing was taken from it. It has: {sheets}."
        ),
        "header": _(
            "{file} has no row {row} to take the headings from. Nothing was taken from it."
        ),
    }.get(code)
