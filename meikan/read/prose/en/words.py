"""Shapes of English words: what a capital is, what a name looks like, which words are only words."""

import re
from functools import cache
from importlib.resources import files


def words_of(text: str) -> list[str]:
    """The words of a line, for lists that are easier to read so."""
    return re.findall(r"\S+", text)


UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_REST = r"(?:[^\W_]|[-\u2010\u2011'’](?!s\b)(?=[^\W\d_])|\.(?=[A-Z]\.?(?:\W|$)))"
CAPITAL = rf"(?:[{UPPER}]{_REST}*|d['’][{UPPER}]{_REST}*)"  # a word that begins with a capital, without 's
INITIAL = rf"[{UPPER}]\."
PARTICLE = (
    r"(?:de la|de las|de los|de|del|della|di|da|dos|do|du|van der|van den|van de|van|von der|von|ten|ter|bin|"
    r"ibn|al|el|le|la|zu|y|e)"
)
NAME = rf"(?:{INITIAL}(?=\s)|{CAPITAL})(?:\s(?:{PARTICLE}\s)?(?:{INITIAL}(?=\s)|{CAPITAL})){{0,4}}"
# Words that join the words of one name: Biograd na Moru, Stoke-on-Trent, Rio de Janeiro, Frankfurt am Main.
JOINTS = frozenset(
    words_of(
        "of de la le les du des del di da do dos das am an der dem den in im a na nad pod pri sur sous en upon on "
        "under by und et e y i el al ob bei auf aan op"
    )
)

# Of "Garland, a suburb of Dallas,": what opens no clause, and the words before the town beside which it lies.
NO_CLAUSE = r"(?!and\b|but\b|or\b|not\b|while\b|wh)"
BESIDE = r"(?:of|to|near|from|outside|in|by|at|around|beside|opposite|behind)"


@cache
def common() -> frozenset[str]:
    """Words of English that begin sentences and headings with a capital though they name nobody."""
    return frozenset((files("meikan.read.prose.en") / "words.txt").read_text(encoding="utf-8").split())


def is_common(word: str) -> bool:
    """Whether a word, or each part of a compound, is only a word."""
    lower = word.lower().rstrip(".")
    if lower in common() or (lower.endswith("s") and lower[:-1] in common()):
        return True
    parts = re.split(r"[-\u2010\u2011]", lower)
    return len(parts) > 1 and all(part in common() for part in parts)
