"""Who may do what. What may follow what in time is in ``workflow``."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from annotate.models import Annotation, Newsroom, User


class NotAllowed(PermissionDenied):
    """The person may not do this; the message says why in plain words."""


def check_can_annotate(by: User) -> None:
    """Raise NotAllowed unless the person may mark, correct and answer suggestions."""
    if not by.can_annotate:
        raise NotAllowed(_("Only editors can mark and correct. Ask an administrator for the editor's role."))


def check_can_review(by: User) -> None:
    """Raise NotAllowed unless the person may decide on fixes, finish and reopen articles."""
    if not by.can_review:
        raise NotAllowed(_("Only reviewers can decide on fixes. Ask an administrator for the reviewer's role."))


def check_can_administer(by: User) -> None:
    """Raise NotAllowed unless the person manages people and settings."""
    if not by.can_administer:
        raise NotAllowed(_("Only administrators can change this."))


def check_own(by: User, annotation: Annotation) -> None:
    """Raise NotAllowed unless the annotation is the person's own."""
    if annotation.by_id != by.pk:
        raise NotAllowed(
            _("This fix is by %(name)s. Only its author can change it.") % {"name": annotation.by.display_name}
        )


def check_not_own(by: User, annotation: Annotation) -> None:
    """Raise NotAllowed if the annotation is the person's own: two people look at every fix, except in solo mode."""
    if annotation.by_id == by.pk and not Newsroom.now().solo:
        raise NotAllowed(_("This fix is your own. Another reviewer has to decide on it."))
