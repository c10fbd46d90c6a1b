"""Migrations on a live database: they do not wait for locks, and the first administrator is one."""

from __future__ import annotations

import threading
import time

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections, transaction
from pytest_django import Settings

from annotate.models import User


@pytest.mark.django_db(transaction=True)
def test_a_migration_gives_up_waiting_for_a_lock(settings: Settings) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite locks the whole database and waits by its own setting")
    settings.LOCK_TIMEOUT = 1
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE annotate_term IN ACCESS EXCLUSIVE MODE")
            locked.set()
            done.wait(30)
        connections.close_all()

    other = threading.Thread(target=hold)
    other.start()
    assert locked.wait(10)
    try:
        call_command("migrate", verbosity=0, interactive=False)  # nothing to do, but the limit is set from here on
        begun = time.monotonic()
        with pytest.raises(OperationalError, match="lock timeout"), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE annotate_term ADD COLUMN probe integer")
        assert time.monotonic() - begun < 10
    finally:
        done.set()
        other.join()
        connection.close()


def test_the_account_that_createsuperuser_makes_manages_people(db: None) -> None:
    made = User.objects.create_superuser("first", password="vier laute Zebras")
    made.refresh_from_db()
    assert made.can_administer
