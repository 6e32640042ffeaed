"""The files of a publication: what is the same as before is not written again."""

import os
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Keeper:
    """Writes into a new folder; a file that the folder before held with the same bytes is taken over as it is."""

    folder: Path
    before: Path | None = None
    written: int = 0
    kept: int = 0
    size: int = 0
    _made: set[str] = field(default_factory=set)

    def put(self, name: str, data: bytes) -> None:
        """One file; its folder is made if need be."""
        inside = name.rpartition("/")[0]
        if inside not in self._made:
            (self.folder / inside).mkdir(parents=True, exist_ok=True)
            self._made.add(inside)
        self.size += len(data)
        if self._taken_over(name, data):
            self.kept += 1
            return
        with open(f"{self.folder}/{name}", "wb") as file:
            file.write(data)
        self.written += 1

    def add(self, other: "Keeper") -> None:
        """Count what another wrote into the same folder."""
        self.written += other.written
        self.kept += other.kept
        self.size += other.size

    def _taken_over(self, name: str, data: bytes) -> bool:
        """Whether the same file stands there already, or could be linked from the folder before."""
        if self.before is None:
            return False
        old, target = self.before / name, self.folder / name
        try:
            if old.stat().st_size != len(data) or old.read_bytes() != data:
                return False
            if old != target:
                os.link(old, target)
        except OSError:  # no such file, or a disk that knows no links
            return False
        return True
