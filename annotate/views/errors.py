"""Pages for what went wrong before a view was reached."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere; nothing was saved, and the page says how to go on."""
    message = _(
        "This page was open for too long or you signed in again elsewhere, so nothing was saved. "
        "Go back, copy your text, reload the page and try again."
    )
    context = {"message": message, "status": 403}
    if getattr(request, "htmx", False):
        response = render(request, "annotate/_notice.html", context, status=403)
        response["HX-Retarget"], response["HX-Reswap"] = "#notice", "outerHTML"
        return response
    return render(request, "annotate/refused.html", context, status=403)
