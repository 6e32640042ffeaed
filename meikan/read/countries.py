"""The words and codes that say which country a cell means."""

from functools import cache

from meikan.read.grid import folded

_LANGUAGES = ("en", "ja", "fr", "de", "es", "it", "pt", "nl", "sv", "pl", "fi", "da")
_NONE = frozenset(("EU", "UN", "EZ", "QO", "ZZ", "XA", "XB"))  # in the list of territories, but no countries
_ALSO = {
    "GB": ("uk", "great britain", "england", "scotland", "wales", "northern ireland", "英国"),
    "US": ("usa", "united states of america", "米国"),
    "KR": ("korea", "south korea", "republic of korea", "韓国"),
    "CN": ("peoples republic of china", "中国"),
    "RU": ("russia", "russian federation"),
    "NL": ("holland", "the netherlands"),
    "CZ": ("czech republic",),
    "MK": ("macedonia", "fyrom"),
    "TR": ("turkey",),
    "VN": ("viet nam",),
}


@cache
def _words() -> dict[str, str]:
    from babel import Locale

    words: dict[str, str] = {}
    for lang in _LANGUAGES:
        for code, name in Locale.parse(lang).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NONE:
                words.setdefault(folded(name), code)
                words.setdefault(code.lower(), code)
    for code, names in _ALSO.items():
        words.update(dict.fromkeys(names, code))
    return words


def country_code(text: str) -> str:
    """The ISO 3166-1 code of a country named in one of the languages of the lists; "" if it is none."""
    return _words().get(folded(text), "")
