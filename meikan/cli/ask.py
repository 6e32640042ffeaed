"""meikan ask: what a printed line rests on, and whether it still holds."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meikan import config
from meikan.cli.door import folder_option, json_option, reading
from meikan.model.vocabulary import vocabulary
from meikan.text import lang as language
from meikan.text.dates import show
from meikan.text.lang import LANGUAGES, _

if TYPE_CHECKING:
    from meikan.publish.ask.ask import Answered
    from meikan.publish.ask.codes import Record
    from meikan.record.history import Since


@click.command(epilog="Example: meikan ask 1b3x-yhs6-8 --folder demo")
@click.argument("code")
@click.option("--edition", default="", help="As this edition printed it; as all of them did if left out.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the output; yours if left out.")
@json_option
@folder_option
def command(folder: Path, code: str, edition: str, lang: str | None, as_json: bool) -> None:
    """Show what the printed line with this CODE rests on, who accepted it, and whether it still holds.

    Only the published folder is needed: FOLDER may also be that folder itself, without any record.
    """
    from meikan.publish.ask.ask import ask

    published = folder / "published" if (folder / "published").is_dir() else folder
    found = ask(published, code, edition)
    chosen = lang or language.current()
    with language.speaking(chosen):
        later = _since(folder, found)
        for number, one in enumerate(found):
            if as_json:
                click.echo(json.dumps(_plain(one, later[number]), ensure_ascii=False))
            else:
                click.echo(("\n" if number else "") + "\n".join(_told(one, chosen, later[number])))


def _since(folder: Path, found: "list[Answered]") -> "list[Since | None]":
    """What the record did to the line since, of which no published edition tells yet; nothing without a record."""
    if not config.is_directory(folder):
        return [None] * len(found)
    own = config.read(folder)
    if not (own.database or (own.folder / "record.db").is_file()):
        return [None] * len(found)
    with reading(folder):
        from meikan.record.history import since

        told = ("corrected", "withdrawn")  # the newest edition says it already
        return [None if one.fate.became.value in told else since(one.record["ids"]) for one in found]


def _plain(one: "Answered", later: "Since | None") -> dict[str, object]:
    return {
        "code": one.code,
        "editions": [issue.name for issue in one.issues],
        "line": {name: one.record[name] for name in ("about", "page", "field", "en", "ja", "answer", "certainty")},
        "evidence": _evidence(one),
        "became": one.fate.became.value,
        "newest": one.newest.name,
        "now": [{"code": code, "en": record["en"], "ja": record["ja"]} for code, record in one.now],
        "erratum": one.erratum,
        "since": asdict(later) if later else None,
    }


def _evidence(one: "Answered") -> list[dict[str, str]]:
    columns = ("source", "locator", "quote", "seen", "by", "at")
    rows = [dict(zip(columns, place, strict=True)) for place in one.record["evidence"]]
    return [{**row, **_source(one, row["source"])} for row in rows]


def _source(one: "Answered", key: str) -> dict[str, str]:
    found = one.sources.get(key)
    return {name: str(value) for name, value in found.items()} if found else {}


def _told(one: "Answered", lang: str, later: "Since | None") -> list[str]:
    from meikan.publish.ask.ask import signer
    from meikan.publish.located import located_plainly

    names = "、".join(i.name for i in one.issues) if lang == "ja" else ", ".join(i.name for i in one.issues)
    certainty = one.record["certainty"]
    word = vocabulary().labels["certainty"].get(certainty, {}).get(lang, "") if certainty else ""
    lines = [f"{one.code}  {_line(one.record, lang)}" + (f"  ({word})" if word else "")]
    lines.append(_("  printed in: {editions}").format(editions=names))
    lines += _later(later, lang) if later else ["  " + _verdict(one, lang)]
    lines += _errata(one, lang)
    lines.append(_("  It rests on:"))
    for row in _evidence(one):
        quoted = (f"「{row['quote']}」" if lang == "ja" else f"“{row['quote']}”") if row["quote"] else ""
        parts = [row.get("title", row["source"]), located_plainly(row["locator"], lang), row.get("address", ""), quoted]
        lines.append("    " + " · ".join(part for part in parts if part))
        seen = show(row["seen"].split(";")[-1], lang) if row["seen"] else ""
        said = _("    seen {seen}; accepted by {by}, {at}") if seen else _("    accepted by {by}, {at}")
        lines.append("  " + said.format(seen=seen, by=signer(row["by"], lang), at=show(row["at"][:10], lang)))
    return lines


def _later(later: "Since", lang: str) -> list[str]:
    """A line that no edition corrects yet, and the record does."""
    from meikan.publish.ask.ask import signer

    said = _("It was corrected or taken back in the record on {day}, and no published edition says so yet.")
    lines = ["  " + said.format(day=show(later.at[:10], lang))]
    why = _("    by {by} (decision {number}): {reason}")
    lines.append(why.format(by=signer(later.by, lang), number=later.number, reason=later.reason))
    return [*lines, *(_("  now: {words}").format(words=words) for words in later.now)]


def _line(record: "Record", lang: str) -> str:
    said = record[lang]  # type: ignore[literal-required]
    return " · ".join(part for part in (said["body"], f"{said['label']}: {said['value']}", said["also"]) if part)


def _verdict(one: "Answered", lang: str) -> str:
    day = show(one.newest.valid, lang)
    text = {
        "holds": _("It still holds: so says the edition {name}, as of {day}."),
        "ended": _("It has ended since: so says the edition {name}, as of {day}."),
        "open": _("Whether it still holds is not known: the edition {name}, as of {day}, does not confirm it."),
        "corrected": _("It was corrected: the edition {name}, as of {day}, says otherwise."),
        "withdrawn": _("It is held no longer: the edition {name}, as of {day}, does not state it."),
    }[one.fate.became.value]
    if one.fate.became.value == "holds" and one.record["answer"] == "ended":
        text = _("It had ended when it was printed, and the edition {name}, as of {day}, says the same.")
    return text.format(name=one.newest.name, day=day)


def _errata(one: "Answered", lang: str) -> list[str]:
    lines = []
    if one.erratum:
        said = _("  Erratum {number} of {day}: {reason}")
        day = show(one.erratum["issued"], lang)
        lines.append(said.format(number=one.erratum["number"], day=day, reason=one.erratum["reason"]))
    if one.fate.became.value in ("corrected", "withdrawn"):
        old = one.record[lang]["value"]  # type: ignore[literal-required]
        lines.append(_("  printed: {words}").format(words=old))
    if one.fate.became.value in ("corrected", "ended"):
        now = [f"{record[lang]['value']} ({code})" for code, record in one.now]  # type: ignore[literal-required]
        erratum = [str(one.erratum[f"now_{lang}"])] if one.erratum and not now else []
        lines += [_("  now: {words}").format(words=words) for words in (now or erratum) if words]
    return lines
