"""Read a document: from its text to mentions and findings, by the readers of its language in their order."""

from collections.abc import Sequence

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Found
from meikan.read.prose.language import Reader, language_of, reader_of

MANY = 200_000  # code points; a longer text is not prose of one document, and is read as far as this


def read(document: Document, body: str, names: Names, more: Sequence[Reader] = ()) -> Found:
    """What a text says and of whom; pure, and the same in every process.

    `more` are further readers in their order: each adds findings that those before it did not make.
    """
    lang = language_of(body, document.lang)
    grammar = reader_of(lang)
    if grammar is None:
        return Found(lang)
    found = grammar(document, body[:MANY], names)
    for reader in more:
        found = joined(found, reader(document, body[:MANY], names))
    return found


def joined(first: Found, further: Found) -> Found:
    """The findings of two readers: what both found is marked so, what only the second found is added."""
    from dataclasses import replace

    held = {(one.predicate, one.subject, one.object): at for at, one in enumerate(first.findings)}
    findings = list(first.findings)
    for finding in further.findings:
        at = held.get((finding.predicate, finding.subject, finding.object))
        if at is None:
            findings.append(finding)
        else:
            both = f"{findings[at].reader} + {finding.reader}"
            findings[at] = replace(findings[at], reader=both, score=max(findings[at].score, finding.score))
    return replace(first, findings=tuple(findings), aside=(*first.aside, *further.aside))
