"""Which address leads to which page."""

import traceback
from tempfile import NamedTemporaryFile

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meikan.desk import add, body, city, draft, find, join, judge, line, lists, more, names, requests, sources, start
from meikan.desk.page import page, plain
from meikan.desk.server import STATIC
from meikan.desk.signing import View, sign, signed
from meikan.publish.site.make import STATIC as SITE
from meikan.text.lang import _

FILES = {
    "meikan.css": (SITE, "text/css"),
    "desk.css": (STATIC, "text/css"),
    "desk.js": (STATIC, "text/javascript"),
    "htmx.min.js": (STATIC, "text/javascript"),
    "icon.svg": (STATIC, "image/svg+xml"),
}


def static(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001
    """A style or a script of the house."""
    if name not in FILES:
        return plain(_("There is no such page."), 404)
    folder, kind = FILES[name]
    answer = HttpResponse((folder / name).read_bytes(), content_type=f"{kind}; charset=utf-8")
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer


def icon(request: HttpRequest) -> HttpResponse:
    """The icon that a browser asks for beside a page that names none, as those of a published site."""
    return static(request, "icon.svg")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """An address that leads nowhere, with the ways on."""
    return page(request, "nowhere.html", status=404)


def own_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """An error of meikan itself: one paragraph, the details in a file that can be sent."""
    with NamedTemporaryFile("w", prefix="meikan-", suffix=".txt", delete=False, encoding="utf-8") as file:
        traceback.print_exc(file=file)
    text = _("meikan met an error of its own. What was not finished was not kept. Please send {file}.")
    return plain(text.format(file=file.name), 500)


def by_method(shown: View, sent: View) -> View:
    """One address: a page when it is asked for, an act when its form is sent."""

    def either(request: HttpRequest, **parts: str) -> HttpResponse:
        return sent(request, **parts) if request.method == "POST" else shown(request, **parts)

    return require_http_methods(["GET", "HEAD", "POST"])(either)


handler404 = "meikan.desk.urls.not_found"
handler500 = "meikan.desk.urls.own_error"

urlpatterns = [
    path("", require_GET(start.show)),
    path("static/<str:name>", require_GET(static)),
    path("favicon.ico", require_GET(icon)),
    path("sign", require_POST(sign)),
    path("done", require_GET(start.log)),
    path("undo/<int:number>", require_POST(signed(start.undo))),
    path("copy", require_POST(start.copy)),
    path("keep", require_POST(find.keep)),
    path("drop", require_POST(find.drop)),
    path("find", require_GET(find.show)),
    path("find/texts", require_GET(find.texts)),
    path("pick", require_GET(find.pick)),
    path("source/<str:document>", require_GET(find.source)),
    path("add", require_GET(add.choose)),
    path("add/city", by_method(city.show, signed(city.file))),
    path("add/line", by_method(more.line, signed(more.file_line))),
    path("add/holder", by_method(more.holder, signed(more.file_holder))),
    path("add/<str:kind>", by_method(add.show, signed(add.file))),
    path("add/<str:kind>/alike", require_GET(add.alike)),
    path("judge", require_GET(judge.show)),
    path("judge/confirming", by_method(judge.confirming, signed(judge.confirm))),
    path("judge/<int:number>/yes", require_POST(signed(judge.yes))),
    path("judge/<int:number>/no", require_POST(signed(judge.no))),
    path("judge/<int:number>/later", require_POST(signed(judge.later))),
    path("lists", require_GET(lists.show)),
    path("lists/look", require_POST(lists.look)),
    path("lists/file", require_POST(signed(lists.file))),
    path("lists/filed/<str:account>", require_GET(lists.filed)),
    path("lists/undo", require_POST(signed(lists.undo))),
    path("requests", by_method(requests.show, signed(requests.new))),
    path("requests/<str:number>", require_GET(requests.one)),
    path("requests/<str:number>/answer", require_POST(signed(requests.answer))),
    path("requests/<str:number>/answer.docx", require_GET(requests.letter)),
    path("join", by_method(join.show, signed(join.file))),
    path("names", by_method(names.show, signed(names.file))),
    path("names/<str:statement>/reviewed", require_POST(signed(names.review))),
    path("draft", require_GET(draft.show)),
    path("draft/state", require_GET(draft.state)),
    path("draft/make", require_POST(draft.make)),
    path("draft/choose", require_POST(draft.choose)),
    path("draft/cut", require_POST(signed(draft.cut))),
    path("draft/publish/<str:name>", require_POST(draft.publish)),
    path("draft/errata/<str:name>", by_method(draft.errata, signed(draft.errata))),
    path("draft/print/<str:entity>", require_GET(draft.printed)),
    path("draft/print/<str:entity>/<str:lang>.<str:form>", require_GET(draft.offprint)),
    path("sources", by_method(sources.show, sources.add)),
    path("sources/read", require_POST(sources.read)),
    path("published/<str:name>/<path:file>", require_GET(draft.published)),
    path("due", require_GET(draft.due)),
    path("sheet/<str:entity>", require_GET(body.sheet_out)),
    path("body/<str:entity>", require_GET(body.show)),
    path("body/<str:entity>/history", require_GET(body.history)),
    path("line/<str:statement>", require_GET(line.show)),
    path("line/<str:statement>/look", require_POST(line.look)),
    path("line/<str:statement>/correct", require_POST(signed(line.correct))),
    path("line/<str:statement>/confirm", require_POST(signed(line.confirm))),
    path("line/<str:statement>/retract", require_POST(signed(line.retract))),
]
