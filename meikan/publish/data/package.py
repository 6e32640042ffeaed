"""The open data of an edition: public tables of what open sources say, with each source's licence and credit."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from meikan.edition import files
from meikan.edition.cut import Cutting, cut
from meikan.edition.edition import Edition
from meikan.edition.held import Held
from meikan.edition.lists import Lists
from meikan.model.day import Day
from meikan.model.document import Document, Snapshot
from meikan.model.entity import is_id
from meikan.model.errors import Refused
from meikan.model.period import days_of, in_time, text_of
from meikan.model.statement import Statement
from meikan.publish.data import codebook, feed, forms, schema
from meikan.publish.data.check import check_package
from meikan.publish.data.words import licences, readme
from meikan.text.lang import _

CLOSED, NOT_PUBLIC, LIST, EVIDENCE, ENTITY = "closed", "not_public", "list", "evidence", "entity"


@dataclass(frozen=True, slots=True)
class DataReport:
    """Rows written and statements left out, in all; rows by table, and what was left out by reason."""

    rows: int
    left_out: int
    tables: Mapping[str, int]
    reasons: Mapping[str, int]


@dataclass(slots=True)
class Network:
    """The lines of a network: how many are in the data, how many are not, and because of which sources."""

    kept: int = 0
    left_out: int = 0
    documents: Counter[str] = field(default_factory=Counter)
    address: str = ""  # of the source with most of those that are not


@dataclass(slots=True)
class Package:
    """What is gathered while the statements pass by."""

    edition: Edition
    documents: Mapping[str, Document]
    lines: dict[str, Counter[str]] = field(default_factory=dict)  # statements by document: in the data, left out
    left_out: Counter[str] = field(default_factory=Counter)
    entities: set[str] = field(default_factory=set)
    names: list[Held] = field(default_factory=list)
    networks: dict[str, Network] = field(default_factory=dict)
    evidence: list[list[object]] = field(default_factory=list)

    def count(self, document: str, what: str) -> None:
        """Count a statement for a source."""
        self.lines.setdefault(document, Counter())[what] += 1


def publish_data(edition: Edition, folder: Path, before: Edition | None = None) -> DataReport:
    """Write the open data of an edition into a folder; a package that holds a closed line is refused by name.

    `before` is the edition that the change feed compares with.
    """
    folder.mkdir(parents=True, exist_ok=True)
    package = Package(edition, {one.id: one for one in edition.documents()})
    snapshots = _open_lists(package)
    held = list(_open_statements(package, snapshots))
    tables: dict[str, Iterable[Iterable[object]]] = {
        "statements": [_row(one) for one in held],
        "evidence": package.evidence,
        "entities": list(_entities(package, snapshots)),
        "names": [_name(one) for one in package.names],
        "documents": list(_documents(package, snapshots)),
        "snapshots": [_snapshot(one) for one in snapshots],
        "licences": licences(package.documents, package.lines),
        "left_out": list(_left_out(package)),
        "vocabulary": codebook.rows(),
        "feed": feed.feed(edition, held, before, open_statements(before) if before else ()),
    }
    known = {str(row[0]) for row in map(list, tables["entities"])}
    tables["moved"] = (row for row in feed.moved(edition) if row[1] in known)
    rows = {}
    for name, table in tables.items():
        kept = [list(row) for row in table]
        files.write_rows(folder / f"{name}.csv", schema.columns(name), kept)
        rows[name] = len(kept)
    reasons = {name: number for name, number in sorted(package.left_out.items()) if number}
    _other_forms(package, folder, held)
    text = readme(edition, rows, reasons, _incomplete(package))
    (folder / "readme.txt").write_text(text, encoding="utf-8")
    described = json.dumps(schema.descriptor(edition, folder, _used(package, snapshots)), ensure_ascii=False, indent=1)
    (folder / schema.FILE).write_text(described + "\n", encoding="utf-8")
    problems = check_package(folder)
    if problems:
        text = _("The data of the edition {name} may not be published: {problems}")
        raise Refused(text.format(name=edition.name, problems="; ".join(one.text for one in problems[:5])))
    return DataReport(sum(rows.values()), package.left_out[CLOSED] + package.left_out[NOT_PUBLIC], rows, reasons)


def _incomplete(package: Package) -> list[tuple[dict[str, str], Network]]:
    """The networks of which lines are left out, those of the most lines first, with where most of them can be read."""
    told = []
    for network, found in package.networks.items():
        if found.left_out:
            most = min(found.documents, key=lambda one: (-found.documents[one], one))
            found.address = package.documents[most].address
            told.append((_named(package.edition, network), found))
    return sorted(told, key=lambda one: (-one[1].left_out, one[0]["en"]))


def _other_forms(package: Package, folder: Path, held: Sequence[Held]) -> None:
    """What is made from the tables once they are written."""
    rows = ({name: value for name, value in files.row_of(one).items() if name != "dagger"} for one in held)
    lines = sorted((files.to_json(files.brief(row)), at, row) for at, row in enumerate(rows))
    forms.write_lines(folder, (text for text, _at, _row in lines))
    forms.write_linked(folder, (row for _text, _at, row in lines))
    forms.write_database(folder)
    forms.write_parquet(folder)
    codebook.write_codebooks(package.edition, folder)


def open_statements(edition: Edition) -> Iterator[Held]:
    """The statements of an edition as its open data gives them."""
    package = Package(edition, {one.id: one for one in edition.documents()})
    yield from _open_statements(package, _open_lists(package))


def _open_lists(package: Package) -> list[Snapshot]:
    every = package.edition.snapshots()
    found = [one for one in every if not package.documents[one.document].closed]
    package.left_out[LIST] = len(every) - len(found)
    return found


def _open_statements(package: Package, snapshots: list[Snapshot]) -> Iterator[Held]:
    """The statements cut again from open sources and open lists alone: their answers too rest on nothing else."""
    edition = package.edition
    package.networks = {
        one.subject: Network() for one in edition.statements(predicate="organisation_kind") if one.value == "network"
    }
    cutting = Cutting(edition.valid, "public", Lists(snapshots, _countries(edition)), package.documents)
    for _subject, group in groupby(edition.statements(), key=attrgetter("subject")):
        printed = list(group)
        codes: dict[str, list[str]] = {}
        for one in printed:
            codes.setdefault(one.id, []).append(one.line)
        for held in cut(_kept(printed, package), cutting):
            line = held.line if held.line in codes[held.id] else codes[held.id][0]
            package.entities.update(one for one in (held.subject, held.value) if is_id(one))
            if held.predicate == "name":
                package.names.append(held)
            yield replace(held, line=line)


def _kept(printed: Iterable[Held], package: Package) -> Iterator[Statement]:
    """Each statement once, with its open evidence; one that has none is left out and counted."""
    for one in {held.id: held for held in printed}.values():
        open_to_all = [e for e in one.evidence if not package.documents[e.document].closed]
        if one.visibility != "public":
            package.left_out[NOT_PUBLIC] += 1
            continue
        kept = "in" if open_to_all else "out"
        for document in {e.document for e in one.evidence}:
            package.count(document, "out" if package.documents[document].closed else kept)
        network = package.networks.get(one.value) or package.networks.get(one.subject)
        if network:
            network.kept += bool(open_to_all)
            network.left_out += not open_to_all
            network.documents.update({e.document for e in one.evidence} if not open_to_all else ())
        if not open_to_all:
            package.left_out[CLOSED] += 1
            continue
        package.left_out[EVIDENCE] += len(one.evidence) - len(open_to_all)
        package.evidence += [[one.id, e.document, e.locator, e.quote, e.seen, e.by, e.at] for e in open_to_all]
        days: set[Day] = {day for e in open_to_all for day in days_of(e.seen)}
        period = replace(one.period, seen=tuple(sorted(days, key=in_time)))
        yield Statement(
            one.id,
            one.subject,
            one.predicate,
            one.value,
            one.lang,
            one.qualifiers,
            period,
            one.visibility,
            tuple(open_to_all),
        )


def _countries(edition: Edition) -> dict[str, str]:
    """The country of each body: its own, or that of the place that it governs."""
    own = {one.subject: one.value for one in edition.statements(predicate="country") if not one.dagger}
    governed = ((one.subject, one.value) for one in edition.statements(predicate="governs") if not one.dagger)
    return {**{body: own[place] for body, place in governed if place in own}, **own}


def _row(held: Held) -> list[object]:
    row = files.row_of(held)
    row["qualifiers"] = ";".join(f"{name}={value}" for name, value in held.qualifiers)
    row["sources"] = " ".join(sorted({e.document for e in held.evidence}))
    return [row[name] for name in schema.columns("statements")]


def _name(held: Held) -> list[object]:
    dates = [text_of(held.period.start), text_of(held.period.end), held.answer.value]
    kind, script = held.qualifier("name_kind") or "short", held.qualifier("script")
    return [held.subject, held.value, held.lang, kind, script, *dates, held.id]


def _entities(package: Package, snapshots: list[Snapshot]) -> Iterator[list[object]]:
    """Bodies that an open statement or list speaks of, under the names that open sources give them."""
    spoken_of = package.entities | {one.network for one in snapshots}
    names: dict[str, set[str]] = {}
    for held in package.names:
        names.setdefault(held.subject, set()).add(held.value)
    governs = dict(package.edition.values("governs"))
    for entity in package.edition.entities():
        if entity.id not in spoken_of:
            package.left_out[ENTITY] += 1
            continue
        known = names.get(entity.id, set())
        shown = replace(entity, names=tuple(name for name in entity.names if name.value in known))
        en, ja = shown.named("en"), shown.named("ja")
        printed = (en.value if en else "", ja.value if ja else "", shown.kana())
        place = governs.get(entity.id, "")
        yield [entity.id, entity.kind, entity.key, *printed, place if place in spoken_of else ""]


def _used(package: Package, snapshots: list[Snapshot]) -> list[Document]:
    used = {document for document, count in package.lines.items() if count["in"]} | {s.document for s in snapshots}
    return [package.documents[key] for key in sorted(used)]


def _documents(package: Package, snapshots: list[Snapshot]) -> Iterator[list[object]]:
    for document in _used(package, snapshots):
        yield [getattr(document, name) for name in schema.columns("documents")]


def _named(edition: Edition, entity: str) -> dict[str, str]:
    """A network's names for a list, each in its own language."""
    one = edition.entity(entity)
    named = {lang: one.named(lang) for lang in ("en", "ja")}
    names = {lang: found.value if found else "" for lang, found in named.items()}
    return {**names, "id": entity, "key": one.key, "name": names["en"] or names["ja"] or one.name("en")}


def _left_out(package: Package) -> Iterator[list[object]]:
    """For each network and each closed source of it: what is missing, and where it can be had."""
    lists = {(one.network, one.document): one for one in package.edition.snapshots()}
    for network, found in package.networks.items():
        names = _named(package.edition, network)
        for document, number in found.documents.items():
            one, filed = package.documents[document], lists.get((network, document))
            about = (one.title, one.address, one.licence or "unknown")
            listed = (filed.as_of, filed.complete_for) if filed else ("", "")
            yield [network, names["en"], names["ja"], number, found.kept, document, *about, *listed]


def _snapshot(one: Snapshot) -> list[object]:
    return [one.id, one.network, one.document, one.as_of, one.complete_for, one.rows, " ".join(one.undecided)]
