"""The administration as a place: who may enter it, and that there is one way to sign in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from annotate.models import User
from annotate.permissions import check_can_administer

METHODS = ("GET", "HEAD", "POST")
View = TypeVar("View", bound=Callable[..., Any])


class AdministrationSite(admin.AdminSite):
    """Administrators by role, and nobody else, look at everything here; Django's own marks on accounts do not count."""

    site_header = _("Emenda: administration")
    site_title = _("Emenda")
    index_title = _("Everything to look at")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Groups, in which Django would keep permissions, are not shown: here the role alone says who may what."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        super().register([model for model in models if model is not Group], admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person is an administrator now."""
        return isinstance(request.user, User) and request.user.can_administer

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """The view for administrators; others are told why not, instead of being asked to sign in once more."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            if isinstance(request.user, User):
                check_can_administer(request.user)
            return inner(request, *args, **kwargs)

        return cast(View, checked)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Whoever gets here is signed in already: there is one page for that, with one lock after wrong passwords."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return redirect("admin:index")

    def password_change(  # type: ignore[override]  # a redirect is an answer as well as a rendered template
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is one page to change one's password at."""
        return redirect("password_change")
