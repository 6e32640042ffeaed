"""A paper as one page of HTML that needs nothing else: it can be mailed, printed, and read aloud."""

from pathlib import Path

from markupsafe import Markup, escape

from meikan.publish.paper.drawing import svg
from meikan.text.lang import _, speaking
from meikan.watch.paper import Cell, Chart, Count, Entry, Paper, Part, Reference, Section, Table, Words

STYLE = Path(__file__).with_name("page.css")
JOIN = Markup("\n")


def page(paper: Paper) -> bytes:
    """The page, as UTF-8."""
    with speaking(paper.lang):
        body = JOIN.join(
            [
                _head(paper),
                *(_section(section, number) for number, section in enumerate(paper.sections, 1)),
                _sources(paper.references),
                Markup("<footer>{}</footer>").format(_paragraphs(paper.foot)) if paper.foot else Markup(),
            ]
        )
        head = Markup(
            '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n'
        ).format(paper.lang, paper.title, Markup(STYLE.read_text(encoding="utf-8")))  # noqa: S704 (our own style)
        kind = "letter" if paper.letter else "report"
        return (head + Markup('<body class="{}">\n<main>\n{}\n</main>\n</body>\n</html>\n').format(kind, body)).encode()


def _head(paper: Paper) -> Markup:
    """Title and lead; a letter begins with its day and sender, to the right, and its reader."""
    title = Markup("<h1>{}</h1>").format(paper.title)
    if not paper.letter:
        return Markup("<header>\n{}\n{}\n</header>").format(title, _paragraphs(paper.lead))
    lines = Markup("\n").join(
        Markup('<p class="{}">{}</p>').format("right" if text.startswith("\u2003") else "reader", _broken(text))
        for text in paper.lead
    )
    return Markup("<header>\n{}\n{}\n</header>").format(lines, title)


def _paragraphs(lines: tuple[str, ...]) -> Markup:
    return JOIN.join(Markup("<p>{}</p>").format(_broken(line)) for line in lines)


def _broken(line: str) -> Markup:
    """A text with its line breaks."""
    return Markup("<br>\n").join(escape(one) for one in line.split("\n"))


def _section(section: Section, number: int) -> Markup:
    name = section.id or f"part{number}"
    level = 3 if section.minor else 2
    title = Markup('<h{0} id="{1}-h">{2}</h{0}>\n').format(level, name, section.title) if section.title else Markup()
    inner = _parts(section.parts, name) if section.parts else _paragraphs((section.empty,) if section.empty else ())
    named = Markup(' aria-labelledby="{}-h"').format(name) if section.title else Markup()
    return Markup('<section id="{}"{}>\n{}{}\n</section>').format(name, named, title, inner)


def _parts(parts: tuple[Part, ...], name: str) -> Markup:
    """Lines that follow one another are one list."""
    made: list[Markup] = []
    lines: list[Markup] = []
    for number, part in enumerate(parts):
        if isinstance(part, Entry):
            lines.append(_entry(part))
            continue
        if lines:
            made.append(Markup("<ul>\n{}\n</ul>").format(JOIN.join(lines)))
            lines = []
        match part:
            case Words():
                made.append(Markup('<p class="{}">{}</p>').format("note" if part.note else "", _broken(part.text)))
            case Table():
                made.append(_table(part))
            case Chart():
                made.append(_chart(part, f"{name}-c{number}"))
    if lines:
        made.append(Markup("<ul>\n{}\n</ul>").format(JOIN.join(lines)))
    return JOIN.join(made)


def _entry(entry: Entry) -> Markup:
    marks = Markup("").join(Markup('<a class="mark" href="#s{0}">[{0}]</a>').format(one) for one in entry.marks)
    basis = Markup(' <span class="basis">{}</span>').format(entry.basis) if entry.basis else Markup()
    more = Markup('<br><span class="more">{}</span>').format(_broken(entry.more)) if entry.more else Markup()
    link = Markup('<br><a class="more" href="{0}">{0}</a>').format(entry.link) if entry.link else Markup()
    code = Markup(' <span class="code">{}</span>').format(entry.code) if entry.code else Markup()
    return Markup("<li>{} {}{}{}{}{}</li>").format(_broken(entry.text), marks, basis, code, more, link)


def _table(table: Table) -> Markup:
    figures = [all(_is_figure(row[place]) for row in table.rows) for place in range(len(table.head))]
    heads = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format("figure" if figure else "", one)
        for one, figure in zip(table.head, figures, strict=True)
    )
    rows = JOIN.join(_row(row) for row in table.rows)
    caption = Markup("<caption>{}</caption>").format(table.caption) if table.caption else Markup()
    words = '<div class="wide" tabindex="0" role="group" aria-label="{}"><table>{}<thead><tr>{}</tr></thead>'
    words += "<tbody>\n{}\n</tbody></table></div>"
    return Markup(words).format(table.caption or table.head[0], caption, heads, rows)  # noqa: S704 (our own words)


def _row(row: tuple[Cell, ...]) -> Markup:
    cells = Markup("").join(_cell(one) for one in row[1:])
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(_text(row[0]), cells)


def _cell(cell: Cell) -> Markup:
    return Markup('<td class="{}">{}</td>').format("figure" if _is_figure(cell) else "", _text(cell))


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, Count) or cell.replace(".", "").lstrip("+-−").isdigit()


def _text(cell: Cell) -> Markup:
    if isinstance(cell, Count):
        return Markup('<a href="#{}">{}</a>').format(cell.to, cell.value) if cell.to else escape(cell.value)
    return _broken(cell)


def _chart(chart: Chart, name: str) -> Markup:
    return Markup("<figure>\n<figcaption>{}</figcaption>\n{}\n</figure>").format(chart.title, svg(chart, name))


def _sources(references: tuple[Reference, ...]) -> Markup:
    if not references:
        return Markup()
    lines = JOIN.join(
        Markup('<li id="s{0}" value="{0}">{1}{2}</li>').format(one.number, one.text, _address(one.address))
        for one in references
    )
    return Markup('<section id="sources">\n<h2>{}</h2>\n<ol>\n{}\n</ol>\n</section>').format(_("Sources"), lines)


def _address(address: str) -> Markup:
    if not address.startswith(("http://", "https://")):
        return Markup(" {}").format(address) if address else Markup()
    return Markup(' <a href="{0}">{0}</a>').format(address)
