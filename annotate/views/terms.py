"""The pages of the glossary: its list, one term, words to leave alone, and the new search after a change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from annotate import glossary
from annotate.defining import TermChanged, entry_of, known
from annotate.models import Silence, Sweep, Term
from annotate.permissions import check_can_annotate
from annotate.sweeping import Progress, progress
from annotate.term_forms import TermForm, differences, local_path, values_of
from annotate.views import term_lists
from annotate.views.answers import is_htmx, person
from annotate.views.term_lists import PAGE_SIZE, Pair

REMOVED = "removed_term"
"""Where a session keeps what a removed term said, until the page has offered to put it back."""


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The terms, or the words to leave alone, of one pair of languages."""
    pairs = term_lists.pairs()
    pair = term_lists.chosen(pairs, request.GET)
    part = "silenced" if request.GET.get("show") == "silenced" else "terms"
    context: dict[str, Any] = {
        "pairs": pairs,
        "pair": pair,
        "part": part,
        "words": request.GET.get("q", "").strip()[:200],
    }
    if pair is not None:
        context |= _silenced(pair, request) if part == "silenced" else _terms(pair, request)
        context |= sweep_context(term_lists.sweep_of(pair)) | {"wider": term_lists.also_held(pair, pairs)}
    if not is_htmx(request) and (values := request.session.pop(REMOVED, None)):
        context["removed"] = TermForm(initial=values, auto_id=False)
    return render(request, "annotate/glossary.html", context)


def _terms(pair: Pair, request: HttpRequest) -> dict[str, Any]:
    ids = term_lists.found(pair, request.GET.get("q", "")[:200])
    page = Paginator(ids, PAGE_SIZE).get_page(request.GET.get("page"))
    return {"page": page, "rows": list(term_lists.in_order(list(page.object_list))), "count": len(ids)}


def _silenced(pair: Pair, request: HttpRequest) -> dict[str, Any]:
    rows = Silence.objects.filter(**pair.codes()).select_related("by")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return {"page": page, "rows": list(page.object_list), "count": page.paginator.count}


def sweep_context(now: Progress | None) -> dict[str, Any]:
    """What the strip about a new search needs; ``seen`` changes whenever there is something new to tell."""
    if now is None:
        return {}
    return {"sweep": now, "seen": f"{now.sweep.state}-{now.done}-{now.total}"}


@require_GET
def sweep(request: HttpRequest, sweep_id: int) -> HttpResponse:
    """How far a new search is; 204 while nothing has changed since ``seen``."""
    context = sweep_context(progress(get_object_or_404(Sweep, pk=sweep_id)))
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "annotate/_sweep.html", context)


@require_http_methods(["GET", "POST"])
def term_new(request: HttpRequest) -> HttpResponse:
    """Add a term; a link may fill the form in."""
    check_can_annotate(person(request))
    form = TermForm(request.POST) if request.method == "POST" else TermForm.asked(request.GET)
    if form.is_bound and form.is_valid() and (term := form.add(by=person(request))):
        messages.success(request, _("“%(term)s” is in the glossary.") % {"term": term.source or term.target})
        return redirect(form.next_path() or term_lists.place_of(term))
    return _form_page(request, form)


@require_http_methods(["GET", "POST"])
def term(request: HttpRequest, term_id: int) -> HttpResponse:
    """Change a term."""
    check_can_annotate(person(request))
    item = Term.objects.select_related("by").filter(pk=term_id).first()
    if item is None:
        return _gone(request)
    form = TermForm.of(item, request.POST if request.method == "POST" else None, request.GET.get("next", ""))
    try:
        if form.is_bound and form.is_valid() and (changed := form.change(item, by=person(request))):
            messages.success(request, _("“%(term)s” is changed.") % {"term": changed.source or changed.target})
            return redirect(form.next_path() or term_lists.place_of(changed))
    except TermChanged as error:
        return _conflict(request, form, error)
    except Term.DoesNotExist:  # removed in this moment
        return _gone(request)
    return _form_page(request, form, term=item)


def _form_page(request: HttpRequest, form: TermForm, *, status: int = 0, **context: Any) -> HttpResponse:
    item: Term | None = context.get("term")
    there = known(form.entry) if form.entry and form.errors else None
    context |= {"form": form, "back": form.next_path() or reverse("glossary")}
    context["there"] = there if there and there != item else None
    return render(request, "annotate/term.html", context, status=status or (422 if form.is_bound else 200))


def _conflict(request: HttpRequest, form: TermForm, error: TermChanged) -> HttpResponse:
    """Both texts; saving again then replaces what is stored now, knowingly."""
    data = request.POST.copy()
    data["version"] = str(error.current.version)
    again = TermForm.of(error.current, data)
    assert form.entry is not None
    context = {"conflict": str(error), "differences": differences(entry_of(error.current), form.entry)}
    return _form_page(request, again, status=409, term=error.current, **context)


def _gone(request: HttpRequest) -> HttpResponse:
    """What was typed for a term that somebody has removed is not lost: it can be added anew."""
    if request.method != "POST":
        raise Http404(_("This term is not in the glossary any more."))
    return _form_page(request, TermForm(request.POST), status=404, gone=True)


@require_POST
def remove(request: HttpRequest, term_id: int) -> HttpResponse:
    """Take a term out of the glossary; the next page offers to put it back."""
    entry = glossary.remove(get_object_or_404(Term, pk=term_id), by=person(request))
    request.session[REMOVED] = values_of(entry)
    if next_path := local_path(request.POST.get("next", "")):
        return redirect(next_path)
    return redirect(_list_address(entry.source_language, entry.target_language))


@require_POST
def silence_remove(request: HttpRequest, silence_id: int) -> HttpResponse:
    """Suggest corrections for these words again."""
    row = get_object_or_404(Silence, pk=silence_id)
    words, codes = row.quote, (row.source_language, row.target_language)
    glossary.speak(row, by=person(request))
    messages.success(request, _("Suggestions for “%(words)s” are made again.") % {"words": words})
    return redirect(_list_address(*codes, show="silenced"))


def _list_address(source_language: str, target_language: str, **query: str) -> str:
    return f"{reverse('glossary')}?{urlencode({'pair': f'{source_language}/{target_language}'} | query)}"
