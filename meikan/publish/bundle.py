"""An edition as one file to hand over: published/NAME.zip, which opens on any computer without rights."""

import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
# what is compressed already is only stored
STORED = (".pdf", ".docx", ".xlsx", ".parquet", ".png", ".jpg", ".jpeg", ".webp")
STAMP = "published.json"


def bundle(folder: Path) -> Path:
    """Pack a published edition; the same files give the same bytes."""
    target, part = folder.with_suffix(".zip"), folder.with_name(f".{folder.name}.zip.part")
    files = sorted(one for one in folder.rglob("*") if one.is_file() and one != folder / STAMP)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for file in files:
            entry = zipfile.ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if file.suffix in STORED else zipfile.ZIP_DEFLATED
            out.writestr(entry, file.read_bytes())
    part.replace(target)
    return target
