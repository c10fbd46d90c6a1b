"""Deciding on several fixes as one: groups, all of a kind, choices; all or none, one undo."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from annotate import annotating, assigning, reviewing
from annotate.annotating import Fixing
from annotate.models import Act, Annotation, Decision, User
from articles.models import Article
from articles.spans import Refused
from tests.factories import make_annotation, make_article, make_suggestion, submitted
from tests.integration.test_concurrency import ROUNDS, at_once, check, succeeded
from tests.reviews import (
    BOTH_WAYS,
    HTMX,
    TARGET,
    ClientOf,
    back_to_editing,
    everywhere,
    post,
    seen,
    text,
)


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor, TARGET, "")


class TestSeveral:
    @pytest.fixture
    def fixes(self, article: Article, editor: User) -> list[Annotation]:
        made = everywhere(article, editor)
        submitted(article, editor)
        return made

    @pytest.mark.parametrize("extra", BOTH_WAYS, ids=["plain", "inside"])
    def test_a_group_is_approved_rejected_and_taken_back_as_one(
        self, article: Article, fixes: list[Annotation], reviewer: User, client_of: ClientOf, extra: dict[str, Any]
    ) -> None:
        client = client_of(reviewer)
        for verdict, status in (("approve", "approved"), ("take back", "pending"), ("reject", "rejected")):
            data = {"verdict": verdict, "fix": seen(*fixes), "reason": "No."}
            assert post(client, "decide_several", article, data, **extra).status_code in (200, 302)
            assert set(article.annotations.values_list("status", flat=True)) == {status}
        acts = Act.objects.filter(article=article, verb="approved")
        assert len({act.group for act in acts}) == 1

    def test_one_undo_takes_the_whole_group_back(
        self, article: Article, fixes: list[Annotation], reviewer: User, client_of: ClientOf
    ) -> None:
        client = client_of(reviewer)
        post(client, "decide_several", article, {"verdict": "approve", "fix": seen(*fixes)})
        post(client, "undo", article, {})
        assert set(article.annotations.values_list("status", flat=True)) == {"pending"}

    def test_what_was_changed_since_is_not_decided_on(
        self, article: Article, fixes: list[Annotation], editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        old = seen(*fixes)
        fix = back_to_editing(article, fixes[0], editor)
        fixing = Fixing("accuracy/name", "major", "Outra")
        annotating.change(fix, span=None, fixing=fixing, version=1, by=editor)
        submitted(article, editor)
        client = client_of(reviewer)
        assert post(client, "decide_several", article, {"verdict": "approve", "fix": old}).status_code == 409
        one = {"verdict": "approve", "version": "1"}
        assert client.post(reverse("decide", args=[article.pk, fix.pk]), one).status_code == 409
        assert not Decision.objects.exists()
        assert client.post(reverse("decide", args=[article.pk, fix.pk]), one | {"version": "2"}).status_code == 302

    @pytest.mark.parametrize(
        "data",
        [
            {"verdict": "approve"},
            {"verdict": "reject", "reason": "  "},
            {"verdict": "maybe"},
            {"verdict": "approve", "fix": ["x"]},
            {"verdict": "approve", "fix": ["1-²"]},
        ],
        ids=["nothing chosen", "no reason", "no verdict", "nonsense", "superscript"],
    )
    def test_bad_input_decides_nothing(
        self, article: Article, fixes: list[Annotation], reviewer: User, client_of: ClientOf, data: dict[str, Any]
    ) -> None:
        if "fix" not in data and data["verdict"] != "approve":
            data = data | {"fix": seen(*fixes)}
        for extra in BOTH_WAYS:
            assert post(client_of(reviewer), "decide_several", article, data, **extra).status_code == 422
        assert not Decision.objects.exists()

    def test_fixes_of_another_article_are_not_found(
        self, article: Article, fixes: list[Annotation], editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        other = make_article(editor)
        foreign = make_annotation(other, editor)
        submitted(other, editor)
        client = client_of(reviewer)
        for name, data in (
            ("decide_several", {"verdict": "approve"}),
            ("choose", {"choice": str(foreign.pk)}),
            ("approve_kind", {"verdict": "approve", "of": "category:accuracy/name"}),
        ):
            assert post(client, name, article, data | {"fix": seen(foreign, *fixes)}).status_code == 404
        assert not Decision.objects.exists()

    def test_own_fixes_spoil_the_whole(
        self, article: Article, fixes: list[Annotation], editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        assigning.take_back(article, by=editor)
        own = make_annotation(article, reviewer, "rápido", "veloz")
        submitted(article, editor)
        data = {"verdict": "approve", "fix": seen(own, *fixes)}
        response = post(client_of(reviewer), "decide_several", article, data)
        assert response.status_code == 403
        assert not Decision.objects.exists()

    def test_all_or_none_where_one_cannot_be_put_into_the_text(
        self, article: Article, editor: User, reviewer: User
    ) -> None:
        good = make_annotation(article, editor, "rápido", "veloz")
        bad = make_annotation(article, editor, "fechou", "encerrou")
        submitted(article, editor)
        Annotation.objects.filter(pk=bad.pk).update(correction="uma linha\noutra")
        bad.refresh_from_db()
        with pytest.raises(Refused, match="fechou"):
            reviewing.approve_all([good, bad], by=reviewer)
        assert not Decision.objects.exists()

    def test_all_or_none_where_two_overlap(
        self, article: Article, editor: User, other_editor: User, reviewer: User
    ) -> None:
        one = make_annotation(article, editor, "A Openai", "A OpenAI")
        other = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
        third = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        with pytest.raises(reviewing.OverlapsApproved):
            reviewing.approve_all([one, other, third], by=reviewer)
        reviewing.approve(one, by=reviewer)
        with pytest.raises(reviewing.OverlapsApproved) as overlap:
            reviewing.approve_all([other, third], by=reviewer)
        assert overlap.value.approved == one
        assert Decision.objects.count() == 1


class TestKind:
    def test_lists_in_context_and_ticks_what_can_be_approved(
        self, article: Article, editor: User, other_editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        good = make_annotation(article, editor, "rápido", "veloz")
        own = make_annotation(article, reviewer, "fechou", "encerrou")
        one = make_annotation(article, editor, "A Openai", "A OpenAI")
        other = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
        submitted(article, editor)
        for extra in BOTH_WAYS:
            query = {"of": "category:accuracy/name"}
            page = client_of(reviewer).get(reverse("approve_kind", args=[article.pk]), query, **extra).content.decode()
            boxes = dict(re.findall(r'name="fix" value="(\d+)-1"([^>]*)>', page))
            assert {int(pk) for pk in boxes} == {good.pk, own.pk, one.pk, other.pk}
            assert [int(pk) for pk in boxes if "checked" in boxes[pk]] == [good.pk]
            assert [int(pk) for pk in boxes if "disabled" not in boxes[pk]] == [good.pk]
            assert "your own" in page
            assert "overlaps another fix" in page

    def test_offers_kinds_of_error_and_rules(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        offer = make_suggestion(article, "Openai", "OpenAI")
        annotating.accept(offer, by=editor, fixing=Fixing("accuracy/name", "major", "OpenAI"))
        submitted(article, editor)
        page = client_of(reviewer).get(reverse("approve_kind", args=[article.pk])).content.decode()
        assert "?of=category%3Aaccuracy/name" in page
        assert f"?of=rule%3A{offer.detector}" in page
        assert "Wrong name" in page
        by_rule = client_of(reviewer).get(reverse("approve_kind", args=[article.pk]), {"of": f"rule:{offer.detector}"})
        assert by_rule.content.decode().count('name="fix"') == 1

    def test_one_act_and_one_undo(self, article: Article, editor: User, reviewer: User, client_of: ClientOf) -> None:
        fixes = [make_annotation(article, editor, "rápido", "veloz"), make_annotation(article, editor, "fechou", "x")]
        left = make_annotation(article, editor, "abriu", "inaugurou")
        submitted(article, editor)
        client = client_of(reviewer)
        data = {"verdict": "approve", "of": "category:accuracy/name", "fix": seen(*fixes)}
        assert post(client, "approve_kind", article, data, **HTMX).status_code == 200
        assert article.annotations.filter(status="approved").count() == 2
        left.refresh_from_db()
        assert left.status == "pending"
        post(client, "undo", article, {})
        assert not article.annotations.filter(status="approved").exists()

    def test_nothing_ticked_is_refused_in_the_list(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        data = {"verdict": "approve", "of": "category:accuracy/name"}
        response = post(client_of(reviewer), "approve_kind", article, data, **HTMX)
        assert (response.status_code, response["HX-Retarget"]) == (422, "#dialog-content")
        assert "Choose at least one fix" in text(response)
        unknown = client_of(reviewer).get(reverse("approve_kind", args=[article.pk]), {"of": "category:none"})
        assert unknown.status_code == 200


class TestChoice:
    @pytest.fixture
    def two(self, article: Article, editor: User, other_editor: User) -> tuple[Annotation, Annotation]:
        one = make_annotation(article, editor, "A Openai", "A OpenAI")
        other = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
        submitted(article, editor)
        return one, other

    @pytest.mark.parametrize("extra", BOTH_WAYS, ids=["plain", "inside"])
    def test_approving_one_rejects_the_other_for_it(
        self,
        article: Article,
        two: tuple[Annotation, Annotation],
        reviewer: User,
        client_of: ClientOf,
        extra: dict[str, Any],
    ) -> None:
        one, other = two
        client = client_of(reviewer)
        data = {"choice": str(other.pk), "fix": seen(one, other)}
        assert post(client, "choose", article, data, **extra).status_code in (200, 302)
        one.refresh_from_db()
        other.refresh_from_db()
        assert (one.status, other.status) == ("rejected", "approved")
        assert one.decisions.get().reason == "Overlaps “Openai abriu” → “OpenAI inaugurou”, which was approved."
        post(client, "undo", article, {})
        assert set(article.annotations.values_list("status", flat=True)) == {"pending"}

    def test_none_of_them_needs_a_reason(
        self, article: Article, two: tuple[Annotation, Annotation], reviewer: User, client_of: ClientOf
    ) -> None:
        client = client_of(reviewer)
        data = {"choice": "neither", "fix": seen(*two)}
        for extra in BOTH_WAYS:
            response = post(client, "choose", article, data | {"reason": " "}, **extra)
            assert response.status_code == 422
            assert "Say why" in text(response)
        post(client, "choose", article, data | {"reason": "Both change the sense."})
        assert set(article.annotations.values_list("status", flat=True)) == {"rejected"}

    @pytest.mark.parametrize("choice", ["", "0", "x", "999999"])
    def test_nonsense_chooses_nothing(
        self, article: Article, two: tuple[Annotation, Annotation], reviewer: User, client_of: ClientOf, choice: str
    ) -> None:
        response = post(client_of(reviewer), "choose", article, {"choice": choice, "fix": seen(*two)}, **HTMX)
        assert response.status_code == 422
        assert "Choose one of them" in text(response)
        assert not Decision.objects.exists()

    def test_those_that_do_not_overlap_the_chosen_one_wait_on(
        self, article: Article, editor: User, other_editor: User, reviewer: User
    ) -> None:
        first = make_annotation(article, editor, "A Openai", "A OpenAI")
        bridge = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
        last = make_annotation(article, editor, "abriu.", "abriu!")
        submitted(article, editor)
        reviewing.choose(first, [first, bridge, last], by=reviewer)
        assert [Annotation.objects.get(pk=fix.pk).status for fix in (first, bridge, last)] == [
            "approved",
            "rejected",
            "pending",
        ]


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    """Two reviewers press at the same moment."""

    def test_of_two_choices_one_counts(
        self, editor: User, other_editor: User, reviewer: User, other_reviewer: User
    ) -> None:
        for _round in range(ROUNDS):
            article = make_article(editor, TARGET, "")
            one = make_annotation(article, editor, "A Openai", "A OpenAI")
            other = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
            submitted(article, editor)
            outcomes = at_once(
                partial(reviewing.choose, one, [one, other], by=reviewer),
                partial(reviewing.choose, *_fresh(other, one), by=other_reviewer),
            )
            assert succeeded(outcomes) == 1
            assert sorted(article.annotations.values_list("status", flat=True)) == ["approved", "rejected"]
            check(article)

    def test_a_choice_and_an_approval_of_the_other(
        self, editor: User, other_editor: User, reviewer: User, other_reviewer: User
    ) -> None:
        for _round in range(ROUNDS):
            article = make_article(editor, TARGET, "")
            one = make_annotation(article, editor, "A Openai", "A OpenAI")
            other = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
            submitted(article, editor)
            outcomes = at_once(
                partial(reviewing.choose, one, [one, other], by=reviewer),
                partial(reviewing.approve, Annotation.objects.get(pk=other.pk), by=other_reviewer),
            )
            assert succeeded(outcomes) == 1
            assert article.annotations.filter(status="approved").count() == 1
            check(article)

    def test_a_group_is_decided_by_one(self, editor: User, reviewer: User, other_reviewer: User) -> None:
        for _round in range(ROUNDS):
            article = make_article(editor, TARGET, "")
            fixes = everywhere(article, editor)
            submitted(article, editor)
            again = [Annotation.objects.get(pk=fix.pk) for fix in fixes]
            outcomes = at_once(
                partial(reviewing.approve_all, fixes, by=reviewer),
                partial(reviewing.reject_all, again, by=other_reviewer, reason="No."),
            )
            assert succeeded(outcomes) == 1
            assert len(set(article.annotations.values_list("status", flat=True))) == 1
            check(article)


def _fresh(chosen: Annotation, other: Annotation) -> tuple[Annotation, list[Annotation]]:
    """The same fixes as another request would load them."""
    rows = Annotation.objects.in_bulk([chosen.pk, other.pk])
    return rows[chosen.pk], [rows[chosen.pk], rows[other.pk]]
