"""What the data package says about itself: the licence and credit of each source, and README.txt in both languages."""

from collections.abc import Mapping
from datetime import date

from meikan.edition.edition import Edition
from meikan.model.document import Document
from meikan.text.dates import show
from meikan.text.lang import LANGUAGES, _, speaking

LICENCE_COLUMNS = [
    "document",
    "title",
    "publisher",
    "address",
    "licence",
    "licence_address",
    "attribution",
    "statements",
    "left_out",
    "in_package",
]
SPDX = "https://spdx.org/licenses/{}.html"
TABLES = (
    "statements.csv",
    "evidence.csv",
    "entities.csv",
    "names.csv",
    "documents.csv",
    "snapshots.csv",
    "LICENCES.csv",
)


def licences(
    documents: Mapping[str, Document], lines: Mapping[str, Mapping[str, int]]
) -> tuple[list[str], list[list[object]]]:
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
    return LICENCE_COLUMNS, rows


def attribution(document: Document) -> str:
    """The line of credit that an open licence asks for."""
    parts = [document.publisher, document.title, document.date, document.address, document.licence]
    return ", ".join(part for part in parts if part)


def readme(edition: Edition, rows: Mapping[str, int], left_out: Mapping[str, int]) -> str:
    """README.txt: English, then Japanese."""
    texts = []
    for lang in LANGUAGES:
        with speaking(lang):
            texts.append("\n".join(_readme(edition, rows, left_out, lang)))
    return ("\n\n" + "-" * 72 + "\n\n").join(texts) + "\n"


def _readme(edition: Edition, rows: Mapping[str, int], left_out: Mapping[str, int], lang: str) -> list[str]:
    valid, known = show(edition.valid.isoformat(), lang), show(date.fromisoformat(edition.known[:10]).isoformat(), lang)
    title = edition.about.get("title", {}).get(lang, "") or edition.name
    said = [
        title,
        _("Edition {name}: as of {valid}, known on {known}. Checksum {hash}.").format(
            name=edition.name, valid=valid, known=known, hash=edition.hash
        ),
        "",
        _("Tables (CSV, UTF-8, comma, first row = names of the columns)"),
        *(f"  {name}: {rows[name]:,} - {what}" for name, what in zip(TABLES, _tables(), strict=True)),
        "",
        _("Left out"),
        *(f"  {number:,} - {_reason(name)}" for name, number in left_out.items()),
        *([_("  Nothing.")] if not left_out else []),
        "",
        *_rules(),
    ]
    return said


def _tables() -> tuple[str, ...]:
    return (
        _("what is held: of whom, what, which value, since and until when, and whether it holds on the edition's day"),
        _("where each statement can be read: source, place in it, words, when seen, who accepted it"),
        _("the bodies and things spoken of, each with its permanent id"),
        _("their names, by language and kind"),
        _("the open sources"),
        _("membership lists, and what each is complete for"),
        _("per source: licence, credit, statements in these tables, statements left out"),
    )


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
        _("Each row keeps the licence of its sources: credit them as LICENCES.csv says."),
        _("Places: GeoNames (geonames.org), CC BY 4.0."),
    ]
