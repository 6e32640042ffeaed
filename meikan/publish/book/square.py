"""Square codes: the address of a printed page in the site, as a picture that a telephone reads."""

import io
from collections.abc import Mapping

from meikan.config import Config
from meikan.publish.shelf import Shelf
from meikan.text.lang import _


def square_of(config: Config, edition: str, lang: str, page: str) -> dict[str, str] | None:
    """The square code of a page with its address; none without a base address, for it would lead nowhere."""
    if not config.base:
        return None
    import segno

    address = f"{config.base.rstrip('/')}/{edition}/site/{lang}/{page}"
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=2, dark="#0A3527", xmldecl=False, svgclass=None, lineclass=None
    )
    alt = _("Square code: {address}").format(address=address)
    return {"svg": out.getvalue().decode(), "alt": alt, "address": address}


# where the parts of the book stand in the site
PARTS = {
    "part-howto": "ask.html",
    "part-contents": "index.html",
    "part-networks": "networks.html",
    "part-pairs": "pairs.html",
    "part-sources": "sources.html",
    "part-index": "index.html",
    "part-colophon": "colophon.html",
    "part-errata": "ask.html",
}


def pages_behind(shelf: Shelf, targets: Mapping[str, str]) -> dict[str, str]:
    """The page of the site behind every part and every body's page of a book."""
    pages = {**PARTS, **{target: shelf.address[body] for body, target in targets.items() if body in shelf.address}}
    return pages | {f"page-{'-'.join(key)}": page for key, page in shelf.pairs.items()}


def squares_of(config: Config, edition: str, lang: str, pages: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The square codes of some targets of a book by their pages of the site; none without a base address."""
    found = {target: square_of(config, edition, lang, page) for target, page in pages.items()}
    return {target: one for target, one in found.items() if one}
