"""Join and part: what each of two has, where they disagree; one act, and undo."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from meikan.desk import doubles
from meikan.desk.acting import acting, done, last_decision, meanwhile, teller_of
from meikan.desk.add import Meanwhile, sorts_of
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import Which, chosen, entity_of, recent_reasons, shown, wrong_of
from meikan.desk.line import hits_of
from meikan.desk.page import desk_and_post, go, page
from meikan.desk.telling import Row
from meikan.model.errors import MeikanError
from meikan.model.vocabulary import vocabulary
from meikan.record import known, ledger
from meikan.text.lang import current


@dataclass(frozen=True, slots=True)
class Beside:
    """One field of two entities side by side; `differ` where it can have one value and has two."""

    label: str
    one: tuple[Row, ...]
    two: tuple[Row, ...]
    differ: bool


def show(request: HttpRequest) -> HttpResponse:
    """Two names to choose, then both side by side."""
    desk = desk_of(request)
    desk.index.fresh()
    typed = chosen({name: str(value) for name, value in request.GET.items()})
    try:
        ids = [entity_of(desk, name, typed[name]) for name in ("a", "b") if typed.get(name)]
        error = None
    except Which as which:
        ids, error = [], which
    return _form(request, desk, typed, ids, error)


def _form(
    request: HttpRequest, desk: Desk, typed: Mapping[str, str], ids: list[str], error: MeikanError | None = None
) -> HttpResponse:
    both = len(ids) == 2 and ids[0] != ids[1]
    typed = {**typed, **{name: shown(desk, one) for name, one in zip("ab", ids, strict=False)}}
    return page(
        request,
        "join.html",
        status=409 if isinstance(error, Meanwhile) else 422 if error else 200,
        did=done(desk, request.GET.get("did", "")),
        typed=typed,
        ids=ids if both else [],
        beside=_beside(desk, *ids) if both else [],
        aparts=[sorts_of(desk, one) for one in ids],
        unlike=doubles.unlike(desk, ids) if both else [],
        error=error,
        wrong=wrong_of(error, typed),
        hits=hits_of(desk, error.hits) if isinstance(error, Which) else [],
        deeds=error.deeds if isinstance(error, Meanwhile) else [],
        doubles=[] if both else doubles.told(desk),
        since=last_decision(),
        reasons=recent_reasons(desk.signed),
    )


def _beside(desk: Desk, a: str, b: str) -> list[Beside]:
    """Every field that one of the two has."""
    found: dict[str, dict[str, list[Row]]] = {a: defaultdict(list), b: defaultdict(list)}
    statements = list(known.statements(known.LATEST, [a, b]))
    for row in teller_of(desk).rows(statements):
        found[row.subject][row.predicate].append(row)
    fields = []
    for name, rule in vocabulary().predicates.items():
        one, two = found[a].get(name, []), found[b].get(name, [])
        if one or two:
            values = {row.raw for row in one}, {row.raw for row in two}
            differ = rule.one and bool(one and two) and values[0] != values[1]
            fields.append(Beside(rule.label[current()], tuple(one), tuple(two), differ))
    return fields


def file(request: HttpRequest) -> HttpResponse:
    """Join the second into the first, or keep the two apart."""
    desk, said = desk_and_post(request)
    desk.index.fresh()
    a, b = said.get("a", ""), said.get("b", "")
    if said.get("turn"):
        return go(f"/join?a={b}&b={a}")
    try:
        with acting(desk, said.get("reason", "")) as act:
            if seen := meanwhile(desk, said.get("since", ""), [a, b]):
                raise Meanwhile(seen)
            number = ledger.part(a, b, act) if said.get("what") == "part" else ledger.join(a, b, act)
    except MeikanError as error:
        return _form(request, desk, said, [a, b], error)
    return go(f"/body/{a}", number)
