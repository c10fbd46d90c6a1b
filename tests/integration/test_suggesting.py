"""The search in the background: what it stores, that it may run twice, and that a dead one is revived."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from annotate import annotating, queueing, suggesting
from annotate.analysis.issues import Issue
from annotate.analysis.run import Analysis
from annotate.annotating import Fixing
from annotate.models import AnalysisRun, Suggestion, User
from annotate.taxonomy import Category, Severity
from annotate.workflow import WrongState
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


def test_a_search_that_fails_says_so_and_can_be_repeated(
    article: Article, editor: User, run_tasks: RunTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> list[Issue]:
        raise RuntimeError("no words")

    with monkeypatch.context() as patch:
        patch.setattr(suggesting, "analyse", broken)
        run_tasks(allow_failure=True)
    run = AnalysisRun.objects.get(article=article)
    assert (run.state, run.error) == ("failed", "RuntimeError: no words")
    queueing.analyse_again(article, by=editor)
    run_tasks()
    assert AnalysisRun.objects.get(article=article).state == "done"


def test_only_one_search_at_a_time(article: Article, editor: User) -> None:
    with pytest.raises(WrongState, match="under way"):
        queueing.analyse_again(article, by=editor)


def _die(article: Article, *, silent_for: timedelta, attempts: int = 1) -> None:
    """The worker has claimed the task and was killed."""
    then = timezone.now() - silent_for
    DBTaskResult.objects.update(status="RUNNING", started_at=then)
    AnalysisRun.objects.filter(article=article).update(state="running", attempts=attempts, beat_at=then)


def test_a_search_whose_worker_died_is_queued_again(article: Article, run_tasks: RunTasks) -> None:
    _die(article, silent_for=timedelta(minutes=5))
    assert queueing.reap() == 1
    run = AnalysisRun.objects.get(article=article)
    assert run.state == "queued"
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after > timezone.now()
    DBTaskResult.objects.update(run_after=timezone.now())
    run_tasks()
    assert AnalysisRun.objects.get(article=article).state == "done"


def test_a_worker_killed_before_its_first_step_is_noticed(article: Article) -> None:
    then = timezone.now() - timedelta(minutes=5)
    DBTaskResult.objects.update(status="RUNNING", started_at=then)
    AnalysisRun.objects.filter(article=article).update(beat_at=then)
    assert queueing.reap() == 1


def test_a_slow_search_that_gives_signs_of_life_is_left_alone(article: Article) -> None:
    _die(article, silent_for=timedelta(minutes=5))
    AnalysisRun.objects.filter(article=article).update(beat_at=timezone.now())
    assert queueing.reap() == 0


def test_a_search_that_waits_in_a_long_queue_is_left_alone(article: Article) -> None:
    AnalysisRun.objects.filter(article=article).update(beat_at=timezone.now() - timedelta(days=1))
    assert queueing.reap() == 0
    assert DBTaskResult.objects.count() == 1


def test_after_three_deaths_the_search_has_failed(article: Article) -> None:
    _die(article, silent_for=timedelta(minutes=5), attempts=3)
    assert queueing.reap() == 1
    run = AnalysisRun.objects.get(article=article)
    assert run.state == "failed"
    assert "three times" in run.error
    assert not DBTaskResult.objects.filter(status="READY").exists()


def _break_off(article: Article, *, silent_for: timedelta, attempts: int = 1) -> None:
    """The search could not say that it failed, since the database was away; its task could a moment later."""
    _die(article, silent_for=silent_for, attempts=attempts)
    DBTaskResult.objects.update(status="FAILED")


def test_a_search_without_a_task_is_queued_again_though_others_wait(article: Article, editor: User) -> None:
    _break_off(article, silent_for=timedelta(minutes=5))
    other = make_article(editor, target="# Outro\n\nOutro texto.\n")
    assert queueing.find_stranded() == 1
    run = AnalysisRun.objects.get(article=article)
    assert (run.state, run.attempts) == ("queued", 1)
    assert run.beat_at is not None
    assert run.beat_at > timezone.now()
    waiting = DBTaskResult.objects.filter(status="READY")
    assert [each.args_kwargs["args"] for each in waiting.order_by("enqueued_at")] == [[other.pk], [article.pk]]
    assert queueing.find_stranded() == 0


def test_a_search_without_a_task_fails_in_the_end(article: Article) -> None:
    _break_off(article, silent_for=timedelta(minutes=5), attempts=3)
    assert queueing.find_stranded() == 1
    assert AnalysisRun.objects.get(article=article).state == "failed"


def test_a_search_whose_task_was_emptied_out_is_queued_again(article: Article, run_tasks: RunTasks) -> None:
    AnalysisRun.objects.update(beat_at=timezone.now() - timedelta(minutes=5))
    DBTaskResult.objects.all().delete()
    assert queueing.find_stranded() == 1
    DBTaskResult.objects.update(run_after=timezone.now())
    run_tasks()
    assert AnalysisRun.objects.get(article=article).state == "done"


def test_a_silent_search_that_has_a_task_is_not_stranded(article: Article) -> None:
    _die(article, silent_for=timedelta(minutes=5))
    assert queueing.find_stranded() == 0
    DBTaskResult.objects.update(status="READY")  # a worker that was told to stop has put it back
    assert queueing.find_stranded() == 0
    assert DBTaskResult.objects.count() == 1


def test_another_language_is_another_search(article: Article, editor: User, run_tasks: RunTasks) -> None:
    run_tasks()
    update_details(article, title="T", target_language="es", source_language="en", by=editor)
    assert AnalysisRun.objects.get(article=article).state == "queued"
    update_details(article, title="U", target_language="es", source_language="en", by=editor)
    run_tasks()
    assert AnalysisRun.objects.get(article=article).resources[1] == "wordfreq es"
