"""Undoing one's own latest acts on an article, by the verbs that do the opposite."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from annotate import annotating, reviewing, suggesting
from annotate.annotating import Fixing
from annotate.models import Act, Annotation, Suggestion, User
from annotate.recording import Verb, mark_undone
from annotate.workflow import WrongState, lock
from articles.models import Article
from articles.spans import Span


def _withdraw(act: Act, by: User) -> None:
    annotating.withdraw(_annotation(act), by=by)


def _restore(act: Act, by: User) -> None:
    annotating.restore(_annotation(act), by=by, suggestion=act.suggestion)


def _change_back(act: Act, by: User) -> None:
    annotation, before = _annotation(act), act.words["before"]
    fixing = Fixing(before["category"], before["severity"], before["correction"], before["note"])
    span = Span(before["start"], before["end"])
    moved = span if span != annotation.span else None
    annotating.change(annotation, span=moved, fixing=fixing, version=annotation.version, by=by)


def _bring_back(act: Act, by: User) -> None:
    suggesting.bring_back(_suggestion(act), by=by)


def _dismiss(act: Act, by: User) -> None:
    suggesting.dismiss(_suggestion(act), by=by)


def _take_back(act: Act, by: User) -> None:
    annotation = _annotation(act)
    last = annotation.decisions.last()
    if last is None or last.by_id != by.pk:
        raise WrongState(_("This cannot be undone any more."))  # somebody else has decided since
    reviewing.take_back(annotation, by=by)


_OPPOSITES: Mapping[str, Callable[[Act, User], None]] = {
    Verb.ANNOTATED: _withdraw,
    Verb.ACCEPTED: _withdraw,
    Verb.WITHDREW: _restore,
    Verb.RESTORED: _withdraw,
    Verb.CHANGED: _change_back,
    Verb.DISMISSED: _bring_back,
    Verb.BROUGHT_BACK: _dismiss,
    Verb.APPROVED: _take_back,
    Verb.REJECTED: _take_back,
}


def _annotation(act: Act) -> Annotation:
    if act.annotation is None:
        raise WrongState(_("This cannot be undone any more."))
    return act.annotation


def _suggestion(act: Act) -> Suggestion:
    if act.suggestion is None:
        raise WrongState(_("This cannot be undone any more: the suggestion is gone."))
    return act.suggestion


def latest(article: Article, *, by: User) -> list[Act]:
    """The acts that ``undo`` would undo, the newest first: one, or all of a group; empty if there is nothing.

    Acts that undid others, and acts that are undone, do not count; nor do steps of the whole article.
    """
    own = Act.objects.filter(article=article, by=by, verb__in=list(_OPPOSITES))
    act = own.filter(undoes=None, undone_by=None).order_by("-pulse").first()
    if act is None:
        return []
    if act.group is None:
        return [act]
    return list(own.filter(group=act.group, undoes=None, undone_by=None).order_by("-pulse"))


@transaction.atomic
def undo(article: Article, *, by: User) -> list[Act]:
    """The person's latest act on the article is undone, with all that was done as one with it; the acts undone.

    Raises WrongState if there is nothing to undo or the article has moved on, NotAllowed if the role is gone.
    """
    lock(article)
    acts = latest(article, by=by)
    if not acts:
        raise WrongState(_("There is nothing to undo here."))
    for act in acts:
        _OPPOSITES[act.verb](act, by)
        mark_undone(act, Act.objects.filter(article=article).order_by("-pulse")[0])
    return acts
