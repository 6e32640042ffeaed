"""renames, merges: what becomes of bodies and networks."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import Tagged

_BODY = r"(?:(?:the |both )(?:[A-Z][a-z]+ )?)?<[LNO]\d+>"
_NEW = r"(?P<new><[LNOE]\d+>|\"[^\"]{2,60}\"|[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of|and|the|for|in|<[LNOC]\d+>))*)"
_RENAME = (
    (
        re.compile(
            rf"(?P<who>{_BODY}),? (?P<aux>{AUX})(?P<cue>(?:(?:which )?chang(?:es|ed|ing) its name (?:from "
            rf"(?P<old>[^.;,]{{2,60}}?) )?to|re-?nam(?:es|ed|ing)(?: itself)?(?: as| to)?|takes? the "
            r"name(?: of)?|took the name(?: of)?|adopt(?:s|ed) the name(?: of)?|bec(?:ame|omes) known "
            r"as|(?:is|was|be|been) renamed(?: as| to)?|now goes by the name(?: of)?|rebrand(?:s|ed)(?: "
            rf"itself)?(?: as)?|is now called|are now called|has been called)) (?:the )?{_NEW}"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<who>{_BODY}),? (?:was |were |had been |then |first |originally |formerly |previously |once |"
            rf"until \w+ |"
            r"long |which was )*(?P<cue>(?:called|named|known as|under the name(?: of)?)) (?:the )"
            rf"?(?P<old>\"[^\"]{{2,60}}\"|<[NOL]\d+>|[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of|and|the|for|in))"
            r"*)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<old><[LNO]\d+>|[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of|and|the|for|in))*) (?P<aux>{AUX})"
            r"(?P<cue>(?:was|has been|were|is) renamed(?: as| to)?|became|is now(?: called)?) (?:the )"
            r"?(?P<who><N\d+>)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            r"(?P<cue>(?:circle|group|network|body|organisation|organization|league|alliance|"
            r"association|forum|it|club) was (?:first|originally|initially|formerly|at first|once) "
            r"(?:called|named|known as)) (?:the )?(?P<old><N\d+>|\"[^\"]{2,60}\"|[A-Z]\w*(?: "
            r"(?:[A-Z]\w*|of|and|the|for))*)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<who>{_BODY}), which (?P<aux>{AUX})(?P<cue>(?:(?:began|started|was founded|was born|was set up|"
            rf"came into being) as|changed its name from|was (?:first |formerly |earlier )?"
            rf"(?:called|known as|named))) (?:the )?(?P<old>[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|and|the|for|"
            rf"in))*|<[NLO]\d+>)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<old><L\d+>|[A-Z][a-z]+(?:[- ][A-Z][a-z]+)*) (?P<aux>{AUX})(?P<cue>(?:became|is|was|has become)"
            rf"(?: again| once more)?) (?P<who><L\d+>)(?=$|[.,;]| again| once more)"
        ),
        LIKELY,
    ),
)
_DROPPED = re.compile(
    rf"(?P<who>{_BODY}),? (?P<aux>{AUX})(?P<cue>(?:dropped|gave up|shed|laid aside|put away) (?:its|the) (?:old|"
    rf"former|long|longer|"
    r"previous|first) name(?: of)?),? (?:the )?(?P<old>\"[^\"]{2,60}\"|[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of|and|the|"
    r"for|in))*)"
)
_MERGE = (
    (
        re.compile(
            rf"(?P<one>{_BODY})(?:'s [a-z ]{{1,30}})?,? and (?P<other>{_BODY}),? "
            rf"(?P<aux>(?:(?:announced?|say|said) (?:that )?they )?{AUX})"
            r"(?P<cue>merg(?:ed?|es|ing)|bec(?:ame|ome) one|joined forces|unit(?:ed?|es)|amalgamat(?:ed?|es)|"
            r"joined together|fused?|"
            rf"combin(?:ed?|es))(?! forces for)(?:[^.;<]{{0,40}}?(?:to form|to become|into|in|as|to create|"
            rf"and are|and is|and form|"
            r"forming|under the name of) (?:the |an? |new |one )*(?P<new><[NO]\d+>|(?<! in )<L\d+>))?"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<one>{_BODY}),? (?P<aux>{AUX})(?P<cue>(?:merg(?:ed|es|ing)|fused|amalgamated|was "
            r"absorbed|is absorbed|was merged|were merged|was incorporated|was integrated|has been "
            r"merged|has been absorbed|was folded|went up|passed|joined forces)(?: with| into| by| in)?) (?:the )"
            r"?(?P<other><[NOL]\d+>)"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<one>{_BODY}(?:,? and {_BODY})*),? (?P<aux>{AUX})(?P<cue>(?:merged|folded|absorbed|fused|"
            rf"brought together|"
            r"united|amalgamated|integrated|incorporated) (?:in(?:to)? it|to (?:form|make) it)(?P<other>)(?P<it>))\b"
        ),
        SURE,
    ),
    (re.compile(rf"(?P<cue>[Mm]erger (?:of|between)) (?P<one>{_BODY}) (?:and|with) (?P<other>{_BODY})"), LIKELY),
    (
        re.compile(
            rf"(?P<other>{_BODY}),? (?P<aux>{AUX})(?P<cue>absorb(?:s|ed)|took over|takes over|took in|takes in|"
            rf"swallowed up|swallow(?:s|ed)|incorporat(?:es|ed)|annex(?:es|ed)) (?P<one>{_BODY})(?!'s)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<other>{_BODY}) (?P<aux>)(?P<cue>(?:came into being|was born|was formed|was created|"
            rf"was founded|grew|emerged|arose|is the result)[^.;<]{{0,40}}?(?:from|by|out of|through|in|"
            r"of) (?:the |a )?(?:merger|union|fusion|amalgamation)(?: of| between)?) "
            rf"(?P<one>{_BODY}(?:(?:, | and |, and | with ){_BODY})*)"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<other>{_BODY}),? (?P<aux>{AUX})(?P<cue>(?:came|grew|arose|emerged|was made|was formed) out of|"
            rf"took the place of|replaced|succeeded) (?P<one>{_BODY}(?:,? and {_BODY})+)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<one>{_BODY}(?:,? and {_BODY})+),? (?P<aux>{AUX})(?P<cue>(?:formed|"
            rf"became)) (?:the )?(?P<other><N\d+>)"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<one>{_BODY})[^.;<]{{0,40}}? (?P<cue>joined forces) with (?:the )?(?P<other><[NOL]\d+>)"
            rf"[^.;]{{0,50}}\bmerger\b"
        ),
        SURE,
    ),
)


# Words without which no pattern of this file can match: a sentence without them is not tried.
_CHANGING = re.compile(
    r"nam|call|known|brand|becom|became|merg|fus|unit|amalgam|absorb|join|form|combin|folded|swallow|incorporat|annex|took|"
    r"takes|replac|succe|out of|went up|passed|born|creat|found|began|start|grew|emerg|arose|result|brought|"
    r"integrat|goes by|(?:is|was|become)(?: again| once more)? <L"
)


def find(page: Page) -> Iterator[Raw]:
    """New names and mergers."""
    for sentence in page.sentences:
        if _CHANGING.search(sentence.lean):
            yield from _renamed(page, sentence)
            yield from _merged(page, sentence)


def _text(sentence: Tagged, piece: str) -> str:
    return re.sub(r"<[A-Z](\d+)>", lambda match: sentence.drafts[int(match[1])].text, piece).strip(' "')


def _renamed(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for pattern, score in (*_RENAME, (_DROPPED, LIKELY)):
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            body = sentence.all(groups["who"], "LNO")[0] if groups.get("who") else page.network_before(sentence)
            if body is None or body.level == "country":
                continue
            how = status(sentence.lean[: match.start()], groups.get("aux") or "", sentence.lean[match.end() :])
            if how == FUTURE and not sentence.dates:
                how = INTENDED
            own = re.sub(r" and <[LNO]\d+>$", "", groups.get("new") or "")  # who does something else besides
            new, old = _text(sentence, own), _text(sentence, groups.get("old") or "")
            if not new:
                if not _once(sentence, match, groups.get("old") or ""):
                    continue
                new = _other_name(page, body, old)
            if not new or new == old:
                continue
            more = {"old": old} if old else {}
            yield Raw(
                "renames", body.entity, f"lit:{new}", sentence, more, (body, None), score, [f"“{match['cue']}”"], how
            )


_ONCE = re.compile(
    r"\b(?:began|started|founded|born|set up|came into|first|original|former|previous|initial|once|then|became|"
    r"renamed|now|changed|old|longer)"
)


def _once(sentence: Tagged, match: "re.Match[str]", old: str) -> bool:
    """Whether a name that is given belongs to the past: by a word for it, or until a day."""
    until = sentence.full.startswith("Until <D") or re.search(rf"{re.escape(old)} until <D", sentence.full)
    return bool(until or _ONCE.search(match.group()))


def _other_name(page: Page, body: Draft, old: str) -> str:
    """The name by which the text calls a body that was called otherwise before."""
    for one in page.notice.ordered():
        if one.entity == body.entity and one.text != old and not one.anaphor:
            return one.text
    return ""


def _merged(page: Page, sentence: Tagged) -> Iterator[Raw]:
    done: set[frozenset[str]] = set()
    for pattern, score in _MERGE:
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            how = status(sentence.lean[: match.start()], groups.get("aux") or "", sentence.lean[match.end() :])
            if "joined forces" in match["cue"] and "merge" not in sentence.lean and not groups.get("new"):
                continue
            if how == FUTURE and not sentence.dates:
                how = INTENDED
            if match["cue"].lower().startswith("merger") and re.search(
                r"\b(?:formed|created|born|founded|result|came into being|emerged|arose)\b", sentence.lean
            ):
                continue  # the pattern of what came out of it says it better
            joint = "joined forces" in match["cue"]  # both go on; the network is the subject
            others, new = sentence.all(groups["other"], "LNO"), sentence.all(groups.get("new") or "", "LNO")
            if "it" in groups:
                others = [one for one in [page.network_before(sentence)] if one is not None]
            if not others:
                continue
            goal = new[0] if new else others[-1]
            for one in (*sentence.all(groups["one"], "LNO"), *(others if new else [])):
                first, second = (goal, one) if joint and goal.kind != "network" else (one, goal)
                pair = frozenset((one.entity, goal.entity))
                taken_in = goal.kind == "network" and one.where  # a town that a network takes in is a member
                if len(pair) == 2 and pair not in done and not taken_in and "country" not in (one.level, goal.level):
                    done.add(pair)
                    reasons = [f"“{match['cue']}”"]
                    yield Raw("merges", first.entity, second.entity, sentence, {}, (one, goal), score, reasons, how)
