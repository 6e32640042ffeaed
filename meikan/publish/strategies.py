"""The strategies of several bodies by theme, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from meikan.edition.held import Line
from meikan.model.statement import SPECIAL
from meikan.publish.lines import Teller
from meikan.publish.words import bracketed, order

STRATEGIES = ("strategy", "policy")


@dataclass(frozen=True, slots=True)
class Themed:
    """The strategies of each body that deal with one theme."""

    theme: Markup
    cells: tuple[Markup, ...]
    ref: Markup


def strategies(teller: Teller, bodies: Sequence[str]) -> list[Themed]:
    """The strategies of each body by theme; of a body without one for a theme none is known."""
    found: dict[str, list[list[Line]]] = {}
    for at, body in enumerate(bodies):
        for issued in teller.edition.lines(predicate="issuer", value=body):
            if _is_strategy(teller, issued.subject):
                for theme in teller.edition.lines(issued.subject, "theme"):
                    found.setdefault(theme.value, [[] for _body in bodies])[at].append(theme)
    themes = sorted(
        (one for one in found if one not in SPECIAL),
        key=lambda one: order(teller.edition.entity(one), teller.words.lang),
    )
    return [_themed(teller, theme, found[theme]) for theme in themes]


def _is_strategy(teller: Teller, document: str) -> bool:
    return any(line.value in STRATEGIES for line in teller.edition.lines(document, "document_kind"))


def _themed(teller: Teller, theme: str, lines: Sequence[Sequence[Line]]) -> Themed:
    def named(line: Line) -> Markup:
        issued = [one for one in teller.edition.lines(line.subject, "issued") if one.value not in SPECIAL]
        name = teller.words.name(teller.edition.entity(line.subject))
        return bracketed(name, teller.words.day(issued[0].value)) if issued else name

    cells = tuple(teller.words.listed(dict.fromkeys(named(line) for line in mine)) for mine in lines)
    return Themed(
        teller.title(theme), cells, teller.notes.ref(e for mine in lines for line in mine for e in line.evidence)
    )
