"""How often what was read turned out right: by source, by reader, by kind of fact, from the editors' own answers."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from meikan.record import models

# A source is proposed for muting when this many of its sentences were answered and fewer than this share accepted.
ENOUGH, WANTED = 10, 0.5


@dataclass(frozen=True, slots=True)
class Precision:
    """Of what one source, reader or kind of fact proposed: how much was answered, and how much of that accepted."""

    of: str
    name: str
    accepted: int
    decided: int
    open: int

    @property
    def share(self) -> float:
        """How much of what was answered was accepted."""
        return self.accepted / self.decided if self.decided else 0.0

    @property
    def mute(self) -> bool:
        """Whether most of enough answers refused it."""
        return self.decided >= ENOUGH and self.share < WANTED


def measured() -> list[Precision]:
    """Every source, reader and kind of fact with what became of its proposals, in a fixed order."""
    counts: Counter[tuple[str, str, str]] = Counter()
    rows = models.Evidence.objects.filter(gone=False).select_related("document", "proposal", "decision")
    for one in rows.iterator(chunk_size=2000):
        verdict = one.decision.verdict if one.decision is not None else "open"
        names = {"source": one.document.source, "reader": one.reader, "predicate": one.proposal.fact["predicate"]}
        for of, name in names.items():
            counts[(of, name, verdict)] += 1
    found = []
    for of, name in sorted({(of, name) for of, name, _verdict in counts}):
        accepted, refused = counts[(of, name, "accept")], counts[(of, name, "reject")]
        found.append(Precision(of, name, accepted, accepted + refused, counts[(of, name, "open")]))
    return sorted(found, key=lambda one: ("source", "reader", "predicate").index(one.of))


def of_sources() -> dict[str, Precision]:
    """What became of the proposals of each source; counted by the database."""
    counts: Counter[tuple[str, str]] = Counter()
    rows = models.Evidence.objects.filter(gone=False).values_list("document__source", "decision__verdict")
    for name, verdict, count in rows.annotate(count=Count("id")).order_by():
        counts[(name, verdict or "open")] += count
    found = {}
    for name in sorted({name for name, _verdict in counts}):
        accepted, refused = counts[(name, "accept")], counts[(name, "reject")]
        found[name] = Precision("source", name, accepted, accepted + refused, counts[(name, "open")])
    return found
