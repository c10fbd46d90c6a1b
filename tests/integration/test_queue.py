"""The list of articles: its views and rows for everybody who may see it, what a page costs, when it hears of news."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from annotate import assigning
from annotate.models import Assignment, User
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion, submitted
from tests.integration.listing import HTMX, ClientOf, looked_at, shown, text_of

# Session and person (2), counts, pairs of languages, people, the rows and their articles, suggestions, fixes.
# PostgreSQL is told how to plan them.
QUERIES = 10 if connection.vendor == "postgresql" else 9
# Beginnings of texts. SQLite counts; PostgreSQL says what the stems are, how many articles it guesses, and which.
MORE_WITH_WORDS = 4 if connection.vendor == "postgresql" else 2


# What is shown to whom first


def test_without_articles_the_page_says_how_to_begin(editor: User, reader: User, client_of: ClientOf) -> None:
    assert "Import the first article" in text_of(client_of(editor))
    seen = text_of(client_of(reader))
    assert "No articles yet" in seen
    assert "Import the first" not in seen


def test_a_reviewer_starts_with_what_waits_and_an_editor_with_what_is_theirs(
    waiting: Article, editor: User, other_editor: User, reviewer: User, reader: User, client_of: ClientOf
) -> None:
    own = make_article(other_editor)
    assert looked_at(client_of(reviewer)) == [waiting.pk]
    assert looked_at(client_of(other_editor)) == [own.pk]
    assert set(looked_at(client_of(reader))) == {waiting.pk, own.pk}


def test_who_has_nothing_starts_with_all(
    waiting: Article, reviewer: User, other_editor: User, client_of: ClientOf
) -> None:
    assert looked_at(client_of(other_editor)) == [waiting.pk]
    assigning.take_back(waiting, by=reviewer)
    assert looked_at(client_of(reviewer)) == [waiting.pk]


def test_a_reviewer_whose_own_work_alone_waits_starts_with_what_is_theirs(reviewer: User, client_of: ClientOf) -> None:
    submitted(make_article(reviewer), reviewer)
    page = client_of(reviewer).get(reverse("queue"))
    assert page.context["question"].show == "mine"


def test_each_view_has_its_articles(
    waiting: Article, editor: User, reviewer: User, other_editor: User, client_of: ClientOf
) -> None:
    edited, free, finished = make_article(editor), make_article(None), make_article(other_editor)
    Assignment.objects.filter(pk=finished.pk).update(state="finished", reviewer=reviewer)
    Assignment.objects.filter(pk=free.pk).update(reviewer=reviewer)
    client = client_of(reviewer)
    assert looked_at(client, show="mine") == [free.pk]
    assert looked_at(client, show="unassigned") == [free.pk]
    assert set(looked_at(client, show="editing")) == {edited.pk, free.pk}
    assert looked_at(client, show="review") == [waiting.pk]
    assert looked_at(client, show="finished") == [finished.pk]
    assert len(looked_at(client, show="all")) == 4
    assert looked_at(client, show="mine", state="finished") == [finished.pk]
    counts = {tab.show: tab.count for tab in client.get("/").context["listing"].tabs}
    assert counts == {"mine": "1", "unassigned": "1", "editing": "2", "review": "1", "finished": "1", "all": "4"}


def test_in_review_ones_own_work_comes_last(reviewer: User, editor: User, client_of: ClientOf) -> None:
    first = submitted(make_article(editor), editor)
    nobodys = make_article(editor)
    Assignment.objects.filter(pk=nobodys.pk).update(state="review", editor=None)
    own = submitted(make_article(reviewer), reviewer)
    latest = submitted(make_article(editor), editor)
    rows = looked_at(client_of(reviewer), show="review")
    assert rows[-1] == own.pk
    assert rows[0] == latest.pk
    assert set(rows) == {first.pk, nobodys.pk, own.pk, latest.pk}


def test_a_reader_has_no_view_of_their_own(waiting: Article, reader: User, client_of: ClientOf) -> None:
    page = client_of(reader).get(reverse("queue"), {"show": "mine"})
    assert shown(page) == [waiting.pk]
    assert 'id="tab-mine"' not in page.content.decode()


@pytest.mark.parametrize(
    ("show", "hint"),
    [
        ("mine", "under “Unassigned”"),
        ("unassigned", "has its editor"),
        ("review", "when an editor submits them"),
        ("finished", "when a reviewer finishes them"),
    ],
)
def test_an_empty_view_says_what_to_do_next(
    show: str, hint: str, editor: User, other_editor: User, client_of: ClientOf
) -> None:
    make_article(editor)
    page = text_of(client_of(other_editor), show=show)
    assert hint in page
    assert "?show=all" in page


def test_a_stranger_has_to_sign_in(waiting: Article, client: Client) -> None:
    for url in (reverse("queue"), reverse("assign", args=[waiting.pk])):
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("login"))


def test_the_list_is_only_read(waiting: Article, editor: User, client_of: ClientOf) -> None:
    for method in ("post", "put", "delete"):
        assert getattr(client_of(editor), method)(reverse("queue")).status_code == 405


# What stands in a row


def test_a_row_says_what_there_is_to_do(editor: User, reviewer: User, client_of: ClientOf, waiting: Article) -> None:
    make_suggestion(waiting)
    line = client_of(reviewer).get(reverse("queue")).context["listing"].lines[0]
    assert (line.open_suggestions, line.fixes, line.pending) == (1, 1, 1)
    page = text_of(client_of(reviewer))
    assert "(1 to decide)" in page
    assert reverse("review", args=[waiting.pk]) in page
    assert editor.display_name in page
    assert "en → pt-BR" in page


def test_a_row_leads_to_where_the_work_goes_on(
    waiting: Article, editor: User, reviewer: User, client_of: ClientOf
) -> None:
    assert f'href="{reverse("workbench", args=[waiting.pk])}"' in text_of(client_of(editor), show="all")
    assert f'href="{reverse("review", args=[waiting.pk])}"' in text_of(client_of(reviewer), show="all")
    Assignment.objects.update(state="finished")
    assert f'href="{reverse("preview", args=[waiting.pk])}"' in text_of(client_of(reviewer), show="all")


def test_overdue_is_said_in_words_and_only_of_what_is_open(editor: User, client_of: ClientOf) -> None:
    make_article(editor)
    today = timezone.localdate()
    Assignment.objects.update(due=today - timedelta(days=1))
    assert "</svg>Overdue" in text_of(client_of(editor))
    Assignment.objects.update(due=today)
    assert "</svg>Today" in text_of(client_of(editor))
    Assignment.objects.update(due=today + timedelta(days=1))
    assert "</svg>" not in text_of(client_of(editor)).partition('class="due"')[2].partition("</td>")[0]
    Assignment.objects.update(due=today - timedelta(days=1), state="finished")
    assert "</svg>Overdue" not in text_of(client_of(editor), show="all")


# What it costs


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ({"show": "all"}, 0),
        ({"show": "mine"}, 0),
        ({"show": "all", "sort": "title"}, 0),
        ({"show": "all", "state": "editing"}, 1),
        ({"show": "all", "q": "barco"}, MORE_WITH_WORDS),
    ],
    ids=str,
)
def test_a_page_costs_a_fixed_number_of_queries(
    query: dict[str, str],
    more: int,
    editor: User,
    client_of: ClientOf,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(editor)
    make_annotation(make_article(editor), editor)
    with django_assert_num_queries(QUERIES + more):
        client.get(reverse("queue"), query)
    for _ in range(20):
        make_suggestion(make_article(editor))
    with django_assert_num_queries(QUERIES + more):
        client.get(reverse("queue"), query)


# Live


def test_a_page_that_asks_is_answered_only_when_something_changed(
    waiting: Article, editor: User, reviewer: User, client_of: ClientOf
) -> None:
    client = client_of(reviewer)
    sign = client.get("/", {"show": "all"}).context["listing"].sign
    ask = {"show": "all", "seen": sign}
    assert client.get("/", ask, **HTMX).status_code == 204
    assert client.get("/", ask).status_code == 200  # not a page that asks, but somebody with an address
    assigning.take_back(waiting, by=editor)
    answer = client.get("/", ask, **HTMX)
    assert answer.status_code == 200
    sign = answer.context["listing"].sign
    make_annotation(waiting, editor, "rápido", "veloz")
    assert client.get("/", ask | {"seen": sign}, **HTMX).status_code == 200
