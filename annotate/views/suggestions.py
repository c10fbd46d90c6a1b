"""Answering suggestions: accept, accept with a change, dismiss, bring back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from annotate import annotating, glossary, suggesting
from annotate.annotating import Fixing
from annotate.forms import AnnotationForm
from annotate.models import Suggestion
from annotate.permissions import check_can_annotate
from annotate.views.answers import card_answer, get_suggestion, person, touched_answer
from articles.spans import Refused


@require_GET
def suggestion(request: HttpRequest, article_id: int, suggestion_id: int) -> HttpResponse:
    """The form that accepts a suggestion with a change."""
    check_can_annotate(person(request))
    item = get_suggestion(article_id, suggestion_id)
    return card_answer(request, item, accept_form(item))


def accept_form(item: Suggestion) -> AnnotationForm:
    """The form filled with what the suggestion offers."""
    correction = item.quote if item.best is None else item.best
    return AnnotationForm(
        initial={
            "category": item.category,
            "severity": item.severity,
            "correction": correction,
            "delete": item.best == "",
        }
    )


@require_POST
def accept(request: HttpRequest, article_id: int, suggestion_id: int) -> HttpResponse:
    """Accept a suggestion, as it is offered or with the changes of the form."""
    item = get_suggestion(article_id, suggestion_id)
    form = None
    if "category" in request.POST:
        form = AnnotationForm(request.POST)
        if not form.is_valid():
            return card_answer(request, item, form, status=422)
        fixing = form.fixing()
    elif item.best is None:
        return card_answer(request, item, accept_form(item))
    else:
        correction = request.POST.get("correction", item.best)
        fixing = Fixing(item.category, item.severity, correction if correction in item.corrections else item.best)
    try:
        made = annotating.accept(item, by=person(request), fixing=fixing)
    except Refused as refused:
        form = form or accept_form(item)
        form = form if form.is_bound else AnnotationForm({**form.initial})
        form.is_valid()
        form.place_error(refused)
        return card_answer(request, item, form, status=422)
    return touched_answer(request, item, made)


@require_POST
def dismiss(request: HttpRequest, article_id: int, suggestion_id: int) -> HttpResponse:
    """Dismiss a suggestion."""
    item = suggesting.dismiss(get_suggestion(article_id, suggestion_id), by=person(request))
    return touched_answer(request, item)


@require_POST
def bring_back(request: HttpRequest, article_id: int, suggestion_id: int) -> HttpResponse:
    """Offer a dismissed suggestion again."""
    item = suggesting.bring_back(get_suggestion(article_id, suggestion_id), by=person(request))
    return touched_answer(request, item)


@require_POST
def never(request: HttpRequest, article_id: int, suggestion_id: int) -> HttpResponse:
    """Dismiss a suggestion and leave its words alone for good in these languages."""
    item = get_suggestion(article_id, suggestion_id)
    glossary.never(item, by=person(request))
    item.refresh_from_db()
    return touched_answer(request, item)
