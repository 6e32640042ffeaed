"""An offprint as a text document: the same words, sources as footnotes with what they say."""

from pathlib import Path
from typing import Any

from meikan.publish.docx import TextDocument, Words
from meikan.publish.runs import Run
from meikan.text.lang import _

Json = dict[str, Any]
MARKS = {"stated": "●", "inferred": "◐", "computed": "◒", "may": "○", "disputed": "◇", "unknown": "◌"}


def write_text(doc: Json, target: Path) -> None:
    """Write the text document of an offprint, whole: no number of pages binds it."""
    lang, page = doc["lang"], doc["page"]
    made = "-".join(f"{part:02d}" for part in doc["date"])
    text = TextDocument(lang, doc["publication"], issuer=doc["issuer"], day=made, foot=doc["foot"])
    for source in doc["sources"]:
        text.note(str(source["number"]), *_source(source, lang))
    text.heading(_title(page), 0)
    text.paragraph(page["sub"], small=True)
    _figures(text, page.get("figures", []))
    _counts(text, page.get("counts", []))
    _lines(text, page.get("lines", []))
    _groups(text, page.get("groups", []), page.get("heads", []))
    for section in page.get("sections", []):
        _section(text, section, doc["words"])
    if page.get("unknown"):
        text.heading(doc["words"]["what_not_known"], 2)
        text.paragraph("、".join(page["unknown"]) if lang == "ja" else "; ".join(page["unknown"]))
    for said in [*doc["left_out"], doc["ask"]]:
        text.paragraph(said, small=True)
    text.save(target)


def _title(page: Json) -> list[Run]:
    return [*_words(page["name"]), *([*_words("  "), *page["other"]] if page["other"] else [])]


def _words(text: str) -> list[Run]:
    return [Run(words=text, lang="", to="", whole=False)] if text else []


def _source(source: Json, lang: str) -> list[Words]:
    """What a note tells: the source, where it is read, and in a second paragraph what it says."""
    title = f"{source['title']}{' †' if source['dagger'] else ''}"
    parts = [title, source["copied"], source["about"]]
    runs = _words(("。" if lang == "ja" else ". ").join(part for part in parts if part) + " ")
    address = source["address"]
    runs += [Run(words=address, lang="", to=address if source["linked"] else "", whole=False)] if address else []
    said: list[Run] = []
    for one in source["quotes"]:
        marks = "「{}」" if one["lang"] == "ja" else "“{}”"
        said += [
            *_words(" " if said else ""),
            Run(words=marks.format(one["quote"]), lang=one["lang"], to="", whole=False),
        ]
    return [runs, said] if said else [runs]


def _refs(one: Json) -> list[str]:
    return [str(number) for number in one.get("refs", [])]


def _figures(text: TextDocument, figures: list[Json]) -> None:
    if figures:
        rows = [[one["label"], one["value"] or f"{MARKS['unknown']} {_('not known')}"] for one in figures]
        text.table([], rows, widths=(1, 3), notes=[_refs(one) for one in figures])


def _counts(text: TextDocument, counts: list[Json]) -> None:
    rows: list[list[Words]] = []
    for one in counts:
        figures = ", ".join(f"{figure['number']} {figure['what']}" for figure in one["figures"])
        rows.append([one["title"], figures, one["say"]])
    if rows:
        text.table([], rows, widths=(2, 2, 3), notes=[_refs(one) for one in counts])


def _lines(text: TextDocument, lines: list[Json]) -> None:
    if lines:
        rows = [[one["label"], _value(one), one["code"]] for one in lines]
        text.table([], rows, widths=(4, 12, 2.4), notes=_noted(lines), noted=1)


def _noted(lines: list[Json]) -> list[list[str]]:
    return [_refs(one) for one in lines]


def _value(line: Json) -> list[Run]:
    runs = [*line["value"], *(_words(" †") if line["dagger"] else [])]
    if line["mark"]:
        runs += _words(f"{'  ' if runs else ''}{MARKS[line['mark']]} {line['word']}")
    for also in line["also"]:
        runs += [*_words(" · " if runs else ""), *also]
    return runs


def _groups(text: TextDocument, groups: list[Json], heads: list[str]) -> None:
    for group in groups:
        text.heading(f"{MARKS['may' if group['may'] else 'stated']} {group['title']} {group['count']}", 3)
        named = heads or [_("Member"), _("Class and role"), _("Since"), _("Last confirmed")]
        head = [*named[:4], _("Code")]
        rows = [[_name(row), _detail(row), row["since"] or "–", row["seen"], row["code"]] for row in group["rows"]]
        text.table(head, rows, widths=(5, 5, 2.6, 3, 2.4), notes=_noted(group["rows"]), noted=0)


def _name(row: Json) -> list[Run]:
    second = [*_words("  "), *row["second"]] if row["second"] else []
    return [*row["name"], *second, *(_words(" †") if row["dagger"] else [])]


def _detail(row: Json) -> list[Run]:
    word = _words(f" {MARKS[row['mark']]} {row['word']}") if row["word"] else []
    return [*row["detail"], *word]


def _party(share: Json) -> list[Run]:
    return [*share["party"], *_words(f"  {MARKS['computed']} {share['word']}" if share["word"] else "")]


def _section(text: TextDocument, section: Json, words: Json) -> None:
    text.heading(f"{section['number']}  {section['title']}", 1)
    _lines(text, section["lines"])
    for table in section["seats"]:
        rows: list[list[Words]] = [[_party(one), one["shown"], one["code"]] for one in table["shares"]]
        rows.append([words["sum"], table["total"], table["check"]])
        text.paragraph(table["caption"], small=True)
        text.table([], rows, widths=(8, 2, 5), notes=_noted(table["shares"]), noted=1)
    _groups(text, section["groups"], section["heads"])
    for one in section["collections"]:
        text.heading(one["title"], 3)
        text.table([], [[m["name"], m["part"]] for m in one["members"]], widths=(3, 2), notes=_noted(one["members"]))
        text.paragraph(one["rest"], small=True)
    if section["may"]:
        text.heading(f"{MARKS['may']} {words['may_hold']}", 3)
        _lines(text, section["may"])
