"""The list of articles, and who works on which of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from annotate.listing import lines_of, listing_of, may_assign
from annotate.models import Assignment, User
from annotate.permissions import NotAllowed, check_can_annotate
from annotate.planning import planned_for_values
from annotate.queue_forms import AssignForm, FilterForm, staff
from annotate.views.answers import is_htmx, person
from annotate.views.kept_lines import drawn
from annotate.worklist import Counts, Question, Show, tabs


@require_GET
@planned_for_values()
def queue(request: HttpRequest) -> HttpResponse:
    """The articles that the address asks for; to a page that asks what is new, 204 if nothing is."""
    user = person(request)
    counts = Counts.of(user)
    form = FilterForm(request.GET, _show(request.GET, counts, user), staff())
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    listing = listing_of(form.question(), counts, user, **place)
    if is_htmx(request) and request.GET.get("seen") == listing.sign:
        return HttpResponse(status=204)
    here = listing.question.address(**place)
    context = {"form": form, "question": listing.question, "listing": listing, "here": here}
    context["lines"] = drawn(listing.lines, here, request)
    return render(request, "annotate/queue.html", context)


def _show(query: QueryDict, counts: Counts, user: User) -> str:
    """The view that is asked for, else the one to start with; whoever asks for something else asks it of all."""
    asked = query.get("show", "")
    if asked in Show.values and (asked != Show.MINE or user.can_annotate):
        return asked
    return Show.ALL.value if query else counts.start(user)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, article_id: int) -> HttpResponse:
    """Who works on the article and until when: the form, and what comes of it."""
    rows = Assignment.objects.select_related("article", "editor", "reviewer")
    assignment, user = get_object_or_404(rows, pk=article_id), person(request)
    check_can_annotate(user)
    if request.method == "GET":
        if not may_assign(assignment, user):
            raise NotAllowed(_("You can take articles that nobody edits. Reviewers can assign others."))
        return _form(request, AssignForm(assignment, user, next_path=request.GET.get("next", "")))
    form = AssignForm(assignment, user, request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    form.save()
    if is_htmx(request):
        return _line(request, rows.get(pk=article_id), form)
    messages.success(request, _("“%(title)s” is assigned.") % {"title": assignment.article.title})
    return redirect(f"{form.next_path or Question(Show.ALL.value).address()}#article-{article_id}")


def _form(request: HttpRequest, form: AssignForm, status: int = 200) -> HttpResponse:
    """The form inside the dialog of the list, or as a page of its own."""
    context = {"form": form, "assignment": form.assignment, "article": form.assignment.article}
    template = "annotate/_assign.html" if is_htmx(request) else "annotate/assign.html"
    response = render(request, template, context, status=status)
    if is_htmx(request):
        response["HX-Retarget"], response["HX-Reswap"] = "#dialog-content", "innerHTML"
    return response


@planned_for_values()
def _line(request: HttpRequest, assignment: Assignment, form: AssignForm) -> HttpResponse:
    """The line of the list redrawn, with the counts of the views above it."""
    user, query = person(request), QueryDict(urlsplit(form.next_path).query)
    counts = Counts.of(user)
    question = FilterForm(query, _show(query, counts, user), []).question()
    context: dict[str, Any] = {
        "line": lines_of([assignment], user, question.words)[0],
        "question": question,
        "tabs": tabs(question, counts, user),
        "here": form.next_path,
        "redrawn": True,
    }
    return render(request, "annotate/_queue_answer.html", context)
