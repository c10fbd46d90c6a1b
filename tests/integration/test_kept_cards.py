"""Cards of the review desk that were drawn before say what they would say if they were drawn now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from annotate import annotating, assigning, reasons, reviewing
from annotate.models import Annotation, User
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion, submitted
from tests.reviews import TARGET, ClientOf, everywhere
from tests.tokens import TOKEN, without_tokens

Change = Callable[[Annotation, User, User], object]


@pytest.fixture
def article(editor: User, other_editor: User, reviewer: User) -> Article:
    """A group, a choice, a fix from a suggestion, a rejected and answered one, and one of the reviewer's own."""
    article = make_article(editor, TARGET, "")
    everywhere(article, editor)
    make_annotation(article, editor, "abriu", "abriram")
    make_annotation(article, other_editor, "abriu.", "abriu!")
    suggestion = make_suggestion(article, "fechou", "encerrou")
    annotating.accept(suggestion, by=editor, fixing=annotating.Fixing("accuracy/name", "major", "encerrou"))
    make_annotation(article, reviewer, "que", "de que")
    fix = make_annotation(article, editor, "rápido", "veloz")
    submitted(article, editor)
    reviewing.reject(fix, by=reviewer, reason="The word was right.")
    annotating.answer(fix, text="It was not.", by=editor)
    return article


def page(client: Client, article: Article, **asked: str) -> str:
    """The review desk, without the tokens of the session."""
    answer = client.get(reverse("review", args=[article.pk]), asked)
    assert answer.status_code == 200
    return without_tokens(answer.content.decode())


def rename(person: User) -> None:
    person.first_name = "Somebody Else"
    person.save()


def say(fix: Annotation) -> None:
    Annotation.objects.filter(pk=fix.pk).update(note="Look at the sign on the quay.")


CHANGES: dict[str, Change] = {
    "an editor is renamed": lambda fix, editor, reviewer: rename(editor),
    "who rejected is renamed": lambda fix, editor, reviewer: rename(reviewer),
    "a note is written": lambda fix, editor, reviewer: say(fix),
    "a reason is kept": lambda fix, editor, reviewer: reasons.keep("Not our style.", by=reviewer),
    "a fix is approved": lambda fix, editor, reviewer: reviewing.approve(fix, by=reviewer),
    "the article is taken back": lambda fix, editor, reviewer: assigning.take_back(fix.article, by=reviewer),
    "nothing changes": lambda fix, editor, reviewer: None,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_kept_page_is_the_page(
    client_of: ClientOf, article: Article, editor: User, reviewer: User, change: Change
) -> None:
    client = client_of(reviewer)
    page(client, article)
    change(article.annotations.get(quote="rápido"), editor, reviewer)
    kept = page(client, article)
    caches["pieces"].clear()
    assert kept == page(client, article)


def test_what_was_drawn_for_one_is_right_for_others(
    client_of: ClientOf, article: Article, editor: User, reviewer: User, other_reviewer: User, reader: User
) -> None:
    people = [reviewer, other_reviewer, editor, reader]
    warm = [page(client_of(each), article) for each in people]
    for person, seen in zip(people, warm, strict=True):
        caches["pieces"].clear()
        assert page(client_of(person), article) == seen
    assert len(set(warm)) == len(people)


def test_each_language_and_filter_has_its_own(client_of: ClientOf, article: Article, reviewer: User) -> None:
    client = client_of(reviewer)
    page(client, article)
    for asked in ({"show": "rejected"}, {"show": "pending"}):
        kept = page(client, article, **asked)
        caches["pieces"].clear()
        assert kept == page(client, article, **asked)
    spanish = client.get(reverse("review", args=[article.pk]), headers={"accept-language": "es"}).content.decode()
    assert "Aprobar" in spanish
    assert ">Approve" not in spanish


def test_each_form_has_the_token_of_its_own_session(article: Article, reviewer: User, other_reviewer: User) -> None:
    for person in (reviewer, other_reviewer):
        client = Client(enforce_csrf_checks=True)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        html = client.get(reverse("review", args=[article.pk])).content.decode()
        tokens = set(TOKEN.findall(html))
        assert tokens
        fix = article.annotations.filter(status="pending", by__username="eva", batch=None).last()
        assert fix is not None
        for token in tokens:
            data: dict[str, Any] = {"verdict": "no such", "version": fix.version, "csrfmiddlewaretoken": token}
            answer = client.post(reverse("decide", args=[article.pk, fix.pk]), data)
            assert answer.status_code == 422


def test_what_was_refused_is_not_kept(client_of: ClientOf, article: Article, reviewer: User) -> None:
    client = client_of(reviewer)
    before = page(client, article)
    fix = article.annotations.filter(batch=None, quote="fechou").get()
    data = {"verdict": "reject", "reason": "", "version": fix.version}
    answer = client.post(reverse("decide", args=[article.pk, fix.pk]), data)
    assert answer.status_code == 422
    assert page(client, article) == before
