"""Every write view: that it works, and every way in which it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from annotate import annotating, assigning, reviewing, revising, suggesting
from annotate.annotating import Fixing
from annotate.models import AnalysisRun, Annotation, Assignment, Suggestion, User
from annotate.taxonomy import Category, Severity
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion, place_of, submitted

# What a view refuses it refuses before the database is asked, and what it lets through is tested with the verbs.
pytestmark = pytest.mark.one_database

ClientOf = Callable[[User], Client]


@dataclass
class Newsroom:
    """An article with one fix and one open suggestion, and the people around it."""

    editor: User
    other_editor: User
    reviewer: User
    reader: User
    article: Article = field(init=False)
    fix: Annotation = field(init=False)
    suggestion: Suggestion = field(init=False)
    other: Article = field(init=False)

    def __post_init__(self) -> None:
        self.article = make_article(self.editor)
        self.fix = make_annotation(self.article, self.editor)
        self.suggestion = make_suggestion(self.article)
        self.other = make_article(self.editor)

    def user(self, name: str) -> User:
        """The person of that part."""
        found = getattr(self, name)
        assert isinstance(found, User)
        return found


@pytest.fixture
def room(editor: User, other_editor: User, reviewer: User, reader: User) -> Newsroom:
    return Newsroom(editor, other_editor, reviewer, reader)


FIX: dict[str, Any] = {
    "category": "accuracy/name",
    "severity": "major",
    "correction": "OpenAI",
    "note": "a note to keep",
}


@dataclass(frozen=True)
class Case:
    """How one write view is called so that it works, and who and what it refuses."""

    name: str
    who: str
    prepare: Callable[[Newsroom], None] = lambda room: None
    data: Callable[[Newsroom], dict[str, Any]] = lambda room: {}
    item: str = ""
    done: Callable[[Newsroom], bool] = lambda room: True
    refuses: tuple[str, ...] = ("reader",)
    wrong_state: Callable[[Newsroom], None] | None = None
    methods: tuple[str, ...] = ("get", "put", "delete")

    def url(self, room: Newsroom, article: Article | None = None) -> str:
        """The address, optionally with another article in it."""
        pk = (article or room.article).pk
        items = {"fix": room.fix.pk, "suggestion": room.suggestion.pk}
        return reverse(self.name, args=[pk, items[self.item]] if self.item else [pk])


def _submit(room: Newsroom) -> None:
    assigning.submit(room.article, by=room.editor)


def _take_back(room: Newsroom) -> None:
    assigning.take_back(room.article, by=room.editor)


def _reopen(room: Newsroom) -> None:
    revising.reopen(room.article, by=room.reviewer)


def _approve(room: Newsroom) -> None:
    _submit(room)
    reviewing.approve(room.fix, by=room.reviewer)


def _reject(room: Newsroom) -> None:
    _submit(room)
    reviewing.reject(room.fix, by=room.reviewer, reason="It is right.")


def _finish_now(room: Newsroom) -> None:
    revising.finish(room.article, by=room.reviewer)


def _finish(room: Newsroom) -> None:
    _approve(room)
    revising.finish(room.article, by=room.reviewer)


def _withdraw(room: Newsroom) -> None:
    annotating.withdraw(room.fix, by=room.editor)


def _dismiss(room: Newsroom) -> None:
    suggesting.dismiss(room.suggestion, by=room.editor)


def _search_over(room: Newsroom) -> None:
    AnalysisRun.objects.filter(article=room.article).update(state="failed", error="broken")


def _assigned_by_another(room: Newsroom) -> None:
    assigning.assign(room.article, editor=room.other_editor, reviewer=None, due=None, by=room.reviewer)


def _assignment(room: Newsroom) -> dict[str, Any]:
    """What a page says that was made while nobody but the editor had the article."""
    people = {"editor": room.editor.pk, "reviewer": room.reviewer.pk}
    return people | {"due": "2030-05-31", "seen": f"{room.editor.pk}--"}


def _selection(room: Newsroom) -> dict[str, Any]:
    span = place_of(room.article, "rápido")
    return FIX | {"start": span.start, "end": span.end, "quote": "rápido", "correction": "veloz"}


def _status(room: Newsroom) -> str:
    room.fix.refresh_from_db()
    return room.fix.status


def _offer(room: Newsroom) -> str:
    room.suggestion.refresh_from_db()
    return room.suggestion.status


def _state(room: Newsroom) -> str:
    return Assignment.objects.get(pk=room.article.pk).state


CASES = [
    Case("annotate", "editor", data=_selection, done=lambda room: room.article.annotations.count() == 2),
    Case(
        "annotation",
        "editor",
        data=lambda room: FIX | {"correction": "Open AI", "version": 1},
        item="fix",
        done=lambda room: Annotation.objects.get(pk=room.fix.pk).correction == "Open AI",
        refuses=("reader", "other_editor", "reviewer"),
        methods=("put", "delete"),
    ),
    Case(
        "withdraw",
        "editor",
        item="fix",
        done=lambda room: _status(room) == "withdrawn",
        refuses=("reader", "other_editor", "reviewer"),
    ),
    Case(
        "restore",
        "editor",
        prepare=_withdraw,
        item="fix",
        done=lambda room: _status(room) == "pending",
        refuses=("reader", "other_editor", "reviewer"),
    ),
    Case("accept", "editor", item="suggestion", done=lambda room: _offer(room) == "accepted"),
    Case("dismiss", "editor", item="suggestion", done=lambda room: _offer(room) == "dismissed"),
    Case("never", "editor", item="suggestion", done=lambda room: _offer(room) == "dismissed"),
    Case("bring_back", "editor", prepare=_dismiss, item="suggestion", done=lambda room: _offer(room) == "open"),
    Case(
        "analyse_again",
        "editor",
        prepare=_search_over,
        done=lambda room: AnalysisRun.objects.get(article=room.article).state == "queued",
    ),
    Case(
        "assign",
        "reviewer",
        data=_assignment,
        done=lambda room: Assignment.objects.get(pk=room.article.pk).reviewer == room.reviewer,
        refuses=("reader", "other_editor"),
        wrong_state=_assigned_by_another,
        methods=("put", "delete"),
    ),
    Case("submit", "editor", done=lambda room: _state(room) == "review"),
    Case(
        "take_back",
        "editor",
        prepare=_submit,
        done=lambda room: _state(room) == "editing",
        refuses=("reader", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "decide",
        "reviewer",
        prepare=_submit,
        data=lambda room: {"verdict": "approve"},
        item="fix",
        done=lambda room: _status(room) == "approved",
        refuses=("reader", "editor", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "decide_several",
        "reviewer",
        prepare=_submit,
        data=lambda room: {"verdict": "approve", "fix": [f"{room.fix.pk}-1"]},
        done=lambda room: _status(room) == "approved",
        refuses=("reader", "editor", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "choose",
        "reviewer",
        prepare=_submit,
        data=lambda room: {"choice": str(room.fix.pk), "fix": [f"{room.fix.pk}-1"]},
        done=lambda room: _status(room) == "approved",
        refuses=("reader", "editor", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "approve_kind",
        "reviewer",
        prepare=_submit,
        data=lambda room: {"verdict": "approve", "of": f"category:{room.fix.category}", "fix": [f"{room.fix.pk}-1"]},
        done=lambda room: _status(room) == "approved",
        refuses=("reader", "editor", "other_editor"),
        wrong_state=_take_back,
        methods=("put", "delete"),
    ),
    Case(
        "answer",
        "editor",
        prepare=_reject,
        data=lambda room: {"answer": "The company writes it so."},
        item="fix",
        done=lambda room: _status(room) == "pending",
        refuses=("reader", "other_editor", "reviewer"),
        wrong_state=_finish_now,
    ),
    Case(
        "finish",
        "reviewer",
        prepare=_approve,
        done=lambda room: _state(room) == "finished",
        refuses=("reader", "editor"),
        wrong_state=_take_back,
    ),
    Case(
        "reopen",
        "reviewer",
        prepare=_finish,
        done=lambda room: _state(room) == "editing",
        refuses=("reader", "editor"),
        wrong_state=_reopen,
    ),
]
BY_NAME = {case.name: case for case in CASES}
every_write = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
BOTH_WAYS: tuple[dict[str, Any], ...] = ({}, HTMX)


@every_write
def test_works_as_a_plain_form(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(case.who)).post(case.url(room), case.data(room))
    assert response.status_code == 302, response.content.decode()
    assert case.done(room)


@every_write
def test_works_inside_the_page(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(case.who)).post(case.url(room), case.data(room), **HTMX)
    assert response.status_code in (200, 302)
    assert case.done(room)


@every_write
def test_asks_a_stranger_to_sign_in(case: Case, room: Newsroom, client: Client) -> None:
    case.prepare(room)
    response = client.post(case.url(room), case.data(room))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("case", "role"), [(case, role) for case in CASES for role in case.refuses], ids=lambda v: getattr(v, "name", v)
)
def test_refuses_the_wrong_person(case: Case, role: str, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(role)).post(case.url(room), case.data(room))
    assert response.status_code == 403
    assert "Nothing has been changed" in response.content.decode()


@every_write
def test_refuses_in_the_wrong_state(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    (case.wrong_state or _submit)(room)
    response = client_of(room.user(case.who)).post(case.url(room), case.data(room))
    assert response.status_code == 409, response.content.decode()
    inside = client_of(room.user(case.who)).post(case.url(room), case.data(room), **HTMX)
    assert inside.status_code == 409
    assert inside["HX-Retarget"] == "#notice"


@every_write
def test_refuses_other_methods(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    for method in case.methods:
        assert getattr(client_of(room.user(case.who)), method)(case.url(room)).status_code == 405


@pytest.mark.parametrize("case", [c for c in CASES if c.item], ids=lambda c: c.name)
def test_refuses_the_object_of_another_article(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    response = client_of(room.user(case.who)).post(case.url(room, room.other), case.data(room))
    assert response.status_code == 404


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_refuses_an_article_that_does_not_exist(case: Case, room: Newsroom, client_of: ClientOf) -> None:
    case.prepare(room)
    url = case.url(room).replace(f"/articles/{room.article.pk}/", "/articles/999999/")
    assert client_of(room.user(case.who)).post(url, case.data(room)).status_code == 404


def test_nobody_decides_on_their_own_fix(room: Newsroom, client_of: ClientOf) -> None:
    own = make_annotation(room.article, room.reviewer, "rápido", "veloz")
    submitted(room.article, room.editor)
    for data in ({"verdict": "approve"}, {"verdict": "reject", "reason": "no"}, {"verdict": "take back"}):
        response = client_of(room.reviewer).post(reverse("decide", args=[room.article.pk, own.pk]), data)
        assert response.status_code == 403
        assert "your own" in response.content.decode()


BAD_FIXES: dict[str, dict[str, Any]] = {
    "no correction": FIX | {"correction": ""},
    "only blanks": FIX | {"correction": "   "},
    "unknown category": FIX | {"category": "accuracy/nothing"},
    "unknown severity": FIX | {"severity": "huge"},
    "too long": FIX | {"correction": "x" * 5001},
    "long note": FIX | {"note": "a note to keep" * 200},
    "not a number": FIX | {"start": "first", "end": "last"},
    "outside": FIX | {"start": 10_000_000, "end": 10_000_001},
    "backwards": FIX | {"start": 20, "end": 10},
    "bad key": FIX | {"key": "not-a-key"},
}


@pytest.mark.parametrize("name", BAD_FIXES)
@pytest.mark.parametrize("extra", [{}, HTMX], ids=["plain", "inside"])
def test_bad_input_is_refused_and_the_text_kept(
    name: str, extra: dict[str, Any], room: Newsroom, client_of: ClientOf
) -> None:
    span = place_of(room.article, "rápido")
    data = {"start": span.start, "end": span.end, "quote": "rápido"} | BAD_FIXES[name]
    response = client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data, **extra)
    assert response.status_code == 422
    assert "a note to keep" in response.content.decode()
    assert room.article.annotations.count() == 1


@pytest.mark.parametrize("name", ["no correction", "unknown category", "too long"])
def test_bad_changes_are_refused_and_the_text_kept(name: str, room: Newsroom, client_of: ClientOf) -> None:
    url = reverse("annotation", args=[room.article.pk, room.fix.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.editor).post(url, BAD_FIXES[name] | {"version": 1}, **extra)
        assert response.status_code == 422
        assert "a note to keep" in response.content.decode()


@pytest.mark.parametrize("name", ["no correction", "unknown severity"])
def test_a_bad_acceptance_is_refused_and_the_text_kept(name: str, room: Newsroom, client_of: ClientOf) -> None:
    url = reverse("accept", args=[room.article.pk, room.suggestion.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.editor).post(url, BAD_FIXES[name], **extra)
        assert response.status_code == 422
        assert "a note to keep" in response.content.decode()
    assert _offer(room) == "open"


def test_words_that_moved_are_refused_and_the_text_kept(room: Newsroom, client_of: ClientOf) -> None:
    data = _selection(room) | {"quote": "something else"}
    response = client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    assert response.status_code == 422
    assert "a note to keep" in response.content.decode()
    assert "Select the words again" in response.content.decode()


def test_typed_words_mark_without_javascript(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "rápido", "correction": "veloz"}
    client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    made = room.article.annotations.get(correction="veloz")
    assert room.article.target[made.start : made.end] == "rápido"


def test_typed_words_that_stand_twice_are_refused(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "ponto", "correction": "item"}
    response = client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    assert response.status_code == 422
    assert room.article.annotations.count() == 1


def test_something_missing_is_inserted_after_typed_words(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "é rápido", "missing": "on", "correction": " e seguro"}
    client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    made = room.article.annotations.get(correction=" e seguro")
    assert (made.quote, made.start) == ("", place_of(room.article, "é rápido").end)


def test_deleting_is_said_with_the_box(room: Newsroom, client_of: ClientOf) -> None:
    data = FIX | {"typed_quote": "um barco", "correction": "um barco", "delete": "on"}
    client_of(room.editor).post(reverse("annotate", args=[room.article.pk]), data)
    assert room.article.annotations.get(quote="um barco").correction == ""


def test_a_rejection_without_a_reason_is_refused(room: Newsroom, client_of: ClientOf) -> None:
    _submit(room)
    url = reverse("decide", args=[room.article.pk, room.fix.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.reviewer).post(url, {"verdict": "reject", "reason": " "}, **extra)
        assert response.status_code == 422
        assert "Say why" in response.content.decode()
    assert _status(room) == "pending"


@pytest.mark.parametrize(
    "data", [{"verdict": "maybe"}, {}, {"verdict": "approve", "changed": "1", "correction": "Openai"}]
)
def test_a_bad_decision_is_refused(data: dict[str, str], room: Newsroom, client_of: ClientOf) -> None:
    _submit(room)
    response = client_of(room.reviewer).post(reverse("decide", args=[room.article.pk, room.fix.pk]), data)
    assert response.status_code == 422
    assert _status(room) == "pending"


def test_an_overlapping_approval_shows_both(room: Newsroom, client_of: ClientOf) -> None:
    second = make_annotation(room.article, room.editor, "Openai comprou", "A OpenAI adquiriu")
    _approve(room)
    url = reverse("decide", args=[room.article.pk, second.pk])
    for extra in BOTH_WAYS:
        response = client_of(room.reviewer).post(url, {"verdict": "approve"}, **extra)
        assert response.status_code == 409
        page = response.content.decode()
        assert "A OpenAI adquiriu" in page
        assert "is approved for the same words" in page


def test_two_people_at_one_fix_see_each_others_words(room: Newsroom, client_of: ClientOf) -> None:
    url = reverse("annotation", args=[room.article.pk, room.fix.pk])
    annotating.change(
        room.fix, span=None, fixing=Fixing(Category.NAME, Severity.MAJOR, "Open-AI"), version=1, by=room.editor
    )
    for extra in BOTH_WAYS:
        response = client_of(room.editor).post(url, FIX | {"correction": "OpenAi", "version": 1}, **extra)
        assert response.status_code == 409
        page = response.content.decode()
        assert "Open-AI" in page
        assert "OpenAi" in page


def test_finishing_too_early_lists_what_blocks_with_links(room: Newsroom, client_of: ClientOf) -> None:
    _submit(room)
    response = client_of(room.reviewer).post(reverse("finish", args=[room.article.pk]))
    assert response.status_code == 409
    assert f'href="#a{room.fix.pk}"' in response.content.decode()


# Views of other rooms and of Django have tests of their own.
ELSEWHERE = {
    "export_all", "readyz", "metrics", "people", "invite", "revoke", "change_role", "let_go", "take_in_again", "join",
    "password_change", "password_change_done", "password_reset", "password_reset_done", "password_reset_confirm",
    "password_reset_complete", "login", "logout", "demo_sign_in", "choose_language", "hear", "records", "undo",
    "names", "everywhere", "withdraw_batch", "newsroom", "reason_remove", "glossary", "term_new", "term",
    "term_remove", "glossary_import", "glossary_export", "silence_remove", "sweep",
}  # fmt: skip
READING = {
    "live", "history", "queue", "workbench", "analysis", "review", "review_live", "preview", "export", "healthz",
    "suggestion", "review_fix",
}  # fmt: skip


def test_no_write_view_is_forgotten() -> None:
    names = {p.name for p in get_resolver().url_patterns if isinstance(p, URLPattern)}
    assert names - ELSEWHERE - READING == set(BY_NAME)


@pytest.mark.parametrize("name", sorted(READING - {"healthz", "queue", "suggestion", "review_fix"}))
def test_reading_views_only_read(name: str, room: Newsroom, client_of: ClientOf) -> None:
    url = reverse(name, args=[room.article.pk])
    assert client_of(room.editor).post(url).status_code == 405
    assert client_of(room.reader).get(url).status_code == 200
    assert Client().get(url).status_code == 302
