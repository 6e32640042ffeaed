"""Sources: health, overdue, precision; one added by its address, or read now, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse

from meikan.config import Config
from meikan.desk.acting import done, now
from meikan.desk.desk import Desk, desk_of
from meikan.desk.forms import Which, entity_of, wrong_of
from meikan.desk.line import hits_of
from meikan.desk.page import desk_and_post, go, page
from meikan.model.errors import MeikanError, Refused
from meikan.path import sources
from meikan.record import models
from meikan.record.precision import Precision, of_sources
from meikan.text.lang import _, current

JOB = "sources"
HOUSE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Health:
    """How one source stands, and what became of what it proposed."""

    standing: sources.Standing
    state: str
    told: dict[str, Any]
    documents: int
    precision: Precision | None


def show(request: HttpRequest) -> HttpResponse:
    """Every source of the folder, those that ask for a look first; the lists that are filed from time to time."""
    return _page(request, desk_of(request))


def _page(
    request: HttpRequest, desk: Desk, said: Mapping[str, str] | None = None, error: MeikanError | None = None
) -> HttpResponse:
    typed = said or {}
    desk.index.fresh()
    found = _health(desk)
    own = {one.standing.source for one in found}
    return page(
        request,
        "sources.html",
        status=422 if error else 200,
        did=done(desk, request.GET.get("did", "")),
        sources_held=found,
        asking=[one for one in found if not one.standing.fine],
        coming=[
            told for one in sources.of_ours() if one.id not in own and "title" in (told := sources.told(one, False))
        ],
        lists=_lists(),
        typed=typed.get("address", ""),
        network=typed.get("network", ""),
        wrong=wrong_of(error, typed),
        hits=hits_of(desk, error.hits) if isinstance(error, Which) else [],
        error=error,
        job=desk.jobs.of(JOB),
        reading=_("Reading the sources"),
    )


def _health(desk: Desk) -> list[Health]:
    told = {one.id: sources.told(one, True) for one in sources.chosen(desk.config)}
    precision = of_sources()
    rows = models.Document.objects.exclude(source="").values_list("source").annotate(count=Count("id")).order_by()
    documents = dict(rows)
    standings = sources.standings(desk.config, date.fromisoformat(now()[:10]))
    return [
        Health(one, sources.state(one.state), told[one.source], documents.get(one.source, 0), precision.get(one.source))
        for one in standings
    ]


def overdue(desk: Desk) -> int:
    """How many sources ask for a look: not visited in time, silent, or failing."""
    return sum(not one.fine for one in sources.standings(desk.config, date.fromisoformat(now()[:10])))


def _lists() -> list[dict[str, Any]]:
    """The networks of which lists were filed, and when the last one was."""
    rows = models.Snapshot.objects.filter(retracted_at="", outcome="filed").values("network")
    return [dict(one) for one in rows.annotate(count=Count("id"), last=Max("as_of")).order_by("last")]


def read(request: HttpRequest) -> HttpResponse:
    """Look at one source, or at all, and read what is new there."""
    desk, said = desk_and_post(request)
    names = ["--source", said["source"]] if said.get("source") else []
    if said.get("source") and not (desk.config.sources / f"{said['source']}.toml").is_file():
        raise Refused(_("There is no source “{name}” here.").format(name=said["source"]))
    _begin(desk, _("Reading the sources"), ["update", *names])
    return go("/sources")


def add(request: HttpRequest) -> HttpResponse:
    """Add a source by its address: meikan looks at it, and writes its file; with a network, a list of its members."""
    desk, said = desk_and_post(request)
    desk.index.fresh()
    address = said.get("address", "")
    try:
        if not address.startswith(("http://", "https://")) and address not in sources.coming_along():
            raise Refused(_("An address begins with http:// or https://."))
        network = entity_of(desk, "network", said["network"], ["organisation"]) if said.get("network") else ""
    except Refused as error:
        return _page(request, desk, said, error)
    members = ["--network", network] if network else []
    _begin(desk, _("Looking at {address}").format(address=address), ["source", "new", address, *members, "--yes"])
    return go("/sources")


def _begin(desk: Desk, what: str, command: Sequence[str]) -> None:
    whole = [*command, *(["--loopback", desk.loopback] if desk.loopback else [])]
    if not desk.jobs.start(JOB, what, lambda: told(desk.config, desk.signed, whole)):
        raise Refused(_("Something runs already. Wait until it has ended."))


def told(config: Config, by: str, command: Sequence[str]) -> Iterator[str]:
    """Run a command of meikan in a process of its own, and say what it says."""
    call = [sys.executable, "-m", "meikan", *command, "--folder", str(config.folder)]
    said = {
        "MEIKAN_LANG": current(),
        **({"MEIKAN_EDITOR": by} if by else {}),
        "PYTHONPATH": str(HOUSE.parent),
        "PYTHONUTF8": "1",
    }
    with subprocess.Popen(
        call,
        env={**os.environ, **said},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            if line.strip():
                yield line.strip().split("\r")[-1]
    if running.returncode:
        raise Refused(_("It ended with an error; what was filed before stays."))
