"""An article that a web process knows is not read again for a mark, and what it knows is never taken for what is so."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotate import annotating, recalling
from annotate.annotating import Fixing
from annotate.models import Annotation, Assignment, User
from annotate.recalling import recall, remember
from annotate.taxonomy import Category, Severity
from annotate.workflow import Removed, WrongState
from articles.models import Article
from articles.spans import Refused
from tests.factories import make_article, place_of, submitted

NAME = Fixing(Category.NAME, Severity.MAJOR, "OpenAI")


def mark(article: Article, by: User, quote: str = "Openai", correction: str = "OpenAI") -> Annotation:
    """Marked as by the page, which gives the article by its number."""
    fixing = Fixing(Category.NAME, Severity.MAJOR, correction)
    return annotating.annotate(article.pk, span=place_of(article, quote), quote=quote, fixing=fixing, by=by)


@pytest.fixture
def known(editor: User) -> Article:
    """An article that was marked before."""
    article = make_article(editor)
    mark(article, editor, "rápido", "veloz")
    return article


def test_its_text_is_not_read_again(known: Article, editor: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        made = mark(known, editor)
    assert not any('"target"' in query["sql"] for query in queries if query["sql"].startswith("SELECT"))
    assert made.article.assignment.pulse == Assignment.objects.get(pk=known.pk).pulse
    assert Annotation.objects.get(pk=made.pk).quote == "Openai"


def test_what_was_not_kept_is_read_when_it_is_asked_for(known: Article, editor: User) -> None:
    recalled = recall(known.pk)
    assert recalled is not None
    assert recalled.article.title == known.title
    assert recalled.due is None


def test_one_that_is_not_edited_any_more_is_not_marked(known: Article, editor: User) -> None:
    submitted(known, editor)
    with pytest.raises(WrongState, match="waiting for review"):
        mark(known, editor)
    assert Annotation.objects.count() == 1


def test_one_that_is_gone_is_not_marked(known: Article, editor: User) -> None:
    Assignment.objects.filter(pk=known.pk).delete()
    with pytest.raises(Removed, match="removed"):
        mark(known, editor)


def test_one_whose_language_was_changed_is_told_in_the_new_one(known: Article, editor: User) -> None:
    Article.objects.filter(pk=known.pk).update(target_language="pt-PT")
    assert mark(known, editor).article.target_language == "pt-PT"


def test_another_text_under_its_number_is_the_one_that_is_marked(known: Article, editor: User) -> None:
    """As when a database was brought back while the process went on."""
    Article.objects.filter(pk=known.pk).update(target="A empresa Openai.\n", content_hash="0" * 64)
    known.refresh_from_db()
    made = mark(known, editor)
    assert (made.start, made.prefix) == (10, "A empresa ")


def test_a_refusal_is_said_of_what_is_stored(known: Article, editor: User) -> None:
    with pytest.raises(Refused, match="Openai"):
        annotating.annotate(known.pk, span=place_of(known, "Openai"), quote="outra", fixing=NAME, by=editor)
    submitted(known, editor)
    with pytest.raises(WrongState, match="waiting for review"):
        annotating.annotate(known.pk, span=place_of(known, "Openai"), quote="outra", fixing=NAME, by=editor)


def test_few_are_kept_and_none_that_is_long(known: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalling, "MOST_ARTICLES", 2)
    others = [make_article() for _each in range(2)]
    for article in (others[0], known, others[1]):
        remember(article)
    assert [recall(each.pk) is not None for each in (known, *others)] == [True, False, True]
    monkeypatch.setattr(recalling, "LONGEST_TEXT", 5)
    long = make_article()
    remember(long)
    assert recall(long.pk) is None
