"""Live updates, history, undoing and the same fix everywhere, as pages see them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotate import annotating, assigning, reviewing, suggesting
from annotate.annotating import Fixing
from annotate.everywhere import places
from annotate.models import Act, Annotation, Presence, User
from annotate.watching import history
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion, place_of, submitted

ClientOf = Callable[[User], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
BOTH_WAYS: tuple[dict[str, Any], ...] = ({}, HTMX)
TARGET = "# Um\n\nA Openai abriu. Openai fechou.\n\nDisse a Openai, *Openai* e Openaix.\n\n- Openai\n"


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor, TARGET, "")


def pulse(article: Article) -> int:
    article.assignment.refresh_from_db()
    return article.assignment.pulse


def ask(client: Client, article: Article, seen: int, here: str = "") -> tuple[int, str]:
    data: dict[str, str | int] = {"seen": seen, "here": here}
    response = client.get(reverse("live", args=[article.pk]), data, **HTMX)
    return response.status_code, response.content.decode()


class TestLive:
    def test_nothing_new_is_nothing(self, article: Article, editor: User, client_of: ClientOf) -> None:
        assert ask(client_of(editor), article, pulse(article)) == (204, "")

    def test_the_changed_row_arrives_with_name_and_progress(
        self, article: Article, editor: User, other_editor: User, client_of: ClientOf
    ) -> None:
        seen = pulse(article)
        fix = make_annotation(article, other_editor, "fechou", "encerrou")
        status, page = ask(client_of(editor), article, seen)
        assert status == 200
        assert f'id="a{fix.pk}"' in page
        assert page.count("data-row") == 1
        assert 'hx-swap-oob="true"' in page
        assert f"{other_editor.display_name} marked" in page
        assert f'data-pulse="{seen + 1}"' in page
        assert 'id="progress"' in page

    def test_a_moved_fix_redraws_where_it_was_and_where_it_is(
        self, article: Article, editor: User, other_editor: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, other_editor, "fechou", "encerrou")
        seen = pulse(article)
        fixing = Fixing("style/awkward", "minor", "Falou")
        annotating.change(fix, span=place_of(article, "Disse"), fixing=fixing, version=1, by=other_editor)
        assert ask(client_of(editor), article, seen)[1].count("data-row") == 2

    def test_a_step_of_the_article_redraws_what_may_be_done(
        self, article: Article, editor: User, other_editor: User, client_of: ClientOf
    ) -> None:
        seen = pulse(article)
        assigning.submit(article, by=other_editor)
        page = ask(client_of(editor), article, seen)[1]
        assert 'id="desk-facts"' in page
        assert "Waiting for review" in page

    def test_who_is_here_is_told_and_forgotten(
        self, article: Article, editor: User, other_editor: User, client_of: ClientOf
    ) -> None:
        ask(client_of(other_editor), article, 0)
        status, page = ask(client_of(editor), article, pulse(article))
        assert status == 200
        assert other_editor.display_name in page
        assert ask(client_of(editor), article, pulse(article), here=str(other_editor.pk))[0] == 204
        Presence.objects.filter(user=other_editor).update(seen_at=timezone.now() - timedelta(minutes=1))
        status, page = ask(client_of(editor), article, pulse(article), here=str(other_editor.pk))
        assert status == 200
        assert other_editor.display_name not in page

    def test_a_presence_is_not_written_every_time(self, article: Article, editor: User, client_of: ClientOf) -> None:
        ask(client_of(editor), article, 0)
        first = Presence.objects.get(user=editor).seen_at
        ask(client_of(editor), article, 0)
        assert Presence.objects.get(user=editor).seen_at == first

    def test_nonsense_is_survived(self, article: Article, editor: User, client_of: ClientOf) -> None:
        for seen in ("x", "-1", "9" * 40, "²"):
            response = client_of(editor).get(reverse("live", args=[article.pk]), {"seen": seen}, **HTMX)
            assert response.status_code == 200


class TestHistory:
    def test_tells_who_did_what_with_the_way_there(
        self, article: Article, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        fix = make_annotation(article, editor, "fechou", "encerrou")
        submitted(article, editor)
        reviewing.reject(fix, by=reviewer, reason="It says so.")
        for extra in BOTH_WAYS:
            page = client_of(editor).get(reverse("history", args=[article.pk]), **extra).content.decode()
            assert "rejected a fix" in page
            assert "It says so." in page
            assert f"#a{fix.pk}" in page
            assert page.index("rejected a fix") < page.index("imported the article")

    def test_acts_done_as_one_are_one_line(self, article: Article, editor: User) -> None:
        chosen = [(place.span, place.words) for place in places(article, ["Openai"], "OpenAI")]
        annotating.fix_everywhere(article, places=chosen, fixing=Fixing("accuracy/name", "major", "OpenAI"), by=editor)
        deeds, older = history(article)
        assert [deed.count for deed in deeds] == [5, 1]
        assert older is None

    def test_older_deeds_come_page_by_page(self, article: Article, editor: User) -> None:
        fix = make_annotation(article, editor, "fechou", "encerrou")
        for number in range(7):
            fixing = Fixing("style/awkward", "minor", f"encerrou {number}")
            annotating.change(fix, span=None, fixing=fixing, version=number + 1, by=editor)
        told, before = [], None
        while True:
            deeds, before = history(article, before=before, most=4)
            told += [deed.act.pulse for deed in deeds]
            if before is None:
                break
        assert told == list(range(9, 0, -1))

    def test_a_self_reviewed_decision_says_so(
        self, article: Article, reviewer: User, admin: User, client_of: ClientOf
    ) -> None:
        from annotate.models import Newsroom

        fix = make_annotation(article, reviewer, "fechou", "encerrou")
        submitted(article, reviewer)
        Newsroom.objects.create(pk=1, solo=True, by=admin)
        reviewing.approve(fix, by=reviewer)
        assert fix.decisions.get().self_reviewed
        assert "self-reviewed" in client_of(reviewer).get(reverse("history", args=[article.pk])).content.decode()


class TestEverywhere:
    def test_lists_every_place_in_context(self, article: Article, editor: User, client_of: ClientOf) -> None:
        offer = make_suggestion(article, "Openai", "OpenAI")
        page = (
            client_of(editor).get(reverse("everywhere", args=[article.pk]), {"suggestion": offer.pk}).content.decode()
        )
        assert page.count('name="place"') == 5
        assert page.count(" checked") == 5

    def test_exceptions_are_not_ticked(self, article: Article, editor: User) -> None:
        offer = make_suggestion(article, "Openai", "OpenAI")
        suggesting.dismiss(offer, by=editor)
        annotating.annotate(
            article,
            span=place_of(article, "Openai", 1),
            quote="Openai",
            fixing=Fixing("other/other", "minor", "x"),
            by=editor,
        )
        found = places(article, ["Openai"], "OpenAI")
        assert [place.is_dismissed for place in found] == [True, False, False, False, False]
        assert [place.is_fixed for place in found] == [False, True, False, False, False]

    def test_ticked_places_are_fixed_as_one(self, article: Article, editor: User, client_of: ClientOf) -> None:
        offer = make_suggestion(article, "Openai", "OpenAI")
        found = places(article, ["Openai"], "OpenAI")
        data = {"suggestion": offer.pk, "place": [found[0].value, found[3].value], "key": str(uuid4())}
        client, url = client_of(editor), reverse("everywhere", args=[article.pk])
        assert client.post(url, data).status_code == 302
        made = article.annotations.all()
        assert [(fix.start, fix.correction) for fix in made] == [(found[i].span.start, "OpenAI") for i in (0, 3)]
        assert len({fix.batch_id for fix in made}) == 1
        offer.refresh_from_db()
        assert (offer.status, made[0].suggestion_id) == ("accepted", offer.pk)
        # The same request again makes nothing new.
        assert client.post(url, data).status_code in (302, 422)
        assert article.annotations.count() == 2

    def test_a_fix_made_alone_joins_the_group(self, article: Article, editor: User, client_of: ClientOf) -> None:
        fix = make_annotation(article, editor, "Openai", "OpenAI")
        found = places(article, ["Openai"], "OpenAI")
        data = {"annotation": fix.pk, "place": [found[2].value]}
        response = client_of(editor).post(reverse("everywhere", args=[article.pk]), data, **HTMX)
        assert response.status_code == 200
        assert response["HX-Trigger-After-Settle"] == "emenda:news"
        assert "Fixed at 2 places" in response.content.decode()
        assert len(set(article.annotations.values_list("batch_id", flat=True))) == 1

    @pytest.mark.parametrize("chosen", [[], ["x"], ["5-2"], ["1-2-3"], ["0-1"]])
    def test_nothing_or_nonsense_is_refused(
        self, chosen: list[str], article: Article, editor: User, client_of: ClientOf
    ) -> None:
        offer = make_suggestion(article, "Openai", "OpenAI")
        data = {"suggestion": offer.pk, "place": chosen}
        response = client_of(editor).post(reverse("everywhere", args=[article.pk]), data)
        assert response.status_code == 422
        assert not article.annotations.exists()

    def test_all_or_none(self, article: Article, editor: User) -> None:
        make_annotation(article, editor, "Openai", "OpenAI")
        from articles.spans import Refused

        chosen = [(place_of(article, "Openai", number), "Openai") for number in range(3)]
        with pytest.raises(Refused, match="meanwhile"):
            annotating.fix_everywhere(
                article, places=chosen, fixing=Fixing("accuracy/name", "major", "OpenAI"), by=editor
            )
        assert article.annotations.count() == 1

    def test_a_group_is_withdrawn_as_one(self, article: Article, editor: User, client_of: ClientOf) -> None:
        chosen = [(place.span, place.words) for place in places(article, ["Openai"], "OpenAI")]
        batch = annotating.fix_everywhere(
            article, places=chosen, fixing=Fixing("accuracy/name", "major", "OpenAI"), by=editor
        )
        url = reverse("withdraw_batch", args=[article.pk, batch.pk])
        assert client_of(editor).post(url).status_code == 302
        assert not article.annotations.exclude(status="withdrawn").exists()
        assert client_of(editor).post(url).status_code == 409

    def test_groups_are_approved_as_one(self, article: Article, editor: User, reviewer: User) -> None:
        chosen = [(place.span, place.words) for place in places(article, ["Openai"], "OpenAI")]
        batch = annotating.fix_everywhere(
            article, places=chosen, fixing=Fixing("accuracy/name", "major", "OpenAI"), by=editor
        )
        submitted(article, editor)
        reviewing.approve_all(list(batch.annotations.all()), by=reviewer)
        assert set(article.annotations.values_list("status", flat=True)) == {"approved"}
        assert Act.objects.filter(article=article, verb="approved").values("group").distinct().count() == 1


def test_undo_answers_plain_and_inside_the_page(article: Article, editor: User, client_of: ClientOf) -> None:
    url = reverse("undo", args=[article.pk])
    make_annotation(article, editor, "fechou", "encerrou")
    response = client_of(editor).post(url, **HTMX)
    assert response.status_code == 200
    assert "fechou" in response.content.decode()
    make_annotation(article, editor, "fechou", "encerrou")
    assert client_of(editor).post(url)["Location"] == article.get_absolute_url()
    assert not Annotation.objects.exclude(status="withdrawn").exists()
    assert client_of(editor).post(url).status_code == 409


@pytest.mark.parametrize("name", ["undo", "withdraw_batch", "everywhere"])
def test_writes_refuse_readers_strangers_and_other_methods(
    name: str, article: Article, editor: User, reader: User, other_editor: User, client_of: ClientOf
) -> None:
    chosen = [(place.span, place.words) for place in places(article, ["Openai"], "OpenAI")]
    batch = annotating.fix_everywhere(
        article, places=chosen[:2], fixing=Fixing("accuracy/name", "major", "OpenAI"), by=editor
    )
    fix = batch.annotations.all()[0]
    args = [article.pk, batch.pk] if name == "withdraw_batch" else [article.pk]
    url = reverse(name, args=args)
    data = {"annotation": fix.pk, "place": [f"{chosen[3][0].start}-{chosen[3][0].end}"]}
    assert client_of(reader).post(url, data).status_code in (403, 409)
    assert Client().post(url, data).status_code == 302
    assert client_of(editor).put(url).status_code == 405
    if name == "withdraw_batch":
        assert client_of(other_editor).post(url).status_code == 403
        other = make_article(editor)
        assert client_of(editor).post(reverse(name, args=[other.pk, batch.pk])).status_code == 404
    assert article.annotations.exclude(status="withdrawn").count() == 2


@pytest.mark.parametrize("name", ["live", "history"])
def test_readers_may_look_and_strangers_may_not(name: str, article: Article, reader: User, client_of: ClientOf) -> None:
    url = reverse(name, args=[article.pk])
    assert client_of(reader).get(url).status_code == 200
    assert client_of(reader).post(url).status_code == 405
    assert Client().get(url).status_code == 302
    assert client_of(reader).get(reverse(name, args=[999_999])).status_code == 404


def test_figures_inside_longer_numbers_are_other_numbers(editor: User) -> None:
    article = make_article(editor, "Eram 9 de 7,9 e 9,1, 19 ou 9. Só 9,\n", "")
    assert [place.span.start for place in places(article, ["9"], "9%")] == [5, 27, 33]
