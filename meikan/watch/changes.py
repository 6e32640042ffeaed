"""Two editions, compared: every change as a line in words, in both languages, with the sources on both sides."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meikan.edition.change import Because, Change, What
from meikan.edition.diff import diff
from meikan.edition.edition import Edition
from meikan.edition.fact import Fact
from meikan.model.day import Day
from meikan.model.document import Snapshot
from meikan.model.period import is_day, text_of
from meikan.model.statement import key_of as hash_of
from meikan.text.lang import LANGUAGES
from meikan.watch.telling import Teller, edge_of, is_inferred, key_of

ORDER = tuple(What)


@dataclass(frozen=True, slots=True)
class Line:
    """One difference, ready to be printed: who and what, why, how sure, on whose word."""

    id: str
    change: Change
    city: str
    network: str
    who: str
    sources: tuple[str, ...]
    teller: Teller

    @property
    def because(self) -> str:
        """Of the world, or of our knowledge."""
        return self.change.because.value

    @property
    def what(self) -> str:
        """The kind of change."""
        return self.change.what.value

    @property
    def when(self) -> str:
        """When it changed, as EDTF; empty if it is not known."""
        return text_of(edge_of(self.change))

    @property
    def certainty(self) -> str:
        """Stated by a source, or inferred."""
        return "inferred" if is_inferred(self.change) else "stated"

    def words(self, lang: str) -> str:
        """The sentence in a language."""
        return self.teller.sentence(self.change, self.city, lang)

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.words("en")

    @property
    def ja(self) -> str:
        """The sentence in Japanese."""
        return self.words("ja")

    def json(self) -> dict[str, Any]:
        """The line as an object of `diff --json`."""
        return {
            "id": self.id,
            "because": self.because,
            "what": self.what,
            "city": self.teller.named(self.city),
            "network": self.teller.named(self.network),
            "who": self.teller.named(self.who),
            "when": self.when,
            "certainty": self.certainty,
            "before": self._said(self.change.before),
            "after": self._said(self.change.after),
            "sources": [self.teller.source(one) for one in self.sources],
            "en": self.en,
            "ja": self.ja,
        }

    def _said(self, fact: Fact | None) -> dict[str, str] | None:
        if fact is None:
            return None
        return {
            "line": fact.code,
            "value": fact.value,
            "since": text_of(fact.since),
            "until": text_of(fact.until),
            "answer": fact.answer.value,
            **{lang: self.teller.line(fact, lang) for lang in LANGUAGES},
        }


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences between two editions, in a fixed order."""

    a: Edition
    b: Edition
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many lines there are in all, by cause, by certainty and by kind."""
        found = Counter[str]({"lines": len(self.lines), "world": 0, "knowledge": 0, "stated": 0, "inferred": 0})
        for line in self.lines:
            found.update((line.because, line.certainty, line.what))
        return dict(found)

    def by_city(self) -> dict[str, list[Line]]:
        """The lines of each city, in their order."""
        return self._by("city")

    def by_network(self) -> dict[str, list[Line]]:
        """The lines of each network, in their order."""
        return self._by("network")

    def _by(self, role: str) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            if key := str(getattr(line, role)):
                found.setdefault(key, []).append(line)
        return found

    def text(self, lang: str) -> str:
        """All of it as one page of text to paste."""
        from meikan.watch.page import page

        return page(self, lang)

    def json(self) -> dict[str, Any]:
        """All of it as one object."""
        found: dict[str, Any] = json.loads("".join(self.json_parts()))
        return found

    def json_parts(self) -> Iterator[str]:
        """All of it as one JSON object, line by line, so that a hundred thousand lines need no room at once."""
        head = json.dumps({"a": _about(self.a), "b": _about(self.b), "counts": self.counts}, ensure_ascii=False)
        yield head[:-1] + ', "lines": ['
        for number, line in enumerate(self.lines):
            yield (",\n" if number else "\n") + json.dumps(line.json(), ensure_ascii=False)
        yield "]}\n"


def _about(edition: Edition) -> dict[str, str]:
    return {
        "name": edition.name,
        "valid": edition.valid.isoformat(),
        "known": edition.known,
        "hash": edition.hash,
    }


def changes(a: Edition, b: Edition) -> Changes:
    """What changed from one edition to another."""
    finder = Finder(a, b)
    lines = [finder.line(change) for change in diff(a, b)]
    return Changes(a, b, tuple(sorted(lines, key=finder.place)))


class Finder:
    """Finds for each change its city, its network and the sources on both sides."""

    def __init__(self, a: Edition, b: Edition) -> None:
        self.teller = Teller(a, b)
        self._lists: dict[str, list[Snapshot]] = {}
        for one in b.snapshots():
            if one.complete_for:
                self._lists.setdefault(one.network, []).append(one)
        kinds = (*a.values("organisation_kind"), *b.values("organisation_kind"))
        self._networks = {subject for subject, kind in kinds if kind == "network"}
        self._cities: dict[str, tuple[str, str]] = {}

    def line(self, change: Change) -> Line:
        """A change as a line."""
        fact = change.fact
        if fact.subject not in self._cities:
            self._cities[fact.subject] = self._bodies(fact.subject)
        city, network = self._cities[fact.subject]
        if fact.predicate in NETWORKED:
            network = fact.value
        who = fact.value if fact.predicate in WITH_WHOM and fact.value.startswith("mk-") else ""
        who = who or (fact.subject if fact.subject not in (city, network) else "")
        told = [change.because, change.what, change.ends, fact.subject, fact.predicate, fact.value, fact.qualifiers]
        key = hash_of([*told, text_of(edge_of(change)), change.before.value if change.before else ""])[:12]
        return Line(key, change, city, network, who, self._sources(change), self.teller)

    def place(self, line: Line) -> tuple[object, ...]:
        """Where a line stands: cause, kind, certainty, then the English names, then the day."""
        edge = edge_of(line.change)
        first = edge.first.isoformat() if is_day(edge) else ""
        names = [self.teller.name(one, "en") if one else "" for one in (line.city, line.network)]
        order = ORDER.index(line.change.what)
        return (
            line.because != Because.WORLD,
            order,
            line.certainty != "stated",
            *names,
            first,
            key_of(line.change),
            line.id,
        )

    def _bodies(self, subject: str) -> tuple[str, str]:
        """City and network that a subject belongs to: a post to its body, a campaign to its owner."""
        edition = self.teller.b if self.teller.b.has(subject) else self.teller.a
        kind = edition.entity(subject).kind
        if kind == "organisation":
            return ("", subject) if subject in self._networks else (subject, "")
        if kind == "place":
            governing = [one.subject for one in edition.statements(predicate="governs", value=subject)]
            return (governing[0], "") if len(governing) == 1 else (subject, "")
        for predicate in BELONGS_BY:
            for one in edition.statements(subject, predicate):
                if one.value.startswith("mk-") and edition.has(one.value):
                    found = edition.entity(one.value).kind
                    if found == "organisation":
                        return self._bodies(one.value)
        return "", ""

    def _sources(self, change: Change) -> tuple[str, ...]:
        """The documents on both sides, and the complete list that an inferred date rests on, by their dates."""
        found: dict[str, None] = {}
        for fact in (change.before, change.after, *change.also):
            if fact is not None:
                found.update(dict.fromkeys(fact.documents))
        found.update(dict.fromkeys(self._lacking(change)))
        documents = [self.teller.document(one) for one in found]
        return tuple(one.id for one in sorted(documents, key=lambda one: (one.date or one.seen, one.title, one.id)))

    def _lacking(self, change: Change) -> Iterator[str]:
        edge = edge_of(change)
        if not is_inferred(change) or not is_day(edge):
            return
        for one in self._lists.get(change.fact.value, []):
            day = Day.parse(one.as_of)
            if (day.last == edge.last) if change.ends else (day.first == edge.first):
                yield one.document


NETWORKED = ("member_of", "network_role", "membership_status", "membership_phase")
WITH_WHOM = ("holder", "linked_with", "party_to", "sister_port_of")
BELONGS_BY: tuple[str, ...] = (
    "post_of",
    "campaign_owner",
    "concerns",
    "after",
    "host",
    "organiser",
    "issuer",
    "before",
)
Counts = Mapping[str, int]
