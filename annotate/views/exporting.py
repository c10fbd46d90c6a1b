"""The corrected article: preview with the changes marked, and the file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from annotate.exporting import NoSuchRevision, export_many, export_markdown
from annotate.previewing import Preview
from annotate.queue_forms import FilterForm
from annotate.views.answers import get_article, person
from annotate.worklist import Show, narrowed
from annotate.writers import archive
from articles.models import Article


def _number(request: HttpRequest) -> int | None:
    asked = request.GET.get("revision", "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) < 9):
        raise NoSuchRevision(f"“{asked[:40]}” is no revision number.")
    return int(asked) if asked else None


@require_GET
def preview(request: HttpRequest, article_id: int) -> HttpResponse:
    """The corrected text as it would leave, with the changes marked or clean."""
    article = get_article(article_id)
    shown = Preview.of(article, person(request), number=_number(request), clean="clean" in request.GET)
    return render(request, "annotate/preview.html", shown.context())


@require_GET
def export(request: HttpRequest, article_id: int) -> HttpResponse:
    """The Markdown file of one revision, or of what is approved so far."""
    article = get_article(article_id)
    file = export_markdown(article, _number(request))
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or ""
    return response


@require_GET
def export_all(request: HttpRequest) -> StreamingHttpResponse:
    """A ZIP archive of all articles that the list shows for the same address, written while it is sent."""
    asked = request.GET.get("show", "")
    form = FilterForm(request.GET, asked if asked in Show.values else Show.ALL.value, [])
    chosen = narrowed(form.question(), person(request)).order_by().values("article_id")
    articles = Article.objects.filter(pk__in=chosen).order_by("pk")
    response = StreamingHttpResponse(export_many(articles), content_type=archive.MEDIA_TYPE)
    name = f"emenda-{timezone.localdate().isoformat()}{archive.SUFFIX}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["Content-Encoding"] = "identity"  # it is compressed already
    return response
