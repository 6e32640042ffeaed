"""What the words of one row say of a membership: class, status, roles, phases, category, path."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from meikan.read.columns import Columns
from meikan.read.grid import clean, folded
from meikan.read.spans import Event, dates, events
from meikan.read.table import Line, Row, Table
from meikan.read.words import Word, listed, meanings, says_member

_MEMBERS = re.compile(
    r"member|cit(y|ies)|town|municip|kept|list|membre|ville|commune|mitglied|stadt|staedte|gemeinde|miembro|ciudad|"
    r"membri|citta|comuni|会員|都市|自治体|加盟|団体"
)
_POPULATION = re.compile(
    r"\b(?:pop|population|inhabitants|einwohner|habitants|poblacion|abitanti)\w*\W{0,12}((?:19|20)[0-9]{2})|人口\W{0,4}((?:19|20)[0-9]{2})"
)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row, by field."""

    table: Table
    columns: Columns
    row: Row

    def text(self, field: str) -> str:
        """The words of a field's first column, "" if there is none."""
        number = self.columns.of(field)
        return "" if number is None else self.at(number)

    def at(self, number: int) -> str:
        """The words of a column."""
        return self.table.cell(self.row, number)

    def quote(self, *fields: str) -> tuple[str, str]:
        """Place and words of the filled cells among these fields: the first says where to look."""
        found = [
            (self.table.place(self.row, number), self.at(number))
            for number in map(self.columns.of, fields)
            if number is not None
        ]
        filled = [(place, words) for place, words in found if words]
        return (filled[0][0], " | ".join(words for _, words in filled)) if filled else (self.table.place(self.row), "")


@dataclass(frozen=True, slots=True)
class Status:
    """What a row's words say of the membership."""

    known: bool = False  # something was understood, or nothing was said at all
    member_class: str = ""
    code: str = ""  # candidate, suspended, withdrawn, ended; "" is an ordinary membership
    roles: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    category: str = ""
    path: str = ""
    via: str = ""  # the body through which one is a member, as written
    events: tuple[Event, ...] = ()
    strange: tuple[str, ...] = ()
    left_out: bool = False

    def qualifiers(self) -> tuple[tuple[str, str], ...]:
        """Class, category and path, as the membership's qualifiers."""
        pairs = (("category", self.category), ("class", self.member_class), ("path", self.path))
        return tuple((key, value) for key, value in pairs if value)

    def adding(self, words: tuple[Word, ...]) -> "Status":
        """The same, with what these words say."""
        status = self
        for word in words:
            if word.what == "class":
                status = replace(status, member_class=status.member_class or word.code)
            elif word.what == "status":
                status = replace(status, code=status.code or word.code)
            elif word.what == "role":
                status = replace(status, roles=tuple(dict.fromkeys((*status.roles, word.code))))
            elif word.what == "phase":
                status = replace(status, phases=tuple(dict.fromkeys((*status.phases, word.code))))
            elif word.what == "category":
                status = replace(status, category=status.category or word.code)
        return replace(status, known=status.known or bool(words))

    def marked(self, marks: str, meaning: Mapping[str, str]) -> "Status":
        """The same, with what the footnotes say of the marks behind a name."""
        status = self
        for mark in _single(marks, meaning):
            words, strange = meanings(meaning[mark]) if mark in meaning else ((), (mark,))
            happened = events(meaning.get(mark, ""))
            words = words or tuple(word for word in _inside(meaning.get(mark, "")))
            status = replace(status.adding(words), events=(*status.events, *happened))
            if not words and not happened:
                status = replace(status, strange=(*status.strange, *strange), known=True)
        return status


def _single(marks: str, meaning: Mapping[str, str]) -> list[str]:
    if not marks:
        return []
    return [marks] if marks in meaning or len(set(marks)) == 1 or marks[0] in "([" else list(marks)


def _inside(sentence: str) -> list[Word]:
    """The words known to us inside a footnote's sentence: "cities with observer status"."""
    tokens = folded(sentence).split()
    found = [meanings(" ".join(tokens[a : a + n]))[0] for n in (3, 2, 1) for a in range(len(tokens) - n + 1)]
    said = [words[0] for words in found if words and words[0].what != "member"]
    return said[:1]


def membership_words(cells: Cells, network: str, terms: Mapping[str, str]) -> Status:
    """What the cells of class, role, phase, category and note say together."""
    status = Status(known=not cells.text("class"))
    told = {folded(key): value for key, value in terms.items()}
    for field in ("class", "category", "role", "phase"):
        text = cells.text(field)
        if folded(text) in told and text:
            status = _told(status, told[folded(text)], text)
            continue
        known, strange = meanings(text, network)
        status = _rest(status.adding(known), field, text, strange)
    notes = [cells.at(column.number) for column in cells.columns.all("note")]
    via = next((found for note in notes if (found := _via(note, status))), "")
    return replace(status, via=via, path=_path(via, status))


def _rest(status: Status, field: str, text: str, strange: tuple[str, ...]) -> Status:
    """What to make of the words that are not understood: beside the class they cast no doubt on it."""
    if not strange:
        return status
    if field == "phase":
        return replace(status, phases=(*status.phases, text))
    known = status.known or (field == "class" and says_member(text))
    return replace(status, strange=(*status.strange, *strange), known=known)


def _path(via: str, status: Status) -> str:
    if not via:
        return ":not-stated" if status.member_class == "indirect" else ""
    national = re.search(r"\bna[tz]ion|\b国内|全国", folded(via))
    return "via_national_network" if national else "via_other_body"


def _told(status: Status, said: str, text: str) -> Status:
    """What the source's own terms say of a word: "class=full; role=board", "" for nothing, "aside"."""
    if said == "aside":
        return replace(status, left_out=True)
    pairs = [part.split("=", 1) for part in said.split(";") if "=" in part]
    words = tuple(Word(what.strip(), code.strip(), text) for what, code in pairs)
    return replace(status.adding(words), known=True)


def _via(note: str, status: Status) -> str:
    """The body through which one is a member: "Membre AMAC" of an indirect member, "via AMAC" of any."""
    if not note:
        return ""
    for word in listed("via", "before"):
        found = re.match(rf"^\W*{re.escape(word)}\W+(\S.*)$", note, re.IGNORECASE)
        plain = folded(note)
        if found is None and plain.startswith(word + " "):
            found = re.match(rf"^\W*(?:\w+\W+){{{len(word.split())}}}(\S.*)$", note)
        sure = word in ("via", "through", "tramite", "mediante", "a traves de") or status.member_class == "indirect"
        if found and sure and not dates(note):
            return re.sub(r"^(?:the|la|le|les|die|der|das|el|il) ", "", clean(found[1]).rstrip("."))
    for word in listed("via", "after"):
        if (
            note.endswith(word)
            and len(note) > len(word)
            and (word not in ("会員", "加盟") or status.member_class == "indirect")
        ):
            return note.removesuffix(word)
    return ""


def partial_lines(table: Table, columns: Columns) -> tuple[Line, ...]:
    """The titles, footnotes and notes on most rows that say that the list holds a part only."""
    lines = [*table.titles, *table.footnotes]
    rows = table.data()
    for column in columns.all("note"):
        notes = Counter(table.cell(row, column.number) for row in rows)
        notes.pop("", None)
        lines += [Line(rows[0].line, words) for words, often in notes.most_common(1) if often * 2 >= len(rows) > 1]
    return tuple(line for line in lines if _is_partial(line.text))


def _is_partial(text: str) -> bool:
    plain = folded(text)
    only = any((f" {word} " in f" {plain} ") if word.isascii() else word in text for word in listed("only", "only"))
    return only and bool(_MEMBERS.search(plain))


def population_year(table: Table, columns: Columns) -> str:
    """The year of the population figures, if heading, title, footnote or the notes of most rows state one."""
    number = columns.of("population")
    if number is None:
        return ""
    heading = table.columns[number]
    found = dates(heading)
    if found:
        return found[0].edtf
    rows = table.data()
    texts = [line.text for line in (*table.titles, *table.footnotes)]
    for column in columns.all("note"):
        common = Counter(table.cell(row, column.number) for row in rows).most_common(1)
        texts += [words for words, often in common if often * 2 >= len(rows)]
    years = (_POPULATION.search(folded(text)) for text in texts)
    return next((match[1] or match[2] for match in years if match), "")
