"""All lines of a body as a workbook, and the changed cells of one that comes back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from meikan.model.errors import Refused
from meikan.model.period import text_of
from meikan.model.statement import Statement
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.read.table import Options, Table, read_table
from meikan.record import by_hand, find, known, ledger, models
from meikan.text.lang import LANGUAGES, _

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
            sheet.write_string(0, column, vocabulary().label("sheet", name, lang), bold)
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
    from xlsxwriter.utility import xl_col_to_name

    found: dict[str, str] = {}
    for line in lines:
        terms = vocabulary().predicate(line.predicate).terms
        if terms and terms not in found:
            labels = [term.label[lang] for term in vocabulary().terms[terms].values()]
            column = len(found)
            sheet.write_column(0, column, [terms, *labels])  # type: ignore[attr-defined]
            letters = xl_col_to_name(column, col_abs=True)
            found[terms] = f"=values!{letters}$2:{letters}${len(labels) + 1}"
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
        return f"{find.name_of(value, lang)} [{value}]"
    return vocabulary().term(rule.terms, value, lang) if rule.terms else value


def _seen(line: Statement) -> str:
    return line.period.seen[-1].text if line.period.seen else ""


def changes(path: Path, at: str) -> list[Change]:
    """The changed lines of a workbook; every refused cell is named by its address, and then none is filed."""
    table, heads = _opened(path)
    found: list[Change] = []
    refused: list[str] = []
    met: set[str] = set()
    for row in table.rows:
        cells = {name: table.cell(row, head) for name, head in heads.items()}
        if not any(cells.values()):
            continue
        try:
            if cells["id"] in met:
                raise Refused(_("the line {id} stands twice").format(id=cells["id"]))
            met.add(cells["id"])
            found += _changed(cells, at)
        except CellsRefused as error:
            refused += [f"{table.place(row, heads[name])}: {text}" for name, text in error.cells]
        except Refused as error:
            refused.append(f"{table.place(row, heads['id'])}: {error}")
    if refused:
        head = _("{count} cells were refused, and nothing was filed:").format(count=len(refused))
        raise Refused("\n".join([head, *refused]))
    return found


def _opened(path: Path) -> tuple[Table, dict[str, str]]:
    """The sheet of the lines, whatever it is called and wherever it stands, and its heading of each column."""
    table = read_table(path)
    for sheet in table.sheets or ("",):
        table = read_table(path, options=Options(sheet=sheet or None, header=1))
        for lang in LANGUAGES:
            heads = {name: vocabulary().label("sheet", name, lang) for name in COLUMNS}
            if set(heads.values()) <= set(table.columns):
                return table, heads
    missing = [name for name in COLUMNS if name not in table.columns]
    text = _("{file} lacks the columns {names}. Write it anew with “meikan sheet out” and change cells only.")
    raise Refused(text.format(file=path.name, names=", ".join(missing)))


class CellsRefused(Refused):
    """Cells of one line that are not taken, each with the reason."""

    def __init__(self, cells: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(text for _name, text in cells))
        self.cells = cells


def _changed(cells: Mapping[str, str], at: str) -> list[Change]:
    """The change of one line, if any of its cells was changed."""
    statement = cells["id"]
    rows = known.shown_as(statement)
    if not rows:
        raise Refused(_("no line {id} is held; it was corrected since, or its id was changed").format(id=statement))
    [line] = [one for one in known.statements(at, [_kept(rows[0].subject)]) if one.id == statement]
    rule = vocabulary().predicate(line.predicate)
    lang = "ja" if cells["field"] == rule.label["ja"] else "en"
    was = {name: " ".join(text.split()) for name, text in zip(COLUMNS, _cells(line, lang), strict=True)}
    new = {name: cells[name] for name in EDITABLE if cells[name] != was[name]}
    if not new:
        return []
    try:
        return [Change(statement, *by_hand.prepare_correction(statement, _typed(line, new), at))]
    except Refused as error:
        wrong = list(_wrong(line, new, at))
        raise CellsRefused(wrong or [(next(iter(new)), str(error))]) from None


def _wrong(line: Statement, new: Mapping[str, str], at: str) -> Iterator[tuple[str, str]]:
    """The changed cells that are not taken even by themselves."""
    for name, text in new.items():
        try:
            by_hand.prepare_correction(line.id, _typed(line, {name: text}), at)
        except Refused as error:
            yield name, str(error)


def _kept(entity: str) -> str:
    return known.redirects(known.LATEST).get(entity, entity)


def _typed(line: Statement, new: Mapping[str, str]) -> by_hand.Typed:
    """The changed cells as if they were typed."""
    pairs = new.get("qualifiers")
    return by_hand.Typed(
        body="",
        field=line.predicate,
        value=_typed_value(new["value"]) if "value" in new else None,
        start=new.get("from"),
        end=new.get("to"),
        lang=new.get("language"),
        qualifiers=None if pairs is None else tuple(part.strip() for part in pairs.split(";") if part.strip()),
        source=new.get("source", ""),
    )


def _typed_value(text: str) -> str:
    """An id in brackets at the end of a cell says which body is meant."""
    return text[text.rindex("[") + 1 : -1] if text.endswith("]") and "[mk-" in text else text


def file(found: Sequence[Change], act: ledger.Act) -> None:
    """File all changes, or none."""
    from django.db import transaction

    with transaction.atomic():
        for change in found:
            by_hand.file(change.ready, act, supersedes=change.statement)
