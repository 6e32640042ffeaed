"""Opening the record: tables made or brought up to date, and the database's own errors in words."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError, OperationalError

from meikan.model.errors import Refused
from meikan.text.lang import _


def opened() -> None:
    """Bring the tables up to date; say in words if the record cannot be opened."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except (OperationalError, DatabaseError) as error:
        raise Refused(
            _("The record cannot be opened: {error}. Its file was left as it is.").format(error=str(error).strip())
        ) from error
