"""A chart as a picture, for documents that cannot draw: typst draws the same SVG that a page shows."""

import tempfile
from pathlib import Path

import typst

from meikan.publish.book.faces import folders
from meikan.publish.paper.drawing import svg
from meikan.watch.paper import Chart

SHEET = '#set page(width: auto, height: auto, margin: 2pt)\n#image("chart.svg")\n'


def picture(chart: Chart) -> bytes:
    """The chart as PNG, with the house's own fonts: the same on every computer."""
    with tempfile.TemporaryDirectory(prefix="meikan-") as folder:
        place = Path(folder)
        (place / "chart.svg").write_text(svg(chart, "chart", own_colours=True), encoding="utf-8")
        (place / "chart.typ").write_text(SHEET, encoding="utf-8")
        made = typst.compile(
            str(place / "chart.typ"),
            root=folder,
            format="png",
            ppi=200,
            font_paths=[str(one) for one in folders()],
            ignore_system_fonts=True,
        )
    assert isinstance(made, bytes)
    return made
