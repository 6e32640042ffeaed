"""Add anything: looked up first so that no double arises, then filed as one decision."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from meikan.desk.acting import acting, done, meanwhile, teller_of
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import (
    Ask,
    Missing,
    Which,
    chosen,
    entity_of,
    shown,
    source_frame,
    source_of,
    standing_of,
    terms_of,
    wrong_of,
)
from meikan.desk.index import EXACT
from meikan.desk.kinds import SUBJECT, Kind, Part, kinds, label_of
from meikan.desk.line import hits_of
from meikan.desk.page import desk_and_post, go, page, piece
from meikan.desk.telling import Deed
from meikan.model.entity import new_id
from meikan.model.errors import MeikanError, Refused
from meikan.model.vocabulary import vocabulary
from meikan.publish.words import capital
from meikan.record import by_hand
from meikan.text.lang import _, current

SHOWN = 2  # of what may be said besides the value: the rest stands folded


class Alike(Refused):
    """Somebody of this name is held already."""


class Meanwhile(Refused):
    """Somebody decided something about the same body after the page was made."""

    def __init__(self, deeds: list[Deed]) -> None:
        super().__init__(
            _("Meanwhile something was decided about it. Look at it below; file again if yours still holds.")
        )
        self.deeds = deeds


def choose(request: HttpRequest) -> HttpResponse:
    """What can be added."""
    desk = desk_of(request)
    desk.index.fresh()
    name = request.GET.get("name", "")
    return page(
        request, "add.html", kinds=kinds().values(), name_typed=name, did=done(desk, request.GET.get("did", ""))
    )


def show(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of one thing to add."""
    desk = desk_of(request)
    desk.index.fresh()
    one = _kind(kind)
    typed = desk.drafts.of(f"add:{kind}")
    name = request.GET.get("name", "")
    given = {SUBJECT: shown(desk, request.GET.get(SUBJECT, "")), "name.en" if name.isascii() else "name.ja": name}
    return _form(request, desk, one, {**typed, **{key: text for key, text in given.items() if text}}, bool(typed))


def _kind(kind: str) -> Kind:
    found = kinds().get(kind)
    if found is None:
        raise Refused(_("{kind} cannot be added here.").format(kind=kind))
    return found


def _form(
    request: HttpRequest,
    desk: Desk,
    kind: Kind,
    typed: Mapping[str, str],
    drafted: bool = False,
    error: MeikanError | None = None,
) -> HttpResponse:
    from meikan.desk.acting import last_decision

    return page(
        request,
        "add_form.html",
        status=409 if isinstance(error, Alike | Meanwhile) else 422 if error else 200,
        kind=kind,
        fields=[one for part in kind.parts for one in _asks(part)[: 1 + SHOWN]],
        rest=[one for part in kind.parts for one in _asks(part)[1 + SHOWN :]],
        subject=Ask(SUBJECT, _("Of which body"), _("Type a name and choose."), "entity", (), kind.about, True)
        if kind.about
        else None,
        typed=typed,
        drafted=drafted,
        draft=f"add:{kind.id}",
        error=error,
        wrong=wrong_of(error, typed),
        hits=hits_of(desk, error.hits) if isinstance(error, Which) else [],
        alike=_alike(desk, kind, typed),
        deeds=error.deeds if isinstance(error, Meanwhile) else [],
        since=last_decision(),
        **source_frame(desk),
    )


def _asks(part: Part) -> list[Ask]:
    """The field of a part, and those of the qualifiers beside it."""
    rule, words, lang = vocabulary().predicate(part.predicate), vocabulary(), current()
    label, hint = label_of(part)
    if part.role:
        return [Ask(part.name, capital(label), hint, "term", terms_of(words.qualifiers[part.role].terms))]
    options = terms_of(rule.terms) if rule.value == "term" else ()
    value = "long" if part.long else rule.value
    found = [Ask(part.name, capital(label), hint, value, options, ",".join(rule.value_kinds), part.required)]
    for name in part.beside:
        one = words.qualifiers[name]
        terms = terms_of(one.terms) if one.value == "term" else ()
        found.append(Ask(f"with:{name}", capital(one.label[lang]), one.definition[lang], one.value, terms))
    return found


def _alike(desk: Desk, kind: Kind, typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Who of this kind bears one of the names already."""
    if not kind.entity:
        return []
    hits = {
        hit.card.id: hit
        for name in ("name.en", "name.ja")
        if typed.get(name, "").strip()
        for hit in desk.index.search(typed[name], [kind.entity])
        if hit.rank == EXACT
    }
    return hits_of(desk, list(hits.values()))


def alike(request: HttpRequest, kind: str) -> HttpResponse:
    """The same while a name is typed."""
    desk = desk_of(request)
    desk.index.fresh()
    typed = {name: str(value) for name, value in request.GET.items()}
    return piece(request, "alike.html", alike=_alike(desk, _kind(kind), typed))


def file(request: HttpRequest, kind: str) -> HttpResponse:
    """File what was typed: one decision, with everything that it says."""
    desk, raw = desk_and_post(request)
    said, one = chosen(raw), _kind(kind)
    desk.index.fresh()
    try:
        with acting(desk, said.get("reason", "")) as act:
            desk.index.fresh()
            if _alike(desk, one, said) and not said.get("another"):
                raise Alike(_("Somebody of this name is held already. Nothing was filed."))
            subject = new_id() if one.entity else entity_of(desk, SUBJECT, said.get(SUBJECT, ""), one.about.split(","))
            if not one.entity and (seen := meanwhile(desk, said.get("since", ""), [subject])):
                raise Meanwhile(seen)
            ready = _ready(desk, one, subject, said, act.at)
            number = by_hand.file_together(ready, {subject: one.entity} if one.entity else {}, act)
    except MeikanError as error:
        return _form(request, desk, one, said, error=error)
    desk.drafts.drop(f"add:{kind}")
    return go(f"/body/{subject}", number)


def _ready(desk: Desk, kind: Kind, subject: str, said: Mapping[str, str], at: str) -> list[by_hand.Ready]:
    """Every line that the form says."""
    if kind.entity and not (said.get("name.en") or said.get("name.ja")):
        raise Missing("name.en", _("It needs a name, in English or in Japanese."))
    for part in kind.parts:
        if part.required and not said.get(part.name):
            raise Missing(part.name, _("“{field}” is needed.").format(field=label_of(part)[0]))
    title = said.get("name.en") or said.get("name.ja") or shown(desk, subject)
    said = {**said, **{part.name: value for part, value in kind.given}}
    return [
        by_hand.ready_for(subject, _typed(desk, kind, part, said, title), at)
        for part in (*kind.parts, *(part for part, _value in kind.given))
        if said.get(part.name)
    ]


def _typed(desk: Desk, kind: Kind, part: Part, said: Mapping[str, str], body: str) -> by_hand.Typed:
    """One line of the form."""
    rule = vocabulary().predicate(part.predicate)
    name = kind.parts[0].name if part.role else part.name
    value = said[name]
    if rule.value == "entity":
        value = entity_of(desk, name, value, rule.value_kinds)
    pairs = [*part.pairs, *(f"{q}={said[f'with:{q}']}" for q in part.beside if said.get(f"with:{q}"))]
    if part.role:
        pairs.append(f"{part.role}={said[part.name]}")
    return by_hand.Typed(
        body=body,
        field=part.predicate,
        value=value,
        start=said.get("from", "") if part.dated else "",
        end=said.get("to", "") if part.dated else "",
        lang=part.lang or (said.get("lang", "") or current() if rule.value == "text" else ""),
        qualifiers=tuple(pairs),
        visibility=said.get("visibility", "") if kind.own or kind.dates else "",
        **source(desk, said, kind.own),
    )


def source(desk: Desk, said: Mapping[str, str], own: bool = False) -> dict[str, Any]:
    """The source as the form names it; the office itself, where it speaks in its own words."""
    ours = desk.config.of(current()).issuer or _("The office’s own records")
    itself = own and not said.get("source")
    return {
        "source": ours if itself else source_of(said),
        "title": said.get("title", ""),
        "licence": said.get("licence", "") or ("CC-BY-4.0" if itself else "unknown"),
        "standing": "body" if itself else standing_of(said),
        "quote": said.get("quote", ""),
        "seen": said.get("seen", ""),
    }


def told_alike(desk: Desk, name: str, kind: str) -> list[tuple[str, str, str]]:
    """Who bears a name exactly: id, name, what tells each apart."""
    hits = [hit for hit in desk.index.search(name, [kind]) if hit.rank == EXACT]
    return hits_of(desk, hits)


def sorts_of(desk: Desk, entity: str) -> str:
    """What tells an entity from its namesakes."""
    card = desk.index.card(entity)
    return teller_of(desk).apart(card) if card else ""
