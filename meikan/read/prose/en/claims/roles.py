"""The offices that a network gives, and the words for them."""

import re

ROLE = (
    r"(?P<role>(?:[Jj]oint |[Ee]xecutive |[Ff]irst |[Ss]enior |[Hh]onorary |[Gg]lobal |[Rr]egional |[Ii]nterim |"
    r"[Aa]cting )?(?:[Cc]o-?[Pp]residents?|[Vv]ice[- ][Pp]resid(?:ents?|ency|encies)|[Pp]resid(?:ents?|"
    r"ency)|[Vv]ice[- ][Cc]hairs?(?:man|woman|person|manship)?|[Cc]o-?[Cc]hairs?|"
    r"[Dd]eputy [Cc]hairs?|[Cc]hair(?:man|woman|person|manship|s)?|[Tt]reasurers?|[Aa]uditors?))"
)
POST = (
    r"(?P<role>(?:[Cc]o-?)?(?:[Pp]residency|[Cc]hair(?:manship|womanship)?|[Vv]ice[- ][Pp]residenc(?:y|ies)|"
    r"[Vv]ice[- ][Cc]hair|[Ll]eadership|[Hh]elm|[Hh]ead|[Tt]op|[Tt]reasurership))"
)
_ROLES = (
    ("jointpresiden", "co-president"),
    ("jointchair", "co-chair"),
    ("copresiden", "co-president"),
    ("vicepresiden", "vice-president"),
    ("presiden", "president"),
    ("vicechair", "vice-chair"),
    ("deputychair", "vice-chair"),
    ("cochair", "co-chair"),
    ("chair", "chair"),
    ("treasurer", "treasurer"),
    ("auditor", "auditor"),
)
_UNSAID = ("helm", "head", "top", "leadership")  # which office of its head a network has, they do not say
_PRESIDES = re.compile(r"presid\w+ over")


def role_of(written: str) -> str:
    """A role in the words of the scheme; "" for the head of a network, whatever it calls it."""
    words = written.lower().replace("-", "").replace(" ", "")
    for part, role in _ROLES:
        if part in words:
            return role
    return "" if words in _UNSAID else words


def role_by(cue: str) -> str:
    """The role that a verb tells of: who chairs a network is its chair."""
    if "board" in cue:
        return ""
    if cue.startswith("co-"):
        return "co-chair"
    return "president" if _PRESIDES.match(cue) else "chair" if "chair" in cue else ""
