"""Lines of the list that were drawn before say what they would say if they were drawn now."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotate import assigning, reviewing
from annotate.models import Assignment, User
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion, submitted
from tests.integration.listing import ClientOf
from tests.tokens import without_tokens

Change = Callable[[Article, User, User], object]


def page(client: Client, language: str = "en", **asked: str) -> str:
    """The list, without the tokens of the session."""
    answer = client.get(reverse("queue"), {"show": "all"} | asked, headers={"accept-language": language})
    assert answer.status_code == 200
    return without_tokens(answer.content.decode())


def rename(person: User) -> None:
    person.first_name = "Somebody Else"
    person.save()


def quietly(article: Article, **fields: Any) -> None:
    """The work on the article is another as by an act that leaves everything else as it is."""
    Assignment.objects.filter(pk=article.pk).update(**fields)


@pytest.fixture
def article(editor: User, other_editor: User, reviewer: User) -> Article:
    """One that the editor works on, among one of somebody else, one of nobody, and one that waits for review."""
    quietly(make_article(editor), editor=None)
    article = make_article(editor)
    assigning.assign(article, editor=editor, reviewer=None, due=None, by=reviewer)
    other = make_article(editor)
    assigning.assign(other, editor=other_editor, reviewer=reviewer, due=timezone.localdate(), by=reviewer)
    waiting = make_article(other_editor)
    make_annotation(waiting, other_editor)
    submitted(waiting, other_editor)
    return article


def decide(by: User) -> None:
    """What waits for review has no fix to decide any more, and is otherwise as it was."""
    waiting = Assignment.objects.get(state="review")
    fix = waiting.article.annotations.get()
    reviewing.approve(fix, by=by)
    quietly(waiting.article, changed_at=waiting.changed_at)


CHANGES: dict[str, Change] = {
    "its editor is renamed": lambda article, editor, reviewer: rename(editor),
    "the title": lambda article, editor, reviewer: Article.objects.filter(pk=article.pk).update(title="Outro"),
    "the language": lambda article, editor, reviewer: Article.objects.filter(pk=article.pk).update(
        source_language="fr"
    ),
    "a suggestion": lambda article, editor, reviewer: make_suggestion(article),
    "a fix": lambda article, editor, reviewer: make_annotation(article, editor),
    "submitted": lambda article, editor, reviewer: submitted(article, editor),
    "nobody edits it": lambda article, editor, reviewer: quietly(article, editor=None),
    "a reviewer": lambda article, editor, reviewer: quietly(article, reviewer=reviewer),
    "a day": lambda article, editor, reviewer: quietly(article, due=timezone.localdate() + timedelta(days=9)),
    "overdue": lambda article, editor, reviewer: quietly(article, due=timezone.localdate() - timedelta(days=1)),
    "not of today": lambda article, editor, reviewer: quietly(article, changed_at=F("changed_at") - timedelta(days=1)),
    "some minutes later": lambda article, editor, reviewer: quietly(
        article, changed_at=F("changed_at") + timedelta(minutes=5)
    ),
    "a decision": lambda article, editor, reviewer: decide(reviewer),
    "nothing": lambda article, editor, reviewer: None,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_kept_list_is_the_list(
    client_of: ClientOf, article: Article, editor: User, reviewer: User, change: Change
) -> None:
    client = client_of(editor)
    before = page(client)
    change(article, editor, reviewer)
    kept = page(client)
    caches["pieces"].clear()
    assert kept == page(client)
    assert (kept == before) == (change is CHANGES["nothing"])


def test_a_new_day_is_seen(
    client_of: ClientOf, article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(editor)
    quietly(article, due=timezone.localdate(), changed_at=timezone.now() - timedelta(days=9))
    assert "due-word overdue" not in page(client)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_at: tomorrow)
    kept = page(client)
    assert "due-word overdue" in kept
    caches["pieces"].clear()
    assert kept == page(client)


@pytest.mark.usefixtures("article")
def test_what_was_drawn_for_one_is_right_for_others(
    client_of: ClientOf, editor: User, other_editor: User, reviewer: User, reader: User
) -> None:
    people = [editor, other_editor, reviewer, reader]
    warm = [page(client_of(each)) for each in people]
    for person, seen in zip(people, warm, strict=True):
        caches["pieces"].clear()
        assert page(client_of(person)) == seen
    assert len(set(warm)) == len(people)


@pytest.mark.usefixtures("article")
def test_each_language_and_search_has_its_own(client_of: ClientOf, editor: User) -> None:
    client = client_of(editor)
    for language, asked in (("es", {}), ("en", {"q": "empresa"}), ("en", {"sort": "title"})):
        page(client)
        kept = page(client, language, **asked)
        caches["pieces"].clear()
        assert kept == page(client, language, **asked)


@pytest.mark.usefixtures("article")
def test_each_form_has_the_token_of_its_own_session(editor: User, other_editor: User) -> None:
    free = Assignment.objects.get(editor=None)
    for person in (editor, other_editor):
        client = Client(enforce_csrf_checks=True)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        html = client.get(reverse("queue"), {"show": "all"}).content.decode()
        form = html.partition(f'action="{reverse("assign", args=[free.pk])}"')[2].partition("</form>")[0]
        values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
        answer = client.post(reverse("assign", args=[free.pk]), values)
        assert answer.status_code == 302
        free.refresh_from_db()
        assert free.editor == person
        quietly(free.article, editor=None)
