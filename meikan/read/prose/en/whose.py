"""Full names of meetings that a text calls only by their kind: "its annual conference" of a network, and the year."""

import re

from meikan.read.prose.en.draft import Draft, Notice

_NUMBERED = re.compile(
    r"\d|\b[IVX]{2,}\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|inaugural)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:\sin\s[A-Z]\w+\s[A-Z]+)?\s(?:of|by)\s(?:the\s)?")
_POSSESSIVE = re.compile(r"['’]s?\s(?:own\s|next\s|last\s|final\s|first\s|annual\s)?")
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir)\s(?:own\s|next\s|last\s|final\s)?$")
NEAR = 1  # sentences further on in which the day of a meeting may be told


def name_events(notice: Notice) -> None:
    """Give a meeting without a number of its own the network's short name before its kind, and the year after it."""
    ordered = notice.ordered()
    networks = [one for one in ordered if one.kind == "network" and one.entity.startswith("network:")]
    for event in ordered:
        if event.kind == "event" and networks and not _NUMBERED.search(event.text):
            network = _network_of(notice, event, networks)
            if network is not None and not _holds(event, network):
                short = network.entity.removeprefix("network:").replace("-", " ")
                event.entity = " ".join(part for part in (f"text:{short}", event.text, _year(notice, event)) if part)


def _network_of(notice: Notice, event: Draft, networks: list[Draft]) -> Draft | None:
    """The network that the words around a meeting name as its own."""
    for one in networks:
        if one.start > event.end and _OF.fullmatch(notice.text[event.end : one.start]):
            return one
        if one.end < event.start and _POSSESSIVE.fullmatch(notice.text[one.end : event.start]):
            return one
    before = [one for one in networks if one.end <= event.start and one.entity not in notice.gone]
    return before[-1] if before and _ITS.search(notice.before(event.start)) else None


def _holds(event: Draft, network: Draft) -> bool:
    """Whether the meeting's name has the network's already."""
    short = network.entity.removeprefix("network:").lower()
    return network.text.lower() in event.text.lower() or short in event.text.lower()


def _year(notice: Notice, event: Draft) -> str:
    """The year of the first date in the meeting's sentence, or in the one after it."""
    here = notice.sentence_at(event.start)
    for number in range(here, here + NEAR + 1):
        for one in notice.ordered():
            opens = re.search(r"\b(?:since|until|founded in|begun in) $", notice.before(one.start, 14))
            if (
                one.kind == "date"
                and not opens
                and notice.sentence_at(one.start) == number
                and one.entity[:4].isdigit()
            ):
                return one.entity[:4]
    return ""
