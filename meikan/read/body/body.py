"""Body: the text of a document, what it says of itself, and where in the document each part of the text stands."""

from bisect import bisect_right
from dataclasses import dataclass

# Nobody sees them: soft hyphens, spaces without width, marks that join. They stand inside names of pages and papers.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Part:
    """A page, slide, sheet or chapter of a document: where its text begins, counted in code points of the body."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a document, in paragraphs that are lines; nothing in it is folded or corrected.

    `date` is what the document says of itself (EDTF), `lang` what it declares; both are empty where it says nothing.
    `scans` counts pages that are pictures and were not read; `attachments` are documents inside this one;
    `aside` names what could not be read, each with its reason.
    """

    text: str
    form: str = "text"
    title: str = ""
    date: str = ""
    lang: str = ""
    source: str = ""
    parts: tuple[Part, ...] = ()
    scans: int = 0
    attachments: tuple[tuple[str, "Body"], ...] = ()
    aside: tuple[str, ...] = ()

    def place(self, position: int) -> str:
        """The label of the part in which a position stands ("page 3"); empty if the document has no parts."""
        at = bisect_right([part.start for part in self.parts], position)
        return self.parts[at - 1].label if at else ""


def in_parts(texts: list[tuple[str, str]], gap: str = "\n\n") -> tuple[str, tuple[Part, ...]]:
    """Labelled texts as one, and where each begins; empty ones are left out."""
    whole, parts = "", []
    for label, text in texts:
        if text.strip():
            whole += gap if whole else ""
            parts.append(Part(len(whole), label))
            whole += text
    return whole, tuple(parts)
