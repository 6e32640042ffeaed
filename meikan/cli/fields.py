"""meikan fields: what may be said of a body, in both languages."""

import json

import click

from meikan.cli.door import json_option


@click.command(epilog="Example: meikan fields 首長")
@click.argument("words", default="")
@json_option
def command(words: str, as_json: bool) -> None:
    """List the fields, or those whose label or definition holds WORDS: what each is said of, and its allowed values."""
    from meikan.model.vocabulary import vocabulary

    known = vocabulary()
    for one in known.predicates.values():
        texts = [one.id, *one.label.values(), *one.definition.values()]
        if words and not any(words.casefold() in text.casefold() for text in texts):
            continue
        terms = [
            f"{term.id} ({term.label['en']} / {term.label['ja']})" for term in known.terms.get(one.terms, {}).values()
        ]
        if as_json:
            said = {"id": one.id, "label": dict(one.label), "definition": dict(one.definition), "of": one.subject}
            click.echo(json.dumps({**said, "value": one.value, "terms": terms}, ensure_ascii=False))
            continue
        click.echo(f"{one.label['en']} / {one.label['ja']}  [{one.id}]  {', '.join(one.subject)} → {one.value}")
        click.echo(f"    {one.definition['en']} {one.definition['ja']}")
        if terms:
            click.echo(f"    {'; '.join(terms)}")
