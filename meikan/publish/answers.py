"""Yes, no, not known: whether a body is in a network. No is said only from a complete list that covers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meikan.edition.edition import Edition
from meikan.edition.held import Line
from meikan.edition.lists import Lists, scope_of
from meikan.model.day import Day
from meikan.model.document import Snapshot
from meikan.model.period import Answer
from meikan.model.vocabulary import vocabulary


class Says(StrEnum):
    """The three answers."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with what it rests on: a line, or the list that covers the body and lacks it."""

    says: Says
    line: Line | None = None
    listed: Snapshot | None = None
    classes: tuple[str, ...] = ()


class Answers:
    """The three answers of one network on an edition's day."""

    def __init__(self, edition: Edition, network: str, countries: Mapping[str, str]) -> None:
        self._valid = edition.valid
        self._snapshots = sorted(edition.snapshots(network), key=lambda one: Day.parse(one.as_of).last)
        self._lists = Lists((), countries)
        self._lines: dict[str, list[Line]] = {}
        for line in edition.lines(predicate="member_of", value=network):
            self._lines.setdefault(line.subject, []).append(line)

    def reply(self, body: str) -> Reply:
        """Whether a body is a member on the edition's day, as far as that is known."""
        lines = self._lines.get(body, [])
        for wanted in ((Answer.HOLDS, Answer.STANDS), (Answer.DISPUTED,)):
            for line in lines:
                if line.answer in wanted:
                    return Reply(Says.YES if Answer.HOLDS in wanted else Says.NOT_KNOWN, line)
        lacking = self._lacking(body, lines)
        if lacking:
            classes = (scope_of(lacking.complete_for) or {}).get("class", ())
            ended = next((line for line in lines if line.answer is Answer.ENDED), None)
            return Reply(Says.NO, ended, lacking, classes)
        looked = [one for one in self._snapshots if Day.parse(one.as_of).last <= self._valid]
        return Reply(Says.NOT_KNOWN, lines[-1] if lines else None, looked[-1] if looked else None)

    def _lacking(self, body: str, lines: list[Line]) -> Snapshot | None:
        """The last complete list that reaches the body and lacks it, if nothing later shows the body."""
        life = vocabulary().predicate("member_of").life
        for one in reversed(self._snapshots):
            day = Day.parse(one.as_of)
            scope = scope_of(one.complete_for)
            if scope is None or body in one.undecided or not day.sure or day.last > self._valid:
                continue
            if life is not None and self._valid - day.last > life:
                return None
            if self._reaches(scope, body) and not _shown_since(lines, day.first, one.document):
                return one
        return None

    def _reaches(self, scope: Mapping[str, tuple[str, ...]], body: str) -> bool:
        """A list of certain classes reaches whoever could have stood in it; its answer is about these classes."""
        if "category" in scope:
            return False
        within = {name: values for name, values in scope.items() if name != "class"}
        return self._lists.covers(within, body, {})


def _shown_since(lines: list[Line], day: date, document: str) -> bool:
    """Whether the body stands in that list, or may have joined later."""
    for line in lines:
        for one in line.statements:
            if any(e.document == document for e in one.evidence):
                return True
            if any(seen.last >= day for seen in one.period.seen) and line.answer is not Answer.ENDED:
                return True
    return False
