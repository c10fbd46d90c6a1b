"""The way of an article through the newsroom: who works on it and in which state it is."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from annotate.models import Assignment, User
from annotate.permissions import NotAllowed, check_can_annotate
from annotate.recording import Verb, record
from annotate.workflow import State, check_state, lock, move
from articles.models import Article


def begin(article: Article, *, by: User | None) -> Assignment:
    """The article has its one assignment, being edited by the person who brought it in."""
    assignment, created = Assignment.objects.get_or_create(article=article, defaults={"editor": by})
    if created:
        record(assignment, Verb.IMPORTED, by=by)
    return assignment


@transaction.atomic
def submit(article: Article, *, by: User) -> Assignment:
    """The article waits for review, and the person who submits it is its editor.

    Raises NotAllowed for readers, WrongState unless the article is being edited.
    """
    check_can_annotate(by)
    assignment = lock(article)
    move(assignment, State.REVIEW, editor=by)
    record(assignment, Verb.SUBMITTED, by=by)
    return assignment


@transaction.atomic
def take_back(article: Article, *, by: User) -> Assignment:
    """The article is being edited again; decisions that were made stand.

    Its editor takes it back, or a reviewer sends it back. Raises NotAllowed for others, WrongState unless it
    waits for review.
    """
    check_can_annotate(by)
    assignment = lock(article)
    check_state(assignment, State.REVIEW)
    if not by.can_review and assignment.editor_id not in (None, by.pk):
        raise NotAllowed(_("Only the editor who submitted the article or a reviewer can take it back."))
    move(assignment, State.EDITING)
    record(assignment, Verb.RETURNED, by=by)
    return assignment


@transaction.atomic
def assign(article: Article, *, editor: User | None, reviewer: User | None, due: date | None, by: User) -> Assignment:
    """The article is edited and reviewed by these people, until that day; None leaves it open.

    An editor may take what nobody has, or give back what they have, and set the day; reviewers may assign anybody.
    Raises NotAllowed otherwise, and for people without the role.
    """
    check_can_annotate(by)
    assignment = lock(article)
    if not by.can_review and not _is_own_business(assignment, editor, reviewer, by):
        raise NotAllowed(_("You can take articles that nobody edits. Reviewers can assign others."))
    if editor is not None and not editor.can_annotate:
        raise NotAllowed(_("%(name)s cannot edit articles.") % {"name": editor.display_name})
    if reviewer is not None and not reviewer.can_review:
        raise NotAllowed(_("%(name)s cannot review articles.") % {"name": reviewer.display_name})
    assignment.editor, assignment.reviewer, assignment.due = editor, reviewer, due
    assignment.save(update_fields=["editor", "reviewer", "due", "changed_at"])
    record(
        assignment,
        Verb.ASSIGNED,
        by=by,
        editor=editor.display_name if editor else "",
        reviewer=reviewer.display_name if reviewer else "",
        due=due.isoformat() if due else "",
    )
    return assignment


def _is_own_business(assignment: Assignment, editor: User | None, reviewer: User | None, by: User) -> bool:
    taking = assignment.editor_id in (None, by.pk) and (editor is None or editor.pk == by.pk)
    return taking and (reviewer.pk if reviewer else None) == assignment.reviewer_id
