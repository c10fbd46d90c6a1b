"""Searches wait for a worker, go on, end, are tried again or given up: the only writer of analysis runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from annotate.models import AnalysisRun, Sweep, User
from annotate.permissions import check_can_annotate
from annotate.workflow import State, WrongState, check_state, lock
from articles.models import Article

ATTEMPTS = 3
# Between an attempt and the next: 20 s, 40 s, so that a machine short of memory has time to recover.
BACK_OFF = timedelta(seconds=20)
# How many dead searches are looked at in one round; the others are found in the next.
AT_ONCE = 100
BEAT_SECONDS = 0.5
UNFINISHED = ("READY", "RUNNING")


def queue_analysis(article: Article, *, sweep: Sweep | None = None) -> AnalysisRun:
    """The article has a run that waits for a worker; queued with the transaction that the caller is in."""
    from annotate.tasks import analyse as analyse_task

    with transaction.atomic():
        run, _made = AnalysisRun.objects.update_or_create(
            article=article,
            defaults={
                "state": AnalysisRun.State.QUEUED,
                "attempts": 0,
                "progress": 0,
                "step": "",
                "error": "",
                "beat_at": timezone.now(),
                "finished_at": None,
                "sweep": sweep,
            },
        )
        analyse_task.enqueue(article.pk)
    return run


def queue_unfinished() -> int:
    """Every search that is not over is queued anew; returns how many. For a database that has just been restored."""
    waiting = (AnalysisRun.State.QUEUED, AnalysisRun.State.RUNNING)
    articles = Article.objects.filter(analysis_run__state__in=waiting)
    for article in articles.iterator(chunk_size=100):
        queue_analysis(article)
    return articles.count()


@transaction.atomic
def analyse_again(article: Article, *, by: User) -> AnalysisRun:
    """A new search is queued; answered suggestions stay as they are.

    Raises NotAllowed for readers, WrongState unless the article is being edited and no search is under way.
    """
    check_can_annotate(by)
    check_state(lock(article), State.EDITING)
    run = AnalysisRun.objects.filter(article=article).first()
    if run is not None and not run.is_over:
        raise WrongState(_("The search is still under way."))
    return queue_analysis(article)


def begin(article_id: int) -> AnalysisRun:
    """The article's run is under way, in one more attempt; its article comes with it."""
    run = AnalysisRun.objects.select_related("article").get(article_id=article_id)
    run.state, run.attempts, run.progress = AnalysisRun.State.RUNNING, run.attempts + 1, 0
    run.beat_at, run.error = timezone.now(), ""
    run.save()
    return run


def beating(run: AnalysisRun) -> Callable[[float, str], None]:
    """A progress callback (share done 0..1, name of the step) that writes at most twice a second."""
    last = 0.0

    def beat(share: float, step: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < BEAT_SECONDS and step == run.step:
            return
        last = now
        run.progress, run.step, run.beat_at = min(99, round(100 * share)), step[:40], timezone.now()
        run.save(update_fields=["progress", "step", "beat_at"])

    return beat


def finish(run: AnalysisRun, *, resources: Iterable[str], quiet: Iterable[str], names: list[dict[str, Any]]) -> None:
    """The run is done, and says what it used, which detectors were hidden, and which names there are."""
    run.state, run.progress, run.step = AnalysisRun.State.DONE, 100, ""
    run.resources, run.quiet = list(resources), sorted(quiet)
    run.names = names
    run.finished_at = run.beat_at = timezone.now()
    run.save()


def try_later(run: AnalysisRun, reason: str) -> None:
    """What may be better in a moment is tried again, after a pause that doubles; three times in all.

    If the database is gone altogether, this raises too, and ``reap`` or ``find_stranded`` finds the run.
    """
    connection.close()
    _again_or_never(run, reason)


def fail(run: AnalysisRun, reason: str) -> None:
    """The run has failed for this reason, and nothing more happens by itself."""
    run.state, run.error, run.finished_at = AnalysisRun.State.FAILED, reason[:2000], timezone.now()
    run.save()


@transaction.atomic
def _again_or_never(run: AnalysisRun, reason: str) -> None:
    from annotate.tasks import analyse as analyse_task

    if run.attempts >= ATTEMPTS:
        fail(run, reason)
        return
    wait = BACK_OFF * 2 ** max(0, run.attempts - 1)
    run.state, run.beat_at = AnalysisRun.State.QUEUED, timezone.now() + wait
    run.save()
    analyse_task.using(run_after=timezone.now() + wait).enqueue(run.article_id)


def reap() -> int:
    """Searches whose process died are queued again, after a pause that doubles, or failed for good; returns how many.

    A search is dead when its task is claimed but its run has not given a sign of life for TASK_SILENCE; after
    ``ATTEMPTS`` the run says that it failed. Searches that merely wait in a long queue are left alone.
    """
    from annotate.tasks import analyse as analyse_task

    before = timezone.now() - timedelta(seconds=settings.TASK_SILENCE)
    claimed = DBTaskResult.objects.running().filter(task_path=analyse_task.module_path, started_at__lt=before)
    return sum(_revive(pk, before) for pk in list(claimed.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _revive(task_id: UUID, before: datetime) -> bool:
    claimed = DBTaskResult.objects.running().select_for_update().filter(pk=task_id).first()
    if claimed is None:
        return False
    article_id = claimed.args_kwargs["args"][0]
    run = AnalysisRun.objects.select_for_update().filter(article_id=article_id).first()
    if run is not None and run.beat_at is not None and run.beat_at > before:
        return False
    claimed.set_failed(TimeoutError("The worker stopped without finishing this task."))
    if run is not None and not run.is_over:
        _again_or_never(run, _("The search was interrupted three times."))
    return True


def find_stranded() -> int:
    """Searches that no task is left for are queued again, or failed for good; returns how many.

    That happens to a search that broke off while the database was away, so that it could not say so; and after a
    restore, or if somebody empties the queue. In a queue that is not empty, searches that wait are not looked
    through: there may be a million, and each was written together with its task.
    """
    before = timezone.now() - 2 * timedelta(seconds=settings.TASK_SILENCE)
    states = [AnalysisRun.State.RUNNING]
    if not DBTaskResult.objects.filter(status__in=UNFINISHED).exists():
        states.append(AnalysisRun.State.QUEUED)
    silent = [run for state in states for run in AnalysisRun.objects.filter(state=state, beat_at__lt=before)[:AT_ONCE]]
    return sum(_take_up(run.pk, before) for run in silent)


@transaction.atomic
def _take_up(run_id: int, before: datetime) -> bool:
    from annotate.tasks import analyse as analyse_task

    run = AnalysisRun.objects.select_for_update().filter(pk=run_id, beat_at__lt=before).first()
    if run is None or run.is_over:
        return False
    tasks = DBTaskResult.objects.filter(status__in=UNFINISHED, task_path=analyse_task.module_path)
    if tasks.filter(args_kwargs__args__0=run.article_id).exists():
        return False
    _again_or_never(run, _("The search was interrupted three times."))
    return True
