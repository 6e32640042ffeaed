"""What a source says (claim), and what we hold (statement)."""

import hashlib
import json
from dataclasses import dataclass

from meikan.model.document import Evidence
from meikan.model.period import Period, text_of

Qualifiers = tuple[tuple[str, str], ...]

# values that are answers in themselves
VACANT, NOT_STATED, NOT_KNOWN, NONE = ":vacant", ":not-stated", ":not-known", ":none"
SPECIAL = (VACANT, NOT_STATED, NOT_KNOWN, NONE)


def key_of(parts: list[object]) -> str:
    """A hash of a canonical JSON list, never of joined strings."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def qualified(pairs: dict[str, str]) -> Qualifiers:
    """Qualifiers in their one order, without empty ones."""
    return tuple(sorted((name, value) for name, value in pairs.items() if value))


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source says, in its own words; nobody has decided whom it is about."""

    subject: str
    predicate: str
    value: str
    document: str
    lang: str = ""
    qualifiers: Qualifiers = ()
    period: Period = Period()
    locator: str = ""
    quote: str = ""
    reader: str = ""
    visibility: str = "public"

    @property
    def id(self) -> str:
        """The same words at the same place of the same document are the same claim."""
        seen = [day.text for day in self.period.seen]
        edges = [text_of(self.period.start), text_of(self.period.end)]
        what: list[object] = [self.subject, self.predicate, self.value, self.lang, self.qualifiers, edges, seen]
        return key_of([*what, self.document, self.locator, self.visibility])


@dataclass(frozen=True, slots=True)
class Statement:
    """The same about entities, by id: what we hold, with all its evidence."""

    id: str
    subject: str
    predicate: str
    value: str
    lang: str = ""
    qualifiers: Qualifiers = ()
    period: Period = Period()
    visibility: str = "public"
    evidence: tuple[Evidence, ...] = ()

    def qualifier(self, name: str) -> str:
        """One qualifier's value, or empty."""
        return next((value for key, value in self.qualifiers if key == name), "")


def statement_id(subject: str, claim: Claim, value: str) -> str:
    """One id for equal subject, predicate, value, qualifiers and stated dates; sightings are evidence, not identity."""
    edges = [text_of(claim.period.start), text_of(claim.period.end)]
    return key_of([subject, claim.predicate, value, claim.lang, claim.qualifiers, edges, claim.visibility])
