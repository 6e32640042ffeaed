"""What reading a document gives: mentions where they stand, and findings that nobody has decided yet."""

from dataclasses import dataclass

from meikan.model.statement import Qualifiers

NIL, UNDECIDED = "nil", "undecided"


@dataclass(frozen=True, slots=True)
class Choice:
    """One body or place that a mention may mean, with score (0 to 1) and reasons."""

    entity: str
    name: str
    country: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or date as written. `start` and `end` count code points of the body; `mention_kind` is one of nine.

    `entity` is geonames:ID, network:ID, an id of the record (mk-...), text:NAME, an EDTF date, "nil" where no body is
    known, or "undecided" where several of `choices` are possible.
    """

    start: int
    end: int
    text: str
    mention_kind: str  # place, government, network, organisation, person, date, document, event
    entity: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one or two sentences say of somebody: a claim in the reader's own scheme, before the record's fields.

    `subject` and `object` are entities as a mention has them; `evidence` is the sentence, in code points of the body.
    """

    predicate: str
    subject: str
    object: str
    qualifiers: Qualifiers = ()
    evidence: tuple[int, int] = (0, 0)
    subject_at: tuple[int, int] = (0, 0)
    object_at: tuple[int, int] = (0, 0)
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that was read from one document: its language, what sort of document it is, mentions, findings.

    `aside` are sentences that look like a fact but are not proposed, each with the reason (negation, intention ...).
    """

    lang: str
    document_sort: str = ""
    mentions: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = ()
    aside: tuple[tuple[int, int, str], ...] = ()
