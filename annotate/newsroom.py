"""Deciding for the whole newsroom: the only writer of its settings."""

from __future__ import annotations

from annotate.models import Newsroom, User
from annotate.permissions import check_can_administer


def set_solo(on: bool, *, by: User) -> Newsroom:
    """People may decide on their own fixes, or may not; raises NotAllowed unless an administrator says so."""
    check_can_administer(by)
    row, _made = Newsroom.objects.update_or_create(pk=1, defaults={"solo": on, "by": by})
    return row
