"""Writing down what was done: the only writer of acts and batches, and of each article's pulse."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils import timezone

from annotate.models import Act, Annotation, Assignment, Batch, Suggestion, User

Verb = Act.Verb


def record(
    assignment: Assignment,
    verb: Act.Verb,
    *,
    by: User | None,
    annotation: Annotation | None = None,
    suggestion: Suggestion | None = None,
    group: int | None = None,
    **words: Any,
) -> Act:
    """The act is the latest of its article, whose assignment the caller has locked.

    ``group`` is the number of the first of several acts done as one. ``words`` are what is needed to tell it or to undo
    it; quote and correction come from the annotation or suggestion.
    """
    assignment.pulse += 1
    assignment.changed_at = timezone.now()
    Assignment.objects.filter(pk=assignment.pk).update(pulse=assignment.pulse, changed_at=assignment.changed_at)
    placed = annotation or suggestion
    if placed is not None:
        words = {"quote": placed.quote, "correction": _text(placed)} | words
    return Act.objects.create(
        article_id=assignment.pk,
        pulse=assignment.pulse,
        verb=verb,
        by=by,
        start=placed.start if placed is not None else None,
        end=placed.end if placed is not None else None,
        annotation=annotation,
        suggestion=suggestion,
        group=group,
        words=words,
    )


def _text(placed: Annotation | Suggestion) -> str | None:
    return placed.best if isinstance(placed, Suggestion) else placed.replacement


def next_group(assignment: Assignment) -> int:
    """The number for acts done as one, the first of which is recorded next."""
    return assignment.pulse + 1


def begin_batch(assignment: Assignment, *, by: User, key: UUID | None = None) -> Batch:
    """A batch for annotations that are made as one."""
    return Batch.objects.create(article_id=assignment.pk, by=by, key=key)


def mark_undone(act: Act, by_act: Act) -> None:
    """The act counts as undone by the other one."""
    by_act.undoes = act
    by_act.save(update_fields=["undoes"])
