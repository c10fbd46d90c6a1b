"""Every write view: that it works, and that it refuses the wrong person, state, method and article."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.integration.write_cases import CASES, HTMX, Case, ClientOf, Newsroom, submit

# What a view refuses it refuses before the database is asked, and what it lets through is tested with the verbs.
pytestmark = pytest.mark.one_database

BY_NAME = {case.name: case for case in CASES}
every_write = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@every_write
def test_works_as_a_plain_form(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(case.who)).post(case.url(room), case.data(room))
    assert response.status_code == 302, response.content.decode()
    assert case.done(room)


@every_write
def test_works_inside_the_page(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(case.who)).post(case.url(room), case.data(room), **HTMX)
    assert response.status_code in (200, 302)
    assert case.done(room)


@every_write
def test_asks_a_stranger_to_sign_in(case: Case, room: Newsroom, client: Client) -> None:
    case.prepare(room)
    response = client.post(case.url(room), case.data(room))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("case", "role"), [(case, role) for case in CASES for role in case.refuses], ids=lambda v: getattr(v, "name", v)
)
def test_refuses_the_wrong_person(case: Case, role: str, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(role)).post(case.url(room), case.data(room))
    assert response.status_code == 403
    assert "Nothing has been changed" in response.content.decode()


@every_write
def test_refuses_in_the_wrong_state(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    (case.wrong_state or submit)(room)
    response = client_of(room.user(case.who)).post(case.url(room), case.data(room))
    assert response.status_code == 409, response.content.decode()
    inside = client_of(room.user(case.who)).post(case.url(room), case.data(room), **HTMX)
    assert inside.status_code == 409
    assert inside["HX-Retarget"] == "#notice"


@every_write
def test_refuses_other_methods(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    for method in case.methods:
        assert getattr(client_of(room.user(case.who)), method)(case.url(room)).status_code == 405


@pytest.mark.parametrize("case", [c for c in CASES if c.item], ids=lambda c: c.name)
def test_refuses_the_object_of_another_article(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(case.who)).post(case.url(room, room.other), case.data(room))
    assert response.status_code == 404


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_refuses_an_article_that_does_not_exist(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    url = case.url(room).replace(f"/articles/{room.article.pk}/", "/articles/999999/")
    assert client_of(room.user(case.who)).post(url, case.data(room)).status_code == 404


# Views of other rooms and of Django have tests of their own.
ELSEWHERE = {
    "export_all", "readyz", "metrics", "people", "invite", "revoke", "change_role", "let_go", "take_in_again", "join",
    "password_change", "password_change_done", "password_reset", "password_reset_done", "password_reset_confirm",
    "password_reset_complete", "login", "logout", "demo_sign_in", "choose_language", "hear", "records", "undo",
    "names", "everywhere", "withdraw_batch", "newsroom", "reason_remove", "glossary", "term_new", "term",
    "term_remove", "glossary_import", "glossary_export", "silence_remove", "sweep",
}  # fmt: skip
READING = {
    "live", "history", "queue", "workbench", "analysis", "review", "review_live", "preview", "export", "healthz",
    "suggestion", "review_fix",
}  # fmt: skip


def test_no_write_view_is_forgotten() -> None:
    names = {p.name for p in get_resolver().url_patterns if isinstance(p, URLPattern)}
    assert names - ELSEWHERE - READING == set(BY_NAME)


@pytest.mark.parametrize("name", sorted(READING - {"healthz", "queue", "suggestion", "review_fix"}))
def test_reading_views_only_read(name: str, room: Newsroom, client_of: ClientOf) -> None:
    url = reverse(name, args=[room.article.pk])
    assert client_of(room.editor).post(url).status_code == 405
    assert client_of(room.reader).get(url).status_code == 200
    assert Client().get(url).status_code == 302
