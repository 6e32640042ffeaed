"""Kinds, predicates and their qualifiers, with labels in both languages: data, closed, checked when loaded."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from meikan.model.day import Day
from meikan.model.entity import KINDS
from meikan.model.errors import BadValue
from meikan.model.statement import SPECIAL, Qualifiers
from meikan.text.fold import fold
from meikan.text.lang import _, current
from meikan.text.near import near

HERE = Path(__file__).parent
VALUE_TYPES = ("entity", "text", "number", "date", "term", "url", "code")
Texts = Mapping[str, str]
MANY = 12  # more allowed values than this are not listed whole
_CODE = re.compile(r"^[a-z0-9_-]+:\S+$|^[A-Za-z0-9-]+$")


@dataclass(frozen=True, slots=True)
class Term:
    """An allowed value, with its label and definition in both languages."""

    id: str
    label: Texts
    definition: Texts
    life: str = ""  # where a value ages otherwise than its field: a founder stays one


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What may be said about a statement besides its value."""

    id: str
    value: str
    terms: str
    label: Texts
    definition: Texts


@dataclass(frozen=True, slots=True)
class Predicate:
    """What can be said of an entity: its value's type, its qualifiers, how long it may be expected to hold."""

    id: str
    label: Texts
    definition: Texts
    subject: tuple[str, ...]
    value: str
    value_kinds: tuple[str, ...]
    terms: str
    qualifiers: tuple[str, ...]
    key: tuple[str, ...]
    one: bool
    succeeds: bool
    symmetric: bool
    time: Literal["state", "event", "timeless"]
    life: timedelta | None
    standard: str
    section: str
    visibility: str
    begins: bool  # its date is when the thing itself came into being


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole of it. Everything that enters is checked against it."""

    predicates: Mapping[str, Predicate]
    qualifiers: Mapping[str, Qualifier]
    terms: Mapping[str, Mapping[str, Term]]
    labels: Mapping[str, Mapping[str, Texts]]

    def predicate(self, name: str) -> Predicate:
        """A predicate by its id."""
        found = self.predicates.get(name)
        if found is None:
            raise BadValue(_unknown(_("field"), name, self.predicates))
        return found

    def by_label(self, words: str) -> Predicate:
        """A predicate by its id or by its English or Japanese label."""
        wanted = fold(words)
        if (name := words.strip().casefold().replace(" ", "_")) in self.predicates:
            return self.predicates[name]
        labels = {fold(label): p for p in self.predicates.values() for label in p.label.values()}
        if wanted not in labels:
            raise BadValue(_unknown(_("field"), words, self._fields()))
        return labels[wanted]

    def check(self, predicate: str, value: str, qualifiers: Qualifiers) -> None:
        """Raise an error that names field, value and the nearest allowed values."""
        rule = self.predicate(predicate)
        if value not in SPECIAL:
            self._check_value(rule.label[current()], rule.value, rule.terms, value)
        for name, text in qualifiers:
            if name not in rule.qualifiers and name not in EVERYWHERE:
                words = _("qualifier of {field}").format(field=rule.label[current()])
                raise BadValue(_unknown(words, name, self._spoken(self.qualifiers, rule.qualifiers)))
            known = self.qualifiers[name]
            if text not in SPECIAL:
                field = f"{rule.label[current()]} / {known.label[current()]}"
                self._check_value(field, known.value, known.terms, text)

    def _fields(self) -> list[str]:
        """The fields as they may be typed: in the reader's language, then in the other, then by their ids."""
        other = "en" if current() == "ja" else "ja"
        rules = self.predicates.values()
        return [*(one.label[current()] for one in rules), *(one.label[other] for one in rules), *self.predicates]

    @staticmethod
    def _spoken(known: Mapping[str, Term] | Mapping[str, Qualifier], ids: Iterable[str] = ()) -> list[str]:
        """What may be typed: the labels that the reader knows, then the ids."""
        wanted = list(ids) or list(known)
        return [*(known[one].label[current()] for one in wanted), *wanted]

    def typed(self, terms: str, words: str) -> str:
        """The id of a value by its id or by its label in either language; else the words as they are."""
        known, wanted = self.terms[terms], fold(words)
        labels = {fold(label): one.id for one in known.values() for label in one.label.values()}
        return words if words in known else labels.get(wanted, words)

    def qualifier_typed(self, words: str) -> str:
        """The id of a qualifier by its id or by its label in either language; else the words as they are."""
        labels = {fold(label): name for name, one in self.qualifiers.items() for label in one.label.values()}
        return words if words in self.qualifiers else labels.get(fold(words), words)

    def _check_value(self, field: str, kind: str, terms: str, value: str) -> None:
        if not value:
            raise BadValue(_("{field} has no value. Write one, or leave the line out.").format(field=field))
        if kind == "term" and value not in self.terms[terms]:
            raise BadValue(_unknown(field, value, self._spoken(self.terms[terms])))
        if kind == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise BadValue(_("{field}: {value} is not a number. Write digits only.").format(field=field, value=value))
        if kind == "url" and not value.startswith(("http://", "https://")):
            raise BadValue(
                _("{field}: {value} is not an address. It begins with http:// or https://.").format(
                    field=field, value=value
                )
            )
        if kind == "code" and not _CODE.match(value):
            raise BadValue(_("{field}: {value} is not a code.").format(field=field, value=value))
        if kind == "date":
            Day.parse(value)

    def life(self, rule: Predicate, said: Mapping[str, str]) -> timedelta | None:
        """The expected life of a statement: its field's, unless a term that it is told apart by has its own."""
        for name in rule.key:
            known = self.qualifiers[name]
            term = self.terms.get(known.terms, {}).get(said.get(name, ""))
            if term and term.life:
                return _life(term.life)
        return rule.life

    def term(self, terms: str, value: str, lang: str) -> str:
        """The label of a value in a language."""
        if value in SPECIAL:
            return self.label("special", value.removeprefix(":"), lang)
        found = self.terms.get(terms, {}).get(value)
        return found.label[lang] if found else value

    def qualifier(self, name: str, value: str, lang: str) -> str:
        """A qualifier with its value in words; one that is not known stays as it is written."""
        known = self.qualifiers.get(name)
        return f"{known.label[lang]}: {self.term(known.terms, value, lang)}" if known else f"{name}={value}"

    def label(self, group: str, name: str, lang: str) -> str:
        """A word of the house, such as a certainty or a standing, in a language."""
        return self.labels[group][name][lang]


# how the day of a statement was found is asked of every predicate
EVERYWHERE = ("date-basis", "value-basis")


def _unknown(field: str, value: str, allowed: Iterable[str]) -> str:
    """A sentence that names the nearest allowed values; a short list is named whole where none is near."""
    known = list(dict.fromkeys(allowed))
    found = near(value, known)
    if not found and len(known) > MANY:
        text = _("{field}: “{value}” is not in the vocabulary. “meikan fields” lists what may be said.")
        return text.format(field=field, value=value)
    text = _("{field}: “{value}” is not in the vocabulary. Nearest: {near}.")
    return text.format(field=field, value=value, near=_(", ").join(found or sorted(known)))


def _life(text: str) -> timedelta | None:
    if text == "forever":
        return None
    number, unit = int(text[:-1]), text[-1]
    return timedelta(days=round(number * {"y": 365.25, "m": 30.4375, "d": 1}[unit]))


def _both(table: Mapping[str, object], field: str, where: str) -> Texts:
    texts = table.get(field)
    if not isinstance(texts, dict) or not all(isinstance(texts.get(lang), str) for lang in ("en", "ja")):
        raise BadValue(_("{where} lacks {field} in English or Japanese.").format(where=where, field=field))
    return texts


def _predicate(name: str, table: dict[str, object]) -> Predicate:
    def texts(field: str) -> tuple[str, ...]:
        found = table.get(field, [])
        return tuple(str(item) for item in found) if isinstance(found, list) else ()

    if table.get("value") not in VALUE_TYPES or set(texts("subject")) - set(KINDS):
        raise BadValue(_("{where}: wrong value type or subject kind.").format(where=name))
    return Predicate(
        id=name,
        label=_both(table, "label", name),
        definition=_both(table, "definition", name),
        subject=texts("subject"),
        value=str(table["value"]),
        value_kinds=texts("value_kinds"),
        terms=str(table.get("terms", "")),
        qualifiers=texts("qualifiers"),
        key=texts("key"),
        one=table.get("cardinality") == "one",
        succeeds=bool(table.get("succeeds")),
        symmetric=bool(table.get("symmetric")),
        time=_time(str(table.get("time", "state"))),
        life=_life(str(table.get("life", "forever"))),
        standard=str(table.get("standard", "")),
        section=str(table.get("section", "")),
        visibility=str(table.get("visibility", "public")),
        begins=bool(table.get("begins")),
    )


def _time(text: str) -> Literal["state", "event", "timeless"]:
    match text:
        case "state" | "event" | "timeless":
            return text
    raise BadValue(_("{value} is not a kind of time: state, event or timeless.").format(value=text))


def _terms(tables: dict[str, dict[str, dict[str, object]]]) -> dict[str, dict[str, Term]]:
    return {
        group: {
            name: Term(
                name,
                _both(table, "label", f"{group}.{name}"),
                _both(table, "definition", f"{group}.{name}"),
                str(table.get("life", "")),
            )
            for name, table in members.items()
        }
        for group, members in tables.items()
    }


def _check_whole(vocabulary: Vocabulary) -> None:
    asked = [(one.id, one.value, one.terms) for one in vocabulary.predicates.values()]
    asked += [(one.id, one.value, one.terms) for one in vocabulary.qualifiers.values()]
    for where, value, terms in asked:
        if value == "term" and terms not in vocabulary.terms:
            raise BadValue(_("{where}: there is no list of terms {terms}.").format(where=where, terms=terms))
    for rule in vocabulary.predicates.values():
        for name in {*rule.qualifiers, *rule.key}:
            if name not in vocabulary.qualifiers:
                raise BadValue(_unknown(_("qualifier of {field}").format(field=rule.id), name, vocabulary.qualifiers))


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the house, read once and checked as a whole."""
    named = ("terms", "qualifiers", "labels", "themes")
    special = {name: tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")) for name in named}
    predicates = {}
    for file in sorted(HERE.glob("*.toml")):
        if file.stem not in named:
            for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                predicates[name] = _predicate(name, table)
    qualifiers = {
        name: Qualifier(
            name, str(table["value"]), str(table.get("terms", "")), _both(table, "label", name), table["definition"]
        )
        for name, table in special["qualifiers"].items()
    }
    whole = Vocabulary(predicates, qualifiers, _terms(special["terms"]), special["labels"])
    _check_whole(whole)
    return whole
