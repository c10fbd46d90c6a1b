"""Undoing one's own latest acts on an article, by the verbs that do the opposite."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from annotate import annotating, reviewing, suggesting
from annotate.annotating import Fixing
from annotate.models import Act, Annotation, Decision, Suggestion, User
from annotate.recording import Verb, mark_undone
from annotate.workflow import WrongState, lock
from articles.models import Article
from articles.spans import Span

Opposite = Callable[[Sequence[Act], User], None]


def _withdraw(acts: Sequence[Act], by: User) -> None:
    made = {_annotation(act): act for act in acts}
    annotating.withdraw_all(list(made), by=by, undoes={fix.pk: act for fix, act in made.items()})


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


def _take_back(acts: Sequence[Act], by: User) -> None:
    decided = [_annotation(act) for act in acts]
    last = {each.annotation_id: each for each in Decision.objects.filter(annotation__in=decided).order_by("pk")}
    if any(annotation.pk not in last or last[annotation.pk].by_id != by.pk for annotation in decided):
        raise WrongState(_("This cannot be undone any more."))  # somebody else has decided since
    reviewing.take_back_all(decided, by=by)


def _one_by_one(opposite: Callable[[Act, User], None]) -> Opposite:
    """The opposite of each, which counts as undone by the act that this records."""

    def of_each(acts: Sequence[Act], by: User) -> None:
        for act in acts:
            opposite(act, by)
            mark_undone(act, Act.objects.filter(article=act.article_id).order_by("-pulse")[0])

    return of_each


# Fixes made or decided as one can be hundreds: these are undone as one, too.
_OPPOSITES: Mapping[str, Opposite] = {
    Verb.ANNOTATED: _withdraw,
    Verb.ACCEPTED: _withdraw,
    Verb.WITHDREW: _one_by_one(_restore),
    Verb.RESTORED: _withdraw,
    Verb.CHANGED: _one_by_one(_change_back),
    Verb.DISMISSED: _one_by_one(_bring_back),
    Verb.BROUGHT_BACK: _one_by_one(_dismiss),
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
    prefetch_related_objects(acts, "annotation", "suggestion")
    for opposite, some in groupby(acts, key=lambda act: _OPPOSITES[act.verb]):
        opposite(list(some), by)
    return acts
