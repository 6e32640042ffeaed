"""The codebook: what counts as what, from the vocabulary, in both languages, and who coded kinds and themes."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from meikan.edition.edition import Edition
from meikan.model.vocabulary import Predicate, vocabulary
from meikan.text.lang import LANGUAGES, _, speaking

# fields that somebody has to judge, not only to copy
CODED = ("organisation_kind", "network_kind", "network_function", "theme", "document_kind", "event_kind", "link_kind")
# what a reader asks first: term groups and fields in words
FIRST = (("organisation_kind", "government"), ("organisation_kind", "network"))


def rows() -> Iterator[list[object]]:
    """Every field, qualifier and term as a row of vocabulary.csv."""
    known = vocabulary()
    for one in known.predicates.values():
        texts = (one.label["en"], one.label["ja"], one.definition["en"], one.definition["ja"])
        yield ["field", "", one.id, *texts, one.value, one.life.days if one.life else "", one.standard]
    for qualifier in known.qualifiers.values():
        texts = (qualifier.label["en"], qualifier.label["ja"], qualifier.definition["en"], qualifier.definition["ja"])
        yield ["qualifier", "", qualifier.id, *texts, qualifier.value, "", ""]
    for group, terms in known.terms.items():
        for term in terms.values():
            texts = (term.label["en"], term.label["ja"], term.definition["en"], term.definition["ja"])
            yield ["term", group, term.id, *texts, "", "", ""]


def write_codebooks(edition: Edition, folder: Path) -> None:
    """codebook.en.md and codebook.ja.md."""
    for lang in LANGUAGES:
        with speaking(lang):
            text = "\n".join(_book(edition, lang)) + "\n"
        (folder / f"codebook.{lang}.md").write_text(text, encoding="utf-8")


def _book(edition: Edition, lang: str) -> Iterator[str]:
    known = vocabulary()
    yield "# " + _("Codebook")
    yield ""
    yield _("How the tables are to be read: what counts, how it is written, how long it is expected to hold.")
    yield ""
    yield "## " + _("What counts")
    yield ""
    for group, name in FIRST:
        term = known.terms[group].get(name)
        if term:
            yield f"- **{term.label[lang]}** (`{group}` = `{name}`): {term.definition[lang]}"
    yield "- " + _(
        "**City**: a place with a government of its own below the state (`governs`). What it is in law is said by its "
        "legal class and its level; wards, regions, metropolitan bodies and the place without its government are "
        "others, with ids of their own. Lists of networks name the government, so a membership is the government's."
    )
    member = known.predicate("member_of")
    yield f"- **{member.label[lang]}** (`member_of`): {member.definition[lang]}"
    yield "- " + _(
        "A membership is held from its stated beginning to its stated end. Seen on a list, it holds on the list's day "
        "and stands as long as a membership is expected to last, unless a complete list lacks it."
    )
    yield "- " + _("Absence follows from a complete list only: a body that no list names is not known, never “no”.")
    yield ""
    yield from _answers(lang)
    yield from _coders(edition, lang)
    yield "## " + _("Fields")
    yield ""
    for one in known.predicates.values():
        yield from _field(one, lang)


def _answers(lang: str) -> Iterator[str]:
    yield "## " + _("Answers on the edition's day")
    yield ""
    for name, label in vocabulary().labels["answer"].items():
        yield f"- `{name}`: {label[lang]}"
    yield ""


def _coders(edition: Edition, lang: str) -> Iterator[str]:
    """Who accepted the statements that rest on a judgement, and how many."""
    yield "## " + _("Who coded kinds and themes")
    yield ""
    for name in CODED:
        if name not in vocabulary().predicates:
            continue
        found = Counter(e.by for held in edition.statements(predicate=name) for e in held.evidence)
        if found:
            listed = ", ".join(f"{by}: {count:,}" for by, count in sorted(found.items()))
            yield f"- {vocabulary().predicate(name).label[lang]} (`{name}`): {listed}"
    yield ""


def _field(one: Predicate, lang: str) -> Iterator[str]:
    yield f"### `{one.id}` {one.label[lang]}"
    yield ""
    yield one.definition[lang]
    yield ""
    about = [_("value: {kind}").format(kind=one.terms or one.value)]
    about.append(_("one at a time") if one.one else _("several at a time"))
    if one.life:
        about.append(_("expected to hold {days} days").format(days=one.life.days))
    if one.qualifiers:
        about.append(_("with: {names}").format(names=", ".join(f"`{name}`" for name in one.qualifiers)))
    if one.standard:
        about.append(_("after: {standard}").format(standard=one.standard))
    yield "; ".join(about) + "."
    yield ""
    for term in vocabulary().terms.get(one.terms, {}).values() if one.value == "term" else ():
        yield f"- `{term.id}` {term.label[lang]}: {term.definition[lang]}"
    if one.value == "term":
        yield ""
