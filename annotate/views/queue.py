"""The list of articles."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from annotate.models import Annotation, Assignment, Suggestion, User
from annotate.views.answers import person
from annotate.workflow import Fix, Offer, State

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to narrow the list, with how many articles it shows and what to do when there are none."""

    name: str
    label: str
    count: int
    empty_hint: str


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Articles by state, the ones that changed last first; a reviewer starts with those that wait."""
    user = person(request)
    chosen = request.GET.get("show", "")
    tabs = queue_tabs(user)
    if chosen not in [tab.name for tab in tabs]:
        waiting = user.can_review and any(tab.name == State.REVIEW and tab.count for tab in tabs)
        chosen = State.REVIEW.value if waiting else "all"
    rows = Assignment.objects.select_related("article", "editor", "reviewer").order_by("-changed_at", "-article")
    rows = {"all": rows, "mine": rows.filter(_mine(user))}.get(chosen, rows.filter(state=chosen))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": queue_rows(list(page.object_list)),
        "chosen": chosen,
        "tabs": tabs,
        "total": tabs[0].count,
        "empty_hint": next(tab.empty_hint for tab in tabs if tab.name == chosen),
    }
    return render(request, "annotate/queue.html", context)


def _mine(user: User) -> Q:
    return Q(editor=user) | Q(reviewer=user)


def queue_tabs(user: User) -> list[Tab]:
    """The ways to narrow the list, all articles first."""
    counts = dict(Assignment.objects.order_by().values_list("state").annotate(n=Count("pk")))
    mine = Assignment.objects.filter(_mine(user)).count()
    return [
        Tab("all", _("All"), sum(counts.values()), ""),
        Tab("mine", _("Mine"), mine, _("Articles that you edit or review appear here.")),
        Tab(State.EDITING, str(State.EDITING.label), counts.get(State.EDITING, 0), _("Import an article to begin.")),
        Tab(
            State.REVIEW,
            str(State.REVIEW.label),
            counts.get(State.REVIEW, 0),
            _("Nothing waits for a decision. Articles appear here when an editor submits them."),
        ),
        Tab(
            State.FINISHED,
            str(State.FINISHED.label),
            counts.get(State.FINISHED, 0),
            _("Articles appear here when a reviewer finishes them."),
        ),
    ]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue."""

    assignment: Assignment
    open_suggestions: int
    fixes: int
    pending: int


def queue_rows(assignments: list[Assignment]) -> list[QueueRow]:
    """The lines with their counts, in three queries however many there are."""
    ids = [assignment.pk for assignment in assignments]
    offers = Suggestion.objects.filter(article__in=ids, status=Offer.OPEN, shown=True)
    fixes = Annotation.objects.filter(article__in=ids).exclude(status=Fix.WITHDRAWN)
    open_by_id, fixes_by_id = _counted(offers), _counted(fixes)
    pending_by_id = _counted(fixes.filter(status=Fix.PENDING))
    return [
        QueueRow(row, open_by_id.get(row.pk, 0), fixes_by_id.get(row.pk, 0), pending_by_id.get(row.pk, 0))
        for row in assignments
    ]


def _counted(rows: QuerySet[Suggestion] | QuerySet[Annotation]) -> dict[int, int]:
    return dict(rows.order_by().values_list("article").annotate(n=Count("pk")))
