"""Square codes: the address of a printed page in the site, as a picture that a telephone reads."""

import io

from meikan.config import Config
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
