"""Research requests: taken in, found in the back numbers, answered with the lines that the answer rests on."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse

from meikan.desk import drafting
from meikan.desk.acting import acting, done, last_decision, now
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import Missing, Which, chosen, entity_of, wrong_of
from meikan.desk.line import hits_of
from meikan.desk.page import desk_and_post, go, page
from meikan.edition.edition import Edition
from meikan.model.errors import MeikanError, Refused
from meikan.path.finding import Asked, find_texts
from meikan.publish.forms import set_forms
from meikan.record import requests
from meikan.text.dates import fiscal_year
from meikan.text.lang import LANGUAGES, _, current
from meikan.watch.back import in_edition, in_requests
from meikan.watch.requests import Request, Sender, answer_paper

MOST = 60
DRAFT = "request"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(request: HttpRequest) -> HttpResponse:
    """The requests that wait, those of the fiscal year, and the form for a new one."""
    desk = desk_of(request)
    desk.index.fresh()
    typed = desk.drafts.of(DRAFT)
    return _page(request, desk, typed, bool(typed))


def _page(
    request: HttpRequest, desk: Desk, typed: Mapping[str, str], drafted: bool = False, error: MeikanError | None = None
) -> HttpResponse:
    year = request.GET.get("year", "")
    wanted = int(year) if year.isdecimal() and len(year) == 4 else fiscal_year(date.fromisoformat(now()[:10]))
    found = requests.all_of()
    return page(
        request,
        "requests.html",
        status=422 if error else 200,
        did=done(desk, request.GET.get("did", "")),
        waiting=[one for one in found if one.open],
        of_year=[one for one in requests.all_of(wanted) if one.answered_on],
        year=wanted,
        typed={"lang": "ja", **typed},
        drafted=drafted,
        draft=DRAFT,
        error=error,
        wrong=wrong_of(error, typed),
        hits=hits_of(desk, error.hits) if isinstance(error, Which) else [],
    )


def waiting() -> int:
    """How many requests wait for an answer."""
    return sum(one.open for one in requests.all_of())


def new(request: HttpRequest) -> HttpResponse:
    """Take a request in; it gets its number."""
    desk, raw = desk_and_post(request)
    said = chosen(raw)
    desk.index.fresh()
    try:
        if not said.get("words"):
            raise Missing("words", _("What is asked? Write it in a sentence."))
        kind = said.get("new", "")
        who = said.get("who", "") if kind else entity_of(desk, "who", said.get("who", ""), ("organisation", "person"))
        asked = requests.Asked(
            who,
            said["words"],
            asked_on=said.get("asked_on", ""),
            due_on=said.get("due_on", ""),
            lang=said.get("lang", "ja") if said.get("lang") in LANGUAGES else "ja",
            new=kind,
            office=desk.config.office,
        )
        with acting(desk, _("research request")) as act:
            held = requests.new(asked, act)
    except MeikanError as error:
        return _page(request, desk, said, error=error)
    desk.drafts.drop(DRAFT)
    return go(f"/requests/{held.number}")


def one(request: HttpRequest, number: str) -> HttpResponse:
    """One request: search, choose lines, write the answer; or the answer that was given."""
    desk = desk_of(request)
    desk.index.fresh()
    return _one(request, desk, requests.one(number), desk.drafts.of(f"request:{number}"))


def _one(
    request: HttpRequest, desk: Desk, held: Request, typed: Mapping[str, str], error: MeikanError | None = None
) -> HttpResponse:
    words = request.GET.get("q", "") or typed.get("q", "")
    name = drafting.last_edition(desk.config)
    lines, earlier, texts = [], [], None
    if words.strip() and held.open:
        earlier = [other for other in in_requests(requests.all_of(), words) if other.number != held.number]
        texts = find_texts(desk.config, Asked(words, limit=10))
        if name:
            edition = Edition.open(desk.config.edition(name), set_forms(desk.config))
            lines = [
                found
                for found, _number in zip(in_edition(edition, words, held.lang or current()), range(MOST), strict=False)
            ]
            edition.close()
    return page(
        request,
        "request.html",
        status=422 if error else 200,
        did=done(desk, request.GET.get("did", "")),
        held=held,
        edition=name,
        words_asked=words,
        lines=lines,
        earlier=earlier,
        texts=texts,
        typed=typed,
        chosen_lines={str(code) for code in request.POST.getlist("line")},
        draft=f"request:{held.number}",
        drafted=bool(typed) and error is None,
        error=error,
        since=last_decision(),
    )


def answer(request: HttpRequest, number: str) -> HttpResponse:
    """File the answer with the lines that it rests on; whoever asked is told when one of them is corrected."""
    desk, said = desk_and_post(request)
    held = requests.one(number)
    codes = [str(code) for code in request.POST.getlist("line")]
    try:
        if held.answered_on:
            raise Refused(_("It was answered on {day} already.").format(day=held.answered_on))
        if not said.get("answer"):
            raise Missing("answer", _("Write the answer first."))
        name = drafting.last_edition(desk.config)
        if not name:
            raise Refused(_("An answer rests on an edition. Cut one first."))
        edition = Edition.open(desk.config.edition(name), set_forms(desk.config))
        try:
            lines = [line for line in edition.lines() if line.code in set(codes)]
            with acting(desk, _("answer to a research request")) as act:
                again = requests.one(number)  # asked while the folder is held: nobody can answer it now
                if again.answered_on:
                    raise Refused(_("It was answered on {day} already.").format(day=again.answered_on))
                requests.answer(number, said["answer"], requests.used_of(edition, lines), act)
        finally:
            edition.close()
    except MeikanError as error:
        return _one(request, desk, held, said, error)
    desk.drafts.drop(f"request:{number}")
    return go(f"/requests/{number}", last_decision())


def letter(request: HttpRequest, number: str) -> HttpResponse:
    """The answer as a letter with its sources."""
    from meikan.publish.paper.forms import made

    desk = desk_of(request)
    held = requests.one(number)
    if not held.answered_on:
        raise Refused(_("It is not answered yet."))
    name = next((of for _statement, of in held.used), "") or drafting.last_edition(desk.config)
    edition = Edition.open(desk.config.edition(name), set_forms(desk.config))
    try:
        used = {statement for statement, of in held.used if of == name}
        lines = [line for line in edition.lines() if any(one.id in used for one in line.statements)]
        documents = [found for found in map(edition.find_document, held.documents) if found is not None]
        words = desk.config.of(held.lang)
        paper = answer_paper(edition, held, lines, documents, Sender(words.issuer, words.contact, held.answered_on))
        body = made(paper, "docx")
    finally:
        edition.close()
    reply = HttpResponse(body, content_type=WORD)
    reply.headers["Content-Disposition"] = f'attachment; filename="answer-{held.number}.docx"'
    return reply
