"""Searching in the list by words and filters: what is found and shown, and that nothing in an address is an error."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from annotate.models import Assignment, User
from articles.models import Article
from tests.factories import make_article
from tests.integration.listing import ClientOf, looked_at, shown, text_of


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


def test_a_hostile_title_and_search_are_only_shown(editor: User, client_of: ClientOf) -> None:
    article = make_article(editor)
    article.title = '<script>alert(1)</script> "farol"'
    article.save()
    page = text_of(client_of(editor), show="all", q='farol "><script>alert(2)</script>')
    assert "<script>alert" not in page
    page = text_of(client_of(editor), show="all", q="farol")
    assert "<script>alert" not in page
    assert '<mark class="hit">farol</mark>' in page


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
