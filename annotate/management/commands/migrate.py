"""``manage.py migrate``: Django's, with a limit on waiting for locks on a database that others are using."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections


class Command(Migrate):
    """Brings the tables up to date; on PostgreSQL no statement waits long for a lock and holds up everybody else."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate. A statement that gets no lock in time fails, its migration is undone, and it can be run again."""
        connection = connections[options["database"]]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{settings.LOCK_TIMEOUT}s"])
        super().handle(*args, **options)
