"""A page of the list of articles as one person sees it, read in the same few queries whatever is on it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Prefetch, Q, TextField, Value
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.models import Annotation, Assignment, Suggestion, User
from annotate.paging import Page, page_of, place_from
from annotate.workflow import Fix, Offer, State
from annotate.worklist import (
    COLUMNS,
    Counts,
    Due,
    Question,
    Show,
    Sort,
    Tab,
    Total,
    narrowed,
    stretches,
    tabs,
    total_of,
)
from articles.excerpts import LOOKED_AT, Piece, excerpt, marked
from articles.models import Article
from articles.searching import look_for
from articles.words import Word, asked

PAGE_SIZE: Final = 50
_LONG: Final = ("target", "source", "url", "byline", "engine")


@dataclass(frozen=True, slots=True)
class Line:
    """One article of the list."""

    assignment: Assignment
    user: User
    open_suggestions: int
    fixes: int
    pending: int
    title: Sequence[Piece]
    excerpt: Sequence[Piece] = ()
    excerpt_language: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to work on it."""
        return self.assignment.state != State.FINISHED

    @property
    def due(self) -> str:
        """Whether an open article is overdue or due today; empty otherwise."""
        day = self.assignment.due
        if day is None or not self.is_open:
            return ""
        today = timezone.localdate()
        return Due.OVERDUE.value if day < today else Due.TODAY.value if day == today else ""

    @property
    def is_of_today(self) -> bool:
        """Whether the last change was today."""
        return timezone.localtime(self.assignment.changed_at).date() == timezone.localdate()

    @property
    def seen(self) -> str:
        """Who works on it until when, to tell whether that has changed."""
        return seen_of(self.assignment)

    @property
    def may_take(self) -> bool:
        """Whether the person can become its editor with one click."""
        assignment = self.assignment
        return self.user.can_annotate and assignment.editor_id is None and assignment.state == State.EDITING

    @property
    def may_assign(self) -> bool:
        """Whether the person can say who works on it, or until when."""
        return may_assign(self.assignment, self.user)

    @property
    def address(self) -> str:
        """Where the work on it goes on for this person."""
        state = self.assignment.state
        if state == State.FINISHED:
            return reverse("preview", args=[self.assignment.pk])
        name = "review" if state == State.REVIEW and self.user.can_review else "workbench"
        return reverse(name, args=[self.assignment.pk])


def may_assign(assignment: Assignment, user: User) -> bool:
    """Whether the person may assign the article at all: reviewers any, editors what is to do and theirs or nobody's."""
    theirs = assignment.editor_id in (None, user.pk) and assignment.state != State.FINISHED
    return user.can_review or (user.can_annotate and theirs)


def seen_of(assignment: Assignment) -> str:
    """Who works on it until when, as one text to compare."""
    day = assignment.due.isoformat() if assignment.due else ""
    return f"{assignment.editor_id or ''}-{assignment.reviewer_id or ''}-{day}"


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, with how many articles the whole list has and what is around it."""

    question: Question
    tabs: Sequence[Tab]
    lines: Sequence[Line]
    total: Total
    before: str
    after: str
    first: str
    is_empty: bool  # there is no article at all
    is_beyond: bool  # the place that was asked for is behind the end

    @property
    def tab(self) -> Tab:
        """The view that is shown; for a view that the person has no use for, the last one."""
        return next((tab for tab in self.tabs if tab.show == self.question.show), self.tabs[-1])

    @property
    def caption(self) -> str:
        """The order of the list in words."""
        return str(
            {
                Sort.CHANGED: _("the last changed first"),
                Sort.DUE: _("the first due first"),
                Sort.TITLE: _("by title"),
                Sort.IMPORTED: _("the last imported first"),
            }[Sort(self.question.sort)]
        )

    @property
    def in_all(self) -> str:
        """The address of the same search in all articles."""
        return self.question.address(show=Show.ALL.value)

    @property
    def sign(self) -> str:
        """Changes whenever something on the page does."""
        said: list[Any] = [timezone.localdate(), self.total.number, self.before, self.after]
        said += [(tab.show, tab.count) for tab in self.tabs]
        for line in self.lines:
            row = line.assignment
            said.append((row.pk, row.state, row.pulse, row.changed_at, row.editor_id, row.reviewer_id, row.due))
            said.append((row.article.title, line.open_suggestions, line.fixes, line.pending))
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def listing_of(question: Question, counts: Counts, user: User, *, after: str = "", before: str = "") -> Listing:
    """The page of the list behind or before a place, from the beginning where there is no such place."""
    hits = look_for(question.words)
    rows, order = narrowed(question, user, hits), stretches(question, user)
    place = place_from(before or after, order, COLUMNS, backwards=bool(before))
    # The articles of the page alone: they are wide, and a search sorts more rows than it shows.
    shown = rows.select_related("editor", "reviewer").prefetch_related(
        Prefetch("article", Article.objects.defer(*_LONG))
    )
    page: Page[Assignment] = page_of(shown, order, place, PAGE_SIZE)
    return Listing(
        question=question,
        tabs=tabs(question, counts, user),
        lines=lines_of(page.rows, user, question.words),
        total=total_of(question, counts, rows, hits),
        before=question.address(before=page.before.text) if page.before else "",
        after=question.address(after=page.after.text) if page.after else "",
        first=question.address(),
        is_empty=not any(counts.views.values()),
        is_beyond=place is not None and not page.rows,
    )


def lines_of(assignments: Sequence[Assignment], user: User, words: str = "") -> list[Line]:
    """The lines with their counts and, where words are looked for, where they stand."""
    ids = [assignment.pk for assignment in assignments]
    things = asked(words)
    offers = _offers(ids)
    fixes = _fixes(ids)
    excerpts = _excerpts(ids, things) if any(not each.is_unwanted for each in things) else {}
    lines = []
    for assignment in assignments:
        number, pending = fixes.get(assignment.pk, (0, 0))
        pieces, language = excerpts.get(assignment.pk, ((), ""))
        title = marked(assignment.article.title, things)
        lines.append(Line(assignment, user, offers.get(assignment.pk, 0), number, pending, title, pieces, language))
    return lines


def _offers(ids: Sequence[int]) -> dict[int, int]:
    rows = Suggestion.objects.filter(article__in=ids, status=Offer.OPEN, shown=True)
    return dict(rows.order_by().values_list("article").annotate(n=Count("pk")))


def _fixes(ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many fixes there are and how many of them wait for a decision."""
    rows = Annotation.objects.filter(article__in=ids).exclude(status=Fix.WITHDRAWN).order_by().values_list("article")
    grouped = rows.annotate(n=Count("pk"), pending=Count("pk", filter=Q(status=Fix.PENDING)))
    return {pk: (number, pending) for pk, number, pending in grouped}


def _excerpts(ids: Sequence[int], things: Sequence[Word]) -> dict[int, tuple[Sequence[Piece], str]]:
    """Where the words stand, in the translation or else in the original, with the language of the excerpt."""
    found: dict[int, tuple[Sequence[Piece], str]] = {}
    ours, theirs = (Substr(name, Value(1), Value(LOOKED_AT), output_field=TextField()) for name in ("target", "source"))
    rows = (
        Article.objects.filter(pk__in=ids).order_by().values_list("pk", "title", "target_language", "source_language")
    )
    for pk, title, target, source, translation, original in rows.annotate(ours=ours, theirs=theirs):
        for text, language in ((translation, target), (original, source)):
            if pieces := excerpt(text, things, title=title):
                found[pk] = pieces, language
                break
    return found
