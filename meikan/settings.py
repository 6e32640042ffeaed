"""Django, configured from a directory's folder; there is no settings module."""

import re
from importlib.util import find_spec
from typing import Any
from urllib.parse import unquote, urlsplit

from meikan.config import Config
from meikan.model.errors import Refused
from meikan.text.lang import _

APPS = ["django.contrib.contenttypes", "django.contrib.auth", "meikan.record"]
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
SECRET = re.compile(r"(?<=:)[^:@/]+(?=@)")


def start(config: Config) -> None:
    """Configure Django for a folder; called again it turns to another folder's record."""
    import django
    from django.conf import settings
    from django.db import connections

    wanted = {"default": database(config)}
    if not settings.configured:
        settings.configure(
            DATABASES=wanted,
            INSTALLED_APPS=APPS,
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            USE_TZ=True,
            SECRET_KEY="not used: no web room is open",  # noqa: S106
        )
        django.setup()
    elif connections.settings["default"]["NAME"] != wanted["default"]["NAME"]:
        connections["default"].close()
        connections.settings = connections.configure_settings(wanted)
        connections["default"] = connections.create_connection("default")


def database(config: Config) -> dict[str, Any]:
    """Django's words for the record: SQLite in the folder, or the PostgreSQL that meikan.toml names."""
    if not config.database:
        options = {"init_command": PRAGMAS, "transaction_mode": "IMMEDIATE", "timeout": 20}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(config.record), "OPTIONS": options}
    try:
        url = urlsplit(config.database)
        port = url.port or ""
    except ValueError:  # a port that is no number, a bracket that is not closed
        url, port = urlsplit(""), ""
    if url.scheme not in ("postgres", "postgresql"):
        shown = SECRET.sub("…", config.database)
        raise Refused(
            _("[record] url = {url}: only postgresql:// is understood; leave it out for the embedded record.").format(
                url=shown
            )
        )
    if find_spec("psycopg") is None:
        raise Refused(_("A record on PostgreSQL needs the extra “team”: uv sync --extra team. Nothing was changed."))
    host = dict(pair.partition("=")[::2] for pair in url.query.split("&")).get("host", url.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(host),
        "PORT": str(port),
    }
