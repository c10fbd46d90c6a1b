"""Articles, segments and revisions to look at in the administration; they are written by the product alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Article, Revision, Segment


class LookOnly(admin.ModelAdmin[Any]):
    """Rows that nobody adds or changes by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody may add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may change."""
        return False


@admin.register(Article)
class ArticleAdmin(LookOnly):
    """Articles, the newest first."""

    list_display = ("title", "source_language", "target_language", "imported_by", "imported_at")
    list_filter = ("target_language", "source_language")
    list_select_related = ("imported_by",)
    search_fields = ("title", "byline", "url")
    date_hierarchy = "imported_at"


@admin.register(Segment)
class SegmentAdmin(LookOnly):
    """Aligned segments of one article or all."""

    list_display = ("article", "index", "source_start", "source_end", "target_start", "target_end")
    list_select_related = ("article",)
    search_fields: ClassVar = ("=article__id",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A segment goes with its article only."""
        return False


@admin.register(Revision)
class RevisionAdmin(LookOnly):
    """Corrected texts, the newest first."""

    list_display = ("article", "number", "by", "at")
    list_select_related = ("article", "by")
    date_hierarchy = "at"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A revision is kept: it may have been published."""
        return False
