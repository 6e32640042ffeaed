"""What the rules of agreements share: who may make one, and the kinds of one."""

import re

from meikan.read.prose.en.tagged import SEP, Tagged

SIGNS = "signs_agreement_with"
SIDE = r"(?:the |both |its |our )?<[LHNO]\d+>(?: ?\([^()]{1,40}\))?"
SIDES = rf"{SIDE}(?:{SEP}{SIDE})*"
_KINDS = (
    ("MoU", r"memorand(?:um|a) of (?:understanding|cooperation)|\bMo[UC]\b"),
    ("reaffirmation", r"reaffirm"),
    ("sister", r"sister|sisters"),
    ("twin", r"\btwin"),
    ("friendship", r"friend"),
    ("partnership", r"partnership"),
    ("partner", r"partner"),
)
RELATIONS = re.compile(
    r"\b(?P<kind>sister|twin|twinn\w+|friendship|partner|partnership)\b[^.]{0,30}\b(?:cit(?:y|ies)|"
    r"towns?|relationships?|links?|ties|agreements?|arrangements?)|\b(?:relationships|links|ties)\b|"
    r"\b(?P<kind2>sisters|twins|partners|friends)(?= abroad| in the world| overseas)"
)


def kind_of(words: str) -> str:
    """The kind of an agreement by the word that the text has for it."""
    return next((kind for kind, pattern in _KINDS if re.search(pattern, words, re.I)), "")


def spelt(sentence: Tagged, piece: str) -> str:
    """A piece of a sentence with the names of papers in place of their tags."""
    return re.sub(r"<F(\d+)>", lambda match: sentence.drafts[int(match[1])].text, piece)
