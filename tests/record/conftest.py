"""A small record of our own: two cities, a network, three pages."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from meikan.config import Config
from meikan.model.document import Document
from meikan.model.entity import new_id
from meikan.model.period import Period, days_of, edge_of
from meikan.model.statement import Claim, qualified
from meikan.record import ledger

DAY = "2026-01-{:02}T00:00:00Z"


@dataclass
class Small:
    """Ids by a readable name, and short ways to file."""

    ids: dict[str, str]
    day: int = 1

    def act(self, by: str = "editor", reason: str = "seen") -> ledger.Act:
        self.day += 1
        return ledger.Act(by, DAY.format(self.day), reason)

    def now(self) -> str:
        return DAY.format(self.day)

    def claim(self, subject: str, predicate: str, value: str, document: str = "page", **said: str) -> ledger.Resolved:
        period = Period(edge_of(said.pop("start", "")), edge_of(said.pop("end", "")), days_of(said.pop("seen", "2015")))
        lang = said.pop("lang", "")
        words = Claim(subject, predicate, value, document, lang, qualified(said), period)
        return ledger.Resolved(words, self.ids[subject], self.ids.get(value, value))


@pytest.fixture
def small(config: Config) -> Small:
    made = Small({name: new_id() for name in ("asahama", "asahama-city", "kitano", "forum")})
    act = made.act()
    ledger.found({entity: ("organisation", name) for name, entity in made.ids.items()}, act)
    pages = [
        Document(name, f"A {name}", "https://example.org/", "2015", "2026-01-01", "CC0-1.0", "body")
        for name in ("page", "list", "paper")
    ]
    ledger.file(pages, act.at)
    names = [made.claim(one, "name", one.title(), lang="en", name_kind="short") for one in made.ids]
    ledger.accept(names, made.act())
    return made


Make = Callable[[str], Small]
