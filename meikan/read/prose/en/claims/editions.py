"""hosts_event of an event that is not named again: by its number, as the next one, as "it"."""

import re
from collections.abc import Iterator

from meikan.read.prose.en.claims.events import HELD, settled
from meikan.read.prose.en.claims.page import LIKELY, Page, Raw
from meikan.read.prose.en.scope import AUX, FACT, FUTURE, status
from meikan.read.prose.en.tagged import ACTORS, Tagged

_NUMBER = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)|inaugural|"
    r"opening|next|last|latest|following|previous|coming)"
)
_WHICH_ONE = (
    rf"(?:the (?:same |very )?(?P<ordinal>{_NUMBER})|(?P<year>(?:this|last|next) year's|its (?:next|last|first)))"
)
_KIND = r"(?:conference|congress|summit|meeting|assembly|session|symposium|forum|edition|round|gathering|convention)"
_HELD_IN = (
    r"(?:(?:was|had been|has been|were|is to be|will be) held |took place |had taken place |takes place |"
    r"will take place |went |goes |came |met |follows |(?:has been|had been|was|is) (?:given|awarded|entrusted|"
    r"promised) )"
)
_AT = r"(?P<who><L\d+>(?:(?:, | and |, and )<L\d+>)*)"
_BY_NUMBER = (
    # the third went to Barcelona; the 2024 edition has been awarded to Cardiff
    rf"(?:[Tt]he|[Aa]) (?P<ordinal>{_NUMBER})(?: one| edition)?,? (?P<cue>{_HELD_IN}?(?:in|to|at)) {_AT}",
    rf"\b[Ee]dition,? (?P<cue>{_HELD_IN}(?:in|to|"
    rf"at)) {_AT}",
    # Kaunas will receive the next conference; Porto Alegre was the host of the tenth
    (
        rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>(?:the )?hosts? (?:of|to|for)|host(?:s|ed)?|receiv(?:es?|ed)|"
        rf"stag(?:es?|ed)|welcom(?:es?|ed)|had|gets?|got) {_WHICH_ONE}(?: (?:annual |general |"
        rf"world )*(?P<kind>{_KIND})|"
        r"(?=$|[.,;]| in\b| last\b))"
    ),
    rf"(?P<who><L\d+>), (?:the )?(?P<cue>host of) {_WHICH_ONE} (?P<kind>{_KIND})",
    # Gwangju hosted the third congress and Hamamatsu the second
    rf"(?:,|;)? (?P<cue>and|while) {_AT} the (?P<ordinal>{_NUMBER})(?: one)?(?=$|[.,;]| in\b)",
)
_EDITIONS = tuple(re.compile(frame) for frame in _BY_NUMBER)
_KINDS = re.compile(rf"\b(?P<kind>{_KIND})(?:e?s)?\b", re.IGNORECASE)
_HOSTS_IT = re.compile(
    rf"(?P<who>{ACTORS}),? (?P<aux>{AUX})(?P<cue>host(?:s|ed|ing)?) (?:it|the (?:event|conference|congress|summit|"
    r"meeting|forum|assembly|symposium|festival))\b"
)
_PRONOUN = re.compile(
    r"(?:^|[.,;:] |\b(?:[Ee]arlier|[Tt]hen|[Bb]efore|[Ll]ater|and|but|that) )(?:[Ii]t|[Tt]his|[Tt]he "
    rf"(?:conference|congress|summit|meeting|event|forum|assembly|symposium|festival)) (?P<aux>{AUX})"
    rf"(?P<cue>{HELD}[^.;<]{{0,30}}?\b(?:in|at|to|by)) (?P<who>(?:the )?<L\d+>(?:(?:, | and | and in |, "
    r"in |, and )(?:in )?<L\d+>)*)"
)


def find(page: Page) -> Iterator[Raw]:
    """Hosts of events that a sentence does not name."""
    for sentence in page.sentences:
        if "<L" in sentence.lean:
            yield from _editions(page, sentence)
            yield from _it(page, sentence)


def _editions(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """Editions of an event named before by their number alone: the third went to Barcelona and Girona."""
    kind = _kind_told(page, sentence)
    for match in (found for pattern in _EDITIONS for found in pattern.finditer(sentence.lean)):
        groups = match.groupdict()
        if not kind or (match["cue"] in ("and", "while") and "host" not in sentence.lean[: match.start()]):
            continue
        which = groups.get("ordinal") or groups.get("year") or ""
        name = "text:" + f"{which} {groups.get('kind') or kind}".strip()
        how = settled(sentence, match, groups)
        for one in sentence.all(match["who"], "L"):
            if one.level != "country" and not one.noun:
                ends = (one, None)
                yield Raw(
                    "hosts_event", one.entity, name, sentence, {}, ends, LIKELY, ["an edition by its number"], how
                )


def _kind_told(page: Page, sentence: Tagged) -> str:
    """What was spoken of that has editions: the last event named, else the kind of which the sentence tells several."""
    events = [one for one in page.notice.ordered() if one.kind == "event" and one.start < sentence.end]
    if events:
        return re.sub(rf"^{_NUMBER} ", "", events[-1].text, flags=re.IGNORECASE)
    found = _KINDS.search(sentence.lean) if page.network_before(sentence) is not None else None
    return found["kind"].lower() if found else ""


def _it(page: Page, sentence: Tagged) -> Iterator[Raw]:
    """An event that is meant by "it" or by its kind: it was held in Yangzhou."""
    events = [one for one in page.notice.ordered() if one.kind == "event" and one.start < sentence.end]
    recent = [one for one in events if page.notice.sentence_at(one.start) >= sentence.number - 1]
    match = _HOSTS_IT.search(sentence.lean) or _PRONOUN.search(sentence.lean)
    if (
        not recent
        or not match
        or re.match(r"(?:is|are|was|were|will be)\b(?! (?:held|hosted|staged|organi|to take))", match["cue"])
    ):
        return
    how = status(sentence.lean[: match.start()] + match.group()[:2], match["aux"], sentence.lean[match.end() :])
    for one in sentence.all(match["who"], "L"):
        if one.level != "country":
            yield Raw(
                "hosts_event",
                one.entity,
                recent[-1].entity,
                sentence,
                {},
                (one, None),
                LIKELY,
                ["“it”"],
                FACT if how == FUTURE else how,
            )
