"""What holds for the whole newsroom: solo mode, and the reasons that reviewers have kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from annotate import newsroom, reasons
from annotate.models import Newsroom, Reason
from annotate.permissions import check_can_administer
from annotate.term_forms import local_path
from annotate.views.answers import is_htmx, number, person
from annotate.views.review_answers import review_changes
from articles.models import Article


@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """The settings of the newsroom for administrators, and switching solo mode."""
    by = person(request)
    check_can_administer(by)
    if request.method == "POST":
        row = newsroom.set_solo(request.POST.get("solo") == "on", by=by)
        messages.success(request, _("Solo mode is on.") if row.solo else _("Solo mode is off."))
        return redirect("newsroom")
    now = Newsroom.objects.select_related("by").filter(pk=1).first() or Newsroom(pk=1)
    return render(request, "annotate/newsroom.html", {"newsroom": now, "reasons": reasons.offered(by)})


@require_POST
def reason_remove(request: HttpRequest, reason_id: int) -> HttpResponse:
    """Offer a reason no more; on the review desk the lists that are open are told."""
    row = get_object_or_404(Reason, pk=reason_id)
    reasons.remove(row, by=person(request))
    said = _("Removed from the list: “%(reason)s”.") % {"reason": row.text}
    if is_htmx(request):
        article = get_object_or_404(Article, pk=number(request.POST, "article"))
        return review_changes(request, article, said=said, new_reasons=True)
    messages.success(request, said)
    return redirect(local_path(request.POST.get("next", "")) or "queue")
