"""What several editions hold alike is one file on the disk: an edition that is published never changes."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# these are told anew when a newer edition comes
TOLD_ANEW = "codes"
BLOCK = 512  # what st_blocks counts, whatever the disk's own blocks are


def share(folders: Sequence[Path]) -> int:
    """Let files of the same name and bytes in several published editions be one; give the bytes that this spares.

    Nobody sees a difference: each edition can be copied, packed or deleted by itself. A disk that knows no such links
    keeps every file.
    """
    known: dict[tuple[str, int], list[Path]] = {}
    spared = 0
    for folder in folders:
        for file in _files(folder):
            size = file.stat().st_size
            others = known.setdefault((file.relative_to(folder).as_posix(), size), [])
            same = next((one for one in others if _alike(one, file)), None)
            if same is None:
                others.append(file)
            elif not same.samefile(file):
                if not _linked(same, file):
                    return spared
                spared += size
    return spared


def _files(folder: Path) -> Iterator[Path]:
    """The files of an edition that are never written again in their place."""
    for where, inner, names in os.walk(folder):
        inner[:] = sorted(one for one in inner if one != TOLD_ANEW)
        yield from (Path(where) / name for name in sorted(names))


def _alike(one: Path, other: Path) -> bool:
    return one.samefile(other) or one.read_bytes() == other.read_bytes()


def _linked(kept: Path, file: Path) -> bool:
    """Put a link in the place of a file, at once; whether the disk could."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.link(kept, part)
    except OSError:
        return False
    part.replace(file)
    return True


@dataclass(frozen=True, slots=True)
class Size:
    """How large a folder is: its files, their bytes, and what they take on this disk, each file once."""

    files: int
    bytes: int
    blocks: int


def size_of(folder: Path) -> Size:
    """The size of a folder; a file counts once under however many names."""
    files: dict[tuple[int, int], os.stat_result] = {}
    rooms = 0
    for where, inner, names in os.walk(folder):
        rooms += sum(_on_disk(os.lstat(os.path.join(where, name))) for name in inner)
        for name in names:
            told = os.lstat(os.path.join(where, name))
            files[told.st_dev, told.st_ino] = told
    every = files.values()
    return Size(len(files), sum(one.st_size for one in every), rooms + sum(map(_on_disk, every)))


def _on_disk(told: os.stat_result) -> int:
    """The blocks of a file; its size where the system does not tell them (Windows)."""
    blocks = getattr(told, "st_blocks", None)
    return told.st_size if blocks is None else blocks * BLOCK
