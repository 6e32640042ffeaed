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
    r"invited|sent|handed in|submitted|received|welcome|in|lodged|filed|taken|made|open|due|with))?)\b"
)
_CLOSED = re.compile(r"\b(?:closed|over|no longer|suspended|cancelled|withdrawn)\b")


# What may be applied for, how one does, and until when: told in one sentence or in two.
_OFFER = re.compile(
    r"\b(?:(?:an?|the|this|that|its|their|our|open|new|separate|second|third|public|next|first) calls?|funds?|"
    r"competition|contest|award|prize|grants?|"
    r"scholarships?|residenc(?:y|ies)|fellowships?|internships?|traineeships?|placements?|vacanc(?:y|ies)|scheme)\b",
    re.IGNORECASE,
)
_APPLY = re.compile(
    r"\b(?:appl(?:y|ies|ications?)|deadline|entries|proposals?|nominations?|submissions?|bids?|forms?|papers|projects|"
    r"requests?|candidatures?|compete|ask|calls?|send|seeks?|door)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|by|closes?|closing|shuts?|ends?|deadline|no later than|expires?|runs? out)\b")


def find(page: Page) -> Iterator[Raw]:
    """Openings with the day on which they close; one for each body."""
    done: set[str] = set()
    for sentence in page.sentences:
        if opens_there(sentence):
            done.update(one.entity for one in sentence.all(sentence.lean, "LNO"))
            continue
        found = _TAKES.search(sentence.lean) or _ARE_TAKEN.search(sentence.lean)
        if found is None and sentence.dates:
            yield from _told_in_two(page, sentence, done)
        if found is None:
            continue
        closes = closing(page, sentence)
        if not closes or _CLOSED.search(found.group()):
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


def _told_in_two(page: Page, sentence: Tagged, done: set[str]) -> Iterator[Raw]:
    """An offer here or in the sentence before, and a day to come until which one may apply."""
    before = page.sentences[max(0, sentence.number - 1) : sentence.number]
    near = (sentence, *before)
    offer = next((found for one in near if (found := _OFFER.search(one.full))), None)
    closes = closing(page, sentence, here=True) if offer and _UNTIL.search(sentence.full) else ""
    if (
        offer is None
        or not closes
        or closes[:10] < page.notice.published[: len(closes)]
        or not _APPLY.search(sentence.full)
    ):
        return
    if _CLOSED.search(sentence.full) or status(sentence.full) != FACT:
        return
    body = next((opener for one in near if (opener := _who_opens(one))), None)
    if body is not None and body.entity not in done:
        done.add(body.entity)
        more, why = {"kind": "call", "closes": closes}, [f"“{offer.group()}”"]
        title = f"lit:{offer.group()}"
        yield Raw("opens_opportunity", body.entity, title, sentence, more, (body, None), LIKELY, why, dated=False)


def _who_opens(sentence: Tagged) -> Draft | None:
    """The network or the body that a sentence names first, else the government that begins it."""
    named = [one for one in sentence.all(sentence.lean, "NO") if one.start >= sentence.start]
    if named:
        return named[0]
    opens = re.match(r"(?:the |The |In )?<L\d+>", sentence.lean)
    return sentence.draft(opens.group()) if opens else None


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
