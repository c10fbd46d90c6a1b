"""The review desk as people see it: what is shown as one, what is asked for together, what arrives from others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotate import annotating, assigning, newsroom, reasons, reviewing, revising
from annotate.annotating import Fixing
from annotate.everywhere import places
from annotate.models import Act, Annotation, Decision, Newsroom, Reason, User
from annotate.permissions import NotAllowed
from annotate.review_cards import Entry
from annotate.review_desk import ReviewDesk
from annotate.taxonomy import Category, Severity
from articles.markdown import parse
from articles.models import Article
from articles.spans import Refused
from tests.factories import make_annotation, make_article, make_suggestion, place_of, submitted

ClientOf = Callable[[User], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
BOTH_WAYS: tuple[dict[str, Any], ...] = ({}, HTMX)
TARGET = "# Um\n\nA Openai abriu. Openai fechou.\n\nDisse a Openai que o *barco* é rápido.\n\n- Openai\n"


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor, TARGET, "")


def everywhere(article: Article, by: User, quote: str = "Openai", correction: str = "OpenAI") -> list[Annotation]:
    """The same fix at all places, made as one."""
    chosen = [(place.span, place.words) for place in places(article, [quote], correction)]
    batch = annotating.fix_everywhere(
        article, places=chosen, fixing=Fixing("accuracy/name", "major", correction), by=by
    )
    return list(batch.annotations.order_by("start"))


def seen(*fixes: Annotation) -> list[str]:
    """How a form names fixes."""
    return [f"{fix.pk}-{fix.version}" for fix in fixes]


def entries(article: Article, user: User) -> list[Entry]:
    return ReviewDesk.of(article, user).entries()


def shape(article: Article, user: User) -> list[tuple[str, list[str]]]:
    return [(entry.kind, [fix.annotation.quote for fix in entry.fixes]) for entry in entries(article, user)]


def post(client: Client, name: str, article: Article, data: dict[str, Any], **extra: Any) -> HttpResponse:
    response: HttpResponse = client.post(reverse(name, args=[article.pk]), data, **extra)
    return response


def text(response: HttpResponse) -> str:
    """What the page says, without its markup, blanks folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


class TestArrangement:
    def test_fixes_made_as_one_are_one_card(self, article: Article, editor: User, reviewer: User) -> None:
        everywhere(article, editor)
        make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        assert shape(article, reviewer) == [("group", ["Openai"] * 4), ("fix", ["rápido"])]

    def test_what_was_changed_later_stands_alone(self, article: Article, editor: User, reviewer: User) -> None:
        first, *_others = everywhere(article, editor)
        fixing = Fixing("accuracy/name", "major", "A OpenAI")
        annotating.change(first, span=None, fixing=fixing, version=1, by=editor)
        submitted(article, editor)
        assert shape(article, reviewer) == [("fix", ["Openai"]), ("group", ["Openai"] * 3)]

    def test_fixes_of_the_same_words_are_a_choice(
        self, article: Article, editor: User, other_editor: User, reviewer: User
    ) -> None:
        make_annotation(article, editor, "A Openai", "A OpenAI")
        make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
        make_annotation(article, other_editor, "abriu.", "abriu!")
        make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        assert shape(article, reviewer) == [("choice", ["A Openai", "Openai abriu", "abriu."]), ("fix", ["rápido"])]

    def test_a_disputed_place_is_no_part_of_its_group(
        self, article: Article, editor: User, other_editor: User, reviewer: User
    ) -> None:
        everywhere(article, editor)
        make_annotation(article, other_editor, "Openai fechou", "OpenAI encerrou")
        submitted(article, editor)
        (group, places_of_group), (choice, options) = shape(article, reviewer)
        assert (group, places_of_group) == ("group", ["Openai"] * 3)
        assert (choice, sorted(options)) == ("choice", ["Openai", "Openai fechou"])

    def test_own_fixes_are_no_part_of_a_choice(self, article: Article, editor: User, reviewer: User) -> None:
        make_annotation(article, editor, "A Openai", "A OpenAI")
        make_annotation(article, reviewer, "Openai abriu", "OpenAI inaugurou")
        submitted(article, editor)
        assert [kind for kind, _quotes in shape(article, reviewer)] == ["fix", "fix"]

    def test_a_decided_choice_is_a_choice_no_more(
        self, article: Article, editor: User, other_editor: User, reviewer: User
    ) -> None:
        one = make_annotation(article, editor, "A Openai", "A OpenAI")
        other = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
        submitted(article, editor)
        reviewing.choose(one, [one, other], by=reviewer)
        assert [kind for kind, _quotes in shape(article, reviewer)] == ["fix", "fix"]

    def test_the_sign_changes_with_what_can_be_seen(
        self, article: Article, editor: User, other_editor: User, reviewer: User
    ) -> None:
        one = make_annotation(article, editor, "A Openai", "A OpenAI")
        make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        before = {entry.id: entry.sign for entry in entries(article, reviewer)}
        assert {entry.id: entry.sign for entry in entries(article, reviewer)} == before
        reviewing.approve(one, by=reviewer)
        after = {entry.id: entry.sign for entry in entries(article, reviewer)}
        assert [id_ for id_ in before if before[id_] != after[id_]] == [f"a{one.pk}"]


class TestPage:
    def test_shows_before_and_after_with_the_words_that_differ(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        make_annotation(article, editor, "que o barco é rápido", "que o barco é veloz")
        submitted(article, editor)
        page = client_of(reviewer).get(reverse("review", args=[article.pk])).content.decode()
        assert "<del>rápido</del>" in page
        assert "<ins>veloz</ins>" in page
        assert "<del>que" not in page

    def test_the_filters_of_the_address_hide_cards(
        self, article: Article, editor: User, other_editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        one = make_annotation(article, editor, "rápido", "veloz")
        two = make_annotation(article, other_editor, "fechou", "encerrou")
        submitted(article, editor)
        reviewing.approve(one, by=reviewer)

        def shown(**query: str) -> list[int]:
            page = client_of(reviewer).get(reverse("review", args=[article.pk]), query).content.decode()
            tags = re.findall(r'<li id="a(\d+)"([^>]*)>', page)
            assert len(tags) == 2
            return sorted(int(pk) for pk, attributes in tags if " hidden" not in attributes)

        assert shown() == sorted([one.pk, two.pk])
        assert shown(show="pending") == [two.pk]
        assert shown(show="approved") == [one.pk]
        assert shown(show="rejected") == []
        assert shown(by=str(other_editor.pk)) == [two.pk]
        assert shown(kind="accuracy/name") == sorted([one.pk, two.pk])
        assert shown(kind="nonsense", by="x") == []

    def test_an_answered_rejection_comes_back_with_both(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        reviewing.reject(fix, by=reviewer, reason="Both are right.")
        annotating.answer(fix, text="The style book wants it.", by=editor)
        page = text(client_of(reviewer).get(reverse("review", args=[article.pk])))
        assert "answered" in page
        assert "Both are right." in page
        assert "The style book wants it." in page

    def test_the_form_of_one_fix_works_without_scripts(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        client = client_of(reviewer)
        page = client.get(reverse("review_fix", args=[article.pk, fix.pk])).content.decode()
        assert 'name="correction"' in page
        assert 'name="reason"' in page
        data = {"verdict": "reject", "canned": "This is a matter of taste.", "version": 1}
        assert client.post(reverse("decide", args=[article.pk, fix.pk]), data).status_code == 302
        assert fix.decisions.get().reason == "This is a matter of taste."
        annotating.withdraw(_back_to_editing(article, fix, editor), by=editor)
        gone = client.get(reverse("review_fix", args=[article.pk, fix.pk]))
        assert (gone.status_code, gone["Location"]) == (302, reverse("review", args=[article.pk]))

    def test_finishing_says_how_many_are_open_and_lists_them(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        client = client_of(reviewer)
        assert "(1 open)" in text(client.get(reverse("review", args=[article.pk])))
        for extra in BOTH_WAYS:
            response = post(client, "finish", article, {}, **extra)
            assert response.status_code == 409
            assert f'href="#a{fix.pk}"' in response.content.decode()
            assert "cannot be finished yet" in text(response)
        reviewing.approve(fix, by=reviewer)
        response = post(client, "finish", article, {}, **HTMX)
        assert response["HX-Redirect"] == reverse("preview", args=[article.pk])

    def test_readers_and_editors_look_and_decide_nothing(
        self, article: Article, editor: User, reader: User, client_of: ClientOf
    ) -> None:
        make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        for user in (editor, reader):
            page = client_of(user).get(reverse("review", args=[article.pk])).content.decode()
            assert "/decision/" not in page
            assert "/undo/" not in page
            assert "veloz" in page


def _back_to_editing(article: Article, fix: Annotation, editor: User) -> Annotation:
    assigning.take_back(article, by=editor)
    fix.refresh_from_db()
    return fix


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
        fix = _back_to_editing(article, fixes[0], editor)
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


class TestReasons:
    def test_a_typed_reason_is_kept_and_offered(
        self, article: Article, editor: User, reviewer: User, other_reviewer: User, admin: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        url = reverse("decide", args=[article.pk, fix.pk])
        data = {"verdict": "reject", "reason": "We  write it so.", "keep": "on"}
        response = client_of(reviewer).post(url, data, **HTMX)
        assert "form-reject" in response.content.decode()
        kept = Reason.objects.get()
        assert (kept.text, kept.by) == ("We write it so.", reviewer)
        assert [each.may_remove for each in reasons.offered(other_reviewer) if each.kept] == [False]
        assert [each.may_remove for each in reasons.offered(admin) if each.kept] == [True]

    def test_keeping_what_is_there_keeps_one(self, reviewer: User, other_reviewer: User) -> None:
        reasons.keep("We write it so.", by=reviewer)
        reasons.keep("We write  it so. ", by=other_reviewer)
        assert reasons.keep(str(reasons.BUILT_IN[0]), by=reviewer) is None
        assert Reason.objects.get().by == reviewer

    def test_a_reason_too_long_to_keep_is_refused_before_anything_is_decided(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        url = reverse("decide", args=[article.pk, fix.pk])
        for extra in BOTH_WAYS:
            response = client_of(reviewer).post(url, {"verdict": "reject", "reason": "x" * 201, "keep": "on"}, **extra)
            assert response.status_code == 422
            assert "x" * 201 in response.content.decode()
        assert not Decision.objects.exists()

    def test_only_ones_own_can_be_removed(
        self,
        article: Article,
        editor: User,
        reviewer: User,
        other_reviewer: User,
        admin: User,
        client_of: ClientOf,
    ) -> None:
        first, second = reasons.keep("One.", by=reviewer), reasons.keep("Two.", by=reviewer)
        assert first is not None
        assert second is not None
        url = reverse("reason_remove", args=[first.pk])
        assert client_of(editor).post(url).status_code == 403
        assert client_of(other_reviewer).post(url).status_code == 403
        assert client_of(reviewer).get(url).status_code == 405
        inside = client_of(reviewer).post(url, {"article": article.pk}, **HTMX)
        assert inside.status_code == 200
        assert "Removed from the list" in inside.content.decode()
        assert client_of(reviewer).post(url).status_code == 404
        back = client_of(admin).post(reverse("reason_remove", args=[second.pk]), {"next": reverse("newsroom")})
        assert back["Location"] == reverse("newsroom")
        assert not Reason.objects.exists()

    def test_a_foreign_address_is_not_gone_to(self, reviewer: User, client_of: ClientOf) -> None:
        kept = reasons.keep("One.", by=reviewer)
        assert kept is not None
        url = reverse("reason_remove", args=[kept.pk])
        assert client_of(reviewer).post(url, {"next": "https://example.org/"})["Location"] == reverse("queue")


class TestSolo:
    def test_an_administrator_switches_it(
        self, admin: User, reviewer: User, editor: User, client_of: ClientOf, client: Client
    ) -> None:
        url = reverse("newsroom")
        for user in (reviewer, editor):
            assert client_of(user).get(url).status_code == 403
            assert client_of(user).post(url, {"solo": "on"}).status_code == 403
            with pytest.raises(NotAllowed):
                newsroom.set_solo(True, by=user)
        assert client.get(url).status_code == 302
        assert not Newsroom.now().solo
        assert client_of(admin).post(url, {"solo": "on"}).status_code == 302
        assert Newsroom.now().solo
        assert "Solo mode is on" in text(client_of(admin).get(url))
        client_of(admin).post(url, {"solo": "off"})
        assert not Newsroom.now().solo

    def test_own_work_is_decided_on_and_says_so(
        self, article: Article, reviewer: User, admin: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, reviewer, "rápido", "veloz")
        submitted(article, reviewer)
        client, url = client_of(reviewer), reverse("review", args=[article.pk])
        assert "another reviewer decides" in text(client.get(url))
        assert reverse("decide", args=[article.pk, fix.pk]) not in client.get(url).content.decode()
        newsroom.set_solo(True, by=admin)
        assert reverse("decide", args=[article.pk, fix.pk]) in client.get(url).content.decode()
        assert client.post(reverse("decide", args=[article.pk, fix.pk]), {"verdict": "approve"}).status_code == 302
        assert "self-reviewed" in text(client.get(url))
        assert "self-reviewed" in text(client.get(reverse("history", args=[article.pk])))

    def test_the_menu_leads_there_for_administrators(self, admin: User, reviewer: User, client_of: ClientOf) -> None:
        link = f'href="{reverse("newsroom")}"'
        assert link in client_of(admin).get(reverse("queue")).content.decode()
        assert link not in client_of(reviewer).get(reverse("queue")).content.decode()


class TestAnswer:
    def test_the_editor_sees_why_and_answers_once(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        reviewing.reject(fix, by=reviewer, reason="Both are right.")
        client, url = client_of(editor), reverse("workbench", args=[article.pk])
        answer = reverse("answer", args=[article.pk, fix.pk])
        assert "Both are right." in text(client.get(url))
        assert answer in client.get(url).content.decode()
        for extra in BOTH_WAYS:
            assert client.post(answer, {"answer": "  "}, **extra).status_code == 422
            assert client.post(answer, {"answer": "x" * 2001}, **extra).status_code == 422
        assert client.post(answer, {"answer": "The style book wants it."}, **HTMX).status_code == 200
        page = client.get(url)
        assert "has answered" in text(page)
        assert answer not in page.content.decode()
        fix.refresh_from_db()
        reviewing.reject(fix, by=reviewer, reason="Still.")
        assert answer not in client.get(url).content.decode()
        assert client.post(answer, {"answer": "Once more."}).status_code == 409

    def test_a_rejected_fix_can_be_withdrawn_while_editing(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        reviewing.reject(fix, by=reviewer, reason="Both are right.")
        fix = _back_to_editing(article, fix, editor)
        assert client_of(editor).post(reverse("withdraw", args=[article.pk, fix.pk])).status_code == 302


def ask(client: Client, article: Article, since: int, here: str = "") -> HttpResponse:
    data: dict[str, str | int] = {"seen": since, "here": here}
    response: HttpResponse = client.get(reverse("review_live", args=[article.pk]), data, **HTMX)
    return response


def pulse(article: Article) -> int:
    article.assignment.refresh_from_db()
    return article.assignment.pulse


def cards(response: HttpResponse) -> list[str]:
    """The ids of the cards that an answer brings."""
    return re.findall(r'<li id="(\w+)" class="entry', response.content.decode())


class TestLive:
    def test_nothing_new_is_nothing(self, article: Article, editor: User, reviewer: User, client_of: ClientOf) -> None:
        assert ask(client_of(reviewer), article, pulse(article)).status_code == 204

    def test_only_what_changed_arrives_with_the_order_of_all(
        self, article: Article, editor: User, reviewer: User, other_reviewer: User, client_of: ClientOf
    ) -> None:
        one = make_annotation(article, editor, "rápido", "veloz")
        two = make_annotation(article, editor, "fechou", "encerrou")
        submitted(article, editor)
        since = pulse(article)
        reviewing.approve(one, by=other_reviewer)
        response = ask(client_of(reviewer), article, since)
        page = response.content.decode()
        assert cards(response) == [f"a{one.pk}"]
        assert f'data-order="a{two.pk} a{one.pk} "' in page
        assert f"{other_reviewer.display_name} approved a fix" in page
        assert 'data-approved="1"' in page
        assert 'id="review-side"' in page
        assert response["Emenda-Pulse"] == str(since + 1)

    def test_a_choice_that_is_decided_arrives_as_its_fixes(
        self, article: Article, editor: User, other_editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        one = make_annotation(article, editor, "A Openai", "A OpenAI")
        other = make_annotation(article, other_editor, "Openai abriu", "OpenAI inaugurou")
        submitted(article, editor)
        since = pulse(article)
        reviewing.choose(one, [one, other], by=reviewer)
        assert cards(ask(client_of(reviewer), article, since)) == [f"a{one.pk}", f"a{other.pk}"]
        reviewing.take_back_all([one, other], by=reviewer)
        assert cards(ask(client_of(reviewer), article, since)) == [f"o{one.pk}"]

    def test_the_rest_of_a_group_arrives_with_the_place_that_left_it(
        self, article: Article, editor: User, other_editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fixes = everywhere(article, editor)
        disputed = make_annotation(article, other_editor, "Openai fechou", "OpenAI encerrou")
        submitted(article, editor)
        since = pulse(article)
        reviewing.reject(disputed, by=reviewer, reason="No.")
        assert set(cards(ask(client_of(reviewer), article, since))) == {
            f"g{fixes[0].batch_id}",
            f"a{disputed.pk}",
        }

    def test_a_write_brings_what_others_did_meanwhile(
        self, article: Article, editor: User, reviewer: User, other_reviewer: User, client_of: ClientOf
    ) -> None:
        one = make_annotation(article, editor, "rápido", "veloz")
        two = make_annotation(article, editor, "fechou", "encerrou")
        submitted(article, editor)
        since = pulse(article)
        reviewing.approve(one, by=other_reviewer)
        url = reverse("decide", args=[article.pk, two.pk])
        response = client_of(reviewer).post(url, {"verdict": "approve", "seen": since}, **HTMX)
        assert set(cards(response)) == {f"a{one.pk}", f"a{two.pk}"}
        assert "Approved: “fechou” → “encerrou”. 0 are left to decide." in response.content.decode()

    def test_a_step_of_the_article_redraws_all(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "rápido", "veloz")
        submitted(article, editor)
        since = pulse(article)
        assigning.take_back(article, by=editor)
        response = ask(client_of(reviewer), article, since)
        assert cards(response) == [f"a{fix.pk}"]
        assert 'data-state="editing"' in response.content.decode()

    def test_who_is_here_is_told(
        self, article: Article, reviewer: User, other_reviewer: User, client_of: ClientOf
    ) -> None:
        ask(client_of(other_reviewer), article, 0)
        response = ask(client_of(reviewer), article, pulse(article))
        assert other_reviewer.display_name in response.content.decode()
        assert re.search(r'class="person colour-\d"', response.content.decode())
        assert ask(client_of(reviewer), article, pulse(article), here=str(other_reviewer.pk)).status_code == 204

    def test_nonsense_is_survived(self, article: Article, reviewer: User, client_of: ClientOf) -> None:
        for since in ("x", "-1", "9" * 40, "²"):
            response = client_of(reviewer).get(reverse("review_live", args=[article.pk]), {"seen": since}, **HTMX)
            assert response.status_code == 200


def queries(act: Callable[[], object]) -> int:
    """How many queries it takes."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


class TestCost:
    """The number of queries is the same for a few fixes and for 300; many decisions as one cost a few for each."""

    def _marked(self, editor: User, number: int) -> tuple[Article, list[Annotation]]:
        paragraph = " ".join(f"palavra{n}" for n in range(50))
        article = make_article(editor, "\n\n".join([paragraph] * 40), "")
        runs = [run for block in parse(article.target).blocks for run in block.runs]
        at = [(run.start + n, run.start + n + 8) for run in runs for n in range(0, run.end - run.start - 8, 27)]
        assert len(at) >= number
        made = Annotation.objects.bulk_create(
            Annotation(
                article=article,
                start=start,
                end=end,
                quote=article.target[start:end],
                category=Category.NAME,
                severity=Severity.MINOR,
                correction="outra",
                by=editor,
            )
            for start, end in at[:number]
        )
        return submitted(article, editor), made

    def _costs(self, editor: User, client: Client, number: int) -> dict[str, int]:
        article, fixes = self._marked(editor, number)
        url = reverse("review", args=[article.pk])
        client.get(url)
        one, two, three, *_rest = fixes
        decide = [reverse("decide", args=[article.pk, fix.pk]) for fix in (one, two)]
        change = {"verdict": "approve", "changed": "1", "correction": "melhor"}
        choice = {"choice": three.pk, "fix": seen(three)}
        return {
            "page": queries(lambda: client.get(url)),
            "approve": queries(lambda: client.post(decide[0], {"verdict": "approve"}, **HTMX)),
            "page with a decision": queries(lambda: client.get(url)),
            "take back": queries(lambda: client.post(decide[0], {"verdict": "take back"}, **HTMX)),
            "change": queries(lambda: client.post(decide[0], change, **HTMX)),
            "reject": queries(lambda: client.post(decide[1], {"verdict": "reject", "reason": "No."}, **HTMX)),
            "choose": queries(lambda: post(client, "choose", article, choice, **HTMX)),
            "kind": queries(lambda: client.get(reverse("approve_kind", args=[article.pk]))),
            "live": queries(lambda: ask(client, article, 0)),
            "finish too early": queries(lambda: post(client, "finish", article, {}, **HTMX)),
            "undo": queries(lambda: post(client, "undo", article, {}, **HTMX)),
        }

    def test_300_fixes_cost_as_many_queries_as_a_few(self, editor: User, reviewer: User, client_of: ClientOf) -> None:
        few = self._costs(editor, client_of(reviewer), 5)
        many = self._costs(editor, client_of(reviewer), 300)
        assert many == few
        assert max(many.values()) <= 40, many

    # Each decision of several writes its fix, its act and the article's pulse; taking back, what it undoes, too.
    @pytest.mark.parametrize(("verdict", "each"), [("approve", 3), ("reject", 3), ("take back", 4)])
    def test_many_decisions_as_one_cost_a_few_for_each(
        self, editor: User, reviewer: User, client_of: ClientOf, verdict: str, each: int
    ) -> None:
        def cost(number: int) -> int:
            article, fixes = self._marked(editor, number)
            if verdict == "take back":
                reviewing.approve_all(fixes, by=reviewer)
            client = client_of(reviewer)
            data = {"verdict": verdict, "fix": seen(*fixes), "reason": "No."}
            return queries(lambda: post(client, "decide_several", article, data, **HTMX))

        # SQLite takes a limited number of values at once, so that the decisions are stored in a few portions.
        assert 290 * each <= cost(300) - cost(10) <= 290 * each + 5


def test_the_finished_article_offers_no_decisions(
    article: Article, editor: User, reviewer: User, client_of: ClientOf
) -> None:
    fix = make_annotation(article, editor, "rápido", "veloz")
    submitted(article, editor)
    reviewing.approve(fix, by=reviewer)
    revising.finish(article, by=reviewer)
    page = client_of(reviewer).get(reverse("review", args=[article.pk])).content.decode()
    assert "/decision/" not in page
    assert reverse("reopen", args=[article.pk]) in page


def test_a_decision_taken_back_cannot_be_undone_once_more(
    article: Article, editor: User, reviewer: User, other_reviewer: User, client_of: ClientOf
) -> None:
    first = make_annotation(article, editor, "rápido", "veloz")
    second = make_annotation(article, editor, "fechou", "encerrou")
    submitted(article, editor)
    reviewing.approve(first, by=reviewer)
    reviewing.approve(second, by=reviewer)
    reviewing.take_back(second, by=other_reviewer)
    client = client_of(reviewer)
    # What is undone is the latest act that still stands.
    assert post(client, "undo", article, {}).status_code == 302
    assert set(article.annotations.values_list("status", flat=True)) == {"pending"}
    assert post(client, "undo", article, {}).status_code == 409


def test_a_place_is_found_in_the_sentence(article: Article, editor: User, reviewer: User) -> None:
    make_annotation(article, editor, "fechou", "encerrou")
    submitted(article, editor)
    (entry,) = entries(article, reviewer)
    assert entry.first.before + "fechou" + entry.first.after == "Openai fechou."
    assert place_of(article, "fechou") == entry.first.annotation.span
