"""Who is meant where a sentence names no subject: it, they, both cities, she, and a second verb after "and"."""

import re
from collections.abc import Sequence
from functools import partial

from meikan.read.prose.en.tagged import TAG, Tagged

_GROUP = re.compile(r"(?:the )?<[LHNOEFC]\d+>(?:(?:, and |, | and )(?:the )?<[LHNOEFC]\d+>)*")
_GOVERNED = re.compile(
    r"\b(?:in|of|at|from|by|for|with|to|on|after|under|near|about|between|into|than|as|over|before|until|since|"
    r"against|through|like|without|besides|behind|toward|towards|including|joins?|joined)(?: the| its| their| an?)?"
    r"(?: [a-z-]+)?(?: of)?(?: the)? $"
)
_NOUN = r"(?:cities|towns|municipalities|governments|places|capitals|ports|members|mayors|networks|bodies)"
_MANY = re.compile(
    r"(?P<before>^(?:In \w+, |And |But |Now |Here |Then )?|; |: |, (?:and|but|while|whereas|for|since|because) |"
    r"(?<=\w) (?:and|but|that) )"
    rf"(?:(?P<two>[Bb]oth(?: (?:of them|{_NOUN}))?|[Tt]he two(?: {_NOUN})?)|"
    rf"(?P<three>[Aa]ll three(?: {_NOUN})?|[Tt]he three(?: {_NOUN})?)|(?P<any>[Tt]hey|[Aa]ll of them))(?= [a-z])"
)
_ONE = re.compile(
    r"(?P<before>^(?:In \w+, |And |But |Now |Here |Then |Since then,? )?|; |, (?=it (?:has|had|is|was|will|now|"
    r"also)\b)|, (?:and|but|while|whereas|where|so|although|though|because|as|since|for) |"
    r"(?<=\w) (?:and|but|that) )(?:(?P<it>[Ii]t)|(?P<who>[Ss]he|[Hh]e)|(?P<last>[Tt]he latter)|(?P<first>[Tt]he "
    r"former))"
    r"(?= (?!(?:is|was|will be|has been|would be|remains?|seems?|seemed|appears?|takes?|took) (?:not )?(?:\w+ "
    r")?(?:that|to|who|hoped|"
    r"expected|planned|clear|possible|likely|known|said|the first (?:time|such)|<[HL]\d+> (?:who|that|which)|"
    r"<[HL]\d+>, (?:who|that|which)))[a-z])"
)
_FINITE = (
    r"(?:is|was|has|had|will|are|were|have|hosts?|hosted|keeps?|kept|joined|joins|left|leaves|became|becomes|"
    r"holds|held|"
    r"took|takes|chairs|chaired|signed|signs|adopted|adopts|houses|housed|runs|ran|sits|sat|serves|served|belongs|"
    r"belonged|received|applied|entered|withdrew|gave|gives|remains|remained|stays|stayed|published|opened|opens|"
    r"elected|elects|chose|picked|appointed|named|launched|founded|organises|organised|established|publishes|provides|"
    r"presides|presided|leads|led|heads|headed|speaks|spoke|went|came|did|does|acts|acted|co-chairs|co-founded|"
    r"welcomed|admitted|accepted|met|meets|approved|passed|gained|got|won|maintains|quit|resigned|started|formed|"
    r"put|set|called|calls|invited|invites|stay|remain|belong|sit|serve|hold|keep|join|leave|chair|take|give)"
)
_SECOND_VERB = re.compile(rf"(?P<end>[a-z\")>]),? (?:and|but)(?= (?:also |now |then |later |has |had )?{_FINITE}\b)")
_HAVING = re.compile(r"(<L\d+>)([^.;<>]{3,60}), having(?= (?:become|been|joined|signed|left|adopted))")
_NEW_SUBJECT = re.compile(r"; |: |, (?:while|whereas|but|and|which|who|where) (?=<|the |[a-z]+ <)")


def say_who(sentences: Sequence[Tagged]) -> None:
    """Put the tags of those who are meant in place of pronouns, and before a second verb that has no subject."""
    for number, sentence in enumerate(sentences):
        before = sentences[number - 1] if number else None
        earlier = sentences[number - 2] if number > 1 else None
        for form in ("lean", "long"):
            text = getattr(sentence, form)
            if text and before is not None:
                text = _MANY.sub(partial(_many, told=(before, earlier), sentence=sentence), text)
                text = _ONE.sub(partial(_single, before=before, sentence=sentence), text)
            setattr(sentence, form, _with_subjects(text) if text else text)


def subject(text: str, letters: str) -> str:
    """The first group of tags that no preposition governs, if it is of the kinds asked for; "" without one."""
    for match in _GROUP.finditer(text):
        if not _GOVERNED.search(text[: match.start()]) and match.group()[match.group().find("<") + 1] in letters:
            return match.group()
    return ""


def _tags(group: str) -> list[str]:
    return [found.group() for found in TAG.finditer(group)]


def _many(match: "re.Match[str]", told: tuple[Tagged, Tagged | None], sentence: Tagged) -> str:
    wanted = 2 if match["two"] else 3 if match["three"] else 0
    own = sentence.lean[: match.start()] if match.start() else ""
    for before in (sentence, *told) if wanted else (sentence, told[0]):
        if before is None:
            continue
        text = own if before is sentence else before.lean
        groups = [found.group() for found in _GROUP.finditer(text)]
        groups = [one for one in groups if len(_tags(one)) > 1 and one[one.find("<") + 1] in "LHN"]
        fits = [one for one in groups if not wanted or len(_tags(one)) == wanted]
        if fits and (wanted or len(groups) == 1):
            return str(match["before"]) + _carried(fits[0], before, sentence)
    return match.group()


def _single(match: "re.Match[str]", before: Tagged, sentence: Tagged) -> str:
    own = sentence.lean[: match.start()]
    if match["last"] or match["first"]:
        groups = [_tags(found.group()) for found in _GROUP.finditer(own + " " + before.lean)]
        pairs = [one for one in groups if len(one) == 2]
        if not pairs:
            return match.group()
        return match["before"] + _carried(pairs[-1][-1 if match["last"] else 0], before, sentence)
    letters = "LNE" if match["it"] else "H"
    alone = set(re.findall(rf"<[{letters}]\d+>", before.lean)) if not own else set()
    for text in (own, before.lean):
        found = subject(text, letters)
        if found and len(_tags(found)) == 1:
            return match["before"] + _carried(found, before, sentence)
    if len(alone) == 1:
        return match["before"] + _carried(alone.pop(), before, sentence)
    return match.group()


def _carried(group: str, before: Tagged, sentence: Tagged) -> str:
    """A group of tags, known to the sentence that now has them."""
    for found in TAG.finditer(group):
        number = int(found[2])
        if number not in sentence.drafts and number in before.drafts:
            sentence.drafts[number] = before.drafts[number]
            if before.drafts[number].start in before.cities:
                sentence.cities[before.drafts[number].start] = before.cities[before.drafts[number].start]
    return group.removeprefix("the ")


def _with_subjects(text: str) -> str:
    """ "A was set up by B and has its office in C": A stands before the second verb too."""
    pieces, at = [], 0
    for match in _SECOND_VERB.finditer(text):
        clause = text[: match.start("end") + 1]
        cuts = [cut.end() for cut in _NEW_SUBJECT.finditer(clause)]
        own = clause[cuts[-1] :] if cuts else clause
        first = subject(own, "LHN")
        if first and not own.endswith(first):
            pieces.append(text[at : match.end()] + " " + first)
            at = match.end()
    return _HAVING.sub(r"\1\2, and \1 having", "".join(pieces) + text[at:])
