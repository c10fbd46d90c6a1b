"""The way of an article through the newsroom: who works on it and in which state it is."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from annotate.models import Assignment, User
from annotate.permissions import NotAllowed, check_can_annotate
from annotate.workflow import State, check_state, lock, move
from articles.models import Article


def begin(article: Article, *, by: User | None) -> Assignment:
    """The article has its one assignment, being edited by the person who brought it in."""
    assignment, _created = Assignment.objects.get_or_create(article=article, defaults={"editor": by})
    return assignment


@transaction.atomic
def submit(article: Article, *, by: User) -> Assignment:
    """The article waits for review, and the person who submits it is its editor.

    Raises NotAllowed for readers, WrongState unless the article is being edited.
    """
    check_can_annotate(by)
    assignment = lock(article.pk)
    move(assignment, State.REVIEW, editor=by)
    return assignment


@transaction.atomic
def take_back(article: Article, *, by: User) -> Assignment:
    """The article is being edited again; decisions that were made stand.

    Its editor takes it back, or a reviewer sends it back. Raises NotAllowed for others, WrongState unless it
    waits for review.
    """
    check_can_annotate(by)
    assignment = lock(article.pk)
    check_state(assignment, State.REVIEW)
    if not by.can_review and assignment.editor_id not in (None, by.pk):
        raise NotAllowed(_("Only the editor who submitted the article or a reviewer can take it back."))
    move(assignment, State.EDITING)
    return assignment
