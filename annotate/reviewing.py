"""Deciding on each fix: the only writer of decisions."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from annotate.models import Annotation, Assignment, Decision, User
from annotate.permissions import check_can_review, check_not_own
from annotate.recording import Verb, next_group, record
from annotate.workflow import Fix, State, check_state, lock, move
from articles.markdown import parse
from articles.spans import Edit, Refused
from articles.splicing import splice


class OverlapsApproved(Exception):
    """Another fix of the same words is approved already; carries both. Answered with 409."""

    def __init__(self, annotation: Annotation, approved: Annotation) -> None:
        super().__init__(
            _(
                "“%(other)s” → “%(text)s” is approved for the same words. "
                "Take that decision back first, or reject this fix."
            )
            % {"other": approved.quote, "text": approved.replacement}
        )
        self.annotation = annotation
        self.approved = approved


class ReasonMissing(Exception):
    """A rejection needs a reason that its editor can learn from. Answered with 422."""


def _open_for_decision(annotation: Annotation, by: User, *states: State) -> Assignment:
    check_can_review(by)
    assignment = lock(annotation.article_id)
    annotation.refresh_from_db()
    check_not_own(by, annotation)
    check_state(assignment, *states)
    return assignment


def overlapping_approved(annotation: Annotation) -> Annotation | None:
    """The approved annotation that corrects some of the same words, if there is one."""
    near = Annotation.objects.filter(
        article_id=annotation.article_id,
        status=Fix.APPROVED,
        start__lte=annotation.end,
        end__gte=annotation.start,
    ).exclude(pk=annotation.pk)
    return next((other for other in near if other.span.overlaps(annotation.span)), None)


@transaction.atomic
def approve(annotation: Annotation, *, by: User, correction: str | None = None, group: int | None = None) -> Decision:
    """The fix is approved, as its editor proposed it or with the reviewer's ``correction``.

    Raises NotAllowed (no reviewer, own work), WrongState, OverlapsApproved, Refused (cannot be put into the text).
    """
    assignment = _open_for_decision(annotation, by, State.REVIEW)
    if approved := overlapping_approved(annotation):
        raise OverlapsApproved(annotation, approved)
    text = annotation.correction if correction is None else correction
    if text != annotation.quote:
        splice(parse(assignment.article.target), [Edit(annotation.span, text)])
    elif correction is not None and text != annotation.correction:
        raise Refused("same", _("These are the words that stand there already. Reject the fix instead."))
    move(annotation, Fix.APPROVED, approved_correction=text)
    changed = text if text != annotation.correction else None
    return _decided(
        assignment, annotation, Decision.Verdict.APPROVE, Verb.APPROVED, by, correction=changed, group=group
    )


def _decided(
    assignment: Assignment,
    annotation: Annotation,
    verdict: Decision.Verdict,
    verb: Verb,
    by: User,
    *,
    correction: str | None = None,
    reason: str = "",
    group: int | None = None,
) -> Decision:
    """The verdict is stored and told, with whether anybody but the author has looked."""
    own = annotation.by_id == by.pk
    record(assignment, verb, by=by, annotation=annotation, group=group, reason=reason, self_reviewed=own)
    return Decision.objects.create(
        annotation=annotation, verdict=verdict, correction=correction, reason=reason, by=by, self_reviewed=own
    )


@transaction.atomic
def reject(annotation: Annotation, *, by: User, reason: str, group: int | None = None) -> Decision:
    """The fix is rejected with a reason that its editor sees.

    Raises NotAllowed (no reviewer, own work), WrongState, ReasonMissing.
    """
    assignment = _open_for_decision(annotation, by, State.REVIEW)
    if not reason.strip():
        raise ReasonMissing(_("Say why, so that the editor can learn from it."))
    move(annotation, Fix.REJECTED)
    text = reason.strip()
    return _decided(assignment, annotation, Decision.Verdict.REJECT, Verb.REJECTED, by, reason=text, group=group)


@transaction.atomic
def take_back(annotation: Annotation, *, by: User, group: int | None = None) -> Decision:
    """The decision no longer counts and the fix waits for another one.

    Raises NotAllowed (no reviewer, own work), WrongState once the article is finished or nothing is decided.
    """
    assignment = _open_for_decision(annotation, by, State.REVIEW, State.EDITING)
    move(annotation, Fix.PENDING, approved_correction=None)
    return _decided(assignment, annotation, Decision.Verdict.TAKE_BACK, Verb.TOOK_BACK, by, group=group)


@transaction.atomic
def approve_all(annotations: Sequence[Annotation], *, by: User) -> list[Decision]:
    """All these fixes of one article are approved as their editors proposed them, or none. Raises as ``approve``."""
    group = _group(annotations)
    return [approve(annotation, by=by, group=group) for annotation in _in_order(annotations)]


@transaction.atomic
def reject_all(annotations: Sequence[Annotation], *, by: User, reason: str) -> list[Decision]:
    """All these fixes of one article are rejected with the same reason, or none. Raises as ``reject``."""
    group = _group(annotations)
    return [reject(annotation, by=by, reason=reason, group=group) for annotation in _in_order(annotations)]


@transaction.atomic
def take_back_all(annotations: Sequence[Annotation], *, by: User) -> list[Decision]:
    """The decisions on all these fixes of one article no longer count, or all still do. Raises as ``take_back``."""
    group = _group(annotations)
    return [take_back(annotation, by=by, group=group) for annotation in _in_order(annotations)]


def _group(annotations: Sequence[Annotation]) -> int | None:
    """The number under which decisions made as one are recorded; the article is locked from here on."""
    return next_group(lock(annotations[0].article_id)) if annotations else None


def _in_order(annotations: Sequence[Annotation]) -> list[Annotation]:
    return sorted(annotations, key=lambda annotation: (annotation.start, annotation.end, annotation.pk))
