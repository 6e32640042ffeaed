"""Names and translations: one language beside the other, set terms, readings, what was reviewed, what lacks a name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from meikan.desk.acting import acting, done, last_decision, meanwhile, teller_of
from meikan.desk.add import Meanwhile, source
from meikan.desk.body import card_of
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import Missing, source_frame, terms_of, wrong_of
from meikan.desk.index import Card
from meikan.desk.page import desk_and_post, go, page
from meikan.model.errors import MeikanError, Refused
from meikan.model.vocabulary import vocabulary
from meikan.names.gazetteer import Gazetteer, compiled_file
from meikan.publish.forms import set_forms
from meikan.record import by_hand, known
from meikan.record.rows import claim_of
from meikan.text.lang import LANGUAGES, _, current

SHOWN = 40
FIRST = ("organisation", "post", "person", "event", "document", "activity", "place", "theme")
REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Lacking:
    """An entity that has no name in a language, and the one that it has."""

    id: str
    name: str
    apart: str


def show(request: HttpRequest) -> HttpResponse:
    """The names of one entity, or the list of those that lack one."""
    desk = desk_of(request)
    desk.index.fresh()
    if request.GET.get("of"):
        card = card_of(desk, request.GET["of"])
        return _names(request, desk, card, desk.drafts.of(f"names:{card.id}"))
    lang = request.GET.get("lack", "")
    lang = lang if lang in LANGUAGES else "ja"
    lack = lacking(desk, lang)
    kind = request.GET.get("kind", "")
    found = [card for card in lack if not kind or card.kind == kind]
    start = int(request.GET["from"]) if request.GET.get("from", "").isdecimal() else 0
    return page(
        request,
        "names.html",
        did=done(desk, request.GET.get("did", "")),
        lack=lang,
        kind=kind,
        counts={one: len(lack if one == lang else lacking(desk, one)) for one in LANGUAGES},
        kinds=_kinds(lack),
        rows=[_lacking(desk, card) for card in found[start : start + SHOWN]],
        more=start + SHOWN if len(found) > start + SHOWN else 0,
    )


def lacking(desk: Desk, lang: str) -> list[Card]:
    """Who has no name in a language: bodies first, then posts, people and the rest."""
    cards = desk.index.cards.values()
    found = [one for one in cards if lang not in one.langs and one.names and one.id not in desk.index.moved]
    return sorted(found, key=lambda card: (FIRST.index(card.kind), not desk.index.posts.get(card.id), card.id))


def _kinds(lack: list[Card]) -> list[tuple[str, str, int]]:
    """How many of each kind lack a name: id of the kind, its word, how many."""
    counted = Counter(card.kind for card in lack)
    return [(one, vocabulary().term("entity_kind", one, current()), counted[one]) for one in FIRST if counted[one]]


def _lacking(desk: Desk, card: Card) -> Lacking:
    return Lacking(card.id, desk.index.name(card.id, current()), teller_of(desk).apart(card))


def _names(
    request: HttpRequest, desk: Desk, card: Card, typed: Mapping[str, str], error: MeikanError | None = None
) -> HttpResponse:
    statements = [one for one in known.statements(known.LATEST, [card.id]) if one.predicate in ("name", "name_reading")]
    rows = dict(zip([one.id for one in statements], teller_of(desk).rows(statements), strict=True))
    by_lang = {
        lang: [(rows[one.id], one.qualifier("review")) for one in statements if one.lang == lang] for lang in LANGUAGES
    }
    rest = [(rows[one.id], one.qualifier("review")) for one in statements if one.lang not in LANGUAGES]
    return page(
        request,
        "names_of.html",
        status=409 if isinstance(error, Meanwhile) else 422 if error else 200,
        did=done(desk, request.GET.get("did", "")),
        card=card,
        by_lang=by_lang,
        rest=rest,
        forms=_set(desk, card),
        offered=offered(card),
        kinds=terms_of("name_kind"),
        typed={"kind.en": "usual", "kind.ja": "usual", **typed},
        drafted=bool(typed) and error is None,
        draft=f"names:{card.id}",
        error=error,
        wrong=wrong_of(error, typed),
        deeds=error.deeds if isinstance(error, Meanwhile) else [],
        following=_following(desk, card),
        since=last_decision(),
        **source_frame(desk),
    )


def _following(desk: Desk, card: Card) -> str:
    """The next that lacks a name; empty if there is none."""
    for lang in reversed(LANGUAGES):
        if found := [one for one in lacking(desk, lang)[:2] if one.id != card.id]:
            return found[0].id
    return ""


def _set(desk: Desk, card: Card) -> list[tuple[str, str]]:
    """The forms that the office has set for it in terms.csv: language and form."""
    forms = set_forms(desk.config)
    found = (*forms.get(card.id, ()), *(forms.get(card.key, ()) if card.key else ()))
    return [(one.lang, one.value) for one in found if one.kind == "set"]


def offered(card: Card) -> list[tuple[str, str]]:
    """The gazetteer's names of a place, and of the place that a government governs: language and name."""
    codes = [one for one in card.said.get("external_id", ()) if one.startswith(("geonames:", "jp:", "postal:"))]
    if not codes or not compiled_file().exists():
        return []
    gazetteer = Gazetteer.open()
    try:
        places = [place for code in codes if (place := gazetteer.place(code))]
    finally:
        gazetteer.close()
    return [pair for place in places for pair in (("en", place.name), ("ja", place.japanese)) if pair[1]]


def file(request: HttpRequest) -> HttpResponse:
    """File the names that were typed, as one decision."""
    desk, said = desk_and_post(request)
    card = card_of(desk, said.get("of", ""))
    try:
        with acting(desk, said.get("reason", "")) as act:
            if seen := meanwhile(desk, said.get("since", ""), [card.id]):
                raise Meanwhile(seen)
            ready = _ready(desk, card, said, act.at)
            number = by_hand.file_together(ready, {}, act)
    except MeikanError as error:
        return _names(request, desk, card, said, error)
    desk.drafts.drop(f"names:{card.id}")
    return go(f"/names?of={card.id}", number)


def _ready(desk: Desk, card: Card, said: Mapping[str, str], at: str) -> list[by_hand.Ready]:
    typed = [(lang, said.get(f"name.{lang}", ""), said.get(f"kind.{lang}", "") or "usual") for lang in LANGUAGES]
    if not any(name for _lang, name, _kind in typed) and not said.get("reading"):
        raise Missing("name.ja", _("Write a name or a reading first."))
    for lang, form in _set(desk, card):
        name = said.get(f"name.{lang}", "")
        if name and name != form and not said.get("all_the_same"):
            text = _("The office has set “{form}” for it in terms.csv. Take that, or say that this one is right too.")
            raise Refused(text.format(form=form))
    about = source(desk, said)
    shown = desk.index.name(card.id, current())
    lines = [
        by_hand.Typed(shown, "name", name, lang=lang, qualifiers=(*_kind(desk, kind), f"review={REVIEWED}"), **about)
        for lang, name, kind in typed
        if name
    ]
    if said.get("reading"):
        lines.append(by_hand.Typed(shown, "name_reading", said["reading"], lang="ja-Hrkt", **about))
    return [by_hand.ready_for(card.id, one, at) for one in lines]


def _kind(desk: Desk, kind: str) -> tuple[str, ...]:
    """The kind of a name; one that the office made itself is signed by the office, else by whoever decides."""
    signed = desk.config.of(current()).issuer or desk.signed
    return (f"name_kind={kind}", *([f"signed={signed}"] if kind == "rendering" else []))


def review(request: HttpRequest, statement: str) -> HttpResponse:
    """Somebody has looked at a name in its language: the line says so from now on."""
    desk, _said = desk_and_post(request)
    desk.index.fresh()
    with acting(desk, _("looked at, and right")) as act:
        rows = known.shown_as(statement)
        if not rows:
            raise Refused(_("Somebody changed this line meanwhile."))
        kept = [f"{name}={text}" for name, text in claim_of(rows[0].claim).qualifiers if name != "review"]
        typed = by_hand.Typed("", "", qualifiers=(*kept, f"review={REVIEWED}"))
        _old, ready = by_hand.prepare_correction(statement, typed, act.at)
        number = by_hand.file(ready, act, supersedes=statement)
    return go(f"/names?of={desk.index.kept(rows[0].subject)}", number)
