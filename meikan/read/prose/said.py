"""What a claim says, in words: the predicates of the readers and their qualifiers, for a person who looks."""

from meikan.text.lang import _


def predicate_words(name: str) -> str:
    """How one of the 18 predicates is read between its two ends; the name itself if it is none of them."""
    return {
        "member_of": _("is a member of"),
        "candidate_of": _("is a candidate for"),
        "left": _("left"),
        "founder_of": _("founded"),
        "chairs": _("has an office in"),
        "hosts_event": _("hosts"),
        "organises_event": _("organises"),
        "supports_event": _("supports"),
        "speaks_at": _("speaks at"),
        "signs_agreement_with": _("has an agreement with"),
        "publishes_document": _("publishes"),
        "enacts_law": _("enacts"),
        "holds_office": _("holds an office of"),
        "opens_opportunity": _("invites applications for"),
        "hosts_secretariat": _("has the secretariat of"),
        "renames": _("is called from now on"),
        "merges": _("merges into"),
        "referendum": _("votes on"),
    }.get(name, name)


def qualifier_words(name: str) -> str:
    """How a qualifier is called; the name itself if it has no word."""
    return {
        "date": _("date"),
        "from": _("from"),
        "to": _("until"),
        "category": _("category"),
        "class": _("class"),
        "role": _("role"),
        "kind": _("kind"),
        "post": _("post"),
        "result": _("result"),
        "closes": _("closes"),
        "opens": _("opens"),
        "for": _("votes for"),
        "against": _("votes against"),
        "turnout": _("turnout"),
        "region": _("region"),
        "field": _("field"),
    }.get(name, name)
