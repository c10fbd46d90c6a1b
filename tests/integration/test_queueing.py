"""Searches in the queue: one at a time for each article, and a dead one is revived."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from annotate import queueing, suggesting
from annotate.analysis.issues import Issue
from annotate.models import AnalysisRun, User
from annotate.workflow import WrongState
from articles.models import Article
from tests.conftest import RunTasks
from tests.factories import make_article


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


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
