"""How often each source of a folder is published anew, by the beginning of its address."""

from pathlib import Path
from urllib.parse import urlsplit

from meikan.collect.source import RHYTHMS, Source, load


def rhythms(folder: Path) -> dict[str, int]:
    """Days between two issues of each source."""
    found = {}
    for one in load(folder):
        if isinstance(one, Source) and RHYTHMS.get(one.rhythm) and one.address.startswith("http"):
            parts = urlsplit(one.address)
            found[f"{parts.scheme}://{parts.netloc}/"] = RHYTHMS[one.rhythm]
    return found
