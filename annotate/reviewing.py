"""Deciding on each fix: the only writer of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from annotate.models import Act, Annotation, Assignment, Decision, User
from annotate.permissions import check_can_review, check_not_own
from annotate.recording import Verb, next_group, record, record_all
from annotate.workflow import Fix, State, WrongState, check_state, lock, move, move_all, read_all_again
from articles.markdown import parsed
from articles.spans import Edit, Refused
from articles.splicing import check, splice

Verdict = Decision.Verdict


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


def _open_for_decision(annotations: Sequence[Annotation], by: User, *states: State) -> Assignment:
    """The article is locked and the rows are as they are stored, with their versions as the person has seen them."""
    check_can_review(by)
    assignment = lock(annotations[0].article)
    seen = {row.pk: row.version for row in annotations}
    are_there = read_all_again(annotations, assignment)
    own = next((row for row in annotations if row.by_id == by.pk), None)
    if own is not None:
        check_not_own(by, own)
    check_state(assignment, *states)
    if not are_there or any(row.version != seen[row.pk] for row in annotations):
        raise WrongState(_("This was changed after you opened the page. Look at it again before you decide."))
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
def approve(annotation: Annotation, *, by: User, correction: str | None = None) -> Decision:
    """The fix is approved, as its editor proposed it or with the reviewer's ``correction``.

    Raises NotAllowed (no reviewer, own work), WrongState (also if it was changed since the row was read),
    OverlapsApproved, Refused (cannot be put into the text).
    """
    assignment = _open_for_decision([annotation], by, State.REVIEW)
    decision = _approved(assignment, annotation, by, correction=correction)
    decision.save()
    return decision


def _approved(
    assignment: Assignment, annotation: Annotation, by: User, *, correction: str | None = None, group: int | None = None
) -> Decision:
    if approved := overlapping_approved(annotation):
        raise OverlapsApproved(annotation, approved)
    text = annotation.correction if correction is None else correction
    if text != annotation.quote:
        check(parsed(assignment.article.target), Edit(annotation.span, text))
    elif correction is not None and text != annotation.correction:
        raise Refused("same", _("These are the words that stand there already. Reject the fix instead."))
    move(annotation, Fix.APPROVED, approved_correction=text)
    changed = text if text != annotation.correction else None
    return _decided(assignment, annotation, Verdict.APPROVE, Verb.APPROVED, by, correction=changed, group=group)


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
    """The verdict, to be stored; it is told, with whether anybody but the author has looked."""
    own = annotation.by_id == by.pk
    record(assignment, verb, by=by, annotation=annotation, group=group, reason=reason, self_reviewed=own)
    return Decision(
        annotation=annotation, verdict=verdict, correction=correction, reason=reason, by=by, self_reviewed=own
    )


def _decided_all(
    assignment: Assignment,
    fixes: Sequence[Annotation],
    verdict: Decision.Verdict,
    verb: Verb,
    by: User,
    *,
    reason: str = "",
    undoes: Mapping[int, Act] | None = None,
) -> list[Decision]:
    """The same verdict on each, stored and told as one act, in the same few queries however many there are."""
    done = [(fix, {"reason": reason, "self_reviewed": fix.by_id == by.pk}) for fix in fixes]
    record_all(assignment, verb, by=by, done=done, undoes=undoes)
    return Decision.objects.bulk_create(
        Decision(annotation=fix, verdict=verdict, reason=reason, by=by, self_reviewed=fix.by_id == by.pk)
        for fix in fixes
    )


@transaction.atomic
def reject(annotation: Annotation, *, by: User, reason: str) -> Decision:
    """The fix is rejected with a reason that its editor sees.

    Raises NotAllowed (no reviewer, own work), WrongState (also if it was changed since), ReasonMissing.
    """
    assignment = _open_for_decision([annotation], by, State.REVIEW)
    decision = _rejected(assignment, annotation, by, reason)
    decision.save()
    return decision


def _rejected(
    assignment: Assignment, annotation: Annotation, by: User, reason: str, *, group: int | None = None
) -> Decision:
    text = _reason(reason)
    move(annotation, Fix.REJECTED)
    return _decided(assignment, annotation, Verdict.REJECT, Verb.REJECTED, by, reason=text, group=group)


def _reason(text: str) -> str:
    if not (text := text.strip()):
        raise ReasonMissing(_("Say why, so that the editor can learn from it."))
    return text


@transaction.atomic
def take_back(annotation: Annotation, *, by: User) -> Decision:
    """The decision no longer counts and the fix waits for another one.

    Raises NotAllowed (no reviewer, own work), WrongState once the article is finished or nothing is decided.
    """
    return take_back_all([annotation], by=by)[0]


@transaction.atomic
def take_back_all(annotations: Sequence[Annotation], *, by: User) -> list[Decision]:
    """The decisions on all these fixes of one article no longer count, or all still do. Raises as ``take_back``."""
    if not annotations:
        return []
    assignment = _open_for_decision(annotations, by, State.REVIEW, State.EDITING)
    deciding = Act.objects.filter(article_id=assignment.pk, verb__in=(Verb.APPROVED, Verb.REJECTED), undone_by=None)
    latest = deciding.filter(annotation__in=annotations).order_by("pulse")
    acts = {act.annotation_id: act for act in latest if act.annotation_id is not None}
    fixes = _in_order(annotations)
    move_all(fixes, Fix.PENDING, approved_correction=None)
    # Nobody can undo once more what is taken back.
    return _decided_all(assignment, fixes, Verdict.TAKE_BACK, Verb.TOOK_BACK, by, undoes=acts)


@transaction.atomic
def approve_all(annotations: Sequence[Annotation], *, by: User) -> list[Decision]:
    """All these fixes of one article are approved as their editors proposed them, or none. Raises as ``approve``."""
    if not annotations:
        return []
    assignment = _open_for_decision(annotations, by, State.REVIEW)
    fixes = _in_order(annotations)
    _check_together(assignment, fixes)
    move_all(fixes, Fix.APPROVED, copied={"approved_correction": "correction"})
    return _decided_all(assignment, fixes, Verdict.APPROVE, Verb.APPROVED, by)


def _check_together(assignment: Assignment, fixes: Sequence[Annotation]) -> None:
    """Raise OverlapsApproved or Refused unless all these can stand in the text beside what is approved."""
    approved = Annotation.objects.filter(article_id=assignment.pk, status=Fix.APPROVED)
    rows = _in_order([*fixes, *approved.exclude(pk__in=[fix.pk for fix in fixes])])
    furthest = rows[0]
    for row in rows[1:]:
        if furthest.span.overlaps(row.span):
            late, early = (row, furthest) if row.status != Fix.APPROVED else (furthest, row)
            raise OverlapsApproved(late, early)
        if row.end >= furthest.end:
            furthest = row
    try:
        edits = [Edit(row.span, row.replacement) for row in rows if row.replacement != row.quote]
        splice(parsed(assignment.article.target), edits)
    except Refused as refused:
        at = next((fix for fix in fixes if fix.span == refused.span), None)
        # What was approved earlier and does not go together is no fault of these; it blocks finishing.
        if at is not None:
            words = {"words": at.quote, "text": at.replacement, "why": refused.message}
            raise Refused(refused.reason, _("“%(words)s” → “%(text)s”: %(why)s") % words, span=at.span) from refused


@transaction.atomic
def reject_all(annotations: Sequence[Annotation], *, by: User, reason: str) -> list[Decision]:
    """All these fixes of one article are rejected with the same reason, or none. Raises as ``reject``."""
    if not annotations:
        return []
    assignment = _open_for_decision(annotations, by, State.REVIEW)
    fixes, text = _in_order(annotations), _reason(reason)
    move_all(fixes, Fix.REJECTED)
    return _decided_all(assignment, fixes, Verdict.REJECT, Verb.REJECTED, by, reason=text)


@transaction.atomic
def choose(chosen: Annotation, among: Sequence[Annotation], *, by: User) -> list[Decision]:
    """Of several fixes of the same words the chosen one is approved, and those that overlap it are rejected for that.

    One act, one undo; whoever comes second is told. Fixes among them that do not overlap the chosen one wait on.
    Raises as ``approve``; then nothing is decided.
    """
    assignment = _open_for_decision([chosen, *(fix for fix in among if fix.pk != chosen.pk)], by, State.REVIEW)
    group = next_group(assignment)
    others = [fix for fix in _in_order(among) if fix.pk != chosen.pk and fix.span.overlaps(chosen.span)]
    reason = _("Overlaps “%(words)s” → “%(text)s”, which was approved.")
    why = reason % {"words": chosen.quote, "text": chosen.correction}
    rejected = [_rejected(assignment, fix, by, why, group=group) for fix in others]
    return Decision.objects.bulk_create([_approved(assignment, chosen, by, group=group), *rejected])


def _in_order(annotations: Iterable[Annotation]) -> list[Annotation]:
    return sorted(annotations, key=lambda annotation: (annotation.start, annotation.end, annotation.pk))
