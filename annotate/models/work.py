"""The state of the work on each article, and the searches for suggestions in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotate.models.people import User
from articles.models import Article


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
        db_index=False,  # the indexes of the list below begin with it
        related_name="editing",
        verbose_name=_("editor"),
    )
    reviewer = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="reviewing",
        verbose_name=_("reviewer"),
    )
    due = models.DateField(_("due"), null=True, blank=True)
    # The number of the latest act on the article; pages that know it ask only for what is newer.
    pulse = models.PositiveBigIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes: ClassVar = [
            models.Index(fields=["state", "-changed_at", "-article"], name="assignment_by_state"),
            models.Index(fields=["-changed_at", "-article"], name="assignment_by_change"),
            models.Index(fields=["editor", "state", "-changed_at", "-article"], name="assignment_by_editor"),
            models.Index(fields=["reviewer", "state", "-changed_at", "-article"], name="assignment_by_reviewer"),
            models.Index(fields=["state", "due", "article"], name="assignment_by_due", condition=Q(due__isnull=False)),
            # Of both open states together; the one above would have them one after the other.
            models.Index(
                fields=["due", "article"],
                name="assignment_open_by_due",
                condition=Q(due__isnull=False, state__in=["editing", "review"]),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["editing", "review", "finished"]), name="assignment_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"


class Sweep(models.Model):
    """A new search in all open articles that a change of what is settled touches."""

    class State(models.TextChoices):
        """How the sweep stands."""

        QUEUED = "queued", _("Waiting to start")
        GATHERING = "gathering", _("Looking for the articles it touches")
        SEARCHING = "searching", _("Looking for mistakes")
        DONE = "done", _("Done")

    source_language = models.CharField(_("language of the original"), max_length=35)
    target_language = models.CharField(_("language of the translation"), max_length=35)
    # Any of these in the text of an article, whatever the capitals, and it is searched again.
    in_source = models.JSONField(_("words of the original"), default=list, blank=True)
    in_target = models.JSONField(_("words of the translation"), default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    total = models.PositiveIntegerField(_("articles"), default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sweeps", verbose_name=_("by"))
    at = models.DateTimeField(_("asked for"), auto_now_add=True)

    class Meta:
        verbose_name = _("new search")
        verbose_name_plural = _("new searches")
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"


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
    quiet = models.JSONField(_("detectors that were hidden"), default=list, blank=True)
    # The names of the article: source, its places, and forms with their places; see analysis.name_table.
    names = models.JSONField(_("names"), default=list, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    sweep = models.ForeignKey(Sweep, on_delete=models.SET_NULL, null=True, blank=True, related_name="runs")
    queued_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")
        # Workers look for those that have fallen silent, among a million that are done.
        indexes: ClassVar = [models.Index(fields=["state", "beat_at"], name="analysis_by_state")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="analysis_progress_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.state}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.state in (self.State.DONE, self.State.FAILED)
