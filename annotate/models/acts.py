"""What was done: every act on an article in order, several acts done as one, and who is here now."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from annotate.models.marks import Annotation, Suggestion
from annotate.models.people import User
from articles.models import Article


class Act(models.Model):
    """One thing that somebody did to an article; rows are only ever added, but for what was undone.

    Each act of an article has the next number, its pulse: who knows the pulse knows what is new.
    """

    class Verb(models.TextChoices):
        """What was done; the label completes "Ana …"."""

        IMPORTED = "imported", pgettext_lazy("Ana …", "imported the article")
        SEARCHED = "searched", pgettext_lazy("Emenda …", "looked for mistakes")
        ANNOTATED = "annotated", pgettext_lazy("Ana …", "marked")
        ACCEPTED = "accepted", pgettext_lazy("Ana …", "accepted a suggestion")
        DISMISSED = "dismissed", pgettext_lazy("Ana …", "dismissed a suggestion")
        BROUGHT_BACK = "brought back", pgettext_lazy("Ana …", "brought a suggestion back")
        CHANGED = "changed", pgettext_lazy("Ana …", "changed a fix")
        WITHDREW = "withdrew", pgettext_lazy("Ana …", "withdrew a fix")
        RESTORED = "restored", pgettext_lazy("Ana …", "restored a fix")
        ANSWERED = "answered", pgettext_lazy("Ana …", "answered a rejection")
        APPROVED = "approved", pgettext_lazy("Ana …", "approved a fix")
        REJECTED = "rejected", pgettext_lazy("Ana …", "rejected a fix")
        TOOK_BACK = "took back", pgettext_lazy("Ana …", "took a decision back")
        SUBMITTED = "submitted", pgettext_lazy("Ana …", "submitted the article for review")
        RETURNED = "returned", pgettext_lazy("Ana …", "took the article back to editing")
        FINISHED = "finished", pgettext_lazy("Ana …", "finished the article")
        REOPENED = "reopened", pgettext_lazy("Ana …", "reopened the article")
        ASSIGNED = "assigned", pgettext_lazy("Ana …", "changed who works on the article")

    # Both are found by an index below that begins with it.
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="acts", db_index=False)
    pulse = models.PositiveBigIntegerField(_("number"))
    verb = models.CharField(_("what"), max_length=12, choices=Verb)
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="acts", verbose_name=_("by"), db_index=False
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    # The place in the translation, code points of its Markdown, half-open; none for acts on the whole article.
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    annotation = models.ForeignKey(Annotation, on_delete=models.PROTECT, null=True, related_name="acts")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.SET_NULL, null=True, related_name="acts")
    # Acts done as one have the number of the first of them; they are told and undone together.
    group = models.PositiveBigIntegerField(null=True)
    # What is needed to tell it (quote, correction, reason) and to undo it (before).
    words = models.JSONField(default=dict)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("history")
        ordering: ClassVar = ["article", "-pulse"]
        indexes: ClassVar = [models.Index(fields=["by", "-id"], name="act_by_person", condition=Q(by__isnull=False))]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "pulse"], name="act_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.pulse}: {self.verb}"

    @property
    def about(self) -> str:
        """The name of the fix that it was about, else of the suggestion; empty for an act on the whole article."""
        if self.annotation_id is not None:
            return Annotation.named(self.annotation_id)
        return "" if self.suggestion_id is None else Suggestion.named(self.suggestion_id)


class Presence(models.Model):
    """When a person had an article open last, and where."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.user_id}"
