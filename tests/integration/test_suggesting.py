"""The search in the background: what it stores, and that it may run twice."""

from __future__ import annotations

from typing import Any

import pytest

from annotate import annotating, suggesting
from annotate.analysis.issues import Issue
from annotate.analysis.run import Analysis
from annotate.annotating import Fixing
from annotate.models import AnalysisRun, Suggestion, User
from annotate.taxonomy import Category, Severity
from articles.importing import update_details
from articles.models import Article
from tests.conftest import RunTasks
from tests.factories import make_annotation, make_article, make_suggestion


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def _rows(article: Article) -> list[tuple[Any, ...]]:
    fields = ("pk", "start", "end", "quote", "detector", "status", "corrections")
    return list(article.suggestions.order_by("pk").values_list(*fields))


def test_an_import_is_searched_in_the_background(article: Article, run_tasks: RunTasks) -> None:
    assert article.analysis_run.state == "queued"
    run_tasks()
    run = AnalysisRun.objects.get(article=article)
    assert (run.state, run.progress, run.error) == ("done", 100, "")
    assert run.resources
    found = {row.quote: row.best for row in article.suggestions.all()}
    assert found["Openai"] == "OpenAI"
    assert found["Frans-Owen"] == "French-Owen"


def test_every_suggestion_proves_its_place(article: Article, run_tasks: RunTasks) -> None:
    run_tasks()
    assert article.suggestions.exists()
    for row in article.suggestions.all():
        assert article.target[row.start : row.end] == row.quote
        assert row.evidence


def test_searching_again_changes_nothing(article: Article, run_tasks: RunTasks) -> None:
    run_tasks()
    before = _rows(article)
    suggesting.suggest(article.pk)
    assert _rows(article) == before


def test_what_a_person_answered_stays_and_does_not_come_back(
    article: Article, editor: User, run_tasks: RunTasks
) -> None:
    run_tasks()
    dismissed = article.suggestions.get(quote="Openai")
    suggesting.dismiss(dismissed, by=editor)
    accepted = article.suggestions.get(quote="Frans-Owen")
    annotating.accept(accepted, by=editor, fixing=Fixing(Category.NAME, Severity.MAJOR, "French-Owen"))
    before = _rows(article)
    suggesting.suggest(article.pk)
    assert _rows(article) == before


def test_a_place_that_a_person_marked_is_not_suggested(article: Article, editor: User, run_tasks: RunTasks) -> None:
    make_annotation(article, editor, "Openai", "OpenAI")
    run_tasks()
    assert not article.suggestions.filter(quote="Openai").exists()


def test_findings_that_are_gone_are_no_longer_offered(
    article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale, kept = make_suggestion(article, "barco"), make_suggestion(article, "rápido", "veloz")
    suggesting.dismiss(kept, by=editor)
    monkeypatch.setattr(suggesting, "analyse", lambda *args, **kwargs: Analysis([], []))
    suggesting.suggest(article.pk)
    assert list(article.suggestions.all()) == [kept]
    assert not Suggestion.objects.filter(pk=stale.pk).exists()


def test_an_open_suggestion_gets_the_newest_correction(article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = make_suggestion(article, "rápido", "veloz")
    again = Issue(
        offered.start, offered.end, "rápido", offered.detector, Category.STYLE, Severity.MINOR, 0.5, True, ("ligeiro",)
    )
    monkeypatch.setattr(suggesting, "analyse", lambda *args, **kwargs: Analysis([again], []))
    suggesting.suggest(article.pk)
    offered.refresh_from_db()
    assert (offered.corrections, offered.confidence) == (["ligeiro"], 0.5)


def test_another_language_is_another_search(article: Article, editor: User, run_tasks: RunTasks) -> None:
    run_tasks()
    update_details(article, title="T", target_language="es", source_language="en", by=editor)
    assert AnalysisRun.objects.get(article=article).state == "queued"
    update_details(article, title="U", target_language="es", source_language="en", by=editor)
    run_tasks()
    assert AnalysisRun.objects.get(article=article).resources[1] == "wordfreq es"
