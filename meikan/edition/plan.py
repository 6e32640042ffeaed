"""What an edition is to show: its panel, sections and their order, languages, title and day; a small TOML file."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from meikan.config import OFFPRINTS
from meikan.model.errors import Refused
from meikan.text.lang import LANGUAGES, _

SECTIONS = (
    "executive",
    "council",
    "seats",
    "districts",
    "networks",
    "links",
    "marketing",
    "business",
    "tech",
    "documents",
    "events",
    "timeline",
)
VISIBILITIES = ("public", "office", "private")


@dataclass(frozen=True, slots=True)
class Plan:
    """An edition's plan; bodies stand by their readable key or their id."""

    name: str
    valid: str
    title: Mapping[str, str] = field(default_factory=dict)
    subtitle: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = LANGUAGES
    panel: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    sections: tuple[str, ...] = SECTIONS
    visibility: str = "public"
    reconstruction: bool = False
    offprints: str = ""  # which pages have offprints; empty: as the directory's settings say

    def adding(self, bodies: Sequence[str]) -> "Plan":
        """The same plan with more bodies in its panel."""
        return replace(self, panel=(*self.panel, *(one for one in bodies if one not in self.panel)))


def plan_of(text: str, where: Path) -> Plan:
    """A plan from its TOML, checked."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(
            _("{path} cannot be read: {error}. Mend it and try again.").format(path=where, error=error)
        ) from None
    unknown = sorted(set(table) - set(Plan.__slots__))
    if unknown:
        known = ", ".join(Plan.__slots__)
        raise Refused(
            _("{path}: {names} is not known; a plan has {known}.").format(path=where, names=unknown, known=known)
        )
    fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in table.items()}
    fields["valid"] = str(fields.get("valid", ""))
    plan = Plan(**{"name": where.stem, **fields})
    _check(plan, where)
    return plan


def _check(plan: Plan, where: Path) -> None:
    wrong = [one for one in plan.sections if one not in SECTIONS]
    if wrong:
        text = _("{path}: {name} is not a section. Sections are {known}.")
        raise Refused(text.format(path=where, name=wrong[0], known=", ".join(SECTIONS)))
    if plan.visibility not in VISIBILITIES:
        known = ", ".join(VISIBILITIES)
        raise Refused(_("{path}: visibility is one of {known}.").format(path=where, known=known))
    if plan.offprints and plan.offprints not in OFFPRINTS:
        text = _("{path}: offprints is “{value}”; it may be {known}.")
        raise Refused(text.format(path=where, value=plan.offprints, known=", ".join(OFFPRINTS)))
    try:
        date.fromisoformat(plan.valid)
    except ValueError:
        raise Refused(
            _("{path}: valid = “{day}” is not a day such as 2015-06-30.").format(path=where, day=plan.valid)
        ) from None


def text_of_plan(plan: Plan) -> str:
    """A plan as TOML. A JSON string or list of strings is also one of TOML."""
    lines = []
    for name in Plan.__slots__:
        value = getattr(plan, name)
        if isinstance(value, Mapping):
            pairs = ", ".join(
                f"{lang} = {json.dumps(text, ensure_ascii=False)}" for lang, text in sorted(value.items())
            )
            lines.append(f"{name} = {{ {pairs} }}")
        else:
            lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
