"""What any signed-in view costs on this server and database: the limits that Emenda's views are held against."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from annotate.urls import urlpatterns as ours


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """One row is inserted in a transaction; session, CSRF token and person are checked as everywhere."""
    assert request.user.is_authenticated
    with transaction.atomic():
        LogEntry.objects.create(user=request.user, object_repr=request.POST["correction"][:200], action_flag=CHANGE)
    return HttpResponse("<p>saved</p>")


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


urlpatterns = [path("bare/save/", save), path("bare/page/", page), *ours]
