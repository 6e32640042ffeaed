"""Which language a text is in, by its script and its commonest words; and which module reads that language."""

import re
from collections.abc import Callable
from importlib import import_module

from meikan.model.document import Document
from meikan.names.phrases.names import Names
from meikan.read.prose.found import Found

Reader = Callable[[Document, str, Names], Found]

# language: module whose `read(document, body, names)` reads it. Another language is a line here and its module.
READERS = {lang: f"meikan.read.prose.{lang}.reader" for lang in ("en", "ja", "de")}
_JAPANESE = re.compile("[\u3041-\u30ff\uff66-\uff9f]")
_HAN = re.compile("[\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]")
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|wird|mit|dem|den|ein|eine|von|für|im|zum|zur|auf|hat|sind)\b")
_ENGLISH = re.compile(r"\b(?:the|and|of|is|was|in|to|its|has|have|with|for|on|by|from|that)\b")
KANA_SHARE = 0.05  # of letters; a Japanese sentence has a third and more, an English one that quotes a name has less


def language_of(text: str, declared: str = "") -> str:
    """The language of a text among those that are read; what is declared counts where the text says nothing."""
    letters = len(_LETTERS.findall(text)) or 1
    kana = len(_JAPANESE.findall(text))
    if kana / letters > KANA_SHARE:
        return "ja"
    if len(_HAN.findall(text)) / letters > 0.5:
        return "ja" if declared in ("", "ja") else declared
    lower = text.lower()
    german, english = len(_GERMAN.findall(lower)), len(_ENGLISH.findall(lower))
    if german > english:
        return "de"
    return "en" if english or declared not in READERS else declared


def reader_of(lang: str) -> Reader | None:
    """The function that reads a language; None if none does."""
    if lang not in READERS:
        return None
    reader: Reader = import_module(READERS[lang]).read
    return reader


def ready(names: Names) -> None:
    """Open every language's reader and what it looks up now, so that the first document does not wait for it."""
    for lang in READERS:
        reader = reader_of(lang)
        if reader is not None:
            reader(Document("", ""), "Kobe, 神戸市.", names)
