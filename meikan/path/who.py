"""The parts of a fact: what a mention is in the record's kinds, and what a new body would be made from."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from meikan.model.entity import is_id
from meikan.names.gazetteer import Gazetteer
from meikan.names.place import Place
from meikan.path.filing import names_of_place, told_apart
from meikan.path.table import table
from meikan.read.prose.found import NIL, UNDECIDED, Choice, Finding, Found, Mention
from meikan.record.fact import Part
from meikan.record.proposals import Candidate

_ANAPHOR = re.compile(r"^(?:the|its|this|that|their)\b|^(?:同|当|本)?[市県都道府区町村国]$|^同", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says besides one finding: its mentions by place and by body, who holds which office."""

    lang: str
    published: str  # the day of the document, EDTF
    seen: str
    gazetteer: Gazetteer
    at: Mapping[tuple[int, int], Mention] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    title: str = ""


def told(found: Found, published: str, seen: str, gazetteer: Gazetteer) -> Told:
    """The context in which the findings of one document are understood."""
    at = {(one.start, one.end): one for one in found.mentions}
    names: dict[str, str] = {}
    for one in found.mentions:
        if not _ANAPHOR.search(one.text) and len(one.text) > len(names.get(one.entity, "")):
            names[one.entity] = one.text
    known = Told(found.lang, published, seen, gazetteer, at, names)
    return replace(known, posts=_posts(found.findings, known))


def _posts(findings: Sequence[Finding], known: Told) -> dict[str, str]:
    """The post of each person of whom the document says one: what a speaker was at that time."""
    posts: dict[str, str] = {}
    for one in findings:
        post = dict(one.qualifiers).get("post", "")
        if one.predicate == "holds_office" and post:
            body = called(one.object, one.object_at, known)
            japanese = not post.isascii()
            posts[one.subject] = (
                f"{body}{post[1:] if body[-1:] == post[:1] else post}" if japanese else f"{post}, {body}"
            )
    return posts


def called(ref: str, at: tuple[int, int], known: Told) -> str:
    """The name by which a document calls somebody: as it stands there, or elsewhere where it says only "the city"."""
    if ref.startswith(("text:", "lit:")):
        return ref.split(":", 1)[1]
    mention = known.at.get(at)
    if mention is not None and not _ANAPHOR.search(mention.text):
        return mention.text
    if ref in known.names or mention is not None:
        return known.names.get(ref) or known.at[at].text
    place = known.gazetteer.place(ref) if ref.startswith("geonames:") else None
    return place.name if place else ref


def part_of(ref: str, at: tuple[int, int], allowed: Sequence[str], known: Told) -> Part:
    """One who takes part in a finding."""
    mention = known.at.get(at)
    kind = _kind(ref, mention, allowed)
    words = called(ref, at, known)
    score, reasons = (mention.score, mention.reasons) if mention else (1.0, ())
    choices = tuple(_candidate(one, known.gazetteer) for one in mention.choices) if mention else ()
    if ref in ("", UNDECIDED):
        return Part(kind, words, "", known.lang, score=score, reasons=reasons, choices=choices)
    if ref == NIL or ref.startswith("lit:"):
        return Part(kind, words, f"text:{words}", known.lang, score=score, reasons=reasons, choices=choices)
    if ref.startswith("network:"):
        ref = table().network(ref)
    body = _body(ref, words, known.gazetteer) if ref.startswith("geonames:") else None
    return Part(kind, words, ref, known.lang, score=score, reasons=reasons, choices=choices, body=body)


def _kind(ref: str, mention: Mention | None, allowed: Sequence[str]) -> str:
    """Which kind of body is meant: what the mention is, if the predicate allows it; else what its id tells."""
    said = mention.mention_kind if mention else ""
    if ref.startswith("network:") and "network" in allowed:
        return "network"
    located = ref.startswith("geonames:")
    # "X, Mayor of Y, is President": the city is meant, though a person is named
    bodies = ("government", "place") if located else ("government", "place", "network", "organisation")
    if said in allowed and (said in bodies or not (located or is_id(ref))):
        return said
    if located or is_id(ref):
        return next((one for one in allowed if one in ("government", "place", "network")), allowed[0])
    loose = [one for one in allowed if one not in ("government", "place", "network")]
    return loose[0] if loose else allowed[0]


def _body(code: str, words: str, gazetteer: Gazetteer) -> Candidate:
    place = gazetteer.place(code)
    return candidate_of_place(place, code) if place else Candidate("", code, words, "", 1.0, ())


def _candidate(choice: Choice, gazetteer: Gazetteer) -> Candidate:
    """One whom a mention may mean."""
    if is_id(choice.entity):
        return Candidate(
            choice.entity, "", choice.name, choice.country, choice.score, choice.reasons, where=choice.where
        )
    place = gazetteer.place(choice.entity) if choice.entity.startswith("geonames:") else None
    if place is None:
        code = table().network(choice.entity)
        return Candidate("", code, choice.name, choice.country, choice.score, choice.reasons, where=choice.where)
    made = candidate_of_place(place, choice.entity)
    return replace(made, score=choice.score, reasons=choice.reasons, where=choice.where or made.where)


def candidate_of_place(place: Place, code: str) -> Candidate:
    """A place of the gazetteer, as a new body would be made from it."""
    where = f"{place.lat},{place.lon}" if place.lat is not None else ""
    return Candidate(
        "", code, place.name, place.country, 1.0, (), where, "", place.code, told_apart(place), names_of_place(place)
    )
