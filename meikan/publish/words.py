"""Words, numbers, dates and orders of a page in its language."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from string import Formatter
from typing import TypeVar

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from meikan.model.day import Day
from meikan.model.entity import Entity, Name
from meikan.model.period import Edge, is_day
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import vocabulary
from meikan.text.dates import show
from meikan.text.lang import _

# letters, or letters with markup, which stay so
Text = TypeVar("Text", str, Markup)
_MONTHS = re.compile("January|February|August|September|October|November|December")
_YEARS = re.compile(r"\[(\d{4})\.\.(\d{4})\]")
_BETWEEN = re.compile(r"(between .+?|.+?から) ?(and .+|.+までの間)")
_SQUARE = str.maketrans("()（）", "[]〔〕")
_DATES = re.compile(r"\d{3,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2} [A-Z][a-z]+ \d{4}")
# what the common list of countries says at length
PLAINLY = {("HK", "en"): "Hong Kong", ("HK", "ja"): "香港", ("MO", "en"): "Macao", ("MO", "ja"): "マカオ"}
PLAINLY |= {("MM", "en"): "Myanmar", ("MM", "ja"): "ミャンマー", ("PS", "en"): "Palestine", ("PS", "ja"): "パレスチナ"}
_RIGHT_TO_LEFT = ("R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI")
# a unit that the value names itself: 4 years
YEARS = re.compile(r"\s*[（(](?:years|年)[)）]$")


@dataclass(frozen=True, slots=True)
class Form:
    """What this office prints for words of a source: with these beside it, or marked as its own rendering."""

    text: str
    beside: bool = False
    rendered: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A page's language and count of years, and what the office prints for countries and for words of sources."""

    lang: str
    era: bool = False
    countries: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)

    def label(self, group: str, name: str) -> str:
        """A word of the house; the bare name if the vocabulary has none."""
        found = vocabulary().labels.get(group, {}).get(name)
        return found[self.lang] if found else name

    def predicate(self, name: str) -> str:
        """What a field is called, as the label of a line, without the years that its value names itself."""
        return capital(YEARS.sub("", vocabulary().predicate(name).label[self.lang]))

    def special(self, value: str) -> str:
        """The word of a value that is an answer in itself: vacant, not stated, not known, none."""
        return self.label("special", value.removeprefix(":")) if value in SPECIAL else ""

    def number(self, text: str | int) -> str:
        """A number with the separators of the language."""
        return _number(str(text), "en_GB" if self.lang == "en" else "ja_JP")

    def day(self, day: Day | str) -> Markup:
        """A date in words; it never breaks and is not spaced like prose."""
        return _day(day if isinstance(day, str) else day.text, self.lang, self.era)

    def short_day(self, day: Day | str) -> Markup:
        """A date for a column: English months by three letters."""
        text = day if isinstance(day, str) else day.text
        years = _YEARS.fullmatch(text)
        if years:
            between = f"{years[1]}–{years[2]}" + ("年" if self.lang == "ja" else "")
            return Markup(f'<span class="d">{between}</span>')  # noqa: S704
        return Markup(shortened(str(self.day(day))))  # noqa: S704

    def seen_day(self, day: Day | str) -> Markup:
        """A day of sight for a column: of one between two days, a row for each of these."""
        shown = self.short_day(day)
        parts = _BETWEEN.fullmatch(plain_text(shown))
        if parts is None:
            return shown
        space = "" if self.lang == "ja" else " "
        return Markup('<span class="d">{}</span>{}<span class="d">{}</span>').format(parts[1], space, parts[2])

    def plain_day(self, day: Day | str) -> str:
        """The same without markup, for titles."""
        text = day if isinstance(day, str) else day.text
        return show(text, self.lang, self.era) if text else ""

    def whole_day(self, day: Day | str) -> str:
        """The same whose spaces do not break, for long lists, where markup round each date would weigh."""
        return _unbroken(self.plain_day(day))

    def between(self, since: Edge, until: Edge) -> Markup:
        """Since when and until when, as far as dates are known."""
        parts = []
        if is_day(since) and is_day(until) and not (_vague(since) or _vague(until)):
            first, last = self.day(since), self.day(until)
            return first if first == last else fill(_("{since} to {until}"), since=first, until=last)
        if is_day(since):
            parts.append(fill(_("begun {day}") if _vague(since) else _("since {day}"), day=self.day(since)))
        if is_day(until):
            parts.append(fill(_("ended {day}") if _vague(until) else _("until {day}"), day=self.day(until)))
        return self.listed(parts)

    def country(self, code: str) -> str:
        """The name of a country: the office's own form, else the common one."""
        return self.countries.get(code) or country_name(code, self.lang)

    def prose(self, text: str) -> Markup:
        """A sentence made elsewhere: its dates do not break and are not spaced like prose."""
        kept = _DATES.sub(lambda day: f'<span class="d">{_unbroken(day[0])}</span>', str(self.tagged(text)))
        return Markup(kept)  # noqa: S704

    def figures(self, numbers: Sequence[int]) -> Markup:
        """Source numbers, each once, ascending; three and more in a row by their ends."""
        return self.listed("–".join(map(str, row)) for row in in_rows(numbers))

    def tagged(self, text: str, lang: str = "") -> Markup:
        """A text with its language where it is not the page's, and shut in where it runs the other way."""
        return tagged(text, lang, self.lang)

    def worded(self, text: str, lang: str = "") -> Markup:
        """Words of a source as the office says them in the language of the page; else as they are, tagged."""
        form = None if lang.split("-", maxsplit=1)[0] == self.lang else self.forms.get(text)
        if form is None:
            return self.tagged(text, lang)
        if form.beside:
            return bracketed(form.text, self.tagged(text, lang))
        return fill(_("{words} (our rendering)"), words=form.text) if form.rendered else escape(form.text)

    def party(self, text: str, lang: str = "") -> Markup:
        """A party or group; whoever belongs to none is called so in the language of the page."""
        if text in SPECIAL:
            return escape(self.special(text))
        return escape(_("independent")) if text.casefold() == "independent" else self.worded(text, lang)

    def name(self, entity: Entity) -> Markup:
        """The name of an entity in the language of the page; tagged where it exists only in another."""
        found = best_name(entity, self.lang)
        return self.tagged(found.value, found.lang) if found else escape(entity.id)

    def other_name(self, entity: Entity) -> Markup:
        """The name in the other language where it is another, and whether the page's own is our rendering of it."""
        mine, other = entity.named(self.lang), entity.named("ja" if self.lang == "en" else "en")
        if other is None or other.value == (mine.value if mine else entity.name(self.lang)):
            return Markup()
        shown = self.tagged(other.value, other.lang)
        if mine is None or mine.kind != "rendering":
            return shown
        both = other.kind == "rendering"
        return fill(_("{name} (both are our renderings)") if both else _("our rendering of {name}"), name=shown)

    def listed(self, parts: Iterable[str | Markup]) -> Markup:
        """Several things in a row."""
        comma = Markup("、") if self.lang == "ja" else Markup(", ")
        return comma.join(part for part in parts if part)


def in_rows(numbers: Iterable[int]) -> list[tuple[int, ...]]:
    """Numbers ascending, each once; three and more in a row by their first and last."""
    ordered, rows = sorted(set(numbers)), list[tuple[int, ...]]()
    while ordered:
        run = [n for at, n in enumerate(ordered) if n == ordered[0] + at]
        kept = len(run) if len(run) > 2 else 1
        rows.append((run[0], run[-1]) if kept > 1 else (run[0],))
        ordered = ordered[kept:]
    return rows


@cache
def country_name(code: str, lang: str) -> str:
    """The common name of a country in a language."""
    from babel import Locale

    return PLAINLY.get((code, lang)) or str(Locale.parse(lang).territories.get(code, code))


def _vague(day: Day) -> bool:
    """Whether it is some day between two, which no "since" goes with."""
    return day.text.startswith("[")


def _unbroken(text: str) -> str:
    """An English date with spaces that do not break."""
    return re.sub(r"(?<=\d) (?=[A-Z])|(?<=[a-z]) (?=\d{3})", "\u00a0", text)


def fill(sentence: str, /, **parts: str | int | Markup) -> Markup:
    """A sentence of the catalogue with parts that may be markup; everything else is escaped."""
    return Markup("".join([words if name is None else escape(parts[name]) for words, name in _pieces(sentence)]))  # noqa: S704


def bracketed(value: str | Markup, detail: str | Markup) -> Markup:
    """A value with its detail in brackets; brackets within the detail are square, so that none stand in their like."""
    return fill(_("{value} ({detail})"), value=value, detail=_squared(escape(detail)))


def _squared(text: Markup) -> Markup:
    if not any(sign in text for sign in "(（"):
        return text
    kept = [part if part[:1] == "<" else part.translate(_SQUARE) for part in re.split("(<[^>]*>)", str(text))]
    return Markup("".join(kept))  # noqa: S704


@lru_cache(1 << 12)
def _pieces(sentence: str) -> tuple[tuple[str, str | None], ...]:
    """A sentence taken apart once: its own words, safe for a page, and the names of what stands between them."""
    found: list[tuple[str, str | None]] = []
    for words, name, _spec, _conversion in Formatter().parse(sentence):
        found += [(str(escape(words)), None)] if words else []
        found += [] if name is None else [("", name)]
    return tuple(found)


@lru_cache(1 << 14)
def _number(text: str, locale: str) -> str:
    return str(format_decimal(text, locale=locale))


@lru_cache(1 << 14)
def _day(text: str, lang: str, era: bool) -> Markup:
    if not text:
        return Markup()
    kind = "d wide" if text[0] == "[" or "/" in text else "d"
    return Markup(f'<span class="{kind}">{escape(_unbroken(show(text, lang, era)))}</span>')  # noqa: S704


@lru_cache(1 << 14)
def tagged(text: str, lang: str, page: str) -> Markup:
    """A text in its language, isolated if any letter of it runs from right to left."""
    kept = escape(clean(text))
    if not text.isascii() and any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        kept = Markup(f"<bdi>{kept}</bdi>")  # noqa: S704
    if lang and lang.split("-", maxsplit=1)[0] != page and lang != "mul":
        return Markup(f'<span lang="{escape(lang)}">{kept}</span>')  # noqa: S704
    return kept


def plain_text(markup: Markup) -> str:
    """The letters of a piece of markup, with its spaces as they are."""
    return re.sub("<[^>]*>", "", str(markup))


def shortened(date: str) -> str:
    """An English date with its months by three letters."""
    return _MONTHS.sub(lambda month: month[0][:3], date)


def capital(text: Text) -> Text:
    """A label begins with a capital letter."""
    return text[:1].upper() + text[1:]


def clean(text: str) -> str:
    """A text without control characters, which no page may hold."""
    if text.isprintable():
        return text
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
