"""Calling an address of the table as one of the people."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.apps import apps
from django.db import transaction
from django.urls import reverse

from tests.security.addresses import Address, addresses
from tests.security.rows import GIVEN, Row
from tests.security.world import ROLES, World, merged

EVERYBODY = ("signed out", *ROLES)


@cache
def known() -> dict[str, Address]:
    """The addresses by their names."""
    return {each.name: each for each in addresses()}


def path_of(world: World, row: Row, **instead: Any) -> str:
    """The address of the row with the objects of its place, some of them others."""
    address = known()[row.name]
    values = merged(world, row.place) | _of_administration(row) | instead
    if "/" in row.name:  # it has no name to be reversed by
        path = address.route.replace("(?P<url>.*)$", "nothing/here/")
        return f"/{path.replace('<path:object_id>', str(values['object_id']))}"
    numbers = {name: value for name, value in instead.items() if isinstance(value, int)}
    marks = {name: 7_000_000 + index for index, name in enumerate(numbers)}
    path = reverse(row.name, kwargs={name: marks.get(name, values[name]) for name in address.arguments})
    for name, mark in marks.items():  # reversing refuses numbers that are too long
        path = path.replace(f"/{mark}/", f"/{numbers[name]}/")
    return path


def _of_administration(row: Row) -> dict[str, Any]:
    if not row.table:
        return {"app_label": "annotate", "content_type_id": 0, "object_id": 1, "url": "x"}
    stored = apps.get_model(row.table)._default_manager.order_by("pk").first()
    assert stored is not None, f"there is no {row.table} to look at"
    return {"object_id": stored.pk}


def answer(
    world: World, row: Row, who: str, *, method: str = "", path: str = "", data: Any = None, **extra: Any
) -> Any:
    """What one of them gets; nothing of it stays."""
    client = world.client(who, enforce_csrf_checks=extra.pop("checked", False))
    if data is None:
        given = GIVEN.get((row.name, row.method))
        data = given(world) if given else {}
    with transaction.atomic():
        ask = getattr(client, (method or row.method).lower())
        # The test client encodes the fields of a form only where it posts them.
        fields = data if (method or row.method) in ("GET", "POST") else ""
        response = ask(path or path_of(world, row), fields, **extra)
        if response.streaming:
            b"".join(response)
        transaction.set_rollback(True)
    return response


def lets_in(row: Row) -> str:
    """Somebody who gets further than the door there; the administrator where nobody does."""
    return next((who for who, got in zip(EVERYBODY, row.answers, strict=True) if got in ("200", "302")), "admin")
