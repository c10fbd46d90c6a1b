"""The name table: what it lists, and settling a name with one click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotate import annotating
from annotate.annotating import Fixing
from annotate.models import AnalysisRun, User
from annotate.naming import names_of
from articles.models import Article
from tests.factories import make_article, place_of

ClientOf = Callable[[User], Client]
RunTasks = Callable[..., None]
BOTH_WAYS: tuple[dict[str, Any], ...] = ({}, {"HTTP_HX_REQUEST": "true"})
SOURCE = "# HarborLink\n\nHarborLink grew. Ana Keller-Whitlow of HarborLink said so.\n\nThe *HarborLink* yard.\n"
TARGET = "# HarborLink\n\nA Harborlink cresceu. Ana Kollar-Whitlow, da Harbor Link, disse.\n\nO *Harborlink*.\n"


@pytest.fixture
def article(editor: User, run_tasks: RunTasks) -> Article:
    made = make_article(editor, TARGET, SOURCE)
    run_tasks()
    return made


def row(article: Article, source: str) -> dict[str, tuple[int, bool]]:
    """The forms of one name with how often and whether right."""
    found = next(name for name in names_of(article) if name.source == source)
    return {form.text: (len(form.places), form.is_right) for form in found.forms}


def test_every_form_of_a_name_is_counted(article: Article) -> None:
    assert row(article, "HarborLink") == {"HarborLink": (1, True), "Harborlink": (2, False), "Harbor Link": (1, False)}
    assert any("Kollar" in text for name in names_of(article) for text in (form.text for form in name.forms))


def test_one_click_settles_a_name(article: Article, editor: User, client_of: ClientOf) -> None:
    name = next(name for name in names_of(article) if name.source == "HarborLink")
    assert not name.is_settled
    data = {"name": name.number, "written": "HarborLink"}
    assert client_of(editor).post(reverse("names", args=[article.pk]), data).status_code == 302
    fixes = article.annotations.order_by("start")
    assert [(fix.quote, fix.correction) for fix in fixes] == [
        ("Harborlink", "HarborLink"), ("Harbor Link", "HarborLink"), ("Harborlink", "HarborLink"),
    ]  # fmt: skip
    assert len({fix.batch_id for fix in fixes}) == 1
    assert not article.suggestions.filter(status="open", quote__in=["Harborlink", "Harbor Link"]).exists()
    settled = next(name for name in names_of(article) if name.source == "HarborLink")
    assert settled.is_settled


def test_places_that_are_fixed_stay_as_they_are(article: Article, editor: User, client_of: ClientOf) -> None:
    span = place_of(article, "Harborlink")
    fixing = Fixing("accuracy/name", "minor", "a HL")
    annotating.annotate(article, span=span, quote="Harborlink", fixing=fixing, by=editor)
    name = next(name for name in names_of(article) if name.source == "HarborLink")
    client_of(editor).post(reverse("names", args=[article.pk]), {"name": name.number, "written": "HarborLink"})
    assert article.annotations.get(start=span.start).correction == "a HL"
    assert article.annotations.count() == 3


@pytest.mark.parametrize("data", [{}, {"name": "99", "written": "x"}, {"name": "x", "written": "x"}])
def test_a_name_that_is_not_there(data: dict[str, str], article: Article, editor: User, client_of: ClientOf) -> None:
    assert client_of(editor).post(reverse("names", args=[article.pk]), data).status_code == 404


def test_nothing_chosen_is_refused(article: Article, editor: User, client_of: ClientOf) -> None:
    for extra in BOTH_WAYS:
        response = client_of(editor).post(reverse("names", args=[article.pk]), {"name": 0, "written": " "}, **extra)
        assert response.status_code == 422
        assert "Choose or type" in response.content.decode()
    assert not article.annotations.exists()


def test_who_may(article: Article, reader: User, editor: User, client_of: ClientOf) -> None:
    url = reverse("names", args=[article.pk])
    assert client_of(reader).get(url).status_code == 200
    assert client_of(reader).post(url, {"name": 0, "written": "x"}).status_code == 403
    assert client_of(editor).put(url).status_code == 405
    assert Client().get(url).status_code == 302
    assert client_of(editor).get(reverse("names", args=[999_999])).status_code == 404


def test_articles_without_original_or_search_say_why(editor: User, client_of: ClientOf) -> None:
    alone = make_article(editor, "# Só\n\nUm texto sozinho aqui.\n", "")
    page = client_of(editor).get(reverse("names", args=[alone.pk])).content.decode()
    assert "has none" in page
    waiting = make_article(editor)
    AnalysisRun.objects.filter(article=waiting).delete()
    page = client_of(editor).get(reverse("names", args=[waiting.pk])).content.decode()
    assert "No names found" in page
