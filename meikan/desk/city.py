"""Enter a city: looked up in the record and in the gazetteer first; place and government are two."""

from django.http import HttpRequest, HttpResponse

from meikan.desk.acting import acting, last_decision
from meikan.desk.add import source
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import Missing, source_frame, wrong_of
from meikan.desk.index import EXACT
from meikan.desk.line import hits_of
from meikan.desk.page import desk_and_post, go, page
from meikan.model.errors import MeikanError
from meikan.names.gazetteer import Gazetteer
from meikan.path.filing import candidate_of
from meikan.record import by_hand, ledger
from meikan.record.bodies import Bodies
from meikan.record.proposals import Candidate
from meikan.resolve.outcome import Row
from meikan.resolve.resolve import Resolver
from meikan.text.lang import _, current

DRAFT = "add:city"


def show(request: HttpRequest) -> HttpResponse:
    """First the name; then whom it may mean."""
    desk = desk_of(request)
    desk.index.fresh()
    typed = desk.drafts.of(DRAFT)
    given = {name: request.GET[name] for name in ("name", "country") if request.GET.get(name)}
    return _form(request, desk, {**typed, **given}, drafted=bool(typed))


def _form(
    request: HttpRequest, desk: Desk, typed: dict[str, str], drafted: bool = False, error: MeikanError | None = None
) -> HttpResponse:
    name = typed.get("name", "").strip()
    held = [hit for hit in desk.index.search(name, ["organisation"]) if hit.rank == EXACT] if name else []
    return page(
        request,
        "city.html",
        status=422 if error else 200,
        typed=typed,
        drafted=drafted,
        draft=DRAFT,
        error=error,
        wrong=wrong_of(error, typed),
        held=hits_of(desk, held),
        candidates=candidates(name, typed.get("country", "")) if name else [],
        **source_frame(desk),
    )


def candidates(name: str, country: str) -> list[Candidate]:
    """The places of the gazetteer that a name may mean, with the government that is held of each."""
    gazetteer = Gazetteer.open()
    try:
        [found] = Resolver(gazetteer).resolve_all([Row(name, country, hints={"kind": "municipality"})])
        bodies = Bodies("", "")
        places = [one.place for one in found.candidates]
        if found.place and found.place not in places:
            places.insert(0, found.place)
        return [candidate_of(place, found, bodies) for place in places]
    finally:
        gazetteer.close()


def file(request: HttpRequest) -> HttpResponse:
    """Enter the city and its place, with the gazetteer's names and codes."""
    desk, said = desk_and_post(request)
    desk.index.fresh()
    try:
        source(desk, said)
        if not said.get("code"):
            raise Missing("code", _("Choose which place it is."))
        with acting(desk, said.get("reason", "")) as act:
            code = said["code"]
            [candidate] = [one for one in candidates(said.get("name", ""), said.get("country", "")) if one.code == code]
            body = candidate.entity or _enter(desk, said, candidate, act)
            number = last_decision() if not candidate.entity else 0
    except MeikanError as error:
        return _form(request, desk, said, error=error)
    desk.drafts.drop(DRAFT)
    return go(f"/body/{body}", number)


def _enter(desk: Desk, said: dict[str, str], candidate: Candidate, act: ledger.Act) -> str:
    about = source(desk, said)
    typed = by_hand.Typed("", "", **about)
    document = by_hand.document_as_typed(typed, act.at)
    ledger.file([document], act.at)
    bodies = Bodies(document.id, act.at[:10])
    name = said["name"]
    lang = current() if name.isascii() == (current() == "en") else "ja" if not name.isascii() else "en"
    body = bodies.of(name, candidate, lang)
    bodies.file(act)
    return body
