"""What the words around a cue make of it: a fact, to come, denied, intended, asked for or long past."""

import re

FACT, FUTURE, DENIED, INTENDED, ASKED, PAST = "fact", "future", "negation", "intention", "application", "quoted history"

# Words that may stand between a subject and its verb; what they say of it is read from them.
AUX = (
    r"(?:(?:having|has|have|had|is|are|was|were|be|been|being|will|would|may|might|could|should|shall|can|"
    r"cannot|did|does|do|not|never|ever|"
    r"no longer|yet|to|nor|neither|n't|plans?|like|likes|love|planned|planning|hopes?|hoped|hoping|wants?|wanted|"
    r"wish(?:es|ed)?|intends?|intended|considers?|considered|considering|"
    r"thinking of|aims?|aimed|expects?|expected|due|set|about|ready|likely|eager|keen|willing|free|able|"
    r"unable|forced|obliged|invited|asked|decided|agreed|voted|"
    r"chose|resolved|refused|declined|failed|applied|applies|applying|promised|pledged|prepares?|"
    r"preparing|proposes?|proposed|moved|going|wants|used|continues|proud|pleased|one of|only|just|still|"
    r"who|which|that|itself|himself|herself|themselves|first|both|all|each|together|the latest|the first|"
    r"the newest|said|formally|actively|long|once|since|thereby|twice|have been|become|became) )*"
)
NOT = re.compile(
    r"\b(?:not|never|no longer|no (?:part|member|signatory|party|partner|host)|"
    r"n't|nor|neither|cannot|refused|declined|failed|rejected|unable|without|"
    r"rather than|instead of|denied|denies|far from|stopped short)\b"
)
INTEND = re.compile(
    r"\b(?:would|may|might|could|should|plans?|planned|planning|hopes?|hoped|hoping|wants?|wanted|"
    r"wish(?:es|ed)?|intends?|intended|considers?|considered|considering|"
    r"thinking|aims?|aimed|expects?|expected|likely|eager|keen|willing|asked|invited|proposes?|proposed|"
    r"proposal|promised|pledged|prepares?|preparing|yet to|"
    r"whether|if|unless|in case|urged?|calls? on|called on|called for|recommends?|recommended|ambition|"
    r"dream|dreams|hope of|possibility|possible|potential|"
    r"suggest(?:s|ed)?|mulls?|mulling|weighs?|weighing|ought|seeks?|seeking|sought|aspires?|bid to|move "
    r"to|plan to|plans to|idea of|prospect|awaits?|pending|draft|rumou?rs?|reportedly|demand)\b"
)
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were|proved|turned out to be|remains?) (?:simply |quite |both )?(?:untrue|false|"
    r"wrong|denied|not true|unfounded|incorrect|a mistake|a rumour|premature)\b"
)
_IN_ERROR = re.compile(r"[^.;,]{0,30}\b(?:by mistake|in error|by error|erroneously)\b")
_ASK = re.compile(
    r"\b(?:appl(?:y|ied|ies|ying|ication|ications)|candida(?:te|tes|cy|ture)|bid(?:s|ding)? (?:for|to "
    r"join)|request(?:s|ed)? to join|submitted|sent in (?:its|their) application|asked to join|asked to "
    r"be admitted|seeking membership|running for)\b"
)
_MADE_TO = re.compile(
    r"\b(?:ask|urg|want|call|invit|tell|told|allow|press|persuad|forc|advis|petition|beg|encourag|expect|demand|lobby|"
    r"lobbi|get|got|help|requir|need|order|convinc|prompt|enabl|led|motion|plan|proposal|idea|request|decision|"
    r"vote)\w*\b[^,;]{0,50}$"
)
_FUTURE = re.compile(r"\b(?:will|shall|is to|are to|be to|going to|due to|set to|about to|is due|are due)\b")
_BE_TO = re.compile(r"\b(?:is|are|was|were) to\b")


def status(before: str, aux: str = "", after: str = "") -> str:
    """What a claim is by the words before its verb in the clause, in its verb group, and right after it."""
    clause = re.split(r"; |, but |, while |, whereas |, although |: |, and (?!<)|\. ", before)[-1].lower()
    near = clause[-90:] + " " + aux
    if NOT.search(aux) or (
        re.search(
            r"\b(?:not|never|nor|neither|no|denie[sd]|untrue|wrong|false|wrongly|mistaken\w*)\b[^,;]{0,60}$", clause
        )
        and not re.search(r"\bnot only\b", clause)
    ):
        return DENIED
    if re.search(r"\b(?:cannot|not yet|has yet|have yet)\b", near):
        return DENIED
    if _UNTRUE.search(after) or _IN_ERROR.match(after):
        return DENIED
    if _ASK.search(aux):
        return ASKED
    if re.match(r"to\b", aux) and _MADE_TO.search(clause):
        return INTENDED  # "asked the council to quit"
    if INTEND.search(aux) or re.search(
        r"\b(?:whether|if|unless|proposal|proposed|would|could|might|considers?|considering|plans?|"
        r"hopes?|urged?|wants?|called on|calls on|talk of|question of|thought of)\b[^,;]{0,60}$",
        clause,
    ):
        return INTENDED
    if re.match(
        r"[^.;]{0,40}\b(?:if|unless|provided|only if|only when|subject to|once (?:the|its)|depends? on|"
        r"has yet to|have yet to|pending)\b",
        after,
    ):
        return INTENDED
    if _FUTURE.search(aux) or _BE_TO.search(aux):
        return FUTURE
    return FACT
