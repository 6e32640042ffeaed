"""Verbs in all their forms, so that a rule names a verb once and means every inflection."""

import re

from meikan.read.prose.en.words import words_of

_FORMS = (
    "be/is/are/was/were/been/being give/gives/gave/given/giving take/takes/took/taken/taking "
    "go/goes/went/gone/going come/comes/came/coming get/gets/got/gotten/getting have/has/had/having "
    "hold/holds/held/holding keep/keeps/kept/keeping make/makes/made/making find/finds/found/finding "
    "put/puts/putting set/sets/setting let/lets/letting quit/quits/quitting win/wins/won/winning "
    "leave/leaves/left/leaving begin/begins/began/begun/beginning become/becomes/became/becoming "
    "bring/brings/brought/bringing build/builds/built/building lay/lays/laid/laying "
    "send/sends/sent/sending speak/speaks/spoke/spoken/speaking choose/chooses/chose/chosen/choosing "
    "see/sees/saw/seen/seeing sit/sits/sat/sitting meet/meets/met/meeting lead/leads/led/leading "
    "run/runs/ran/running draw/draws/drew/drawn/drawing pay/pays/paid/paying stand/stands/stood/standing "
    "write/writes/wrote/written/writing strike/strikes/struck/striking fall/falls/fell/fallen/falling "
    "withdraw/withdraws/withdrew/withdrawn/withdrawing bind/binds/bound/binding "
    "bear/bears/bore/borne/bearing grow/grows/grew/grown/growing sell/sells/sold spend/spends/spent "
    "do/does/did/done/doing commit/commits/committed/committing admit/admits/admitted/admitting "
    "enrol/enrols/enrolled/enrolling submit/submits/submitted/submitting drop/drops/dropped/dropping "
    "step/steps/stepped/stepping swear/swears/swore/sworn/swearing pass/passes/passed/passing "
    "cancel/cancels/canceled/cancelled/cancelling "
    "tell/tells/told/telling throw/throws/threw/thrown/throwing lose/loses/lost/losing "
    "open/opens/opened/opening enter/enters/entered/entering offer/offers/offered/offering "
    "teach/teaches/taught give/gives/gave/given "
)
_IRREGULAR = {word.split("/")[0]: tuple(word.split("/")) for word in words_of(_FORMS)}


def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb; of one with a second word ("sign up") the first is inflected."""
    head, _space, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    return tuple(form + tail for form in _IRREGULAR.get(head) or _regular(head))


def _regular(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if re.search(r"[^aeiou]y$", verb):
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    ends = "es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else "s"
    double = verb[-1] if re.search(r"^[^aeiou]*[aeiou][bdgmnprt]$", verb) else ""
    return verb, verb + ends, verb + double + "ed", verb + double + "ing"


def verbs(written: str) -> str:
    """A pattern for every form of some verbs, parted by commas."""
    every = sorted(
        {form for verb in written.split(",") for form in forms(verb.strip())}, key=lambda one: (-len(one), one)
    )
    return "(?:" + "|".join(every) + ")"


def done(written: str) -> str:
    """A pattern for the past participles of some verbs, parted by commas: what is done to something."""
    every = {_participle(verb.strip()) for verb in written.split(",")}
    return "(?:" + "|".join(sorted(every, key=lambda one: (-len(one), one))) + ")"


def _participle(verb: str) -> str:
    head, _space, rest = verb.partition(" ")
    known = _IRREGULAR.get(head)
    if known is None:
        form = _regular(head)[2]
    else:
        past = [one for one in known if not one.endswith("ing")]
        form = past[-1] if len(past) > 2 else past[0]
    return f"{form} {rest}" if rest else form
