"""Under which form a name stands in an index: persons by their family name, as their own language files it.

The rules are those of library catalogues (AACR2 22.5, RDA F.11, for Belgium and Spain IFLA's *Names of Persons*;
docs/book.md says which page of each was seen) as far as the record holds what they need: which part of a name is the
family's, and in which country the person holds or held a post. Where it does not, the name stays as it is written; an
editor then decides with a name of the kind "sort", which is printed and filed as it stands.
"""

from dataclasses import dataclass
from functools import lru_cache

from meikan.edition.edition import Edition
from meikan.model.entity import Entity
from meikan.publish.shelf import Shelf
from meikan.publish.words import best_name, collator

# prepositions before a family name, and the articles that may follow them, which its country files behind the given
# name: Laan, Eberhard van der. An article alone opens the heading (Las Heras), and so does every small word elsewhere:
# in Belgium, Italy, Ireland and where English is spoken (de Róiste, Daithí)
GERMAN = (frozenset(("von", "zu")), frozenset(("von", "zu", "und", "der", "dem", "den")))
DUTCH_WORDS = frozenset(("van", "de", "den", "der", "het", "'t", "’t", "ter", "ten", "te", "in", "op", "aan"))
NORDIC_WORDS = frozenset(("af", "av", "von", "van", "der", "den", "zu"))
IBERIAN = frozenset(("de", "do", "da", "dos", "das"))
BEHIND = {
    "NL": (DUTCH_WORDS, DUTCH_WORDS),
    **dict.fromkeys(("DE", "AT", "CH", "LI"), GERMAN),
    **dict.fromkeys(("DK", "NO", "SE", "FI"), (frozenset(("af", "av", "von", "van", "zu")), NORDIC_WORDS)),
    "FR": (frozenset(("de",)), frozenset[str]()),
    "ES": (frozenset(("de", "del")), frozenset(("la", "las", "lo", "los", "el"))),
    **dict.fromkeys(("PT", "BR"), (IBERIAN, IBERIAN)),
}
# where a family name of several words is filed under the last: Røsland, Stian Berger (Scandinavia where it is not
# certain that both are the family's, AACR2 22.5C7, and the record does not tell; Portuguese always, 22.5C4)
LAST_WORD = ("DK", "NO", "SE", "FO", "PT", "BR")
# a word of kinship that belongs to the name before it
KIN = frozenset(("Filho", "Júnior", "Junior", "Neto", "Netto", "Sobrinho"))
ARTICLE = "The "
# what parts a foreign name in katakana
DOT = "・"
COMMA = {"en": ", ", "ja": "、"}


@dataclass(frozen=True, slots=True)
class Heading:
    """The form that an index prints, and the text by which it is put in order."""

    text: str
    sort: str


class Headings:
    """The headings of one edition in one language."""

    def __init__(self, edition: Edition, shelf: Shelf, lang: str) -> None:
        self.edition, self.shelf, self.lang = edition, shelf, lang
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, entity: str) -> tuple[Heading, ...]:
        """The heading of an entity, and a second where a reader may as well look elsewhere."""
        one = self.edition.entity(entity)
        best = best_name(one, self.lang)
        name = best.value if best else one.id
        written = "ja" if best and best.lang == "ja" else "en"
        decided = next((name.value for name in one.names if name.kind == "sort" and name.lang == self.lang), "")
        forms = [decided] if decided else self._person(one, name, written) if one.kind == "person" else _turned(name)
        reading = one.kana() if self.lang == "ja" else ""
        # a reading is that of the name as it is written, family first
        return tuple(Heading(text, text) for text in forms) or (Heading(name, reading or name),)

    def _person(self, one: Entity, name: str, written: str) -> list[str]:
        """Family name first; none where it stands there already, or where the record does not tell it."""
        family = self._part(one.id, "family_name", written)
        if written == "ja" and not family:
            family = self._last_of(one, name)
        if not family or not name.endswith(family) or name == family:
            return []
        given = name[: -len(family)].rstrip(f" {DOT}")
        if len(given) == len(name) - len(family):
            return []  # the end of a word, not a word of its own
        moved, kept = ("", family) if written == "ja" else self._parted(one.id, family)
        whole = f"{family}{COMMA[written]}{given}"
        return [f"{kept}{COMMA[written]}{given} {moved}", whole] if moved else [whole]

    def _part(self, person: str, predicate: str, lang: str) -> str:
        """A part of a name; empty where sources give it in several ways."""
        found = {line.value for line in self.edition.lines(person, predicate) if line.lang == lang}
        return found.pop() if len(found) == 1 else ""

    def _last_of(self, one: Entity, name: str) -> str:
        """The family name in katakana: as many words of the end as in English, if both names have as many in all."""
        english = one.named("en")
        family = self._part(one.id, "family_name", "en")
        if english is None or not family or not english.value.endswith(f" {family}"):
            return ""
        words, parts = english.value.split(), name.split(DOT)
        return DOT.join(parts[-len(family.split()) :]) if len(words) == len(parts) else ""

    def _parted(self, person: str, family: str) -> tuple[str, str]:
        """The words that go behind the given name, and the family name that is left."""
        country, words = self._country(person), family.split()
        first, more = BEHIND.get(country, (frozenset[str](), frozenset[str]()))
        count = 0
        while count < len(words) - 1 and words[count] in (more | first if count else first):
            count += 1
        if country in LAST_WORD:
            count = len(words) - 1 - (words[-1] in KIN and len(words) > 1)
        return " ".join(words[:count]), " ".join(words[count:])

    def _country(self, person: str) -> str:
        """The country in which a person holds or held a post, if it is one."""
        posts = (line.subject for line in self.edition.lines(predicate="holder", value=person))
        bodies = (line.value for post in posts for line in self.edition.lines(post, "post_of"))
        found = {self.shelf.country.get(body, "") for body in bodies}
        return found.pop() if len(found) == 1 else ""

    def place(self, entity: str) -> tuple[int, bytes, str]:
        """Where an entity stands in a list."""
        return self.place_of(entity, self.of(entity)[0])

    def place_of(self, entity: str, heading: Heading) -> tuple[int, bytes, str]:
        """Where a heading stands in the index; in Japanese names without a Japanese form come last."""
        last = self.lang == "ja" and self.edition.entity(entity).named("ja") is None
        return int(last), collator("en" if last else self.lang)(heading.sort), entity


def _turned(name: str) -> list[str]:
    """A name that begins with an article, under the word behind it and as it is written."""
    return [f"{name.removeprefix(ARTICLE)}{COMMA['en']}{ARTICLE.strip()}", name] if name.startswith(ARTICLE) else []
