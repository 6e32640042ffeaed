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
    _made: set[Path] = field(default_factory=set)

    def put(self, name: str, data: bytes) -> None:
        """One file; its folder is made if need be."""
        target = self.folder / name
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        self.size += len(data)
        if self._taken_over(name, data, target):
            self.kept += 1
            return
        target.write_bytes(data)
        self.written += 1

    def add(self, other: "Keeper") -> None:
        """Count what another wrote into the same folder."""
        self.written += other.written
        self.kept += other.kept
        self.size += other.size

    def _taken_over(self, name: str, data: bytes, target: Path) -> bool:
        """Whether the same file stands there already, or could be linked from the folder before."""
        if self.before is None:
            return False
        old = self.before / name
        try:
            if old.stat().st_size != len(data) or old.read_bytes() != data:
                return False
            if old != target:
                os.link(old, target)
        except OSError:  # no such file, or a disk that knows no links
            return False
        return True
