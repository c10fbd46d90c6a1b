"""The one place where a refusal of the product becomes an answer of the web."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from annotate.annotating import ChangedMeanwhile
from annotate.defining import TermChanged, TermRefused
from annotate.exporting import NoSuchRevision
from annotate.refusals import told
from annotate.reviewing import OverlapsApproved, ReasonMissing
from annotate.revising import NotReady
from annotate.staffing import InvitationOver
from annotate.workflow import Removed, WrongState
from articles.spans import Refused

STATUS: dict[type[Exception], int] = {
    PermissionDenied: 403,
    Http404: 404,
    InvitationOver: 404,
    NoSuchRevision: 404,
    Removed: 404,
    WrongState: 409,
    ChangedMeanwhile: 409,
    TermChanged: 409,
    OverlapsApproved: 409,
    NotReady: 409,
    Refused: 422,
    TermRefused: 422,
    ReasonMissing: 422,
}


def status_of(error: Exception) -> int | None:
    """The HTTP status that answers this refusal, None if it is no refusal but a fault."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), None)


class RefusalMiddleware:
    """Answers every refusal with its status and its words: as a notice inside the page, or as a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a refusal; None leaves faults to Django."""
        status = status_of(error)
        if status is None or (isinstance(error, Http404) and not getattr(request, "htmx", False)):
            return None
        context = {"message": refusal_text(error), "error": error, "status": status}
        if getattr(request, "htmx", False):
            response = render(request, "annotate/_notice.html", context, status=status)
            response["HX-Retarget"], response["HX-Reswap"] = "#notice", "outerHTML"
            return response
        return render(request, "annotate/refused.html", context, status=status)


def refusal_text(error: Exception) -> str:
    """What the person reads."""
    if isinstance(error, Refused):
        return told(error)
    return str(error)
