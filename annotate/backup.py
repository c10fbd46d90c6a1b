"""The whole newsroom in one file, whatever the database: writing it, checking it, reading it into an empty one.

The file is gzip over lines of JSON: a head that says what follows, one line for each row, and a foot with the number of
rows and a SHA-256 of all lines before it. Rows come in the order in which they can be stored, and nothing is held in
memory but a batch of them. Sessions, locks after wrong passwords and the task queue stay behind: they belong to the
machine. Searches that were waiting are queued again by the restore.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.apps import apps
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

FORMAT = "emenda-backup"
VERSION = 1
ROOMS = ("articles", "annotate")
BATCH = 500


class Stream(Protocol):
    """A file of bytes, read or written line by line; gzip's is not one of typing's."""

    def write(self, data: bytes, /) -> int: ...
    def readline(self, size: int = -1, /) -> bytes: ...
    def __iter__(self) -> Iterator[bytes]: ...


class BackupRefused(Exception):
    """A backup that cannot be written or read as asked; the message says why, and nothing has been changed."""


@dataclass(slots=True)
class Contents:
    """What a backup holds: when it was made, of which migrations, and how many rows of each table."""

    created: str
    migrations: dict[str, str]
    rows: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """The number of all rows."""
        return self.rows.total()


def tables() -> list[type[models.Model]]:
    """The tables of a backup, each after those that its rows point to."""
    left = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    ordered: list[type[models.Model]] = []
    while left:
        ready = [model for model in left if not _needs(model) & (set(left) - {model})]
        if not ready:  # pragma: no cover - the models would have to point at each other in a circle
            raise RuntimeError("These tables point at each other: " + ", ".join(m.__name__ for m in left))
        ordered += ready
        left = [model for model in left if model not in ready]
    return ordered


def _needs(model: type[models.Model]) -> set[type[models.Model]]:
    keys = [each for each in model._meta.concrete_fields if isinstance(each, models.ForeignKey)]
    return {each.remote_field.model for each in keys}


@contextmanager
def _snapshot() -> Iterator[None]:
    """Inside, all reads of this thread see the database as it is at the start, while others go on writing."""
    usual = connections[DEFAULT_DB_ALIAS]
    reading = usual.copy()
    # On SQLite a transaction that begins with a write lock, as all others here do, would hold up everybody.
    reading.settings_dict.setdefault("OPTIONS", {}).pop("transaction_mode", None)
    connections[DEFAULT_DB_ALIAS] = reading
    try:
        with transaction.atomic():
            if reading.vendor == "postgresql":
                with reading.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        reading.close()
        connections[DEFAULT_DB_ALIAS] = usual


def write(path: Path) -> Contents:
    """The file holds every row as of now; it appears under its name only when it is whole.

    Raises BackupRefused if there is such a file already or it cannot be written.
    """
    if path.exists():
        raise BackupRefused(f"{path} is there already. Choose another name; a backup never overwrites a file.")
    part = path.with_name(path.name + ".part")
    try:
        with _snapshot(), _private(part) as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) as file:
            contents = _write_rows(file)
            file.close()
            raw.flush()
            os.fsync(raw.fileno())
        # A link fails where a file has appeared meanwhile, which a rename would replace.
        os.link(part, path)
    except FileExistsError as error:
        raise BackupRefused(f"{error.filename2 or error.filename} is there already.") from error
    except OSError as error:
        raise BackupRefused(f"{path} cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return contents


def _private(path: Path) -> BinaryIO:
    """A new file that only its owner may read: it holds password hashes."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _write_rows(file: Stream) -> Contents:
    contents = Contents(timezone.now().isoformat(), _migrations())
    digest = hashlib.sha256()

    def put(row: dict[str, Any], *, is_foot: bool = False) -> None:
        line = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if not is_foot:
            digest.update(line)
        file.write(line)

    put({"format": FORMAT, "version": VERSION, "created": contents.created, "migrations": contents.migrations})
    for model in tables():
        columns = model._meta.concrete_fields
        for row in model._base_manager.order_by("pk").iterator(chunk_size=BATCH):
            values = {each.attname: _plain(each, row) for each in columns}
            put({"table": model._meta.label_lower, "row": values})
            contents.rows[model._meta.label_lower] += 1
    put({"rows": contents.total, "sha256": digest.hexdigest()}, is_foot=True)
    return contents


def _plain(column: models.Field[Any, Any], row: models.Model) -> Any:
    value = getattr(row, column.attname)
    return value if isinstance(value, str | int | float | bool | list | dict | None) else column.value_to_string(row)


def _migrations() -> dict[str, str]:
    """The latest migration of each room."""
    applied = MigrationRecorder(connection).applied_migrations()
    return {room: max((name for app, name in applied if app == room), default="") for room in ROOMS}


def check(path: Path) -> Contents:
    """What the backup holds. Raises BackupRefused if it is none, or not as it was written."""
    try:
        with gzip.open(path, "rb") as file:
            return _check(file)
    except (OSError, EOFError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise BackupRefused(f"{path} is no backup of Emenda, or it is damaged: {error}") from error


def _check(file: Stream) -> Contents:
    head = file.readline()
    row = json.loads(head or b"{}")
    if row.get("format") != FORMAT:
        raise BackupRefused("This file is no backup of Emenda.")
    if row.get("version") != VERSION:
        raise BackupRefused(f"This backup has the form {row.get('version')}; this Emenda reads the form {VERSION}.")
    contents, digest, last = Contents(row["created"], row["migrations"]), hashlib.sha256(), head
    for line in file:
        digest.update(last)
        last = line
        if line.startswith(b'{"table":'):
            contents.rows[json.loads(line)["table"]] += 1
    foot = json.loads(last)
    if foot.get("sha256") != digest.hexdigest() or foot.get("rows") != contents.total:
        raise BackupRefused("This backup is damaged: its checksum does not fit. Use another one.")
    return contents


def read(path: Path) -> Contents:
    """The empty database holds every row of the backup; all of them or none.

    Raises BackupRefused if the file is damaged, was made with other migrations, or the database is not empty.
    """
    contents = check(path)
    if contents.migrations != _migrations():
        raise BackupRefused(
            "This backup was made by another version of Emenda "
            f"({_told(contents.migrations)}; here: {_told(_migrations())}). "
            "Restore it with that version, then upgrade."
        )
    filled = [model._meta.verbose_name_plural for model in tables() if model._base_manager.exists()]
    if filled:
        raise BackupRefused(f"The database is not empty (there are: {', '.join(map(str, filled))}). Nothing was read.")
    with transaction.atomic(), gzip.open(path, "rb") as file:
        _read_rows(file)
        _reset_sequences()
    return contents


def _told(migrations: dict[str, str]) -> str:
    return ", ".join(f"{room} {name or 'none'}" for room, name in sorted(migrations.items()))


def _read_rows(file: Stream) -> None:
    rows = (json.loads(line) for line in islice(file, 1, None))
    stored = (row for row in rows if "table" in row)
    for label, group in groupby(stored, key=lambda row: row["table"]):
        model = apps.get_model(label)
        while batch := list(islice(group, BATCH)):
            _insert(model, [_object(model, row["row"]) for row in batch])


def _object(model: type[models.Model], values: dict[str, Any]) -> models.Model:
    row = model()
    for column in model._meta.concrete_fields:
        setattr(row, column.attname, column.to_python(values[column.attname]))
    return row


def _insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """The rows are stored as they are: raw, so that no field sets the present time or counts anew."""
    columns = model._meta.concrete_fields
    model._base_manager._insert(  # type: ignore[attr-defined]  # what bulk_create calls, with raw
        rows, fields=columns, raw=True
    )


def _reset_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), tables())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
