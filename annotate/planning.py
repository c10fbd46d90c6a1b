"""How PostgreSQL plans what the pages ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

# Several processes at once go far beyond the last row of a page before they are stopped.
_FOR_VALUES: Final = """
SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
  set_config('max_parallel_workers_per_gather', '0', true)
"""


@contextmanager
def planned_for_values() -> Iterator[None]:
    """What is asked within, or by a function that this decorates, is planned for the values that it asks with.

    All else is planned once and for any value, which spares PostgreSQL half of its work for an act. In a list of a
    million articles the way depends on how common the words are and how many articles somebody has. Reads only:
    they are one transaction.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(savepoint=False):
        with connection.cursor() as cursor:
            cursor.execute(_FOR_VALUES)
        yield
