"""``manage.py backup FILE``: the whole newsroom in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotate import backup


class Command(BaseCommand):
    """Writes a backup that can be restored into SQLite or PostgreSQL."""

    help = "Write all but sessions and the task queue into one file with a checksum; Emenda may go on running."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the file."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only check a backup that is there")

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        """Write or check, and say what is in it."""
        try:
            contents = backup.check(file) if check else backup.write(file)
        except backup.BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        for table, count in contents.rows.items():
            self.stdout.write(f"{count:>9} {table}")
        state = "whole" if check else "written"
        self.stdout.write(f"{contents.total:>9} rows of {contents.created}: {file} is {state}.")
