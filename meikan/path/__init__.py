"""The way of a fact: facts into the record, an edition out of it."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from meikan.config import Config
from meikan.edition import files
from meikan.edition.cut import VISIBLE, Cutting, cut
from meikan.edition.edition import Edition
from meikan.edition.held import Held
from meikan.edition.lists import Lists
from meikan.edition.plan import Plan, text_of_plan
from meikan.model.errors import Refused
from meikan.read.facts import Facts
from meikan.record import bodies, known, ledger, models
from meikan.record.rows import document_of
from meikan.text.lang import _


def load(facts: Facts, act: ledger.Act) -> ledger.Counts:
    """Bring a checked folder of facts into the record, whole or not at all."""
    from django.db import transaction

    with transaction.atomic():
        ledger.file(facts.documents.values(), act.at)
        keys = {entity: key for key, entity in facts.ids.items()}
        ledger.found({entity: (kind, keys[entity]) for entity, kind in facts.kinds.items()}, act)
        held = set(models.Snapshot.objects.values_list("id", flat=True))
        for snapshot in facts.lists():
            if snapshot.id not in held:
                ledger.file_list(snapshot, act)
        return ledger.accept((ledger.Resolved(*one) for one in facts.claims()), act)


def edition(config: Config, plan: Plan, at: str) -> Edition:
    """Cut the directory as known at one time, about another. An edition that exists is never changed."""
    target = config.edition(plan.name)
    part = target.with_name(f".{plan.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    write_edition(part, plan, at)
    digest = json.loads((part / files.MANIFEST).read_text(encoding="utf-8"))["hash"]
    if (target / files.MANIFEST).exists():
        old = json.loads((target / files.MANIFEST).read_text(encoding="utf-8"))["hash"]
        shutil.rmtree(part)
        if old != digest:
            text = _("The edition {name} exists and would differ. It was kept as it is; cut under another name.")
            raise Refused(text.format(name=plan.name))
        return Edition.open(target)
    shutil.rmtree(target, ignore_errors=True)  # holds a plan at most: the plan is among the files just written
    os.replace(part, target)
    models.Edition.objects.update_or_create(name=plan.name, defaults={"valid": plan.valid, "known": at, "hash": digest})
    return Edition.open(target)


def write_edition(folder: Path, plan: Plan, at: str) -> None:
    """Write the files of an edition into a folder."""
    documents = {row.id: document_of(row) for row in models.Document.objects.filter(recorded_at__lte=at)}
    snapshots = [one for one in known.snapshots(at) if _may_show(one.document, plan.visibility)]
    moved = known.redirects(at)
    cutting = Cutting(date.fromisoformat(plan.valid), plan.visibility, Lists(snapshots, countries(at)), documents)
    (folder / files.ABOUT).write_text(text_of_plan(plan), encoding="utf-8")
    used: set[str] = set()
    count = files.write_statements(folder, _noting(cut(known.statements(at), cutting), used))
    files.write_snapshots(folder / "snapshots.csv", snapshots)
    used |= {one.document for one in snapshots}
    shown = [documents[one] for one in used]
    rows = ([getattr(d, name) for name in files.DOCUMENT_COLUMNS] for d in shown)
    files.write_rows(folder / "documents.csv", files.DOCUMENT_COLUMNS, rows)
    hidden = known.hidden(at, VISIBLE[plan.visibility])
    entities = models.Entity.objects.filter(recorded_at__lte=at).values_list("id", "kind", "key")
    files.write_rows(
        folder / "entities.csv",
        ["id", "kind", "key"],
        (one for one in entities if one[0] not in moved and one[0] not in hidden),
    )
    files.write_rows(folder / "redirects.csv", ["from", "to"], moved.items())
    digests = files.hashes(folder)
    manifest = {
        "name": plan.name,
        "valid": plan.valid,
        "known": at,
        "hash": files.hash_of(digests),
        "counts": {"statements": count, "left_out": dict(sorted(cutting.left_out.items()))},
        "files": digests,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / files.MANIFEST).write_text(text, encoding="utf-8")


def _may_show(document: str, visibility: str) -> bool:
    """Whether a list may be named, and end a membership: not in a public edition if all of it is for the office."""
    claims = models.Claim.objects.filter(document=document).exclude(reader=bodies.READER)
    marks = set(claims.values_list("visibility", flat=True).distinct())
    return not marks or not marks.isdisjoint(VISIBLE[visibility])


def _noting(rows: Iterator[Held], used: set[str]) -> Iterator[Held]:
    for held in rows:
        used.update(one.document for one in held.evidence)
        yield held


def countries(at: str) -> Mapping[str, str]:
    """The country of each entity at a time: its own, or that of the place that it governs."""
    rows = models.Statement.objects.filter(known.held(at), predicate__in=["country", "governs"])
    moved = known.redirects(at)
    own: dict[str, str] = {}
    governed: dict[str, str] = {}
    for subject, predicate, value in rows.values_list("subject", "predicate", "value").order_by("id"):
        (own if predicate == "country" else governed)[moved.get(subject, subject)] = moved.get(value, value)
    through = {body: own[place] for body, place in governed.items() if place in own}
    return {**through, **own}
