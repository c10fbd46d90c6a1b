"""Single rows, read, inserted and changed by statements that are put together once.

Some rows come with every act. Django puts each of their statements together anew, which takes it several times as long
as the database needs to carry the statement out (benchmarks, “Saving annotations”). What is many rows, or a condition,
is asked for as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

Row = TypeVar("Row", bound=Model)
AnyField = Field[Any, Any]


def _database() -> BaseDatabaseWrapper:
    """The connection of this thread itself: Django's name for it looks the connection up at every use."""
    return connections[DEFAULT_DB_ALIAS]


class _Reading(NamedTuple):
    """How a row of one kind is read, and how the values of its columns become those of its fields."""

    sql: str
    names: list[str]
    conversions: list[tuple[int, Sequence[Callable[..., Any]], Any]]


@cache
def _reading(kind: type[Model], locking: bool, along: str | None) -> _Reading:
    database = _database()
    rows = kind._base_manager.order_by().filter(pk=0)
    rows = rows if along is None else rows.select_related(along)
    query = (rows.select_for_update(of=("self",)) if locking else rows).query
    compiler = query.get_compiler(connection=database)
    sql, _key = compiler.as_sql()
    columns = [column for column, _sql, _alias in compiler.select]
    found = compiler.get_converters(columns)
    conversions = [(at, converters, column) for at, (converters, column) in found.items()]
    return _Reading(sql, [column.target.attname for column in columns], conversions)


def read_row(kind: type[Row], key: int, *, locking: bool = False, along: str | None = None) -> Row | None:
    """The row with this key as it is stored, None if there is none.

    With ``locking``, inside a transaction, nobody else can change it until that ends. ``along`` names a foreign key
    that is never empty, whose row is read in the same statement, and not locked.
    """
    database = _database()
    reading = _reading(kind, locking, along)
    with database.cursor() as cursor:
        cursor.execute(reading.sql, [key])
        found = cursor.fetchone()
    if found is None:
        return None
    values = list(found)
    for at, converters, column in reading.conversions:
        for convert in converters:
            values[at] = convert(values[at], column, database)
    own = len(kind._meta.concrete_fields)
    row = kind.from_db(database.alias, reading.names[:own], values[:own])
    if along is not None:
        other = kind._meta.get_field(along).related_model
        assert other is not None
        setattr(row, along, other.from_db(database.alias, reading.names[own:], values[own:]))
    return row


def _name(column: str | None) -> str:
    """The name of a table or column, in quotes."""
    return _database().ops.quote_name(str(column))


def _key_of(step: int) -> str:
    """What stands for the key of that step's new row, which is all that the step returns."""
    return f"(TABLE step{step})"


@cache
def _inserting(kind: type[Model], keys_of: tuple[tuple[str, int], ...] = ()) -> tuple[str, list[AnyField]]:
    """The statement, and the fields whose values it takes: all but those in ``keys_of``, which have another's key."""
    steps = dict(keys_of)
    fields = [field for field in kind._meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(_name(field.column) for field in fields)
    values = ", ".join(_key_of(steps[field.attname]) if field.attname in steps else "%s" for field in fields)
    table = _name(kind._meta.db_table)
    sql = f"INSERT INTO {table} ({columns}) VALUES ({values})"  # noqa: S608 - the model's names; values are parameters
    if _database().features.can_return_columns_from_insert:
        sql += f" RETURNING {_name(kind._meta.pk.column)}"
    return sql, [field for field in fields if field.attname not in steps]


def insert_row(row: Model) -> None:
    """The row, of a kind whose keys the database counts, is stored and has its key. Raises IntegrityError."""
    kind = type(row)
    sql, fields = _inserting(kind)
    database = _database()
    with database.cursor() as cursor:
        cursor.execute(sql, _values(row, fields, database, new=True))
        if database.features.can_return_columns_from_insert:
            (key,) = cursor.fetchone()
        else:
            key = database.ops.last_insert_id(cursor, kind._meta.db_table, str(kind._meta.pk.column))
    _is_stored(row, key, database)


def _is_stored(row: Model, key: Any, database: BaseDatabaseWrapper) -> None:
    row.pk = key
    row._state.adding, row._state.db = False, database.alias


@cache
def _updating(kind: type[Model], names: tuple[str, ...]) -> tuple[str, list[AnyField]]:
    known = {field.name: field for field in kind._meta.local_concrete_fields}
    fields = [known[name] for name in names]
    changes = ", ".join(f"{_name(field.column)} = %s" for field in fields)
    table, key = _name(kind._meta.db_table), _name(kind._meta.pk.column)
    return f"UPDATE {table} SET {changes} WHERE {key} = %s", fields  # noqa: S608 - the model's names, no values


def update_row(row: Model, *names: str) -> None:
    """These fields of the row are stored as they are in memory, times of the last change as of now."""
    sql, fields = _updating(type(row), names)
    database = _database()
    with database.cursor() as cursor:
        cursor.execute(sql, [*_values(row, fields, database, new=False), row.pk])


class Step(NamedTuple):
    """One of several rows to be written together: a new one, or the named fields of one that is stored already.

    ``keys_of`` are fields of a new row that get the key of another new row, each with the number of that one's step.
    """

    row: Model
    names: tuple[str, ...] | None = None
    keys_of: tuple[tuple[str, int], ...] = ()


def write_rows(*steps: Step) -> None:
    """All are written, in the caller's transaction; PostgreSQL is asked once for all of them.

    No row may come twice. Raises IntegrityError.
    """
    if _database().vendor == "postgresql":
        _write_at_once(steps)
        return
    for step in steps:
        if step.names is None:
            _fill_in(step, steps)
            insert_row(step.row)
        else:
            update_row(step.row, *step.names)


def _fill_in(step: Step, steps: Sequence[Step]) -> None:
    for name, number in step.keys_of:
        setattr(step.row, name, steps[number].row.pk)


class _Kind(NamedTuple):
    """What a step's part of a statement depends on."""

    model: type[Model]
    names: tuple[str, ...] | None
    keys_of: tuple[tuple[str, int], ...]


@cache
def _at_once(kinds: tuple[_Kind, ...]) -> tuple[str, list[list[AnyField]]]:
    """The statement for steps of these kinds, which gives the new keys, and the fields whose values each step takes."""
    parts = [
        _inserting(kind.model, kind.keys_of) if kind.names is None else _updating(kind.model, kind.names)
        for kind in kinds
    ]
    written = ", ".join(f"step{number} AS ({sql})" for number, (sql, _fields) in enumerate(parts))
    keys = ", ".join(_key_of(number) for number, kind in enumerate(kinds) if kind.names is None)
    return f"WITH {written} SELECT {keys}", [fields for _sql, fields in parts]


def _write_at_once(steps: Sequence[Step]) -> None:
    database = _database()
    sql, fields = _at_once(tuple(_Kind(type(step.row), step.names, step.keys_of) for step in steps))
    values: list[Any] = []
    for step, taken in zip(steps, fields, strict=True):
        values += _values(step.row, taken, database, new=step.names is None)
        if step.names is not None:
            values.append(step.row.pk)
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        keys = iter(cursor.fetchone())
    for step in steps:
        if step.names is None:
            _is_stored(step.row, next(keys), database)
            _fill_in(step, steps)


def _values(row: Model, fields: Sequence[AnyField], database: BaseDatabaseWrapper, *, new: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, new), database) for field in fields]
