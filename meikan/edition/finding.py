"""What a check found: which expectation is not met, how bad that is, about whom, in words."""

from dataclasses import dataclass
from typing import Literal

from meikan.edition.edition import Edition
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text import lang as language

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """An expectation that an edition does not meet."""

    name: str
    level: Level
    entity: str
    text: str
    statements: tuple[str, ...] = ()  # which lines it is about; none where something is missing


def named(edition: Edition, value: str) -> str:
    """A body by its name, a special value by its label, in the reader's language; what is unknown as it is."""
    if value in SPECIAL:
        return vocabulary().label("special", value[1:], language.current())
    return edition.entity(value).name(language.current()) if edition.has(value) else value


def label(predicate: str) -> str:
    """A field's name in the reader's language."""
    return vocabulary().predicate(predicate).label[language.current()]


def about(name: str, level: Level, edition: Edition, entity: str, text: str, **words: object) -> Finding:
    """A finding whose text names the body; `of` among the words are the ids of the statements that it is about."""
    of = words.pop("of", ())
    assert isinstance(of, tuple)
    return Finding(name, level, entity, text.format(body=named(edition, entity), **words), of)


def panel(edition: Edition) -> tuple[str, ...]:
    """The ids of the bodies that an edition is about; its plan names them by key or id."""
    return tuple(edition.find_key(one) or one for one in edition.about.get("panel", ()))
