"""The list of articles: its views, search, filters, order, pages and assignments, for everybody who may see it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from annotate import assigning
from annotate.models import Assignment, User
from annotate.worklist import MOST_COUNTED, MOST_FOUND
from articles.models import Article, content_hash
from articles.words import folded
from tests.conftest import MakePerson
from tests.factories import make_annotation, make_article, make_suggestion, submitted

ClientOf = Callable[[User], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}

# Session and person (2), counts, pairs of languages, people, the rows and their articles, suggestions, fixes.
QUERIES = 9
# How many the list has, and the beginnings of the texts; PostgreSQL also says what the stems are, how many articles it
# guesses, and which they are.
MORE_WITH_WORDS = 5 if connection.vendor == "postgresql" else 2


def many(number: int, **fields: Any) -> list[Assignment]:
    """So many articles with short texts, the last one changed first; the fields are those of their assignments."""
    first = Article.objects.count()
    titles = [f"Notícia {first + n:06}" for n in range(number)]
    articles = Article.objects.bulk_create(
        Article(
            title=title,
            title_key=folded(title),
            target=f"{title}.",
            source=f"Story {title}.",
            target_language="pt-BR",
            source_language="en",
            content_hash=content_hash(title, ""),
        )
        for title in titles
    )
    start = timezone.now() - timedelta(days=1)
    rows = [
        Assignment(article=article, changed_at=start - timedelta(minutes=n), **fields)
        for n, article in enumerate(articles)
    ]
    with patch.object(Assignment._meta.get_field("changed_at"), "auto_now", new=False):
        return Assignment.objects.bulk_create(rows)


def shown(response: Any) -> list[int]:
    """The articles on the page, in order."""
    assert response.status_code == 200
    return [line.assignment.pk for line in response.context["listing"].lines]


def looked_at(client: Client, **query: Any) -> list[int]:
    """The articles on the page of that address."""
    return shown(client.get(reverse("queue"), query))


def text_of(client: Client, **query: Any) -> str:
    """The page of that address."""
    return client.get(reverse("queue"), query).content.decode()


@pytest.fixture
def waiting(editor: User) -> Article:
    article = make_article(editor)
    make_annotation(article, editor)
    return submitted(article, editor)


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


def test_a_hostile_title_and_search_are_only_shown(editor: User, client_of: ClientOf) -> None:
    article = make_article(editor)
    article.title = '<script>alert(1)</script> "farol"'
    article.save()
    page = text_of(client_of(editor), show="all", q='farol "><script>alert(2)</script>')
    assert "<script>alert" not in page
    page = text_of(client_of(editor), show="all", q="farol")
    assert "<script>alert" not in page
    assert '<mark class="hit">farol</mark>' in page


# Search, filters, order


def test_words_are_searched_and_shown_where_they_stand(waiting: Article, editor: User, client_of: ClientOf) -> None:
    make_article(editor, target="Nada de novo.", source="")
    page = client_of(editor).get(reverse("queue"), {"show": "all", "q": "rapido barco"})
    assert shown(page) == [waiting.pk]
    text = page.content.decode()
    assert '<mark class="hit">rápido</mark>' in text
    assert '<mark class="hit">barco</mark>' in text
    assert "1 article<" in text
    assert 'value="rapido barco"' in text
    original = text_of(client_of(editor), show="all", q="million")
    assert 'lang="en" dir="auto">' in original
    assert '<mark class="hit">million</mark>' in original


def test_without_hits_the_page_says_how_to_go_on(waiting: Article, editor: User, client_of: ClientOf) -> None:
    page = text_of(client_of(editor), show="mine", q="zeppelin")
    assert "“zeppelin”" in page
    assert "show=all&amp;q=zeppelin" in page
    assert 'href="/?show=mine"' in page


def test_whoever_searches_without_a_view_searches_all(waiting: Article, reviewer: User, client_of: ClientOf) -> None:
    assert client_of(reviewer).get("/", {"q": "barco"}).context["question"].show == "all"


def test_views_keep_words_and_filters(waiting: Article, reviewer: User, client_of: ClientOf) -> None:
    page = client_of(reviewer).get("/", {"show": "all", "q": "barco", "languages": "en/pt-BR", "sort": "title"})
    tabs = {tab.show: parse_qs(urlsplit(tab.address).query) for tab in page.context["listing"].tabs}
    assert tabs["finished"] == {"show": ["finished"], "q": ["barco"], "languages": ["en/pt-BR"], "sort": ["title"]}


@pytest.mark.parametrize("typed", ['"', "NEAR(", "*", "🎉", "x" * 10_000, "\x00", "-", "%", "a'b\\"])
def test_odd_words_are_no_error(typed: str, waiting: Article, editor: User, client_of: ClientOf) -> None:
    assert client_of(editor).get("/", {"show": "all", "q": typed}).status_code == 200


def test_filters_narrow_the_view(
    editor: User, other_editor: User, reviewer: User, waiting: Article, client_of: ClientOf
) -> None:
    only = make_article(other_editor, source="")
    free = make_article(None)
    client = client_of(reviewer)
    assert looked_at(client, show="all", languages="/pt-BR") == [only.pk]
    assert set(looked_at(client, show="all", languages="en/pt-BR")) == {waiting.pk, free.pk}
    assert looked_at(client, show="all", state="review") == [waiting.pk]
    assert looked_at(client, show="all", editor=other_editor.pk) == [only.pk]
    assert looked_at(client, show="all", editor="nobody") == [free.pk]
    assert looked_at(client, show="editing", editor=editor.pk) == []


def test_due_dates_are_filtered_for_what_is_open(editor: User, client_of: ClientOf, monkeypatch: Any) -> None:
    wednesday = date(2030, 5, 29)
    monkeypatch.setattr("annotate.worklist.timezone.localdate", lambda *args: wednesday)
    days = {name: wednesday + timedelta(days=n) for name, n in {"late": -1, "now": 0, "sunday": 4, "monday": 5}.items()}
    ids = {}
    for name, day in days.items():
        ids[name] = make_article(editor).pk
        Assignment.objects.filter(pk=ids[name]).update(due=day)
    done = make_article(editor)
    Assignment.objects.filter(pk=done.pk).update(due=days["late"], state="finished")
    make_article(editor)
    client = client_of(editor)
    assert looked_at(client, show="all", due="overdue") == [ids["late"]]
    assert looked_at(client, show="all", due="today") == [ids["now"]]
    assert set(looked_at(client, show="all", due="week")) == {ids["now"], ids["sunday"]}


@pytest.mark.parametrize(
    "query",
    [
        {"show": "everything"},
        {"languages": "xx"},
        {"languages": "en/pt-BR/x"},
        {"state": "lost"},
        {"editor": "9999999999999999999999"},
        {"editor": "eva"},
        {"due": "never"},
        {"sort": "colour"},
        {"after": "x"},
        {"after": "0~1~yesterday"},
        {"after": "7~1~2030-01-01T00:00:00+00:00"},
        {"after": "0~99999999999999999999~2030-01-01T00:00:00+00:00"},
        {"after": "0~²~2030-01-01T00:00:00+00:00"},
        {"before": "0~1~0001-01-01T00:00:00+14:00"},
        {"after": "0~1~2030-01-01T00:00:00"},
        {"after": "0~1~2030-13-01", "sort": "due"},
        {"q": "\ud800"},
    ],
    ids=str,
)
def test_a_wrong_address_shows_the_list_anyway(
    query: dict[str, str], waiting: Article, editor: User, client_of: ClientOf
) -> None:
    encoded = "&".join(
        f"{name}={value.encode('utf-8', 'surrogatepass').hex(' ').replace(' ', '%')}" for name, value in query.items()
    )
    address = "&".join(part.replace("=", "=%", 1) for part in encoded.split("&"))
    answer = client_of(editor).get(f"/?show=all&{address}")
    assert answer.status_code == 200
    assert shown(answer) == [waiting.pk] or "q" in query


def test_the_orders_of_the_list(editor: User, client_of: ClientOf) -> None:
    rows = {}
    for title, due, state in [
        ("zebra", date(2031, 1, 1), "editing"),
        ("Água", None, "review"),
        ("Barco", date(2030, 1, 1), "review"),
        ("água", date(2029, 1, 1), "finished"),
    ]:
        article = make_article(editor)
        article.title = title
        article.save()
        Assignment.objects.filter(pk=article.pk).update(due=due, state=state)
        rows[title] = article.pk
    Assignment.objects.filter(pk=rows["Barco"]).update(changed_at=timezone.now() + timedelta(hours=1))
    client = client_of(editor)
    imported = [rows[title] for title in ("água", "Barco", "Água", "zebra")]
    assert looked_at(client, show="all", sort="imported") == imported
    assert looked_at(client, show="all", sort="changed")[0] == rows["Barco"]
    assert looked_at(client, show="all", sort="title") == [rows[title] for title in ("Água", "água", "Barco", "zebra")]
    by_due = looked_at(client, show="all", sort="due")
    assert by_due[:2] == [rows["Barco"], rows["zebra"]]
    assert set(by_due[2:]) == {rows["Água"], rows["água"]}


# Pages


def walked(client: Client, **query: Any) -> list[int]:
    """All articles of the list, page by page forwards, after going back again to the first page."""
    pages = [client.get(reverse("queue"), query)]
    while after := pages[-1].context["listing"].after:
        pages.append(client.get(after))
    forwards = [pk for page in pages for pk in shown(page)]
    page = pages[-1]
    backwards = [*shown(page)]
    while before := page.context["listing"].before:
        page = client.get(before)
        backwards = [pk for pk in shown(page) if pk not in backwards] + backwards
    assert backwards == forwards
    return forwards


@pytest.mark.parametrize("sort", ["changed", "due", "title", "imported"])
@pytest.mark.parametrize("show", ["all", "review", "editing"])
def test_pages_show_every_article_once_in_order(
    sort: str, show: str, reviewer: User, editor: User, client_of: ClientOf
) -> None:
    rows = many(60, state="review", editor=editor) + many(60, state="review", editor=reviewer) + many(60)
    for n, row in enumerate(rows):
        row.due = date(2030, 1, 1 + n % 3) if n % 2 else None
    Assignment.objects.bulk_update(rows, ["due"])
    expected = {row.pk for row in rows if show in ("all", row.state)}
    found = walked(client_of(reviewer), show=show, sort=sort)
    assert len(found) == len(expected)
    assert set(found) == expected


def test_a_page_stays_where_it_is_when_articles_come_and_go(editor: User, client_of: ClientOf) -> None:
    rows = many(120)
    client = client_of(editor)
    first = client.get(reverse("queue"), {"show": "all"})
    second = client.get(first.context["listing"].after)
    new = make_article(editor)
    Assignment.objects.get(pk=rows[3].pk).delete()
    assert shown(client.get(first.context["listing"].after)) == shown(second)
    back = shown(client.get(second.context["listing"].before))
    assert back[0] == new.pk
    assert rows[3].pk not in back


def test_behind_the_end_of_the_list_there_is_a_way_back(editor: User, client_of: ClientOf) -> None:
    many(60)
    client = client_of(editor)
    page = client.get(reverse("queue"), {"show": "all"})
    after = page.context["listing"].after
    Assignment.objects.exclude(pk__in=shown(page)).delete()
    answer = client.get(after)
    assert shown(answer) == []
    assert "The list ends here" in answer.content.decode()


@pytest.mark.one_database
def test_more_than_ten_thousand_are_not_counted(editor: User, client_of: ClientOf) -> None:
    many(MOST_COUNTED + 2, state="finished")
    page = text_of(client_of(editor), show="finished")
    assert "10,000+ articles<" in page
    Assignment.objects.filter(pk=Assignment.objects.latest("pk").pk).delete()
    Assignment.objects.filter(pk=Assignment.objects.latest("pk").pk).delete()
    page = text_of(client_of(editor), show="finished")
    assert "10,000 articles<" in page
    assert "10,000+" not in page


def test_more_than_a_thousand_are_not_counted_where_one_looks_for_something(editor: User, client_of: ClientOf) -> None:
    many(MOST_FOUND + 1, state="finished")
    assert "1,000+ articles<" in text_of(client_of(editor), show="all", state="finished")
    Assignment.objects.filter(pk=Assignment.objects.latest("pk").pk).delete()
    page = text_of(client_of(editor), show="all", state="finished")
    assert "1,000 articles<" in page
    assert "1,000+" not in page


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


# Assigning


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
