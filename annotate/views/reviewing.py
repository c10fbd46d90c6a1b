"""The review desk: deciding on one fix, finishing and reopening."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from annotate import reasons, reviewing, revising
from annotate.models import Annotation, Assignment
from annotate.permissions import check_can_review
from annotate.review_cards import Entry, Refusal
from annotate.review_desk import ReviewDesk
from annotate.review_forms import DecisionForm, ReasonForm
from annotate.views.answers import get_annotation, get_article, is_htmx, number, person
from annotate.views.review_answers import names_of, review_answer, review_changes, review_page
from annotate.watching import beat, here
from annotate.workflow import Fix
from articles.spans import Refused


@require_GET
def review(request: HttpRequest, article_id: int) -> HttpResponse:
    """One fix after another in its sentence, with before and after, and what still blocks finishing."""
    return review_page(request, get_article(article_id))


@require_GET
def review_live(request: HttpRequest, article_id: int) -> HttpResponse:
    """The cards that changed since ``seen``, the counts, who is here; 204 if nothing is new."""
    assignment, user = get_object_or_404(Assignment, pk=article_id), person(request)
    beat(article_id, user)
    is_known = names_of(here(article_id, besides=user)) == request.GET.get("here", "")
    if number(request, "seen") == assignment.pulse and is_known:
        return HttpResponse(status=204)
    return review_changes(request, assignment.article)


@require_GET
def review_fix(request: HttpRequest, article_id: int, annotation_id: int) -> HttpResponse:
    """One fix alone, with the forms to change or reject it open: for those who have no scripts."""
    item = get_annotation(article_id, annotation_id)
    desk = ReviewDesk.of(item.article, person(request))
    fix = next((fix for fix in desk.fixes() if fix.annotation.pk == item.pk), None)
    if fix is None:
        return redirect("review", article_id)
    context = desk.context() | {"entry": Entry("fix", fix.id, [fix]), "fix": fix, "is_open": True}
    return render(request, "annotate/review_fix.html", context)


@require_POST
def decide(request: HttpRequest, article_id: int, annotation_id: int) -> HttpResponse:
    """Approve, approve with a change, reject, or take a decision back."""
    item = get_annotation(article_id, annotation_id)
    check_can_review(person(request))
    form = DecisionForm(request.POST)
    problem, status = "", 422
    try:
        if form.is_valid():
            _decide(item, form, request)
            said = f"{told(item)} {left(article_id)}"
            return review_answer(request, article_id, [item], said=said, **kept(form, request))
    except Refused as refused:
        form.add_error("correction", refused.message)
    except reviewing.OverlapsApproved as overlap:
        problem, status = str(overlap), 409
    return review_answer(request, article_id, [item], refusal=Refusal(item.pk, form, problem), status=status)


def _decide(item: Annotation, form: DecisionForm, request: HttpRequest) -> None:
    by, data = person(request), form.cleaned_data
    # What counts is the version that was on the page, not the one that is stored by now.
    item.version = data["version"] or item.version
    if data["verdict"] == "approve":
        reviewing.approve(item, by=by, correction=form.correction_text())
    elif data["verdict"] == "reject":
        reviewing.reject(item, by=by, reason=data["reason"])
    else:
        reviewing.take_back(item, by=by)


def kept(form: ReasonForm, request: HttpRequest) -> dict[str, bool]:
    """The reason is in the list if that was asked for; what the page has to know of it."""
    if not form.cleaned_data["keep"]:
        return {}
    reasons.keep(form.cleaned_data["reason"], by=person(request))
    return {"new_reasons": True}


def told(item: Annotation) -> str:
    """What was decided, in a sentence."""
    sentence = {
        Fix.APPROVED: _("Approved: “%(words)s” → “%(text)s”."),
        Fix.REJECTED: _("Rejected: “%(words)s” → “%(text)s”."),
        Fix.PENDING: _("Taken back: “%(words)s” → “%(text)s” waits again."),
    }[Fix(item.status)]
    return sentence % {"words": item.quote, "text": item.replacement}


def left(article_id: int) -> str:
    """How much is left to decide, in a sentence."""
    n = Annotation.objects.filter(article_id=article_id, status=Fix.PENDING).count()
    return ngettext("%(n)d is left to decide.", "%(n)d are left to decide.", n) % {"n": n}


@require_POST
def finish(request: HttpRequest, article_id: int) -> HttpResponse:
    """Build the next revision, or show what still blocks it."""
    article = get_article(article_id)
    try:
        revision = revising.finish(article, by=person(request))
    except revising.NotReady as not_ready:
        if is_htmx(request):
            return review_changes(request, article, said=str(not_ready), status=409, refused=str(not_ready))
        return review_page(request, article, status=409, refused=str(not_ready))
    messages.success(request, _("Finished: revision %(number)s is ready for export.") % {"number": revision.number})
    if not is_htmx(request):
        return redirect("preview", article.pk)
    response = HttpResponse()
    response["HX-Redirect"] = reverse("preview", args=[article.pk])
    return response


@require_POST
def reopen(request: HttpRequest, article_id: int) -> HttpResponse:
    """Open a finished article for its next revision."""
    article = get_article(article_id)
    revising.reopen(article, by=person(request))
    messages.success(request, _("“%(title)s” can be edited again.") % {"title": article.title})
    return redirect(article)
