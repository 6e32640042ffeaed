"""The columns of the comparison as small scripts: what any body would show beside any other, with its sources."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from meikan.model.document import Document
from meikan.publish.lines import Said, Teller
from meikan.publish.notes import PlainNotes
from meikan.publish.pair import cell_of
from meikan.publish.site.compare import PACK, choosable, names_of, stem_of
from meikan.publish.survey import Survey, networks_cell

if TYPE_CHECKING:
    from meikan.publish.site.pages import Site

# what a script would take for its own end, or for the end of a line
SAFE = {"</": "<\\/", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def columns(site: "Site") -> Iterator[tuple[str, bytes]]:
    """The files that the page of the choice loads, a dozen bodies each."""
    teller = site.teller()
    bodies = [body for _title, found in choosable(teller) for body in found]
    networks, names = _networks(teller, bodies), names_of(teller, bodies)
    for number, at in enumerate(range(0, len(bodies), PACK), 1):
        mine = site.teller()
        mine.notes = PlainNotes(mine.edition, mine.words)
        text = json.dumps(
            _pack(mine, {one: names[one] for one in bodies[at : at + PACK]}, networks),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for unsafe, safe in SAFE.items():
            text = text.replace(unsafe, safe)
        yield f"compare/{number}.js", f"meikanColumns({number},{text});\n".encode()


def _networks(teller: Teller, bodies: Sequence[str]) -> list[str]:
    """The networks in which any of them is, was or may be."""
    mine = set(bodies)
    found = {one.value for one in teller.shelf.memberships if one.subject in mine}
    return sorted(found & teller.shelf.networks)


def _pack(teller: Teller, bodies: Mapping[str, Markup], networks: Sequence[str]) -> dict[str, Any]:
    """Some bodies by their names, with all that their columns say; sources and networks are named once."""
    survey = Survey(teller, list(bodies))
    fields = survey.fields()
    told: dict[str, Any] = {}
    named: dict[str, Markup] = {}
    for body, name in bodies.items():
        cells = {field: [_said(teller, one) for one in survey.said(body, field)] for field in fields}
        cells["networks"] = [_said(teller, one) for one in networks_cell(teller, survey, body)]
        told[stem_of(teller, body)] = {
            "title": Markup('<a href="{}">{}</a>').format(teller.shelf.address[body], name),
            "cells": {field: said for field, said in cells.items() if said},
            "networks": dict(_memberships(teller, body, networks, named)),
        }
    sources = [_source(teller, document) for _number, document in teller.notes.sources]
    return {"sources": sources, "networks": {one: named[one] for one in networks if one in named}, "bodies": told}


def _said(teller: Teller, said: Said) -> list[Any]:
    """A value as the script reads it: words, certainty, sources by number, dagger, code."""
    return [said.value, said.certainty, _numbers(teller, said.ref), int(said.dagger), said.code]


def _numbers(teller: Teller, ref: Markup) -> list[int]:
    return [teller.notes.number(one.id) for one in teller.notes.behind(ref)]


def _memberships(
    teller: Teller, body: str, networks: Sequence[str], named: dict[str, Markup]
) -> Iterator[tuple[str, list[Any]]]:
    """What is known of a body in each network; where nothing is known nothing is written."""
    for network in networks:
        cell, evidence = cell_of(teller, network, body)
        if cell.mark != "not_known" or cell.also:
            named.setdefault(network, teller.link(network))
            documents = [one.document for one in evidence]
            if cell.mark == "no" and (listed := teller.shelf.answers(network).reply(body).listed):
                documents.append(listed.document)
            numbers = sorted({teller.notes.number(one) for one in documents})
            yield network, [cell.mark, cell.also, numbers, cell.code]


def _source(teller: Teller, document: Document) -> list[Any]:
    """A source by its id: its title (of a copy, the original work), its address, and whether it is closed."""
    copied = document.original if document.standing == "copy" else ""
    title = teller.words.tagged(copied) if copied else teller.words.tagged(document.title, document.lang)
    return [document.id, title, document.address, int(document.closed)]
