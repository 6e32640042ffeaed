"""Read a document: from its text to mentions and findings, by the readers of its language in their order."""

from collections.abc import Sequence
from dataclasses import replace

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Finding, Found, Mention
from meikan.read.prose.language import language_of, reader_of
from meikan.read.prose.pieces import pieces, together
from meikan.read.prose.reader import Further


def read(document: Document, body: str, names: Names, further: Sequence[Further] = ()) -> Found:
    """What a text says and of whom; pure, and the same in every process.

    1. The grammar of its language, always. 2. and on: `further` readers in their order; each sees what was found
    before it and adds to it. What each contributed stands in `reader`.
    """
    lang = language_of(body, document.lang)
    return together((at, _piece(document, piece, names, (lang, further))) for at, piece in pieces(body))


def _piece(document: Document, body: str, names: Names, how: tuple[str, Sequence[Further]]) -> Found:
    lang, further = how
    grammar = reader_of(lang)
    found = grammar(document, body, names) if grammar is not None else Found(lang)
    for reader in further:
        found = joined(found, reader(document, body, names, found))
    return found


def joined(first: Found, more: Found) -> Found:
    """The findings of two readers: what both found is marked so; what only the second found is added."""
    return replace(
        first,
        mentions=_mentions(first.mentions, more.mentions),
        findings=_findings(first.findings, more.findings),
        aside=(*first.aside, *more.aside),
    )


def _mentions(held: tuple[Mention, ...], more: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of both; one that lies across what is held already is left out."""
    free = [one for one in more if all(one.end <= other.start or other.end <= one.start for other in held)]
    return tuple(sorted((*held, *free), key=lambda one: (one.start, one.end)))


def _findings(held: tuple[Finding, ...], more: tuple[Finding, ...]) -> tuple[Finding, ...]:
    found = list(held)
    known = {(one.predicate, one.subject, one.object): at for at, one in enumerate(found)}
    for one in more:
        at = known.get((one.predicate, one.subject, one.object))
        if at is None:
            found.append(one)
        else:
            both = f"{found[at].reader} + {one.reader}"
            found[at] = replace(found[at], reader=both, score=max(found[at].score, one.score))
    return tuple(found)
