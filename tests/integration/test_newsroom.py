"""What holds for the whole newsroom: solo mode, and the reasons that reviewers have kept."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from annotate import newsroom, reasons
from annotate.models import Decision, Newsroom, Reason, User
from annotate.permissions import NotAllowed
from articles.models import Article
from tests.factories import make_annotation, make_article, submitted
from tests.reviews import (
    BOTH_WAYS,
    HTMX,
    TARGET,
    ClientOf,
    text,
)


@pytest.fixture
def article(editor: User) -> Article:
    return make_article(editor, TARGET, "")


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
