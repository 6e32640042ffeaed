"""Before any page: this computer alone, the right name in the address, the key, the language, the safe headers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from meikan.desk.desk import Desk, desk_of
from meikan.desk.page import page, plain
from meikan.model.errors import Busy, MeikanError
from meikan.text.lang import LANGUAGES, _, speaking

LARGEST = 30 * 2**20
DAY = 86_400
KEY, LANG = "key", "lang"
# a style or script that stands in the page itself is refused by the browser, whoever wrote it
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FOR_A_PERSON = (409, 422)
Next = Callable[[HttpRequest], HttpResponse]


class Door:
    """Lets in who has the key, and nobody by another name or from another page."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer to a request, with the headers that every answer has."""
        desk = desk_of(request)
        lang = request.COOKIES.get(LANG, "")
        with speaking(lang if lang in LANGUAGES else desk.drafts.setting(LANG) or "en"):
            response = self._answer(request, desk)
        if response.status_code in FOR_A_PERSON and request.headers.get("Sec-Fetch-Mode") == "navigate":
            # a page that a person reads says itself what was refused; a browser would complain of it a second time
            response.status_code = 200
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What was refused is said in its own words, on a page from which one can go on."""
        if isinstance(error, MeikanError):
            return page(request, "refused.html", status=409 if isinstance(error, Busy) else 422, refused=str(error))
        return None

    def _answer(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        # a name that another machine gave to this address is not ours (DNS rebinding)
        if request.META.get("HTTP_HOST", "") not in desk.hosts:
            return plain(_("This desk answers only at {address}.").format(address=f"http://{desk.hosts[0]}/"), 421)
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return plain(_("This is larger than 30 MB. Nothing was taken; use “meikan list add” for it."), 413)
        if key := request.GET.get(KEY, ""):
            return self._let_in(desk, key)
        if not desk.keys.opens(request.COOKIES.get(desk.cookie, "")):
            text = _("This desk is opened by the address that “meikan desk” prints, and each such address once.")
            return plain(text + " " + _("Type “meikan desk” again for a new one."), 403)
        if request.method == "GET" and request.GET.get(LANG, "") in LANGUAGES:
            return self._speak(request, desk)
        return self._next(request)

    def _let_in(self, desk: Desk, key: str) -> HttpResponse:
        visit = desk.keys.use(key)
        if not visit:
            text = _("This address was used before. Type “meikan desk” again for a new one.")
            return plain(text, 403)
        answer = HttpResponseRedirect("/")
        answer.set_cookie(desk.cookie, visit, max_age=DAY, httponly=True, samesite="Strict", path="/")
        return answer

    def _speak(self, request: HttpRequest, desk: Desk) -> HttpResponse:
        """The same page in the other language."""
        wanted = request.GET.copy()
        lang = str(wanted.pop(LANG)[0])
        desk.drafts.set(LANG, lang)
        query = wanted.urlencode()
        answer = HttpResponseRedirect(request.path + (f"?{query}" if query else ""))
        answer.set_cookie(LANG, lang, max_age=365 * DAY, httponly=True, samesite="Strict", path="/")
        return answer
