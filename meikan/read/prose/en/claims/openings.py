"""opens_opportunity by further frames: applications are accepted until a day; requests for a scheme are taken."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.claims.papers import closing, opens_there
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FACT, FUTURE, status
from meikan.read.prose.en.tagged import Tagged
from meikan.read.prose.en.verbs import verbs

_WHAT = (
    r"(?P<what>(?:[Aa]pplication|[Rr]equest|[Pp]roposal|[Bb]id|[Nn]omination|[Ss]ubmission|[Aa]bstract|[Pp]aper|"
    r"[Cc]andidature|"
    r"[Ee]xpression of interest|[Ff]orm|[Gg]rant|[Ss]cholarship|[Pp]ost|[Pp]lace|[Vv]acanc)(?:s|ies|y)?|[Ee]ntries)"
)
_TAKES = re.compile(
    rf"(?P<who>(?:[Tt]he )?<[LNO]\d+>),? (?P<aux>{AUX})(?P<cue>"
    rf"{verbs('take,accept,invite,welcome,receive,await,collect,ask for,look for,seek,wait for,offer,call for')}) "
    rf"(?:[a-z-]+ ){{0,3}}?{_WHAT}\b"
)
_ARE_TAKEN = re.compile(
    rf"(?:^|[.;:,] |\band )(?:[a-z-]+ ){{0,2}}?{_WHAT}(?: (?:for|to|from|of) [^.;]{{3,70}}?)? (?P<cue>(?:are|is|"
    rf"can|may|must|should|have to|has to|"
    r"will be|close|closes|run|runs|end|ends|remain|remains)(?: be)?(?: (?:still|now|also))?(?: (?:accepted|"
    r"invited|sent|handed in|submitted|received|"
    r"welcome|in|lodged|filed|taken|made|open|due|with))?)\b"
)
_CLOSED = re.compile(r"\b(?:closed|over|no longer|suspended|cancelled|withdrawn)\b")


def find(page: Page) -> Iterator[Raw]:
    """Openings with the day on which they close; one for each body."""
    done: set[str] = set()
    for sentence in page.sentences:
        if opens_there(sentence):
            done.update(one.entity for one in sentence.all(sentence.lean, "LNO"))
            continue
        found = _TAKES.search(sentence.lean) or _ARE_TAKEN.search(sentence.lean)
        closes = closing(page, sentence) if found else ""
        if found is None or not closes or _CLOSED.search(found.group()):
            continue
        groups = found.groupdict()
        body = sentence.draft(groups["who"]) if groups.get("who") else _body_before(page, sentence)
        how = status(sentence.lean[: found.start()], groups.get("aux") or "")
        if body is not None and body.entity not in done:
            done.add(body.entity)
            more, why = {"kind": "call", "closes": closes}, [f"“{found['cue']}”"]
            how_now = FACT if how == FUTURE else how
            title = f"lit:{found['what'].lower()}"
            yield Raw(
                "opens_opportunity", body.entity, title, sentence, more, (body, None), LIKELY, why, how_now, dated=False
            )


def _body_before(page: Page, sentence: Tagged) -> Draft | None:
    """Whose call it is: the last organisation or network named in this sentence or the two before it."""
    for number in range(sentence.number, max(-1, sentence.number - 3), -1):
        told = page.sentences[number]
        named = [
            one for one in told.drafts.values() if one.kind in ("organisation", "network") and one.start >= told.start
        ]
        if named:
            return min(named, key=lambda one: one.start)
    return None
