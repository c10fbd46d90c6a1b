"""The pages for bringing an article in and for correcting what is known about it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import languages
from articles.forms import DetailsForm, ImportForm
from articles.importing import Person
from articles.models import Article


@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """The form for a new article; a good one leads to its workbench, a refused one comes back with its texts."""
    by = _person(request)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_bound and form.is_valid() and (article := form.receive(by=by)):
        messages.success(request, _received(article))
        return redirect(article)
    return render(request, "articles/import.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, article_id: int) -> HttpResponse:
    """The form for what is known about an article; saved, it leads back to the workbench."""
    by = _person(request)
    article = get_object_or_404(Article, pk=article_id)
    form = DetailsForm.of(article, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (saved := form.save(article, by=by)):
        messages.success(request, _("The details are saved."))
        return redirect(saved)
    context = {"form": form, "article": article}
    return render(request, "articles/details.html", context, status=422 if form.is_bound else 200)


def _person(request: HttpRequest) -> Person:
    """The signed-in person, if one who may import; LoginRequiredMiddleware has seen to it that there is one."""
    person = cast(Person, request.user)
    if not person.can_import:
        raise PermissionDenied(_("Only editors can import articles. Ask an administrator for the editor's role."))
    return person


def _received(article: Article) -> str:
    """What was found out about a new article, with the way to correct it."""
    page = get_language() or "en"
    target = languages.name(article.target_language, page)
    if article.has_source:
        source = languages.name(article.source_language, page)
        text = _("Imported, from {source} into {target}. {link}")
    else:
        source, text = "", _("Imported, in {target}, without an original. {link}")
    address = reverse("articles:details", args=[article.pk])
    link = format_html('<a href="{}">{}</a>', address, _("Not right? Change the details"))
    return format_html(text, source=source, target=target, link=link)
