"""Words, numbers, dates and orders of a page in its language."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from meikan.model.day import Day
from meikan.model.entity import Entity, Name
from meikan.model.period import Edge, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.lang import _

_RIGHT_TO_LEFT = ("R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI")


@dataclass(frozen=True, slots=True)
class Words:
    """One language and the count of years of a page."""

    lang: str
    era: bool = False

    def label(self, group: str, name: str) -> str:
        """A word of the house; the bare name if the vocabulary has none."""
        found = vocabulary().labels.get(group, {}).get(name)
        return found[self.lang] if found else name

    def predicate(self, name: str) -> str:
        """What a field is called."""
        return vocabulary().predicate(name).label[self.lang]

    def special(self, value: str) -> str:
        """The word of a value that is an answer in itself: vacant, not stated, not known, none."""
        return self.label("special", value.removeprefix(":")) if value in SPECIAL else ""

    def number(self, text: str | int) -> str:
        """A number with the separators of the language."""
        locale = "en_GB" if self.lang == "en" else "ja_JP"
        return str(format_decimal(str(text), locale=locale))

    def day(self, day: Day | str) -> Markup:
        """A date in words; it never breaks and is not spaced like prose."""
        text = day if isinstance(day, str) else day.text
        return Markup('<span class="d">{}</span>').format(show(text, self.lang, self.era)) if text else Markup()

    def plain_day(self, day: Day | str) -> str:
        """The same without markup, for titles."""
        text = day if isinstance(day, str) else day.text
        return show(text, self.lang, self.era) if text else ""

    def between(self, since: Edge, until: Edge) -> Markup:
        """Since when and until when, as far as dates are known."""
        if is_day(since) and is_day(until):
            return _fill(_("{since} to {until}"), since=self.day(since), until=self.day(until))
        if is_day(since):
            return _fill(_("since {day}"), day=self.day(since))
        if is_day(until):
            return _fill(_("until {day}"), day=self.day(until))
        return Markup()

    def tagged(self, text: str, lang: str = "") -> Markup:
        """A text with its language where it is not the page's, and shut in where it runs the other way."""
        return tagged(text, lang, self.lang)

    def name(self, entity: Entity) -> Markup:
        """The name of an entity in the language of the page; tagged where it exists only in another."""
        found = best_name(entity, self.lang)
        return self.tagged(found.value, found.lang) if found else Markup(escape(entity.id))

    def listed(self, parts: Iterable[str | Markup]) -> Markup:
        """Several things in a row."""
        comma = Markup("、") if self.lang == "ja" else Markup(", ")
        return comma.join(part for part in parts if part)


def _fill(sentence: str, **parts: str | Markup) -> Markup:
    return Markup(escape(sentence)).format(**parts)


def fill(sentence: str, **parts: str | int | Markup) -> Markup:
    """A sentence of the catalogue with parts that may be markup; everything else is escaped."""
    return Markup(escape(sentence)).format(**parts)


def tagged(text: str, lang: str, page: str) -> Markup:
    """A text in its language, isolated if any letter of it runs from right to left."""
    kept = Markup(escape(clean(text)))
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        kept = Markup("<bdi>{}</bdi>").format(kept)
    if lang and lang.split("-")[0] != page and lang != "mul":
        return Markup('<span lang="{}">{}</span>').format(lang, kept)
    return kept


def clean(text: str) -> str:
    """A text without control characters, which no page may hold."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cc" or letter in "\n\t")


def best_name(entity: Entity, lang: str) -> Name | None:
    """The name to print in a language, or the best there is in another."""
    found = entity.named(lang) or entity.named("en") or entity.named("ja")
    return found or (entity.names[0] if entity.names else None)


def short_name(entity: Entity, lang: str) -> Name | None:
    """The acronym, if there is one that says less than the name."""
    wanted = [n for n in entity.names if n.kind == "acronym" and n.lang in (lang, "en", "")]
    best = best_name(entity, lang)
    found = min(wanted, key=lambda n: (n.lang != lang, n.value), default=None)
    return found if found and best and found.value != best.value else None


@cache
def collator(lang: str) -> Callable[[str], bytes]:
    """A key that puts texts in the order of a language."""
    from icu import Collator, Locale

    made = Collator.createInstance(Locale(lang))
    return lambda text: bytes(made.getSortKey(text))


def order(entity: Entity, lang: str) -> tuple[int, bytes, str]:
    """Where an entity stands in a list: by its reading in Japanese, names without a Japanese form after the others."""
    if lang == "ja":
        name = entity.named("ja")
        reading = entity.kana() or (name.value if name else "")
        if reading:
            return 0, collator("ja")(reading), entity.id
        return 1, collator("en")(entity.name("en")), entity.id
    return 0, collator(lang)(entity.name(lang)), entity.id
