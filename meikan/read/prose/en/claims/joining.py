"""member_of: who joined, was admitted, belongs to a network, is restated as a member."""

import re
from collections.abc import Iterator
from dataclasses import replace

from meikan.read.prose.en.claims.belonging import OF_IT
from meikan.read.prose.en.claims.fields import field_in
from meikan.read.prose.en.claims.page import LIKELY, SURE, Page, Raw, Said, items, member
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, FUTURE, INTENDED, PAST, status
from meikan.read.prose.en.tagged import ACTORS, NET, Tagged

_CLASS = (
    r"(?:(?P<class>full|associate|founding|active|honorary|observer|affiliate|affiliated|corporate|ordinary|"
    r"supporting|permanent|individual|partner)\s)?"
)
_NEW = (
    r"(?:(?:new|newest|latest|first|second|third|\w+th|only|fellow|proud|official|long-standing|longstanding|"
    r"(?!not\b|no\b|never\b|longer\b|neither\b)\w+|<[CJ]\d+>(?:'s)?) ){0,3}"
)
_JOIN = (
    rf"(?:join(?:s|ed|ing)?(?: up to| forces with| as a[n]? {_CLASS.replace('?P<class>', '?:')}?member "
    r"of)?|rejoin(?:s|ed|ing)?|re-join(?:s|ed|ing)?|enter(?:s|ed|ing)?|acced(?:es?|ed|ing) to|"
    r"adher(?:es?|ed|ing) to|"
    r"sign(?:s|ed|ing)? up (?:to|for|with)|(?:is|was|were|been|be|being|got|are) (?:admitted|accepted|"
    rf"welcomed|received|taken|added|elected|inducted|enrolled|let)(?: as (?:an? |the )?{_NEW}members?)"
    r"?(?: in(?:to)?| to| of| by)?|"
    r"bec(?:ame|omes?|oming) (?:part of|a part of)|(?:is|are|was|were) (?:part of|in|a part of)|"
    r"belong(?:s|ed)? to|(?:sign(?:s|ed)|commit(?:s|ted) to|subscrib(?:es|ed) to|taken up membership of|"
    r"took up membership of|takes up membership of))"
)
_MEMBER = (
    r"(?:bec(?:ame|omes?|oming)|become|is|are|was|were|been|remain(?:s|ed)?|stay(?:s|ed)?|counts? "
    r"(?:itself )?among|number(?:s|ed)? among|(?:were|was) (?:admitted|accepted|registered|named) as|"
    r"made|being)"
    rf" (?:an? |the |all |both |one of )?(?:the |its )?{_NEW}{_CLASS}(?:members?|signator(?:y|ies)|"
    r"participants?|partners?|affiliates?|member cit(?:y|ies))(?: cit(?:y|ies))? (?:of|in|to) "
)
_PATTERNS = (
    (re.compile(rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>{_JOIN}) (?P<net>{NET})"), SURE),
    (re.compile(rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>{_MEMBER})(?P<net>{NET})"), SURE),
    (
        re.compile(
            rf"(?P<net>{NET})(?:'s \w+)? (?P<aux>{AUX})(?P<cue>welcom(?:es|ed|ing)|admit(?:s|ted)|"
            r"accept(?:s|ed)|add(?:s|ed)|took in|takes in|gain(?:s|ed)|enrol(?:s|led)|receiv(?:es|ed)|"
            rf"introduced) (?P<who>{ACTORS})(?P<rest> (?:as|to its|into its|among its) "
            rf"[^.;]{{0,40}}\b(?:members?|ranks|circle|membership)\b)?"
        ),
        LIKELY,
    ),
    (
        re.compile(
            rf"(?P<cue>\b(?:[Nn]ew|[Nn]ewest|[Ll]atest) (?:\w+ )?members? of (?P<net>{NET}) (?:is|are|"
            rf"include)) (?P<who>{ACTORS})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<net>{NET}) has (?:\w+ )?(?P<cue>(?:new|more|further|additional) (?:\w+ )?members): (?P<who>{ACTORS})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<cue>[Mm]embership of (?P<net>{NET}) (?:was|has been) (?:granted|given|awarded) to) (?P<who>{ACTORS})"
        ),
        SURE,
    ),
    (
        re.compile(
            rf"(?P<who>{ACTORS}), (?P<cue>(?:an? |the |one of the |both |all )?{_NEW}{_CLASS}(?:members?|"
            rf"signatory|signatories) of )(?P<net>{NET})"
        ),
        LIKELY,
    ),
    (re.compile(rf"(?P<cue>\b(?:joined|followed|accompanied) in (?P<net>{NET}) by) (?P<who>{ACTORS})"), LIKELY),
    (re.compile(rf"(?P<cue>(?:brings?|brought|welcomed?) (?P<who>{ACTORS}) (?:in)?to) (?P<net>{NET})"), LIKELY),
)
_NOT_IT = re.compile(OF_IT)
_COUNTS = re.compile(
    rf"(?P<net>{NET}) (?P<aux>{AUX})(?P<cue>counts?|counted|numbers?|numbered|has|lists?|includes?) "
    rf"(?P<who>{ACTORS}) among its "
    r"(?:\w+ ){0,2}(?:members|signatories|participants)"
)
_FIRST_TO = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:bec(?:ame|omes)|become|is|was|were|are|been) "
    r"(?:among |one of )?(?:the )?"
    r"(?:first|second|third|latest|newest|only|\w+th)(?: (?:<[CJ]\d+>(?:'s)?|\w+)){0,3} (?:in <[CL]\d+> )?"
    rf"to (?:join|sign|enter|accede to|sign up to|be admitted to)) (?P<net>{NET})"
)
# "a member of A, B and of C"; a name that begins the next clause ("joined A, and B was founded") is not meant
_AND_NETS = re.compile(
    r"(?:(?:, | and |, and | as well as )(?:(?:of|to|in) )?(?:the )?<N\d+>(?! (?:is|was|has|will|had)\b))*"
)
_FURTHER = re.compile(r"<N\d+>")
_ONCE = re.compile(r"\b(?:once|formerly|former|previously|until recently|one-time)\b")
_MANY_JOINED = re.compile(
    rf"\b(?:[Cc]ities|[Tt]owns|[Mm]embers|[Mm]unicipalities|[Gg]overnments|[Nn]ewcomers|[Pp]laces) (?P<aux>{AUX})"
    r"(?P<cue>join(?:ed|s)?|entered|acceded to|signed|form(?:s|ed)?|make up|makes up|constitute|compose|belong to) "
    rf"(?P<net>{NET})[^.:;]{{0,40}}: (?P<who>{ACTORS})"
)
_OF_THEM = re.compile(
    r"\b(?:of them|of these|of its members|of the members|of those|members|cities|towns) (?P<cue>are|is|"
    r"come|comes|lie|lies) "
    rf"(?:in|from) (?:the )?<[CL]\d+>(?:: |, namely |, that is, | ?\()(?P<who>{ACTORS})"
)
_MEMBERS_ARE = re.compile(
    r"\b[Tt]he (?:other |present |current |\w+ )?(?:members|member cities|signatories) (?P<cue>are|"
    rf"remain)(?: now)?:? (?P<who>{ACTORS})"
)
_ACCESSION = re.compile(
    rf"(?P<cue>\b(?:[Aa]ccession|[Aa]dmission|[Ee]ntry|[Aa]rrival|[Aa]ddition)) of (?P<who>{ACTORS})"
    rf"(?:(?: to| into),? (?P<net>{NET}))?"
)
_SIGNED_FOR = re.compile(
    rf"<H\d+>,? (?P<aux>{AUX})(?P<cue>signed) (?P<net>{NET}) (?:for|on behalf of) (?P<who>{ACTORS})"
)
_JOINED_TOO = re.compile(
    rf"(?:^|[,;] (?:and |while |but )?|\band )(?P<who>{ACTORS}) (?P<aux>{AUX})(?P<cue>joined|rejoined|"
    r"became a member|came in|was admitted|were admitted)(?=[,.;]|$| (?:as|in|after|and|with (?:it|them)))"
)
_RESTATED = re.compile(
    rf"(?P<cue>members?(?: cities)? of (?P<net>{NET})(?: already)?(?:,? (?:including|such as|among them)|"
    rf":|, namely|, (?:which|who) are)) (?P<who>{ACTORS})"
)
_AMONG = re.compile(
    rf"(?:[Aa]mong|[Oo]f) (?:its|the|their) (?P<new>new )?(?:(?:\w+|<J\d+>) ){{0,3}}members (?:are|is|"
    rf"were) (?P<who>{ACTORS})|(?:[Tt]he newcomers|[Tt]he new members|[Nn]ew members|[Nn]ewcomers|[Nn]ew "
    rf"entrants)(?: this year)? (?:are|include|is) (?P<who2>{ACTORS})"
)
_SINCE = re.compile(rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:been )?(?:an? )?{_CLASS}member)(?! of)(?= |,|\.|$)")

_MEMBERSHIP = re.compile(
    r"join|member|signator|[Ff]orm|make|constitut|compos|of them|of these|of those|[Cc]ities|towns|enter|acced|"
    r"adher|sign|admi|accept|welcom|receiv|taken|took|takes|added|elect|"
    r"induct|enrol|\blet\b|part of|"
    r"belong|commit|subscrib|participant|partner|affiliat|newcomer|new entrant|gain|add|"
    r"\b(?:is|are|was|were) in\b|br(?:ought|ings?)|"
    r"followed|accompanied|[Aa]mong|granted|given|awarded|came in"
)


def find(page: Page) -> Iterator[Raw]:
    """All memberships that the sentences state."""
    for sentence in page.sentences:
        if ("<L" in sentence.lean or "<H" in sentence.lean) and _MEMBERSHIP.search(sentence.lean):
            yield from _joined(page, sentence)
            yield from _restated(page, sentence)
            yield from _acceded(page, sentence)
            net = page.network_before(sentence)
            if net is not None:
                yield from _left_out(page, sentence, net)


def _joined(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Who joined, with both sides named."""
    for pattern, score in _PATTERNS:
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            aux, cue = groups.get("aux") or "", match["cue"]
            if re.match(r"join\w* forces", cue) or _NOT_IT.match(sentence.lean[match.end() : match.end() + 30]):
                continue
            how = status(sentence.lean[: match.start()], aux, sentence.lean[match.end() :])
            if how == FUTURE and not (re.search(r"\bwill\b", aux) and sentence.dates):
                how = INTENDED  # only what is said to come on a day is settled
            if _ONCE.search(match.group()):
                how = PAST
            decided = bool(re.search(r"\b(?:decided|voted|agreed|resolved) to\b", aux))  # not yet a member
            said = Said(page, sentence, how, score, cue)
            nets = [match["net"], *_FURTHER.findall(_AND_NETS.match(sentence.lean, match.end())[0])]  # type: ignore[index]
            for one, note in items(sentence, match["who"]):
                more = {"class": groups.get("class") or "", "category": field_in(note)}
                for net in nets:
                    for raw in member(said, one, sentence.draft(net), more):
                        yield replace(raw, predicate="candidate_of") if decided else raw


def _restated(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Members that are told again: "joins three fellow members of the network: ..."; they joined at another time."""
    for match in _RESTATED.finditer(sentence.lean):
        said = Said(page, sentence, status(sentence.lean[: match.start()]), LIKELY, "members")
        for one, note in items(sentence, match["who"]):
            yield from member(said, one, sentence.draft(match["net"]), {"category": field_in(note)}, dated=False)


def _acceded(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Accessions told as a thing, and signatures given for a city."""
    for pattern in (_ACCESSION, _SIGNED_FOR, _MANY_JOINED, _COUNTS, _FIRST_TO):
        for match in pattern.finditer(sentence.lean):
            groups = match.groupdict()
            later = re.search(r"<N\d+>", sentence.lean[match.end() :])
            tag = groups.get("net") or (later.group() if later else "")
            net = sentence.draft(tag) if tag else page.network_before(sentence)
            if net is not None:
                how = status(sentence.lean[: match.start()], groups.get("aux") or "", sentence.lean[match.end() :])
                said = Said(page, sentence, how, LIKELY, match["cue"])
                for one, _note in items(sentence, match["who"]):
                    yield from member(said, one, net, {})


def _left_out(page: Page, sentence: Tagged, net: Draft) -> Iterator[Raw]:
    """Memberships whose network was named before: among the new members are ...; Helsinki joined three years later."""
    lean = sentence.lean
    for pattern in (_AMONG, _OF_THEM, _MEMBERS_ARE):
        for match in pattern.finditer(lean):
            said = Said(page, sentence, status(lean[: match.start()]), LIKELY, "members")
            for one, note in items(sentence, match["who"] or match.groupdict().get("who2") or ""):
                yield from member(said, one, net, {"category": field_in(note)})
    for match in _JOINED_TOO.finditer(lean):
        said = Said(page, sentence, status(lean[: match.start()], match["aux"]), LIKELY, match["cue"])
        for one, _note in items(sentence, match["who"]):
            yield from member(said, one, net, {}, dated=net.start < one.start)
    for match in _SINCE.finditer(lean):
        if sentence.dates and not re.match(r" (?:of|cit|state|countr)", lean[match.end() :]):
            said = Said(page, sentence, status(lean[: match.start()], match["aux"]), LIKELY, match["cue"])
            for one, _note in items(sentence, match["who"]):
                yield from member(said, one, net, {"class": match["class"] or ""})
