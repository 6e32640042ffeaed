"""Every sentence of a text with a tag in place of each name."""

import re

from meikan.read.prose.en.draft import Draft, Notice
from meikan.read.prose.en.lean import lean
from meikan.read.prose.en.tagged import Tagged

_LETTER = {"network": "N", "organisation": "O", "person": "H", "date": "D", "event": "E", "document": "F"}
MANY_NAMES, LONG = 120, 4_000  # in one sentence; more is a list that ran together


def tagged(notice: Notice) -> list[Tagged]:
    """Every sentence of a text, tagged."""
    found = []
    ordered = notice.ordered()
    numbers = {id(one): number for number, one in enumerate(ordered)}
    for number, (start, end) in enumerate(notice.sentences):
        inside = [one for one in ordered if start <= one.start and one.end <= end]
        full, at = "", start
        for one in inside:
            if one.start < at:
                continue
            full += _plain(notice.text[at : one.start]) + f"<{_letter(one)}{numbers[id(one)]}>"
            at = one.end
        full = re.sub(r"\s+", " ", full + _plain(notice.text[at:end]))
        full = full.replace("’", "'").replace("“", '"').replace("”", '"')
        sentence = Tagged(number, start, end, full, drafts={numbers[id(one)]: one for one in inside})
        sentence.full = _of_people(sentence, ordered, numbers)
        if len(inside) <= MANY_NAMES and len(sentence.full) <= LONG:
            sentence.lean = lean(sentence)
        else:
            sentence.full = ""  # a list without an end: its names stand, nothing is claimed of them
        found.append(sentence)
    return found


def _plain(text: str) -> str:
    """The words between tags; what looks like a tag in the text itself is none."""
    return text.replace("<", "‹").replace(">", "›")


_PEOPLES_TOWN = re.compile(
    r"\b[Tt](?:he|his) <J(?P<who>\d+)> (?:(?!and\b|or\b)[a-z-]+ )?(?:city|town|capital|municipality|port|"
    r"metropolis)\b(?! of\b)(?=,? [a-z]|[.;,])"
)


def _of_people(sentence: Tagged, ordered: list[Draft], numbers: dict[int, int]) -> str:
    """ "The Swiss city" as the town that it means: the last one of that country named before."""

    def meant(match: "re.Match[str]") -> str:
        people = sentence.drafts[int(match["who"])]
        towns = [
            one
            for one in ordered
            if one.where and one.level == "town" and one.end <= people.start and one.country == people.country
        ]
        if not towns:
            return match.group()
        number = numbers[id(towns[-1])]
        sentence.drafts.setdefault(number, towns[-1])
        return f"<L{number}>"

    return _PEOPLES_TOWN.sub(meant, sentence.full)


def _letter(one: Draft) -> str:
    if one.kind in _LETTER:
        return _LETTER[one.kind]
    if one.noun == "one":
        return "J"
    if one.level == "country":
        return "C"
    return "L"
