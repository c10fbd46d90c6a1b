"""How PostgreSQL plans: once for whatever is asked again, and for the values where the way depends on them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotate.models import Assignment, User
from annotate.planning import planned_for_values
from tests.factories import make_article
from tests.integration.listing import HTMX, ClientOf

IS_POSTGRESQL = connection.vendor == "postgresql"


def answer(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def planning() -> str:
    """How this connection plans now; on SQLite, which has no such choice, whether others have to wait for it."""
    if IS_POSTGRESQL:
        return str(answer("SHOW plan_cache_mode"))
    return "in a transaction" if connection.in_atomic_block else "free"


@pytest.mark.django_db(transaction=True)
def test_the_plan_is_for_the_values_inside_alone() -> None:
    with planned_for_values():
        inside = planning()
    assert [inside, planning()] == (["force_custom_plan", "auto"] if IS_POSTGRESQL else ["free", "free"])


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_again_is_prepared() -> None:
    connection.close()
    for number in range(10):
        assert not Assignment.objects.filter(pk=number).exists()
    prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%annotate_assignment%'"
    assert not IS_POSTGRESQL or answer(prepared) == 1


@pytest.mark.parametrize("act", ["the list", "a line of it after an assignment"])
def test_lists_are_planned_for_their_values(act: str, editor: User, client_of: ClientOf) -> None:
    client, article = client_of(editor), make_article(editor)
    with CaptureQueriesContext(connection) as captured:
        if act == "the list":
            answered = client.get(reverse("queue"), {"show": "all", "q": "barco"})
        else:
            data = {"editor": editor.pk, "next": "/?show=all"}
            answered = client.post(reverse("assign", args=[article.pk]), data, **HTMX)
    assert answered.status_code == 200
    told = [number for number, each in enumerate(captured.captured_queries) if "force_custom_plan" in each["sql"]]
    counts = [number for number, each in enumerate(captured.captured_queries) if "SELECT COUNT(*)" in each["sql"]]
    assert counts
    assert len(told) == IS_POSTGRESQL
    assert not told or told[0] < counts[0]
