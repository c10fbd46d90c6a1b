"""The people of the newsroom."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


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
