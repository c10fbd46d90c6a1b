"""What the newsroom has settled for a pair of languages: terms, words to leave alone, detectors to hear."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotate.models.people import User


class ForPair(models.Model):
    """Something that holds for one pair of languages; "pt" stands for every Portuguese, "pt-BR" for that one alone."""

    source_language = models.CharField(_("language of the original"), max_length=35)
    target_language = models.CharField(_("language of the translation"), max_length=35)

    class Meta:
        abstract = True


class Term(ForPair):
    """How something is to be called in translations; the glossary is made of these."""

    class Gender(models.TextChoices):
        """The grammatical gender in the language of the translation."""

        UNKNOWN = "", _("Not said")
        MASCULINE = "m", _("Masculine")
        FEMININE = "f", _("Feminine")
        NEUTER = "n", _("Neuter")

    source = models.CharField(_("in the original"), max_length=200, blank=True)
    target = models.CharField(_("in the translation"), max_length=200)
    forbidden = models.JSONField(_("not to be used"), default=list, blank=True)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True, default=Gender.UNKNOWN)
    is_name = models.BooleanField(_("is a name"), default=False)
    keep = models.BooleanField(_("leave as it is"), default=False)
    case_sensitive = models.BooleanField(_("capitals matter"), default=False)
    note = models.CharField(_("note"), max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="terms", verbose_name=_("by"))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering: ClassVar = ["source", "target", "id"]
        indexes: ClassVar = [models.Index(fields=["target_language", "source_language", "source"], name="term_by_pair")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source_language", "target_language", "source"],
                condition=~Q(source=""),
                name="term_source_is_unique",
            ),
            models.UniqueConstraint(
                fields=["source_language", "target_language", "target"],
                condition=Q(source=""),
                name="term_without_source_is_unique",
            ),
            models.CheckConstraint(condition=~Q(target=""), name="term_has_a_target"),
            models.CheckConstraint(condition=Q(gender__in=["", "m", "f", "n"]), name="term_gender_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source or '*'} -> {self.target} [{self.source_language}-{self.target_language}]"


class Silence(ForPair):
    """Words that an editor never wants to see suggestions for, in one pair of languages."""

    quote = models.CharField(_("words"), max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="silences", verbose_name=_("by"))
    at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("words to leave alone")
        verbose_name_plural = _("words to leave alone")
        ordering: ClassVar = ["quote", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target_language", "source_language", "quote"], name="silence_is_unique"),
            models.CheckConstraint(condition=~Q(quote=""), name="silence_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.quote} [{self.source_language}-{self.target_language}]"


class Hearing(models.Model):
    """What an administrator has decided about a detector; without a row its own record decides."""

    class Mode(models.TextChoices):
        """Whether the suggestions of a detector are shown."""

        AUTO = "auto", _("By its record")
        ALWAYS = "always", _("Always shown")
        NEVER = "never", _("Hidden")

    detector = models.CharField(_("detector"), max_length=40, unique=True)
    mode = models.CharField(_("shown"), max_length=10, choices=Mode, default=Mode.AUTO)
    since = models.DateTimeField(_("answers count from"), null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("decided"), auto_now=True)

    class Meta:
        verbose_name = _("detector")
        verbose_name_plural = _("detectors")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(mode__in=["auto", "always", "never"]), name="hearing_mode_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.detector}: {self.mode}"
