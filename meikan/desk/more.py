"""Add a line to what is held, hand a post on, enter a city that the gazetteer knows."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from meikan.desk.acting import acting, last_decision, meanwhile, teller_of
from meikan.desk.add import Alike, Meanwhile, source, told_alike
from meikan.desk.body import card_of, succeeded
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import (
    Missing,
    Which,
    ask_qualifiers,
    ask_value,
    chosen,
    entity_of,
    source_frame,
    typed_of,
    wrong_of,
)
from meikan.desk.line import hits_of
from meikan.desk.page import desk_and_post, go, page
from meikan.model.entity import new_id
from meikan.model.errors import MeikanError
from meikan.model.period import text_of
from meikan.model.statement import VACANT
from meikan.model.vocabulary import vocabulary
from meikan.record import by_hand, known
from meikan.text.lang import _, current


def line(request: HttpRequest) -> HttpResponse:
    """A line of any field that is said of such an entity: first which field, then its value."""
    desk = desk_of(request)
    desk.index.fresh()
    body, field = request.GET.get("body", ""), request.GET.get("field", "")
    key = f"add-line:{body}:{field}"
    return _line(request, desk, body, field, desk.drafts.of(key))


def _line(
    request: HttpRequest,
    desk: Desk,
    body: str,
    field: str,
    typed: Mapping[str, str],
    error: MeikanError | None = None,
) -> HttpResponse:
    card = card_of(desk, body)
    words, lang = vocabulary(), current()
    rules = [rule for rule in words.predicates.values() if card.kind in rule.subject]
    names = dict.fromkeys(rule.section for rule in rules)
    groups = [
        (
            words.label("section", name, lang) if name else _("Other"),
            [(one.id, one.label[lang], one.definition[lang]) for one in rules if one.section == name],
        )
        for name in names
    ]
    rule = words.predicate(field) if field else None
    return page(
        request,
        "add_line.html",
        status=409 if isinstance(error, Meanwhile) else 422 if error else 200,
        card=card,
        groups=groups,
        field=field,
        rule=rule,
        ask=ask_value(rule) if rule else None,
        qualifiers=ask_qualifiers(rule) if rule else [],
        typed={"lang": lang, "whose": "other", **typed},
        drafted=bool(typed) and error is None,
        draft=f"add-line:{body}:{field}",
        error=error,
        wrong=wrong_of(error, typed),
        hits=hits_of(desk, error.hits) if isinstance(error, Which) else [],
        deeds=error.deeds if isinstance(error, Meanwhile) else [],
        since=last_decision(),
        **source_frame(desk),
    )


def file_line(request: HttpRequest) -> HttpResponse:
    """File it."""
    desk, raw = desk_and_post(request)
    said = chosen(raw)
    body, field = said.get("body", ""), said.get("field", "")
    card = card_of(desk, body)
    try:
        with acting(desk, said.get("reason", "")) as act:
            if seen := meanwhile(desk, said.get("since", ""), [card.id]):
                raise Meanwhile(seen)
            rule = vocabulary().predicate(field)
            name = desk.index.name(card.id, current())
            ready = by_hand.ready_for(card.id, typed_of(desk, said, rule, name), act.at)
            number = by_hand.file(ready, act)
    except MeikanError as error:
        return _line(request, desk, body, field, said, error)
    desk.drafts.drop(f"add-line:{body}:{field}")
    return go(f"/body/{card.id}", number)


def holder(request: HttpRequest) -> HttpResponse:
    """Somebody else holds a post now."""
    desk = desk_of(request)
    post = request.GET.get("post", "")
    return _holder(request, desk, post, desk.drafts.of(f"holder:{post}"))


def _holder(
    request: HttpRequest, desk: Desk, post: str, typed: Mapping[str, str], error: MeikanError | None = None
) -> HttpResponse:
    card = card_of(desk, post)
    now = [one for one in known.statements(known.LATEST, [card.id]) if one.predicate == "holder"]
    alike = told_alike(desk, typed.get("person", ""), "person") if isinstance(error, Alike) else []
    return page(
        request,
        "holder.html",
        status=409 if isinstance(error, Alike | Meanwhile) else 422 if error else 200,
        card=card,
        of=card.first("post_of"),
        lines=teller_of(desk).rows(now),
        last=next((desk.index.name(one.value, current()) for one in now if one.id == _last(card.id)), ""),
        typed=typed,
        drafted=bool(typed) and error is None,
        draft=f"holder:{post}",
        error=error,
        wrong=wrong_of(error, typed),
        hits=alike,
        deeds=error.deeds if isinstance(error, Meanwhile) else [],
        since=last_decision(),
        **source_frame(desk),
    )


def file_holder(request: HttpRequest) -> HttpResponse:
    """The new holder, who is entered by the same act if nobody of that name is held; and the end of the last one."""
    desk, raw = desk_and_post(request)
    said = chosen(raw)
    post = said.get("post", "")
    card = card_of(desk, post)
    try:
        with acting(desk, said.get("reason", "")) as act:
            desk.index.fresh()
            if seen := meanwhile(desk, said.get("since", ""), [card.id]):
                raise Meanwhile(seen)
            ready, entities = _next_holder(desk, card.id, said, act.at)
            last = _last(card.id) if said.get("last_to") else ""
            if last:
                ready.append(_ended(desk, last, said, act.at))
            number = by_hand.file_together(ready, entities, act, last)
    except MeikanError as error:
        return _holder(request, desk, post, said, error)
    desk.drafts.drop(f"holder:{post}")
    return go(f"/body/{card.first('post_of') or card.id}", number)


def _next_holder(desk: Desk, post: str, said: Mapping[str, str], at: str) -> tuple[list[by_hand.Ready], dict[str, str]]:
    words = said.get("person", "")
    if not words and not said.get("vacant"):
        raise Missing("person", _("Who holds it now? Write a name, or say that it is vacant."))
    about = source(desk, said)
    ready: list[by_hand.Ready] = []
    entities: dict[str, str] = {}
    person, fresh = _person(desk, said, words)
    if fresh:
        entities[person] = "person"
        lang = "en" if words.isascii() or not _japanese(words) else "ja"
        names = [(words, lang), (said.get("other_name", ""), "en" if lang == "ja" else "ja")]
        for name, its in names:
            if name:
                typed = by_hand.Typed(words, "name", name, lang=its, qualifiers=("name_kind=usual",), **about)
                ready.append(by_hand.ready_for(person, typed, at))
    pairs = tuple(f"{name}={said[f'with:{name}']}" for name in ("party", "acting") if said.get(f"with:{name}"))
    shown = desk.index.name(post, current())
    typed = by_hand.Typed(shown, "holder", words or VACANT, said.get("from", ""), qualifiers=pairs, **about)
    ready.append(by_hand.ready_for(post, typed, at, person))
    return ready, entities


def _last(post: str) -> str:
    """The line of the one holder whose time has no end yet; empty if there is none, or several."""
    held = [one for one in known.statements(known.LATEST, [post]) if one.predicate == "holder"]
    over = {one.id for one in succeeded(held)}
    found = [one for one in held if not text_of(one.period.end) and one.qualifier("acting") != "yes"]
    now = [one.id for one in found if one.id not in over]
    return now[0] if len(now) == 1 else ""


def _ended(desk: Desk, line: str, said: Mapping[str, str], at: str) -> by_hand.Ready:
    """The line of the last holder with the day on which the source says that the time ended."""
    typed = by_hand.Typed("", "", end=said["last_to"], **source(desk, said))
    return by_hand.prepare_correction(line, typed, at)[1]


def _person(desk: Desk, said: Mapping[str, str], words: str) -> tuple[str, bool]:
    """The person's id, and whether it is a new one."""
    if said.get("vacant"):
        return VACANT, False
    if "[mk-" in words:
        return entity_of(desk, "person", words, ["person"]), False
    if told_alike(desk, words, "person") and not said.get("another"):
        raise Alike(_("Somebody of this name is held already. Choose, or say that it is another person."))
    return new_id(), True


def _japanese(words: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" for letter in words)
