"""Articles, segments and revisions to look at in the administration; they are written by the product alone."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Article, Revision, Segment

# Of these nothing is to be learnt, not even by asking for the rows that have a certain beginning.
SECRETS: Final = ("password", "secret_hash", "session_data", "session_key")

MOST_DIGITS: Final = 18


class LookOnly(admin.ModelAdmin[Any]):
    """Rows that nobody adds, changes or deletes by hand."""

    # Counting all rows of a large table once more for each search is not worth the number.
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody may add."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may change."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody may delete."""
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The row; None also for a number that no database can look for."""
        if object_id.isdecimal() and len(object_id) > MOST_DIGITS:
            return None
        return super().get_object(request, object_id, from_field)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Filters in the address reach no secret."""
        parts = lookup.split("__")
        return not any(part in SECRETS for part in parts) and super().lookup_allowed(lookup, value, request)


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


@admin.register(Revision)
class RevisionAdmin(LookOnly):
    """Corrected texts, the newest first."""

    list_display = ("article", "number", "by", "at")
    list_select_related = ("article", "by")
    date_hierarchy = "at"
