"""How good suggestions have been: what counts, when a detector is hidden, and who may overrule that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotate import annotating, assigning, reviewing, suggesting
from annotate.analysis.detectors import DETECTORS
from annotate.annotating import Fixing
from annotate.measuring import ENOUGH, Record, label, records
from annotate.models import Hearing, Suggestion, User
from articles import languages
from articles.models import Article
from tests.factories import make_article, make_suggestion

ClientOf = Callable[[User], Client]
RunTasks = Callable[..., None]
DETECTOR = "names_in_original"  # of the factory's suggestions
PAIR = ("en", "pt-BR")


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor)


def answer(article: Article, by: User, *, accepted: int, dismissed: int) -> None:
    """So many suggestions of one detector have been answered, as if in other articles of the pair."""
    now = timezone.now()
    Suggestion.objects.bulk_create(
        Suggestion(
            article=article,
            start=place,
            end=place + 1,
            detector=DETECTOR,
            category="accuracy/name",
            severity="minor",
            confidence=0.8,
            status="accepted" if place < accepted else "dismissed",
            by=by,
            at=now,
        )
        for place in range(accepted + dismissed)
    )


def test_every_detector_has_a_name_of_its_own_that_people_understand() -> None:
    names = [label(detector.code) for detector in DETECTORS]
    assert not set(names) & {detector.code for detector in DETECTORS}
    assert len(set(names)) == len(names)


def test_the_record_counts_what_editors_and_reviewers_said(article: Article, editor: User, reviewer: User) -> None:
    fixing = Fixing("accuracy/name", "major", "French-Owen")
    kept = annotating.accept(make_suggestion(article), by=editor, fixing=fixing)
    lost = annotating.accept(
        make_suggestion(article, "barco", "navio"), by=editor, fixing=Fixing("style/awkward", "minor", "navio")
    )
    suggesting.dismiss(make_suggestion(article, "rápido", "veloz"), by=editor)
    make_suggestion(article, "primeiro", "1º")
    assigning.submit(article, by=editor)
    reviewing.approve(kept, by=reviewer)
    reviewing.reject(lost, by=reviewer, reason="no")
    (record,) = records([DETECTOR], *PAIR)
    assert record == Record(DETECTOR, accepted=2, dismissed=1, approved=1, rejected=1)
    assert record.share == pytest.approx(1 / 3)


def test_other_languages_have_a_record_of_their_own(article: Article, editor: User) -> None:
    answer(article, editor, accepted=0, dismissed=ENOUGH)
    assert records([DETECTOR], *PAIR)[0].is_quiet
    assert records([DETECTOR], "en", "es")[0].answered == 0


@pytest.mark.parametrize(
    ("accepted", "dismissed", "quiet"),
    [(0, ENOUGH - 1, False), (0, ENOUGH, True), (6, 14, True), (7, 13, False), (19, 1, False)],
)
def test_a_detector_goes_quiet_below_its_floor(
    accepted: int, dismissed: int, quiet: bool, article: Article, editor: User
) -> None:
    answer(article, editor, accepted=accepted, dismissed=dismissed)
    assert records([DETECTOR], *PAIR)[0].is_quiet is quiet


def test_what_a_quiet_detector_finds_is_hidden_and_the_page_says_so(
    article: Article, editor: User, client_of: ClientOf, run_tasks: RunTasks
) -> None:
    run_tasks()
    code = article.suggestions.get(quote="Openai").detector
    article.suggestions.all().delete()
    other = make_article(editor)
    answer(other, editor, accepted=0, dismissed=ENOUGH)
    Suggestion.objects.filter(article=other).update(detector=code)
    suggesting.suggest(article.pk)
    assert not article.suggestions.get(quote="Openai").shown
    page = client_of(editor).get(article.get_absolute_url()).content.decode()
    assert "too few of these were right" in page
    assert label(code) in page


def test_an_administrator_decides_what_is_shown(
    article: Article, editor: User, admin: User, client_of: ClientOf
) -> None:
    answer(article, editor, accepted=0, dismissed=ENOUGH)
    code = DETECTORS[0].code
    Suggestion.objects.filter(article=article).update(detector=code)
    for mode, quiet in (("always", False), ("never", True), ("auto", False)):
        response = client_of(admin).post(reverse("hear"), {"detector": code, "mode": mode})
        assert response.status_code == 302
        # "By its record" counts from now on, so the old answers no longer hide it.
        assert records([code], *PAIR)[0].is_quiet is quiet


def test_who_may_not_and_what_is_refused(
    article: Article, editor: User, reviewer: User, reader: User, admin: User, client_of: ClientOf
) -> None:
    good = {"detector": DETECTORS[0].code, "mode": "never"}
    for person in (reader, editor, reviewer):
        assert client_of(person).get(reverse("records")).status_code == 200
        assert client_of(person).post(reverse("hear"), good).status_code == 403
    for bad in ({"detector": "nothing", "mode": "never"}, {"detector": DETECTORS[0].code, "mode": "loud"}, {}):
        assert client_of(admin).post(reverse("hear"), bad).status_code == 422
    assert client_of(admin).get(reverse("hear")).status_code == 405
    assert Client().get(reverse("records")).status_code == 302
    assert not Hearing.objects.exists()


def test_the_page_without_articles_says_what_will_be_there(editor: User, client_of: ClientOf) -> None:
    assert "No articles yet" in client_of(editor).get(reverse("records")).content.decode()


def test_the_page_shows_the_pair_that_was_asked_for(article: Article, editor: User, client_of: ClientOf) -> None:
    page = client_of(editor).get(reverse("records"), {"pair": "en/pt-BR"}).content.decode()
    assert f"{languages.name('en')} → {languages.name('pt-BR')}" in page
    for detector in DETECTORS:
        assert str(label(detector.code)) in page
