"""One body of an edition on the screen: its lines by section, how sure they are, where they can be read."""

import json
from collections.abc import Iterator
from typing import Any

from meikan.edition import files
from meikan.edition.edition import Edition
from meikan.edition.finding import label, named
from meikan.edition.held import Line
from meikan.model.period import Answer, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.fold import fold
from meikan.text.lang import _, current

INCOMING = ("member_of", "network_role", "linked_with", "post_of", "campaign_owner")


def as_json(edition: Edition, entity: str) -> str:
    """All statements of a body, and those that name it, as JSON."""
    body = edition.entity(entity)
    about = {"id": entity, "kind": body.kind, "names": {lang: body.name(lang) for lang in ("en", "ja")}}
    rows: dict[str, Any] = {
        "edition": {"name": edition.name, "valid": edition.valid.isoformat(), "known": edition.known},
        "entity": about,
        "statements": [files.row_of(held) for held in edition.statements(entity)],
        "incoming": [
            files.row_of(held) for one in INCOMING for held in edition.statements(predicate=one, value=entity)
        ],
    }
    used = {one["document"] for group in ("statements", "incoming") for row in rows[group] for one in row["evidence"]}
    found = [edition.document(one) for one in sorted(used)]
    rows["sources"] = [{"id": one.id, "title": one.title, "address": one.address, "date": one.date} for one in found]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_text(edition: Edition, entity: str) -> str:
    """The same for a reader."""
    body, numbers = edition.entity(entity), dict[str, int]()
    others = dict.fromkeys((body.name("en"), body.name("ja")))
    text = _("{names} ({id}), edition {edition}, as of {day}")
    day = show(edition.valid.isoformat(), current())
    parts = [text.format(names=" / ".join(others), id=entity, edition=edition.name, day=day)]
    section = ""
    for line in _lines(edition, entity):
        title = vocabulary().predicate(line.predicate).section
        if title != section:
            section = title
            parts += ["", vocabulary().label("section", title, current()) if title else _("Other")]
        parts.append("  " + _line(edition, line, numbers))
    incoming = [line for one in INCOMING for line in edition.lines(predicate=one, value=entity)]
    if incoming:
        parts += ["", _("Named by others")]
        told = ((named(edition, line.subject), line) for line in incoming)
        order = sorted(told, key=lambda one: (INCOMING.index(one[1].predicate), fold(one[0])))
        parts += ["  " + _line(edition, line, numbers, incoming=True) for _name, line in order]
    parts += ["", _("Sources"), *(_source(edition, document, number) for document, number in numbers.items())]
    return "\n".join(parts)


def _lines(edition: Edition, entity: str) -> list[Line]:
    """Lines by section; what ended stands after what is."""
    order = list(dict.fromkeys(rule.section for rule in vocabulary().predicates.values()))
    return sorted(
        edition.lines(entity),
        key=lambda line: (
            order.index(vocabulary().predicate(line.predicate).section),
            line.predicate,
            line.answer is Answer.ENDED,
        ),
    )


def _line(edition: Edition, line: Line, numbers: dict[str, int], incoming: bool = False) -> str:
    who, field = named(edition, line.subject), label(line.predicate)
    # whoever names the body comes first: it is not the body that is a member of its member
    said = f"{who}: {field}" if incoming else f"{field}: {_value(edition, line)}"
    pairs = "; ".join(f"{name}: {text}" for name, text in _qualifiers(edition, line))
    sources = (one.document for one in line.evidence)
    marks = "".join(f"[{numbers.setdefault(one, len(numbers) + 1)}]" for one in dict.fromkeys(sources))
    sure = ", ".join(_sure(line))
    first = said + (f" ({pairs})" if pairs else "") + ("†" if line.dagger else "")
    return f"{first} · {sure} {marks} {line.code} {line.statements[0].id}"


def _value(edition: Edition, line: Line) -> str:
    rule = vocabulary().predicate(line.predicate)
    if line.value in SPECIAL or rule.value == "entity":
        return named(edition, line.value)
    if rule.value == "date":
        return show(line.value, current())
    return vocabulary().term(rule.terms, line.value, current()) if rule.value == "term" else line.value


def _qualifiers(edition: Edition, line: Line) -> Iterator[tuple[str, str]]:
    for name, text in sorted(line.qualifiers.items()):
        rule = vocabulary().qualifiers[name]
        shown = vocabulary().term(rule.terms, text, current()) if rule.value == "term" else named(edition, text)
        yield rule.label[current()], shown


def _sure(line: Line) -> Iterator[str]:
    """Answer, dates, last sight: in words."""
    yield vocabulary().label("answer", line.answer.value, current())
    inferred = vocabulary().label("certainty", "inferred", current())
    if is_day(line.since):
        text = _("since {day}").format(day=show(line.since.text, current()))
        yield f"{text} ({inferred})" if line.since_inferred else text
    if is_day(line.until):
        text = _("until {day}").format(day=show(line.until.text, current()))
        yield f"{text} ({inferred})" if line.until_inferred else text
    if line.confirmed:
        yield _("last seen {day}").format(day=show(line.confirmed.text, current()))


def _source(edition: Edition, document: str, number: int) -> str:
    one = edition.document(document)
    return f"  [{number}] " + ". ".join(part for part in (one.title, one.date or one.seen, one.address) if part)
