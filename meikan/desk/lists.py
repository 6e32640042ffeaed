"""Drop a list: how its columns were understood, what would be filed, asked and set aside; then file."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from meikan.desk.acting import acting, done, last_decision, now
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import LICENCES, Missing, Which, chosen, entity_of, recent_sources, shown, wrong_of
from meikan.desk.line import hits_of
from meikan.desk.list_words import asked_about, field_label, outcomes, row_label
from meikan.desk.page import desk_and_post, go, page
from meikan.model.document import STANDINGS
from meikan.model.errors import Held, MeikanError, Refused
from meikan.model.vocabulary import vocabulary
from meikan.path import lists
from meikan.path.foresight import Foresight, foresee
from meikan.path.seen import Seen, Told
from meikan.read.headings import fields
from meikan.record import models
from meikan.record.ledger import Act
from meikan.text.lang import _, current

KEPT = "desk/dropped"  # in the folder: files that were dropped and not filed yet
LARGEST = 25 * 2**20
SHOWN = 300
DRAFT = "list"
DIGEST = re.compile(r"[0-9a-f]{64}")


def show(request: HttpRequest) -> HttpResponse:
    """Where to drop a list, and what was filed and held back before."""
    desk = desk_of(request)
    desk.index.fresh()
    typed = desk.drafts.of(DRAFT)
    return _form(request, desk, typed, bool(typed))


def _form(
    request: HttpRequest, desk: Desk, typed: Mapping[str, str], drafted: bool = False, error: MeikanError | None = None
) -> HttpResponse:
    filed = models.Snapshot.objects.filter(retracted_at="").select_related("document").order_by("-recorded_at")
    return page(
        request,
        "lists.html",
        status=422 if error else 200,
        did=done(desk, request.GET.get("did", "")),
        typed=typed,
        drafted=drafted,
        draft=DRAFT,
        error=error,
        wrong=wrong_of(error, typed),
        hits=hits_of(desk, error.hits) if isinstance(error, Which) else [],
        held=[(one, desk.drafts.of(held_key(one.id))) for one in filed.filter(outcome="held")[:20]],
        since=last_decision(),
        filed=filed.filter(outcome="filed")[:20],
        licences=LICENCES,
        recent=recent_sources(),
        standings=[(name, vocabulary().label("standing", name, current())) for name in STANDINGS],
        account=typed.get("account", ""),
    )


def look(request: HttpRequest) -> HttpResponse:
    """Read the list and show what filing it would do."""
    desk, raw = desk_and_post(request)
    said = chosen(raw)
    desk.index.fresh()
    try:
        file, told = _kept(desk, request, said), _told(desk, said)
        seen = lists.look(file, told, Act(desk.signed, now(), said.get("reason", "") or _("list filed")))
        foresight = foresee(seen)
    except MeikanError as error:
        return _form(request, desk, said, error=error)
    return _seen(request, desk, said, (file, seen, foresight))


def _seen(
    request: HttpRequest,
    desk: Desk,
    said: Mapping[str, str],
    read: tuple[Path, Seen, Foresight],
    error: MeikanError | None = None,
) -> HttpResponse:
    file, seen, foresight = read
    carried = {**said, "file": f"{file.parent.name}/{file.name}", "network": shown(desk, seen.network)}
    return page(
        request,
        "list_seen.html",
        status=422 if error else 200,
        error=error,
        said={
            k: v
            for k, v in carried.items()
            if k != "csrfmiddlewaretoken" and not k.startswith(("column:", "was:", "told:", "choose:"))
        },
        seen=seen,
        all_fields=[(one, field_label(one)) for one in fields()],
        columns=seen.columns.columns,
        asks=(*seen.columns.asks, *seen.reading.asks),
        foresight=foresight,
        rows=foresight.rows[:SHOWN],
        outcomes=outcomes(),
        row_label=row_label,
        asked_about=lambda row: asked_about(desk, row),
        since=last_decision(),
    )


def held_key(snapshot: str) -> str:
    """Under which what was said of a list that is held back is kept."""
    return f"held:{snapshot}"


def _carried(said: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in said.items() if name not in ("csrfmiddlewaretoken", "since", "foreseen")}


def file(request: HttpRequest) -> HttpResponse:
    """File the list as it was looked at: all of it, or nothing."""
    desk, raw = desk_and_post(request)
    said = chosen(raw)
    try:
        path, told = _again(desk, said), _told(desk, said)
        with acting(desk, said.get("reason", "") or _("list filed")) as act:
            seen = lists.look(path, told, act)
            if int(said.get("since", "0") or 0) != last_decision():
                foresight = foresee(seen)
                if foresight.digest != said.get("foreseen", ""):
                    text = _("Meanwhile something was decided that changes what this list would do. Nothing was filed.")
                    text += " " + _("It stands below as it would be filed now; look, and file it if it is right.")
                    return _seen(request, desk, said, (path, seen, foresight), Refused(text))
            account = lists.file_list(desk.config, path, seen, act)
            number = last_decision()
    except Held as held:
        desk.drafts.keep(held_key(seen.snapshot.id), "/lists#held", _carried(said), now())
        desk.drafts.drop(DRAFT)
        return _form(request, desk, said, error=held)
    except MeikanError as error:
        return _form(request, desk, said, error=error)
    _forget(path)
    desk.drafts.drop(DRAFT)
    desk.drafts.drop(held_key(seen.snapshot.id))
    told_as = f"{account.rows}.{account.filed}.{account.known}.{account.asked}.{sum(account.aside.values())}"
    return go(f"/lists/filed/{account.joined}.{account.no_longer}.{told_as}", number)


def filed(request: HttpRequest, account: str) -> HttpResponse:
    """What became of the rows of a list that was just filed; how to take it back."""
    desk = desk_of(request)
    desk.index.fresh()
    numbers = [int(one) for one in account.split(".") if one.isdecimal() and len(one) < 9]
    if len(numbers) != 7:
        raise Refused(_("There is no such list here."))
    names = ("joined", "gone", "rows", "filed", "known", "asked", "aside")
    number = request.GET.get("did", "")
    row = models.Decision.objects.filter(id=int(number)).first() if number.isdecimal() and len(number) < 12 else None
    return page(request, "list_filed.html", counts=dict(zip(names, numbers, strict=True)), decision=row)


def undo(request: HttpRequest) -> HttpResponse:
    """Take back everything that one filing of a list brought."""
    from meikan.record import ledger

    desk, said = desk_and_post(request)
    at = said.get("at", "")
    with acting(desk, said.get("reason", "") or _("taken back at the desk")) as act:
        numbers = [one for one in ledger.of_rule("rule:list-decided", at) if _at(one) == at]
        again = ledger.undo(numbers, act)
    return go("/lists", again)


def _at(number: int) -> str:
    return models.Decision.objects.get(id=number).at


def _told(desk: Desk, said: Mapping[str, str]) -> Told:
    """What the form says of the list, over what the network's own source file says."""
    network = entity_of(desk, "network", said.get("network", ""), ["organisation"]) if said.get("network") else ""
    if not network:
        raise Missing("network", _("Of which network is it? Type its name and choose."))
    if not said.get("as_of"):
        raise Missing("as_of", _("Which day does the list show? Write it in any form."))
    card = desk.index.card(network)
    codes = card.said.get("external_id", ()) if card else ()
    code = next((one for one in codes if one.startswith("network:")), "")
    settings = lists.settings_of(desk.config, code) if code else {}
    own: dict[str, Any] = {
        name: said[name] for name in ("title", "licence", "complete_for", "lang", "country") if said.get(name)
    }
    own["address"] = said.get("source", "") or settings.get("address", "")
    if not own["address"]:
        raise Missing("source", _("Say where the list was seen: the address of the page."))
    told: dict[str, Any] = {**settings, **own, "network": network, "as_of": said["as_of"]}
    told["columns"] = {**settings.get("columns", {}), **_columns(said)}
    share = _share(said.get("tolerance", ""), settings.get("tolerance", 0.1))
    told["tolerance"] = 1.0 if said.get("anyway") else share  # looked at, and right although it is so much shorter
    if said.get("visibility"):
        told["visibility"] = said["visibility"]
    return Told(**told)


def _columns(said: Mapping[str, str]) -> dict[str, str]:
    """What the editor says of columns, now and on the page before: only what differs from how they were understood."""
    told = {name.removeprefix("told:"): heading for name, heading in said.items() if name.startswith("told:")}
    for name, field in said.items():
        heading = name.removeprefix("column:")
        was = said.get(f"was:{heading}", "")
        if name == heading or field == was:
            continue
        if was:
            told[was] = ""
        if field:
            told[field] = heading
    return told


def _share(text: str, otherwise: object) -> float:
    words = unicodedata.normalize("NFKC", text or str(otherwise)).strip()
    try:
        share = float(words.rstrip("%")) / 100 if words.endswith("%") else float(words)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise Refused(_("“{text}” is not a share: write 10%.").format(text=text))
    return share


def _kept(desk: Desk, request: HttpRequest, said: Mapping[str, str]) -> Path:
    """The file that was dropped, or the table that was pasted, kept until it is filed."""
    upload = request.FILES.get("dropped")
    if isinstance(upload, UploadedFile):
        if (upload.size or 0) > LARGEST:
            raise Refused(_("The file is larger than 25 MB. Nothing was taken; use “meikan list add” for it."))
        return _keep(desk, upload.read(), _safe(upload.name or "list"))
    if said.get("pasted"):
        return _keep(desk, request.POST.get("pasted", "").encode("utf-8"), "pasted.tsv")
    if said.get("file"):
        return _again(desk, said)
    raise Missing("dropped", _("Drop a file, choose one, or paste a table."))


def _keep(desk: Desk, body: bytes, name: str) -> Path:
    folder = desk.config.folder / KEPT / hashlib.sha256(body).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(body)
    return path


def _safe(name: str) -> str:
    """A file's name without a folder, without letters that are none; what it ends with tells its form."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(letter for letter in plain if letter.isalnum() or letter in " ._-()（）").strip(" .")
    return kept[-100:] or "list"


def _again(desk: Desk, said: Mapping[str, str]) -> Path:
    """The file that was kept: only one that lies where this desk keeps them."""
    digest, _slash, name = said.get("file", "").partition("/")
    path = desk.config.folder / KEPT / digest / _safe(name)
    if not DIGEST.fullmatch(digest) or not path.is_file():
        raise Missing("dropped", _("The file is not here any more. Drop it again."))
    return path


def _forget(path: Path) -> None:
    path.unlink(missing_ok=True)
    if not any(path.parent.iterdir()):
        path.parent.rmdir()
