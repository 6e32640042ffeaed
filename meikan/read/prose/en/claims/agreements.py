"""signs_agreement_with: sister cities, friendship, partnership and memoranda between governments."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FUTURE, status
from meikan.read.prose.en.tagged import SEP, Tagged

SIDE = r"(?:the |both |its |our )?<[LHNO]\d+>(?: ?\([^()]{1,40}\))?"
SIDES = rf"{SIDE}(?:{SEP}{SIDE})*"
_PAPER = (
    r"(?:(?:an? |the |its |their |this |that |first |second |new |formal |joint |renewed |\w+-year |"
    r"similar |another )*<F\d+>|(?:an? |the |its |their |this |that |first |second |new |formal |joint |"
    r"renewed |\w+-year |similar |another )*(?:[a-z-]+ ){0,3}(?:agreements?|pact|accord|memorandum(?: of "
    r"\w+)?|MoU|treaty|partnership|friendship|relationship|ties|links?|twinning|bond|"
    r"charter|declaration|protocol|letter of intent|twinning arrangement|alliance))"
)
_SIGN = (
    r"(?:co-)?(?:sign(?:s|ed|ing)?|conclud(?:es?|ed|ing)|renew(?:s|ed|ing)?|ha(?:s|ve|d)|enter(?:s|ed|ing)? "
    r"into|establish(?:es|ed|ing)?|form(?:s|ed|ing)?|reaffirm(?:s|ed|ing)?|seal(?:s|ed|ing)?|ma[dk]es?|set "
    r"up|agree(?:s|d) (?:on|to)|initialled|str(?:ike|uck)|extend(?:s|ed)?|formali[sz](?:e|es|ed)|launch(?:es|"
    r"ed)?|cemented|inked|celebrat(?:es?|ed)|keeps?|maintains?|began|put (?:its|their|his|her) (?:names?|"
    r"signatures?) (?:to|under)|exchanged|marked)"
)
_PATTERNS = (
    (
        re.compile(
            rf"(?P<one>{SIDES}),? (?P<aux>{AUX})(?:(?:used|took) (?:the|"
            rf"this) [a-z]+ to )?(?P<cue>{_SIGN}) (?P<paper>{_PAPER})"
            r"[^.;<]{0,60}? with "
            rf"(?:the )?(?P<other>{SIDES})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<one>{SIDES}),? (?P<aux>{AUX})(?P<cue>twinned|paired|linked|partnered|joined|became "
            r"(?:twins|sisters|sister cities|partners|friends)|(?:is|became|becomes|was) (?:a|the) "
            r"(?:new )?(?:sister|twin|partner|friend)"
            r"(?:ship)?(?: (?:city|town))?|(?:has|have) (?:long )?been (?:twinned|linked|paired|sister "
            r"cities|partners?|friends)|in partnership|allied)(?P<paper>) (?:with|of|to) "
            rf"(?P<other>{SIDES})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<one>{SIDE})(?:,| and| &|, and) (?P<other>{SIDE}) (?P<aux>{AUX})(?P<cue>{_SIGN}) (?P<paper>{_PAPER})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<one>{SIDE})(?: and|,| &) (?P<other>{SIDE}) (?P<aux>{AUX})(?P<cue>bec(?:ame|ome)|"
            r"(?:are|were|been|have been))(?P<paper> (?:formally )?(?:an? |the )?(?:(?!not )[a-z]+ )?(?:sister|"
            r"twin|twinned|"
            r"partner|friendship|friend|paired)(?: cit(?:ies|y)| towns?| municipalities|s)?)\b"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<paper>{_PAPER}) (?:[a-z ]{{0,30}})?(?P<cue>between) (?P<one>{SIDE})(?: and|, and|,) "
            rf"(?P<other>{SIDE})"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<paper>{_PAPER})(?:[^.;<]{{0,40}})? (?P<aux>)(?P<cue>(?:was |were |has been |have been "
            rf")?(?:signed|concluded|renewed|agreed|sealed)(?: between| by)?) (?P<one>{SIDE})(?: and|, "
            rf"and|,) (?P<other>{SIDE})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<one>{SIDE}),? (?P<aux>{AUX})(?P<cue>has|have|had|gained|gains|gets|got|found|chose|"
            r"keeps|took|takes) (?P<paper>(?:an? |its |as |the |new |first |\w+ )*(?:sister|twin|"
            r"partner|friendship)(?: cit(?:y|ies)| towns?| municipalit(?:y|ies)| relationships?(?: with)"
            rf"?| ties with| links with)?)(?: called| named|:|, |\(| in)? ?(?P<other>{SIDES})"
        ),
        LIKELY,
    ),
)
_TWO = (
    r"(?:[Tt]hey|(?:[Tt]he two|[Bb]oth)(?: (?:\w+ )?(?:cities|towns|places|councils|mayors|sides|governors|leaders|"
    r"capitals|municipalities|governments|"
    r"parties|ports|men|women|cities' mayors)(?: of [a-z]+)?)?|[Tt]he pair)"
)
_THEY = re.compile(rf"\b{_TWO},? (?P<aux>{AUX})(?P<cue>{_SIGN}) (?P<paper>{_PAPER})")
_THEY_ARE = re.compile(
    rf"\b{_TWO},? (?P<aux>{AUX})(?P<cue>(?:are|were|been|became|become|have been)?) ?"
    r"(?P<paper>(?:(?!no\b|not\b)[a-z]+ )?(?:sister|twin|twinned|partner|friendship|paired)(?: cit(?:ies|y)|"
    r" towns?|s)?)(?=[ ,.;]|$)"
)
_ITS = re.compile(
    r"(?:[Ii]ts|[Tt]he city's|[Tt]heir) (?:\w+ )?(?P<paper>(?:sister|twin|partner|friendship)(?: "
    rf"cit(?:y|ies)| towns?)?)(?: are| is| include|:|, |,? in)? (?P<other>{SIDES})"
)
_AMONG = re.compile(
    rf"(?:among (?:them|these)(?: are| is)?|such as|[Tt]hey (?:are|include)|including|these are|namely|"
    r"[Tt]he (?:youngest|latest|newest|oldest|first|last|most recent)(?: one| of them| link| tie| partner)?"
    r"(?: (?:was|is|were)(?: (?:concluded|signed|made|formed|agreed|established|sealed|that))?)? ?(?:with|in|:)?) "
    rf"(?P<other>{SIDES})|(?P<other2>{SIDES}) (?:(?:joined|followed|are among|is among) (?:them|these)|"
    r"came (?:first|next|second|third|last|later)|followed|was (?:the )?(?:first|second|next|last)|were next|was "
    r"added|were added)\b"
    rf"|\b[Ww]ith (?P<other3>{SIDES}),? (?:an?|the|its|such an?) (?:[a-z]+ )?(?:<F\d+>|agreement|link|tie|"
    rf"partnership|twinning|"
    r"friendship|bond|relationship)(?: on [a-z ]{3,30})? (?:was|is|has been|dates|exists|holds|came)\b"
)
_LINK = re.compile(
    rf"(?<!\w)(?P<paper2>(?:<F\d+>|agreement|pact|accord|memorandum|treaty|twinning|friendship|"
    rf"partnership)[^.;<]{{0,50}}) (?:was|were|has been|have been) (?:signed|concluded|agreed|agreed on|renewed|"
    rf"sealed|made|struck|formed|"
    rf"established|initialled|reached|reaffirmed|begun) with "
    rf"(?P<other2>{SIDES})|"
    r"(?:[Tt]he|[Aa]n?) (?:\w+ ){0,3}?(?P<paper>(?:sister[- ](?:city )?|twin(?:ning)? |friendship |"
    r"partnership )?(?:link|tie|"
    r"relationship|partnership|friendship|twinning|agreement|pact)|<F\d+>) with "
    rf"(?P<other>{SIDES}) (?:is|was|dates|goes|began|came|has|followed|follows)\b"
)
_A_SISTER = re.compile(
    rf"(?P<other4>{SIDES}) (?:has|have) been (?:an? )?(?P<paper4>sister|twin|partner|friend)(?: city| town|"
    rf"s)?(?=$|[.,;])|"
    rf"(?P<other5>{SIDES}) is another (?P<paper5>sister|twin|partner|friend)(?: city| town)?|"
    rf"[Aa]nother (?P<paper6>sister|twin|partner|friend)(?: city| town)?(?: of long standing)?,? (?P<other6>{SIDES})|"
    rf"(?P<paper7>(?:[Tt]win|[Ss]ister|[Pp]artner|[Ff]riendship) (?:towns|cities)): (?P<other7>{SIDES})|"
    rf"(?P<other>{SIDES}), (?:an?|its|their) (?:\w+ )?(?P<paper>sister|twin|partner|friend)(?: cit(?:y|ies)|"
    rf" towns?)?(?=,|$| of )"
)
_RELATIONS = re.compile(
    r"\b(?P<kind>sister|twin|twinn\w+|friendship|partner|partnership)\b[^.]{0,30}\b(?:cit(?:y|ies)|"
    r"towns?|relationships?|links?|ties|agreements?|arrangements?)|\b(?:relationships|links|ties)\b|"
    r"\b(?P<kind2>sisters|twins|partners|friends)(?= abroad| in the world| overseas)"
)
_HAD_AS = re.compile(
    rf"(?P<one>{SIDE}),? (?P<aux>{AUX})(?P<cue>ha[sd]|have|had|got|took|takes|"
    rf"chose) (?P<other>{SIDE})(?:, [^,;<]{{3,50}}"
    rf"(?:<[CL]\d+>)?,)? (?:as|for) (?P<paper>(?:an? |its |the )?(?:\w+ )?(?:sister|twin|partner|"
    rf"friend)(?: cit(?:y|ies)| towns?)?)"
)
_HAVE = re.compile(
    rf"(?P<one>{SIDE})(?: \(<L\d+>\))? and (?P<other>{SIDE}) (?P<aux>{AUX})(?P<cue>have|had|share) "
    r"(?P<paper>(?:a |an |the )?<F\d+>)"
)
_KINDS = (
    ("MoU", r"memorand(?:um|a) of (?:understanding|cooperation)|\bMo[UC]\b"),
    ("reaffirmation", r"reaffirm"),
    ("sister", r"sister|sisters"),
    ("twin", r"\btwin"),
    ("friendship", r"friend"),
    ("partnership", r"partnership"),
    ("partner", r"partner"),
)

_BINDING = re.compile(
    r"<F|agreement|pact|accord|memorand|Mo[UC]\b|treaty|partner|friend|sister|twin|\bties\b|link|relation|bond|charter|"
    r"declaration|protocol|intent|allian|allied|paired|joined",
    re.IGNORECASE,
)
SIGNS = "signs_agreement_with"


def find(page: Page) -> Iterator[Raw]:
    """All agreements between two governments; a kind is given only where the text has a word for it."""
    kind_before = ""
    subject: Draft | None = None
    for sentence in page.sentences:
        found = [*_stated(page, sentence), *_they(page, sentence)]
        yield from found
        relations = _RELATIONS.search(sentence.lean)
        if found:
            kind_before = found[-1].qualifiers.get("kind", kind_before)
            subject = found[-1].at[0]
        elif relations and (relations["kind"] or relations["kind2"]):
            kind_before = kind_of(relations.group())
            before = sentence.lean[: relations.end()]
            own = [one for one in sentence.all(before, "L") if one.level != "country" and not one.noun]
            subject = own[0] if own else subject
        if subject is not None or _BINDING.search(sentence.long):
            yield from _listed(page, sentence, kind_before, subject, {id(one.at[1]) for one in found})


def kind_of(words: str) -> str:
    """The kind of an agreement by the word that the text has for it."""
    return next((kind for kind, pattern in _KINDS if re.search(pattern, words, re.I)), "")


def _stated(page: Page, sentence: Tagged) -> Iterator[Raw]:
    if not _BINDING.search(sentence.lean):
        return
    done: set[frozenset[str]] = set()
    for pattern, score in (*_PATTERNS, (_HAVE, SURE), (_HAD_AS, SURE)):
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            aux, cue, paper = groups.get("aux") or "", match["cue"], groups["paper"] or ""
            words = _words(sentence, paper) + " " + cue
            if not re.search(
                r"agreement|pact|accord|memorand|MoU|MoC|treaty|partner|friend|sister|twin|ties|link|"
                r"relationship|bond|charter|declaration|protocol|intent|alliance",
                words,
                re.I,
            ):
                continue
            how = status(sentence.lean[: match.start()], aux, sentence.lean[match.end() :])
            if re.search(
                r"\bno\b|\bended\b|\bdissolved\b|\bsuspended\b|"
                r"\bterminated\b|\bcancelled\b",
                sentence.lean[match.start() : match.end() + 20],
            ):
                how = DENIED
            if how == FUTURE:
                how = "intention" if not re.search(r"\bwill\b", aux) else FUTURE
            kind = kind_of(words) or kind_of(_words(sentence, sentence.lean))
            for one in sentence.all(groups["one"], "LHNO"):
                for other in sentence.all(groups["other"], "LHNO"):
                    yield from _pair(Said(page, sentence, how, score, cue), one, other, kind, done)


def _they(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """ "They signed a declaration": the two governments of the sentence before, if there are two."""
    if sentence.number == 0:
        return
    for match in (*_THEY.finditer(sentence.lean), *_THEY_ARE.finditer(sentence.lean)):
        before = page.sentences[sentence.number - 1]
        bodies: dict[str, tuple[Draft, Draft]] = {}
        if len({one.entity for one in before.all(before.lean, "LH")}) < 2 and sentence.number > 1:
            earlier = page.sentences[sentence.number - 2]
            pool = [(earlier, one) for one in earlier.all(earlier.lean, "LH")]
        else:
            pool = []
        for told, one in (*pool, *((before, one) for one in before.all(before.lean, "LH"))):
            body = page.body(told, one)
            if body is not None and body.level in ("town", "division1", "division2") and not body.noun:
                bodies.setdefault(body.entity, (one, body))
        words = _words(sentence, match["paper"])
        kind = kind_of(words) or kind_of(_words(sentence, sentence.lean))
        if len(bodies) == 2 and _BINDING.search(words):
            (one, _first), (other, _second) = bodies.values()
            how = status(sentence.lean[: match.start()], match["aux"], sentence.lean[match.end() :])
            said = Said(page, sentence, how, LIKELY, match["cue"])
            for raw in _pair(said, one, other, kind, set()):
                raw.at = (None, sentence.draft(match["paper"]) if "<" in match["paper"] else None)
                yield raw


def _words(sentence: Tagged, piece: str) -> str:
    return re.sub(r"<F(\d+)>", lambda match: sentence.drafts[int(match[1])].text, piece)


def _pair(said: Said, one: Draft, other: Draft, kind: str, done: set[frozenset[str]]) -> Iterator[Raw]:
    """An agreement of two drafts, once for each pair of governments."""
    first, second = (
        each if each.kind == "organisation" else said.page.body(said.sentence, each) for each in (one, other)
    )
    if first is None or second is None or not _may_sign(first, second):
        return
    pair = frozenset((first.entity, second.entity))
    if pair in done:
        return
    done.add(pair)
    more = {"kind": kind} if kind else {}
    reasons = [f"“{said.cue.strip()}”"]
    ends = (one, other)
    yield Raw(SIGNS, first.entity, second.entity, said.sentence, more, ends, said.score, reasons, said.status)


def _may_sign(first: Draft, second: Draft) -> bool:
    """Whether two bodies may sign with each other: no countries, no peoples, not one with itself."""
    if not first.entity or not second.entity or first.entity == second.entity or first.noun or second.noun:
        return False
    if {first.kind, second.kind} <= {"network", "organisation"}:
        return False  # one side at least is a government
    return "country" not in (first.level, second.level)


def _listed(page: Page, sentence: Tagged, kind: str, subject: Draft | None, done: set[int]) -> Iterator[Raw]:
    """Further partners of a city that has some: "among them are Coimbra and Galway", "its sister city Lyon"."""
    for pattern in (_ITS, _AMONG, _LINK, _A_SISTER):
        for match in pattern.finditer(sentence.long if pattern is _A_SISTER else sentence.lean):
            own = _named(match, "paper")
            kinds = (kind_of(_words(sentence, own)) if own else "") or kind
            kinds = "reaffirmation" if re.search(r"\breaffirmed\b", sentence.lean) else kinds
            if not kinds:
                continue
            inside = [
                one
                for one in sentence.all(sentence.lean[: match.start()], "L")
                if one.level != "country" and not one.noun
            ]
            told = subject or page.spoken_of(sentence.start)
            told = told or (page.town_before(sentence) if pattern is not _AMONG else None)
            body = inside[0] if inside else told
            if body is None:
                continue
            if inside and pattern is _AMONG and not _RELATIONS.search(sentence.lean[: match.start()]):
                continue
            holder = _holder(page, sentence, body)
            for other in sentence.all(_named(match, "other"), "L"):
                if (
                    holder is not None
                    and id(other) not in done
                    and other.entity != holder.entity
                    and other.level != "country"
                ):
                    how = status(sentence.lean[: match.start()])
                    how = "intention" if _NOT_YET.search(sentence.lean, match.end() - 4) else how
                    yield Raw(
                        SIGNS,
                        holder.entity,
                        other.entity,
                        sentence,
                        {"kind": kinds},
                        (holder, other),
                        LIKELY,
                        ["one of its partners"],
                        how,
                    )


# "A link with Zhengzhou is under study", "a memorandum was prepared, yet it awaits a signature"
_NOT_YET = re.compile(
    r"\b(?:is|are|was|were|been) (?:under (?:study|discussion|consideration|way|negotiation)|being|prepared|"
    r"drafted|discussed|"
    r"planned|sought|foreseen|considered|proposed|in preparation|wanted)\b|\bawaits?\b"
)


def _named(match: "re.Match[str]", group: str) -> str:
    """What a pattern found in the first of its groups whose names begin alike."""
    return next((found for name, found in match.groupdict().items() if name.startswith(group) and found), "")


def _holder(page: Page, sentence: Tagged, body: Draft | None) -> Draft | None:
    """Whose partners a list is of: the anaphor or town that begins the sentence, or the one spoken of before it."""
    if body is None:
        return None
    if sentence.start <= body.start < sentence.end:
        return body
    last = [
        one
        for one in page.notice.ordered()
        if one.where
        and one.anaphor
        and one.end <= sentence.start
        and page.notice.sentence_at(one.start) >= sentence.number - 2
    ]
    return last[-1] if last else body
