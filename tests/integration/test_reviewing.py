"""Deciding on fixes: two people look at every one, and what is approved never overlaps."""

import pytest

from annotate import annotating, assigning, reviewing, revising
from annotate.annotating import Fixing
from annotate.models import Annotation, Decision, User
from annotate.permissions import NotAllowed
from annotate.reviewing import OverlapsApproved, ReasonMissing
from annotate.taxonomy import Category, Severity
from annotate.workflow import WrongState
from articles.models import Article
from articles.spans import Refused, Span
from tests.factories import make_annotation, make_article, submitted


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def test_approving_keeps_the_decision_and_the_text(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    decision = reviewing.approve(fix, by=reviewer)
    fix.refresh_from_db()
    assert (fix.status, fix.replacement) == (Annotation.Status.APPROVED, "OpenAI")
    assert (decision.verdict, decision.by, decision.correction) == ("approve", reviewer, None)


def test_approving_with_a_change_keeps_both_texts(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    decision = reviewing.approve(fix, by=reviewer, correction="OpenAI Inc.")
    fix.refresh_from_db()
    assert (fix.correction, fix.replacement, decision.correction) == ("OpenAI", "OpenAI Inc.", "OpenAI Inc.")


@pytest.mark.parametrize("correction", ["Openai", "a\nb"])
def test_a_change_that_cannot_be_is_refused(article: Article, editor: User, reviewer: User, correction: str) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    with pytest.raises(Refused):
        reviewing.approve(fix, by=reviewer, correction=correction)
    assert not Decision.objects.exists()


def test_rejecting_needs_a_reason(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    with pytest.raises(ReasonMissing):
        reviewing.reject(fix, by=reviewer, reason="  ")
    reviewing.reject(fix, by=reviewer, reason="The company writes it so.")
    fix.refresh_from_db()
    assert fix.status == Annotation.Status.REJECTED
    assert fix.decisions.get().reason == "The company writes it so."


def test_nobody_decides_on_their_own_fix(article: Article, editor: User, reviewer: User, admin: User) -> None:
    for author in (reviewer, admin):
        fix = make_annotation(article, author)
        submitted(article, author)
        with pytest.raises(NotAllowed, match="your own"):
            reviewing.approve(fix, by=author)
        with pytest.raises(NotAllowed, match="your own"):
            reviewing.reject(fix, by=author, reason="no")
        with pytest.raises(NotAllowed, match="your own"):
            reviewing.take_back(fix, by=author)
        fix.refresh_from_db()
        assert fix.status == Annotation.Status.PENDING
        assigning.take_back(article, by=author)


def test_editors_and_readers_do_not_decide(article: Article, editor: User, other_editor: User, reader: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    for person in (other_editor, reader):
        with pytest.raises(NotAllowed, match="Only reviewers"):
            reviewing.approve(fix, by=person)


def test_nothing_is_decided_while_the_article_is_edited(article: Article, editor: User, reviewer: User) -> None:
    fix = make_annotation(article, editor)
    with pytest.raises(WrongState, match="being edited"):
        reviewing.approve(fix, by=reviewer)


def test_a_fix_is_decided_once(article: Article, editor: User, reviewer: User, other_reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    with pytest.raises(WrongState):
        reviewing.reject(fix, by=other_reviewer, reason="no")
    assert Decision.objects.count() == 1


def test_a_decision_can_be_taken_back_until_the_article_is_finished(
    article: Article, editor: User, reviewer: User
) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    reviewing.take_back(fix, by=reviewer)
    fix.refresh_from_db()
    assert (fix.status, fix.approved_correction) == (Annotation.Status.PENDING, None)
    reviewing.approve(fix, by=reviewer)
    revising.finish(article, by=reviewer)
    with pytest.raises(WrongState, match="finished"):
        reviewing.take_back(fix, by=reviewer)
    assert [d.verdict for d in fix.decisions.all()] == ["approve", "take back", "approve"]


def test_overlapping_fixes_are_not_both_approved(
    article: Article, editor: User, other_editor: User, reviewer: User
) -> None:
    first = make_annotation(article, editor, "Openai comprou", "OpenAI comprou")
    second = make_annotation(article, other_editor, "comprou um", "adquiriu um")
    submitted(article, editor)
    reviewing.approve(first, by=reviewer)
    with pytest.raises(OverlapsApproved) as overlap:
        reviewing.approve(second, by=reviewer)
    assert (overlap.value.annotation, overlap.value.approved) == (second, first)
    reviewing.take_back(first, by=reviewer)
    assert reviewing.approve(second, by=reviewer).annotation == second


def test_neighbours_that_only_touch_are_both_approved(article: Article, editor: User, reviewer: User) -> None:
    name = make_annotation(article, editor, "Openai", "OpenAI")
    behind = Span(name.end, name.end + len(" comprou"))
    fixing = Fixing(Category.STYLE, Severity.MINOR, " adquiriu")
    fixes = [name, annotating.annotate(article, span=behind, quote=" comprou", fixing=fixing, by=editor)]
    submitted(article, editor)
    for fix in fixes:
        reviewing.approve(fix, by=reviewer)
    assert revising.finish(article, by=reviewer).markdown.count("OpenAI adquiriu um barco") == 1
