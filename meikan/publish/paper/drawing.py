"""A chart as SVG that can be read without seeing it: title, description, and every figure as text."""

from markupsafe import Markup, escape

from meikan.text.lang import _
from meikan.watch.paper import Bar, Chart

ROW, GAP, LABEL, WIDE, FIGURE = 26, 8, 220, 420, 60
INK, BAR = "#141F19", "#0B5A41"


def svg(chart: Chart, name: str, own_colours: bool = False) -> Markup:
    """The drawing; in a page its colours follow the page's, in a document they are its own."""
    height = len(chart.bars) * (ROW + GAP) + GAP
    most = max((bar.value for bar in chart.bars), default=0) or 1
    ink, fill = (INK, BAR) if own_colours else ("currentColor", "var(--accent)")
    rows = Markup("\n").join(_row(bar, number, most, (ink, fill)) for number, bar in enumerate(chart.bars))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-t {name}-d" '
        'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-size="14" font-family="{fonts}">\n'
        '<title id="{name}-t">{title}</title>\n<desc id="{name}-d">{told}</desc>\n{rows}\n</svg>'
    ).format(
        name=name,
        width=LABEL + WIDE + FIGURE,
        height=height,
        fonts="Noto Sans CJK JP, Noto Sans JP, sans-serif" if own_colours else "inherit",
        title=chart.title,
        told=told(chart),
        rows=rows,
    )


def told(chart: Chart) -> str:
    """What the drawing shows, in words."""
    each = _("; ").join(_("{label}: {value}").format(label=bar.label, value=bar.value) for bar in chart.bars)
    return _("Bar chart. {each}").format(each=each)


def _row(bar: Bar, number: int, most: int, colours: tuple[str, str]) -> Markup:
    ink, fill = colours
    top, long = GAP + number * (ROW + GAP), round(WIDE * bar.value / most, 1)
    return Markup(
        '<text x="{end}" y="{base}" text-anchor="end" fill="{ink}">{label}</text>'
        '<rect x="{start}" y="{top}" width="{long}" height="{row}" fill="{fill}"/>'
        '<text x="{after}" y="{base}" fill="{ink}">{value}</text>'
    ).format(
        end=LABEL - 10,
        base=top + 18,
        ink=ink,
        label=escape(shortened(bar.label)),
        start=LABEL,
        top=top,
        long=long,
        row=ROW,
        fill=fill,
        after=LABEL + long + 8,
        value=bar.value,
    )


def shortened(label: str) -> str:
    """A label that fits beside its bar; the whole of it stands in the description and the table."""
    most = 14 if any(ord(letter) > 0x2E80 for letter in label) else 26
    return label if len(label) <= most else label[: most - 1] + "…"
