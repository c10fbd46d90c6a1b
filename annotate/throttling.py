"""How often one may try: wrong passwords, and mails with a link to a new one.

django-axes counts wrong passwords by account and address. Whoever has many addresses could go on for ever, so the tries
for one name from everywhere, and those from one address for all names, are counted as well. That must not become a way
to keep a person out: an address from which that person has signed in lately only has the first count against it, and a
link by mail leads in from anywhere.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db.models import Sum
from django.http import HttpRequest
from django.utils import timezone

# Of wrong passwords the counts hold for a quarter of an hour, as AXES_COOLOFF_TIME says.
WINDOW: Final = timedelta(minutes=15)
MOST_FOR_NAME: Final = 30
"""Wrong passwords for one name from all addresses together: 2,900 tries a day at a password of twelve characters."""
MOST_FROM_ADDRESS: Final = 100
"""Wrong passwords for all names from one address: an office of a hundred may have one where each errs once."""
KNOWN_FOR: Final = timedelta(days=30)
"""For so long an address counts as one that a person signs in from."""

MAIL_WINDOW: Final = timedelta(hours=1)
MOST_MAILS_TO: Final = 3
"""Mails to one address in an hour. Each link in them is good for an hour, so the fourth would help nobody."""
MOST_MAILS_FROM: Final = 20
"""Mails asked for from one network in an hour."""
_MAILS: Final = "mail with a link to a new password"


class SignInHandler(AxesDatabaseHandler):  # type: ignore[misc]  # the library has no types
    """Counts by account and address as the library does, then by name alone and by address alone."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Whether this try is refused without looking at the password."""
        if super().is_locked(request, credentials):
            return True
        name, address = get_client_username(request, credentials), getattr(request, "axes_ip_address", None)
        since = timezone.now() - WINDOW
        if _failures(since, username=name) < MOST_FOR_NAME and (
            address is None or _failures(since, ip_address=address) < MOST_FROM_ADDRESS
        ):
            return False
        return not _is_known(name, address)


def _failures(since: datetime, **which: Any) -> int:
    rows = AccessAttempt.objects.filter(attempt_time__gte=since, **which)
    return rows.aggregate(n=Sum("failures_since_start"))["n"] or 0


def _is_known(name: str | None, address: str | None) -> bool:
    """Whether somebody with this name has signed in from this address lately."""
    since = timezone.now() - KNOWN_FOR
    known: bool = AccessLog.objects.filter(username=name, ip_address=address, attempt_time__gte=since).exists()
    return known


def may_mail(to: str, address: str | None) -> bool:
    """Whether one more mail may go to this mailbox for somebody at this network address; if so, it is counted.

    It is counted whether there is an account with that mailbox or not, so that the answer tells nothing. The counts are
    in a table of django-axes that is meant for failures and not used for them here; rows leave it after an hour.
    """
    now = timezone.now()
    rows = AccessFailureLog.objects.filter(path_info=_MAILS)
    rows.filter(attempt_time__lt=now - MAIL_WINDOW).delete()
    name = to.strip().casefold()[:255]
    if rows.filter(username=name).count() >= MOST_MAILS_TO:
        return False
    if address is not None and rows.filter(ip_address=address).count() >= MOST_MAILS_FROM:
        return False
    AccessFailureLog.objects.create(username=name, ip_address=address, path_info=_MAILS)
    return True
