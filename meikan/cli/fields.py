"""meikan fields: what may be said of a body, in both languages."""

import json
from typing import TYPE_CHECKING

import click

from meikan.cli.door import json_option
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.model.vocabulary import Predicate, Vocabulary


@click.command(epilog="Example: meikan fields 首長")
@click.argument("words", default="")
@json_option
def command(words: str, as_json: bool) -> None:
    """List the fields, or those with WORDS in label, definition or values: what each is said of, and its values."""
    from meikan.model.vocabulary import vocabulary
    from meikan.text.near import with_nearest

    known = vocabulary()
    found = [one for one in known.predicates.values() if _holds(known, one, words)]
    for one in found:
        _show(known, one, as_json)
    if not found:
        text = _("No field and no value holds “{words}”. “meikan fields” alone lists them all.").format(words=words)
        labels = (label for one in known.predicates.values() for label in one.label.values())
        click.echo(with_nearest(text, words, labels), err=True)


def _holds(known: "Vocabulary", one: "Predicate", words: str) -> bool:
    """Whether a field, what it means or one of its values holds the words."""
    values = known.terms.get(one.terms, {}).values()
    texts = [one.id, *one.label.values(), *one.definition.values()]
    texts += [text for term in values for text in (term.id, *term.label.values())]
    texts += [text for name in one.qualifiers for text in known.qualifiers[name].label.values()]
    return any(words.casefold() in text.casefold() for text in texts)


def _show(known: "Vocabulary", one: "Predicate", as_json: bool) -> None:
    """A field on two lines or three, or as JSON."""
    terms = [f"{term.id} ({term.label['en']} / {term.label['ja']})" for term in known.terms.get(one.terms, {}).values()]
    if as_json:
        said = {"id": one.id, "label": dict(one.label), "definition": dict(one.definition), "of": one.subject}
        click.echo(json.dumps({**said, "value": one.value, "terms": terms}, ensure_ascii=False))
        return
    click.echo(f"{one.label['en']} / {one.label['ja']}  [{one.id}]  {', '.join(one.subject)} → {one.value}")
    click.echo(f"    {one.definition['en']} {one.definition['ja']}")
    if terms:
        click.echo(f"    {'; '.join(terms)}")
