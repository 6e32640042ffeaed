"""A folder of statements as CSV tables: entities, sources, facts and lists, each row with its source.

The starter and the example directory are such folders. `subject` and `value` may be keys of entities.csv or ids.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from meikan.model.document import STANDINGS, Document, Snapshot
from meikan.model.entity import KINDS, check_id, is_id
from meikan.model.errors import BadDate, BadValue, Refused
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import SPECIAL, Claim, Qualifiers, key_of, qualified
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import _

READER = "facts/1"


@dataclass(frozen=True, slots=True)
class Facts:
    """A folder of facts, opened: what exists, where it was seen, what is said."""

    folder: Path
    ids: Mapping[str, str]
    kinds: Mapping[str, str]
    documents: Mapping[str, Document]

    def id_of(self, key: str) -> str:
        """The id of an entity by its key or its id."""
        return key if is_id(key) else self.ids[key]

    def claims(self) -> Iterator[tuple[Claim, str, str]]:
        """Every row of facts/*.csv as a claim with the ids of its subject and value, in file order."""
        for path in sorted((self.folder / "facts").glob("*.csv")):
            for number, row in _rows(path):
                where = f"{path.name}:{number}"
                try:
                    yield self._claim(row)
                except KeyError as error:
                    words = _("no entity or source has the key {key}").format(key=error)
                    raise Refused(f"{where}: {words}") from error
                except (BadDate, BadValue) as error:
                    raise Refused(f"{where}: {error}") from error

    def _claim(self, row: Mapping[str, str]) -> tuple[Claim, str, str]:
        document = self.documents[row["source"]]
        rule = vocabulary().predicate(row["predicate"])
        seen = row["seen"] or document.date or document.seen
        pairs = self._qualifiers(row["qualifiers"])
        claim = Claim(
            subject=row["subject"],
            predicate=rule.id,
            value=row["value"],
            document=document.id,
            lang=row["lang"],
            qualifiers=pairs,
            period=Period(edge_of(row["from"]), edge_of(row["to"]), days_of(seen)),
            locator=row["locator"],
            quote=row["quote"],
            reader=READER,
            visibility=row.get("visibility") or rule.visibility,
        )
        value = row["value"]
        if rule.value == "entity" and value not in SPECIAL:
            value = self.id_of(value)
        vocabulary().check(rule.id, value, pairs)
        return claim, self.id_of(row["subject"]), value

    def _qualifiers(self, text: str) -> Qualifiers:
        pairs = dict(_pair(part) for part in text.split(";") if part.strip())
        words = vocabulary().qualifiers
        for name, value in pairs.items():
            if name in words and words[name].value == "entity" and value not in SPECIAL:
                pairs[name] = self.id_of(value)
        return qualified(pairs)

    def lists(self) -> Iterator[Snapshot]:
        """The lists of lists.csv, with what each is complete for."""
        path = self.folder / "lists.csv"
        if path.exists():
            for _number, row in _rows(path):
                document = self.documents[row["source"]]
                network = self.id_of(row["network"])
                key = key_of(["list", network, document.id])
                yield Snapshot(
                    key,
                    network,
                    document.id,
                    row["as_of"],
                    row["complete_for"],
                    int(row.get("rows") or 0),
                )


def _pair(text: str) -> tuple[str, str]:
    name, _sign, value = text.partition("=")
    return name.strip(), value.strip()


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            if None in row or None in row.values():
                raise Refused(
                    _("{file}, line {number}: the row has not as many cells as the header.").format(
                        file=path.name, number=number
                    )
                )
            yield number, {name: (value or "").strip() for name, value in row.items()}


def open_facts(folder: Path) -> Facts:
    """Open a folder of facts; entities and sources are checked, the facts are read when asked for."""
    ids, kinds = {}, {}
    for number, row in _rows(folder / "entities.csv"):
        if row["kind"] not in KINDS or row["key"] in ids:
            text = _("entities.csv, line {number}: the kind {kind} is not known, or the key {key} stands twice.")
            raise Refused(text.format(number=number, kind=row["kind"], key=row["key"]))
        ids[row["key"]] = check_id(row["id"])
        kinds[row["id"]] = row["kind"]
    documents = {}
    for number, row in _rows(folder / "sources.csv"):
        if row["standing"] not in STANDINGS:
            text = _("sources.csv, line {number}: {standing} is not a standing. Standings are {known}.")
            known = ", ".join(STANDINGS)
            raise Refused(text.format(number=number, standing=row["standing"], known=known))
        documents[row["key"]] = _document(row)
    return Facts(folder, ids, kinds, documents)


def _document(row: Mapping[str, str]) -> Document:
    fields = {name: row.get(name, "") for name in Document.__slots__ if name != "id"}
    key = key_of(["document", row["title"], row["address"], row["date"], row["seen"]])
    return Document(id=key, **fields)
