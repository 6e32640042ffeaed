"""Bytes to text: which encoding a file of ours is in, and whether all of it is."""

import codecs
import re
from collections.abc import Iterator

from meikan.read.grid import MAX_LINE, MAX_ROWS, Fault

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp932": "Shift_JIS",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "cp1252": "Windows-1252",
}
# Share of the characters outside ASCII that must be kana or everyday kanji before a text counts as Japanese.
# Western text read as Shift_JIS gives rare kanji (second level) and half-width kana; 0.7 parts the two on our samples.
JAPANESE = 0.7
_SAMPLE = 2_000  # lines outside ASCII by which the encoding is told
_CHARACTERS = 2_000  # and the characters of a line that are looked at
_LINES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_KANA = re.compile(r"[\u3040-\u30ff\u3000-\u3015\uff01-\uff5e\u2010-\u2026\u203b\u4edd々〆]")
_WESTERN = re.compile(
    r"[A-Za-z\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013-\u2022\u2026\u00a0ªº°«»§©®]"
)
_MOJIBAKE = re.compile(
    r"[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)


def decoded(data: bytes, forced: str = "") -> tuple[str, str]:
    """The text of a file and the name of its encoding; a Fault if it has none, or several."""
    if forced:
        return _strict(data, forced, "forced"), shown(forced)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            # Without the mark, so that the place of an error is counted from the first character.
            plain = data[len(bom) :] if codec == "utf-8-sig" else data
            return _strict(plain, "utf-8" if codec == "utf-8-sig" else codec, "mixed"), shown(codec)
    wide = _without_bom(data)
    if wide:
        return _strict(data, wide, "mixed"), shown(wide)
    if b"\x1b$" in data[:65536]:
        return _strict(data, "iso2022_jp", "mixed"), shown("iso2022_jp")
    try:
        return data.decode("utf-8"), shown("utf-8")
    except UnicodeDecodeError:
        codec = _legacy(data)
    return data.decode(codec), shown(codec)


def check_lines(data: bytes) -> None:
    """Refuse what is no table of bearable size before any work is done on it."""
    for number, found in enumerate(_LINES.finditer(data), 1):
        if found.end() - found.start() > 4 * MAX_LINE:
            raise Fault("long-line", line=number, limit=MAX_LINE)
        if number > 4 * MAX_ROWS:  # a row may hold line breaks
            raise Fault("rows", limit=MAX_ROWS)


def shown(codec: str) -> str:
    """The name of an encoding as people know it."""
    return _NAMES.get(codec.lower(), codec)


def _strict(data: bytes, codec: str, code: str) -> str:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, UnicodeError) as error:
        start = getattr(error, "start", 0)
        raise Fault(code, line=data.count(b"\n", 0, start) + 1, encoding=shown(codec)) from None
    except LookupError:
        raise Fault("forced", line=1, encoding=codec) from None


def _without_bom(data: bytes) -> str:
    """UTF-16 without a mark shows as a zero in every second byte of the ASCII in it."""
    head = data[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 8 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 8 and odd == 0 else ""


def _legacy(data: bytes) -> str:
    """The one older encoding in which every line makes sense; if there is none, the lines are mixed or not text."""
    lines = list(_foreign(data))
    sample = lines[:_SAMPLE]
    fitting = {
        codec: {n for n, line in sample if _fits(line, codec)} for codec in ("utf-8", "euc_jp", "cp932", "cp1252")
    }
    whole = {codec: _attempt(b"\n".join(line for _, line in sample), codec) for codec in ("euc_jp", "cp932")}
    scores = {codec: japanese(text) for codec, text in whole.items() if text and len(fitting[codec]) == len(sample)}
    best = max(scores, key=lambda codec: scores[codec], default="")
    if not best or scores[best] < JAPANESE:
        best = "cp1252" if len(fitting["cp1252"]) == len(sample) else ""
    if not best:
        most = max(fitting, key=lambda codec: len(fitting[codec]))
        bad = [n for n, _ in sample if n not in fitting[most]]
        code = "mixed" if fitting[most] and bad else "encoding"
        raise Fault(code, line=(bad or [lines[0][0]])[0], encoding=shown(most))
    for number, line in lines[_SAMPLE:]:  # the rest is looked at quickly: it must decode, and not be good UTF-8
        if _attempt(line, best) is None or (_attempt(line, "utf-8") is not None and not _fits(line, best)):
            raise Fault("mixed", line=number, encoding=shown(best))
    return best


def _foreign(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not plain ASCII, with their numbers."""
    for number, found in enumerate(_LINES.finditer(data), 1):
        line = found[0].rstrip(b"\r\n")
        if not line.isascii():
            yield number, line


def _attempt(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _fits(line: bytes, codec: str) -> bool:
    """Whether a line reads as words in an encoding."""
    text = _attempt(line, codec)
    if text is None or codec == "utf-8":
        return text is not None
    if codec == "cp1252":
        return not _MOJIBAKE.search(text) and western(text) >= JAPANESE
    # A few characters alone say little: half of them may be rare kanji (梼原町), all if nothing else can read the line.
    few = len(_outside(text)) <= 6
    if japanese(text) >= (JAPANESE / 2 if few else JAPANESE):
        return True
    return few and not _fits(line, "utf-8") and not _fits(line, "cp1252")


def japanese(text: str) -> float:
    """Which part of the characters outside ASCII is kana, Japanese punctuation or everyday kanji."""
    foreign = _outside(text)
    return sum(bool(_KANA.match(c)) or _everyday(c) for c in foreign) / len(foreign) if foreign else 1.0


def _outside(text: str) -> list[str]:
    return [c for c in text[: _CHARACTERS * 20] if not c.isascii()][:_CHARACTERS]


def western(text: str) -> float:
    """Which part of the characters outside ASCII is a western letter or an everyday sign."""
    foreign = _outside(text)
    return sum(bool(_WESTERN.match(c)) for c in foreign) / len(foreign) if foreign else 1.0


def _everyday(character: str) -> bool:
    """Kanji of the first level of JIS X 0208, or any that Shift_JIS places before its second level."""
    if not "\u4e00" <= character <= "\u9fff":
        return False
    try:
        code = character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return b"\x88\x9f" <= code <= b"\x98\x72"
