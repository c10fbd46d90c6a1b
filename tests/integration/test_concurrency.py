"""Many at once: whatever the order in which they come, no rule is broken and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.db import connections

from annotate import annotating, assigning, reviewing, revising, staffing, suggesting
from annotate.annotating import ChangedMeanwhile, Fixing
from annotate.models import Act, Annotation, Suggestion, User
from annotate.permissions import NotAllowed
from annotate.reviewing import OverlapsApproved
from annotate.revising import NotReady
from annotate.staffing import InvitationOver, StaffRefused
from annotate.undoing import undo
from annotate.workflow import WrongState
from articles.models import Article, Revision
from articles.spans import Refused
from tests.conftest import MakePerson
from tests.factories import make_annotation, make_article, make_suggestion, place_of, submitted

pytestmark = pytest.mark.django_db(transaction=True)

# What a person may be told when somebody else was faster.
REFUSALS = (
    WrongState, OverlapsApproved, NotReady, ChangedMeanwhile, Refused, NotAllowed, StaffRefused, InvitationOver,
)  # fmt: skip
ROUNDS = 8


def at_once(*acts: Callable[[], object]) -> list[Exception | None]:
    """The acts are begun at the same moment, each in a thread of its own; what each was refused with, if anything.

    Anything but a refusal is a fault, and fails the test.
    """
    barrier = threading.Barrier(len(acts))
    outcomes: list[Exception | None] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        except Exception as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for outcome in outcomes:
        if outcome is not None and not isinstance(outcome, REFUSALS):
            raise outcome
    return outcomes


def succeeded(outcomes: Sequence[Exception | None]) -> int:
    """How many were not refused."""
    return outcomes.count(None)


def check(article: Article) -> None:
    """What always holds for an article."""
    approved = [fix.span for fix in article.annotations.filter(status="approved")]
    assert not [(a, b) for a in approved for b in approved if a is not b and a.overlaps(b)]
    decided = article.annotations.filter(status__in=["approved", "rejected"])
    assert not [fix for fix in decided if fix.decisions.order_by("-id")[0].by_id == fix.by_id]
    numbers = list(Revision.objects.filter(article=article).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    article.assignment.refresh_from_db()
    pulses = list(Act.objects.filter(article=article).order_by("pulse").values_list("pulse", flat=True))
    assert pulses == list(range(1, article.assignment.pulse + 1))


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def test_of_two_overlapping_fixes_one_is_approved(editor: User, reviewer: User, other_reviewer: User) -> None:
    for _ in range(ROUNDS):
        article = make_article(editor)
        one = make_annotation(article, editor, "Openai comprou", "OpenAI adquiriu")
        other = make_annotation(article, editor, "comprou um barco", "vendeu um barco")
        submitted(article, editor)
        outcomes = at_once(
            partial(reviewing.approve, one, by=reviewer),
            partial(reviewing.approve, other, by=other_reviewer),
        )
        assert succeeded(outcomes) == 1
        check(article)


def test_one_fix_is_decided_once(article: Article, editor: User, reviewer: User, other_reviewer: User) -> None:
    fix = make_annotation(article, editor)
    submitted(article, editor)
    outcomes = at_once(
        *[lambda: reviewing.approve(Annotation.objects.get(pk=fix.pk), by=reviewer)] * 3,
        *[lambda: reviewing.reject(Annotation.objects.get(pk=fix.pk), by=other_reviewer, reason="no")] * 3,
    )
    assert succeeded(outcomes) == 1
    assert fix.decisions.count() == 1
    check(article)


def test_an_article_is_finished_once(editor: User, reviewer: User, other_reviewer: User) -> None:
    for _ in range(ROUNDS):
        article = make_article(editor)
        fix = make_annotation(article, editor)
        submitted(article, editor)
        reviewing.approve(fix, by=reviewer)
        outcomes = at_once(
            partial(revising.finish, article, by=reviewer),
            partial(revising.finish, article, by=other_reviewer),
            partial(assigning.take_back, article, by=reviewer),
        )
        assert succeeded(outcomes) == 1
        assert Revision.objects.filter(article=article).count() <= 1
        check(article)


def test_finishing_sees_every_fix(editor: User, reviewer: User, other_reviewer: User) -> None:
    """A decision taken back while somebody finishes: either it counts, or the article is not finished."""
    for _ in range(ROUNDS):
        article = make_article(editor)
        fix = make_annotation(article, editor)
        submitted(article, editor)
        reviewing.approve(fix, by=reviewer)
        at_once(
            partial(revising.finish, article, by=reviewer),
            partial(reviewing.take_back, Annotation.objects.get(pk=fix.pk), by=other_reviewer),
        )
        fix.refresh_from_db()
        made = Revision.objects.filter(article=article).exists()
        assert made == (fix.status == "approved")
        check(article)


def test_eight_editors_at_one_article_lose_nothing(person: MakePerson, article: Article) -> None:
    people = [person(f"editor{number}") for number in range(8)]
    spans = [place_of(article, word) for word in ("Openai", "comprou", "barco", "rápido", "primeiro")]

    def work(by: User) -> None:
        for span in spans:
            fixing = Fixing("style/awkward", "minor", f"palavra {by.pk}")
            annotating.annotate(article, span=span, quote=None, fixing=fixing, by=by)

    assert succeeded(at_once(*[partial(work, by) for by in people])) == 8
    assert article.annotations.count() == 8 * len(spans)
    check(article)


def test_of_two_changes_one_wins_and_the_other_is_told(article: Article, editor: User) -> None:
    fix = make_annotation(article, editor)

    def change(text: str) -> None:
        row = Annotation.objects.get(pk=fix.pk)
        annotating.change(row, span=None, fixing=Fixing("accuracy/name", "major", text), version=1, by=editor)

    outcomes = at_once(lambda: change("um"), lambda: change("dois"), lambda: change("três"))
    assert succeeded(outcomes) == 1
    assert all(isinstance(each, ChangedMeanwhile) for each in outcomes if each is not None)
    fix.refresh_from_db()
    assert fix.version == 2
    check(article)


def test_a_suggestion_is_answered_once(article: Article, editor: User, other_editor: User) -> None:
    offer = make_suggestion(article)
    fixing = Fixing("accuracy/name", "major", "French-Owen")
    outcomes = at_once(
        lambda: annotating.accept(Suggestion.objects.get(pk=offer.pk), by=editor, fixing=fixing),
        lambda: annotating.accept(Suggestion.objects.get(pk=offer.pk), by=other_editor, fixing=fixing),
        *[lambda: suggesting.dismiss(Suggestion.objects.get(pk=offer.pk), by=other_editor)] * 2,
    )
    assert succeeded(outcomes) == 1
    offer.refresh_from_db()
    assert article.annotations.count() == (offer.status == "accepted")
    check(article)


def test_a_suggestion_accepted_twice_by_one_person_is_one_fix(article: Article, editor: User) -> None:
    offer = make_suggestion(article)
    fixing = Fixing("accuracy/name", "major", "French-Owen")
    outcomes = at_once(*[lambda: annotating.accept(Suggestion.objects.get(pk=offer.pk), by=editor, fixing=fixing)] * 4)
    assert succeeded(outcomes) == 4
    assert article.annotations.count() == 1
    check(article)


def test_an_act_is_undone_once(article: Article, editor: User) -> None:
    make_annotation(article, editor)
    outcomes = at_once(*[lambda: undo(article, by=editor)] * 4)
    assert succeeded(outcomes) == 1
    assert article.annotations.get().status == "withdrawn"
    check(article)


def test_a_search_does_not_overwrite_what_people_do(article: Article, editor: User) -> None:
    suggesting.suggest(article.pk)
    offers = list(article.suggestions.filter(status="open"))
    assert offers
    at_once(
        lambda: suggesting.suggest(article.pk),
        lambda: suggesting.suggest(article.pk),
        *[partial(suggesting.dismiss, Suggestion.objects.get(pk=offer.pk), by=editor) for offer in offers],
    )
    assert {offer.status for offer in article.suggestions.filter(pk__in=[o.pk for o in offers])} == {"dismissed"}
    check(article)


def test_a_link_makes_one_account(admin: User) -> None:
    _invitation, secret = staffing.invite("nina@example.org", "editor", by=admin)

    def join(name: str) -> None:
        staffing.join(secret, username=name, first_name="N", last_name="N", password="vier laute Zebras")

    assert succeeded(at_once(*[partial(join, f"nina{n}") for n in range(4)])) == 1
    assert User.objects.filter(email="nina@example.org").count() == 1


def test_somebody_always_manages_people(admin: User, person: MakePerson) -> None:
    other = person("second", "admin")
    at_once(
        lambda: staffing.change_role(admin, "editor", by=other),
        lambda: staffing.change_role(other, "editor", by=admin),
    )
    assert User.objects.filter(role="admin", is_active=True).count() == 1
