"""The order of the list and its pages: every article once, forwards and backwards, and how far they are counted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotate.models import Assignment, User
from annotate.worklist import MOST_COUNTED, MOST_FOUND, MOST_NARROWED
from articles.models import Article
from tests.factories import make_article
from tests.integration.listing import ClientOf, looked_at, many, shown, text_of


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
    many(1, state="review")
    page = text_of(client_of(editor), show="finished")
    assert "10,000+ articles<" in page  # for a minute
    assert "1 article<" in text_of(client_of(editor), show="review")
    Assignment.objects.filter(state="review").delete()
    cache.clear()  # the minute is over
    page = text_of(client_of(editor), show="finished")
    assert "10,000 articles<" in page
    assert "10,000+" not in page


def test_more_than_a_thousand_are_not_counted_where_one_narrows_a_view(editor: User, client_of: ClientOf) -> None:
    many(MOST_NARROWED + 1, state="finished")
    assert "1,000+ articles<" in text_of(client_of(editor), show="all", state="finished")
    Assignment.objects.filter(pk=Assignment.objects.latest("pk").pk).delete()
    page = text_of(client_of(editor), show="all", state="finished")
    assert "1,000 articles<" in page
    assert "1,000+" not in page


def test_what_one_looks_for_in_a_view_is_counted_as_far_as_it_is_quick(editor: User, client_of: ClientOf) -> None:
    many(MOST_FOUND + 1, state="finished")
    assert "100+ articles<" in text_of(client_of(editor), show="finished", q="notícia")
    assert "101 articles<" in text_of(client_of(editor), show="all", q="notícia")
    Article.objects.latest("pk").delete()
    page = text_of(client_of(editor), show="finished", q="notícia")
    assert "100 articles<" in page
    assert "100+ articles" not in page  # the digits alone may be those of a time
