"""What a vote of the people came to, in figures: for, against, turnout."""

import re

FOR_AGAINST = re.compile(
    r"(?P<for>\d[\d,. ]*\d|\d+)(?: (?!per\b|years?\b|were\b|was\b|voted\b|wanted\b|said\b|in\b|for\b|to\b|"
    r"and\b)[a-z]+)?(?: (?:were |was |"
    r"came )?(?:in favour|in favor|for|wanted|voted (?:for|yes|in favour)|backed|said yes|supported|"
    r"approved|cast for|chose|preferred))[^.;]{0,90}?(?:and|to|against|while|with|,) (?P<against>\d[\d,. ]*\d|\d+)"
    r"(?: (?:votes|people|voters|residents|citizens|ballots))?(?: (?:were )?(?:against|wished|voted "
    r"(?:against|no)|opposed|wanted|said no|preferred|rejected|did not))?"
)
_VOTES = r"(?:\d{1,3}(?:[,. ]\d{3})+|\d{3,})(?! ?(?:per|%))"  # no share of a hundred
_NO_BY = re.compile(
    rf"\b(?:said no|voted no|voted against|rejected (?:it|them|this)) by (?P<against>{_VOTES})(?: votes)? "
    rf"to (?P<for>{_VOTES})"
)
_OPPOSED = re.compile(
    rf"(?P<against>{_VOTES})(?: votes| voters| people| residents| citizens)?[^.;\d]{{0,30}}\b(?:opposed|rejected|"
    rf"voted against|voted no|said no|were against|against it)\b[^.;\d]{{0,50}}?(?P<for>{_VOTES})"
)
BY_TO = re.compile(r"\bby (?P<for>\d[\d,. ]*\d)(?: votes)? to (?P<against>\d[\d,. ]*\d)(?: votes)?")
_VERSUS = re.compile(
    r"(?P<for>\d[\d,. ]*\d) (?:votes )?(?:for|in favour|yes|in favor)(?: votes)?(?: and|,| to) "
    r"(?P<against>\d[\d,. ]*\d) (?:votes )?(?:against|no)\b"
)
AGAINST_FOR = re.compile(
    r"(?P<against>\d[\d,. ]*\d)(?: votes)?(?: were| was)? (?:against|no)\b[^.;\d]{0,30}(?P<for>\d[\d,. "
    r"]*\d)(?: votes)?(?: were| was)? (?:for|in favour)"
)
_TURNOUTS = (
    re.compile(r"\b[Tt]urn-?out\b[^.;\d]{0,40}(?P<turnout>\d{1,2}(?:\.\d+)?)"),
    re.compile(
        r"(?P<turnout>\d{1,2}(?:\.\d+)?) ?(?:per cent|percent|%)[^.;\d]{0,30}\b(?:turnout|took part|voted|cast "
        r"(?:their|a) (?:vote|ballot)|turned out)"
    ),
)


def figures(text: str) -> dict[str, str]:
    """Votes for and against, and the turnout, in figures without separators."""
    more: dict[str, str] = {}
    if turned := _NO_BY.search(text) or _OPPOSED.search(text) or AGAINST_FOR.search(text):
        more["for"], more["against"] = (re.sub(r"\D", "", turned[name]) for name in ("for", "against"))
    elif counted := FOR_AGAINST.search(text) or _VERSUS.search(text) or BY_TO.search(text):
        more["for"], more["against"] = (re.sub(r"\D", "", counted[name]) for name in ("for", "against"))
    turnout = next((found for one in _TURNOUTS if (found := one.search(text))), None)
    return more if turnout is None else {**more, "turnout": turnout["turnout"]}
