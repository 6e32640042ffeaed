"""signs_agreement_with: sister cities, friendship, partnership and memoranda between governments."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said
from meikan.read.prose.en.claims.parties import RELATIONS, SIDE, SIDES, SIGNS, kind_of, spelt
from meikan.read.prose.en.claims.partners import partners
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FUTURE, status
from meikan.read.prose.en.tagged import Tagged

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
            r"twin|twinned|partner|friendship|friend|paired)(?: cit(?:ies|y)| towns?| municipalities|s)?)\b"
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
    r"capitals|municipalities|governments|parties|ports|men|women|cities' mayors)(?: of [a-z]+)?)?|[Tt]he pair)"
)
_THEY = re.compile(rf"\b{_TWO},? (?P<aux>{AUX})(?P<cue>{_SIGN}) (?P<paper>{_PAPER})")
_THEY_ARE = re.compile(
    rf"\b{_TWO},? (?P<aux>{AUX})(?P<cue>(?:are|were|been|became|become|have been)?) ?"
    r"(?P<paper>(?:(?!no\b|not\b)[a-z]+ )?(?:sister|twin|twinned|partner|friendship|paired)(?: cit(?:ies|y)|"
    r" towns?|s)?)(?=[ ,.;]|$)"
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
_BINDING = re.compile(
    r"<F|agreement|pact|accord|memorand|Mo[UC]\b|treaty|partner|friend|sister|twin|\bties\b|link|relation|bond|charter|"
    r"declaration|protocol|intent|allian|allied|paired|joined",
    re.IGNORECASE,
)


def find(page: Page) -> Iterator[Raw]:
    """All agreements between two governments; a kind is given only where the text has a word for it."""
    kind_before = ""
    subject: Draft | None = None
    for sentence in page.sentences:
        found = [*_stated(page, sentence), *_they(page, sentence)]
        yield from found
        relations = RELATIONS.search(sentence.lean)
        if found:
            kind_before = found[-1].qualifiers.get("kind", kind_before)
            subject = found[-1].at[0]
        elif relations and (relations["kind"] or relations["kind2"]):
            kind_before = kind_of(relations.group())
            before = sentence.lean[: relations.end()]
            own = [one for one in sentence.all(before, "L") if one.level != "country" and not one.noun]
            subject = own[0] if own else subject
        if subject is not None or _BINDING.search(sentence.long):
            yield from partners(page, sentence, kind_before, subject, {id(one.at[1]) for one in found})


def _stated(page: Page, sentence: Tagged) -> Iterator[Raw]:
    if not _BINDING.search(sentence.lean):
        return
    done: set[frozenset[str]] = set()
    for pattern, score in (*_PATTERNS, (_HAVE, SURE), (_HAD_AS, SURE)):
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            aux, cue, paper = groups.get("aux") or "", match["cue"], groups["paper"] or ""
            words = spelt(sentence, paper) + " " + cue
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
            kind = kind_of(words) or kind_of(spelt(sentence, sentence.lean))
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
        words = spelt(sentence, match["paper"])
        kind = kind_of(words) or kind_of(spelt(sentence, sentence.lean))
        if len(bodies) == 2 and _BINDING.search(words):
            (one, _first), (other, _second) = bodies.values()
            how = status(sentence.lean[: match.start()], match["aux"], sentence.lean[match.end() :])
            said = Said(page, sentence, how, LIKELY, match["cue"])
            for raw in _pair(said, one, other, kind, set()):
                raw.at = (None, sentence.draft(match["paper"]) if "<" in match["paper"] else None)
                yield raw


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
