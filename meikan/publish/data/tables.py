"""The tables of the package, as tables.toml describes them in both languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@cache
def tables() -> Mapping[str, Json]:
    """What each table holds, in both languages."""
    return tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))


def columns(table: str) -> list[str]:
    """The columns of a table in their order."""
    return list(tables()[table]["columns"])
