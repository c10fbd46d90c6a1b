"""Emenda as its web server calls it, with one more page: the bare text that the workbench is compared with."""

from __future__ import annotations

from annotate.wsgi import application  # Django is set up before anything of it is imported

# isort: split

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html, format_html_join

from annotate import urls
from articles.markdown import parse
from articles.models import Article

__all__ = ["application"]


def bare(request: HttpRequest, article_id: int) -> HttpResponse:
    """Both texts of the article as paragraphs, through the same server and middleware, without styles and scripts."""
    article = get_object_or_404(Article, pk=article_id)
    texts = [block.text for document in map(parse, (article.source, article.target)) for block in document.blocks]
    page = format_html(
        '<!doctype html><html lang="pt-BR"><meta charset="utf-8"><link rel="icon" href="data:,"><title>{}</title>{}',
        article.title,
        format_html_join("\n", '<p class="bare">{}</p>', ((text,) for text in texts)),
    )
    return HttpResponse(page)


urls.urlpatterns.append(path("bare/<int:article_id>/", bare))
