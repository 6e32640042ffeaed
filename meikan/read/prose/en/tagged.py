"""A sentence with its mentions as tags, so that grammar can be written as patterns: <L1> joined the <N2>."""

import re
from dataclasses import dataclass, field

from meikan.read.prose.en.draft import Draft

# L town or division, C country, J demonym, N network, O organisation, H person, D date, E event, F paper

ITEM = r"(?:the |both |also )?<[LH]\d+>(?: ?\([^()]{1,60}\))?"
SEP = (
    r"(?:, (?:and |as well as |but also |then )?|; and | and | as well as | & | together with | along "
    r"with |, together with |, along with )"
)
ACTORS = rf"{ITEM}(?:{SEP}(?:in )?{ITEM})*"
PLACE = r"<L\d+>"
NET = (
    r"(?:(?:the |its |our )?(?:(?:network|programme|alliance|family|ranks|circle|league|community|"
    r"association) of )?(?:the )?)<N\d+>"
)
TAG = re.compile(r"<([LCJNOHDEF])(\d+)>")


@dataclass(slots=True)
class Tagged:
    """One sentence: `full` with every tag, `lean` without dates, adverbs, containers and offices."""

    number: int
    start: int
    end: int
    full: str
    lean: str = ""
    long: str = ""  # the lean form with its appositions and relative clauses
    drafts: dict[int, Draft] = field(default_factory=dict)
    cities: dict[int, Draft] = field(default_factory=dict)  # of a person: the city named with it, without an office

    def draft(self, tag: str) -> Draft:
        """The draft of the first tag in a piece."""
        found = TAG.search(tag)
        assert found is not None, tag
        return self.drafts[int(found[2])]

    def all(self, piece: str, letters: str = "LH") -> list[Draft]:
        """The drafts of all tags of some letters in a piece."""
        return [self.drafts[int(found[2])] for found in TAG.finditer(piece) if found[1] in letters]

    def body_of(self, draft: Draft) -> Draft | None:
        """The government that acts: of a person the one whose office it holds, or the city named with the name."""
        if draft.kind != "person":
            return draft
        if draft.office is not None and draft.office.time == "past":
            return None  # a former mayor acts for himself
        if draft.office is not None and draft.office.of is not None:
            return draft.office.of
        return self.cities.get(draft.start)

    @property
    def dates(self) -> list[Draft]:
        """Its dates, in order."""
        return [one for one in self.drafts.values() if one.kind == "date"]
