"""The workbench: the page itself, the progress of the search, and the article's way to review and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from annotate import assigning, queueing
from annotate.models import AnalysisRun
from annotate.views.answers import get_article, page_answer, person


@require_GET
def workbench(request: HttpRequest, article_id: int) -> HttpResponse:
    """Original and translation side by side, with marks, suggestions and the form."""
    return page_answer(request, get_article(article_id))


@require_GET
def analysis(request: HttpRequest, article_id: int) -> HttpResponse:
    """How far the search for suggestions is; 204 while nothing has changed since ``seen``."""
    run = get_object_or_404(AnalysisRun.objects.select_related("article"), article_id=article_id)
    if request.GET.get("seen") == f"{run.state}-{run.progress}-{run.step}":
        return HttpResponse(status=204)
    found = run.article.suggestions.filter(status="open", shown=True).count() if run.is_over else 0
    context = {"run": run, "article": run.article, "found": found, "just_done": run.is_over}
    return render(request, "annotate/_analysis.html", context)


@require_POST
def analyse_again(request: HttpRequest, article_id: int) -> HttpResponse:
    """Search for suggestions once more."""
    article = get_article(article_id)
    queueing.analyse_again(article, by=person(request))
    return redirect(article)


@require_POST
def submit(request: HttpRequest, article_id: int) -> HttpResponse:
    """Hand the article to the reviewers."""
    article = get_article(article_id)
    assigning.submit(article, by=person(request))
    messages.success(request, _("“%(title)s” is waiting for review now.") % {"title": article.title})
    return redirect(article)


@require_POST
def take_back(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take the article back from review to editing."""
    article = get_article(article_id)
    assigning.take_back(article, by=person(request))
    messages.success(request, _("“%(title)s” can be edited again.") % {"title": article.title})
    return redirect(article)
