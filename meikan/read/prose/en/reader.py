"""Read an English document: dates first, then names, then what is said of them."""

from meikan.model.document import Document
from meikan.names.phrases.bearer import COUNTRY, NETWORK, RECORD, Phrase
from meikan.names.phrases.names import Names
from meikan.read.prose.en.dates import dates
from meikan.read.prose.found import UNDECIDED, Choice, Found, Mention


def read(document: Document, body: str, names: Names) -> Found:
    """Mentions and findings of an English text."""
    found = [
        Mention(one.start, one.end, body[one.start : one.end], "date", one.value) for one in dates(body, document.date)
    ]
    found += [_named(one) for one in names.phrases(body)]
    return Found("en", "report", tuple(sorted(found, key=lambda one: one.start)))


def _named(phrase: Phrase) -> Mention:
    """A name that means one thing, or is left open among several."""
    kind = {NETWORK: "network", RECORD: "organisation", COUNTRY: "place"}.get(phrase.sort, "place")
    if len(phrase.bearers) == 1:
        return Mention(phrase.start, phrase.end, phrase.text, kind, phrase.bearers[0].entity)
    choices = tuple(Choice(one.entity, one.name, one.country) for one in phrase.bearers)
    return Mention(phrase.start, phrase.end, phrase.text, kind, UNDECIDED, choices=choices)
