"""People, the state of each article's work, suggestions, annotations and the decisions on them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotate.taxonomy import Category, Severity
from articles.models import Article
from articles.spans import Span


class User(AbstractUser):
    """A person of the newsroom with one role; each role may do what the ones before it may."""

    class Role(models.TextChoices):
        """What a person may do, from least to most."""

        READER = "reader", _("Reader")
        EDITOR = "editor", _("Editor")
        REVIEWER = "reviewer", _("Reviewer")
        ADMIN = "admin", _("Administrator")

    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)

    @property
    def display_name(self) -> str:
        """The name that colleagues know, else the sign-in name."""
        return self.get_full_name() or self.username

    def _at_least(self, role: User.Role) -> bool:
        order = list(User.Role)
        return self.is_active and order.index(User.Role(self.role)) >= order.index(role)

    @property
    def can_import(self) -> bool:
        """Whether this person may bring articles in."""
        return self._at_least(User.Role.EDITOR)

    @property
    def can_annotate(self) -> bool:
        """Whether this person may mark and correct."""
        return self._at_least(User.Role.EDITOR)

    @property
    def can_review(self) -> bool:
        """Whether this person may decide on the fixes of others."""
        return self._at_least(User.Role.REVIEWER)

    @property
    def can_administer(self) -> bool:
        """Whether this person manages people and settings."""
        return self._at_least(User.Role.ADMIN)


class Assignment(models.Model):
    """The work on one article: its state, who edits and who reviews; exactly one row for an article."""

    class State(models.TextChoices):
        """Where the article stands on its way to publication."""

        EDITING = "editing", _("Being edited")
        REVIEW = "review", _("Waiting for review")
        FINISHED = "finished", _("Finished")

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="assignment")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.EDITING)
    editor = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="editing",
        verbose_name=_("editor"),
    )
    reviewer = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reviewing",
        verbose_name=_("reviewer"),
    )
    changed_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes: ClassVar = [
            models.Index(fields=["state", "-changed_at", "-article"], name="assignment_by_state"),
            models.Index(fields=["-changed_at", "-article"], name="assignment_by_change"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["editing", "review", "finished"]), name="assignment_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"


class AnalysisRun(models.Model):
    """One search for suggestions in an article: how far it is, what it used, why it failed."""

    class State(models.TextChoices):
        """How the run stands."""

        QUEUED = "queued", _("Waiting to start")
        RUNNING = "running", _("Looking for mistakes")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="analysis_run")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    step = models.CharField(_("step"), max_length=40, blank=True)
    resources = models.JSONField(_("what was used"), default=list, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="analysis_progress_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in (self.State.DONE, self.State.FAILED)


class Placed(models.Model):
    """A statement about a place in the target, with the words that stand there as proof."""

    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("words"), blank=True)
    prefix = models.CharField(_("text before"), max_length=64, blank=True)
    suffix = models.CharField(_("text after"), max_length=64, blank=True)
    category = models.CharField(_("kind of error"), max_length=40, choices=Category)
    severity = models.CharField(_("severity"), max_length=10, choices=Severity)

    class Meta:
        abstract = True

    @property
    def span(self) -> Span:
        """The place: code points into the target's Markdown, half-open."""
        return Span(self.start, self.end)


class Suggestion(Placed):
    """A stored finding of a detector, offered to an editor with its evidence."""

    class Status(models.TextChoices):
        """What became of the offer."""

        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DISMISSED = "dismissed", _("Dismissed")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="suggestions")
    detector = models.CharField(_("found by"), max_length=40)
    confidence = models.FloatField(_("confidence"))
    shown = models.BooleanField(_("shown by default"), default=True)
    corrections = models.JSONField(_("corrections, best first"), default=list)
    evidence = models.JSONField(_("evidence"), default=list)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestion_answers")
    at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering: ClassVar = ["start", "end", "id"]
        indexes: ClassVar = [models.Index(fields=["article", "status", "start"], name="suggestion_by_place")]
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
    def best(self) -> str | None:
        """The first correction, or None where the detector only doubts."""
        return self.corrections[0] if self.corrections else None


class Annotation(Placed):
    """A person's statement that a span is wrong and what it should be."""

    class Status(models.TextChoices):
        """What the reviewers made of it."""

        PENDING = "pending", _("Waiting for a decision")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Rejected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="annotations")
    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.SET_NULL, null=True, blank=True, related_name="annotation"
    )
    correction = models.TextField(_("correction"), blank=True)
    note = models.TextField(_("note"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    approved_correction = models.TextField(_("approved correction"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="annotations", verbose_name=_("by"))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    key = models.UUIDField(_("key of the request that made it"), null=True, unique=True)

    class Meta:
        verbose_name = _("annotation")
        verbose_name_plural = _("annotations")
        ordering: ClassVar = ["start", "end", "id"]
        indexes: ClassVar = [models.Index(fields=["article", "status", "start"], name="annotation_by_place")]
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
    at = models.DateTimeField(_("decided"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering: ClassVar = ["annotation", "id"]

    def __str__(self) -> str:
        return f"{self.annotation_id}: {self.verdict}"
