"""The machine's twin of a page: schema.org JSON-LD with the page's tables as plain rows and its sources."""

from typing import Any

from meikan.model.document import Document
from meikan.publish.runs import plain
from meikan.publish.site.frame import Frame
from meikan.publish.site.leaf import Leaf
from meikan.publish.site.sheet import Sheet

CONTEXT = "https://schema.org"
OFFICIAL = {"city": "GovernmentOrganization", "network": "Organization"}


def twin(
    frame: Frame, lang: str, leaf: Leaf, title: str, sheets: list[Sheet], sources: list[tuple[int, Document]]
) -> dict[str, Any]:
    """What a page says, for programs: what it is about, its tables, its sources."""
    address = frame.address(f"{lang}/{leaf.name}")
    made: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": leaf.type,
        "name": title,
        "inLanguage": lang,
        "url": address or leaf.name,
        "dateModified": frame.edition.known[:10],
        "temporalCoverage": frame.edition.valid.isoformat(),
        "isPartOf": {
            "@type": "Dataset",
            "name": frame.title(lang),
            "version": frame.edition.name,
            "identifier": frame.edition.hash,
        },
    }
    issuer, licence = frame.config.of(lang).issuer, frame.config.of(lang).licence
    made |= {"publisher": {"@type": "Organization", "name": issuer}} if issuer else {}
    made |= {"license": licence} if licence else {}
    if leaf.body:
        made["about"] = _about(frame, leaf)
    made["tables"] = [_table(one) for one in sheets if not one.apart]
    made["distribution"] = [_file(leaf, one) for one in sheets if one.apart]
    made["citation"] = [_source(number, document) for number, document in sources]
    return made


def _about(frame: Frame, leaf: Leaf) -> dict[str, Any]:
    """The body of a page as schema.org knows it: its names in every language, its codes elsewhere, its country."""
    edition, shelf = frame.edition, frame.shelf
    entity = edition.entity(leaf.body)
    kind = "network" if leaf.body in shelf.networks else "collection" if leaf.body in shelf.collections else "city"
    made: dict[str, Any] = {
        "@type": OFFICIAL.get(kind, "Collection"),
        "@id": f"urn:meikan:{entity.id}",
        "name": entity.name("en"),
    }
    made["alternateName"] = [
        {"@value": one.value, "@language": one.lang} for one in entity.names if one.value != made["name"]
    ]
    place = shelf.place.get(leaf.body, "")
    codes = [one.value for body in (leaf.body, place) if body for one in edition.statements(body, "external_id")]
    made["identifier"] = list(dict.fromkeys(codes))
    if place and edition.has(place):
        made["areaServed"] = {
            "@type": "AdministrativeArea",
            "name": edition.entity(place).name("en"),
            "@id": f"urn:meikan:{place}",
        }
    if country := shelf.country.get(leaf.body, ""):
        made["address"] = {"@type": "PostalAddress", "addressCountry": country}
    return {key: value for key, value in made.items() if value}


def _source(number: int, document: Document) -> dict[str, str]:
    """A source by its number on the page; its dates, licence and standing are said once, in data/documents.csv."""
    made = {"@id": f"urn:meikan:{document.id}", "position": str(number), "name": plain(document.title)}
    return {**made, "url": document.address} if document.address else made


def _table(sheet: Sheet) -> dict[str, Any]:
    """A short table, row by row."""
    keys = sheet.keys or sheet.head
    rows = [{key: cell for key, cell in zip(keys, row, strict=True) if cell} for row in sheet.rows]
    return {"id": sheet.id, "title": sheet.title, "rows": rows}


def _file(leaf: Leaf, sheet: Sheet) -> dict[str, Any]:
    """A longer table as the file that holds it."""
    made = {"@type": "DataDownload", "name": sheet.title, "encodingFormat": "text/csv"}
    return {**made, "contentUrl": f"tables/{leaf.first or leaf.stem}.{sheet.id}.csv", "size": len(sheet.rows)}
