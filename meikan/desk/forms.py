"""What stands in a form, as a statement by hand; and what to ask when a name is that of several bodies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from meikan.desk.desk import Desk
from meikan.desk.index import EXACT, Hit
from meikan.model.document import STANDINGS
from meikan.model.entity import is_id
from meikan.model.errors import Refused
from meikan.model.statement import SPECIAL
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.publish.words import capital
from meikan.record import models
from meikan.record.by_hand import Typed
from meikan.text.lang import _, current

MOST = 8
CHOOSE = "choose:"
# licences that are met often; any other SPDX id may be typed
LICENCES = ("unknown", "closed", "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "PDL-1.0", "OGL-UK-3.0")


class Which(Refused):
    """A name that is not that of one body alone: which field, and who it may be."""

    def __init__(self, field: str, words: str, hits: list[Hit]) -> None:
        one = _("“{words}” may be one of several. Choose which:")
        none = _("Nothing here is called “{words}”. Add it first, or write it as it is held.")
        super().__init__((one if hits else none).format(words=words))
        self.field, self.words, self.hits = field, words, hits


class Missing(Refused):
    """A field that has to be filled."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def wrong_of(error: Exception | None, typed: Mapping[str, str]) -> str:
    """The field that an error is about: the one that it names, or the one whose text it repeats."""
    if error is None:
        return ""
    if isinstance(error, Which | Missing):
        return error.field
    said = str(error)
    return next(
        (
            name
            for name, text in typed.items()
            if len(text) > 1 and f"“{text}”" in said.replace("「", "“").replace("」", "”")
        ),
        "",
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of a form: what it is called, what it means, which values it may have."""

    name: str
    label: str
    hint: str
    kind: str = "text"
    options: tuple[tuple[str, str, str], ...] = ()
    kinds: str = ""
    required: bool = False


def chosen(said: dict[str, str]) -> dict[str, str]:
    """The same with what was chosen among namesakes in place of the name."""
    picked = {name.removeprefix(CHOOSE): value for name, value in said.items() if name.startswith(CHOOSE)}
    return {**{name: value for name, value in said.items() if not name.startswith(CHOOSE)}, **picked}


def entity_of(desk: Desk, field: str, words: str, kinds: Iterable[str] = ()) -> str:
    """The id of the one body that was typed or chosen; Which if that is not clear."""
    text = words.strip()
    if text.endswith("]") and "[mk-" in text:
        text = text[text.rindex("[") + 1 : -1]
    if text in SPECIAL:
        return text
    hits = desk.index.search(text, tuple(kinds))
    exact = [hit for hit in hits if hit.rank == EXACT]
    if len(exact) == 1:
        return exact[0].card.id
    raise Which(field, words, (exact or hits)[:MOST])


def shown(desk: Desk, value: str) -> str:
    """A body as it stands in a field: its name, and its id in brackets."""
    return f"{desk.index.name(value, current())} [{value}]" if is_id(value) else value


def ask_value(rule: Predicate, name: str = "value", required: bool = True) -> Ask:
    """The field for a value of a predicate."""
    lang = current()
    return Ask(
        name,
        capital(rule.label[lang]),
        rule.definition[lang],
        rule.value,
        terms_of(rule.terms) if rule.value == "term" else (),
        ",".join(rule.value_kinds),
        required,
    )


def ask_qualifiers(rule: Predicate) -> list[Ask]:
    """The fields for what may be said besides the value."""
    lang, words = current(), vocabulary()
    found = []
    for name in rule.qualifiers:
        one = words.qualifiers[name]
        options = terms_of(one.terms) if one.value == "term" else ()
        found.append(Ask(f"with:{name}", capital(one.label[lang]), one.definition[lang], one.value, options))
    return found


def terms_of(terms: str) -> tuple[tuple[str, str, str], ...]:
    """The allowed values of a list: id, label, definition."""
    lang = current()
    return tuple((one.id, one.label[lang], one.definition[lang]) for one in vocabulary().terms[terms].values())


def typed_of(desk: Desk, said: Mapping[str, str], rule: Predicate, body: str, correction: bool = False) -> Typed:
    """What a form says of one statement. A correction leaves nothing out: every field stands in the form."""
    value = said.get("value", "")
    if rule.value == "entity" and value:
        value = entity_of(desk, "value", value, rule.value_kinds)
    if not value:
        text = _("“{field}” is empty. Write a value, or retract the line.")
        raise Missing("value", text.format(field=rule.label[current()]))
    pairs = tuple(
        f"{name.removeprefix('with:')}={text}" for name, text in said.items() if name.startswith("with:") and text
    )
    same = correction and said.get("whose", "same") == "same"
    return Typed(
        body=body,
        field=rule.id,
        value=value,
        start=said.get("from", ""),
        end=said.get("to", ""),
        seen=said.get("seen", ""),
        lang=said.get("lang", "") if rule.value == "text" else "",
        qualifiers=pairs,
        source="" if same else source_of(said),
        title=said.get("title", ""),
        licence=said.get("licence", "") or "unknown",
        standing="" if same else standing_of(said),
        quote=said.get("quote", ""),
        visibility=said.get("visibility", ""),
    )


def source_of(said: Mapping[str, str]) -> str:
    """The address of the source, which has to be there."""
    if not said.get("source"):
        raise Missing("source", _("Say where it can be read: the address of the page, or the title of the paper."))
    return said["source"]


def standing_of(said: Mapping[str, str], field: str = "standing") -> str:
    """Whose source it is, which somebody has to choose: how much a line is worth depends on it."""
    if said.get(field, "") not in STANDINGS:
        raise Missing(field, _("Choose whose source it is: that of the body itself, of the press, of somebody else."))
    return said[field]


def recent_reasons(by: str) -> list[str]:
    """The reasons that this person gave last, to take again."""
    rows = models.Decision.objects.filter(by=by).order_by("-id").values_list("reason", flat=True)[:40]
    return list(dict.fromkeys(rows))[:MOST]


def recent_sources() -> list[str]:
    """The addresses that were given last, to take again."""
    rows = models.Document.objects.exclude(address="").order_by("-recorded_at", "id")
    return list(dict.fromkeys(rows.values_list("address", flat=True)[:40]))[:MOST]


def source_frame(desk: Desk) -> dict[str, object]:
    """What the fields for source and reason need."""
    lang = current()
    standings = [(name, vocabulary().label("standing", name, lang)) for name in STANDINGS]
    seen_by = [(name, vocabulary().label("visibility", name, lang)) for name in ("public", "office", "private")]
    return {
        "standings": standings,
        "licences": LICENCES,
        "visibilities": seen_by,
        "reasons": recent_reasons(desk.signed),
        "recent": recent_sources(),
    }
