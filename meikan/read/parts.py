"""The parts of a zipped workbook: looked at before anything is unpacked, then read with bounds."""

import io
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from meikan.read.grid import MAX_UNPACKED, Fault

MAX_PARTS = 2_000
_CHUNK = 2**18
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, KeyError)


class Parts:
    """A workbook's parts; opening it checks their number and sizes."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN:
            raise Fault("broken") from None
        size = sum(info.file_size for info in infos)
        if size > MAX_UNPACKED or len(infos) > MAX_PARTS:
            raise Fault("bomb", size=f"{size / 2**20:,.0f}")
        packed = sum(info.compress_size for info in infos)
        if packed > len(data):  # parts that overlap: a bomb that unpacks the same bytes many times
            raise Fault("bomb", size=f"{size / 2**20:,.0f}")
        if any(info.flag_bits & 1 for info in infos):
            raise Fault("encrypted")
        self.names = [info.filename for info in infos]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self.names

    def read(self, name: str) -> bytes:
        """One whole part."""
        try:
            return self._zip.read(name)
        except _BROKEN:
            raise Fault("broken") from None

    def walk(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Go through the XML of a part, element by element; entities are refused, broken XML too."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.EntityDeclHandler = _refuse_entity
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (*_BROKEN, expat.ExpatError):
            raise Fault("broken") from None


def _refuse_entity(*_: object) -> None:
    raise Fault("entities")


def _refuse_doctype(*_: object) -> None:
    raise Fault("entities")


def local(tag: str) -> str:
    """An element's or attribute's name without its prefix."""
    return tag.rpartition(":")[2]


def chosen(sheet: str | None, names: list[str]) -> int | None:
    """The number (from 0) of the sheet asked for, by name or by number from 1; None if none was asked for."""
    if not sheet:
        return None
    if sheet in names:
        return names.index(sheet)
    folded = [name.strip().casefold() for name in names]
    if sheet.strip().casefold() in folded:
        return folded.index(sheet.strip().casefold())
    if sheet.isdecimal() and 1 <= int(sheet) <= len(names):
        return int(sheet) - 1
    raise Fault("sheet", sheet=sheet, sheets=", ".join(names))
