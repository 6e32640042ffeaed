"""Correct or retract one line: before and after side by side, filed with Enter, undone beside it."""

from django.http import HttpRequest, HttpResponse

from meikan.desk.acting import acting, now, teller_of
from meikan.desk.body import past_of
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import (
    Which,
    ask_qualifiers,
    ask_value,
    chosen,
    shown,
    source_frame,
    source_of,
    standing_of,
    typed_of,
    wrong_of,
)
from meikan.desk.page import desk_and_post, go, page, piece
from meikan.model.errors import MeikanError, Refused
from meikan.model.period import text_of
from meikan.model.vocabulary import vocabulary
from meikan.record import by_hand, known, ledger, models
from meikan.record.rows import claim_of
from meikan.text.lang import _


def draft_key(statement: str) -> str:
    """Under which what is typed on this page is kept."""
    return f"line:{statement}"


def show(request: HttpRequest, statement: str) -> HttpResponse:
    """The line, its fields to change, its history; or what became of it, if it is held no longer."""
    desk = desk_of(request)
    desk.index.fresh()
    rows = known.shown_as(statement)
    if not rows:
        return _gone(request, desk, statement)
    draft = desk.drafts.of(draft_key(statement))
    took = desk.drafts.of(draft_key(request.GET.get("from", ""))) if request.GET.get("from") else {}
    kept = {name: value for name, value in {**took, **draft}.items() if name != "back"}
    return _form(request, desk, rows, kept)


def _form(
    request: HttpRequest,
    desk: Desk,
    rows: list[models.Statement],
    typed: dict[str, str],
    error: MeikanError | None = None,
) -> HttpResponse:
    row, claim = rows[0], claim_of(rows[0].claim)
    rule, teller = vocabulary().predicate(claim.predicate), teller_of(desk)
    as_is = {
        "value": shown(desk, row.value),
        "from": text_of(claim.period.start),
        "to": text_of(claim.period.end),
        "lang": claim.lang,
        "visibility": claim.visibility,
        "whose": "same",
        **{f"with:{name}": text for name, text in claim.qualifiers},
    }
    ids = [row.subject, *(gone for gone, kept in desk.index.moved.items() if kept == row.subject)]
    past = models.Statement.objects.filter(subject__in=ids, predicate=claim.predicate)
    document = row.claim.document
    held = [one for one in known.statements(known.LATEST, [row.subject]) if one.predicate == claim.predicate]
    equal = [one for one in held if one.id != row.statement and one.value == desk.index.kept(row.value)]
    return page(
        request,
        "line.html",
        status=422 if error else 200,
        statement=row.statement,
        subject=desk.index.kept(row.subject),
        rule=rule,
        ask=ask_value(rule),
        qualifiers=ask_qualifiers(rule),
        typed={**as_is, **typed},
        drafted=bool(typed) and error is None,
        draft=draft_key(row.statement),
        before=teller.line(row.subject, claim.predicate, row.value, (claim.lang, claim.qualifiers, claim.period)),
        document=document,
        quote=claim.quote,
        others=[one.claim.document for one in rows[1:]],
        equal=teller.rows(equal),
        past=past_of(desk, list(past.select_related("claim__document", "decision").order_by("-id")[:40])),
        error=error,
        wrong=wrong_of(error, typed),
        hits=_hits(desk, error),
        **source_frame(desk),
    )


def _hits(desk: Desk, error: MeikanError | None) -> list[tuple[str, str, str]]:
    """Whom a name may mean: id, name, what tells it apart."""
    return hits_of(desk, error.hits if isinstance(error, Which) else [])


def hits_of(desk: Desk, hits: list) -> list[tuple[str, str, str]]:  # type: ignore[type-arg]
    """Found entities as choices: id, name, what tells each apart."""
    teller = teller_of(desk)
    return [(hit.card.id, desk.index.name(hit.card.id, teller.lang), teller.apart(hit.card)) for hit in hits]


def look(request: HttpRequest, statement: str) -> HttpResponse:
    """The line as it would be, while it is typed; nothing is filed."""
    desk, said = desk_and_post(request)
    try:
        ready = _ready(desk, statement, chosen(said), now())
    except MeikanError as error:
        return piece(request, "after.html", after="", error=str(error))
    claim = ready.claim
    more = (claim.lang, claim.qualifiers, claim.period)
    after = teller_of(desk).line(ready.subject, claim.predicate, ready.value, more)
    return piece(request, "after.html", after=after, error="")


def _ready(desk: Desk, statement: str, said: dict[str, str], at: str) -> by_hand.Ready:
    rows = known.shown_as(statement)
    if not rows:
        raise Refused(_("Somebody changed this line meanwhile."))
    rule = vocabulary().predicate(claim_of(rows[0].claim).predicate)
    _old, ready = by_hand.prepare_correction(statement, typed_of(desk, said, rule, "", correction=True), at)
    return ready


def correct(request: HttpRequest, statement: str) -> HttpResponse:
    """File the corrected line in place of the old one."""
    desk, raw = desk_and_post(request)
    said = chosen(raw)
    desk.index.fresh()
    try:
        with acting(desk, said.get("reason", "")) as act:
            if not known.shown_as(statement):  # asked while the folder is held: nobody can change it now
                return _gone(request, desk, statement)
            ready = _ready(desk, statement, said, act.at)
            number = by_hand.file(ready, act, supersedes=statement)
    except MeikanError as error:
        rows = known.shown_as(statement)
        return _form(request, desk, rows, said, error) if rows else _gone(request, desk, statement)
    desk.drafts.drop(draft_key(statement))
    return go(f"/body/{desk.index.kept(ready.subject)}", number)


def retract(request: HttpRequest, statement: str) -> HttpResponse:
    """No longer hold a line; it stays to be seen."""
    desk, said = desk_and_post(request)
    rows = known.shown_as(statement)
    if not rows:
        return _gone(request, desk, statement)
    try:
        with acting(desk, said.get("reason", "")) as act:
            number = ledger.retract(statement, act)
    except MeikanError as error:
        again = known.shown_as(statement)
        return _form(request, desk, again, said, error) if again else _gone(request, desk, statement)
    desk.drafts.drop(draft_key(statement))
    return go(f"/body/{desk.index.kept(rows[0].subject)}", number)


def confirm(request: HttpRequest, statement: str) -> HttpResponse:
    """A source of today says the same: the line stays, and is seen once more."""
    desk, said = desk_and_post(request)
    desk.index.fresh()
    try:
        with acting(desk, said.get("reason", "") or _("looked again: it still holds")) as act:
            rows = known.shown_as(statement)
            if not rows:
                return _gone(request, desk, statement)
            ready = _again(desk, rows[0], said, act.at)
            number = by_hand.file(ready, act)
    except MeikanError as error:
        rows = known.shown_as(statement)
        return _form(request, desk, rows, said, error) if rows else _gone(request, desk, statement)
    return go(f"/body/{desk.index.kept(ready.subject)}", number)


def _again(desk: Desk, row: models.Statement, said: dict[str, str], at: str) -> by_hand.Ready:
    """The same line, with the source in which it was seen again."""
    claim, document = claim_of(row.claim), row.claim.document
    same = source_of(said) == document.address
    typed = by_hand.Typed(
        body=desk.index.name(row.subject, "en"),
        field=claim.predicate,
        value=row.value,
        start=text_of(claim.period.start),
        end=text_of(claim.period.end),
        seen=said.get("seen", "") or at[:10],
        lang=claim.lang,
        qualifiers=tuple(f"{name}={text}" for name, text in claim.qualifiers),
        source=source_of(said),
        title=said.get("title", ""),
        licence=document.licence if same else "unknown",
        standing=document.standing if same else standing_of(said, "now-standing"),
        visibility=claim.visibility,
    )
    return by_hand.ready_for(row.subject, typed, at)


def _gone(request: HttpRequest, desk: Desk, statement: str) -> HttpResponse:
    """A line that somebody else changed: what it was, what stands there now; what was typed is kept."""
    desk.index.fresh()
    rows = list(
        models.Statement.objects.filter(statement=statement)
        .select_related("claim__document", "decision")
        .order_by("-id")
    )
    if not rows:
        raise Refused(_("There is no line {id} here.").format(id=statement))
    if request.method == "POST":
        _desk, said = desk_and_post(request)
        fields = {name: value for name, value in said.items() if name != "csrfmiddlewaretoken"}
        desk.drafts.keep(draft_key(statement), f"/line/{statement}", fields, now())
    subject, predicate = desk.index.kept(rows[0].subject), rows[0].predicate
    held = [one for one in known.statements(known.LATEST, [subject]) if one.predicate == predicate]
    return page(
        request,
        "gone.html",
        status=409 if request.method == "POST" else 200,
        subject=subject,
        statement=statement,
        past=past_of(desk, rows),
        lines=teller_of(desk).rows(held),
        typed=bool(desk.drafts.of(draft_key(statement))),
    )
