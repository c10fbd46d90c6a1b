"""The review desk: deciding on fixes, finishing and reopening."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from annotate import reviewing, revising
from annotate.forms import DecisionForm
from annotate.models import Annotation
from annotate.permissions import check_can_review
from annotate.refusals import told
from annotate.review_desk import ReviewDesk
from annotate.views.answers import get_annotation, is_htmx, person
from articles.models import Article
from articles.spans import Refused


@require_GET
def review(request: HttpRequest, article_id: int) -> HttpResponse:
    """Each fix in its context, with before and after, and what still blocks finishing."""
    desk = ReviewDesk.of(get_object_or_404(Article, pk=article_id), person(request))
    return render(request, "annotate/review.html", desk.context())


@require_POST
def decide(request: HttpRequest, article_id: int, annotation_id: int) -> HttpResponse:
    """Approve, approve with a change, reject, or take a decision back."""
    item = get_annotation(article_id, annotation_id)
    check_can_review(person(request))
    form = DecisionForm(request.POST)
    try:
        if form.is_valid():
            _decide(item, form, request)
            return _decided(request, item)
    except Refused as refused:
        form.add_error("correction", told(refused))
    except reviewing.OverlapsApproved as overlap:
        return _decided(request, item, form, status=409, overlap=overlap)
    return _decided(request, item, form, status=422)


def _decide(item: Annotation, form: DecisionForm, request: HttpRequest) -> None:
    by, data = person(request), form.cleaned_data
    if data["verdict"] == "approve":
        reviewing.approve(item, by=by, correction=form.correction_text())
    elif data["verdict"] == "reject":
        reviewing.reject(item, by=by, reason=data["reason"])
    else:
        reviewing.take_back(item, by=by)


def _decided(
    request: HttpRequest,
    item: Annotation,
    form: DecisionForm | None = None,
    status: int = 200,
    overlap: reviewing.OverlapsApproved | None = None,
) -> HttpResponse:
    if status == 200 and not is_htmx(request):
        return redirect(f"{reverse('review', args=[item.article_id])}#a{item.pk}")
    desk = ReviewDesk.of(Article.objects.get(pk=item.article_id), person(request))
    fix = desk.fix(item.pk, form=form, overlap=overlap)
    if not is_htmx(request):
        return render(request, "annotate/review.html", desk.context(fix), status=status)
    context = desk.context() | {"fix": fix, "redrawn": True}
    return render(request, "annotate/_review_fix.html", context, status=status)


@require_POST
def finish(request: HttpRequest, article_id: int) -> HttpResponse:
    """Build the next revision, or show what still blocks it."""
    article = get_object_or_404(Article, pk=article_id)
    try:
        revision = revising.finish(article, by=person(request))
    except revising.NotReady as not_ready:
        desk = ReviewDesk.of(article, person(request))
        context = desk.context() | {"refused": str(not_ready)}
        return render(request, "annotate/review.html", context, status=409)
    messages.success(request, _("Finished: revision %(number)s is ready for export.") % {"number": revision.number})
    return redirect("preview", article.pk)


@require_POST
def reopen(request: HttpRequest, article_id: int) -> HttpResponse:
    """Open a finished article for its next revision."""
    article = get_object_or_404(Article, pk=article_id)
    revising.reopen(article, by=person(request))
    messages.success(request, _("“%(title)s” can be edited again.") % {"title": article.title})
    return redirect(article)
