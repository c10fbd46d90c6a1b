"""Signing in, with one click in demo mode."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, UsernameField
from django.contrib.auth.views import LoginView, PasswordChangeView, PasswordResetConfirmView, PasswordResetView
from django.forms import TextInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from annotate.demo import ACCOUNTS
from annotate.guarding import client_address
from annotate.models import User
from annotate.term_forms import local_path
from annotate.throttling import may_mail

# Django's form views would take PUT for POST.
METHODS = ["get", "head", "post", "options"]
BACKEND = "django.contrib.auth.backends.ModelBackend"


class _Refusing:
    """Bad input is answered with 422, as everywhere."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with what is wrong."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view beside it
        response.status_code = 422
        return response


class ChangePassword(_Refusing, PasswordChangeView):
    """A new password for one's own account; other sessions end."""

    http_method_names = METHODS


@method_decorator(login_not_required, name="dispatch")
class ForgottenPassword(_Refusing, PasswordResetView):
    """Asks where to send the link; the answer is the same whether there is such an account or not."""

    http_method_names = METHODS
    subject_template_name = "registration/password_reset_subject.txt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Where no mail can be sent there is no such page."""
        if not settings.MAIL_IS_SET_UP:
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        assert isinstance(response, HttpResponse)
        return response

    def form_valid(self, form: PasswordResetForm) -> HttpResponse:
        """The mail is sent, unless there were many to the same mailbox or for the same visitor just now."""
        if not may_mail(form.cleaned_data["email"], client_address(self.request)):
            return render(self.request, "registration/mail_paused.html", status=429)
        return super().form_valid(form)


class NewPassword(_Refusing, PasswordResetConfirmView):
    """A new password by the link from the mail; it signs in too, so that no lock keeps the mailbox's owner out."""

    http_method_names = METHODS
    post_reset_login = True
    post_reset_login_backend = BACKEND


class SignInForm(AuthenticationForm):
    """Name and password; a name that no account can have is refused before it is counted or stored."""

    username = UsernameField(max_length=150, widget=TextInput(attrs={"autofocus": True}))


class SignIn(LoginView):
    """The sign-in page; in demo mode it offers the demo accounts."""

    http_method_names = METHODS
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Where to go on to: a path of this site, or nothing."""
        return local_path(super().get_redirect_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The demo accounts, in demo mode only."""
        accounts = ACCOUNTS if settings.EMENDA_DEMO else ()
        return super().get_context_data(demo_accounts=accounts, mail=settings.MAIL_IS_SET_UP, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """A wrong name or password is bad input: the page again, with status 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """The interface speaks another of its languages from now on, in this browser; back to where one was."""
    response = set_language(request)
    address = urlsplit(response.headers.get("Location", "/"))
    if not address.netloc and not address.path.startswith("/"):
        response["Location"] = reverse("queue")
    return response


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Enter as a demo account; outside demo mode this address does not exist."""
    if not settings.EMENDA_DEMO:
        raise Http404
    name = request.POST.get("username", "")
    if name not in {account.username for account in ACCOUNTS}:
        raise Http404
    user = get_object_or_404(User, username=name)
    login(request, user, backend=BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)
