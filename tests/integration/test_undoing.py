"""Undoing: each act has its opposite, groups go as one, and nothing of others is touched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotate import annotating, assigning, glossary, reviewing, suggesting
from annotate.annotating import Fixing
from annotate.models import Act, Annotation, Suggestion, User
from annotate.undoing import latest, undo
from annotate.workflow import WrongState
from articles.models import Article
from tests import reviews
from tests.factories import make_annotation, make_article, make_suggestion, place_of, submitted

NAME = Fixing("accuracy/name", "major", "OpenAI")


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def look(article: Article) -> list[tuple[Any, ...]]:
    """What the article's marks and suggestions say, without their versions and times."""
    fixes = article.annotations.exclude(status="withdrawn").order_by("start", "id")
    offers = article.suggestions.order_by("start", "id")
    return [
        *((a.start, a.end, a.correction, a.note, a.status, a.suggestion_id) for a in fixes),
        *((s.start, s.end, s.status) for s in offers),
    ]


def annotate(article: Article, by: User) -> None:
    make_annotation(article, by)


def accept(article: Article, by: User) -> None:
    annotating.accept(article.suggestions.get(quote="Frans-Owen"), by=by, fixing=NAME)


def dismiss(article: Article, by: User) -> None:
    suggesting.dismiss(article.suggestions.get(quote="Frans-Owen"), by=by)


def bring_back(article: Article, by: User) -> None:
    suggesting.bring_back(article.suggestions.get(quote="rápido"), by=by)


def change(article: Article, by: User) -> None:
    fix = article.annotations.get(quote="comprou")
    span = place_of(article, "um barco")
    annotating.change(fix, span=span, fixing=Fixing("style/awkward", "minor", "uma lancha", "n"), version=1, by=by)


def withdraw(article: Article, by: User) -> None:
    annotating.withdraw(article.annotations.get(quote="comprou"), by=by)


def withdraw_accepted(article: Article, by: User) -> None:
    annotating.withdraw(article.annotations.get(quote="primeiro"), by=by)


def never(article: Article, by: User) -> None:
    glossary.never(article.suggestions.get(quote="Frans-Owen"), by=by)


def everywhere(article: Article, by: User) -> None:
    places = [(place_of(article, "ponto", 0), "ponto"), (place_of(article, "ponto", 1), "ponto")]
    annotating.fix_everywhere(article, places=places, fixing=NAME, by=by)


@pytest.mark.parametrize(
    "act",
    [annotate, accept, dismiss, bring_back, change, withdraw, withdraw_accepted, never, everywhere],
    ids=lambda act: act.__name__,
)
def test_undoing_leaves_the_article_as_it_was(
    act: Callable[[Article, User], None], article: Article, editor: User
) -> None:
    make_suggestion(article)
    suggesting.dismiss(make_suggestion(article, "rápido", "veloz"), by=editor)
    make_annotation(article, editor, "comprou", "adquiriu")
    annotating.accept(make_suggestion(article, "primeiro", "1º"), by=editor, fixing=NAME)
    before = look(article)
    act(article, editor)
    assert look(article) != before
    undo(article, by=editor)
    assert look(article) == before


@pytest.mark.parametrize("verdict", ["approve", "reject"])
def test_a_reviewer_undoes_a_decision(verdict: str, article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    if verdict == "approve":
        reviewing.approve(fix, by=reviewer)
    else:
        reviewing.reject(fix, by=reviewer, reason="no")
    undo(article, by=reviewer)
    fix.refresh_from_db()
    assert (fix.status, fix.approved_correction) == ("pending", None)


def test_decisions_made_as_one_are_undone_as_one(article: Article, editor: User, reviewer: User) -> None:
    fixes = [make_annotation(article, editor), make_annotation(article, editor, "rápido", "veloz")]
    submitted(article, editor)
    reviewing.approve_all(fixes, by=reviewer)
    undo(article, by=reviewer)
    assert {fix.status for fix in article.annotations.all()} == {"pending"}
    with pytest.raises(WrongState):
        undo(article, by=reviewer)


def test_what_was_corrected_everywhere_is_withdrawn_as_one(editor: User) -> None:
    article = make_article(editor, reviews.TARGET, "")
    offer = make_suggestion(article, "Openai", "OpenAI")
    fixes = reviews.everywhere(article, editor)
    made = list(Act.objects.filter(article=article, verb__in=["annotated", "accepted"]).order_by("pulse"))
    assert len(made) == len(fixes) > 1
    assert undo(article, by=editor) == made[::-1]
    acts = Act.objects.filter(article=article, verb="withdrew").order_by("pulse")
    assert [act.undoes for act in acts] == made[::-1]
    assert {act.group for act in acts} == {acts[0].pulse}
    assert [act.suggestion for act in acts if act.suggestion is not None] == [offer]
    offer.refresh_from_db()
    assert (offer.status, offer.by, offer.at) == ("open", None, None)
    assert not article.annotations.exclude(status="withdrawn").exists()
    with pytest.raises(WrongState):
        undo(article, by=editor)


def test_undoing_many_takes_no_more_queries_than_undoing_two(editor: User, reviewer: User) -> None:
    def queries(article: Article, by: User) -> int:
        with CaptureQueriesContext(connection) as captured:
            undo(article, by=by)
        return len(captured)

    costs = []
    for number in (2, 30):
        article = make_article(editor, "Openai " * number)
        reviews.everywhere(article, editor)
        withdrawing = queries(article, editor)
        fixes = reviews.everywhere(article, editor)
        assert len(fixes) == number
        submitted(article, editor)
        reviewing.approve_all(fixes, by=reviewer)
        approving = queries(article, reviewer)
        reviewing.reject_all(fixes, by=reviewer, reason="The words were right.")
        costs.append((withdrawing, approving, queries(article, reviewer)))
    assert costs[0] == costs[1]


def test_undo_goes_back_step_by_step(article: Article, editor: User) -> None:
    make_annotation(article, editor)
    make_annotation(article, editor, "rápido", "veloz")
    undo(article, by=editor)
    assert [fix.quote for fix in article.annotations.filter(status="pending")] == ["Openai"]
    undo(article, by=editor)
    assert not article.annotations.filter(status="pending").exists()
    with pytest.raises(WrongState, match="nothing to undo"):
        undo(article, by=editor)


def test_nobody_undoes_what_others_did(article: Article, editor: User, other_editor: User) -> None:
    make_annotation(article, editor)
    assert latest(article, by=other_editor) == []
    with pytest.raises(WrongState):
        undo(article, by=other_editor)


def test_what_is_submitted_is_taken_back_first(article: Article, editor: User) -> None:
    make_annotation(article, editor)
    assigning.submit(article, by=editor)
    with pytest.raises(WrongState):
        undo(article, by=editor)
    assigning.take_back(article, by=editor)
    undo(article, by=editor)
    assert not article.annotations.filter(status="pending").exists()


def test_a_fix_that_is_approved_meanwhile_stays(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    assigning.take_back(article, by=reviewer)
    with pytest.raises(WrongState):
        undo(article, by=editor)
    assert Annotation.objects.get(pk=fix.pk).status == "approved"


def test_a_suggestion_that_is_gone_says_so(article: Article, editor: User) -> None:
    suggesting.dismiss(make_suggestion(article), by=editor)
    Suggestion.objects.all().delete()
    with pytest.raises(WrongState, match="gone"):
        undo(article, by=editor)


def test_every_act_is_numbered_and_told(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.reject(fix, by=reviewer, reason="no")
    annotating.answer(fix, text="but yes", by=editor)
    acts = list(Act.objects.filter(article=article).order_by("pulse"))
    assert [act.pulse for act in acts] == list(range(1, len(acts) + 1))
    assert [act.verb for act in acts] == ["imported", "annotated", "submitted", "rejected", "answered"]
    assert acts[3].words == {"quote": "Openai", "correction": "OpenAI", "reason": "no", "self_reviewed": False}
    article.assignment.refresh_from_db()
    assert article.assignment.pulse == len(acts)


def test_undoing_a_rejection_leaves_what_others_decided_since(
    article: Article, editor: User, reviewer: User, other_reviewer: User
) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.reject(fix, by=reviewer, reason="no")
    annotating.answer(fix, text="It is right, see the original.", by=editor)
    fix.refresh_from_db()
    reviewing.approve(fix, by=other_reviewer)
    with pytest.raises(WrongState):
        undo(article, by=reviewer)
    fix.refresh_from_db()
    assert fix.status == "approved"
