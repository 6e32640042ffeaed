"""All lines of a body as a workbook, and the changed cells of one that comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from meikan.model.errors import Refused
from meikan.model.period import text_of
from meikan.model.statement import Statement
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.read.table import Row, Table, read_table
from meikan.record import by_hand, find, known, ledger, models
from meikan.text.lang import _

COLUMNS = ("id", "field", "value", "language", "qualifiers", "from", "to", "source", "standing", "seen")
EDITABLE = ("value", "language", "qualifiers", "from", "to", "source")
WIDTHS = (26, 30, 48, 10, 40, 14, 14, 48, 12, 14)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a workbook that was changed, ready to be filed."""

    statement: str
    before: str
    ready: by_hand.Ready


def lines_of(entity: str, at: str) -> list[Statement]:
    """What is held of a body, in the order of the vocabulary's sections."""
    found = known.statements(at, [entity])
    words = vocabulary()
    return sorted(found, key=lambda one: (words.predicate(one.predicate).section, one.predicate, one.value, one.id))


def write(entity: str, path: Path, lang: str, at: str) -> int:
    """Write all lines of a body as a workbook with drop-down lists of the allowed values; give their number."""
    from xlsxwriter import Workbook

    lines = lines_of(entity, at)
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, terms = book.add_worksheet("lines"), book.add_worksheet("values")
        fixed, text = book.add_format({"bg_color": "#eeeeee"}), book.add_format({"num_format": "@", "text_wrap": True})
        bold = book.add_format({"bold": True, "bottom": 1})
        for column, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width, text if name in EDITABLE else fixed)
            sheet.write_string(0, column, name, bold)
        lists = _value_lists(lines, terms, lang)
        for number, line in enumerate(lines, start=1):
            for column, cell in enumerate(_cells(line, lang)):
                sheet.write_string(number, column, cell, text if COLUMNS[column] in EDITABLE else fixed)
            rule = vocabulary().predicate(line.predicate)
            if rule.terms in lists:
                sheet.data_validation(number, 2, number, 2, {"validate": "list", "source": lists[rule.terms]})
        sheet.freeze_panes(1, 2)
    return len(lines)


def _value_lists(lines: Sequence[Statement], sheet: object, lang: str) -> dict[str, str]:
    """Write each list of allowed values into a column of its own, and give where it stands."""
    found: dict[str, str] = {}
    for line in lines:
        terms = vocabulary().predicate(line.predicate).terms
        if terms and terms not in found:
            labels = [term.label[lang] for term in vocabulary().terms[terms].values()]
            column = len(found)
            sheet.write_column(0, column, [terms, *labels])  # type: ignore[attr-defined]
            letter = chr(ord("A") + column % 26)
            found[terms] = f"=values!${letter}$2:${letter}${len(labels) + 1}"
    return found


def _cells(line: Statement, lang: str) -> list[str]:
    rule = vocabulary().predicate(line.predicate)
    source = models.Document.objects.get(id=line.evidence[-1].document)
    qualifiers = "; ".join(f"{name}={value}" for name, value in line.qualifiers)
    edges = [text_of(line.period.start), text_of(line.period.end)]
    value = shown(line.value, rule, lang)
    address = source.address or source.title
    return [line.id, rule.label[lang], value, line.lang, qualifiers, *edges, address, source.standing, _seen(line)]


def shown(value: str, rule: Predicate, lang: str) -> str:
    """A value as a person reads it: a term by its label, a body by its name with its id."""
    if rule.value == "entity" and value.startswith("mk-"):
        return f"{next(iter(find.names_of(value)), value)} [{value}]"
    return vocabulary().term(rule.terms, value, lang) if rule.terms else value


def _seen(line: Statement) -> str:
    return line.period.seen[-1].text if line.period.seen else ""


def changes(path: Path, at: str) -> list[Change]:
    """The changed lines of a workbook; every refused cell is named by its address, and then none is filed."""
    table = read_table(path)
    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        text = _("{file} lacks the columns {names}. Write it anew with “meikan sheet out” and change cells only.")
        raise Refused(text.format(file=path.name, names=", ".join(missing)))
    found, refused = [], []
    for row in table.data():
        try:
            found += list(_changed(table, row, at))
        except Refused as error:
            refused.append(f"{_where(table, row, str(error))}: {error}")
    if refused:
        head = _("{count} cells were refused, and nothing was filed:").format(count=len(refused))
        raise Refused("\n".join([head, *refused]))
    return found


def _where(table: Table, row: Row, said: str) -> str:
    """The cell that an error speaks of: the one whose words it repeats, else the value."""
    for name in ("from", "to", "qualifiers", "source", "value"):
        words = table.cell(row, name)
        if words and words in said:
            return table.place(row, name)
    return table.place(row, "value")


def _changed(table: Table, row: Row, at: str) -> Iterator[Change]:
    statement = table.cell(row, "id")
    held = models.Statement.objects.filter(statement=statement, retracted_at="").first()
    if held is None:
        raise Refused(_("no line {id} is held; it was corrected since, or its id was changed").format(id=statement))
    [line] = [one for one in known.statements(at, [held.subject]) if one.id == statement]
    rule = vocabulary().predicate(line.predicate)
    old = {lang: dict(zip(COLUMNS, _cells(line, lang), strict=True)) for lang in ("en", "ja")}
    new = {name: table.cell(row, name) for name in EDITABLE}
    lang = "ja" if table.cell(row, "field") == rule.label["ja"] else "en"
    was = {name: " ".join(text.split()) for name, text in old[lang].items()}
    if all(new[name] == was[name] for name in EDITABLE):
        return
    typed = by_hand.Typed(
        body="",
        field=line.predicate,
        value=_typed_value(new["value"]) if new["value"] != was["value"] else None,
        start=new["from"],
        end=new["to"],
        lang=new["language"],
        qualifiers=tuple(part.strip() for part in new["qualifiers"].split(";") if part.strip()),
        source=new["source"] if new["source"] != was["source"] else "",
    )
    before, ready = by_hand.prepare_correction(statement, typed, at)
    yield Change(statement, before, ready)


def _typed_value(text: str) -> str:
    """An id in brackets at the end of a cell says which body is meant."""
    return text[text.rindex("[") + 1 : -1] if text.endswith("]") and "[mk-" in text else text


def file(found: Sequence[Change], act: ledger.Act) -> None:
    """File all changes, or none."""
    from django.db import transaction

    with transaction.atomic():
        for change in found:
            by_hand.file(change.ready, act, supersedes=change.statement)
