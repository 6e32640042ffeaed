"""Asks the published folder about a printed line: what was printed where, on what it rests, what became of it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from meikan.model.errors import Refused
from meikan.model.vocabulary import vocabulary
from meikan.publish.ask.codes import ABOUT, FOLDER, Record, Source, normal, read_codes, read_one
from meikan.publish.ask.since import Became, Fate, fate, heirs_of
from meikan.text.lang import _


@dataclass(frozen=True, slots=True)
class Issue:
    """A published edition as its code files name it."""

    name: str
    valid: str
    known: str
    folder: Path
    errata: Mapping[str, Mapping[str, Any]]

    def all(self) -> dict[str, Record]:
        """Every line of it."""
        return {code: one for lines, _sources in read_codes(self.folder) for code, one in lines.items()}

    def line(self, code: str) -> tuple[Record, dict[str, Source]] | None:
        """One line of it with its sources."""
        for lines, sources in read_codes(self.folder, code[0]):
            if code in lines:
                return lines[code], sources
        return None


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known of a code: the line as printed, its sources, where, and what became of it."""

    code: str
    issues: tuple[Issue, ...]
    record: Record
    sources: dict[str, Source]
    fate: Fate
    newest: Issue
    now: tuple[tuple[str, Record], ...]
    erratum: Mapping[str, Any] | None


def issues(published: Path) -> list[Issue]:
    """The editions of a published folder, the newest last: by what they know, then by their day."""
    found = []
    for one in published.glob(f"*/site/{FOLDER}/{ABOUT}.js"):
        about: dict[str, Any] = read_one(one.parent, ABOUT)
        found.append(Issue(about["name"], about["valid"], about["known"], one.parent, about["errata"]))
    return sorted(found, key=lambda one: (one.known, one.valid, one.name))


def ask(published: Path, typed: str, edition: str = "") -> list[Answered]:
    """The answers to a code: one for each wording under which editions printed it, the newest wording first."""
    code, known = normal(typed), issues(published)
    if not known:
        said = _("No published edition is in {folder}. “meikan publish NAME” makes one.")
        raise Refused(said.format(folder=published))
    newest = known[-1]
    groups: list[tuple[list[Issue], Record, dict[str, Source]]] = []
    for issue in reversed(known):
        found = issue.line(code) if edition in ("", issue.name) else None
        if found is None:
            continue
        same = next((group for group in groups if _same(group[1], found[0])), None)
        if same:
            same[0].append(issue)
        else:
            groups.append(([issue], *found))
    if not groups:
        said = _("The code {code} is well formed, but no edition in {folder} printed it: {editions}.")
        raise Refused(said.format(code=code, folder=published, editions=", ".join(one.name for one in known)))
    lines: dict[str, Record] = {}
    return [_answered(code, group, newest, lines) for group in groups]


def _same(one: Record, other: Record) -> bool:
    return all(one[part] == other[part] for part in ("en", "ja", "answer", "since", "until"))


def _answered(
    code: str, group: tuple[list[Issue], Record, dict[str, Source]], newest: Issue, lines: dict[str, Record]
) -> Answered:
    found, record, sources = group
    issue = found[0]
    here = newest.line(code)
    now: dict[str, Record] = {code: here[0]} if here else {}
    heirs: tuple[str, ...] = ()
    if not here:
        lines = lines or newest.all()
        now, heirs = lines, heirs_of(issue.all(), lines).get(code, ())
    erratum = next((one.errata[code] for one in found if code in one.errata), None)
    told = told_by(erratum, fate(code, record, now, date.fromisoformat(issue.valid), heirs))
    shown = tuple((one, now[one]) for one in told.now if one in now)
    return Answered(code, tuple(reversed(found)), record, sources, told, newest, shown, erratum)


def signer(by: str, lang: str) -> str:
    """Who accepted a line, in words: a person by name, a rule by what it is called."""
    kind, colon, name = by.partition(":")
    if not colon or kind != "rule":
        return by
    found = vocabulary().labels["rule"].get(name)
    return found[lang] if found else _("the rule “{name}”").format(name=name)


def rule_names(lang: str) -> str:
    """What the rules are called, by their names, for the script of the page that answers."""
    return json.dumps({name: texts[lang] for name, texts in vocabulary().labels["rule"].items()}, ensure_ascii=False)


def told_by(erratum: Mapping[str, Any] | None, found: Fate) -> Fate:
    """An erratum that was issued says that a line is corrected, even while no newer edition does."""
    if erratum and found.became in (Became.HOLDS, Became.OPEN, Became.WITHDRAWN):
        return Fate(Became.CORRECTED if erratum["now_en"] or erratum["now_ja"] else Became.WITHDRAWN, found.now)
    return found


def since(issue: Issue, newest: Issue, old: Mapping[str, Record], new: Mapping[str, Record]) -> dict[str, Any]:
    """What became of every line of an edition for which the answer is not that it still holds, for its own pages."""
    heirs, valid = heirs_of(old, new), date.fromisoformat(issue.valid)
    changed = {}
    for code, one in old.items():
        erratum = issue.errata.get(code)
        found = told_by(erratum, fate(code, one, new, valid, heirs.get(code, ())))
        if found.became is not Became.HOLDS or erratum:
            changed[code] = {"became": found.became.value, "now": _now(found.now, new)}
    return {"edition": newest.name, "valid": newest.valid, "known": newest.known, "lines": changed}


def _now(codes: Iterable[str], lines: Mapping[str, Record]) -> list[dict[str, Any]]:
    return [{"code": one, "en": lines[one]["en"], "ja": lines[one]["ja"]} for one in codes if one in lines]
