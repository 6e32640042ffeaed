"""Bytes filed under their hash, with where and when they were seen; never changed, never lost."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from meikan.collect.address import shown
from meikan.collect.filed import Filed
from meikan.model.errors import Refused
from meikan.text.lang import _

STATE = "collected.db"
# Headers that say nothing of the document, or too much of us.
_SILENT = {"set-cookie", "set-cookie2", "authorization", "proxy-authenticate", "www-authenticate", "location"}
_SILENT |= {"link", "content-location", "refresh"}


class Archive:
    """A folder of documents: AB/ABCDEF…, beside each a .json that says where it was seen, and what was filed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.filed = Filed(folder / STATE)

    def close(self) -> None:
        """Let go of the files."""
        self.filed.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def path(self, digest: str) -> Path:
        """Where the bytes of a hash are."""
        return self.folder / digest[:2] / digest

    def keep(self, body: bytes, address: str, headers: Mapping[str, str], at: str) -> str:
        """File bytes with their address, headers and time; gives their hash."""
        digest = hashlib.sha256(body).hexdigest()
        path = self.path(digest)
        if not path.exists() or path.stat().st_size != len(body):
            path.parent.mkdir(exist_ok=True)
            _write(path, body)
        self._note(digest, shown(address), headers, at)
        return digest

    def body(self, digest: str) -> bytes:
        """The bytes of a hash; refused if they are gone or were changed."""
        try:
            body = self.path(digest).read_bytes()
        except OSError:
            body = b""
        if hashlib.sha256(body).hexdigest() != digest:
            text = _(
                "The document {hash} is missing from the archive, or was changed there. Bring it back from a copy."
            )
            raise Refused(text.format(hash=digest[:12]))
        return body

    def sightings(self, digest: str) -> list[dict[str, Any]]:
        """Where and when bytes were seen, the first time first."""
        try:
            found = json.loads(self._beside(digest).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return found if isinstance(found, list) else []

    def _beside(self, digest: str) -> Path:
        return self.path(digest).with_name(f"{digest}.json")

    def _note(self, digest: str, address: str, headers: Mapping[str, str], at: str) -> None:
        """One line an address: the first time with its headers, and the last time."""
        found = self.sightings(digest)
        for one in found:
            if one.get("address") == address:
                one["last"] = at
                break
        else:
            told = {name: value for name, value in sorted(headers.items()) if name not in _SILENT}
            found.append({"address": address, "first": at, "last": at, "headers": told})
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        _write(self._beside(digest), text.encode("utf-8", "surrogateescape"))


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a file under its name is complete, whenever we are killed."""
    part = path.with_name(f".part-{os.getpid()}-{path.name}")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
