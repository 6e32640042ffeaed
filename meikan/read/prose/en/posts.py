"""The post that a speaker held then, as the words beside the name tell it: Editorial Director of the MJ."""

import re
from collections.abc import Iterable
from dataclasses import replace

from meikan.read.prose.found import Finding

# Words that head a post; which body it belongs to is part of the words.
_HEADS = (
    r"(?:[Dd]irector|[Ee]ditor|[Pp]rofessor|[Mm]inister|[Cc]ommissioner|[Aa]mbassador|[Cc]hief [Ee]xecutive|"
    r"[Ss]ecretary|[Pp]resident|[Cc]hair(?:man|woman|person)?|[Hh]ead|[Ll]eader|[Mm]anager|[Oo]fficer|[Cc]oordinator|"
    r"[Aa]dviser|[Aa]dvisor|[Ff]ounder|[Pp]artner|[Rr]esearcher|[Ff]ellow|[Cc]onsul|[Mm]ayor|[Gg]overnor|[Cc]ouncillor)"
)
_WORD = r"[A-Za-z][\w'’&-]*"
_POST = rf"(?:{_WORD}[ -]){{0,4}}{_HEADS}(?:[- ][Gg]eneral)?(?: (?:of|for|at|in)(?: {_WORD}){{1,10}})?"
_AFTER = re.compile(rf"^(?:, (?:who (?:is|was) )?| \()(?:the |an? |its |their )?(?P<post>{_POST})(?=[,);.])")
_BEFORE = re.compile(rf"(?:^|[.;:,] |[Tt]he )(?P<post>(?:[A-Z][\w'’&-]*[ -]){{1,5}}?{_HEADS}(?:[- ][Gg]eneral)?),? $")
_REACH = 110  # signs beside a name in which its post stands


def with_posts(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """Speakers with the post that stands beside their name, where nothing else names one."""
    return tuple(
        _with_post(one, text) if one.predicate == "speaks_at" and "post" not in dict(one.qualifiers) else one
        for one in findings
    )


def _with_post(one: Finding, text: str) -> Finding:
    start, end = one.subject_at
    found = _AFTER.match(text[end : end + _REACH]) or _BEFORE.search(text[max(0, start - _REACH) : start])
    if not found:
        return one
    return replace(one, qualifiers=tuple(sorted((*one.qualifiers, ("post", " ".join(found["post"].split()))))))
