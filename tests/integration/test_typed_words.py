"""Words that are typed into the form instead of being selected: where they mark, and when that is refused."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import place_of
from tests.integration.write_cases import FIX, ClientOf, Newsroom

# What a view refuses it refuses before the database is asked, and what it lets through is tested with the verbs.
pytestmark = pytest.mark.one_database


def test_typed_words_mark_without_javascript(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "rápido", "correction": "veloz"}
    client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    made = room.article.annotations.get(correction="veloz")
    assert room.article.target[made.start : made.end] == "rápido"


def test_typed_words_that_stand_twice_are_refused(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "ponto", "correction": "item"}
    response = client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    assert response.status_code == 422
    assert room.article.annotations.count() == 1


def test_something_missing_is_inserted_after_typed_words(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "é rápido", "missing": "on", "correction": " e seguro"}
    client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    made = room.article.annotations.get(correction=" e seguro")
    assert (made.quote, made.start) == ("", place_of(room.article, "é rápido").end)


def test_deleting_is_said_with_the_box(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "um barco", "correction": "um barco", "delete": "on"}
    client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    assert room.article.annotations.get(quote="um barco").correction == ""
