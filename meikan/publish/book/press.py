"""Sets one book in a process of its own: setting takes much memory, and gives it back only when its process ends."""

import sys
from pathlib import Path

from meikan.publish.book import faces


def press(folder: Path, target: Path, stamp: int) -> int:
    """Set book.typ of a folder as PDF/UA-1, make it small, and say how many pages it has."""
    import typst

    typst.compile(
        str(folder / "book.typ"),
        output=str(target),
        root=str(folder),
        font_paths=[str(one) for one in faces.folders()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=stamp,
    )
    return _shrink(target)


def _shrink(target: Path) -> int:
    """The same document in object streams: a third of the size, and the same bytes every time."""
    import pikepdf

    with pikepdf.open(target, allow_overwriting_input=True) as book:
        book.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
        return len(book.pages)


def main() -> int:
    """Called as python -m meikan.publish.book.press FOLDER TARGET STAMP; prints the number of pages."""
    folder, target, stamp = sys.argv[1:4]
    try:
        print(press(Path(folder), Path(target), int(stamp)))
    except RuntimeError as error:  # typst's own errors: a letter without a face, a title that is missing
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
