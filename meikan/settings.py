"""Django, configured from a directory's folder; there is no settings module."""

import re
import secrets
from importlib.util import find_spec
from typing import Any
from urllib.parse import unquote, urlsplit

from meikan.config import Config
from meikan.model.errors import Refused
from meikan.text.lang import _

APPS = ["django.contrib.contenttypes", "django.contrib.auth", "meikan.record"]
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
# what the desk needs of Django's web part; nothing of it is imported before a page is asked for
WEB: dict[str, Any] = {
    "ROOT_URLCONF": "meikan.desk.urls",
    "MIDDLEWARE": ["meikan.desk.door.Door", "django.middleware.csrf.CsrfViewMiddleware"],
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
    "CSRF_FAILURE_VIEW": "meikan.desk.page.not_from_here",
    "CSRF_COOKIE_NAME": "meikan-form",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Strict",
    "DATA_UPLOAD_MAX_MEMORY_SIZE": 4 * 2**20,
    "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2000,
    "USE_I18N": False,
    "APPEND_SLASH": False,
}
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
            SECRET_KEY=secrets.token_urlsafe(32),  # of this process alone: nothing that it signs is kept
            **WEB,
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
