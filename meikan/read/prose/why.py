"""Why something was read so, in the language of who reads it: readers leave fixed English sentences, worded here."""

import re
from functools import cache

from meikan.text.lang import _, current


def N_(message: str) -> str:
    """A sentence that a reader leaves, marked for the catalogue; worded only when somebody looks."""
    return message


# Sentences of both readers; a name in braces stands for what the text says there.
SENTENCES = (
    # which place, network or person a name means
    N_("the only one of that name"),
    N_("the most people"),
    N_("the usual meaning of the name"),
    N_("the best known"),
    N_("named before"),
    N_("named with a title elsewhere"),
    N_("several bear the name"),
    N_("lies elsewhere"),
    N_("denied"),
    N_("its region is named"),
    N_("its country is named"),
    N_("its prefecture or country is named"),
    N_("container beside it"),
    N_("among places of its country"),
    N_("no body of its own in the gazetteer"),
    N_("the same as before, which the gazetteer lacks"),
    N_("a ward of a city that the text names"),
    N_("the record's own name"),
    N_("there is one 都"),
    N_("within {place}"),
    N_("none of that name within {place}"),
    N_("{number} people, the others far fewer"),
    N_("“{name}” before it"),
    N_("{word}: {name} before"),
    # how a name was found
    N_("a name with its kind"),
    N_("a name without its kind"),
    N_("a name with its kind, not in the gazetteer"),
    N_("what the city was before"),
    N_("a city before its ward"),
    N_("a city with its kind"),
    N_("a city abroad with its kind"),
    N_("a large city abroad"),
    N_("a town abroad"),
    N_("one of a row of places"),
    N_("a country"),
    N_("a capital with its kind"),
    N_("a state by its name"),
    N_("a state with its kind"),
    N_("a province with its kind"),
    N_("a part of a country"),
    N_("a district not in the gazetteer"),
    N_("a hall that bears the city's name"),
    N_("a hall or a quarter by its name"),
    N_("a region"),
    N_("a network by its name"),
    N_("a meeting by its name"),
    N_("a document by its kind"),
    N_("a document in quotation marks"),
    N_("a {kind} with its title"),
    N_("an organisation that is known"),
    N_("a body by its legal form"),
    N_("ends with {ending}, after {name}"),
    N_("ends with {ending}"),
    N_("a name before a government and its head"),
    N_("a name before its office in brackets"),
    N_("one of several names before a title"),
    N_("a surname before 市長"),
    N_("a name before {title}"),
    N_("a name after {title}"),
    # why it is a claim
    N_("the network in the sentence"),
    N_("the network with the verb"),
    N_("the network of a sentence before"),
    N_("the network in the name of a meeting"),
    N_("the network of the meeting"),
    N_("the only network of the text"),
    N_("the subject"),
    N_("the subject and と"),
    N_("the subject of the clause"),
    N_("the subjects of the clause"),
    N_("the subject of the sentence"),
    N_("the subject of the sentence before"),
    N_("the owner of the subject of the sentence before"),
    N_("と, and the subject of the sentence before"),
    N_("two names with と"),
    N_("two names as the subject"),
    N_("both cities: the last two that were named"),
    N_("the body after the verb"),
    N_("the body before the noun"),
    N_("the body before it"),
    N_("whose head acts"),
    N_("its assembly"),
    N_("the parliament"),
    N_("each with its date"),
    N_("a list of members"),
    N_("a list of founders"),
    N_("a founding member"),
    N_("is a member"),
    N_("stays a member"),
    N_("named among the members"),
    N_("a member by an attribute"),
    N_("a member before the one told of"),
    N_("by field"),
    N_("listed in a field"),
    N_("works in a field"),
    N_("a city of a field"),
    N_("taken in"),
    N_("put forward"),
    N_("are partners"),
    N_("two partners"),
    N_("a tie between two"),
    N_("a tie of so many years"),
    N_("a list of partners"),
    N_("named as a partner"),
    N_("one of its partners"),
    N_("is in the role"),
    N_("has a seat"),
    N_("the role as a title"),
    N_("the role before the name"),
    N_("the name before the role"),
    N_("{name} with the title {title}"),
    N_("the name of the meeting"),
    N_("opens it"),
    N_("at whose call"),
    N_("the venue"),
    N_("one of several editions"),
    N_("an edition by its number"),
    N_("in brackets after the meeting"),
    N_("a vote with its result"),
    # why it is not proposed
    N_("negation"),
    N_("intention"),
    N_("application"),
    N_("correction"),
    N_("question"),
    N_("future"),
    N_("quoted history"),
    N_("a past office"),
    N_("an office that ended"),
    N_("an agreement that ended"),
    N_("a call that is over"),
    N_("an application that is planned"),
    N_("an application that came to nothing"),
    N_("a body abroad that the gazetteer lacks"),
    N_("score {number}"),
)


def worded(reason: str) -> str:
    """A reason in the reader's language; a word of the text, or what no catalogue knows, stays as it is."""
    if current() == "en":
        return reason
    if reason in _fixed():
        return _(reason)
    for message, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found:
            return _(message).format(**found.groupdict())
    return reason


@cache
def _fixed() -> frozenset[str]:
    return frozenset(one for one in SENTENCES if "{" not in one)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Sentences with names in them, as patterns; the longer first."""
    found = sorted((one for one in SENTENCES if "{" in one), key=lambda one: (-len(one), one))
    return tuple((one, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(one)))) for one in found)
