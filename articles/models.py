"""Articles, their aligned segments and their corrected revisions."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.alignment import Pair
from articles.spans import Edit, Span
from articles.words import folded

LONGEST_TITLE_KEY: Final = 80


def content_hash(target: str, source: str) -> str:
    """The SHA-256 that identifies a pair of normalised texts; an article is imported once."""
    return hashlib.sha256(f"{len(target)}\n{target}{source}".encode()).hexdigest()


@lru_cache(maxsize=10_000)
def _workbench(article_id: int) -> str:
    """Kept, as each answer of the desk says it: looking it up takes Django longer than all else that a link needs."""
    return reverse("workbench", args=[article_id])


class Article(models.Model):
    """A machine translation and, where there is one, its original; neither text changes after import."""

    title = models.CharField(_("title"), max_length=300)
    # The place in the alphabet, whatever the capitals and accents, and whatever the database thinks of them.
    title_key = models.CharField(max_length=LONGEST_TITLE_KEY, blank=True, editable=False)
    target = models.TextField(_("translation"))
    source = models.TextField(_("original"), blank=True)
    target_language = models.CharField(_("language of the translation"), max_length=35)
    source_language = models.CharField(_("language of the original"), max_length=35, blank=True)
    url = models.URLField(_("address of the original"), max_length=2000, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    published = models.DateField(_("date"), null=True, blank=True)
    engine = models.CharField(_("translation engine"), max_length=100, blank=True)
    content_hash = models.CharField(max_length=64, unique=True)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True, db_index=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="imported_articles",
        verbose_name=_("imported by"),
    )

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering: ClassVar = ["-imported_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["title_key", "id"], name="article_by_title"),
            models.Index(fields=["source_language", "target_language"], name="article_by_languages"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(target=""), name="article_has_a_translation"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The row is stored, in its place in the alphabet."""
        self.title_key = folded(self.title)[:LONGEST_TITLE_KEY]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The workbench of this article."""
        return _workbench(self.pk)

    @property
    def has_source(self) -> bool:
        """Whether the original was imported with the translation."""
        return bool(self.source)


class SegmentQuerySet(models.QuerySet["Segment"]):
    """Segments in reading order."""

    def pairs(self) -> list[Pair]:
        """The aligned spans in order, code points into each Markdown, half-open."""
        rows = self.order_by("index").values_list("source_start", "source_end", "target_start", "target_end")
        return [Pair(_span(*row[:2]), _span(*row[2:])) for row in rows]


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


class Segment(models.Model):
    """An aligned pair of source and target ranges, usually a sentence; one side may be missing."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="segments")
    index = models.PositiveIntegerField()
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)
    target_start = models.PositiveIntegerField(null=True)
    target_end = models.PositiveIntegerField(null=True)

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering: ClassVar = ["article", "index"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "index"], name="segment_order_is_unique"),
            models.CheckConstraint(
                condition=models.Q(source_start__isnull=True, source_end__isnull=True)
                | models.Q(source_end__gte=models.F("source_start")),
                name="segment_source_is_a_range",
            ),
            models.CheckConstraint(
                condition=models.Q(target_start__isnull=True, target_end__isnull=True)
                | models.Q(target_end__gte=models.F("target_start")),
                name="segment_target_is_a_range",
            ),
            models.CheckConstraint(
                condition=models.Q(source_start__isnull=False) | models.Q(target_start__isnull=False),
                name="segment_has_a_side",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.index}"

    @property
    def source_span(self) -> Span | None:
        """The range in the source, or None where the original has no counterpart."""
        return _span(self.source_start, self.source_end)

    @property
    def target_span(self) -> Span | None:
        """The range in the target, or None where nothing was translated."""
        return _span(self.target_start, self.target_end)


class Revision(models.Model):
    """Numbered, immutable corrected text of a whole article; the import itself is revision 0 and has no row."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    markdown = models.TextField(_("corrected text"))
    # What was put in where: [start, end, text] with code points into the article's target, half-open.
    edits = models.JSONField(_("corrections"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("by")
    )
    at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering: ClassVar = ["article", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_is_unique"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_starts_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} r{self.number}"

    def applied(self) -> list[Edit]:
        """The corrections that made this text of the import, in reading order."""
        return [Edit(Span(start, end), text) for start, end, text in self.edits]
