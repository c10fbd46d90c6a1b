"""What any signed-in view costs on this server and database: the limits that Emenda's views are held against."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template import Context, Engine, Template
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_GET, require_POST

from annotate.desk import Desk
from annotate.models import Annotation, User
from annotate.touched import Touched
from annotate.urls import urlpatterns as ours
from annotate.views.answers import beside, desk_context, redrawn
from annotate.views.workbench import workbench
from articles.markdown import parse
from articles.models import Article


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """One row is inserted in a transaction; session, CSRF token and person are checked as everywhere."""
    _insert(request)
    return HttpResponse("<p>saved</p>")


def _insert(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    with transaction.atomic():
        LogEntry.objects.create(user=request.user, object_repr=request.POST["correction"][:200], action_flag=CHANGE)
    return request.user


@functools.cache
def _last(article_id: int, user_id: int) -> tuple[Annotation, Touched]:
    """The last fix of the article, and all that the answer to it shows, read once and for ever."""
    fix = Annotation.objects.select_related("article__assignment").filter(article=article_id).latest("pk")
    touched = Touched.of(fix.article.assignment, User.objects.get(pk=user_id), [fix])
    assert touched is not None
    return fix, touched


@require_POST
def save_drawn(request: HttpRequest, article_id: int) -> HttpResponse:
    """The same, answered with the HTML of a saved fix, from the same template, with nothing to read for it."""
    fix, touched = _last(article_id, _insert(request).pk)
    told = {"saved": fix.name, "act-number": request.POST["act"]}
    return redrawn(request, touched, fix.article.assignment, told=told)


@require_GET
def texts(request: HttpRequest, article_id: int) -> HttpResponse:
    """Both texts of the article as paragraphs, through the same server and middleware, without styles and scripts."""
    article = get_object_or_404(Article, pk=article_id)
    found = [block.text for document in map(parse, (article.source, article.target)) for block in document.blocks]
    page = format_html(
        '<!doctype html><html lang="pt-BR"><meta charset="utf-8"><link rel="icon" href="data:,"><title>{}</title>{}',
        article.title,
        format_html_join("\n", '<p class="bare">{}</p>', ((text,) for text in found)),
    )
    return HttpResponse(page)


@functools.cache
def _page() -> Template:
    """The page that the benchmark has stored, as a template that prints it and one variable."""
    text = Path(os.environ["EMENDA_BARE_PAGE"]).read_text(encoding="utf-8")
    engine = Engine.get_default()
    return Template("{% verbatim page %}" + text + "{% endverbatim page %}{{ request.user.username }}", engine=engine)


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The same HTML as the page that is measured, without any work for it."""
    assert request.user.is_authenticated
    return HttpResponse(_page().render(Context({"request": request})))


@functools.cache
def _read(article_id: int, user_id: int) -> dict[str, Any]:
    """All that the page shows, read once and for ever."""
    article = Article.objects.get(pk=article_id)
    user = User.objects.get(pk=user_id)
    desk = Desk.of(article, user)
    return desk_context(desk) | beside(article, user) | {"drawn": desk.rows(), "places": desk.places}


@require_GET
def drawn(request: HttpRequest, article_id: int) -> HttpResponse:
    """The same page from the same templates, with nothing to read or to work out for it."""
    assert isinstance(request.user, User)
    context = _read(article_id, request.user.pk)
    rows = render_to_string("annotate/_rows.html", {**context, "rows": context["drawn"]}, request)
    return render(request, "annotate/workbench.html", {**context, "rows": rows})


@require_GET
def cold(request: HttpRequest, article_id: int) -> HttpResponse:
    """The workbench as for somebody who is the first to open it since something has changed."""
    caches["pages"].clear()
    return workbench(request, article_id)


urlpatterns = [
    path("bare/save/", save),
    path("bare/save/<int:article_id>/", save_drawn),
    path("bare/texts/<int:article_id>/", texts),
    path("bare/page/", page),
    path("bare/drawn/<int:article_id>/", drawn),
    path("bare/cold/<int:article_id>/", cold),
    *ours,
]
