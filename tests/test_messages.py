"""Every message has its Japanese, with the same placeholders; help is in the user's language."""

import ast
import gettext
import importlib.util
import os
import re
import string
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from meikan.model.vocabulary import vocabulary

HOUSE = Path(__file__).parents[1]


def _messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", HOUSE / "scripts" / "messages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def placeholders(text: str) -> set[str]:
    """{name}, {seconds:.0f} and %(prog)s; braces that are no placeholder do not count."""
    try:
        named = {
            f"{name}!{how}:{form}" for _text, name, form, how in string.Formatter().parse(text) if name is not None
        }
    except ValueError:
        named = {"not a format"}
    return named | set(re.findall(r"%\(\w+\)s", text))


def ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple) else [message.id]


def japanese(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return _messages()


def test_every_message_and_every_help_has_its_japanese(tool: ModuleType) -> None:
    held = tool.catalogue()
    missing = [one.id for one in tool.messages() if one.id and not (held.get(one.id) and all(japanese(held[one.id])))]
    assert missing == [], "write them into the catalogue: .venv/bin/python scripts/messages.py"


def test_no_message_hides_in_a_formatted_string(tool: ModuleType) -> None:
    """The catalogue's tool does not look into formatted strings: what stands only there would stay English."""
    held = tool.catalogue()
    hidden = [
        call.args[0].value
        for file in sorted((HOUSE / "meikan").rglob("*.py"))
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "n_")
        if call.args and isinstance(call.args[0], ast.Constant) and not held.get(call.args[0].value)
    ]
    assert hidden == []


def test_the_catalogue_holds_nothing_that_is_used_no_longer(tool: ModuleType) -> None:
    used = tool.messages()
    assert [one.id for one in tool.catalogue() if one.id and not used.get(one.id)] == []
    assert not tool.catalogue().obsolete


def test_no_japanese_is_a_guess(tool: ModuleType) -> None:
    assert [one.id for one in tool.catalogue() if one.id and one.fuzzy] == []


def test_placeholders_are_the_same_in_both_languages(tool: ModuleType) -> None:
    wrong = []
    for one in tool.catalogue():
        if one.id:
            # of "one" and "many" the last says all that may be filled in
            allowed, needed = set().union(*map(placeholders, ids(one))), placeholders(ids(one)[-1])
            wrong += [one.id for text in japanese(one) if not needed <= placeholders(text) <= allowed]
    assert wrong == []


def test_japanese_stays_japanese_at_its_edges(tool: ModuleType) -> None:
    """Spaces before and after are layout, and are kept."""
    wrong = []
    for one in tool.catalogue():
        if one.id:
            for text in japanese(one):
                same = len(text) - len(text.lstrip(" ")) == len(ids(one)[0]) - len(ids(one)[0].lstrip(" "))
                wrong += [] if same else [one.id]
    assert wrong == []


def test_the_catalogue_uses_the_words_of_the_house(tool: ModuleType) -> None:
    """The set words of labels.toml; and no katakana for what the house has a word for."""
    held = tool.catalogue()
    words = vocabulary().labels
    for group in ("certainty", "visibility"):
        for name, label in words[group].items():
            if one := held.get(label["en"]):
                assert one.string == label["ja"], f"{group}.{name}"
    borrowed = (
        "ステートメント",
        "エンティティ",
        "スナップショット",
        "ソース",
        "エディション",
        "マージ",
        "エビデンス",
        "ディレクトリ",
    )
    assert [text for one in held if one.id for text in japanese(one) for word in borrowed if word in text] == []


def test_a_message_that_is_missing_is_noticed(tool: ModuleType) -> None:
    held = tool.catalogue()
    first = next(one for one in held if one.id)
    held.add(first.id, string="")
    held[first.id].string = ""
    assert str(first.id) in tool.lacking(held)


def _say(*words: str, lang: str) -> str:
    env = {**os.environ, "MEIKAN_LANG": lang}
    asked = [sys.executable, "-m", "meikan", *words]
    done = subprocess.run(asked, check=False, capture_output=True, text=True, env=env, cwd=HOUSE)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def compiled() -> None:
    """The catalogue as `run` compiles it; only where it is not new, and at once, for other tests read it meanwhile."""
    folder = HOUSE / "meikan" / "locale" / "ja" / "LC_MESSAGES"
    written, made, fresh = (folder / f"meikan.{end}" for end in ("po", "mo", "mo.fresh"))
    if not made.exists() or made.stat().st_mtime < written.stat().st_mtime:
        pybabel = Path(sys.executable).with_name("pybabel")
        subprocess.run([pybabel, "--quiet", "compile", "-i", written, "-o", fresh], check=True)
        fresh.replace(made)
    assert gettext.find("meikan", HOUSE / "meikan" / "locale", ["ja"])


@pytest.mark.usefixtures("compiled")
def test_help_of_commands_options_and_errors_is_in_the_users_language() -> None:
    assert "名簿を取り込みます" in _say("list", "add", "--help", lang="ja")
    assert "必須" in _say("list", "add", "--help", lang="ja")
    assert "File a list" in _say("list", "add", "--help", lang="en")
    assert "コマンド 'nothing' はありません" in _say("nothing", lang="ja")
    assert "名鑑フォルダーではありません" in _say("edition", "list", "--folder", "/nowhere", lang="ja")


@pytest.mark.usefixtures("compiled")
def test_japanese_help_fits_the_screen_and_no_line_begins_with_a_full_stop() -> None:
    from unicodedata import east_asian_width

    for line in _say("list", "add", "--help", lang="ja").splitlines():
        assert sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) <= 84, line
        assert not line.strip().startswith(("。", "、", "）"))
