"""hosts_event, speaks_at, supports_event by further frames: the place of a meeting, who took the floor, who paid."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.events import EVENT, event_in
from meikan.read.prose.en.claims.frames import acts
from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.draft import Draft
from meikan.read.prose.en.scope import AUX, DENIED, FACT, FUTURE, INTENDED, status
from meikan.read.prose.en.tagged import ACTORS, Tagged
from meikan.read.prose.en.verbs import done, verbs

_SEE = verbs(
    "see, stage, put on, lay on, accommodate, house, receive the delegates of, receive the guests of, "
    "open its doors to, lend its halls to, give a home to, have"
)
_SUPPORT = verbs(
    "support, sponsor, fund, finance, co-finance, co-fund, back, subsidise, subsidize, underwrite, "
    "assist, aid, pay for, pay towards, contribute to, help with, bear the cost of, meet the cost of, "
    "give money to, give money for, lend support to, lend its support to, give its support to, "
    "help to pay for, help to organise, help organise, be a partner of, be a sponsor of"
)
_SUPPORTED = done("support, sponsor, fund, finance, co-finance, back, subsidise, assist, pay for, help, aid")
_PAY_FOR = verbs("pay for, sponsor, fund, finance, support, back, co-finance, subsidise")
_ANY = r"(?:[^.;:<]|<[DHFCJO]\d+>)"  # words of the same clause; what stands between names no other place or event
_MEETS = verbs(
    "meet,gather,assemble,convene,come together,sit together,sit down,get together,come,travel,go,return,"
    "congregate,unite,spend,spend time"
)
_ON = rf"(?P<event>{EVENT})"
_HOSTS = (
    (
        rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:is|was|will be|became|becomes|made|were|be) (?:the |again "
        rf"the |once more the )?(?:place|scene|setting|stage|venue|site|home|location|backdrop|seat),? (?:of|for|to)) "
        rf"{_ON}"
    ),
    (rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>{_SEE}) {_ON}"),
    rf"(?P<cue>\b{_MEETS} in) (?P<who>(?:the )?<L\d+>(?:(?:, | and )<L\d+>)*),? {_ANY}{{0,50}}?\b(?:for|at) {_ON}",
)
_HOSTING = tuple(re.compile(frame) for frame in _HOSTS)
_TALK = (
    r"(?:speech|address|talk|keynote|lecture|paper|presentation|report|remarks|message|welcome|greeting|opening "
    r"words|words of welcome|contribution|statement)"
)
_SPEAKS = (
    (
        rf"(?P<who><H\d+>(?:(?:, and |, | and )<H\d+>)*),? "
        rf"(?P<aux>{AUX})(?P<cue>{verbs('speak,talk,lecture,present,report')}\b(?:[^.;:<]|"
        rf"<[DLNCJOF]\d+>){{0,90}}?\b(?:at|to|before|during|in)) {_ON}"
    ),
    (
        rf"(?P<event>{EVENT})(?:[^.;<]|<[DL]\d+>){{0,40}}?,? (?P<aux>{AUX})(?P<cue>(?:at which|where|whose) (?:(?:the "
        rf")?(?:keynote )?speakers? (?:were|was|included|include|are|is) )?)(?P<who><H\d+>(?:(?:, and |, | and "
        rf")<H\d+>)*)(?= (?:spoke|speaks|took the floor|were heard|gave|will speak|addressed|lectured|talked)|[.,;]|$)"
    ),
    (
        rf"(?P<cue>\b(?:[Aa]mong (?:those who spoke|the speakers)|[Ss]peakers|[Pp]anell?ists|[Kk]eynote "
        rf"speakers?|[Tt]he keynote)(?: at {_ON})?(?: (?:were|was|"
        rf"included|include|are|is|came from)|:)) (?P<who><H\d+>(?:(?:, and |, | and )<H\d+>)*)"
    ),
    rf"(?P<who><H\d+>(?:(?:, and |, | and )<H\d+>)*),? (?P<aux>{AUX})(?P<cue>{verbs('open,close,address')}) {_ON}",
)
_ADDRESSED = (
    rf"{_ON},? (?P<aux>{AUX})(?P<cue>(?:addressed|opened|closed) by) (?P<who><H\d+>(?:(?:, and |, | and )<H\d+>)*)",
    (
        rf"\b[Aa]t {_ON},? (?P<who><H\d+>(?:(?:, and |, | and )<H\d+>)*),? (?P<aux>{AUX})"
        rf"(?P<cue>{verbs('speak,tell,talk,explain,report,describe,present,lecture,warn,call for,plead')})\b"
    ),
)
_SPEAKS_THERE = (
    rf"(?P<who><H\d+>),? (?P<aux>{AUX})(?P<cue>{verbs('give,deliver,hold,make')} (?:the|an?) (?:opening|keynote|"
    rf"closing|welcome|main|inaugural) {_TALK})(?P<event>)(?=$|[.,;])"
)
_FALLS_TO = (
    rf"\b[Tt]he (?:opening |keynote |closing |main |first |last |inaugural )?{_TALK}(?: (?:at|to|of) {EVENT})? "
    rf"(?P<aux>{AUX})(?P<cue>(?:given|held|delivered|made|opened) by|f[ae]lls? to|fell to|goes to|went to|comes from|"
    rf"came from)(?P<event>) (?P<who><H\d+>)"
)
_HEARD = (
    r"\b(?P<cue>heard|listened to)(?P<event>) (?P<who><H\d+>(?:(?:, and |, | and )<H\d+>)*)"
    r"(?=[^.;<]{0,50} (?:on|about|tell|speak|explain)\b)"
)
_FIRST_SPEAKER = (
    rf"(?P<who><H\d+>(?:(?:, and |, | and )<H\d+>)*),? (?P<aux>{AUX})(?P<cue>(?:(?:is|was|were) (?:the |among the )"
    rf"(?:first |last |main |keynote |opening )*speakers?|{verbs('speak')} (?:first|last|there|after (?:him|her|"
    rf"them)|before (?:him|her|them))|"
    rf"{verbs('give,deliver,hold,make')} (?:the|an?) (?:first |last )?{_TALK}))(?P<event>)(?=$|[.,;]| (?:and|"
    rf"at the|in|on)\b)"
)
_SPEAKING = tuple(
    re.compile(frame) for frame in (*_SPEAKS, *_ADDRESSED, _SPEAKS_THERE, _FIRST_SPEAKER, _FALLS_TO, _HEARD)
)
_BODIES = r"(?P<who>(?:the |both |[Tt]he )?<[LNOH]\d+>(?:(?:, and |, | and )(?:the )?<[LNOH]\d+>)*)"
_SUPPORTS = (
    (rf"{_BODIES},? (?P<aux>{AUX})(?P<cue>{_SUPPORT}) {_ON}"),
    (
        rf"(?P<event>{EVENT}){_ANY}{{0,80}}?(?P<cue>\b(?:(?:{_SUPPORTED}|made possible) "
        rf"by|with (?:\w+ ){{0,3}}(?:support|help|backing|assistance|funding|money|aid|a grant|grants|funds) (?:of|"
        rf"from)|thanks to (?:\w+ ){{0,3}}(?:of|from|by))) {_BODIES}"
    ),
)
_SUPPORTING = tuple(re.compile(frame) for frame in _SUPPORTS)
_PAID = re.compile(
    rf"{_BODIES},? (?P<aux>{AUX})(?P<cue>(?:"
    rf"{_PAY_FOR}) (?:it|this|the (?:[Ee]vent|[Cc]ongress|[Cc]onference|[Ff]orum|[Ss]ummit|"
    rf"conference|meeting|festival|congress|forum|symposium|summit|seminar|workshop))|"
    r"(?:is|was|were|are) (?:the |its |a |among the )?(?:sponsors?|supporters?|partners?)(?=$|[.,;]| of (?:the |"
    r"this )?(?:event|conference|meeting|festival|congress|forum|summit))|(?:gave|"
    r"give|gives) (?:money|support|funds|a grant))"
)


def find(page: Page) -> Iterator[Raw]:
    """Hosts, speakers and supporters of events."""
    for sentence in page.sentences:
        if "<E" in sentence.lean:
            yield from _hosts(page, sentence)
        yield from _supporters(page, sentence)
        yield from _speakers(page, sentence)


def _event(page: Page, sentence: Tagged, piece: str | None) -> Draft | None:
    """The event of a match; without one, the last that the text named up to the sentence before."""
    if piece:
        return event_in(sentence, piece)
    near = [one for one in page.notice.ordered() if one.kind == "event" and one.start < sentence.end]
    if len({one.entity for one in near}) > 1:
        near = [one for one in near if page.notice.sentence_at(one.start) >= sentence.number - 1]
    return near[-1] if near else None


def _hosts(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for pattern in _HOSTING:
        for match in pattern.finditer(sentence.lean):
            event = event_in(sentence, match["event"])
            how = status(
                sentence.lean[: match.start()], match.groupdict().get("aux") or "", sentence.lean[match.end() :]
            )
            if re.search(
                r"\b(?:candidate|bids?|bidding|applied|offer(?:s|ed)?|planned|cancelled|called off|foreseen)\b",
                sentence.lean,
            ):
                how = INTENDED
            if not acts(sentence.lean, match):
                continue
            for one in sentence.all(match["who"], "LH"):
                body = page.body(sentence, one) if one.kind == "person" else one
                holds = one.kind == "person" and not re.match(r"(?:is|was|will be)", match["cue"])
                if body is not None and body.level != "country" and not body.noun and not holds:
                    ends = (one, event)
                    how_now = FACT if how == FUTURE else how
                    yield Raw(
                        "hosts_event",
                        body.entity,
                        event.entity,
                        sentence,
                        {},
                        ends,
                        LIKELY,
                        [f"“{match['cue']}”"],
                        how_now,
                    )


def _speakers(page: Page, sentence: Tagged) -> Iterator[Raw]:
    if "<H" not in sentence.lean:
        return
    for pattern in _SPEAKING:
        for match in pattern.finditer(sentence.lean):
            event = _event(page, sentence, match["event"])
            how = status(sentence.lean[: match.start()], match.groupdict().get("aux") or "")
            if event is None or how in (DENIED, INTENDED):
                continue
            for one in sentence.all(match["who"], "H"):
                reasons = [f"“{match['cue'][:40]}”"]
                yield Raw(
                    "speaks_at",
                    one.entity,
                    event.entity,
                    sentence,
                    {},
                    (one, event),
                    LIKELY,
                    reasons,
                    FACT if how == FUTURE else how,
                )


def _supporters(page: Page, sentence: Tagged) -> Iterator[Raw]:
    for pattern in (*_SUPPORTING, _PAID):
        for match in pattern.finditer(sentence.lean):
            event = _event(page, sentence, match.groupdict().get("event"))
            how = status(sentence.lean[: match.start()], match.groupdict().get("aux") or "")
            for one in sentence.all(match["who"], "LHNO") if event is not None else ():
                body = one if one.kind in ("network", "organisation") else page.body(sentence, one)
                if body is not None and event is not None and body.level != "country":
                    ends = (one, event)
                    yield Raw(
                        "supports_event",
                        body.entity,
                        event.entity,
                        sentence,
                        {},
                        ends,
                        LIKELY,
                        [f"“{match['cue'][:40]}”"],
                        how,
                    )
