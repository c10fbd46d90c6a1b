"""How each write view is called so that it works, and who and what it refuses: the table of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from annotate import annotating, assigning, reviewing, revising, suggesting
from annotate.models import AnalysisRun, Annotation, Assignment, Suggestion, User
from articles.models import Article
from tests.factories import make_annotation, make_article, make_suggestion, place_of

ClientOf = Callable[[User], Client]
HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
FIX: dict[str, Any] = {
    "category": "accuracy/name",
    "severity": "major",
    "correction": "OpenAI",
    "note": "a note to keep",
}


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


def submit(room: Newsroom) -> None:
    """The editor has submitted the article."""
    assigning.submit(room.article, by=room.editor)


def _take_back(room: Newsroom) -> None:
    assigning.take_back(room.article, by=room.editor)


def _reopen(room: Newsroom) -> None:
    revising.reopen(room.article, by=room.reviewer)


def approve(room: Newsroom) -> None:
    """The fix is approved; the article is in review."""
    submit(room)
    reviewing.approve(room.fix, by=room.reviewer)


def _reject(room: Newsroom) -> None:
    submit(room)
    reviewing.reject(room.fix, by=room.reviewer, reason="It is right.")


def _finish_now(room: Newsroom) -> None:
    revising.finish(room.article, by=room.reviewer)


def _finish(room: Newsroom) -> None:
    approve(room)
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


def selection(room: Newsroom) -> dict[str, Any]:
    """A fix of other words, as the page sends it."""
    span = place_of(room.article, "rápido")
    return FIX | {"start": span.start, "end": span.end, "quote": "rápido", "correction": "veloz"}


def status(room: Newsroom) -> str:
    """How the fix stands."""
    room.fix.refresh_from_db()
    return room.fix.status


def offer(room: Newsroom) -> str:
    """How the suggestion stands."""
    room.suggestion.refresh_from_db()
    return room.suggestion.status


def _state(room: Newsroom) -> str:
    return Assignment.objects.get(pk=room.article.pk).state


CASES = [
    Case("annotate", "editor", data=selection, done=lambda room: room.article.annotations.count() == 2),
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
        done=lambda room: status(room) == "withdrawn",
        refuses=("reader", "other_editor", "reviewer"),
    ),
    Case(
        "restore",
        "editor",
        prepare=_withdraw,
        item="fix",
        done=lambda room: status(room) == "pending",
        refuses=("reader", "other_editor", "reviewer"),
    ),
    Case("accept", "editor", item="suggestion", done=lambda room: offer(room) == "accepted"),
    Case("dismiss", "editor", item="suggestion", done=lambda room: offer(room) == "dismissed"),
    Case("never", "editor", item="suggestion", done=lambda room: offer(room) == "dismissed"),
    Case("bring_back", "editor", prepare=_dismiss, item="suggestion", done=lambda room: offer(room) == "open"),
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
        prepare=submit,
        done=lambda room: _state(room) == "editing",
        refuses=("reader", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "decide",
        "reviewer",
        prepare=submit,
        data=lambda room: {"verdict": "approve"},
        item="fix",
        done=lambda room: status(room) == "approved",
        refuses=("reader", "editor", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "decide_several",
        "reviewer",
        prepare=submit,
        data=lambda room: {"verdict": "approve", "fix": [f"{room.fix.pk}-1"]},
        done=lambda room: status(room) == "approved",
        refuses=("reader", "editor", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "choose",
        "reviewer",
        prepare=submit,
        data=lambda room: {"choice": str(room.fix.pk), "fix": [f"{room.fix.pk}-1"]},
        done=lambda room: status(room) == "approved",
        refuses=("reader", "editor", "other_editor"),
        wrong_state=_take_back,
    ),
    Case(
        "approve_kind",
        "reviewer",
        prepare=submit,
        data=lambda room: {"verdict": "approve", "of": f"category:{room.fix.category}", "fix": [f"{room.fix.pk}-1"]},
        done=lambda room: status(room) == "approved",
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
        done=lambda room: status(room) == "pending",
        refuses=("reader", "other_editor", "reviewer"),
        wrong_state=_finish_now,
    ),
    Case(
        "finish",
        "reviewer",
        prepare=approve,
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
