"""What is said of a list before it is filed, in words: columns, outcomes, rows, whom a row may mean."""

from meikan.desk.desk import Desk
from meikan.desk.telling import where_words
from meikan.path.foresight import Foreseen
from meikan.publish.forms import words_for
from meikan.text.lang import _, current


def outcomes() -> dict[str, str]:
    """What would become of a row, in words."""
    return {"file": _("filed"), "held": _("held already"), "ask": _("asked"), "aside": _("set aside")}


def field_label(field: str) -> str:
    """What a column of a list may be, in words."""
    said = {
        "name": _("name of the member"),
        "locality": _("place"),
        "country": _("country"),
        "region": _("region"),
        "population": _("population"),
        "class": _("class of membership"),
        "category": _("category"),
        "kind": _("kind of body"),
        "phase": _("phase"),
        "role": _("role"),
        "joined": _("since when"),
        "left": _("until when"),
        "period": _("from and to"),
        "note": _("remark"),
        "code": _("code"),
        "website": _("web site"),
    }
    return said.get(field, field)


def row_label(place: str) -> str:
    """Where a row stands in the file, in words: the headings are a row of it too."""
    sheet, found, number = place.rpartition("row ")
    return (sheet + _("row {number}").format(number=number)) if found and number.isdecimal() else place


def asked_about(desk: Desk, row: Foreseen) -> str:
    """Why a row is asked: whom it may mean, or that no place of that name is known."""
    if not row.candidates:
        return _("Nobody of that name is known. You say whom it means after filing.")
    words = words_for(desk.config, current())
    told = [
        (one.name, where_words(one.where), words.country(one.country) if one.country else "") for one in row.candidates
    ]
    places = [", ".join(part for part in parts if part) for parts in told]
    return _("May be: {places}. You choose after filing.").format(places=" / ".join(dict.fromkeys(places)))
