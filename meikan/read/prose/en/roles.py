"""Place or government: by what the sentence makes of a name, not by the name."""

import re

from meikan.read.prose.en.draft import Draft, Notice

_IN = re.compile(
    r"\b(?:in|at|from|near|to|into|around|outside|across|through|throughout|within|via|over|towards?|"
    r"beyond|of|on|than)\s"
    r"(?:the\s|downtown\s|central\s|nearby\s|neighbouring\s|(?:north|south|east|west)\w*\s(?:of\s)?)*$"
)
_BODY_OF = re.compile(
    r"\b(?:[Mm]ayors?|[Gg]overnors?|[Cc]ity|[Tt]own|[Cc]ouncil(?:lors?)?|[Ll]eaders?|[Cc]ounty|"
    r"[Mm]unicipality|[Pp]refecture|administration|"
    r"government|[Pp]resident|[Cc]hair|membership|accession|admission|application|withdrawal|delegations?|supervisors|"
    r"representatives|[Mm]anager|authorities|[Pp]rovost|secretariat)\sof\s(?:the\s)?$"
)
_MAYOR = re.compile(
    r"^(?:['’]s?\s(?:[a-z]+\s){0,2}(?:mayor|council|government|administration|bid|membership|application|"
    r"governor|leader|delegation|city council)|\s(?:[Mm]ayor|Governor|[Cc]ouncil|Lord Mayor|Deputy Mayor))\b"
)


def roles(notice: Notice) -> None:
    """Make every "where" a place or a government; what claims say is decided after this and has the last word."""
    for one in notice.drafts:
        if one.kind == "where":
            one.kind = one.role or _role(notice, one)


def _role(notice: Notice, one: Draft) -> str:
    if one.noun or one.level in ("country", "people"):
        return "place"
    if one.level.startswith("division") and not re.search(r"County|Prefecture|Province|Region|State", one.text):
        return (
            "government"
            if _MAYOR.match(notice.after(one.end, 40)) or _BODY_OF.search(notice.before(one.start))
            else "place"
        )
    before = notice.before(one.start)
    if _BODY_OF.search(before) or _MAYOR.match(notice.after(one.end, 40)):
        return "government"
    return "place" if _IN.search(before) else "government"
