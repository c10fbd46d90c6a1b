"""``manage.py restore FILE``: a backup into an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate import backup
from annotate.queueing import queue_unfinished


class Command(BaseCommand):
    """Reads a backup; the database must be migrated and empty."""

    help = "Read a backup into an empty, migrated database, SQLite or PostgreSQL; all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Read it, queue the searches that were waiting, and say what came."""
        try:
            contents = backup.read(file)
        except backup.BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        waiting = queue_unfinished()
        self.stdout.write(f"{contents.total} rows restored, {waiting} searches queued again.")
