"""What the data package says about itself: the licence and credit of each source, and readme.txt in both languages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from meikan.edition.edition import Edition
from meikan.model.document import Document
from meikan.publish.data.tables import tables
from meikan.text.dates import show
from meikan.text.lang import LANGUAGES, _, speaking

SPDX = "https://spdx.org/licenses/{}.html"
# so many networks are named in the readme; left_out.csv has them all
FIRST_PAGE = 150
Networks = Sequence[tuple[Mapping[str, str], Any]]


def licences(documents: Mapping[str, Document], lines: Mapping[str, Mapping[str, int]]) -> list[list[object]]:
    """Per source: its licence, how to credit it, how many statements it supports here, how many were left out."""
    rows: list[list[object]] = []
    for key in sorted(documents):
        one, count = documents[key], lines.get(key, {})
        address = "" if one.closed else SPDX.format(one.licence)
        shown = "" if one.closed else attribution(one)
        numbers = (count.get("in", 0), count.get("out", 0))
        kept = "" if one.closed else "yes"
        licence = one.licence or "unknown"
        rows.append([key, one.title, one.publisher, one.address, licence, address, shown, *numbers, kept])
    return rows


def attribution(document: Document) -> str:
    """The line of credit that an open licence asks for."""
    parts = [document.publisher, document.title, document.date, document.address, document.licence]
    return ", ".join(part for part in parts if part)


def readme(edition: Edition, rows: Mapping[str, int], left_out: Mapping[str, int], networks: Networks) -> str:
    """readme.txt: English, then Japanese; its first page says what is missing and where it can be had."""
    texts = []
    for lang in LANGUAGES:
        with speaking(lang):
            texts.append("\n".join(_readme(edition, rows, left_out, networks, lang)))
    return ("\n\n" + "-" * 72 + "\n\n").join(texts) + "\n"


def _readme(
    edition: Edition, rows: Mapping[str, int], left_out: Mapping[str, int], networks: Networks, lang: str
) -> list[str]:
    valid, known = show(edition.valid.isoformat(), lang), show(date.fromisoformat(edition.known[:10]).isoformat(), lang)
    title = edition.about.get("title", {}).get(lang, "") or edition.name
    return [
        title,
        _("Edition {name}: as of {valid}, known on {known}. Checksum {hash}.").format(
            name=edition.name, valid=valid, known=known, hash=edition.hash
        ),
        "",
        _("Left out"),
        *(f"  {number:,} - {_reason(name)}" for name, number in left_out.items()),
        *([_("  Nothing.")] if not left_out else []),
        "",
        *_networks(networks, lang),
        _("Tables (CSV, UTF-8, comma, first row = names of the columns)"),
        *(f"  {name}.csv: {rows.get(name, 0):,} - {one['row'][lang]}" for name, one in tables().items()),
        "",
        _("Other forms of the same"),
        *(f"  {name}: {what}" for name, what in _forms().items()),
        "",
        *_rules(),
    ]


def _networks(networks: Networks, lang: str) -> list[str]:
    """Per network how many lines are missing, where most of them can be read, and what to do about it."""
    if not networks:
        return []
    said = [_("Of these, by network (left_out.csv names each source, its address and its day)")]
    for names, found in networks[:FIRST_PAGE]:
        name = names[lang] or names["name"]
        text = _("  {name}: {left_out} left out, {kept} here")
        said.append(text.format(name=name, left_out=f"{found.left_out:,}", kept=f"{found.kept:,}"))
        said += [f"    {found.address}"] if found.address else []
    if len(networks) > FIRST_PAGE:
        said.append(_("  … and {number} more networks").format(number=len(networks) - FIRST_PAGE))
    return [
        *said,
        _("Whoever fetches a closed list from its own address can complete the set on a machine of his own:"),
        "  meikan new mine --from data",
        "  meikan list add FILE --network ID --as-of DAY --source ADDRESS --folder mine",
        "",
    ]


def _forms() -> dict[str, str]:
    return {
        "datapackage.json": _("description of all tables and files with sizes and checksums (Data Package 2)"),
        "statements.jsonl": _(
            "statements with qualifiers and evidence, one JSON object a line; a key that would be empty is left out"
        ),
        "data.sqlite": _("all tables as a database file"),
        "*.parquet": _("statements, evidence, entities and names as Parquet"),
        "data.jsonld": _("entities, statements and sources as linked data; context.jsonld explains its words"),
        "codebook.en.md, codebook.ja.md": _("what counts as what, and who coded kinds and themes"),
    }


def _reason(name: str) -> str:
    return {
        "closed": _("statements known only from sources that are closed or whose licence is not known"),
        "evidence": _("references to such sources, of statements that an open source supports too"),
        "list": _("membership lists of such sources"),
        "entity": _("bodies and things of which no open source speaks here"),
        "not_public": _("statements that are not public"),
    }[name]


def _rules() -> list[str]:
    return [
        _("Answers, beginnings and ends are worked out from open sources alone; the printed directory may know more."),
        _("An empty date is not known; two dots (..) mean that the source says that it goes on. Dates are EDTF."),
        _("Values are true to the source. A spreadsheet may take a cell that begins with = + - @ for a formula:"),
        _("import the columns as text. Codes and dates are text too."),
        _("Each row keeps the licence of its sources: credit them as licences.csv says."),
        _("Places: GeoNames (geonames.org), CC BY 4.0."),
    ]
