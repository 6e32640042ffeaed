"""A paper as a Word document: headings, lines with the numbers of their sources, tables whose numbers lead on."""

from meikan.publish.docx import TextDocument
from meikan.publish.paper.drawing import told
from meikan.publish.paper.picture import picture
from meikan.publish.paper.text import bullet, cell_text
from meikan.publish.runs import Run
from meikan.text.lang import _, speaking
from meikan.watch.paper import Cell, Chart, Count, Entry, Paper, Part, Section, Table, Words, marked

FIRST_COLUMN = 3  # the first column names the row and is so many times as wide as another


def word(paper: Paper) -> bytes:
    """The document; the same paper gives the same bytes."""
    with speaking(paper.lang):
        made = TextDocument(paper.lang, paper.title, day=paper.stamp)
        _begin(made, paper)
        for section in paper.sections:
            _section(made, section)
        if paper.references:
            made.heading([plain(_("Sources"))], 1)
            for one in paper.references:
                made.paragraph([plain(f"[{one.number}] {one.text} "), _address(one.address)], small=True)
        for text in paper.foot:
            made.paragraph([plain(text)], small=not paper.letter)
        return made.bytes()


def _begin(made: TextDocument, paper: Paper) -> None:
    if not paper.letter:
        made.heading([plain(paper.title)], 0)
    for text in paper.lead:
        for line in text.split("\n"):  # a letter's date and sender stand to the right, and begin with an em space
            made.paragraph([plain(line.strip("\u2003"))], right=line.startswith("\u2003"))
    if paper.letter:
        made.heading([plain(paper.title)], 1)


def _section(made: TextDocument, section: Section) -> None:
    if section.title:
        made.heading([plain(section.title)], 2 if section.minor else 1, anchor=section.id)
    if not section.parts and section.empty:
        made.paragraph([plain(section.empty)])
    for part in section.parts:
        _part(made, part)


def _part(made: TextDocument, part: Part) -> None:
    match part:
        case Entry():
            marks = marked(part.marks) or (f"({part.basis})" if part.basis else "")
            made.paragraph([plain(f"{bullet()}{part.text} {marks}".rstrip())])
            for more in filter(None, (part.more, part.link)):
                made.paragraph([_address(more) if more == part.link else plain(f"\u3000{more}")], small=True)
        case Words():
            for line in part.text.split("\n"):
                made.paragraph([plain(f"※ {line}" if part.note else line)])
        case Table():
            if part.caption:
                made.heading([plain(part.caption)], 3)
            widths = [FIRST_COLUMN, *[1.0] * (len(part.head) - 1)] if len(part.head) > 2 else [1.0, 1.0]
            made.table(part.head, [[_cell(cell) for cell in row] for row in part.rows], widths=widths)
        case Chart() if part.bars:
            made.heading([plain(part.title)], 3)
            made.picture(picture(part), told(part))


def _cell(cell: Cell) -> list[Run]:
    to = f"#{cell.to}" if isinstance(cell, Count) and cell.to else ""
    return [Run(words=cell_text(cell), lang="", to=to, whole=False)]


def plain(text: str) -> Run:
    """A stretch of text that leads nowhere."""
    return Run(words=text, lang="", to="", whole=False)


def _address(address: str) -> Run:
    return Run(words=address, lang="", to=address if address.startswith(("http://", "https://")) else "", whole=False)
