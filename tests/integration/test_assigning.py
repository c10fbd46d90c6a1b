"""Who works on an article and until when: taking, assigning and giving back by the forms of the list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotate.models import Assignment, User
from articles.models import Article
from tests.conftest import MakePerson
from tests.factories import make_article
from tests.integration.listing import HTMX, ClientOf, text_of


def assign(client: Client, article: Article, extra: dict[str, Any] | None = None, **data: Any) -> Any:
    """Who works on it is as given."""
    return client.post(reverse("assign", args=[article.pk]), data, **(extra or {}))


def test_an_editor_takes_what_nobody_has_by_the_form_in_its_row(other_editor: User, client_of: ClientOf) -> None:
    article, client = make_article(None), client_of(other_editor)
    page = text_of(client, show="unassigned")
    assert "Take it" in page
    seen = client.get("/", {"show": "unassigned"}).context["listing"].lines[0].seen
    answer = assign(client, article, editor=other_editor.pk, seen=seen, next="/?show=unassigned")
    assert answer.status_code == 302
    assert answer["Location"] == f"/?show=unassigned#article-{article.pk}"
    assert Assignment.objects.get(pk=article.pk).editor == other_editor
    assert "Take it" not in text_of(client, show="all")


def test_a_reader_can_neither_take_nor_assign(waiting: Article, reader: User, client_of: ClientOf) -> None:
    make_article(None)
    page = text_of(client_of(reader), show="all")
    assert "Take it" not in page
    assert "/assign/" not in page
    assert client_of(reader).get(reverse("assign", args=[waiting.pk])).status_code == 403


def test_of_two_who_take_the_same_article_one_is_told(
    editor: User, other_editor: User, reviewer: User, client_of: ClientOf
) -> None:
    article = make_article(None)
    assign(client_of(editor), article, editor=editor.pk, seen="--")
    assert assign(client_of(other_editor), article, editor=other_editor.pk, seen="--").status_code == 409
    late = assign(client_of(reviewer), article, HTMX, editor=reviewer.pk, seen="--")
    assert late.status_code == 409
    assert "assigned by somebody else just now" in late.content.decode()
    assert Assignment.objects.get(pk=article.pk).editor == editor


def test_a_reviewer_assigns_anybody_until_a_day(
    waiting: Article, other_editor: User, reviewer: User, other_reviewer: User, client_of: ClientOf
) -> None:
    client = client_of(reviewer)
    form = client.get(reverse("assign", args=[waiting.pk]), {"next": "/?show=all"}).content.decode()
    for person in (other_editor, reviewer, other_reviewer):
        assert f'<option value="{person.pk}">' in form
    answer = assign(
        client,
        waiting,
        HTMX,
        editor=other_editor.pk,
        reviewer=other_reviewer.pk,
        due="2031-05-31",
        next="/?show=all",
    )
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.lstrip().startswith(f'<tr id="article-{waiting.pk}"')
    assert "May 31, 2031" in text
    assert 'id="queue-tabs"' in text
    assert 'aria-current="page"' in text
    row = Assignment.objects.get(pk=waiting.pk)
    assert (row.editor, row.reviewer, row.due) == (other_editor, other_reviewer, date(2031, 5, 31))


def test_an_editor_gives_back_and_sets_the_day_but_assigns_nobody_else(
    editor: User, other_editor: User, client_of: ClientOf
) -> None:
    article, client = make_article(editor), client_of(editor)
    form = client.get(reverse("assign", args=[article.pk])).content.decode()
    assert f'value="{other_editor.pk}"' not in form
    assert assign(client, article, editor=editor.pk, due="2031-05-31").status_code == 302
    assert assign(client, article, editor=other_editor.pk).status_code == 422
    assert assign(client, article, editor="").status_code == 302
    row = Assignment.objects.get(pk=article.pk)
    assert (row.editor, row.due) == (None, None)


def test_an_editor_is_not_shown_the_form_for_the_work_of_others(
    waiting: Article, other_editor: User, client_of: ClientOf
) -> None:
    assert client_of(other_editor).get(reverse("assign", args=[waiting.pk])).status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("due", "31.5.2031", "Write the date as year-month-day"),
        ("due", "2031-02-30", "Write the date as year-month-day"),
        ("due", "\x00", "Write the date as year-month-day"),
        ("editor", "999999", "This person cannot be chosen"),
        ("editor", "somebody", "This person cannot be chosen"),
        ("reviewer", "999999", "This person cannot be chosen"),
    ],
)
@pytest.mark.parametrize("extra", [{}, HTMX], ids=["plain", "inside"])
def test_bad_input_is_refused_and_kept(
    field: str, value: str, said: str, extra: dict[str, Any], waiting: Article, reviewer: User, client_of: ClientOf
) -> None:
    before = Assignment.objects.get(pk=waiting.pk)
    answer = assign(client_of(reviewer), waiting, extra, **({"editor": reviewer.pk} | {field: value}))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    if extra:
        assert answer["HX-Retarget"] == "#dialog-content"
    assert Assignment.objects.get(pk=waiting.pk).editor == before.editor


def test_people_without_the_role_cannot_be_chosen(
    waiting: Article, reader: User, editor: User, reviewer: User, person: MakePerson, client_of: ClientOf
) -> None:
    gone = person("gil", "reviewer", is_active=False)
    client = client_of(reviewer)
    assert assign(client, waiting, editor=reader.pk).status_code == 422
    assert assign(client, waiting, editor=editor.pk, reviewer=editor.pk).status_code == 422
    assert assign(client, waiting, editor=gone.pk).status_code == 422


def test_somebody_who_has_left_is_named_and_must_be_replaced(
    waiting: Article, editor: User, reviewer: User, client_of: ClientOf
) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False)
    client = client_of(reviewer)
    form = client.get(reverse("assign", args=[waiting.pk])).content.decode()
    assert f'<option value="{editor.pk}" selected>Eva Editor</option>' in form
    answer = assign(client, waiting, editor=editor.pk, due="2031-05-31")
    assert answer.status_code == 403
    assert "Eva Editor cannot edit articles" in answer.content.decode()


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(path: str, waiting: Article, reviewer: User, client_of: ClientOf) -> None:
    client = client_of(reviewer)
    form = client.get(reverse("assign", args=[waiting.pk]), {"next": path}).content.decode().partition("<main")[2]
    assert "evil" not in form
    assert "javascript" not in form
    answer = assign(client, waiting, editor=reviewer.pk, next=path)
    assert answer["Location"] == f"/?show=all#article-{waiting.pk}"
