"""What the commands that make papers share: which edition, which language, into which files."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan import config
from meikan.cli.door import folder_option, json_option, time_of
from meikan.config import Config
from meikan.model.errors import Refused
from meikan.text.lang import LANGUAGES, _, current, speaking

if TYPE_CHECKING:
    from meikan.edition.edition import Edition
    from meikan.watch.paper import Paper

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Out:
    """From which edition of which folder, in which language, into which files."""

    folder: Path
    edition: str
    lang: str | None
    targets: tuple[Path, ...]
    as_json: bool


OPTIONS = (
    click.option("--edition", default="", help="The edition; the latest if left out."),
    click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output; yours if left out."),
    click.option(
        "--to",
        "targets",
        type=click.Path(path_type=Path),
        multiple=True,
        help="A file to write: .txt, .html, .xlsx or .docx. May be repeated; without it the text is printed.",
    ),
    json_option,
    folder_option,
)


def paper_options(command: Command) -> Command:
    """The options of every command that makes a paper, given to it as one value before its own."""

    @wraps(command)
    def with_options(**given: Any) -> Any:
        out = Out(*(given.pop(name) for name in Out.__slots__))
        return command(out, **given)

    found: Command = with_options
    for option in reversed(OPTIONS):
        found = option(found)
    return found


def latest(found: Config, name: str = "") -> "Edition":
    """An edition of the folder by its name; without one that about the latest day, as last known."""
    from meikan.edition.edition import Edition
    from meikan.publish.forms import set_forms

    return Edition.open(found.edition(name) if name else in_order(found)[-1], set_forms(found))


def in_order(found: Config) -> list[Path]:
    """The folders of the editions, by the days that they are about, then by what was known."""
    from meikan.edition.files import MANIFEST, manifest_of

    folders = [one.parent for one in (found.folder / "editions").glob(f"[!.]*/{MANIFEST}")]
    if not folders:
        raise Refused(_("No edition was cut yet: “meikan edition cut NAME --valid DATE”."))
    return sorted(folders, key=lambda one: (manifest_of(one)["valid"], manifest_of(one)["known"], one.name))


def editions_between(found: Config, before: str, after: str, seen: str = "") -> tuple["Edition", "Edition"]:
    """Two editions by name. Without AFTER the newest; without BEFORE the one seen last, else the one before AFTER."""
    names = [one.name for one in in_order(found)]
    after = after or names[-1]
    earlier = names[: names.index(after)] if after in names else []
    if not before:
        before = seen if seen in names else next(reversed(earlier), "")
    if not before:
        raise Refused(_("There is no edition before {name} to compare it with. Cut one more.").format(name=after))
    return latest(found, before), latest(found, after)


@contextmanager
def edition_of(out: Out) -> Iterator[tuple[Config, "Edition"]]:
    """A folder and one of its editions, in the language that was asked for."""
    found = config.read(out.folder)
    with speaking(out.lang or current()):
        edition = latest(found, out.edition)
        try:
            yield found, edition
        finally:
            edition.close()


def moment_of(text: str, edition: "Edition") -> datetime:
    """A moment as typed, in UTC: of a day its end; the end of the edition's day if nothing was typed."""
    text = time_of(text, last=True) if text else f"{edition.valid.isoformat()}T23:59:59Z"
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def deliver(paper: "Paper", out: Out, targets: Sequence[Path] | None = None) -> None:
    """Print a paper as text, or write it into files by what their names end in; none is left half written."""
    from meikan.publish.paper.forms import made

    targets = out.targets if targets is None else targets
    if out.as_json:
        click.echo(json.dumps(asdict(paper), ensure_ascii=False, indent=1))
    elif not targets:
        click.echo(made(paper, "txt").decode(), nl=False)
    bodies = {path: made(paper, path.suffix.lstrip(".").lower()) for path in targets}
    for path, body in bodies.items():
        keep(path, body)


def keep(path: Path, body: bytes) -> None:
    """Write a file whole or not at all, and say so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(body)
    part.replace(path)
    click.echo(_("Written: {path}").format(path=path))
