"""Finding suggestions in the background and answering them: the only writer of suggestions and analysis runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from annotate.analysis import analyse, resources_used
from annotate.analysis.issues import Issue
from annotate.knowing import knowledge_for, silenced_for
from annotate.measuring import records
from annotate.models import AnalysisRun, Annotation, Suggestion, User
from annotate.permissions import check_can_annotate
from annotate.recording import Verb, next_group, record
from annotate.workflow import Fix, Offer, State, WrongState, check_state, lock, move
from articles.anchoring import anchor
from articles.document import Document
from articles.markdown import parse
from articles.models import Article, Segment
from articles.spans import Refused, Span

ATTEMPTS = 3
# What may be gone at the next attempt: the database or the disk was away for a moment, memory was short.
PASSING = (OperationalError, InterfaceError, OSError, MemoryError)
# Between an attempt and the next: 20 s, 40 s, so that a machine short of memory has time to recover.
BACK_OFF = timedelta(seconds=20)
BEAT_SECONDS = 0.5
# What a new search may say otherwise of a suggestion that nobody has answered.
REFRESHED = ("confidence", "shown", "corrections", "evidence", "category", "severity", "group")


def queue_analysis(article: Article) -> AnalysisRun:
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
                "sweep": None,
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
    check_state(lock(article.pk), State.EDITING)
    run = AnalysisRun.objects.filter(article=article).first()
    if run is not None and not run.is_over:
        raise WrongState(_("The search is still under way."))
    return queue_analysis(article)


def suggest(article_id: int) -> int:
    """The article's suggestions are those that the engine finds now; returns how many are open.

    Running it again, also after it was killed half way, leaves the same rows: what a person answered or marked is
    never touched, nothing is doubled. On an error the run says so, and the error goes on to the task's record.
    """
    run = AnalysisRun.objects.select_related("article").get(article_id=article_id)
    article = run.article
    run.state, run.attempts, run.progress = AnalysisRun.State.RUNNING, run.attempts + 1, 0
    run.beat_at, run.error = timezone.now(), ""
    run.save()
    try:
        analysis = analyse(
            article.target,
            target_language=article.target_language,
            source=article.source or None,
            source_language=article.source_language,
            segments=[(pair.source, pair.target) for pair in Segment.objects.filter(article=article).pairs()],
            progress=_beating(run),
            knowledge=knowledge_for(article, parse(article.target)),
        )
        resources = resources_used(article.source_language if article.source else "", article.target_language)
        quiet = _quiet(article, analysis.issues)
        found = _store(article, analysis.issues, quiet)
    except PASSING as error:
        _try_later(run, f"{type(error).__name__}: {error}")
        raise
    except Exception as error:
        _fail(run, f"{type(error).__name__}: {error}")
        raise
    run.state, run.progress, run.step = AnalysisRun.State.DONE, 100, ""
    run.resources, run.quiet = list(resources), sorted(quiet)
    run.names = [row.as_json() for row in analysis.names]
    run.finished_at = run.beat_at = timezone.now()
    run.save()
    return found


def _beating(run: AnalysisRun) -> Callable[[float, str], None]:
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


def _try_later(run: AnalysisRun, reason: str) -> None:
    """What may be better in a moment is tried again, after a pause that doubles; three times in all.

    If the database is gone altogether, this fails too, the task stays claimed, and ``reap`` finds it.
    """
    connection.close()
    if run.attempts >= ATTEMPTS:
        _fail(run, reason)
    else:
        _queue_again(run)


def _queue_again(run: AnalysisRun) -> None:
    from annotate.tasks import analyse as analyse_task

    wait = BACK_OFF * 2 ** max(0, run.attempts - 1)
    run.state, run.beat_at = AnalysisRun.State.QUEUED, timezone.now() + wait
    run.save()
    analyse_task.using(run_after=timezone.now() + wait).enqueue(run.article_id)


def _fail(run: AnalysisRun, reason: str) -> None:
    run.state, run.error, run.finished_at = AnalysisRun.State.FAILED, reason[:2000], timezone.now()
    run.save()


def _key(row: Suggestion | Issue) -> tuple[int, int, str]:
    return (row.start, row.end, row.detector)


def _quiet(article: Article, issues: list[Issue]) -> frozenset[str]:
    """The detectors among those of the issues whose suggestions have been wrong too often in these languages."""
    found = sorted({issue.detector for issue in issues})
    return frozenset(
        record.detector
        for record in records(found, article.source_language, article.target_language)
        if record.is_quiet
    )


@transaction.atomic
def _store(article: Article, issues: list[Issue], quiet: frozenset[str]) -> int:
    assignment = lock(article.pk)
    document = parse(article.target)
    stored = {_key(row): row for row in Suggestion.objects.filter(article=article)}
    settled = _Settled.of(article, list(stored.values()))
    rows = {_key(issue): _row(article, document, issue, quiet) for issue in issues if not settled.has(issue)}
    gone = [old.pk for key, old in stored.items() if key not in rows and old.status == Offer.OPEN]
    Suggestion.objects.filter(pk__in=gone).delete()
    changed = [_refreshed(old, rows[key]) for key, old in stored.items() if key in rows and old.status == Offer.OPEN]
    Suggestion.objects.bulk_update(changed, REFRESHED, batch_size=200)
    new = [row for key, row in rows.items() if key not in stored]
    Suggestion.objects.bulk_create(new, batch_size=200)
    found = Suggestion.objects.filter(article=article, status=Offer.OPEN).count()
    record(assignment, Verb.SEARCHED, by=None, found=found, new=len(new), gone=len(gone))
    return found


@dataclass(frozen=True, slots=True)
class _Settled:
    """What people have already said about places and words of an article."""

    marked: list[Span]
    dismissed: frozenset[tuple[int, int, str | None]]
    silenced: frozenset[str]

    @classmethod
    def of(cls, article: Article, suggestions: list[Suggestion]) -> _Settled:
        """Read what there is."""
        marked = Annotation.objects.filter(article=article).exclude(status=Fix.WITHDRAWN)
        dismissed = [each for each in suggestions if each.status == Offer.DISMISSED]
        return cls(
            marked=[Span(start, end) for start, end in marked.values_list("start", "end")],
            dismissed=frozenset((each.start, each.end, each.best) for each in dismissed),
            silenced=silenced_for(article),
        )

    def has(self, issue: Issue) -> bool:
        """Whether a person has marked the place, or something around it, or does not want to hear this again."""
        best = issue.corrections[0] if issue.corrections else None
        span = Span(issue.start, issue.end)
        return (
            (issue.start, issue.end, best) in self.dismissed
            or " ".join(issue.quote.split()) in self.silenced
            or any(mark.contains(span) for mark in self.marked if not mark.empty)
        )


def _row(article: Article, document: Document, issue: Issue, quiet: frozenset[str]) -> Suggestion:
    span = Span(issue.start, issue.end)
    try:
        found = anchor(document, span)
        quote, prefix, suffix = found.quote, found.prefix, found.suffix
    except Refused:
        quote, prefix, suffix = issue.quote, "", ""
    return Suggestion(
        article=article,
        start=issue.start,
        end=issue.end,
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        category=issue.category,
        severity=issue.severity,
        detector=issue.detector,
        confidence=issue.confidence,
        shown=issue.shown and issue.detector not in quiet,
        group=issue.group,
        corrections=list(issue.corrections),
        evidence=[asdict(piece) for piece in issue.evidence],
    )


def _refreshed(old: Suggestion, new: Suggestion) -> Suggestion:
    for field in REFRESHED:
        setattr(old, field, getattr(new, field))
    return old


@transaction.atomic
def dismiss(suggestion: Suggestion, *, by: User, group: int | None = None) -> Suggestion:
    """The suggestion is dismissed by this person and not offered again in this article.

    ``group`` is the number of the first of several acts done as one.
    Raises NotAllowed for readers, WrongState if it is answered already or the article is not being edited.
    """
    check_can_annotate(by)
    assignment = lock(suggestion.article_id)
    check_state(assignment, State.EDITING)
    suggestion.refresh_from_db()
    move(suggestion, Offer.DISMISSED, by=by, at=timezone.now())
    record(assignment, Verb.DISMISSED, by=by, suggestion=suggestion, group=group)
    return suggestion


@transaction.atomic
def dismiss_all(suggestions: Sequence[Suggestion], *, by: User) -> None:
    """All these suggestions of one article are dismissed as one act, or none. Raises as ``dismiss``."""
    if not suggestions:
        return
    group = next_group(lock(suggestions[0].article_id))
    for suggestion in suggestions:
        dismiss(suggestion, by=by, group=group)


@transaction.atomic
def bring_back(suggestion: Suggestion, *, by: User) -> Suggestion:
    """The dismissed suggestion is offered again.

    Raises NotAllowed for readers, WrongState if it was not dismissed or the article is not being edited.
    """
    check_can_annotate(by)
    assignment = lock(suggestion.article_id)
    check_state(assignment, State.EDITING)
    suggestion.refresh_from_db()
    if suggestion.status == Offer.ACCEPTED:
        raise WrongState(_("This suggestion was accepted. Withdraw the fix instead."))
    move(suggestion, Offer.OPEN, by=None, at=None)
    record(assignment, Verb.BROUGHT_BACK, by=by, suggestion=suggestion)
    return suggestion


def reap() -> int:
    """Searches whose process died are queued again, after a pause that doubles, or failed for good; returns how many.

    A search is dead when its task is claimed but its run has not given a sign of life for TASK_SILENCE; after
    ``ATTEMPTS`` the run says that it failed. Searches that merely wait in a long queue are left alone.
    """
    from annotate.tasks import analyse as analyse_task

    before = timezone.now() - timedelta(seconds=settings.TASK_SILENCE)
    claimed = DBTaskResult.objects.running().filter(task_path=analyse_task.module_path, started_at__lt=before)
    return sum(_revive(pk, before) for pk in list(claimed.values_list("pk", flat=True)[:100]))


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
    if run is None or run.is_over:
        return True
    if run.attempts >= ATTEMPTS:
        _fail(run, _("The search was interrupted three times."))
        return True
    _queue_again(run)
    return True


def find_stranded() -> int:
    """Searches that wait although no task is left to do them are queued anew; returns how many.

    That cannot happen while both are written together; it can after a restore, or if somebody empties the queue.
    """
    if DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).exists():
        return 0
    before = timezone.now() - 2 * timedelta(seconds=settings.TASK_SILENCE)
    waiting = AnalysisRun.objects.filter(state__in=(AnalysisRun.State.QUEUED, AnalysisRun.State.RUNNING))
    articles = [run.article for run in waiting.filter(beat_at__lt=before).select_related("article")[:100]]
    for article in articles:
        queue_analysis(article)
    return len(articles)
