"""Who works here: inviting people, their roles, and letting them go; the only writer of invitations and of roles."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.models import Invitation, User
from annotate.permissions import check_can_administer

VALID = timedelta(days=7)


class StaffRefused(ValueError):
    """Something about an account that cannot be; ``field`` is at fault, ``messages`` say why. Answered with 422."""

    def __init__(self, field: str, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.field = field
        self.messages = messages


class InvitationOver(Exception):
    """The link has been used, has been taken back, is too old, or never was one. Answered with 404."""


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(email: str, role: str, *, by: User) -> tuple[Invitation, str]:
    """There is an invitation that is valid for a week, and its secret, which is told only now.

    An earlier open invitation to the same address no longer counts. Raises NotAllowed unless ``by`` is an
    administrator, StaffRefused for an address that has an account or is none, and for an unknown role.
    """
    check_can_administer(by)
    email = email.strip()
    if User.objects.filter(email__iexact=email, is_active=True).exists():
        raise StaffRefused("email", _("There is an account with this address already."))
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(
        email=email, role=role, by=by, expires_at=timezone.now() + VALID, secret_hash=_fingerprint(secret)
    )
    try:
        invitation.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise StaffRefused(field, *messages) from error
    open_ones = Invitation.objects.filter(email__iexact=email, user=None, revoked_at=None)
    open_ones.update(revoked_at=timezone.now())
    invitation.save()
    return invitation, secret


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """The link makes no account any more. Raises NotAllowed unless ``by`` is an administrator."""
    check_can_administer(by)
    Invitation.objects.filter(pk=invitation.pk, user=None).update(revoked_at=timezone.now())


def find(secret: str) -> Invitation:
    """The open invitation with this secret. Raises InvitationOver."""
    found = Invitation.objects.filter(secret_hash=_fingerprint(secret)).select_related("by").first()
    if found is None or not found.is_open:
        raise InvitationOver(_("This link is not valid any more. Ask for a new invitation."))
    return found


@transaction.atomic
def join(secret: str, *, username: str, first_name: str, last_name: str, password: str) -> User:
    """The invited person has an account; the link is used up.

    Raises InvitationOver, StaffRefused for a name that is taken or bad, and for a password that is too weak.
    """
    pk = find(secret).pk
    invitation = Invitation.objects.select_for_update().get(pk=pk)
    if not invitation.is_open:
        raise InvitationOver(_("This link is not valid any more. Ask for a new invitation."))
    user = User(
        username=User.normalize_username(username.strip()),
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        email=invitation.email,
        role=invitation.role,
    )
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise StaffRefused("password", *error.messages) from error
    user.set_password(password)
    try:
        user.full_clean()
        with transaction.atomic():
            user.save()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise StaffRefused(field, *messages) from error
    except IntegrityError as error:
        raise StaffRefused("username", _("Somebody has this name already.")) from error
    invitation.user = user
    invitation.save(update_fields=["user"])
    return user


@transaction.atomic
def change_role(user: User, role: str, *, by: User) -> User:
    """The person has this role from now on.

    Raises NotAllowed unless ``by`` is an administrator, StaffRefused for an unknown role or if nobody would be left
    who manages people.
    """
    check_can_administer(by)
    if role not in User.Role.values:
        raise StaffRefused("role", _("There is no such role."))
    user = _locked(user)
    if role != User.Role.ADMIN:
        _check_not_last(user)
    user.role = role
    user.save(update_fields=["role"])
    return user


@transaction.atomic
def let_go(user: User, *, by: User) -> User:
    """The person cannot sign in any more and is signed out everywhere; what they did stays.

    Raises NotAllowed unless ``by`` is an administrator, StaffRefused if nobody would be left who manages people.
    """
    check_can_administer(by)
    user = _locked(user)
    _check_not_last(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    return user


@transaction.atomic
def take_in_again(user: User, *, by: User) -> User:
    """The person can sign in again. Raises NotAllowed unless ``by`` is an administrator."""
    check_can_administer(by)
    user = _locked(user)
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


def end_sessions(user: User) -> int:
    """The person is signed out everywhere; returns of how many sessions."""
    ended = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator(chunk_size=500):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
            ended += 1
    return ended


def _locked(user: User) -> User:
    # All administrators, in one order, so that two who demote each other at once cannot both succeed.
    list(User.objects.select_for_update().filter(role=User.Role.ADMIN).order_by("pk"))
    return User.objects.select_for_update().get(pk=user.pk)


def _check_not_last(user: User) -> None:
    others = User.objects.filter(role=User.Role.ADMIN, is_active=True).exclude(pk=user.pk)
    if user.role == User.Role.ADMIN and not others.exists():
        raise StaffRefused("role", _("Somebody has to manage people: make another person an administrator first."))
