"""People: invitations, roles, letting go; and joining by an invitation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from annotate import staffing
from annotate.models import Invitation, User
from annotate.people_forms import InviteForm, JoinForm, RoleForm
from annotate.permissions import check_can_administer
from annotate.staffing import StaffRefused
from annotate.views.answers import person

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with role and state, and the open invitations."""
    check_can_administer(person(request))
    return render(request, "annotate/people.html", _context(InviteForm()))


def _context(form: InviteForm, **extra: Any) -> dict[str, Any]:
    users = User.objects.order_by("-is_active", "first_name", "last_name", "username")
    invitations = [each for each in Invitation.objects.filter(user=None).select_related("by")[:100] if each.is_open]
    return {"people": users, "invitations": invitations, "form": form, "roles": User.Role.choices, **extra}


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make an invitation; its link is shown once, and sent where mail is set up."""
    form = InviteForm(request.POST)
    check_can_administer(person(request))
    if form.is_valid():
        try:
            invitation, secret = staffing.invite(**form.cleaned_data, by=person(request))
        except StaffRefused as refused:
            form.refuse(refused)
        else:
            link = request.build_absolute_uri(reverse("join", args=[secret]))
            sent = _sent(invitation, link)
            context = _context(InviteForm(), link=link, invited=invitation, sent=sent)
            return render(request, "annotate/people.html", context)
    return render(request, "annotate/people.html", _context(form), status=422)


def _sent(invitation: Invitation, link: str) -> bool:
    """Whether the invitation went out by mail; it is also shown, so that nothing depends on that."""
    if not settings.MAIL_IS_SET_UP:
        return False
    text = render_to_string("annotate/invitation_mail.txt", {"invitation": invitation, "link": link})
    return bool(send_mail(_("You are invited to Emenda"), text, None, [invitation.email], fail_silently=True))


@require_POST
def revoke(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back."""
    staffing.revoke(get_object_or_404(Invitation, pk=invitation_id), by=person(request))
    messages.success(request, _("The invitation is taken back."))
    return redirect("people")


@require_POST
def change_role(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a person another role."""
    user, by = get_object_or_404(User, pk=user_id), person(request)
    form = RoleForm(request.POST)
    check_can_administer(by)
    try:
        role = form.cleaned_data["role"] if form.is_valid() else ""
        user = staffing.change_role(user, role, by=by)
    except StaffRefused as refused:
        return render(request, "annotate/people.html", _context(InviteForm(), refused=str(refused)), status=422)
    messages.success(request, _("%(name)s: %(role)s") % {"name": user.display_name, "role": user.get_role_display()})
    return redirect("people")


@require_POST
def let_go(request: HttpRequest, user_id: int) -> HttpResponse:
    """End a person's access; what they did stays."""
    try:
        user = staffing.let_go(get_object_or_404(User, pk=user_id), by=person(request))
    except StaffRefused as refused:
        return render(request, "annotate/people.html", _context(InviteForm(), refused=str(refused)), status=422)
    messages.success(request, _("%(name)s cannot sign in any more.") % {"name": user.display_name})
    return redirect("people")


@require_POST
def take_in_again(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a person access again."""
    user = staffing.take_in_again(get_object_or_404(User, pk=user_id), by=person(request))
    messages.success(request, _("%(name)s can sign in again.") % {"name": user.display_name})
    return redirect("people")


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Make one's account by an invitation, and enter."""
    invitation = staffing.find(secret)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("username", "first_name", "last_name", "password")}
        try:
            user = staffing.join(secret, **data)
        except StaffRefused as refused:
            form.refuse(refused)
        else:
            login(request, user, backend=BACKEND)
            return redirect("queue")
    context = {"invitation": invitation, "form": form}
    response = render(request, "registration/join.html", context, status=422 if form.is_bound else 200)
    response["Referrer-Policy"] = "no-referrer"  # the address holds the secret
    return response
