"""Marking, changing, withdrawing: what is true afterwards and what is refused."""

from uuid import uuid4

import pytest

from annotate import annotating, assigning, reviewing
from annotate.annotating import ChangedMeanwhile, Fixing
from annotate.models import Annotation, Assignment, Suggestion, User
from annotate.permissions import NotAllowed
from annotate.taxonomy import Category, Severity
from annotate.workflow import WrongState
from articles.spans import Refused, Span
from tests.factories import make_annotation, make_article, make_suggestion, place_of, submitted

NAME = Fixing(Category.NAME, Severity.MAJOR, "OpenAI")


def test_an_annotation_keeps_its_place_and_the_words_as_proof(editor: User) -> None:
    article = make_article(editor)
    made = make_annotation(article, editor)
    assert article.target[made.start : made.end] == "Openai" == made.quote
    assert made.prefix.endswith("A ")
    assert made.suffix.startswith(" comprou")
    assert (made.status, made.by, made.version) == ("pending", editor, 1)


def test_the_words_must_be_those_that_the_person_saw(editor: User) -> None:
    article = make_article(editor)
    with pytest.raises(Refused) as refused:
        annotating.annotate(article, span=place_of(article, "Openai"), quote="comprou", fixing=NAME, by=editor)
    assert refused.value.reason == "moved"
    assert not Annotation.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_request_twice_makes_one_annotation(editor: User) -> None:
    article, key = make_article(editor), uuid4()
    span = place_of(article, "Openai")
    first = annotating.annotate(article, span=span, quote="Openai", fixing=NAME, by=editor, key=key)
    again = annotating.annotate(article, span=span, quote="Openai", fixing=NAME, by=editor, key=key)
    assert first == again
    assert Annotation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_key_of_somebody_else_is_refused_without_giving_anything_away(editor: User, other_editor: User) -> None:
    article, key = make_article(editor), uuid4()
    span = place_of(article, "Openai")
    annotating.annotate(article, span=span, quote="Openai", fixing=NAME, by=editor, key=key)
    with pytest.raises(Refused, match="saved already"):
        annotating.annotate(article, span=span, quote="Openai", fixing=NAME, by=other_editor, key=key)


def test_annotations_may_overlap(editor: User, other_editor: User) -> None:
    article = make_article(editor)
    make_annotation(article, editor, "Openai comprou", "OpenAI comprou")
    make_annotation(article, other_editor, "comprou um barco", "adquiriu um barco")
    assert Annotation.objects.count() == 2


def test_what_was_left_out_goes_into_an_insertion_point(editor: User) -> None:
    article = make_article(editor)
    end = place_of(article, "comprou").end
    fixing = Fixing(Category.OMISSION, Severity.MINOR, " ontem")
    made = annotating.annotate(article, span=Span(end, end), quote="", fixing=fixing, by=editor)
    assert (made.start, made.end, made.quote) == (end, end, "")


@pytest.mark.parametrize(
    ("quote", "correction", "reason"),
    [("Openai", "Openai", "same"), ("Openai", "Open\nAI", "newline")],
)
def test_a_correction_that_cannot_be_is_refused(editor: User, quote: str, correction: str, reason: str) -> None:
    article = make_article(editor)
    with pytest.raises(Refused) as refused:
        make_annotation(article, editor, quote, correction)
    assert refused.value.reason == reason


def test_a_neutral_remark_may_leave_the_words_as_they_are(editor: User) -> None:
    article = make_article(editor)
    fixing = Fixing(Category.STYLE, Severity.NEUTRAL, "barco", "a matter of taste")
    made = annotating.annotate(article, span=place_of(article, "barco"), quote="barco", fixing=fixing, by=editor)
    assert made.correction == made.quote


def test_a_selection_over_two_paragraphs_is_refused(editor: User) -> None:
    article = make_article(editor)
    span = Span(place_of(article, "Openai").start, place_of(article, "Frans-Owen").end)
    with pytest.raises(Refused) as refused:
        annotating.annotate(article, span=span, quote=None, fixing=NAME, by=editor)
    assert refused.value.reason == "crosses-blocks"


def test_readers_cannot_mark(editor: User, reader: User) -> None:
    article = make_article(editor)
    with pytest.raises(NotAllowed):
        make_annotation(article, reader)


def test_nobody_marks_an_article_that_waits_for_review(editor: User) -> None:
    article = submitted(make_article(editor), editor)
    with pytest.raises(WrongState, match="waiting for review"):
        make_annotation(article, editor)


def test_marking_an_article_that_is_being_removed_says_so(editor: User) -> None:
    article = make_article(editor)
    Assignment.objects.filter(pk=article.pk).delete()
    with pytest.raises(WrongState, match="removed"):
        annotating.annotate(article, span=Span(0, 1), quote=None, fixing=NAME, by=editor)


def test_accepting_a_suggestion_makes_it_ones_own_fix(editor: User) -> None:
    article = make_article(editor)
    suggestion = make_suggestion(article)
    made = annotating.accept(suggestion, by=editor, fixing=Fixing(Category.NAME, Severity.MAJOR, "French-Owen"))
    suggestion.refresh_from_db()
    assert (made.suggestion, made.by, made.correction) == (suggestion, editor, "French-Owen")
    assert (suggestion.status, suggestion.by) == (Suggestion.Status.ACCEPTED, editor)


def test_a_suggestion_is_answered_once(editor: User, other_editor: User) -> None:
    suggestion = make_suggestion(make_article(editor))
    fixing = Fixing(Category.NAME, Severity.MAJOR, "French-Owen")
    annotating.accept(suggestion, by=editor, fixing=fixing)
    with pytest.raises(WrongState, match="Accepted"):
        annotating.accept(suggestion, by=other_editor, fixing=fixing)
    assert Annotation.objects.count() == 1


def test_a_refused_acceptance_leaves_the_suggestion_open(editor: User) -> None:
    suggestion = make_suggestion(make_article(editor))
    with pytest.raises(Refused):
        annotating.accept(suggestion, by=editor, fixing=Fixing(Category.NAME, Severity.MAJOR, "a\nb"))
    suggestion.refresh_from_db()
    assert suggestion.status == Suggestion.Status.OPEN


def test_one_changes_ones_own_fix(editor: User) -> None:
    made = make_annotation(make_article(editor), editor)
    fixing = Fixing(Category.SPELLING, Severity.MINOR, "Open AI", "as they write it")
    changed = annotating.change(made, span=None, fixing=fixing, version=1, by=editor)
    changed.refresh_from_db()
    assert (changed.correction, changed.note, changed.version) == ("Open AI", "as they write it", 2)
    assert (changed.category, changed.severity) == (Category.SPELLING, Severity.MINOR)


def test_changing_can_move_the_fix(editor: User) -> None:
    article = make_article(editor)
    made = make_annotation(article, editor)
    span = place_of(article, "A Openai")
    moved = annotating.change(
        made, span=span, fixing=Fixing(Category.NAME, Severity.MAJOR, "A OpenAI"), version=1, by=editor
    )
    assert (moved.span, moved.quote) == (span, "A Openai")


def test_nobody_changes_or_withdraws_the_fix_of_another(editor: User, other_editor: User, admin: User) -> None:
    made = make_annotation(make_article(editor), editor)
    for stranger in (other_editor, admin):
        with pytest.raises(NotAllowed, match="Eva Editor"):
            annotating.change(made, span=None, fixing=NAME, version=1, by=stranger)
        with pytest.raises(NotAllowed, match="Eva Editor"):
            annotating.withdraw(made, by=stranger)


def test_a_change_of_an_old_version_is_refused_with_the_new_one(editor: User) -> None:
    made = make_annotation(make_article(editor), editor)
    annotating.change(made, span=None, fixing=Fixing(Category.NAME, Severity.MAJOR, "Open AI"), version=1, by=editor)
    with pytest.raises(ChangedMeanwhile) as conflict:
        annotating.change(made, span=None, fixing=NAME, version=1, by=editor)
    assert conflict.value.current.correction == "Open AI"


def test_withdrawing_offers_the_suggestion_again(editor: User) -> None:
    suggestion = make_suggestion(make_article(editor))
    fixing = Fixing(Category.NAME, Severity.MAJOR, "French-Owen")
    made = annotating.accept(suggestion, by=editor, fixing=fixing)
    annotating.withdraw(made, by=editor)
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.by) == (Suggestion.Status.OPEN, None)
    assert annotating.accept(suggestion, by=editor, fixing=fixing).suggestion == suggestion


def test_a_withdrawn_fix_can_be_restored(editor: User) -> None:
    made = make_annotation(make_article(editor), editor)
    annotating.withdraw(made, by=editor)
    assert annotating.restore(made, by=editor).status == Annotation.Status.PENDING


def test_changing_a_rejected_fix_asks_for_a_new_decision(editor: User, reviewer: User) -> None:
    article = make_article(editor)
    made = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.reject(made, by=reviewer, reason="no")
    assigning.take_back(article, by=editor)
    changed = annotating.change(
        made, span=None, fixing=Fixing(Category.NAME, Severity.MAJOR, "Open AI"), version=1, by=editor
    )
    assert changed.status == Annotation.Status.PENDING


def test_an_approved_fix_cannot_be_changed_or_withdrawn(editor: User, reviewer: User) -> None:
    article = make_article(editor)
    made = make_annotation(article, editor)
    submitted(article, editor)
    reviewing.approve(made, by=reviewer)
    assigning.take_back(article, by=reviewer)
    with pytest.raises(WrongState):
        annotating.withdraw(made, by=editor)
    with pytest.raises(WrongState):
        annotating.change(made, span=None, fixing=NAME, version=1, by=editor)
    made.refresh_from_db()
    assert made.status == Annotation.Status.APPROVED
