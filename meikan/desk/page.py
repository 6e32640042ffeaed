"""A page: the frame around each, and the template that prints it."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from meikan.desk.desk import Desk, desk_of
from meikan.desk.telling import where_words
from meikan.path.reasons import worded
from meikan.publish.ask.ask import signer
from meikan.publish.forms import words_for
from meikan.publish.words import fill
from meikan.text.lang import LANGUAGES, _, current, n_

TEMPLATES = Path(__file__).parent / "templates"
NATIVE = {"en": "English", "ja": "日本語"}


@cache
def environment() -> Environment:
    """Templates that escape everything, and fail on a name that is not given."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(worded=worded, local=local, signer=lambda by: signer(by, current()))
    made.globals.update(_=_, n_=n_, fill=fill, quote=quote, where=where_words, worded=worded)
    return made


def local(at: str) -> str:
    """A moment of the record on the clock of this computer; the record itself keeps universal time."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def menu() -> tuple[tuple[str, str], ...]:
    """The rooms of the desk: address and name."""
    return (
        ("/add", _("Add")),
        ("/lists", _("Lists of members")),
        ("/judge", _("Judge")),
        ("/join", _("Join and part")),
        ("/names", _("Names")),
        ("/sources", _("Sources we read")),
        ("/requests", _("Requests")),
        ("/draft", _("Draft of today")),
        ("/due", _("What is due")),
        ("/done", _("What was done")),
    )


def page(request: HttpRequest, template: str, status: int = 200, **said: Any) -> HttpResponse:
    """A page of the desk in the reader's language."""
    desk = desk_of(request)
    lang = current()
    here, query = _here(request)
    frame = {
        "desk": desk,
        "lang": lang,
        "other": next(one for one in LANGUAGES if one != lang),
        "native": NATIVE,
        "menu": menu(),
        "here": here,
        "query": query,
        "token": get_token(request),
        "title": desk.config.of(lang).title or desk.config.folder.name,
        "words": words_for(desk.config, lang),
        "name": desk.index.name,
        "did": None,
        "refused": "",
    }
    text = environment().get_template(template).render({**frame, **said})
    return HttpResponse(text, status=status)


def _here(request: HttpRequest) -> tuple[str, str]:
    """The address to come back to; of a form that was sent, that of the page on which it stood."""
    if request.method != "POST":
        kept = request.GET.copy()
        kept.pop("did", None)
        return request.path, kept.urlencode()
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path or "/", before.query


def piece(request: HttpRequest, template: str, **said: Any) -> HttpResponse:
    """A part of a page that stands alone."""
    desk, lang = desk_of(request), current()
    frame = {"desk": desk, "lang": lang, "words": words_for(desk.config, lang), "name": desk.index.name}
    return HttpResponse(environment().get_template(template).render({**frame, **said}))


def plain(text: str, status: int) -> HttpResponse:
    """A sentence alone: for who is not let in."""
    return HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")


def go(path: str, did: int = 0) -> HttpResponse:
    """To another page, which says what was done and how to take it back."""
    mark = ("&" if "?" in path else "?") + f"did={did}" if did else ""
    return HttpResponseRedirect(path + mark)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """What a form gets that was not sent by a page of this desk."""
    text = _("This form did not come from a page of this desk, or the page is old. Nothing was changed.")
    return plain(text + " " + _("Go back, load the page again, and send it once more."), 403)


def desk_and_post(request: HttpRequest) -> tuple[Desk, dict[str, str]]:
    """The desk, and what a form holds, without the spaces around it."""
    return desk_of(request), {name: str(value).strip() for name, value in request.POST.items()}
