"""What may follow what: the states of articles, suggestions and annotations, and the only way to change them."""

from __future__ import annotations

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.models import Annotation, Assignment, Suggestion


class WrongState(Exception):
    """What was asked does not fit the present state; the message says what that state is. Answered with 409."""


State = Assignment.State
Offer = Suggestion.Status
Fix = Annotation.Status

TRANSITIONS: dict[type[Model], dict[str, set[str]]] = {
    Assignment: {
        State.EDITING: {State.REVIEW},
        State.REVIEW: {State.EDITING, State.FINISHED},
        State.FINISHED: {State.EDITING},
    },
    Suggestion: {
        Offer.OPEN: {Offer.ACCEPTED, Offer.DISMISSED},
        Offer.ACCEPTED: {Offer.OPEN},
        Offer.DISMISSED: {Offer.OPEN},
    },
    Annotation: {
        Fix.PENDING: {Fix.APPROVED, Fix.REJECTED, Fix.WITHDRAWN},
        Fix.APPROVED: {Fix.PENDING},
        Fix.REJECTED: {Fix.PENDING, Fix.WITHDRAWN},
        Fix.WITHDRAWN: {Fix.PENDING},
    },
}


def _state_field(row: Assignment | Suggestion | Annotation) -> str:
    return "state" if isinstance(row, Assignment) else "status"


def move(row: Assignment | Suggestion | Annotation, to: str, **fields: object) -> None:
    """The row is in its new state, with the given fields, in the database and in memory.

    The change is one conditional UPDATE, so of two people who move the same row at once only one succeeds.
    Raises WrongState if the transition does not exist or the row has moved meanwhile.
    """
    name = _state_field(row)
    before = getattr(row, name)
    if to not in TRANSITIONS[type(row)][before]:
        raise WrongState(
            _("This is not possible any more: it is “%(state)s” now.")
            % {"state": getattr(row, f"get_{name}_display")()}
        )
    if not isinstance(row, Suggestion):
        fields["changed_at"] = timezone.now()
    rows = type(row)._default_manager.filter(pk=row.pk, **{name: before})
    if not rows.update(**{name: to}, **fields):
        raise WrongState(_("Somebody else was faster. Reload the page to see what has changed."))
    setattr(row, name, to)
    for field, value in fields.items():
        setattr(row, field, value)


def lock(article_id: int) -> Assignment:
    """The article's assignment, locked until the transaction ends: one write at a time for each article.

    Every verb that writes below an article takes this lock first. On SQLite the IMMEDIATE transaction is the lock.
    """
    return Assignment.objects.select_for_update(of=("self",)).select_related("article").get(pk=article_id)


def check_state(assignment: Assignment, *allowed: Assignment.State) -> None:
    """Raise WrongState, saying what is possible instead, unless the article is in one of these states."""
    if assignment.state in allowed:
        return
    raise WrongState(
        {
            State.EDITING: _("The article is being edited. Submit it for review first."),
            State.REVIEW: _("The article is waiting for review. Take it back to change its fixes."),
            State.FINISHED: _("The article is finished. Reopen it to change anything."),
        }[State(assignment.state)]
    )
