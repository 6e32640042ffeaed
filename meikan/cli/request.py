"""meikan request: research requests, their answers, and whoever relied on what we said."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meikan.cli.door import editor, folder_option, json_option, now, reading, sure, writing, yes_option
from meikan.cli.papers import Out, deliver, keep, latest, paper_options
from meikan.config import Config
from meikan.model.errors import Misused
from meikan.model.vocabulary import vocabulary
from meikan.text.lang import _, current, speaking

if TYPE_CHECKING:
    from meikan.edition.edition import Edition
    from meikan.edition.held import Line
    from meikan.record.ledger import Act
    from meikan.watch.letters import Notice
    from meikan.watch.requests import Request


@click.group()
def command() -> None:
    """Take in research requests, answer them, list them; tell who relied on what was corrected. For the office only."""


@command.command(
    "new", epilog='Example: meikan request new Kobe "Creative cities in Northern Europe" --due 2015-07-15 --folder demo'
)
@click.argument("who")
@click.argument("words")
@click.option("--kind", type=click.Choice(["enquiry", "promise"]), default="enquiry", show_default=True)
@click.option("--asked", "asked_on", default="", help="The day on which it came; today if left out.")
@click.option("--due", "due_on", default="", help="By when an answer is wanted, or something was promised.")
@click.option("--by-way-of", "via", default="", help="The branch or body through which it came.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True, help="Of the answer.")
@click.option("--new", type=click.Choice(["organisation", "person"]), help="WHO is not held yet: enter it.")
@json_option
@folder_option
def new(folder: Path, as_json: bool, **typed: Any) -> None:
    """Enter a request of WHO, in WORDS; gives its number."""
    with writing(folder, "request new") as found:
        from meikan.record import requests

        typed["new"] = typed["new"] or ""
        held = requests.new(requests.Asked(**typed, office=found.office), _act(_("research request")))
        _show(held, as_json)


@command.command("answer", epilog='Example: meikan request answer 2015-001 "…" --edition 2015 --line 8sga9x2c7')
@click.argument("number")
@click.argument("words")
@click.option("--edition", default="", help="The edition in which the lines stand; the latest if left out.")
@click.option("--line", "codes", multiple=True, help="The code of a line that the answer rests on. May be repeated.")
@click.option("--source", "sources", multiple=True, help="The address of a source of the edition. May be repeated.")
@click.option("--on", default="", help="The day of the answer; today if left out.")
@click.option("--to", "targets", type=click.Path(path_type=Path), multiple=True, help="A file: .docx, .html, .txt …")
@folder_option
def answer(folder: Path, number: str, words: str, edition: str, targets: tuple[Path, ...], **typed: Any) -> None:
    """Answer a request in WORDS, with the lines that the answer rests on; they are remembered with it."""
    with writing(folder, "request answer") as found:
        from meikan.record import requests

        opened = latest(found, edition)
        lines, documents = _lines(opened, typed["codes"]), _documents(opened, typed["sources"])
        used = requests.used_of(opened, lines, documents)
        held = requests.answer(number, words, used, _act(_("answer to a research request")), typed["on"])
        click.echo(_line(held))
        _letter(found, opened, held, targets)


def _letter(found: Config, edition: "Edition", held: "Request", targets: tuple[Path, ...]) -> None:
    from meikan.watch.requests import Sender, answer_paper

    words = found.of(held.lang)
    by = Sender(words.issuer, words.contact, held.answered_on or now()[:10])
    statements = {statement for statement, of in held.used if of == edition.name}
    lines = [line for line in edition.lines() if any(one.id in statements for one in line.statements)]
    documents = [one for one in map(edition.find_document, held.documents) if one is not None]
    paper = answer_paper(edition, held, lines, documents, by)
    deliver(paper, Out(found.folder, edition.name, held.lang, targets, as_json=False))


@command.command("list", epilog="Example: meikan request list --fiscal-year 2015 --to requests.xlsx --folder demo")
@click.option("--fiscal-year", "year", type=int, help="The Japanese fiscal year; the present one if left out.")
@paper_options
def listed(out: Out, year: int | None) -> None:
    """List the requests of a fiscal year: from whom, by when, answered when, resting on how much."""
    with reading(out.folder), speaking(out.lang or current()):
        from datetime import date

        from meikan.record import ledger, requests
        from meikan.text.dates import fiscal_year
        from meikan.watch.requests import request_list

        today = date.fromisoformat(now()[:10])
        wanted = year if year is not None else fiscal_year(today)
        found = requests.all_of(wanted)
        if out.as_json:
            click.echo(json.dumps([_json(one) for one in found], ensure_ascii=False, indent=1))
            return
        deliver(request_list(found, wanted, today, current(), ledger.last_at() or now()), out)


@command.command("find", epilog="Example: meikan request find 創造都市 --folder demo")
@click.argument("terms", metavar="WORDS", nargs=-1, required=True)
@click.option("--lang", type=click.Choice(["ja", "en"]), help="Of the lines; yours if left out.")
@folder_option
def find(folder: Path, terms: tuple[str, ...], lang: str | None) -> None:
    """Find WORDS in earlier requests and answers, and in the lines of all editions, the newest first."""
    with reading(folder) as found, speaking(lang or current()):
        words = " ".join(terms)
        from meikan.cli.papers import in_order
        from meikan.record import requests
        from meikan.watch.back import in_edition, in_requests

        for request in in_requests(requests.all_of(), words):
            click.echo(_line(request))
        told: set[str] = set()
        for place in reversed(in_order(found)):
            opened = latest(found, place.name)
            for code, sentence, marks in in_edition(opened, words, current()):
                if sentence not in told:
                    told.add(sentence)
                    click.echo(f"{place.name}  {code}  {sentence}  {marks}")
            opened.close()


@command.command("used", epilog="Example: meikan request used Kobe --kind handout --edition 2015 --about London")
@click.argument("who")
@click.option("--kind", type=click.Choice(["citation", "handout"]), default="citation", show_default=True)
@click.option("--edition", default="", help="The edition that was cited or handed over; the latest if left out.")
@click.option("--line", "codes", multiple=True, help="The code of a line that is cited. May be repeated.")
@click.option("--about", default="", help="The body whose page was handed over: all its lines.")
@click.option("--words", default="", help="Where it is cited, or what for.")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True, help="Of a notice to them.")
@click.option("--new", type=click.Choice(["organisation", "person"]), help="WHO is not held yet: enter it.")
@folder_option
def used(folder: Path, who: str, edition: str, codes: tuple[str, ...], about: str, **typed: Any) -> None:
    """Remember that WHO cites lines, or has a printed page: they will be told when one is corrected."""
    if bool(codes) == bool(about):
        raise Misused(_("Say what was used: --line CODE, or --about BODY for its whole page."))
    with writing(folder, "request used") as found:
        from meikan.edition.find import find as body
        from meikan.record import requests

        opened = latest(found, edition)
        lines = _page(opened, body(opened, about)) if about else _lines(opened, codes)
        typed["new"] = typed["new"] or ""
        asked = requests.Asked(who, office=found.office, **typed)
        held = requests.new(asked, _act(_("use of printed lines")), requests.used_of(opened, lines))
        click.echo(_line(held))


@command.command("corrections", epilog="Example: meikan request corrections --to letters --folder demo")
@click.option("--to", "target", type=click.Path(path_type=Path), help="A folder for the letters (.docx and .txt).")
@click.option("--sent", is_flag=True, help="They were sent: do not draft these again.")
@yes_option
@folder_option
def corrections(folder: Path, target: Path | None, sent: bool, yes: bool) -> None:
    """Draft one letter to each who relied on a statement that was corrected since, with the old and the new words."""
    with writing(folder, "request corrections") as found:
        from meikan.record import relied, requests

        letters = relied.to_tell()
        if not letters:
            click.echo(_("Nobody relied on what was corrected, or all were told."))
            return
        for place, (notice, numbers) in enumerate(letters, 1):
            _draft(found, place, notice, target)
            if sent and sure(_("Was it sent to {name}?").format(name=notice.name), yes):
                for number in numbers:
                    requests.told(number, notice.decisions, _act(_("notice of a correction sent")))


def _draft(found: Config, place: int, notice: "Notice", target: Path | None) -> None:
    from meikan.publish.paper.forms import made
    from meikan.watch.letters import notice_paper

    words = found.of(notice.lang)
    paper = notice_paper(notice, words.issuer, words.contact, now()[:10])
    if target is None:
        click.echo(made(paper, "txt").decode())
        return
    for form in ("docx", "txt"):
        keep(target / f"correction-{place:03}.{form}", made(paper, form))


def _lines(edition: "Edition", codes: Iterable[str]) -> "list[Line]":
    """The printed lines with these codes; a code that is none is refused."""
    wanted = dict.fromkeys(codes)
    found = {line.code: line for line in edition.lines() if line.code in wanted} if wanted else {}
    for code in wanted:
        if code not in found:
            raise Misused(_("No line {code} is in the edition {name}.").format(code=code, name=edition.name))
    return [found[code] for code in wanted]


def _page(edition: "Edition", body: str) -> "list[Line]":
    """The lines of a body’s page: its own, its posts’, and those that name it."""
    posts = [subject for subject, value in edition.values("post_of") if value == body]
    lines = [line for one in (body, *posts) for line in edition.lines(one)]
    return [*lines, *edition.lines(value=body)]


def _documents(edition: "Edition", sources: Iterable[str]) -> list[str]:
    by_address = {one.address: one.id for one in edition.documents()}
    found = []
    for one in sources:
        key = by_address.get(one) or (one if edition.find_document(one) else "")
        if not key:
            raise Misused(_("No source {address} is in the edition {name}.").format(address=one, name=edition.name))
        found.append(key)
    return found


def _act(reason: str) -> "Act":
    from meikan.record.ledger import Act

    return Act(editor(), now(), reason)


def _show(held: "Request", as_json: bool) -> None:
    click.echo(json.dumps(_json(held), ensure_ascii=False) if as_json else _line(held))


def _line(held: "Request") -> str:
    kind = vocabulary().term("activity_kind", held.kind, current())
    stand = _("not answered yet") if held.open else held.answered_on or kind
    text = _("{number}  {who}: {asked}  ({stand})")
    return text.format(number=held.number, who=held.by.name(current()), asked=held.asked, stand=stand)


def _json(held: "Request") -> dict[str, Any]:
    return {**asdict(held), "told": sorted(held.told), "days": held.days, "open": held.open}
