"""The people of the newsroom."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# So many colours for people are in the style sheet.
COLOURS = 8


class User(AbstractUser):
    """A person of the newsroom with one role; each role may do what the ones before it may."""

    class Role(models.TextChoices):
        """What a person may do, from least to most."""

        READER = "reader", _("Reader")
        EDITOR = "editor", _("Editor")
        REVIEWER = "reviewer", _("Reviewer")
        ADMIN = "admin", _("Administrator")

    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The row is stored; whom the command line makes a superuser begins as an administrator.

        Only begins: an administrator may give any other role later, and then that one holds.
        """
        if self.is_superuser and self._state.adding:
            self.role = self.Role.ADMIN
        super().save(*args, **kwargs)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """What the role gives in Django's administration: administrators look, and lift a lock after wrong passwords.

        Marks such as is_superuser outlive a change of the role, so they have no say.
        """
        action = perm.partition(".")[2].partition("_")[0]
        return self.can_administer and (action == "view" or perm == "axes.delete_accessattempt")

    def has_module_perms(self, app_label: str) -> bool:
        """Whether the person sees anything of an app there."""
        return self.can_administer

    @property
    def display_name(self) -> str:
        """The name that colleagues know, else the sign-in name."""
        return self.get_full_name() or self.username

    @property
    def colour(self) -> int:
        """The number of the colour of their name and marks, the same everywhere; 0 to 7."""
        return self.pk % COLOURS

    def _at_least(self, role: User.Role) -> bool:
        return self.is_active and _RANK[self.role] >= _RANK[role.value]

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


_RANK: Final = {role.value: rank for rank, role in enumerate(User.Role)}


class Invitation(models.Model):
    """A link that makes one account, once; only a fingerprint of its secret is stored."""

    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=10, choices=User.Role, default=User.Role.EDITOR)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("by"))
    at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation", verbose_name=_("account")
    )

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.email} ({self.role})"

    @property
    def is_open(self) -> bool:
        """Whether the link still makes an account."""
        return self.user_id is None and self.revoked_at is None and self.expires_at > timezone.now()


class Newsroom(models.Model):
    """What an administrator has decided for everybody; there is one row, with the number 1."""

    solo = models.BooleanField(
        _("solo mode"),
        default=False,
        help_text=_("People may decide on their own fixes; the history says that nobody else has looked."),
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsroom")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="newsroom_is_one")]

    def __str__(self) -> str:
        return str(_("Newsroom"))

    @classmethod
    def now(cls) -> Newsroom:
        """What holds now; without a row the defaults."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class Reason(models.Model):
    """A reason for rejections that reviewers can choose instead of typing it."""

    text = models.CharField(_("reason"), max_length=200, unique=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("reason for rejecting")
        verbose_name_plural = _("reasons for rejecting")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text
