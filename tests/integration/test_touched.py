"""What comes back from an act on the workbench: the words and cards that it has touched, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotate import annotating, reviewing
from annotate.annotating import Fixing
from annotate.desk import Desk
from annotate.highlights import highlights
from annotate.marks import Marks, is_marked
from annotate.models import Annotation, Suggestion, User
from annotate.progress import Progress
from articles.markdown import parse
from articles.models import Article
from articles.spans import Span
from tests.factories import make_annotation, make_article, make_suggestion, place_of, submitted

ClientOf = Callable[[User], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
TARGET = "# Um\n\nA Openai abriu em Lisboa. Openai fechou.\n\n| a | b |\n|---|---|\n| Disse a Openai | *nada* |\n"
FIX = {"category": "accuracy/name", "severity": "major"}


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor, TARGET, "")


@pytest.fixture
def client(editor: User, client_of: ClientOf) -> Client:
    return client_of(editor)


def post(client: Client, name: str, article: Article, *ids: int, **data: Any) -> str:
    """The body of the answer to an act inside the page, which is swapped in for what was touched."""
    response = client.post(reverse(name, args=[article.pk, *ids]), data, **HTMX)
    return swapped(response)


def swapped(response: Any) -> str:
    """The body of an answer that brings what was touched."""
    assert (response.status_code, response["HX-Retarget"]) == (200, "#touched")
    return str(response.content.decode())


def mark(client: Client, article: Article, words: str, **data: Any) -> str:
    """The answer to a new mark."""
    span = place_of(article, words)
    fields = {"start": span.start, "end": span.end, "quote": words, "key": uuid4()} | FIX | data
    return post(client, "annotate", article, **fields)


def test_the_counts_are_told_in_the_language_of_the_person(client: Client, article: Article, editor: User) -> None:
    """Also when the same counts have been told in another one just before."""
    assert "<b>1</b> fix<" in mark(client, article, "abriu", correction="x")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es"
    other = make_article(editor, TARGET.replace("Lisboa", "Faro"), "")
    assert "<b>1</b> corrección<" in mark(client, other, "abriu", correction="x")


def cards(body: str) -> list[str]:
    """The names of the cards in it."""
    return re.findall(r'<article class="mark-card[^>]* id="(\w+)"', body)


def blocks(body: str) -> list[int]:
    """The numbers of the blocks of the text in it."""
    return [int(number) for number in re.findall(r'<template data-of="(\d+)"', body)]


def gone(body: str) -> list[str]:
    """The names of the cards that are no more."""
    (found,) = re.findall(r'data-gone="([^"]*)"', body)
    return str(found).split()


def number(body: str) -> int | None:
    """The number of the act that it tells of."""
    found = re.search(r'data-act-number="(\d+)"', body)
    return int(found[1]) if found else None


def pulse(article: Article) -> int:
    article.assignment.refresh_from_db()
    return article.assignment.pulse


def test_a_new_mark_brings_its_block_and_its_card(client: Client, article: Article, editor: User) -> None:
    make_annotation(article, editor, "Lisboa", "Porto")
    body = mark(client, article, "abriu", correction="inaugurou")
    made = Annotation.objects.get(correction="inaugurou")
    assert (cards(body), blocks(body), gone(body)) == ([f"a{made.pk}"], [1], [])
    # The block shows the other mark too, whose card is there already.
    assert body.count("<mark") == 2
    assert "<b>2</b> fixes" in body


def test_a_mark_in_a_cell_brings_what_stands_in_the_cell(client: Client, article: Article) -> None:
    body = mark(client, article, "Disse", correction="Falou")
    assert "<td" not in body
    assert re.search(
        r'<template data-of="\d+"><mark [^>]*>Disse</mark><span data-s="\d+"> a Openai</span></template>', body
    )


def test_an_accepted_suggestion_becomes_its_fix(client: Client, article: Article) -> None:
    offer = make_suggestion(article, "Openai", "OpenAI")
    body = post(client, "accept", article, offer.pk)
    made = Annotation.objects.get()
    assert (cards(body), blocks(body), gone(body)) == ([f"a{made.pk}"], [1], [f"s{offer.pk}"])
    assert f'data-saved="a{made.pk}"' in body


def test_a_withdrawn_fix_becomes_its_suggestion_again(client: Client, article: Article) -> None:
    offer = make_suggestion(article, "Openai", "OpenAI")
    post(client, "accept", article, offer.pk)
    made = Annotation.objects.get()
    body = post(client, "withdraw", article, made.pk)
    assert (cards(body), blocks(body), gone(body)) == ([f"s{offer.pk}"], [1], [f"a{made.pk}"])
    body = post(client, "restore", article, made.pk)
    assert (cards(body), gone(body)) == ([f"a{made.pk}"], [])


def test_a_dismissed_suggestion_loses_its_mark(client: Client, article: Article) -> None:
    offer = make_suggestion(article, "Openai", "OpenAI")
    body = post(client, "dismiss", article, offer.pk)
    assert (cards(body), blocks(body), gone(body)) == ([f"s{offer.pk}"], [1], [])
    assert "<mark" not in body
    assert "<mark" in post(client, "bring_back", article, offer.pk)


def test_a_moved_fix_brings_where_it_was_and_where_it_is(client: Client, article: Article, editor: User) -> None:
    fix = make_annotation(article, editor, "abriu", "inaugurou")
    span = place_of(article, "Disse")
    data = FIX | {"start": span.start, "end": span.end, "correction": "Falou", "version": 1}
    body = post(client, "annotation", article, fix.pk, **data)
    assert len(blocks(body)) == 2
    assert body.count("<mark") == 1
    assert cards(body) == [f"a{fix.pk}"]


def test_the_form_of_a_card_comes_without_the_text(client: Client, article: Article, editor: User) -> None:
    fix = make_annotation(article, editor, "abriu", "inaugurou")
    url = reverse("annotation", args=[article.pk, fix.pk])
    body = swapped(client.get(url, **HTMX))
    assert (cards(body), blocks(body), number(body)) == ([f"a{fix.pk}"], [], None)
    assert "data-card-form" in body
    refused = client.post(url, FIX | {"correction": "", "version": 1}, **HTMX)
    assert (refused.status_code, refused["HX-Retarget"]) == (422, "#touched")
    assert "aria-invalid" in refused.content.decode()


@pytest.mark.parametrize("kind", ["annotation", "suggestion"])
def test_a_card_can_be_asked_for_as_it_is(kind: str, client: Client, article: Article, editor: User) -> None:
    fix, offer = make_annotation(article, editor, "abriu", "inaugurou"), make_suggestion(article, "Openai", "OpenAI")
    item = fix if kind == "annotation" else offer
    body = swapped(client.get(reverse("live", args=[article.pk]), {kind: item.pk}, **HTMX))
    assert cards(body) == [f"{kind[0]}{item.pk}"]
    assert "data-card-form" not in body
    other = make_article(editor, TARGET, "")
    assert client.get(reverse("live", args=[other.pk]), {kind: item.pk}, **HTMX).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_an_answer_tells_the_number_of_its_own_act_alone(client: Client, article: Article, other_editor: User) -> None:
    key = uuid4()
    body = mark(client, article, "abriu", correction="inaugurou", key=key)
    assert number(body) == pulse(article)
    make_annotation(article, other_editor, "Lisboa", "Porto")
    # Sent again since its answer was lost: what others have done since then is not told by it.
    again = mark(client, article, "abriu", correction="inaugurou", key=key)
    assert cards(again) == cards(body)
    assert number(again) is None


def test_a_save_whose_answer_was_lost_is_known_after_the_article_was_submitted(
    client: Client, article: Article, editor: User
) -> None:
    key = uuid4()
    body = mark(client, article, "abriu", correction="inaugurou", key=key)
    submitted(article, editor)
    assert cards(mark(client, article, "abriu", correction="inaugurou", key=key)) == cards(body)
    assert Annotation.objects.count() == 1


def test_a_place_in_no_block_makes_the_page_ask(client: Client, article: Article) -> None:
    offer = make_suggestion(article, "Openai", "OpenAI")
    Suggestion.objects.filter(pk=offer.pk).update(start=0, end=len(TARGET))
    response = client.post(reverse("dismiss", args=[article.pk, offer.pk]), **HTMX)
    assert (response["HX-Reswap"], response["HX-Trigger"]) == ("none", "emenda:news")


def test_counting_in_the_database_is_counting(article: Article, editor: User, other_editor: User) -> None:
    shown = [make_suggestion(article, "Openai", "OpenAI", occurrence=n) for n in range(3)]
    Suggestion.objects.filter(pk=shown[2].pk).update(shown=False)
    annotating.accept(shown[0], by=editor, fixing=Fixing("accuracy/name", "major", "OpenAI"))
    make_annotation(article, other_editor, "abriu", "inaugurou")
    annotating.withdraw(make_annotation(article, editor, "fechou", "encerrou"), by=editor)
    counted = Progress.counted(article)
    assert counted == Desk.of(article, editor).progress
    assert (counted.suggestions_total, counted.suggestions_decided, counted.fixes) == (2, 1, 2)


def test_marks_of_a_block_are_read_as_the_page_draws_them(
    article: Article, editor: User, other_editor: User, reviewer: User
) -> None:
    make_suggestion(article, "Openai", "OpenAI", occurrence=1)
    make_suggestion(article, "fechou", "fechara", shown=False)
    make_suggestion(article, "abriu", "inaugurou", status=Suggestion.Status.DISMISSED, by=editor)
    span = place_of(article, "Openai")
    gap = Span(span.end, span.end)
    for by, at in ((editor, span), (other_editor, span), (editor, gap), (other_editor, gap)):
        annotating.annotate(article, span=at, quote=None, fixing=Fixing("style/awkward", "minor", "Aqui"), by=by)
    missing = make_suggestion(article, "Lisboa", "Porto")
    Suggestion.objects.filter(pk=missing.pk).update(start=gap.start, end=gap.end, quote="")
    approved, rejected, gone = (
        make_annotation(article, editor, words, "x") for words in ("em", "Lisboa", "Openai fechou")
    )
    annotating.withdraw(gone, by=editor)
    submitted(article, editor)
    reviewing.approve(approved, by=reviewer)
    reviewing.reject(rejected, by=reviewer, reason="Não.")
    marks = Marks.of(article, editor)
    document = parse(article.target)
    drawn = [marks.mark(item) for item in marks.told if is_marked(item)]
    assert len(drawn) == 8
    found, progress = highlights(article, editor, document.blocks)
    assert sorted(found, key=str) == sorted(drawn, key=str)
    assert highlights(article, editor, document.blocks[:1]) == ([], progress)
    assert progress == Progress.counted(article) == Progress.of(marks)
    assert (progress.suggestions_total, progress.fixes, progress.approved, progress.rejected) == (3, 6, 1, 1)


def test_a_mark_among_hundreds_costs_as_many_queries_as_the_first(
    client: Client, editor: User, other_editor: User
) -> None:
    article = make_article(editor, "\n\n".join(f"Aqui abriu {word} de novo." for word in WORDS), "")

    def queries(word: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            mark(client, article, word, correction=f"{word}x")
        return len(captured)

    queries("palavra0")
    first = queries("palavra1")
    for word in WORDS[2:60]:
        make_annotation(article, other_editor, word, f"{word}y")
    assert queries(WORDS[70]) == first


WORDS = [f"palavra{n}" for n in range(80)]
