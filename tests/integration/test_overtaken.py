"""What others do while a request is answered, whichever query it comes before: a page hears of it, a mark heeds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from annotate import reviewing
from annotate.models import Act, Annotation, Assignment, User
from annotate.workflow import Removed, WrongState
from articles.models import Article
from tests.factories import make_annotation, make_article, submitted
from tests.reviews import HTMX, TARGET, ClientOf, pulse

Doing = Callable[[], object]
MOST_QUERIES = 60


class Between:
    """Does something before the query of that number, counted from 0; ``done`` tells whether it came to that."""

    def __init__(self, number: int, act: Doing) -> None:
        self.left = number
        self.act = act
        self.done = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        if self.left == -1:
            self.done = True
            self.act()
        return execute(sql, params, many, context)


def heard(response: Any) -> int:
    """How far a page has heard after this answer."""
    found = re.search(r'data-pulse="(\d+)"', response.content.decode())
    assert found
    return int(found[1])


def approve(key: int, by: User) -> None:
    """The fix is approved, as it is stored."""
    reviewing.approve(Annotation.objects.get(pk=key), by=by)


@pytest.mark.parametrize("name", ["review", "review_live", "workbench", "live"])
def test_an_act_before_any_query_is_shown_or_told_later(
    client_of: ClientOf, editor: User, reviewer: User, name: str
) -> None:
    client = client_of(reviewer)
    for number in range(MOST_QUERIES):
        article = make_article(editor, f"{TARGET}\n{number}\n", "")
        fix = make_annotation(article, editor, "rápido", "veloz")
        other = make_annotation(article, editor, "abriu", "abriram")
        submitted(article, editor)
        reviewing.approve(other, by=reviewer)  # so that the page has something to hear of at another place
        before = pulse(article)
        between = Between(number, partial(approve, fix.pk, reviewer))
        asked: dict[str, str | int] = {"seen": before - 1, "here": ""} if "live" in name else {}
        with connection.execute_wrapper(between):
            response = client.get(reverse(name, args=[article.pk]), asked, **(HTMX if asked else {}))
        assert response.status_code == 200
        if not between.done:
            return
        assert pulse(article) == before + 1
        tag = re.search(rf'<[^>]* id="a{fix.pk}"[^>]*>', response.content.decode())
        is_shown = tag is not None and "approved" in tag[0]
        assert is_shown or heard(response) <= before, f"an act before query {number}"
    pytest.fail("the page makes more queries than were tried")


@pytest.mark.parametrize("number", [0, 1])
def test_a_mark_that_is_overtaken_by_the_submission_is_refused(number: int, editor: User, other_editor: User) -> None:
    article = make_article(editor)
    between = Between(number, lambda: submitted(article, editor))
    with pytest.raises(WrongState, match="waiting for review"), connection.execute_wrapper(between):
        make_annotation(article, other_editor)
    assert between.done
    assert not Annotation.objects.exists()
    assert pulse(article) == Act.objects.filter(article=article).latest("pulse").pulse


@pytest.mark.parametrize("number", [0, 1])
def test_a_mark_that_is_overtaken_by_the_removal_is_refused(number: int, editor: User) -> None:
    article = make_article(editor)
    between = Between(number, lambda: Assignment.objects.filter(pk=article.pk).delete())
    with pytest.raises(Removed, match="removed"), connection.execute_wrapper(between):
        make_annotation(article, editor)
    assert between.done
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("number", [0, 1])
def test_marks_that_are_made_at_once_have_numbers_of_their_own(number: int, editor: User, other_editor: User) -> None:
    article = make_article(editor)
    before = pulse(article)
    others: list[Annotation] = []
    same = Article.objects.get(pk=article.pk)
    between = Between(number, lambda: others.append(make_annotation(same, other_editor, "rápido", "veloz")))
    with connection.execute_wrapper(between):
        mine = make_annotation(article, editor)
    assert [each.act_number for each in (*others, mine)] == [before + 1, before + 2]
    assert mine.article.assignment.pulse == pulse(article) == before + 2
