"""A thing put together from its statements: an id, a kind, and the names it bears."""

import secrets
from dataclasses import dataclass

from meikan.model.errors import Refused
from meikan.text.lang import _

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
PREFIX = "mk-"
BODY = 7

# the checker of `check` weighs places by odd numbers, so that a wrong letter or two exchanged ones are seen
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}

KINDS = ("place", "organisation", "person", "post", "event", "document", "theme", "activity")


def check(body: str) -> str:
    """The check character of an id's body: any one wrong letter and most exchanges change it."""
    total = 0
    for place, letter in enumerate(body):
        total += (2 * place + 1) * _VALUE[letter]
    return ALPHABET[total % 32]


def new_id() -> str:
    """A permanent, opaque id that says nothing and is never used again."""
    body = "".join(secrets.choice(ALPHABET) for _place in range(BODY))
    return f"{PREFIX}{body}{check(body)}"


def is_id(text: str) -> bool:
    """Whether a text is a well-formed id with the right check character."""
    body, mark = text[len(PREFIX) : -1], text[-1:]
    return (
        text.startswith(PREFIX)
        and len(body) == BODY
        and all(letter in _VALUE for letter in body)
        and check(body) == mark
    )


def check_id(text: str) -> str:
    """The id, or an error that says what is wrong with it."""
    if not is_id(text):
        raise Refused(
            _("{id} is not an id of an entity: ids look like {example}. Check the letters.").format(
                id=text, example="mk-0000001d"
            )
        )
    return text


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its language, script and kind; `review` says whether somebody looked at it."""

    value: str
    lang: str
    kind: str = "short"
    script: str = ""
    review: str = ""


# kinds of names by which a thing is found or filed; what a page calls it is another
UNPRINTED = ("kana", "romaji", "former", "alias", "sort")


@dataclass(frozen=True, slots=True)
class Entity:
    """An id, its kind, and its names, the best first."""

    id: str
    kind: str
    names: tuple[Name, ...] = ()
    key: str = ""

    def named(self, lang: str) -> Name | None:
        """The best name in a language, or none."""
        wanted = [n for n in self.names if n.lang == lang and n.kind not in UNPRINTED]
        return min(wanted, key=lambda n: NAME_ORDER.get(n.kind, 9), default=None)

    def name(self, lang: str) -> str:
        """The name to print in a language; the other language's, then any, where there is none."""
        for candidate in (self.named(lang), self.named("en"), self.named("ja")):
            if candidate:
                return candidate.value
        return self.names[0].value if self.names else self.id

    def kana(self) -> str:
        """The reading to sort by in Japanese; empty if none is held."""
        return next((n.value for n in self.names if n.kind == "kana"), "")


# the form that the office has set is printed; else the short name, and the official one stands beside it
NAME_ORDER = {"set": -1, "usual": 0, "short": 0, "official": 1, "rendering": 2, "acronym": 3}
