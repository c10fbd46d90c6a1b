"""What the review desk costs in queries, with a few fixes and with 300."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotate import reviewing
from annotate.models import Annotation, User
from annotate.taxonomy import Category, Severity
from articles.markdown import parse
from articles.models import Article
from tests.factories import make_article, submitted
from tests.reviews import (
    HTMX,
    ClientOf,
    ask,
    post,
    seen,
)


def queries(act: Callable[[], object]) -> int:
    """How many queries it takes."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def marked(editor: User, number: int) -> tuple[Article, list[Annotation]]:
    """An article under review with so many fixes."""
    paragraph = " ".join(f"palavra{n}" for n in range(50))
    article = make_article(editor, "\n\n".join([paragraph] * 40), "")
    runs = [run for block in parse(article.target).blocks for run in block.runs]
    at = [(run.start + n, run.start + n + 8) for run in runs for n in range(0, run.end - run.start - 8, 27)]
    assert len(at) >= number
    made = Annotation.objects.bulk_create(
        Annotation(
            article=article,
            start=start,
            end=end,
            quote=article.target[start:end],
            category=Category.NAME,
            severity=Severity.MINOR,
            correction="outra",
            by=editor,
        )
        for start, end in at[:number]
    )
    return submitted(article, editor), made


def costs(editor: User, client: Client, number: int) -> dict[str, int]:
    """How many queries each page and each write takes with so many fixes."""
    article, fixes = marked(editor, number)
    url = reverse("review", args=[article.pk])
    client.get(url)
    one, two, three, *_rest = fixes
    decide = [reverse("decide", args=[article.pk, fix.pk]) for fix in (one, two)]
    change = {"verdict": "approve", "changed": "1", "correction": "melhor"}
    choice = {"choice": three.pk, "fix": seen(three)}
    return {
        "page": queries(lambda: client.get(url)),
        "approve": queries(lambda: client.post(decide[0], {"verdict": "approve"}, **HTMX)),
        "page with a decision": queries(lambda: client.get(url)),
        "take back": queries(lambda: client.post(decide[0], {"verdict": "take back"}, **HTMX)),
        "change": queries(lambda: client.post(decide[0], change, **HTMX)),
        "reject": queries(lambda: client.post(decide[1], {"verdict": "reject", "reason": "No."}, **HTMX)),
        "choose": queries(lambda: post(client, "choose", article, choice, **HTMX)),
        "kind": queries(lambda: client.get(reverse("approve_kind", args=[article.pk]))),
        "live": queries(lambda: ask(client, article, 0)),
        "finish too early": queries(lambda: post(client, "finish", article, {}, **HTMX)),
        "undo": queries(lambda: post(client, "undo", article, {}, **HTMX)),
    }


def test_300_fixes_cost_as_many_queries_as_a_few(editor: User, reviewer: User, client_of: ClientOf) -> None:
    few = costs(editor, client_of(reviewer), 5)
    many = costs(editor, client_of(reviewer), 300)
    assert many == few
    assert max(many.values()) <= 40, many


@pytest.mark.parametrize("verdict", ["approve", "reject", "take back"])
def test_many_decisions_as_one_cost_as_many_queries_as_a_few(
    editor: User, reviewer: User, client_of: ClientOf, verdict: str
) -> None:
    def cost(number: int) -> int:
        article, fixes = marked(editor, number)
        if verdict == "take back":
            reviewing.approve_all(fixes, by=reviewer)
        client = client_of(reviewer)
        data = {"verdict": verdict, "fix": seen(*fixes), "reason": "No."}
        return queries(lambda: post(client, "decide_several", article, data, **HTMX))

    # SQLite takes a limited number of values at once, so that acts and decisions are stored in a few portions.
    assert cost(300) - cost(10) <= 8
