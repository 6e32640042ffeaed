"""Read an English document: dates first, then names, then what is said of them."""

import re

from meikan.model.document import Document
from meikan.names.phrases.bearer import COUNTRY, PEOPLE
from meikan.names.phrases.names import Names
from meikan.read.prose.en.anaphora import anaphora, bodies
from meikan.read.prose.en.claims.all import claims
from meikan.read.prose.en.dates import dates
from meikan.read.prose.en.draft import Draft, Notice
from meikan.read.prose.en.networks import bodies_held, gone, networks
from meikan.read.prose.en.people import apposed, hyphened, offices, several, surnames, titled
from meikan.read.prose.en.places import governments, towns
from meikan.read.prose.en.posts import with_posts
from meikan.read.prose.en.resolving import resolve
from meikan.read.prose.en.roles import roles
from meikan.read.prose.en.sort import sort_of
from meikan.read.prose.en.things import known_bodies, organisations, papers_and_events
from meikan.read.prose.en.whose import name_events
from meikan.read.prose.en.world import contained, unknown, world
from meikan.read.prose.found import NIL, UNDECIDED, Finding, Found, Mention

_BETWEEN = ("signs_agreement_with", "holds_office", "merges")
_LONG_WORD = re.compile(r"\S{120,}")  # no word of a language: an address, a key, an attack; blank, so that places stay
_ALIAS = re.compile(r"\s\((?:the\s|or\s|“|\")?(?P<alias>[A-Z][A-Za-z&-]{1,9})[”\"]?\)")


def read(document: Document, body: str, names: Names) -> Found:
    """Mentions and findings of an English text."""
    notice = drafted(document, body, names)
    roles(notice)
    sort = sort_of(notice)
    findings, aside = claims(notice, sort)
    _governing(notice, findings)
    findings = with_posts(findings, notice.text)
    return Found("en", sort, tuple(_mention(one) for one in notice.ordered()), findings, aside)


def _governing(notice: Notice, findings: tuple[Finding, ...]) -> None:
    """Who is said to be a member, to sign, to host, is a government there."""
    acting = {one.subject_at for one in findings} | {one.object_at for one in findings if one.predicate in _BETWEEN}
    for one in notice.drafts:
        if one.kind == "place" and (one.start, one.end) in acting and not one.noun and one.level != "country":
            one.kind = "government"


def drafted(document: Document, body: str, names: Names) -> Notice:
    """All that is named in a text, resolved; the order matters: what is taken is not taken again."""
    body = _LONG_WORD.sub(lambda match: " " * len(match.group()), body)
    notice = Notice(body, document.date, document.title, names)
    phrases = names.phrases(body)
    days = dates(body, document.date)
    networks(notice, phrases)
    notice.gone = gone(notice)
    papers_and_events(notice)
    for day in days:
        if notice.free(day.start, day.end):
            notice.put(day.start, day.end, "date", day.value)
    known_bodies(notice)
    governments(notice, phrases)
    organisations(notice)
    bodies_held(notice, phrases)
    _aliases(notice)
    world(notice, tuple(one for one in phrases if one.sort in (COUNTRY, PEOPLE)))
    titled(notice)
    several(notice)
    hyphened(notice)
    towns(notice)
    apposed(notice)
    surnames(notice)
    contained(notice)
    unknown(notice)
    resolve(notice)
    _again(notice)
    anaphora(notice)
    offices(notice)
    bodies(notice)
    name_events(notice)
    return notice


def _aliases(notice: Notice) -> None:
    """An abbreviation in brackets means what stands before it, here and later: Tokyo Metropolitan Government (TMG)."""
    for one in notice.ordered():
        found = _ALIAS.match(notice.text[one.end : one.end + 16])
        if not found or one.kind not in ("where", "organisation", "network", "document", "event"):
            continue
        alias = found["alias"]
        initials = "".join(word[0] for word in one.text.replace("-", " ").split() if word[0].isupper())
        if alias.isupper() and (alias[0] == one.text[0] or alias in initials or initials in alias):
            notice.aliases[alias] = one
    for alias, one in notice.aliases.items():
        for start, end in notice.words(alias):
            inside = [other for other in notice.drafts if other.start < end and start < other.end]
            if len(inside) == 1 and inside[0].kind == "organisation" and inside[0].text == alias:
                notice.drop(inside[0])
            if notice.free(start, end):
                draft = notice.put(start, end, one.kind, one.entity)
                draft.bearers, draft.level, draft.role = one.bearers, one.level, one.role


def _again(notice: Notice) -> None:
    """An alias has the entity of what it stands for, known only once that is resolved."""
    for one in notice.drafts:
        meant = notice.aliases.get(one.text)
        if meant is not None and meant.where:
            one.entity, one.country, one.region, one.level = meant.entity, meant.country, meant.region, meant.level


def _mention(one: Draft) -> Mention:
    entity = one.entity or NIL
    choices = one.choices if entity == UNDECIDED else ()
    return Mention(one.start, one.end, one.text, one.kind, entity, one.score, tuple(one.reasons), choices)
