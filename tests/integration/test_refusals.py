"""What a write view says when it refuses: why, what stands in the way, and what was typed is still there."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from annotate import annotating
from annotate.annotating import Fixing
from annotate.taxonomy import Category, Severity
from tests.factories import make_annotation, place_of, submitted
from tests.integration.write_cases import FIX, HTMX, ClientOf, Newsroom, approve, offer, selection, status, submit

# What a view refuses it refuses before the database is asked.
pytestmark = pytest.mark.one_database

BOTH_WAYS: tuple[dict[str, Any], ...] = ({}, HTMX)
BAD_FIXES: dict[str, dict[str, Any]] = {
    "no correction": FIX | {"correction": ""},
    "only blanks": FIX | {"correction": "   "},
    "unknown category": FIX | {"category": "accuracy/nothing"},
    "unknown severity": FIX | {"severity": "huge"},
    "too long": FIX | {"correction": "x" * 5001},
    "long note": FIX | {"note": "a note to keep" * 200},
    "not a number": FIX | {"start": "first", "end": "last"},
    "outside": FIX | {"start": 10_000_000, "end": 10_000_001},
    "backwards": FIX | {"start": 20, "end": 10},
    "bad key": FIX | {"key": "not-a-key"},
}


@pytest.mark.parametrize("name", BAD_FIXES)
@pytest.mark.parametrize("extra", [{}, HTMX], ids=["plain", "inside"])
def test_bad_input_is_refused_and_the_text_kept(
    name: str, extra: dict[str, Any], room: Newsroom, client_of: ClientOf
) -> None:
    span = place_of(room.article, "rápido")
    data = {"start": span.start, "end": span.end, "quote": "rápido"} | BAD_FIXES[name]
    response = client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data, **extra)
    assert response.status_code == 422
    assert "a note to keep" in response.content.decode()
    assert room.article.annotations.count() == 1


@pytest.mark.parametrize("name", ["no correction", "unknown category", "too long"])
def test_bad_changes_are_refused_and_the_text_kept(name: str, room: Newsroom, client_of: ClientOf) -> None:
    url = reverse("annotation", args=[room.article.pk, room.fix.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.editor).post(url, BAD_FIXES[name] | {"version": 1}, **extra)
        assert response.status_code == 422
        assert "a note to keep" in response.content.decode()


@pytest.mark.parametrize("name", ["no correction", "unknown severity"])
def test_a_bad_acceptance_is_refused_and_the_text_kept(name: str, room: Newsroom, client_of: ClientOf) -> None:
    url = reverse("accept", args=[room.article.pk, room.suggestion.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.editor).post(url, BAD_FIXES[name], **extra)
        assert response.status_code == 422
        assert "a note to keep" in response.content.decode()
    assert offer(room) == "open"


def test_words_that_moved_are_refused_and_the_text_kept(room: Newsroom, client_of: ClientOf) -> None:
    data = selection(room) | {"quote": "something else"}
    response = client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    assert response.status_code == 422
    assert "a note to keep" in response.content.decode()
    assert "Select the words again" in response.content.decode()


def test_nobody_decides_on_their_own_fix(room: Newsroom, client_of: ClientOf) -> None:
    own = make_annotation(room.article, room.reviewer, "rápido", "veloz")
    submitted(room.article, room.editor)
    for data in ({"verdict": "approve"}, {"verdict": "reject", "reason": "no"}, {"verdict": "take back"}):
        response = client_of(room.reviewer).post(reverse("decide", args=[room.article.pk, own.pk]), data)
        assert response.status_code == 403
        assert "your own" in response.content.decode()


def test_a_rejection_without_a_reason_is_refused(room: Newsroom, client_of: ClientOf) -> None:
    submit(room)
    url = reverse("decide", args=[room.article.pk, room.fix.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.reviewer).post(url, {"verdict": "reject", "reason": " "}, **extra)
        assert response.status_code == 422
        assert "Say why" in response.content.decode()
    assert status(room) == "pending"


@pytest.mark.parametrize(
    "data", [{"verdict": "maybe"}, {}, {"verdict": "approve", "changed": "1", "correction": "Openai"}]
)
def test_a_bad_decision_is_refused(data: dict[str, str], room: Newsroom, client_of: ClientOf) -> None:
    submit(room)
    response = client_of(room.reviewer).post(reverse("decide", args=[room.article.pk, room.fix.pk]), data)
    assert response.status_code == 422
    assert status(room) == "pending"


def test_an_overlapping_approval_shows_both(room: Newsroom, client_of: ClientOf) -> None:
    second = make_annotation(room.article, room.editor, "Openai comprou", "A OpenAI adquiriu")
    approve(room)
    url = reverse("decide", args=[room.article.pk, second.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.reviewer).post(url, {"verdict": "approve"}, **extra)
        assert response.status_code == 409
        page = response.content.decode()
        assert "A OpenAI adquiriu" in page
        assert "is approved for the same words" in page


def test_two_people_at_one_fix_see_each_others_words(room: Newsroom, client_of: ClientOf) -> None:
    url = reverse("annotation", args=[room.article.pk, room.fix.pk])
    annotating.change(
        room.fix, span=None, fixing=Fixing(Category.NAME, Severity.MAJOR, "Open-AI"), version=1, by=room.editor
    )
    for extra in BOTH_WAYS:
        response = client_of(room.editor).post(url, FIX | {"correction": "OpenAi", "version": 1}, **extra)
        assert response.status_code == 409
        page = response.content.decode()
        assert "Open-AI" in page
        assert "OpenAi" in page


def test_finishing_too_early_lists_what_blocks_with_links(room: Newsroom, client_of: ClientOf) -> None:
    submit(room)
    response = client_of(room.reviewer).post(reverse("finish", args=[room.article.pk]))
    assert response.status_code == 409
    assert f'href="#a{room.fix.pk}"' in response.content.decode()


@pytest.mark.parametrize("name", ["annotate", "submit", "names", "review", "everywhere"])
def test_an_open_page_says_that_its_article_is_gone(name: str, room: Newsroom, client_of: ClientOf) -> None:
    gone = room.article.pk + 1_000_000
    client = client_of(room.editor)
    ask = client.get if name in ("names", "review", "everywhere") else client.post
    answer = ask(reverse(name, args=[gone]), **HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (404, "#notice")
    assert "This article has been removed." in answer.content.decode()


@pytest.mark.parametrize("place", [{"start": 2, "end": 8, "quote": "Openai"}, {"typed_quote": "Openai"}, {}])
@pytest.mark.parametrize("extra", [{}, HTMX], ids=["plain", "inside"])
def test_a_mark_on_an_article_that_is_gone_is_told_so(
    place: dict[str, Any], extra: dict[str, Any], room: Newsroom, client_of: ClientOf
) -> None:
    url = reverse("annotate", args=[room.article.pk + 1_000_000])
    answer = client_of(room.editor).post(url, FIX | place, **extra)
    assert answer.status_code == 404
    if extra:
        assert "This article has been removed." in answer.content.decode()
