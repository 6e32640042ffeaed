"""A page to be made: its file name, its template, what it gathers, and the tables that it offers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from meikan.publish.lines import Teller
from meikan.publish.shelf import Shelf
from meikan.publish.site.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a site in one language."""

    name: str
    template: str
    build: Callable[[Teller], Any]
    titled: Callable[[Any], str]
    menu: str = ""
    body: str = ""
    type: str = "WebPage"
    sheets: Callable[[Teller, Any], list[Sheet]] | None = None
    there: Callable[[Shelf], str] | None = None
    plain: bool = False
    then: "Callable[[Any], list[Leaf]] | None" = None
    more: dict[str, Any] = field(default_factory=dict)
    first: str = ""  # of a page that goes on: the first one, which offers the whole table

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return self.name.removesuffix(".html")
