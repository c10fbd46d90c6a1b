"""What may follow what: the states of articles, suggestions and annotations, and the only way to change them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.models import Annotation, Assignment, Suggestion
from annotate.single_rows import read_row
from articles.models import Article


class WrongState(Exception):
    """What was asked does not fit the present state; the message says what that state is. Answered with 409."""


class Removed(WrongState):
    """What it was about is not there any more. Answered with 404."""


def overtaken() -> WrongState:
    """What to raise where somebody else has changed in between what this is about."""
    return WrongState(_("Somebody else was faster. Reload the page to see what has changed."))


Row = TypeVar("Row", Assignment, Suggestion, Annotation)
ROWS_AT_ONCE: Final = 500

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


def move(row: Row, to: str, **fields: object) -> None:
    """The row is in its new state, with the given fields, in the database and in memory. Raises as ``move_all``."""
    move_all([row], to, copied=None, **fields)


def move_all(rows: Sequence[Row], to: str, *, copied: Mapping[str, str] | None = None, **fields: object) -> None:
    """The rows, all of one kind, are in their new state, with the given fields, in the database and in memory.

    The change is a conditional UPDATE, so of two people who move the same row at once only one succeeds. ``copied``
    names fields that get each row's value of another field. Raises WrongState if the transition does not exist for one
    of them or it has moved meanwhile; the caller's transaction then undoes what was done to others.
    """
    copies = list((copied or {}).items())
    for before, same in _by_state(rows).items():
        kind, name = type(same[0]), _state_field(same[0])
        if to not in TRANSITIONS[kind][before]:
            raise WrongState(
                _("This is not possible any more: it is “%(state)s” now.")
                % {"state": getattr(same[0], f"get_{name}_display")()}
            )
        if kind is not Suggestion:
            fields["changed_at"] = timezone.now()
        for at in range(0, len(same), ROWS_AT_ONCE):
            chunk = same[at : at + ROWS_AT_ONCE]
            stored = kind._default_manager.filter(pk__in=[row.pk for row in chunk], **{name: before})
            values = {**fields, **{field: F(other) for field, other in copies}, name: to}
            if stored.update(**values) < len(chunk):
                raise overtaken()
        for row in same:
            setattr(row, name, to)
            for field, value in fields.items():
                setattr(row, field, value)
            for field, other in copies:
                setattr(row, field, getattr(row, other))


def _by_state(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, _state_field(row))].append(row)
    return found


def lock(article: Article | int) -> Assignment:
    """The article's assignment, locked until the transaction ends: one write at a time for each article.

    A verb that reads what it writes, or writes more than one statement does, takes this lock first. On SQLite the
    IMMEDIATE transaction is the lock. The article itself is not read again, since its texts do not change; given by its
    number, it comes along. Raises Removed if it is not there any more.
    """
    return _assignment(article, locking=True)


def look_at(article: Article | int) -> Assignment:
    """As ``lock``, without a lock: what others do meanwhile is for the caller's statement to see."""
    return _assignment(article, locking=False)


def _assignment(article: Article | int, *, locking: bool) -> Assignment:
    key, along = (article.pk, None) if isinstance(article, Article) else (article, "article")
    assignment = read_row(Assignment, key, locking=locking, along=along)
    if assignment is None:
        raise Removed(_("This article has been removed."))
    if isinstance(article, Article):
        assignment.article = article
    return assignment


def read_again(row: Annotation | Suggestion, assignment: Assignment) -> None:
    """The row in memory is as it is stored, below the article that has been locked.

    Raises WrongState if it is not there any more, as a suggestion that a new search has not found again.
    """
    fresh = read_row(type(row), row.pk)
    if fresh is None:
        raise overtaken()
    _copy(fresh, row)
    row.article = assignment.article


def read_all_again(fixes: Sequence[Annotation], assignment: Assignment) -> bool:
    """As ``read_again`` for each of these fixes of one article, in one query; whether all of them are still there."""
    fresh = Annotation.objects.filter(article_id=assignment.pk).in_bulk([fix.pk for fix in fixes])
    for fix in fixes:
        _copy(fresh.get(fix.pk, fix), fix)
        fix.article = assignment.article
    return len(fresh) == len({fix.pk for fix in fixes})


def _copy(fresh: Model, row: Model) -> None:
    for field in row._meta.concrete_fields:
        setattr(row, field.attname, getattr(fresh, field.attname))


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
