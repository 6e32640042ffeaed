"""A paper as plain text to paste into a mail: sources by number, and at the foot."""

from collections.abc import Iterator
from unicodedata import east_asian_width

from meikan.text.lang import _, current, speaking
from meikan.watch.paper import Chart, Count, Entry, Paper, Part, Section, Table, Words, marked

WIDEST = 24  # full blocks of a bar in text


def text(paper: Paper) -> bytes:
    """The text, ending with a line break."""
    with speaking(paper.lang):
        return ("\n".join(_all(paper)).rstrip("\n") + "\n").encode()


def _all(paper: Paper) -> Iterator[str]:
    if paper.letter:  # a letter begins with its day, sender and reader
        yield from (*paper.lead, "", paper.title)
    else:
        yield from (paper.title, *([""] if paper.lead else []), *paper.lead)
    for section in paper.sections:
        yield from _section(section)
    if paper.references:
        yield from ("", _("Sources"), "")
        yield from (f"[{one.number}] " + " ".join(filter(None, (one.text, one.address))) for one in paper.references)
    if paper.foot:
        yield ""
    yield from paper.foot


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield from ("", f"■ {section.title}" if not section.minor else f"● {section.title}", "")
    else:
        yield ""
    if not section.parts and section.empty:
        yield section.empty
    for part in section.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Entry():
            yield entry(part)
        case Words():
            yield f"※ {part.text}" if part.note else part.text
        case Table():
            yield from _table(part)
        case Chart():
            yield from _chart(part)


def entry(one: Entry) -> str:
    """A line with its marks; its second voice stands below."""
    basis = f" ({one.basis})" if one.basis and not one.marks else ""
    first = f"{bullet()}{one.text}" + (f" {marked(one.marks)}" if one.marks else basis)
    return "\n".join([first, *(f"  {line}" for line in (one.more, one.link) if line)])


def bullet() -> str:
    """What stands before a line of a list in the language in use."""
    return "・" if current() == "ja" else "• "


def _table(table: Table) -> Iterator[str]:
    rows = [table.head, *([cell_text(cell) for cell in row] for row in table.rows)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(table.head))]
    if table.caption:
        yield table.caption
    for number, row in enumerate(rows):
        cells = [cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
        if number == 0:
            yield "  ".join("-" * size for size in widths)


def _chart(chart: Chart) -> Iterator[str]:
    yield chart.title
    most = max((bar.value for bar in chart.bars), default=0) or 1
    size = max((width(bar.label) for bar in chart.bars), default=0)
    for bar in chart.bars:
        blocks = "█" * round(WIDEST * bar.value / most)
        yield f"{bar.label}{' ' * (size - width(bar.label))}  {blocks} {bar.value}".rstrip()


def cell_text(cell: str | Count) -> str:
    """A cell as text."""
    return str(cell.value) if isinstance(cell, Count) else cell


def width(words: str) -> int:
    """How many columns a text takes where a full-width letter takes two."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in words)
