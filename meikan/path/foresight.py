"""What filing a list would do, row by row, before anything is filed."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from meikan.model.statement import statement_id
from meikan.path.filing import body_of, candidate_of, claim_of_row, earlier_answers, members_before, resolved
from meikan.path.lists import shrunk
from meikan.path.reasons import worded
from meikan.path.seen import Seen
from meikan.record import models
from meikan.record.bodies import Bodies
from meikan.record.proposals import Candidate

FILE, HELD, ASK, ASIDE = "file", "held", "ask", "aside"
MOST = 3  # of those whom a row may mean so many are named before it is asked


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would become of one row; `body` is empty for who is not held yet, whom `place` names."""

    place: str
    words: str
    outcome: str
    body: str = ""
    found: str = ""
    why: str = ""
    joins: bool = False  # no member before, by what is held
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Foresight:
    """The same of a whole list: each row, who would be new, who would be missing, and why it would be held back."""

    rows: tuple[Foreseen, ...]
    counts: Mapping[str, int]
    joined: int
    left: tuple[str, ...]
    held_back: str

    @property
    def digest(self) -> str:
        """Two looks at a list that would do the same have the same digest."""
        told = [(one.place, one.outcome, one.body, one.found, one.joins) for one in self.rows]
        return hashlib.sha256(repr((told, self.joined, self.left, self.held_back)).encode()).hexdigest()


def foresee(seen: Seen) -> Foresight:
    """Look a list through as it would be filed. Nothing is written."""
    bodies = Bodies(seen.document.id, seen.snapshot.as_of, seen.told.visibility)
    earlier, before = earlier_answers(), members_before(seen)
    known = set(before) | set(bodies.held())
    rows: dict[int, Foreseen] = {}
    meant: set[str] = set()
    for row, member, found in resolved(seen):
        body = body_of(seen, member, found, bodies, earlier)
        name = found.place.name if found.place else ""
        if not body or body == seen.network:
            rows[id(row)] = Foreseen(
                row.place,
                member.name,
                ASK,
                found=name,
                why="; ".join(map(worded, found.reasons)),
                candidates=tuple(candidate_of(one.place, found, bodies) for one in found.candidates[:MOST]),
            )
            continue
        ids = {statement_id(body, claim_of_row(seen, row, one), one.value) for one in row.says}
        live = models.Statement.objects.filter(retracted_at="", statement__in=ids).values("statement").distinct()
        outcome = HELD if body in known and live.count() == len(ids) else FILE
        rows[id(row)] = Foreseen(
            row.place, member.name, outcome, body if body in known else "", name, joins=body not in before
        )
        meant.add(body)
    told = tuple(
        rows.get(id(row)) or Foreseen(row.place, row.member.name if row.member else "", ASIDE, why=row.aside)
        for row in seen.reading.rows
    )
    left = tuple(sorted(before - meant)) if seen.told.complete_for and before else ()
    return Foresight(told, Counter(one.outcome for one in told), len(meant - before), left, shrunk(seen))
