"""Numbers and codes in cells: populations as people write them, Japan's municipal codes that lost a zero."""

import re
import unicodedata
from collections.abc import Sequence

_TIMES = {
    "千": 1_000,
    "万": 10_000,
    "million": 1_000_000,
    "mio": 1_000_000,
    "millions": 1_000_000,
    "k": 1_000,
    "m": 1_000_000,
}
_NUMBER = re.compile(
    r"^(?:c\.|ca\.?|約|~)?\s*([0-9][0-9.,' \u2019]*)\s*(千|万|million|millions|mio|k|m)?\.?\s*"
    r"(?:人|inhabitants|habitants|einwohner)?$"
)
_FROM_PREFECTURES = range(1, 48)


def whole_number(text: str) -> int | None:
    """A count as people write it: 515,593, 515.593, 515 593, 315000.0, 12万人; None if it is none."""
    found = _NUMBER.match(unicodedata.normalize("NFKC", text).strip().casefold())
    if not found:
        return None
    digits = re.sub(r"[' \u2019]", "", found[1]).rstrip(".,")
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", digits):
        digits = re.sub(r"[.,]", "", digits)
    try:
        value = float(digits.replace(",", ".")) * _TIMES.get(found[2] or "", 1)
    except ValueError:
        return None
    return round(value) if abs(value - round(value)) < 1e-6 and value < 1e11 else None


def check_digit(five: str) -> str:
    """The sixth digit of a 全国地方公共団体コード."""
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def is_jp_code(six: str) -> bool:
    """Whether six digits are a 全国地方公共団体コード: a prefecture and a fitting check digit."""
    if not re.fullmatch(r"[0-9]{6}", six) or int(six[:2]) not in _FROM_PREFECTURES:
        return False
    return six[5] == check_digit(six[:5])


def jp_codes(column: Sequence[str]) -> list[str]:
    """The six-digit codes of a column, lost zeros and missing check digits restored; "" where a cell is none.

    Whether 11002 is 01100-2 without its zero (Sapporo) or a code of five digits shows only in the whole column.
    """
    plain = [_digits(cell) for cell in column]
    filled = [code for code in plain if code]
    six = [code.zfill(6) for code in filled if 5 <= len(code) <= 6]
    good = sum(map(is_jp_code, six))
    if filled and good >= 0.8 * len(filled):
        return [code.zfill(6) if code and is_jp_code(code.zfill(6)) else "" for code in plain]
    if filled and max(map(len, filled)) == 5:
        return [_with_check(code.zfill(5)) if code else "" for code in plain]
    return [code if is_jp_code(code) else "" for code in plain]


def _with_check(five: str) -> str:
    return five + check_digit(five) if int(five[:2]) in _FROM_PREFECTURES else ""


def _digits(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell).strip().removesuffix(".0").replace("-", "")
    return text if text.isdecimal() and text.isascii() and 4 <= len(text) <= 6 else ""
