"""The book's own words: heads, how to read a line, imprint."""

from meikan.config import Publication
from meikan.edition.edition import Edition
from meikan.publish.words import Words
from meikan.text.lang import _

Json = dict[str, object]
Rows = list[tuple[str, str]]


def heads() -> Json:
    """Words that the template sets."""
    return {
        "contents": _("Contents"),
        "how_to_read": _("How to read a line"),
        "imprint": _("Imprint"),
        "square": _("this page today"),
        "line_code": _("code of the line"),
        "what_about": _("what it is about"),
        "what_held": _("what is held, and how sure"),
        "sources_short": _("sources"),
        "source": _("Source"),
        "dagger": _(
            "Known only from sources that are closed or state no licence: printed here, left out of the open data."
        ),
        "what_not_known": _("What we do not know"),
        "not_known": _("not known"),
        "what_sources_say": _("What the sources say"),
        "some_sources_say": _("As many of their words as the page has room for; the site shows all."),
        "told_elsewhere": _("Left out for room: what other sections of these pages date."),
        "goes_on": _("continued overleaf"),
        "continued": _("continued"),
        "may_hold": _("May hold"),
        "seen": _("seen {day}").split("{day}"),
        "confirmed": _("last confirmed {day}").split("{day}"),
        "since": _("since {day}").split("{day}"),
        "sum": _("Sum"),
        "networks": _("Networks"),
        "pairs": _("Pairs"),
        "sources": _("Sources"),
        "index": _("Index of names"),
        "colophon": _("Colophon"),
        "page": _("page {number}"),
        "errata": _("Errata"),
        "errata_text": _("Lines of this edition that were corrected since it came out; its pages are as they were."),
        "errata_none": _("No line of this edition was corrected when this copy was made. Ask a line by its code."),
        "erratum_was": _("printed:"),
        "erratum_now": _("read:"),
    }


def how_to_read(words: Words, example: Json | None) -> Json:
    """The page that explains a line on a real one."""
    text = _(
        "Each line is one fact. On the left stands what it is about, in the middle what is held and, where it is not "
        "plainly stated, how sure it is. The small figures at the end are the numbers of its sources, which are listed "
        "at the end of the book. In the outer margin, or at the end of a row in a list, stands the code of the "
        "line: whoever names it can be told where the line can be read, who accepted it and whether it still holds. "
        "A city has two facing pages; one that needs four says at the foot of the second that it is continued overleaf."
    )
    told = {
        "inferred": _("No source says it as such; it follows from what sources say."),
        "computed": _(
            "No source gives the figure; it was reckoned from figures that sources give, such as the rest of a total."
        ),
        "last_confirmed": _(
            "The last day on which a source shows it. No end is known, and none was to be expected by then."
        ),
        "may_hold": _("Seen at another time, or too long ago; whether it held on this date is open. Set apart."),
        "disputed": _("Sources differ; all are named."),
        "not_known": _("Looked for in the sources and not found. That is not “no”."),
        "no": _("Said only from a list that is complete for the body and the date."),
    }
    marks = {
        "inferred": "inferred",
        "computed": "computed",
        "may_hold": "may",
        "disputed": "disputed",
        "not_known": "unknown",
    }
    states = [
        {"mark": marks.get(name, ""), "word": words.label("certainty", name), "text": said}
        for name, said in told.items()
    ]
    return {"text": text, "example": example, "states": states}


def imprint(edition: Edition, publication: Publication, words: Words) -> Rows:
    """奥付: title, edition, day, issuer, contact, licence, thanks; what is not given is not named."""
    rows = [
        (_("Title"), publication.title),
        ("", publication.subtitle),
        (_("Edition"), edition.name),
        (_("As of"), words.plain_day(edition.valid.isoformat())),
        (_("Known on"), words.plain_day(edition.known[:10])),
        (_("Issued by"), publication.issuer),
        (_("Contact"), publication.contact),
        (_("Licence"), publication.licence),
        (_("Thanks"), publication.thanks),
    ]
    return [(name, text) for name, text in rows if text]


def sources_text() -> str:
    """Stands above the numbered sources."""
    return _(
        "In the order in which the book first names them. Each with its own date, the day on which it was seen, "
        "its standing and its licence."
    )


def index_text(lang: str) -> str:
    """Stands above the index."""
    if lang == "ja":
        return _(
            "In the order of the readings, persons by their family names; names without a Japanese form stand at the "
            "end. Bold: its own page."
        )
    return _("In the order of the alphabet, persons by their family names. Bold: its own page.")
