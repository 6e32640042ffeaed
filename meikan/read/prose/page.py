"""Documents as a page that shows what was read: names and dates in their place, the sentence of each claim marked."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import Any

from meikan.read.prose.said import predicate_words, qualifier_words
from meikan.read.prose.why import worded
from meikan.text.lang import _, current

COLOURS = {
    "place": "#d7ecd2",
    "government": "#b8dcf5",
    "network": "#f8d9a8",
    "organisation": "#e6e0f3",
    "person": "#f6d0dd",
    "date": "#e4e4e4",
    "event": "#fbe7a1",
    "document": "#d3e8e8",
}
STYLE = """
body { font: 17px/1.65 "Noto Sans", "Noto Sans JP", sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem }
body { color: #1c1c1c } h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin: 2.6rem 0 .2rem }
.head { color: #555; font-size: .85rem } mark { color: inherit; border-radius: .2rem; padding: 0 .15rem }
mark small { color: #444; font-size: .62rem; vertical-align: super; white-space: nowrap }
.key mark { margin-right: .5rem }
.said { border-bottom: 2px solid #2b6cb0 } .aside { border-bottom: 2px dotted #b45309 }
ol { padding-left: 1.6rem } li { margin: .25rem 0 } .why { color: #555; font-size: .82rem }
p.text { white-space: pre-wrap } a { color: #1d4f91 }
"""


def page(shown: Iterable[tuple[dict[str, Any], str]]) -> str:
    """An HTML page of read documents, each an object as `meikan read` prints it, with the text in which it counts."""
    parts = "".join(_one(found, text) for found, text in shown)
    key = " ".join(f'<mark style="background:{colour}">{escape(label)}</mark>' for label, colour in _labels())
    title, said, aside = _("What was read"), _("sentence with a claim"), _("looks like a claim, not proposed")
    return (
        f'<!doctype html><html lang="{current()}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style><h1>{escape(title)}</h1>"
        f'<p class="key">{key}<br><span class="said">{escape(said)}</span> · '
        f'<span class="aside">{escape(aside)}</span></p>{parts}</html>\n'
    )


def _labels() -> Iterator[tuple[str, str]]:
    names = {
        "place": _("place name"),
        "government": _("government"),
        "network": _("network"),
        "organisation": _("organisation"),
        "person": _("person"),
        "date": _("date"),
        "event": _("event"),
        "document": _("document"),
    }
    return ((names[kind], colour) for kind, colour in COLOURS.items())


def _one(found: dict[str, Any], text: str) -> str:
    if "error" in found:
        return f"<h2>{escape(found['id'])}</h2><p>{escape(found['error'])}</p>"
    title = found.get("title") or found["id"]
    head = " · ".join(part for part in (found["id"], found.get("date", ""), found.get("lang", "")) if part)
    claims = "".join(f"<li>{_claim(claim, found, text)}</li>" for claim in found["claims"])
    none, quiet = _("No claim is proposed."), _("Not proposed:")
    said = f"<ol>{claims}</ol>" if claims else f"<p class='why'>{escape(none)}</p>"
    aside = "".join(
        f"<li>{escape(text[one['start'] : one['end']])} <span class='why'>({escape(worded(one['reason']))})</span></li>"
        for one in found.get("aside", ())
    )
    more = f"<p class='why'>{escape(quiet)}</p><ul>{aside}</ul>" if aside else ""
    return (
        f"<h2>{escape(title)}</h2><div class='head'>{escape(head)}</div><p "
        f"class='text'>{_marked(found, text)}</p>{said}{more}"
    )


def _marked(found: dict[str, Any], text: str) -> str:
    """The text with its mentions; sentences with claims are underlined."""
    said = {(one["evidence"]["start"], one["evidence"]["end"]): "said" for one in found["claims"]}
    said |= {
        (one["start"], one["end"]): "aside" for one in found.get("aside", ()) if (one["start"], one["end"]) not in said
    }
    cuts = sorted({0, len(text), *(edge for span in said for edge in span)})
    out = []
    for start, end in pairwise(cuts):
        kind = next((kind for span, kind in said.items() if span[0] <= start and end <= span[1]), "")
        inner = _mentions(found["mentions"], text, start, end)
        out.append(f'<span class="{kind}">{inner}</span>' if kind else inner)
    return "".join(out)


def _mentions(mentions: list[dict[str, Any]], text: str, start: int, end: int) -> str:
    out, at = [], start
    for one in sorted(mentions, key=lambda each: (each["start"], -each["end"])):
        if one["start"] < at or one["end"] > end:
            continue
        out.append(escape(text[at : one["start"]]))
        colour, hint = COLOURS.get(one["type"], "#eee"), _hint(one)
        out.append(
            f'<mark style="background:{colour}" title="{escape(hint)}">{escape(one["text"])}{_small(one)}</mark>'
        )
        at = one["end"]
    return "".join([*out, escape(text[at:end])])


def _hint(one: dict[str, Any]) -> str:
    return " · ".join([one["type"], one["entity"], *map(worded, one.get("reasons", ()))])


def _small(one: dict[str, Any]) -> str:
    """The value of a date, the number of a place or the code of a network, small behind the name."""
    scheme, colon, value = one["entity"].partition(":")
    if one["type"] == "date":
        shown = one["entity"]
    else:
        shown = value if colon and scheme in ("geonames", "network") else one["entity"] if not colon else ""
    return f"<small>\N{NO-BREAK SPACE}{escape(shown)}</small>" if shown and shown != one["text"] else ""


def _claim(claim: dict[str, Any], found: dict[str, Any], text: str) -> str:
    called: dict[str, str] = {}
    for one in found["mentions"]:
        called.setdefault(one["entity"], one["text"])
    ends = [called.get(claim[side], claim[side].partition(":")[2] or claim[side]) for side in ("subject", "object")]
    more = ", ".join(f"{qualifier_words(name)} {value}" for name, value in claim["qualifiers"].items())
    what = f'<span title="{escape(claim["predicate"])}">{escape(predicate_words(claim["predicate"]))}</span>'
    said = f"<b>{escape(ends[0])}</b> — {what} — <b>{escape(ends[1])}</b>"
    why = " · ".join([f"{claim['score']:.2f}", *map(worded, claim["reasons"]), claim["reader"]])
    quote = _("“{quote}”").format(quote=text[claim["evidence"]["start"] : claim["evidence"]["end"]])
    more = _("({text})").format(text=more) if more else ""
    return f"{said} {escape(more)}<br><span class='why'>{escape(quote)}<br>{escape(why)}</span>"
