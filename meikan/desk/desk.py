"""What one running desk holds: its folder, its key, the names in memory, what was typed, what runs beside it."""

import hmac
import secrets
from dataclasses import dataclass, field

from django.http import HttpRequest

from meikan.config import Config
from meikan.desk.drafts import Drafts
from meikan.desk.index import Index
from meikan.desk.jobs import Jobs

ENVIRON = "meikan.desk"


class Keys:
    """One-time keys that are handed out in an address, and the visits that they were changed for."""

    def __init__(self) -> None:
        self._unused: set[str] = set()
        self._visit = secrets.token_urlsafe(32)

    def new(self) -> str:
        """A key for one use."""
        key = secrets.token_urlsafe(32)
        self._unused.add(key)
        return key

    def use(self, key: str) -> str:
        """The visit that a key opens; empty if it was used before or never given."""
        if key not in self._unused:
            return ""
        self._unused.discard(key)
        return self._visit

    def opens(self, visit: str) -> bool:
        """Whether a cookie is that of this desk."""
        return hmac.compare_digest(visit.encode(), self._visit.encode())


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the pages of one running desk share."""

    config: Config
    editor: str
    index: Index
    drafts: Drafts
    jobs: Jobs
    hosts: tuple[str, ...] = ()
    cookie: str = "meikan-desk"
    loopback: str = ""  # ports of this computer that sources may be read from: tests only
    keys: Keys = field(default_factory=Keys)

    @property
    def signed(self) -> str:
        """Who decides: the name that was set in this folder, else that of whoever opened the desk; empty if none."""
        return self.drafts.setting("editor") or self.editor


def desk_of(request: HttpRequest) -> Desk:
    """The desk that a request came to."""
    found = request.META[ENVIRON]
    assert isinstance(found, Desk)
    return found
