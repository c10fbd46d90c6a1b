"""Writing down what was done: the only writer of acts and batches, and of each article's pulse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from annotate.models import Act, Annotation, Assignment, Batch, Suggestion, User
from annotate.single_rows import New, Raised, update_row, write_rows

Verb = Act.Verb
ACTS_AT_ONCE: Final = 500


def record(
    assignment: Assignment,
    verb: Act.Verb,
    *,
    by: User | None,
    annotation: Annotation | None = None,
    suggestion: Suggestion | None = None,
    group: int | None = None,
    article_held: tuple[str, ...] = (),
    **words: Any,
) -> Act:
    """The act is the latest of its article, if that is still in the state which its assignment has in memory.

    The fields ``article_held`` of the article must be stored as in memory, too. Who needs more to be as it was read has
    locked the assignment. An annotation that is not stored yet is stored with the act. ``group`` is the number of the
    first of several acts done as one. ``words`` are what is needed to tell it or to undo it; quote and correction come
    from the annotation or suggestion, which know the number of the act from now on. Raises Stale if something is not as
    it must be, IntegrityError if the annotation cannot be stored.
    """
    act = _act(assignment, verb, by, annotation or suggestion, words)
    act.group = group
    # Of a suggestion that was accepted, both are told.
    act.suggestion_id = suggestion.pk if suggestion is not None else None
    beat = Raised(assignment, "pulse", also=("changed_at",), held=("state",))
    if article_held:
        beat = beat._replace(beside=assignment.article, held_beside=article_held)
    if annotation is not None and annotation._state.adding:
        write_rows(beat, New(annotation), New(act, "pulse", keys_of=(("annotation_id", 0),)))
    else:
        write_rows(beat, New(act, "pulse"))
    for placed in (annotation, suggestion):
        if placed is not None:
            placed.act_number = act.pulse
    return act


def record_all(
    assignment: Assignment,
    verb: Act.Verb,
    *,
    by: User,
    done: Sequence[tuple[Annotation, dict[str, Any]]],
    offered: Mapping[int, Suggestion] | None = None,
    undoes: Mapping[int, Act] | None = None,
) -> None:
    """One act for each annotation, with its words, in this order, told and undone as one; as ``record`` for each.

    By the annotation's key, ``offered`` gives the suggestion that it came from, and ``undoes`` the act that counts as
    undone by it.
    """
    first = next_group(assignment)
    assignment.pulse += len(done)
    update_row(assignment, "pulse", "changed_at")
    acts = []
    for pulse, (annotation, words) in enumerate(done, first):
        act = _act(assignment, verb, by, annotation, words)
        act.pulse = pulse
        act.group = first if len(done) > 1 else None
        act.suggestion = (offered or {}).get(annotation.pk)
        annotation.act_number = pulse
        act.undoes = (undoes or {}).get(annotation.pk)
        acts.append(act)
    Act.objects.bulk_create(acts, batch_size=ACTS_AT_ONCE)


def _act(
    assignment: Assignment,
    verb: Act.Verb,
    by: User | None,
    placed: Annotation | Suggestion | None,
    words: dict[str, Any],
) -> Act:
    if placed is not None:
        words = {"quote": placed.quote, "correction": _text(placed)} | words
    return Act(
        article_id=assignment.pk,
        verb=verb,
        by_id=by.pk if by is not None else None,
        start=placed.start if placed is not None else None,
        end=placed.end if placed is not None else None,
        annotation_id=placed.pk if isinstance(placed, Annotation) else None,
        suggestion_id=placed.pk if isinstance(placed, Suggestion) else None,
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
