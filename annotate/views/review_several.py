"""Deciding on several fixes as one: groups, all of a kind, and choices between fixes of the same words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from annotate import reviewing
from annotate.models import Annotation, User
from annotate.permissions import check_can_review
from annotate.review_cards import Refusal
from annotate.review_desk import ReviewDesk
from annotate.review_forms import ChoiceForm, SeveralForm
from annotate.views.answers import get_article, is_htmx, person
from annotate.views.review_answers import review_answer, review_changes
from annotate.views.reviewing import kept, left, told
from articles.models import Article
from articles.spans import Refused

Form = SeveralForm | ChoiceForm


def _fixes(article_id: int, versions: Mapping[int, int]) -> list[Annotation]:
    """The fixes as the person has seen them; raises Http404 if one is not of this article."""
    rows = Annotation.objects.filter(article_id=article_id, pk__in=versions).select_related("by", "article")
    found = list(rows)
    if len(found) < len(versions):
        raise Http404
    for row in found:
        row.version = versions[row.pk]
    return found


@require_POST
def decide_several(request: HttpRequest, article_id: int) -> HttpResponse:
    """Approve or reject several fixes, or take their decisions back."""
    return _answer(request, article_id, SeveralForm(request.POST), _decide)


@require_POST
def choose(request: HttpRequest, article_id: int) -> HttpResponse:
    """Approve one of several fixes of the same words and reject the others, or reject all."""
    return _answer(request, article_id, ChoiceForm(request.POST), _choose)


def _answer(
    request: HttpRequest, article_id: int, form: Form, act: Callable[[list[Annotation], Form, User], str]
) -> HttpResponse:
    """What has changed after the act, or why it was not done; 404 without such an article or fix."""
    get_article(article_id)
    check_can_review(person(request))
    is_valid = form.is_valid()
    fixes = _fixes(article_id, form.versions)
    problem, status = "", 422
    try:
        if is_valid:
            said = f"{act(fixes, form, person(request))} {left(article_id)}"
            return review_answer(request, article_id, fixes, said=said, **kept(form, request))
    except Refused as refused:
        problem = refused.message
    except reviewing.OverlapsApproved as overlap:
        problem, status = str(overlap), 409
    refusal = Refusal(fixes[0].pk, form, problem, of_entry=True) if fixes else None
    return review_answer(request, article_id, fixes, refusal=refusal, status=status)


def _decide(fixes: list[Annotation], form: Form, by: User) -> str:
    data, n = form.cleaned_data, len(fixes)
    if data["verdict"] == "approve":
        reviewing.approve_all(fixes, by=by)
        text = ngettext("Approved at %(n)d place.", "Approved at %(n)d places.", n)
    elif data["verdict"] == "reject":
        reviewing.reject_all(fixes, by=by, reason=data["reason"])
        text = ngettext("Rejected at %(n)d place.", "Rejected at %(n)d places.", n)
    else:
        reviewing.take_back_all(fixes, by=by)
        text = ngettext("Taken back at %(n)d place.", "Taken back at %(n)d places.", n)
    return text % {"n": n}


def _choose(fixes: list[Annotation], form: Form, by: User) -> str:
    choice = form.cleaned_data["choice"]
    chosen = next((fix for fix in fixes if str(fix.pk) == choice), None)
    if chosen is None:
        reviewing.reject_all(fixes, by=by, reason=form.cleaned_data["reason"])
        return ngettext("Rejected: %(n)d fix.", "Rejected: %(n)d fixes.", len(fixes)) % {"n": len(fixes)}
    reviewing.choose(chosen, fixes, by=by)
    return told(chosen)


@require_http_methods(["GET", "POST"])
def approve_kind(request: HttpRequest, article_id: int) -> HttpResponse:
    """All waiting fixes of one kind in their context, ticked but for exceptions; and the approval of the ticked."""
    article = get_article(article_id)
    check_can_review(person(request))
    if request.method == "GET":
        return _kind_page(request, article, request.GET.get("of", ""))
    form = SeveralForm(request.POST)
    is_valid, ticked = form.is_valid(), set(request.POST.getlist("fix"))
    fixes = _fixes(article_id, form.versions)
    problem, status = "", 422
    try:
        if is_valid:
            reviewing.approve_all(fixes, by=person(request))
        else:
            problem = str(next(iter(form.non_field_errors()), _("Choose at least one fix.")))
    except Refused as refused:
        problem = refused.message
    except reviewing.OverlapsApproved as conflict:
        problem, status = str(conflict), 409
    if problem:
        return _kind_page(request, article, request.POST.get("of", ""), ticked, problem=problem, status=status)
    text = ngettext("Approved at %(n)d place.", "Approved at %(n)d places.", len(fixes)) % {"n": len(fixes)}
    if is_htmx(request):
        return review_changes(request, article, written=fixes, said=f"{text} {left(article.pk)}")
    messages.success(request, text)
    return redirect("review", article.pk)


def _kind_page(
    request: HttpRequest,
    article: Article,
    value: str,
    ticked: set[str] | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    desk = ReviewDesk.of(article, person(request))
    kinds = desk.kinds()
    kind = next((kind for kind in kinds if kind.value == value), None)
    if ticked is None and kind is not None:
        ticked = {fix.value for fix in kind.fixes if fix.may_decide and not fix.overlapping}
    context: dict[str, Any] = {"kinds": kinds, "kind": kind, "ticked": ticked or set(), "problem": problem}
    template = "annotate/_review_kind.html" if is_htmx(request) else "annotate/review_kind.html"
    response = render(request, template, desk.context() | context, status=status)
    if is_htmx(request):
        response["HX-Retarget"], response["HX-Reswap"] = "#dialog-content", "innerHTML"
    return response
