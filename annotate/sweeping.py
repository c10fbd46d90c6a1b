"""Searching again in the open articles that a change of the glossary touches: the only writer of sweeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from annotate.models import AnalysisRun, Assignment, Sweep, User
from annotate.queueing import queue_analysis
from annotate.workflow import State
from articles.models import Article

# Words that are asked for in one query; a file of 5,000 terms becomes 50 queries over the open articles.
WORDS_IN_A_QUERY = 100
# Articles that are read in one query: their texts are in memory together, and no database takes any number of keys.
ARTICLES_IN_A_QUERY = 100


@transaction.atomic
def sweep(
    source_language: str, target_language: str, *, in_source: Iterable[str], in_target: Iterable[str], by: User
) -> Sweep:
    """A sweep waits for a worker: open articles of this pair with any of these words will be searched again."""
    from annotate.tasks import gather

    row = Sweep.objects.create(
        source_language=source_language,
        target_language=target_language,
        in_source=sorted({words for words in in_source if words}),
        in_target=sorted({words for words in in_target if words}),
        by=by,
    )
    gather.enqueue(row.pk)
    return row


def gather_articles(sweep_id: int) -> int:
    """Every article that the sweep touches has a queued search; returns how many. Safe to run twice."""
    row = Sweep.objects.get(pk=sweep_id)
    row.state = Sweep.State.GATHERING
    row.save(update_fields=["state"])
    found = sorted(set(_touched(row)))
    for first in range(0, len(found), ARTICLES_IN_A_QUERY):
        for article in Article.objects.filter(pk__in=found[first : first + ARTICLES_IN_A_QUERY]):
            queue_analysis(article, sweep=row)
    row.total, row.state = len(found), Sweep.State.SEARCHING if found else Sweep.State.DONE
    row.save(update_fields=["total", "state"])
    return len(found)


def _touched(row: Sweep) -> Iterable[int]:
    for field, words in (("source", row.in_source), ("target", row.in_target)):
        for first in range(0, len(words), WORDS_IN_A_QUERY):
            condition = Q()
            for each in words[first : first + WORDS_IN_A_QUERY]:
                condition |= Q(**{f"{field}__icontains": each})
            yield from _open_articles(row).filter(condition).values_list("pk", flat=True)


def _open_articles(row: Sweep) -> QuerySet[Article]:
    """Articles being edited, of exactly these languages or, where the sweep names no region, of any region."""
    editing = Assignment.objects.filter(state=State.EDITING).values("article_id")
    return Article.objects.filter(_is(row, "source_language"), _is(row, "target_language"), pk__in=editing)


def _is(row: Sweep, field: str) -> Q:
    code = getattr(row, field)
    return Q(**{field: code}) if "-" in code else Q(**{field: code}) | Q(**{f"{field}__startswith": f"{code}-"})


def reap_sweeps() -> int:
    """Sweeps whose process died while gathering are gathered again; returns how many."""
    from annotate.tasks import gather

    before = timezone.now() - timedelta(seconds=settings.TASK_SILENCE)
    claimed = DBTaskResult.objects.running().filter(task_path=gather.module_path, started_at__lt=before)
    revived = 0
    for pk in list(claimed.values_list("pk", flat=True)[:100]):
        with transaction.atomic():
            task = DBTaskResult.objects.running().select_for_update().filter(pk=pk).first()
            if task is None:
                continue
            task.set_failed(TimeoutError("The worker stopped without finishing this task."))
            gather.enqueue(task.args_kwargs["args"][0])
            revived += 1
    return revived


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sweep is, in articles."""

    sweep: Sweep
    done: int

    @property
    def total(self) -> int:
        """How many articles are searched, 0 while that is not known."""
        return self.sweep.total

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        known = self.sweep.state in (Sweep.State.SEARCHING, Sweep.State.DONE)
        return known and self.done >= self.total


def progress(row: Sweep) -> Progress:
    """How many of the sweep's articles have been searched; those that another sweep took over count as done."""
    waiting = AnalysisRun.objects.filter(sweep=row).exclude(
        state__in=(AnalysisRun.State.DONE, AnalysisRun.State.FAILED)
    )
    return Progress(row, max(0, row.total - waiting.count()))
