"""Reasons for rejections that are chosen instead of typed: the built-in ones, and the only writer of the newsroom's."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from annotate.models import Reason, User
from annotate.permissions import NotAllowed, check_can_review
from articles.spans import Refused

BUILT_IN = (
    gettext_lazy("The translation is right as it stands."),
    gettext_lazy("The correction changes the meaning."),
    gettext_lazy("The correction has a mistake of its own."),
    gettext_lazy("The original says otherwise."),
    gettext_lazy("The glossary says otherwise."),
    gettext_lazy("This is a matter of taste."),
)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Offered:
    """A reason to choose; ``kept`` is the row of one that the newsroom has added."""

    text: str
    kept: Reason | None = None
    may_remove: bool = False


def offered(user: User) -> list[Offered]:
    """All reasons in the order of their digits: the built-in ones, then the newsroom's, the oldest first."""
    rows = Reason.objects.all()
    own = [Offered(row.text, row, row.by_id == user.pk or user.can_administer) for row in rows]
    return [Offered(str(text)) for text in BUILT_IN] + own


def check_keepable(text: str) -> str:
    """The reason as it would be kept, its blanks folded; raises Refused for none and for one that is too long."""
    folded = " ".join(text.split())
    if not folded:
        raise Refused("no-reason", _("Type the reason that is to be kept."))
    if len(folded) > LONGEST:
        message = _("A reason that is kept has at most %(n)d characters. Shorten it, or reject without keeping it.")
        raise Refused("long-reason", message % {"n": LONGEST})
    return folded


def keep(text: str, *, by: User) -> Reason | None:
    """All reviewers can choose the reason from now on; None for a built-in one, which they can already.

    Raises NotAllowed unless the person reviews, Refused as ``check_keepable``.
    """
    check_can_review(by)
    folded = check_keepable(text)
    if folded in {str(each) for each in BUILT_IN}:
        return None
    row, _made = Reason.objects.get_or_create(text=folded, defaults={"by": by})
    return row


def remove(reason: Reason, *, by: User) -> None:
    """The reason is offered no more; rejections that have it keep it.

    Raises NotAllowed unless it is the person's own or the person administers.
    """
    check_can_review(by)
    if reason.by_id != by.pk and not by.can_administer:
        raise NotAllowed(_("Only who has added a reason, or an administrator, can remove it."))
    reason.delete()
