"""Nobody decides alone on their own work, whichever way they ask; and doors that were found open once stay shut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import Settings

from annotate import annotating, newsroom, reviewing, staffing, undoing
from annotate.models import Annotation, Decision, User
from annotate.permissions import NotAllowed
from annotate.workflow import WrongState
from articles.models import Article
from articles.readers.markdown import MOST_PIECES
from tests.conftest import PASSWORD
from tests.factories import make_annotation, make_article, submitted
from tests.reviews import BOTH_WAYS, HTMX, TARGET, ClientOf, everywhere, seen
from tests.security.world import QuickClient as Client

Verb = Callable[[Sequence[Annotation], User], Any]
VERBS: dict[str, Verb] = {
    "approve": lambda fixes, by: reviewing.approve(fixes[0], by=by),
    "approve with another text": lambda fixes, by: reviewing.approve(fixes[0], by=by, correction="Open AI"),
    "reject": lambda fixes, by: reviewing.reject(fixes[0], by=by, reason="No."),
    "approve all": lambda fixes, by: reviewing.approve_all(fixes, by=by),
    "reject all": lambda fixes, by: reviewing.reject_all(fixes, by=by, reason="No."),
    "choose": lambda fixes, by: reviewing.choose(fixes[0], fixes, by=by),
}
FORMS: dict[str, Callable[[list[Annotation]], tuple[str, dict[str, Any]]]] = {
    "approve": lambda fixes: ("decide", {"verdict": "approve"}),
    "approve, as if by another": lambda fixes: ("decide", {"verdict": "approve", "by": "1", "solo": "on", "user": "1"}),
    "approve with another text": lambda fixes: ("decide", {"verdict": "approve", "changed": "1", "correction": "X"}),
    "approve with a newer version": lambda fixes: ("decide", {"verdict": "approve", "version": "2"}),
    "reject": lambda fixes: ("decide", {"verdict": "reject", "reason": "No."}),
    "approve several": lambda fixes: ("decide_several", {"verdict": "approve", "fix": seen(*fixes)}),
    "approve a kind": lambda fixes: ("approve_kind", {"verdict": "approve", "of": "name", "fix": seen(*fixes)}),
    "choose": lambda fixes: ("choose", {"choice": str(fixes[0].pk), "fix": seen(*fixes)}),
}


@pytest.fixture(params=["reviewer", "admin"])
def author(request: pytest.FixtureRequest) -> User:
    """Somebody who may decide, and has marked something."""
    made: User = request.getfixturevalue(request.param)
    return made


def waiting(author: User) -> list[Annotation]:
    article = make_article(author, TARGET, "")
    fixes = everywhere(article, author)
    submitted(article, author)
    return fixes


def undecided(fixes: list[Annotation]) -> bool:
    states = set(Annotation.objects.filter(pk__in=[fix.pk for fix in fixes]).values_list("status", flat=True))
    return states == {"pending"} and not Decision.objects.exists()


class TestInTheVerb:
    @pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
    def test_own_work_is_refused(self, verb: Verb, author: User) -> None:
        fixes = waiting(author)
        with pytest.raises(NotAllowed, match="your own"):
            verb(fixes, author)
        assert undecided(fixes)

    @pytest.mark.parametrize("verb", [VERBS["approve all"], VERBS["reject all"]], ids=["approve", "reject"])
    def test_one_own_fix_among_others_stops_them_all(self, verb: Verb, editor: User, author: User) -> None:
        article = make_article(editor, TARGET, "")
        fixes = [make_annotation(article, editor), make_annotation(article, author, "rápido", "veloz")]
        submitted(article, editor)
        for order in (fixes, fixes[::-1]):
            with pytest.raises(NotAllowed):
                verb(order, author)
        assert undecided(fixes)

    @pytest.mark.parametrize("role", ["reader", "editor"])
    @pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
    def test_who_does_not_review_decides_on_nothing(self, verb: Verb, role: str, editor: User, person: Any) -> None:
        fixes = waiting(editor)
        with pytest.raises(NotAllowed, match="Only reviewers"):
            verb(fixes, person("other", role))
        assert undecided(fixes)

    def test_a_decision_on_own_work_cannot_be_taken_back_alone(self, author: User, other_reviewer: User) -> None:
        fixes = waiting(author)
        reviewing.approve_all(fixes, by=other_reviewer)
        with pytest.raises(NotAllowed):
            reviewing.take_back(fixes[0], by=author)
        with pytest.raises(NotAllowed):
            reviewing.take_back_all(fixes, by=author)
        assert set(Annotation.objects.values_list("status", flat=True)) == {"approved"}

    def test_a_row_in_memory_that_says_somebody_else_made_it_is_not_believed(
        self, author: User, other_reviewer: User
    ) -> None:
        fixes = waiting(author)
        for fix in fixes:
            fix.by = other_reviewer
        with pytest.raises(NotAllowed):
            reviewing.approve(fixes[0], by=author)
        with pytest.raises(NotAllowed):
            reviewing.approve_all(fixes, by=author)
        assert undecided(fixes)

    def test_undoing_is_no_way_around_it(self, author: User, other_reviewer: User) -> None:
        fixes = waiting(author)
        reviewing.reject_all(fixes, by=other_reviewer, reason="No.")
        with pytest.raises(WrongState):
            undoing.undo(fixes[0].article, by=author)
        assert set(Annotation.objects.values_list("status", flat=True)) == {"rejected"}

    def test_solo_mode_is_an_administrators_and_is_written_down(self, reviewer: User, admin: User) -> None:
        fixes = waiting(reviewer)
        with pytest.raises(NotAllowed):
            newsroom.set_solo(True, by=reviewer)
        newsroom.set_solo(True, by=admin)
        reviewing.approve_all(fixes, by=reviewer)
        assert set(Decision.objects.values_list("self_reviewed", flat=True)) == {True}
        newsroom.set_solo(False, by=admin)
        with pytest.raises(NotAllowed):
            reviewing.take_back_all(fixes, by=reviewer)


class TestThroughThePage:
    @pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
    def test_forms_however_forged_are_refused(self, form: Any, author: User, client_of: ClientOf) -> None:
        fixes = waiting(author)
        name, data = form(fixes)
        args = [fixes[0].article_id, fixes[0].pk] if name == "decide" else [fixes[0].article_id]
        client = client_of(author)
        for extra in BOTH_WAYS:
            assert client.post(reverse(name, args=args), data, **extra).status_code == 403
        assert undecided(fixes)

    def test_who_changes_the_fix_of_another_does_not_become_its_reviewer(
        self, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        article = make_article(editor, TARGET, "")
        fix = make_annotation(article, editor)
        url = reverse("annotation", args=[article.pk, fix.pk])
        data = {"category": "accuracy/name", "severity": "major", "correction": "X", "version": "1"}
        assert client_of(reviewer).post(url, data, **HTMX).status_code == 403
        with pytest.raises(NotAllowed):
            annotating.withdraw(fix, by=reviewer)


class TestRedirects:
    @pytest.mark.parametrize(
        "bad",
        ["foo", "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
         "///evil.example", "/\t/evil.example", "http:evil.example", " //evil.example", "//evil.example\r\nX: y", "\0"],
    )  # fmt: skip
    def test_nowhere_else_and_to_nothing_relative(
        self, bad: str, editor: User, admin: User, client_of: ClientOf
    ) -> None:
        article = make_article(editor)
        term = {"source_language": "en", "target_language": "pt-BR", "source": "Senate", "target": "o Senado"}
        client = client_of(editor)
        asked = [
            client.post(reverse("assign", args=[article.pk]), {"next": bad}),
            client.post(reverse("term_new"), term | {"next": bad}),
            client.post(reverse("choose_language"), {"language": "es", "next": bad}),
            client.post(reverse("undo", args=[article.pk]), {"next": bad}),
            Client().post(reverse("login"), {"username": "eva", "password": PASSWORD, "next": bad}),
            Client().get(reverse("login"), {"next": bad}),
        ]
        for answer in asked:
            assert answer.status_code < 500
            location = answer.headers.get("Location", "/")
            assert location.startswith("/")
            assert not location.startswith(("//", "/\\"))
            assert "evil" not in location.partition("?")[0]


class TestRightsEndAtOnce:
    def test_a_superuser_who_is_demoted_is_an_editor(self, admin: User, person: Any, client_of: ClientOf) -> None:
        other = person("otto", "admin", is_staff=True, is_superuser=True)
        client = client_of(other)
        pages = [reverse(name) for name in ("people", "newsroom", "admin:index", "admin:annotate_user_changelist")]
        assert {client.get(page).status_code for page in pages} == {200}
        staffing.change_role(other, "editor", by=admin)
        assert {client.get(page).status_code for page in pages} == {403}
        other.refresh_from_db()
        assert not other.has_perm("annotate.view_user")
        assert client.post(reverse("change_role", args=[other.pk]), {"role": "admin"}).status_code == 403

    def test_sessions_end_with_a_new_password(self, editor: User, client_of: ClientOf) -> None:
        here, elsewhere = client_of(editor), client_of(editor)
        new = "ein ganz neues Wort"
        data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        assert here.post(reverse("password_change"), data).status_code == 302
        assert elsewhere.get(reverse("queue")).status_code == 302
        assert here.get(reverse("queue")).status_code == 200

    def test_a_session_key_from_before_signing_in_is_worth_nothing(self, editor: User) -> None:
        client = Client()
        client.cookies["sessionid"] = "abcdefghijklmnopqrstuvwxyz012345"
        client.post(reverse("login"), {"username": "eva", "password": PASSWORD})
        assert client.cookies["sessionid"].value != "abcdefghijklmnopqrstuvwxyz012345"
        assert Client(headers={"cookie": "sessionid=abcdefghijklmnopqrstuvwxyz012345"}).get("/").status_code == 302


class TestBounds:
    def test_too_much_markup_is_refused_in_words(self, editor: User, client_of: ClientOf) -> None:
        text = "*a* " * (MOST_PIECES // 2 + 10)
        answer = client_of(editor).post(reverse("articles:import"), {"target": text, "target_language": "pt-BR"})
        assert answer.status_code == 422
        assert f"more than {MOST_PIECES} pieces" in answer.content.decode()
        assert not Article.objects.exists()

    @pytest.mark.parametrize("name", ["\0", "editor\0", "ed\0itor", "x" * 10_000, "nobody", ""])
    def test_the_demo_lets_in_nobody_else(self, name: str, settings: Settings, db: None) -> None:
        from tests.security.addresses import URLCONF, urlconf

        urlconf()
        settings.ROOT_URLCONF, settings.EMENDA_DEMO = URLCONF, True
        assert Client().post("/sign-in/demo/", {"username": name}).status_code == 404

    @pytest.mark.parametrize("number", ["9" * 10, "9" * 19, "9" * 40, "9" * 5000, "-1", "²", "0"])
    def test_numbers_of_no_fix_are_refused(
        self, number: str, editor: User, reviewer: User, client_of: ClientOf
    ) -> None:
        article = waiting(editor)[0].article
        client, base = client_of(reviewer), article.get_absolute_url()
        asked = [
            client.post(f"{base}annotations/{number}/decision/", {"verdict": "approve"}),
            client.post(reverse("decide_several", args=[article.pk]), {"verdict": "approve", "fix": f"{number}-1"}),
            client.post(reverse("decide_several", args=[article.pk]), {"verdict": "approve", "fix": f"1-{number}"}),
            client.get(reverse("everywhere", args=[article.pk]), {"annotation": number}),
            client.get(reverse("preview", args=[article.pk]), {"revision": number}) if number != "0" else None,
        ]
        assert all(400 <= answer.status_code < 500 for answer in asked if answer is not None)
        for name in ("live", "review_live", "history"):
            query = {"seen": number, "row": number, "before": number}
            assert client.get(reverse(name, args=[article.pk]), query).status_code < 500
