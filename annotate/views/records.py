"""How good suggestions have been, by detector, and what an administrator decides about them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from annotate import defining
from annotate.analysis.detectors import DETECTORS
from annotate.forms import HearingForm
from annotate.measuring import ENOUGH, FLOOR, label, records
from annotate.models import Hearing
from annotate.views.answers import person
from articles.models import Article

MOST_PAIRS = 20


def detector_codes() -> list[str]:
    """The codes of all detectors, by what a person calls them."""
    return sorted((detector.code for detector in DETECTORS), key=label)


def pairs() -> list[tuple[str, str]]:
    """The pairs of languages that there are articles in, the most frequent first."""
    rows = Article.objects.order_by().values_list("source_language", "target_language").annotate(n=Count("pk"))
    return [(source, target) for source, target, _n in rows.order_by("-n")[:MOST_PAIRS]]


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One pair of languages: what became of the latest suggestions of each detector."""
    return render(request, "annotate/records.html", _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    known = pairs()
    source, _dash, target = request.GET.get("pair", "").partition("/")
    chosen = (source, target) if (source, target) in known else next(iter(known), None)
    rows = records(detector_codes(), *chosen) if chosen else []
    return {"pairs": known, "chosen": chosen, "rows": rows, "enough": ENOUGH, "floor": FLOOR, "modes": Hearing.Mode}


@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """Show or hide the suggestions of a detector whatever its record, or go by its record from now on."""
    form = HearingForm(request.POST, codes=detector_codes())
    if not form.is_valid():
        return render(request, "annotate/records.html", _context(request) | {"form": form}, status=422)
    row = defining.hear(form.cleaned_data["detector"], form.cleaned_data["mode"], by=person(request))
    text = _("“%(detector)s”: %(mode)s. This holds from the next search on.")
    messages.success(request, text % {"detector": label(row.detector), "mode": row.get_mode_display()})
    return redirect("records")
