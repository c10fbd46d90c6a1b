"""What is said of places in a translation: suggestions, annotations, and the decisions on them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotate.models.people import User
from annotate.taxonomy import Category, Severity
from articles.models import Article
from articles.spans import Anchor, Span

# Suggestions below this confidence are shown dimmed; below 0.5 they are hidden until somebody asks for them.
SURE = 0.7
LONGEST_KEY = 64


def quote_key(quote: str) -> str:
    """The first letters of a quote without capitals and line breaks: by these earlier corrections are found."""
    return " ".join(quote.split()).casefold()[:LONGEST_KEY]


class Placed(models.Model):
    """A statement about a place in the target, with the words that stand there as proof."""

    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("words"), blank=True)
    prefix = models.CharField(_("text before"), max_length=64, blank=True)
    suffix = models.CharField(_("text after"), max_length=64, blank=True)
    category = models.CharField(_("kind of error"), max_length=40, choices=Category)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity)

    LETTER: ClassVar[str]
    """What the names of such rows begin with."""

    act_number: int | None = None
    """The number of the latest act about it that was recorded through this object; None if none was."""

    class Meta:
        abstract = True

    @classmethod
    def named(cls, key: int) -> str:
        """The name of the row with this key, of its card and of its marks, on pages and in addresses: s7 or a3."""
        return f"{cls.LETTER}{key}"

    @property
    def name(self) -> str:
        """As ``named``, of this row, which is stored."""
        return self.named(self.pk)

    @property
    def span(self) -> Span:
        """The place: code points into the target's Markdown, half-open."""
        return Span(self.start, self.end)

    @classmethod
    def fields_at(cls, found: Anchor) -> dict[str, Any]:
        """The fields of a row that stands at this place: where it is, and the words that prove it."""
        start, end = found.span.start, found.span.end
        return {"start": start, "end": end, "quote": found.quote, "prefix": found.prefix, "suffix": found.suffix}


class Suggestion(Placed):
    """A stored finding of a detector, offered to an editor with its evidence."""

    LETTER = "s"

    class Status(models.TextChoices):
        """What became of the offer."""

        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DISMISSED = "dismissed", _("Dismissed")

    # Found by the indexes below, which begin with it.
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    detector = models.CharField(_("found by"), max_length=40)
    confidence = models.FloatField(_("confidence"))
    shown = models.BooleanField(_("shown by default"), default=True)
    corrections = models.JSONField(_("corrections, best first"), default=list)
    evidence = models.JSONField(_("evidence"), default=list)
    # Findings that are the same but for their place have the same one; empty where a finding stands alone.
    group = models.CharField(max_length=16, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestion_answers")
    at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering: ClassVar = ["start", "end", "id"]
        indexes: ClassVar = [
            models.Index(fields=["article", "status", "start"], name="suggestion_by_place"),
            # What became of the latest suggestions of each detector.
            models.Index(fields=["detector", "-at"], name="suggestion_answered", condition=Q(at__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "start", "end", "detector"], name="suggestion_is_unique"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="suggestion_span_is_a_range"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="suggestion_confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(status="open", by__isnull=True) | Q(status__in=["accepted", "dismissed"]),
                name="suggestion_answer_has_its_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.quote} [{self.detector}]"

    @property
    def is_dimmed(self) -> bool:
        """Whether it is shown, but as less sure than others."""
        return self.shown and self.confidence < SURE

    @property
    def best(self) -> str | None:
        """The first correction, or None where the detector only doubts."""
        return self.corrections[0] if self.corrections else None


class Batch(models.Model):
    """Several marks that were made as one act, are decided as one and undone as one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="batches")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="batches", verbose_name=_("by"))
    at = models.DateTimeField(_("made"), auto_now_add=True)
    key = models.UUIDField(_("key of the request that made it"), null=True, unique=True)

    class Meta:
        verbose_name = _("group of fixes")
        verbose_name_plural = _("groups of fixes")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.pk}"


class Annotation(Placed):
    """A person's statement that a span is wrong and what it should be."""

    LETTER = "a"

    class Status(models.TextChoices):
        """What the reviewers made of it."""

        PENDING = "pending", _("Waiting for a decision")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    # Found by the index below, which begins with it.
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="annotations", db_index=False)
    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.SET_NULL, null=True, blank=True, related_name="annotation"
    )
    correction = models.TextField(_("correction"), blank=True)
    note = models.TextField(_("note"), blank=True)
    # What its author has said to a rejection, once.
    answer = models.TextField(_("answer to a rejection"), blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="annotations")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    approved_correction = models.TextField(_("approved correction"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="annotations", verbose_name=_("by"))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    key = models.UUIDField(_("key of the request that made it"), null=True, unique=True)
    quote_key = models.CharField(max_length=LONGEST_KEY, blank=True, editable=False)

    class Meta:
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        ordering: ClassVar = ["start", "end", "id"]
        indexes: ClassVar = [
            models.Index(fields=["article", "status", "start"], name="annotation_by_place"),
            models.Index(
                fields=["quote_key"], name="annotation_decided", condition=Q(status__in=["approved", "rejected"])
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="annotation_span_is_a_range"),
            models.CheckConstraint(
                condition=~Q(status="approved") | Q(approved_correction__isnull=False),
                name="annotation_approved_with_its_text",
            ),
            models.CheckConstraint(
                condition=Q(status="approved") | Q(approved_correction__isnull=True),
                name="annotation_text_only_if_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.quote} -> {self.correction}"

    @classmethod
    def fields_at(cls, found: Anchor) -> dict[str, Any]:
        """As of all that is placed, and by which words it is found again."""
        return super().fields_at(found) | {"quote_key": quote_key(found.quote)}

    @property
    def replacement(self) -> str:
        """The text that would go into the article: the reviewer's where approved, else the editor's."""
        return self.correction if self.approved_correction is None else self.approved_correction


class Decision(models.Model):
    """One verdict of a reviewer on one annotation; rows are only ever added."""

    class Verdict(models.TextChoices):
        """What was decided."""

        APPROVE = "approve", _("Approved")
        REJECT = "reject", _("Rejected")
        TAKE_BACK = "take back", _("Decision taken back")

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="decisions")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    correction = models.TextField(_("approved text"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("by"))
    self_reviewed = models.BooleanField(_("self-reviewed"), default=False)
    at = models.DateTimeField(_("decided"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering: ClassVar = ["annotation", "id"]

    def __str__(self) -> str:
        return f"{self.annotation_id}: {self.verdict}"
