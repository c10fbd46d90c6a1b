"""Single rows, read, inserted and changed by statements that are put together once.

Some rows come with every act. Django puts each of their statements together anew, which takes it several times as long
as the database needs to carry the statement out (benchmarks, “Saving annotations”). What is many rows, or a condition,
is asked for as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, transaction
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


@cache
def _fields(kind: type[Model]) -> dict[str, AnyField]:
    return {field.name: field for field in kind._meta.local_concrete_fields}


def _column(kind: type[Model], field: str) -> str:
    return _name(_fields(kind)[field].column)


@cache
def _inserting(
    kind: type[Model], given: tuple[tuple[str, str], ...] = (), along: str = ""
) -> tuple[str, list[AnyField]]:
    """The statement, and the fields whose values it takes: all but those for which ``given`` says what to put there.

    With ``along``, the name of what another statement has given, a row is inserted only if that has given one.
    """
    said = dict(given)
    fields = [field for field in kind._meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(_name(field.column) for field in fields)
    values = ", ".join(said.get(field.attname, "%s") for field in fields)
    rows = f"SELECT {values} FROM {along}" if along else f"VALUES ({values})"  # noqa: S608 - names; values are parameters
    sql = f"INSERT INTO {_name(kind._meta.db_table)} ({columns}) {rows}"
    if _database().vendor == "postgresql":
        sql += f" RETURNING {_name(kind._meta.pk.column)}"
    return sql, [field for field in fields if field.attname not in said]


def insert_row(row: Model) -> None:
    """The row, of a kind whose keys the database counts, is stored and has its key. Raises IntegrityError."""
    kind = type(row)
    sql, fields = _inserting(kind)
    database = _database()
    with database.cursor() as cursor:
        cursor.execute(sql, _values(row, fields, database, new=True))
        if database.vendor == "postgresql":
            (key,) = cursor.fetchone()
        else:
            key = cursor.lastrowid
    _is_stored(row, key, database)


def _is_stored(row: Model, key: Any, database: BaseDatabaseWrapper) -> None:
    row.pk = key
    row._state.adding, row._state.db = False, database.alias


def _equal(field: AnyField) -> str:
    return f"{_name(field.column)} = %s"


@cache
def _updating(kind: type[Model], names: tuple[str, ...]) -> tuple[str, list[AnyField]]:
    fields = [_fields(kind)[name] for name in names]
    table, changes = _name(kind._meta.db_table), ", ".join(map(_equal, fields))
    sql = f"UPDATE {table} SET {changes} WHERE {_equal(kind._meta.pk)}"  # noqa: S608 - names; values are parameters
    return sql, fields


def update_row(row: Model, *names: str) -> None:
    """These fields of the row are stored as they are in memory, times of the last change as of now."""
    sql, fields = _updating(type(row), names)
    database = _database()
    with database.cursor() as cursor:
        cursor.execute(sql, [*_values(row, fields, database, new=False), row.pk])


_RaisedKind = tuple[type[Model], str, tuple[str, ...], tuple[str, ...], type[Model] | None, tuple[str, ...]]


class Stale(Exception):
    """The row has changed since it was read, or is gone."""


class Raised(NamedTuple):
    """A stored row of which one number is raised by one, provided that the fields ``held`` are stored as in memory.

    The fields ``also`` are stored with it. Of ``beside``, another row, ``held_beside`` must be stored so, too.
    """

    row: Model
    number: str
    also: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    beside: Model | None = None
    held_beside: tuple[str, ...] = ()

    @property
    def kind(self) -> _RaisedKind:
        """What its statement depends on."""
        beside = None if self.beside is None else type(self.beside)
        return type(self.row), self.number, self.also, self.held, beside, self.held_beside

    def values(self, database: BaseDatabaseWrapper) -> list[Any]:
        """The values that its statement takes."""
        stored, asked = _raising(self.kind).fields
        found = _values(self.row, stored, database, new=False)
        return found if self.beside is None else found + _values(self.beside, asked, database, new=False)


class New(NamedTuple):
    """A row to be stored, whose field ``numbered`` gets the raised number.

    ``keys_of`` are fields that get the key of a row before it, each with which of the new rows that is.
    """

    row: Model
    numbered: str = ""
    keys_of: tuple[tuple[str, int], ...] = ()


def write_rows(raised: Raised, *new: New) -> None:
    """The number is raised and the rows are stored, all or nothing, with no need for a transaction of the caller's.

    The rows in memory have the number and the keys. PostgreSQL is asked once. Raises Stale, IntegrityError; after the
    latter a transaction of the caller's is to be undone.
    """
    database = _database()
    if database.vendor == "postgresql":
        _write_at_once(raised, new, database)
    else:
        with transaction.atomic():
            _write_in_turn(raised, new, database)


class _Raising(NamedTuple):
    sql: str
    fields: tuple[list[AnyField], list[AnyField]]  # whose values it takes: of the row, and of the row beside it


@cache
def _raising(raised: _RaisedKind) -> _Raising:
    kind, number, also, held, beside, held_beside = raised
    stored = [_fields(kind)[name] for name in also]
    known = [kind._meta.pk, *(_fields(kind)[name] for name in held)]
    changes = ", ".join([f"{_column(kind, number)} = {_column(kind, number)} + 1", *map(_equal, stored)])
    where, asked = list(map(_equal, known)), list[AnyField]()
    if beside is not None:
        asked = [beside._meta.pk, *(_fields(beside)[name] for name in held_beside)]
        table = _name(beside._meta.db_table)
        same = " AND ".join(map(_equal, asked))
        where.append(f"EXISTS (SELECT 1 FROM {table} WHERE {same})")  # noqa: S608 - names; values are parameters
    table, condition = _name(kind._meta.db_table), " AND ".join(where)
    sql = f"UPDATE {table} SET {changes} WHERE {condition}"  # noqa: S608 - names; values are parameters
    return _Raising(sql, ([*stored, *known], asked))


def _write_in_turn(raised: Raised, new: Sequence[New], database: BaseDatabaseWrapper) -> None:
    row = raised.row
    with database.cursor() as cursor:
        cursor.execute(_raising(raised.kind).sql, raised.values(database))
        if not cursor.rowcount:
            raise Stale
    stored = read_row(type(row), row.pk)
    assert stored is not None
    number = getattr(stored, raised.number)
    setattr(row, raised.number, number)
    for each in new:
        _fill_in(each, number, new)
        insert_row(each.row)


def _fill_in(each: New, number: int, new: Sequence[New]) -> None:
    if each.numbered:
        setattr(each.row, each.numbered, number)
    for name, at in each.keys_of:
        setattr(each.row, name, new[at].row.pk)


@cache
def _at_once(
    raised: _RaisedKind, new: tuple[tuple[type[Model], str, tuple[tuple[str, int], ...]], ...]
) -> tuple[str, list[list[AnyField]]]:
    """The statement, which gives the number and the new keys or nothing, and the fields that each new row has."""
    kind, number, *_held = raised
    parts, fields = [f"raised AS ({_raising(raised).sql} RETURNING {_column(kind, number)})"], []
    for at, (kind, numbered, keys_of) in enumerate(new):
        given = [(name, f"(TABLE new{place})") for name, place in keys_of]
        given += [(numbered, "(TABLE raised)")] if numbered else []
        inserting, taken = _inserting(kind, tuple(given), "raised")
        parts.append(f"new{at} AS ({inserting})")
        fields.append(taken)
    names = ", ".join(["raised", *(f"new{at}" for at in range(len(new)))])
    return f"WITH {', '.join(parts)} SELECT * FROM {names}", fields  # noqa: S608 - parts made above


def _write_at_once(raised: Raised, new: Sequence[New], database: BaseDatabaseWrapper) -> None:
    sql, fields = _at_once(raised.kind, tuple((type(each.row), each.numbered, each.keys_of) for each in new))
    values = raised.values(database)
    for each, taken in zip(new, fields, strict=True):
        values += _values(each.row, taken, database, new=True)
    with database.cursor() as cursor:
        cursor.execute(sql, values)
        written = cursor.fetchone()
    if written is None:
        raise Stale
    number, *keys = written
    setattr(raised.row, raised.number, number)
    for each, key in zip(new, keys, strict=True):
        _is_stored(each.row, key, database)
        _fill_in(each, number, new)


def _values(row: Model, fields: Sequence[AnyField], database: BaseDatabaseWrapper, *, new: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, new), database) for field in fields]
