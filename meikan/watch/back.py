"""The back numbers searched: earlier requests and answers, and what editions printed, by words in either language."""

from collections.abc import Iterable, Iterator

from meikan.edition.edition import Edition
from meikan.edition.fact import TOLD, fact_of
from meikan.text.fold import fold
from meikan.watch.paper import in_words
from meikan.watch.requests import Request
from meikan.watch.saying import Sayer


def in_requests(found: Iterable[Request], words: str) -> list[Request]:
    """Earlier requests whose question, answer or asker holds all the words."""
    wanted = fold(words).split()
    return [one for one in found if _holds(" ".join((one.asked, one.answer, *one.by.names.values())), wanted)]


def in_edition(edition: Edition, words: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """Printed lines that hold all the words, in either language: code, sentence, first source."""
    wanted = fold(words).split()
    mine, other = Sayer(edition, lang), Sayer(edition, "ja" if lang == "en" else "en")
    for line in edition.lines():
        if line.answer not in TOLD or line.predicate == "name":
            continue
        fact = fact_of(line)
        sentence = mine.line(fact)
        if _holds(sentence, wanted) or _holds(other.line(fact), wanted):
            documents = mine.documents(fact)
            yield line.code, sentence, in_words(documents[0]) if documents else ""


def _holds(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    return bool(wanted) and all(one in folded for one in wanted)
