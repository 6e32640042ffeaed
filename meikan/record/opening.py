"""Opening the record: tables made or brought up to date, and the database's own errors in words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError, OperationalError

from meikan.model.errors import Refused
from meikan.model.refusal import is_full
from meikan.text.lang import _


def opened() -> None:
    """Bring the tables up to date; say in words if the record cannot be opened."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except (OperationalError, DatabaseError) as error:
        said = str(error).strip()
        text = _("The record cannot be opened: {error}. Its file was left as it is.")
        if is_full(said):
            text = _("The record cannot be opened ({error}): perhaps the disk is full. Its file was left as it is.")
        raise Refused(text.format(error=said)) from error


@contextmanager
def explained() -> Iterator[None]:
    """Say in a sentence why the record could not be written; what was not whole was taken back by the database."""
    try:
        yield
    except DatabaseError as error:
        said = str(error).strip()
        if is_full(said):
            text = _("There is no room to write ({error}). The record is as it was before; make room and try again.")
        else:
            text = _("The record could not be written ({error}). It is as it was before.")
        raise Refused(text.format(error=said)) from error
