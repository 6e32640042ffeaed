"""Writes what answers for the lines of an edition, and what became of them in newer ones."""

from dataclasses import asdict
from pathlib import Path

from meikan.config import Config
from meikan.edition.edition import Edition
from meikan.publish.ask.ask import Issue, issues, since
from meikan.publish.ask.codes import ABOUT, FOLDER, SINCE, write_codes, write_one
from meikan.publish.ask.errata import errata_of
from meikan.publish.ask.records import records, sources
from meikan.publish.shelf import Shelf


def publish_codes(edition: Edition, site: Path, config: Config, shelf: Shelf | None = None) -> int:
    """Write the code files of an edition into its site; give the number of lines that can be asked."""
    folder, found = site / FOLDER, records(edition, config, shelf)
    write_codes(folder, found, sources(edition))
    errata = {one.code: asdict(one) for one in errata_of(config, edition.name) if one.code}
    here = Issue(edition.name, edition.valid.isoformat(), edition.known, folder, errata)
    write_one(folder, ABOUT, {"name": here.name, "valid": here.valid, "known": here.known, "errata": errata})
    write_one(folder, SINCE, since(here, here, found, found))
    return len(found)


def refresh(published: Path) -> list[str]:
    """Tell every published edition what the newest one says of its lines; give the names of those that changed."""
    found = issues(published)
    if not found:
        return []
    newest = found[-1].all()
    return [one.name for one in found if write_one(one.folder, SINCE, since(one, found[-1], one.all(), newest))]
