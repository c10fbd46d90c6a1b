"""The review desk as people see it: what is shown as one, what the page says, what arrives from others."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from annotate import annotating, assigning, reviewing, revising
from annotate.annotating import Fixing
from annotate.models import User
from articles.models import Article
from tests.factories import make_annotation, make_article, place_of, submitted
from tests.reviews import (
    BOTH_WAYS,
    HTMX,
    TARGET,
    ClientOf,
    ask,
    back_to_editing,
    cards,
    entries,
    everywhere,
    post,
    pulse,
    shape,
    text,
)


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor, TARGET, "")


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
        annotating.withdraw(back_to_editing(article, fix, editor), by=editor)
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
        fix = back_to_editing(article, fix, editor)
        assert client_of(editor).post(reverse("withdraw", args=[article.pk, fix.pk])).status_code == 302


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
    assert entry.first.sentence.before + "fechou" + entry.first.sentence.after == "Openai fechou."
    assert place_of(article, "fechou") == entry.first.annotation.span
