"""Processor seconds of each part of the demo, one after another in one process and its children.

    .venv/bin/python benchmarks/demo.py FOLDER [--profile PART]    # FOLDER must not exist

The demo itself does the same with as many parts at once as there are processors. With --profile the calls of one
part (site, offprints, books, codes, data, load, cut) are counted too and printed by their own time.
"""

import argparse
import cProfile
import pstats
import resource
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from meikan import config as configuration
from meikan.cli.door import writing
from meikan.config import STARTER, Config
from meikan.text.lang import speaking

T = TypeVar("T")


def processor() -> float:
    """Seconds of processor of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Clock:
    """Adds up what each part takes."""

    def __init__(self, profiled: str) -> None:
        self.seconds: Counter[str] = Counter()
        self.profiled, self.profile = profiled, cProfile.Profile()

    def time(self, part: str, name: str, work: Callable[[], T]) -> T:
        """Do a piece of work and count it for its part."""
        began = processor()
        done = self.profile.runcall(work) if part == self.profiled else work()
        took = processor() - began
        self.seconds[part] += took
        print(f"{part:10} {name:6} {took:7.2f}", flush=True)
        return done


def run(found: Config, clock: Clock) -> None:
    """The demo's work, part by part."""
    from meikan import path
    from meikan.edition.check import check
    from meikan.edition.plan import plan_of
    from meikan.path.demo import EDITIONS
    from meikan.publish import whole
    from meikan.publish.opened import Opened
    from meikan.read.facts import open_facts
    from meikan.record import ledger

    release = tomllib.loads((STARTER / "release.toml").read_text(encoding="utf-8"))
    act = ledger.Act(release["by"], f"{release['date']}T00:00:00Z", "benchmark")
    clock.time("load", "", lambda: path.load(open_facts(STARTER), act))
    for name in EDITIONS:
        source = STARTER / "editions" / f"{name}.toml"
        plan = plan_of(source.read_text(encoding="utf-8"), source)
        known = f"{release['date']}T23:59:59Z"
        edition = clock.time("cut", name, lambda plan=plan, known=known: path.edition(found, plan, known))
        clock.time("check", name, lambda edition=edition: check(edition))
    opened = Opened(found)
    for part in whole.PARTS:
        for name in EDITIONS:
            folder = found.published(name).with_name(f".{name}.part") / "site"
            folder.mkdir(parents=True, exist_ok=True)
            clock.time(part, name, lambda name=name, part=part: whole.make(opened, name, part))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--profile", default="")
    given = asked.parse_args()
    clock, began = Clock(given.profile), time.monotonic()
    configuration.begin(given.folder, sample=True)
    with speaking("en"), writing(given.folder, "demo") as found:
        run(found, clock)
    print()
    for part, seconds in clock.seconds.most_common():
        print(f"{part:17} {seconds:7.2f}")
    wall = time.monotonic() - began
    print(f"{'in all':17} {sum(clock.seconds.values()):7.2f} s of processor, {wall:.0f} s by the clock")
    if given.profile:
        pstats.Stats(clock.profile).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
