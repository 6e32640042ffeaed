"""meikan read: what documents say, and of whom: mentions and claims, proposed and not filed."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan.cli.door import json_option
from meikan.model.errors import Refused
from meikan.text.lang import _

if TYPE_CHECKING:
    from meikan.names.phrases.names import Names, Own
    from meikan.read.prose.reader import Further

PLAIN = "text"  # a form in which positions count in the file itself, so that its text is not repeated
MANY = 200  # files from which a second process is worth its start
OWN_ERRORS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@click.command(epilog="Example: meikan read news.txt page.html --json --date 2015-06-22")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--date", "published", metavar="DAY", default="", help="The day of publication of files that have none.")
@click.option("--html", metavar="OUT", type=click.Path(path_type=Path), help="Write a page that marks what was found.")
@click.option("--statistical", is_flag=True, help="Also names by a statistical model, if its package is installed.")
@click.option("--model", metavar="ADDRESS", default="", help="Also claims by a language model at this address.")
@click.option("--model-name", metavar="NAME", default="", help="Which model; a key, if needed: MEIKAN_MODEL_KEY.")
@click.option("--folder", type=click.Path(path_type=Path), help="A directory folder, whose names come first.")
@json_option
def command(files: tuple[Path, ...], published: str, html: Path | None, folder: Path | None, **how: Any) -> None:
    """Read FILES and say whom they are about and what they claim. Nothing is filed, and no folder is needed."""
    bad, shown, as_json = 0, [], bool(how.pop("as_json"))
    for one, text in _all(files, _day(published), Readers(own=_own(folder), **how)):
        bad += "error" in one
        click.echo(json.dumps(one, ensure_ascii=False) if as_json else _in_words(one))
        if html is not None:
            shown.append((one, text))
    if html is not None:
        from meikan.read.prose.page import page

        html = html / "read.html" if html.is_dir() else html
        html.write_text(page(shown), encoding="utf-8")
        click.echo(_("Written: {file}").format(file=html), err=True)
    if bad:
        sys.exit(1)


def _day(typed: str) -> str:
    from meikan.model.day import Day

    return Day.typed(typed).text if typed else ""


def _own(folder: Path | None) -> "tuple[Own, ...]":
    """The names of a directory folder, if one is given."""
    from meikan.names.phrases.build import is_made

    if not is_made():
        click.echo(_("Compiling the gazetteer; this takes half a minute and is done once."), err=True)
    if folder is None:
        return ()
    from meikan.cli.door import reading

    with reading(folder):
        from meikan.record.phrases import own_names  # the record opens first

        return own_names()


@dataclass(frozen=True)
class Readers:
    """What a process opens before it reads: the record's own names, and the readers that were asked for."""

    own: "tuple[Own, ...]" = ()
    statistical: bool = False
    model: str = ""
    model_name: str = ""

    def further(self) -> "list[Further]":
        """The optional readers in their order."""
        found: list[Further] = []
        if self.statistical:
            from meikan.read.prose.statistical import Statistical

            found.append(Statistical())
        if self.model:
            from meikan.collect.ask import asking
            from meikan.read.prose.model import Model

            name = self.model_name or "default"
            found.append(Model(asking(self.model, name), f"model {name}"))
        return found

    def opened(self) -> "Callable[[tuple[Path, str]], tuple[dict[str, Any], str] | Refused]":
        """What reads a file and its day, in a process of its own; a reader that cannot go on is told of, not raised."""
        from meikan.names.phrases.names import Names
        from meikan.read.prose.language import ready

        try:
            names, further = Names.open(own=self.own), self.further()
        except Refused as missing:
            why = missing
            return lambda _job: why
        ready(names)

        def read(job: tuple[Path, str]) -> tuple[dict[str, Any], str] | Refused:
            try:
                return read_file(*job, names, further)
            except Refused as refused:
                return refused

        return read


def _all(files: tuple[Path, ...], day: str, readers: Readers) -> Iterator[tuple[dict[str, Any], str]]:
    """Each file's object and text, in their order; a file that ends its reader, or never ends, costs itself alone."""
    from meikan.read.workers import Lost, Workers

    with Workers(readers.opened, count=1 if len(files) < MANY else 0) as workers:
        for file, told in zip(files, workers.map((file, day) for file in files), strict=True):
            if isinstance(told, Refused):
                raise told
            yield _lost(file, told.why) if isinstance(told, Lost) else told


def _lost(file: Path, why: str) -> tuple[dict[str, Any], str]:
    text = _("{file} could not be read: {why}. Nothing was taken from it.")
    return {"id": file.stem, "error": text.format(file=file.name, why=why)}, ""


def read_file(file: Path, day: str, names: "Names", further: "list[Further]") -> tuple[dict[str, Any], str]:
    """One object for a file, and its text: what was read from it, or why it could not be."""
    from meikan.model.document import Document
    from meikan.read.body.read import body_of
    from meikan.read.grid import Fault
    from meikan.read.prose.read import read
    from meikan.read.prose.shown import shown
    from meikan.read.refusal import refusal

    try:
        body = body_of(_bytes(file))
    except Fault as fault:
        return {"id": file.stem, "error": str(refusal(fault, file.name))}, ""
    except Refused as refused:
        return {"id": file.stem, "error": str(refused)}, ""
    document = Document(file.stem, body.title, body.source, body.date or day, lang=body.lang)
    try:
        found = shown(read(document, body.text, names, further))
    except OWN_ERRORS as error:  # a document that meets an error of ours costs itself alone
        text = _("{file} met an error of meikan itself ({error}); nothing was read from it. Please report it.")
        return {"id": file.stem, "error": text.format(file=file.name, error=type(error).__name__)}, ""
    head = {"id": file.stem, "lang": found.pop("lang"), "date": document.date, "title": body.title}
    whole = {**head, **found} if body.form == PLAIN else {**head, "body": body.text, **found}
    return whole, body.text


def _bytes(file: Path) -> bytes:
    """The bytes of a file that can be read; a Fault if it cannot."""
    from meikan.read.grid import Fault

    if not file.exists():
        raise Fault("missing")
    if file.is_dir():
        raise Fault("folder")
    if not file.is_file():
        raise Fault("not-a-file")
    try:
        return file.read_bytes()
    except OSError as error:
        raise Fault("no-leave", why=error.strerror or str(error)) from None


def _in_words(one: dict[str, Any]) -> str:
    """A few lines for a person: the file, then each claim."""
    if "error" in one:
        return str(one["error"])
    from meikan.read.prose.said import predicate_words, qualifier_words

    text = _("{id}: {mentions} names and dates, {claims} claims.")
    lines = [text.format(id=one["id"], mentions=len(one["mentions"]), claims=len(one["claims"]))]
    called = {mention["entity"]: mention["text"] for mention in reversed(one["mentions"])}
    for claim in one["claims"]:
        ends = [called.get(claim[side], claim[side].partition(":")[2]) for side in ("subject", "object")]
        more = _(", ").join(f"{qualifier_words(name)} {value}" for name, value in claim["qualifiers"].items())
        told = f"  {ends[0]} · {predicate_words(claim['predicate'])} · {ends[1]}"
        lines.append(_("{line} ({more})").format(line=told, more=more) if more else told)
    return "\n".join(lines)
