"""Glossaries as files: what comes in from CSV and TBX, and what goes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from annotate.defining import Taken
from annotate.permissions import check_can_annotate
from annotate.term_file_forms import TermFileForm, row_for
from annotate.term_files import TermFile, csv_file, tbx_writer
from annotate.views import term_lists
from annotate.views.answers import person

MOST_SHOWN = 100
"""So many refused rows are listed; the file of refused rows has all of them."""


@require_http_methods(["GET", "POST"])
def import_terms(request: HttpRequest) -> HttpResponse:
    """Take the good rows of a file or a pasted table, and show the others with why."""
    by = person(request)
    check_can_annotate(by)
    if request.method != "POST":
        return render(request, "annotate/glossary_import.html", {"form": TermFileForm(initial=request.GET.dict())})
    if "download" in request.POST:
        return _download(request.POST.get("pasted", ""))
    form = TermFileForm(request.POST, request.FILES)
    if not form.is_valid() or form.terms is None:
        return render(request, "annotate/glossary_import.html", {"form": form}, status=422)
    return _answer(request, form, form.terms, form.take(by=by))


def _download(text: str) -> HttpResponse:
    """The refused rows as a file; they come from the page that showed them, so nothing has to be kept meanwhile."""
    response = HttpResponse("\ufeff" + text.removeprefix("\ufeff"), content_type="text/csv; charset=utf-8")
    name = f"glossary-refused-{timezone.localdate()}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def _answer(request: HttpRequest, form: TermFileForm, file: TermFile, taken: Taken) -> HttpResponse:
    terms = [*taken.added, *taken.changed]
    if not taken.refused and not file.passed_over:
        messages.success(request, _told(taken))
        pair = f"?{urlencode({'pair': f'{terms[0].source_language}/{terms[0].target_language}'})}" if terms else ""
        return redirect(reverse("glossary") + pair)
    rest = "\r\n".join([file.header, *(row.text for row in taken.refused)])
    context: dict[str, Any] = {
        "form": TermFileForm.again(form, rest if taken.refused else ""),
        "told": _told(taken),
        "is_good": bool(terms or taken.same),
        "refused": taken.refused[:MOST_SHOWN],
        "unshown": max(0, len(taken.refused) - MOST_SHOWN),
        "passed_over": file.passed_over,
        "pair": f"{terms[0].source_language}/{terms[0].target_language}" if terms else "",
    }
    return render(request, "annotate/glossary_import.html", context, status=200 if context["is_good"] else 422)


def _told(taken: Taken) -> str:
    """What became of the rows, in a sentence."""
    added, changed, refused = len(taken.added), len(taken.changed), len(taken.refused)
    parts = [
        (added, ngettext("%(n)d term is new", "%(n)d terms are new", added)),
        (changed, ngettext("%(n)d was changed", "%(n)d were changed", changed)),
        (taken.same, ngettext("%(n)d was there already", "%(n)d were there already", taken.same)),
        (refused, ngettext("%(n)d row was refused", "%(n)d rows were refused", refused)),
    ]
    return ", ".join(text % {"n": n} for n, text in parts if n) + "."


@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """The terms of the chosen pair of languages and search, as CSV or TBX-Basic."""
    kind = request.GET.get("format", "csv")
    pair = term_lists.chosen(term_lists.pairs(), request.GET)
    if kind not in ("csv", "tbx") or pair is None:
        raise Http404(_("There is no such file."))
    day = timezone.localdate()
    rows = map(row_for, term_lists.in_order(term_lists.found(pair, request.GET.get("q", "")[:200])))
    if kind == "csv":
        parts: Iterator[str] = csv_file.write(rows)
        media_type = "text/csv; charset=utf-8"
    else:
        parts = tbx_writer.write(rows, pair.source_language, pair.target_language, day)
        media_type = "application/xml; charset=utf-8"
    response = StreamingHttpResponse((part.encode() for part in parts), content_type=media_type)
    codes = "-".join(filter(None, (pair.source_language, pair.target_language)))
    name = f"glossary-{codes}-{day}.{kind}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
