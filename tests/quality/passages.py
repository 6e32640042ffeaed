"""Passages with names as tags and their claims (tests/corpus/passages), read with made-up names in their place.

So the reading of claims is measured alone, on thousands of wordings, without the finding of names.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from meikan.names.phrases.names import Names
from meikan.read.prose.en.anaphora import anaphora, bodies
from meikan.read.prose.en.claims.all import claims
from meikan.read.prose.en.draft import Notice
from meikan.read.prose.en.people import offices
from meikan.read.prose.en.roles import roles
from meikan.read.prose.en.sort import sort_of
from meikan.read.prose.en.whose import name_events
from meikan.read.prose.found import Finding

FOLDER = Path(__file__).parents[1] / "corpus" / "passages"
TAG = re.compile(r"<([LCJNOHDEF])(\d+)>")
Claim = tuple[str, str, str]
PUBLISHED = "2018-07-01"
KINDS = {
    "L": "where", "C": "where", "J": "where", "N": "network", "O": "organisation", "H": "person", "D": "date",
    "E": "event", "F": "document",
}  # fmt: skip
LEVELS = {"L": "town", "C": "country", "J": "people"}
NAMES = {
    "L": "Alderby Brackwell Corvano Dunmere Estholm Farrowgate Glenhaven Hartsund Ilmenau Jarrowby",
    "C": "Freedonia Ruritania Sylvania Grandland Borduria Syldavia",
    "J": "Freedonian Ruritanian Sylvanian Grandish Bordurian Syldavian",
    "N": "Cities_Alliance Harbour_League Green_Towns_Network Union_of_Ports Compact_of_Towns",
    "O": "Foreign_Office Ford_Foundation Kingston_University UNICEF Siemens Red_Cross",
    "H": "Anna_Berg Boris_Klein Carla_Diaz Derek_Hill Eva_Novak Frank_Moor Grete_Lund Hugo_Marsh",
    "D": "2014 2016 2019 2011 2013 2015 2017",
    "E": "Annual_Forum World_Summit General_Assembly Spring_Congress Mayors_Conference",
    "F": "Climate_Plan Harbour_Declaration Housing_Act Green_Strategy Night_Plan",
}


def passages(author: str) -> list[tuple[str, list[Claim]]]:
    """Every passage of an author, with its claims as predicate, subject's tag and object's tag."""
    found = []
    for path in sorted(FOLDER.glob(f"{author}*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            lines = [line.strip() for line in block.splitlines() if line.strip()]
            text = " ".join(line for line in lines if not line.startswith("="))
            told = [line[1:].replace("<", "").replace(">", "").split() for line in lines if line.startswith("=")]
            if text:
                found.append((text, [(one[0], one[1], one[2]) for one in told if len(one) >= 3]))
    return found


def authors() -> list[str]:
    """The letters of all authors."""
    return sorted({path.name[0] for path in FOLDER.glob("*.txt")})


@dataclass
class Score:
    """Claims right, found and marked, by predicate; and those missed or wrong, with their passage."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[Claim, str]] = field(default_factory=list)
    wrong: list[tuple[Claim, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.found.total())

    @property
    def recall(self) -> float:
        return self.right.total() / max(1, self.marked.total())


def measured(author: str, names: Names) -> Score:
    """What the reader finds in an author's passages; a person and the city whose mayor it is count as one subject."""
    score = Score()
    for text, marked in passages(author):
        found, offices_of = _read(text, names)
        used: set[Claim] = set()
        for claim in marked:
            hit = next((one for one in _alike(claim, marked, offices_of) if one in found), None)
            score.marked[claim[0]] += 1
            if hit is None:
                score.missed.append((claim, text))
            else:
                used.add(hit)
                score.right[claim[0]] += 1
        score.found.update(one[0] for one in found)
        score.wrong += [(one, text) for one in found if one not in used]
    return score


def _alike(claim: Claim, marked: list[Claim], offices_of: dict[str, str]) -> list[Claim]:
    name, one, two = claim
    cities = {offices_of.get(one, "")} | {other[2] for other in marked if other[:2] == ("holds_office", one)}
    same = [(name, city, two) for city in cities if city and name != "holds_office"]
    return [claim, *same, *([(name, two, one)] if name == "signs_agreement_with" else [])]


def _read(text: str, names: Names) -> tuple[set[Claim], dict[str, str]]:
    notice, tags = _noticed(text, names)
    anaphora(notice)
    offices(notice)
    bodies(notice)
    name_events(notice)
    roles(notice)
    findings, _aside = claims(notice, sort_of(notice))
    known = {"candidate_of", "enacts_law", *(_name(one) for one in findings)} - {"referendum", "renames", "merges"}
    found = {(_name(one), _tag(one.subject, tags), _tag(one.object, tags)) for one in findings if _name(one) in known}
    people = [one for one in notice.drafts if one.kind == "person" and one.office is not None and one.office.of]
    of = {_tag(one.entity, tags): _tag(one.office.of.entity, tags) for one in people if one.office and one.office.of}
    return {one for one in found if one[0] != "opens_opportunity"}, of


def _name(one: Finding) -> str:
    seat = one.predicate == "member_of" and any(name == "role" for name, _value in one.qualifiers)
    return "seat" if seat else one.predicate


def _noticed(text: str, names: Names) -> tuple[Notice, dict[str, str]]:
    """The passage with names, each already a mention; and the tag of each name."""
    body, at, spans = "", 0, []
    for match in TAG.finditer(text):
        body += text[at : match.start()]
        choice = NAMES[match[1]].split()
        own = choice[(int(match[2]) - 1) % len(choice)].replace("_", " ")
        own += "x" if int(match[2]) > len(choice) else ""
        spans.append((len(body), match[1], match[1] + match[2], own))
        body, at = body + own, match.end()
    notice = Notice(body + text[at:], PUBLISHED, "", names)
    for start, letter, tag, own in spans:
        draft = notice.put(start, start + len(own), KINDS[letter], _entity(letter, tag, own))
        draft.level = LEVELS.get(letter, "")
        draft.noun = "one" if letter == "J" else ""
        draft.country = f"X{tag[1:]}" if letter in LEVELS else ""
    return notice, {own: tag for _start, _letter, tag, own in spans}


def _entity(letter: str, tag: str, own: str) -> str:
    if letter == "D":
        return own
    return {"N": f"network:{tag}", "L": f"geonames:{tag}", "C": f"geonames:{tag}", "J": f"geonames:C{tag[1:]}"}.get(
        letter, f"text:{own}"
    )


def _tag(entity: str, tags: dict[str, str]) -> str:
    scheme, _colon, rest = entity.partition(":")
    if scheme in ("network", "geonames"):
        return rest
    return next((tag for own, tag in tags.items() if own in entity), entity)
