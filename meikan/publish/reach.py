"""How far an edition reaches: per city and field, the lines that are held, and the best standing that each rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from meikan.edition.edition import Edition
from meikan.model.document import Evidence
from meikan.model.period import Answer
from meikan.model.vocabulary import vocabulary
from meikan.publish.city import City
from meikan.publish.lines import PRINTED, Teller, unknown
from meikan.publish.template import EXPECTED, FIELDS

# sections whose whole content is one field
WHOLE = {"seats": "seats", "networks": "member_of", "links": "linked_with"}
# the classes of Japan's designated cities and of Tokyo
DESIGNATED = ("designated_city", "metropolis")
COPY = "copy"


@dataclass(frozen=True, slots=True)
class Reach:
    """One field of one city: whether it is stated, how many lines there are, on what the best source of each stands."""

    body: str
    field: str
    stated: bool
    standings: Mapping[str, int]

    @property
    def lines(self) -> int:
        """How many lines say something."""
        return sum(self.standings.values())


def fields_of(edition: Edition) -> list[str]:
    """The expected fields of the sections that an edition shows, in the order of the template."""
    shown = edition.about["sections"]
    found = [name for section in shown for name in FIELDS.get(section, ()) if name in EXPECTED]
    return found + [WHOLE[section] for section in shown if section in WHOLE]


def designated(edition: Edition) -> list[str]:
    """Japan's designated cities and Tokyo, as of the edition's day."""
    lines = (line for one in DESIGNATED for line in edition.lines(predicate="legal_class", value=one))
    found = {line.subject for line in lines if line.answer in PRINTED}
    return sorted(found, key=lambda one: (edition.entity(one).name("en"), one))


def reach(teller: Teller, bodies: Iterable[str]) -> Iterator[Reach]:
    """Each field of each city, in the order of the template."""
    fields = fields_of(teller.edition)
    for body in bodies:
        city = City(teller, body)
        for name in fields:
            lines = [line for line in city.lines_for(name) if line.answer in (*PRINTED, Answer.MAY_HOLD)]
            found = [] if unknown(lines) else lines
            best = Counter(best_standing(teller.edition, line.evidence) for line in found)
            yield Reach(body, name, any(line.answer in PRINTED for line in found), best)


def best_standing(edition: Edition, evidence: Iterable[Evidence]) -> str:
    """The best standing among the sources of a statement."""
    rank = list(vocabulary().labels["standing"])
    found = [edition.document(e.document).standing for e in evidence]
    return min(found, key=lambda one: rank.index(one) if one in rank else len(rank), default="")
