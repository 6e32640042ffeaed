"""The main job: the starter directory made, cut, checked, published; a second run changes nothing."""

import gc
import tomllib
from collections.abc import Iterator

from django.db import connections

from meikan import path, settings
from meikan.config import STARTER, Config
from meikan.edition.check import check
from meikan.edition.files import MANIFEST
from meikan.edition.plan import plan_of
from meikan.publish.whole import RARELY, publish_all, warm, workers
from meikan.read.facts import open_facts
from meikan.record import ledger
from meikan.text.lang import _

EDITIONS = ("2014", "2015", "2016", "2018", "today")


def make(config: Config) -> Iterator[str]:
    """Do what is not done yet, and say in words what was made and where."""
    release = tomllib.loads((STARTER / "release.toml").read_text(encoding="utf-8"))
    day = str(release["date"])
    act = ledger.Act(release["by"], f"{day}T00:00:00Z", f"starter of {day}")
    gc.set_threshold(*RARELY)
    cut = {name for name in EDITIONS if (config.edition(name) / MANIFEST).exists()}
    with workers(config, settings.start) as side:
        if len(cut) < len(EDITIONS):
            warm(side)
        counts = path.load(open_facts(STARTER), act)
        yield _("Record: {new} statements taken over from the starter, {known} held already.").format(
            new=counts.new, known=counts.known
        )
        cutting = {one: side.submit(_cut, config, one, f"{day}T23:59:59Z") for one in EDITIONS if one not in cut}
        for name in EDITIONS:
            kept = _("Edition {name}: cut already, kept as it is.").format(name=name)
            yield cutting[name].result() if name in cutting else kept
        changed = bool(counts.new)
        for name, published in publish_all(config, EDITIONS, [], side):  # none packed: “meikan publish NAME” does it
            changed |= not published.unchanged
            yield published.words(name)
    if not changed:
        yield _("All of this was made before; nothing was changed.")


def _cut(config: Config, name: str, known: str) -> str:
    """Cut and check one edition in a process of its own, which reads the record that the one before it wrote."""
    source = STARTER / "editions" / f"{name}.toml"
    edition = path.edition(config, plan_of(source.read_text(encoding="utf-8"), source), known)
    findings = check(edition)
    edition.close()
    connections.close_all()
    text = _("Edition {name}: valid {valid}, {count} statements, {errors} errors, {warnings} warnings in its check.")
    levels = [finding.level for finding in findings]
    return text.format(
        name=name,
        valid=edition.valid,
        count=edition.counts["statements"],
        errors=levels.count("error"),
        warnings=levels.count("warning"),
    )
