"""What somebody perhaps meant: the words nearest to those that were typed."""

from collections.abc import Iterable
from difflib import get_close_matches

from meikan.text.fold import fold
from meikan.text.lang import _

HOLDING, ALL = 4, 6


def near(words: str, known: Iterable[str], cutoff: float = 0.5) -> list[str]:
    """Those that hold the words, or are held by them, then those spelled alike; at most six."""
    wanted, forms = fold(words), dict[str, str]()
    for one in known:
        forms.setdefault(fold(one), one)
    if not wanted:
        return []
    holding = sorted((form for form in forms if form and (wanted in form or form in wanted)), key=len)
    # two letters are in almost every word
    holding = [form for form in holding if len(form) > 1] if len(wanted) > 1 else []
    alike = get_close_matches(wanted, forms, n=HOLDING, cutoff=cutoff)
    return [forms[form] for form in dict.fromkeys([*holding[:HOLDING], *alike])][:ALL]


def with_nearest(text: str, words: str, known: Iterable[str]) -> str:
    """A sentence that tells what was not found, and after it the names that are nearest, if any is near."""
    found = near(words, known, cutoff=0.7)
    if not found:
        return text
    return _("{sentence} Nearest: {near}.").format(sentence=text, near=_(", ").join(found))
