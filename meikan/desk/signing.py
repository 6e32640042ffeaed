"""Who decides: asked once, at the first decision, and kept for this folder until somebody else signs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from meikan.desk.desk import desk_of
from meikan.desk.page import desk_and_post, go, page

View = Callable[..., HttpResponse]
NAME, LONGEST = "signed_by", 120
NOT_CARRIED = ("csrfmiddlewaretoken", NAME)


def sign(request: HttpRequest) -> HttpResponse:
    """Set the name that stands under each decision."""
    desk, said = desk_and_post(request)
    if said.get("name"):
        desk.drafts.set("editor", said["name"][:LONGEST])
    return go("/")


def signed(view: View) -> View:
    """A view that decides: while nobody has signed here, it first asks for the name, and loses nothing of the form."""

    def asking(request: HttpRequest, **parts: str) -> HttpResponse:
        desk = desk_of(request)
        if request.method != "POST":
            return view(request, **parts)
        if name := str(request.POST.get(NAME, "")).strip():
            desk.drafts.set("editor", name[:LONGEST])
        if desk.signed:
            return view(request, **parts)
        fields = [(key, value) for key, values in request.POST.lists() if key not in NOT_CARRIED for value in values]
        return page(request, "signing.html", action=request.get_full_path(), fields=fields)

    return asking
