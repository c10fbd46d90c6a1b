"""The list of articles as tests fill it, ask for it and read it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotate.models import Assignment, User
from articles.models import Article, content_hash
from articles.words import folded

ClientOf = Callable[[User], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


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
