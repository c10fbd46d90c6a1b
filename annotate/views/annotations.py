"""Marking, changing and withdrawing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from annotate import annotating
from annotate.forms import AnnotationForm
from annotate.models import Annotation
from annotate.permissions import check_can_annotate, check_own
from annotate.review_forms import AnswerForm
from annotate.views.answers import (
    card_answer,
    get_annotation,
    get_article,
    is_htmx,
    page_answer,
    person,
    touched_answer,
)
from articles.markdown import parsed
from articles.spans import Refused


@require_POST
def annotate(request: HttpRequest, article_id: int) -> HttpResponse:
    """Mark a place that was selected or typed."""
    check_can_annotate(person(request))
    form = AnnotationForm(request.POST, document=lambda: parsed(get_article(article_id).target))
    if form.is_valid() and (made := _saved(article_id, form, request)):
        return touched_answer(request, made)
    article = get_article(article_id)
    if is_htmx(request):
        return render(request, "annotate/_mark_form.html", {"article": article, "form": form}, status=422)
    return page_answer(request, article, form, status=422)


def _saved(article_id: int, form: AnnotationForm, request: HttpRequest) -> Annotation | None:
    assert form.span is not None
    quote = form.cleaned_data["quote"] if form.cleaned_data["start"] is not None else None
    try:
        return annotating.annotate(
            article_id,
            span=form.span,
            quote=quote,
            fixing=form.fixing(),
            by=person(request),
            key=form.cleaned_data["key"],
        )
    except Refused as refused:
        form.place_error(refused)
        return None


@require_http_methods(["GET", "POST"])
def annotation(request: HttpRequest, article_id: int, annotation_id: int) -> HttpResponse:
    """The form that changes one's own fix, and its saving."""
    item = get_annotation(article_id, annotation_id)
    before = item.span
    check_own(person(request), item)
    if request.method == "GET":
        return card_answer(request, item, change_form(item))
    form = AnnotationForm(request.POST)
    if not form.is_valid():
        return card_answer(request, item, form, status=422)
    try:
        changed = annotating.change(
            item,
            span=form.span,
            fixing=form.fixing(),
            version=form.cleaned_data["version"] or 0,
            by=person(request),
        )
    except Refused as refused:
        form.place_error(refused)
        return card_answer(request, item, form, status=422)
    except annotating.ChangedMeanwhile as conflict:
        form.add_error(None, str(conflict))
        form.data = {**request.POST.dict(), "version": str(conflict.current.version)}
        return card_answer(request, item, form, status=409, current=conflict.current)
    return touched_answer(request, changed, besides=[before])


def change_form(item: Annotation) -> AnnotationForm:
    """The form filled with what the annotation says now."""
    return AnnotationForm(
        initial={
            "category": item.category,
            "severity": item.severity,
            "correction": item.correction,
            "delete": not item.correction,
            "note": item.note,
            "version": item.version,
        }
    )


@require_POST
def withdraw(request: HttpRequest, article_id: int, annotation_id: int) -> HttpResponse:
    """Withdraw one's own fix."""
    item = get_annotation(article_id, annotation_id)
    offered = [item.suggestion] if item.suggestion is not None else []
    annotating.withdraw(item, by=person(request))
    return touched_answer(request, *offered, item, fragment="translation")


@require_POST
def answer(request: HttpRequest, article_id: int, annotation_id: int) -> HttpResponse:
    """Say something to the rejection of one's own fix, which then waits for another decision."""
    item = get_annotation(article_id, annotation_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        check_own(person(request), item)
        raise Refused("no-answer", str(form.errors["answer"][0]))
    annotating.answer(item, text=form.cleaned_data["answer"], by=person(request))
    return touched_answer(request, item)


@require_POST
def restore(request: HttpRequest, article_id: int, annotation_id: int) -> HttpResponse:
    """Undo a withdrawal."""
    item = annotating.restore(get_annotation(article_id, annotation_id), by=person(request))
    return touched_answer(request, item)
