"""What an editor adds to a draft that is made by the program: kept in a small file beside it, never written over."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from meikan.model.errors import Refused
from meikan.text.lang import LANGUAGES, _

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Remarks:
    """An editor's lead, words to single items by their ids, and the items that he leaves out."""

    lead: Texts = field(default_factory=dict)
    notes: Mapping[str, Texts] = field(default_factory=dict)
    leave_out: frozenset[str] = frozenset()

    def note(self, item: str, lang: str) -> str:
        """The editor's words to an item in a language."""
        return self.notes.get(item, {}).get(lang, "")


def read(path: Path) -> Remarks:
    """The remarks of a file; none if there is none yet."""
    if not path.is_file():
        return Remarks()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(
            _("{path} cannot be read: {error}. Mend it and try again.").format(path=path, error=error)
        ) from None
    known = {"lead", "notes", "leave_out"}
    for name in table.keys() - known:
        text = _("{path}: “{name}” is no part of remarks. There are: {known}.")
        raise Refused(text.format(path=path, name=name, known=", ".join(sorted(known))))
    notes = table.get("notes", {})
    if not isinstance(notes, dict) or not all(_in_languages(one) for one in (table.get("lead", {}), *notes.values())):
        text = _("{path}: a remark is written per language: {example}.")
        raise Refused(text.format(path=path, example='{ ja = "…", en = "…" }'))
    return Remarks(table.get("lead", {}), notes, frozenset(table.get("leave_out", [])))


def _in_languages(texts: object) -> bool:
    return isinstance(texts, dict) and all(name in LANGUAGES and isinstance(text, str) for name, text in texts.items())


def blank(items: Iterable[tuple[str, str]]) -> str:
    """A file to fill in: every item with its id and its words, as comments."""
    lines = [
        "# The editor’s own words to this draft. They are kept when the draft is made again.",
        "# この下書きに加える編集者の言葉です。作り直しても残ります。",
        '# lead = { ja = "…", en = "…" }',
        "# leave_out = []   # ids of items that are not to be printed",
        "",
        "[notes]",
    ]
    for item, words in items:
        lines += [f"# {words}", f'# {json.dumps(item)} = {{ ja = "", en = "" }}']
    return "\n".join(lines) + "\n"
