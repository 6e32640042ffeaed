"""The draft of today: an edition that is out for nobody; what it changes, which checks it fails, what in it is due."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from meikan import path
from meikan.collect.rhythms import rhythms
from meikan.config import Config
from meikan.edition.check import check
from meikan.edition.edition import Edition
from meikan.edition.fact import Fact, fact_of
from meikan.edition.files import manifest_of
from meikan.edition.plan import Plan, plan_of, text_of_plan
from meikan.model.errors import Refused
from meikan.model.period import Answer
from meikan.model.vocabulary import vocabulary
from meikan.path import plans
from meikan.publish.forms import set_forms
from meikan.record import ledger
from meikan.text.lang import LANGUAGES, _, speaking
from meikan.watch.changes import changes
from meikan.watch.due import due_lines
from meikan.watch.due_paper import in_words
from meikan.watch.signs import Why

PLACE, PLAN, TOLD = "draft", "draft.toml", "told.json"
MOST = 400
NAME = "draft"
LINES = 12  # of one finding so many are named


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is told of the last draft; `stale` if something was decided since."""

    told: dict[str, Any]
    stale: bool


def folder_of(config: Config) -> Path:
    """Where this desk keeps its draft."""
    return config.folder / "desk" / PLACE


def plan_of_draft(config: Config, today: str) -> Plan:
    """What the draft is to show: as it was chosen here, else like the last edition, on the day of today."""
    own = config.folder / "desk" / PLAN
    if own.is_file():
        kept = plan_of(own.read_text(encoding="utf-8"), own)
        return kept
    last = last_edition(config)
    return plans.plan_for(config, NAME, today, config.edition(last) if last else None)


def keep_plan(config: Config, plan: Plan) -> None:
    """Keep what was chosen."""
    own = config.folder / "desk" / PLAN
    own.parent.mkdir(exist_ok=True)
    own.write_text(text_of_plan(plan), encoding="utf-8")


def editions(config: Config) -> list[dict[str, Any]]:
    """The editions that were cut, the latest day first."""
    found = [manifest_of(one.parent) for one in (config.folder / "editions").glob("*/edition.json")]
    return sorted(found, key=lambda one: (one["valid"], one["known"], one["name"]), reverse=True)


def last_edition(config: Config) -> str:
    """The edition of the latest day; empty if none was cut."""
    found = editions(config)
    return str(found[0]["name"]) if found else ""


def make(config: Config, plan: Plan) -> Iterator[str]:
    """Cut the draft, compare it with the last edition, check it; say what is done."""
    target = folder_of(config)
    part = target.with_name(f".{PLACE}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    at = plans.known_by()
    yield _("Cutting the draft …")
    decision = _last_decision()
    path.write_edition(part, plans.with_panel(plan), at)
    draft = Edition.open(part, set_forms(config))
    try:
        yield _("Comparing and checking it …")
        told = _told(config, draft)
        told["decision"] = decision
        (part / TOLD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    finally:
        draft.close()
    shutil.rmtree(target, ignore_errors=True)
    os.replace(part, target)
    yield _("The draft is made.")


def _last_decision() -> int:
    from meikan.desk.acting import last_decision

    return last_decision()


def _told(config: Config, draft: Edition) -> dict[str, Any]:
    before = last_edition(config)
    old = Edition.open(config.edition(before), set_forms(config)) if before else None
    compared = changes(old, draft) if old else None
    found: dict[str, Any] = {
        "valid": draft.valid.isoformat(),
        "known": draft.known,
        "before": before,
        "statements": draft.counts["statements"],
        "left_out": draft.counts.get("left_out", {}),
        "changes": [],
        "counts": dict(compared.counts) if compared else {},
        "standing": _standings(draft),
        "answers": dict(Counter(str(line.answer) for line in draft.lines())),
        "due": [],
        "due_count": 0,
    }
    if compared:
        found["changes"] = [
            {"because": one.because, "entity": one.city or one.network or one.who, "en": one.en, "ja": one.ja}
            for one in compared.lines[:MOST]
        ]
    found["findings"] = _findings(draft)
    due = _due(config, draft)
    over = [one for one in due if one["over"]]
    found["due"], found["due_count"] = [one for one in due if not one["over"]][:MOST], len(due) - len(over)
    found["over"], found["over_count"] = over[:MOST], len(over)
    found["due_fields"] = dict(Counter(one["field"] for one in due if not one["over"]).most_common())
    found["over_fields"] = dict(Counter(one["field"] for one in over).most_common())
    if old:
        old.close()
    return found


def _findings(draft: Edition) -> list[dict[str, Any]]:
    """What the draft does not meet, in both languages, with the lines that it is about."""
    told: list[dict[str, Any]] = []
    for lang in LANGUAGES:
        with speaking(lang):
            for number, one in enumerate(check(draft)):
                if lang == LANGUAGES[0]:
                    lines = list(one.statements[:LINES])
                    told.append({"level": one.level, "name": one.name, "entity": one.entity, "lines": lines})
                told[number][lang] = one.text
    return told


def _standings(draft: Edition) -> dict[str, int]:
    """On whose word the lines rest: the best source of each counts."""
    order = ("body", "official", "network", "press", "reference", "copy")
    counted: Counter[str] = Counter()
    for line in draft.lines():
        found = {draft.document(one.document).standing for one in line.evidence}
        counted[next((one for one in order if one in found), "copy")] += 1
    return dict(counted)


def _due(config: Config, draft: Edition) -> list[dict[str, Any]]:
    """The lines that are due on the draft's day; after them those too old to be printed as true."""
    ids = {line.code: line.first.id for line in draft.lines()}
    due = [one for one in due_lines(draft, rhythms(config.sources)) if one.on <= draft.valid]
    found = [_row(one.on, one.why, one.fact, ids) for one in due]
    over = []
    for line in draft.lines():
        life = vocabulary().life(vocabulary().predicate(line.predicate), line.qualifiers)
        if line.answer is Answer.MAY_HOLD and life is not None and line.confirmed is not None:
            days = (draft.valid - line.confirmed.last).days - life.days
            if days >= 0:
                over.append({**_row(draft.valid - timedelta(days=days), Why.LIFE, fact_of(line), ids), "over": True})
    return [*found, *sorted(over, key=lambda row: (row["on"], row["line"]))]


def _row(on: date, why: Why, fact: Fact, ids: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"on": on.isoformat(), "subject": fact.subject, "field": fact.predicate, "value": fact.value}
    for lang in LANGUAGES:
        with speaking(lang):
            row[lang] = in_words(why)
    return {**row, "line": ids[fact.code], "over": False}


def told(config: Config, decision: int) -> Drafted | None:
    """What is told of the last draft; none if there is none."""
    file = folder_of(config) / TOLD
    try:
        found = _read(file, file.stat().st_mtime_ns)
    except (FileNotFoundError, ValueError):
        return None
    return Drafted(found, int(found["decision"]) != decision)


@lru_cache(maxsize=4)
def _read(file: Path, changed: int) -> dict[str, Any]:  # noqa: ARG001
    """What a file tells, read once until it changes: every page of the start asks for it."""
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def opened(config: Config) -> Edition:
    """The draft itself."""
    try:
        return Edition.open(folder_of(config), set_forms(config))
    except Refused:
        raise Refused(_("There is no draft yet. Make it first.")) from None


def cut(config: Config, plan: Plan, name: str) -> str:
    """Cut an edition as the draft is planned; its name is checked first."""
    from dataclasses import replace

    plans.check_name(name)
    subtitle = {lang: name if text in ("", NAME) else text for lang, text in plan.subtitle.items()}
    wanted = replace(plans.with_panel(plan), name=name, subtitle=subtitle)
    made = path.edition(config, wanted, ledger.last_at())
    made.close()
    return name
