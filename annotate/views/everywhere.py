"""The same fix at many places: choosing them, and making them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from annotate import annotating
from annotate.annotating import Fixing
from annotate.everywhere import Place, places
from annotate.forms import EverywhereForm
from annotate.models import Annotation, Batch, Suggestion
from annotate.permissions import check_can_annotate
from annotate.refusals import told
from annotate.views.answers import done_answer, get_annotation, get_article, get_suggestion, is_htmx, number, person
from articles.models import Article
from articles.spans import Refused


@dataclass(frozen=True, slots=True)
class Origin:
    """The fix or suggestion whose correction is made elsewhere too."""

    annotation: Annotation | None
    suggestion: Suggestion | None

    @property
    def item(self) -> Annotation | Suggestion:
        """Whichever it is."""
        found = self.annotation or self.suggestion
        assert found is not None
        return found

    @property
    def fixing(self) -> Fixing:
        """What is said of each place."""
        item = self.item
        text = item.correction if isinstance(item, Annotation) else item.best or ""
        note = item.note if isinstance(item, Annotation) else ""
        return Fixing(item.category, item.severity, text, note)


def _origin(request: HttpRequest, article_id: int) -> Origin:
    data = request.POST if request.method == "POST" else request.GET
    annotation, suggestion = number(data, "annotation"), number(data, "suggestion")
    if annotation is not None:
        return Origin(get_annotation(article_id, annotation), None)
    if suggestion is not None:
        return Origin(None, get_suggestion(article_id, suggestion))
    raise Http404


@require_http_methods(["GET", "POST"])
def everywhere(request: HttpRequest, article_id: int) -> HttpResponse:
    """The places to choose from, all ticked but for exceptions; and the fix at those that stay ticked."""
    article = get_article(article_id)
    by = person(request)
    check_can_annotate(by)
    origin = _origin(request, article_id)
    found = places(article, [origin.item.quote], origin.fixing.correction)
    form = EverywhereForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = _make(article, origin, form, found, request)
            return made(request, article, batch)
        except Refused as refused:
            form.add_error(None, told(refused))
    context = _context(article, origin, found, form)
    template = "annotate/_everywhere.html" if is_htmx(request) else "annotate/everywhere.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


def _make(article: Article, origin: Origin, form: EverywhereForm, found: list[Place], request: HttpRequest) -> Batch:
    chosen = set(form.cleaned_data["places"])
    return annotating.fix_everywhere(
        article,
        places=[(place.span, place.words) for place in found if place.span in chosen],
        fixing=origin.fixing,
        by=person(request),
        first=origin.annotation,
        key=form.cleaned_data["key"],
    )


def _context(article: Article, origin: Origin, found: list[Place], form: EverywhereForm) -> dict[str, Any]:
    return {"article": article, "origin": origin, "places": found, "form": form, "chosen": form.chosen(found)}


def made(request: HttpRequest, article: Article, batch: Batch) -> HttpResponse:
    """The answer to a fix at many places: the page is told how many and asks for what changed."""
    count = batch.annotations.count()
    text = ngettext("Fixed at %(n)d place.", "Fixed at %(n)d places.", count) % {"n": count}
    return done_answer(request, text, article, undo=article)


@require_POST
def withdraw_batch(request: HttpRequest, article_id: int, batch_id: int) -> HttpResponse:
    """Withdraw all fixes that were made as one."""
    article = get_article(article_id)
    batch = get_object_or_404(Batch, pk=batch_id, article=article)
    annotating.withdraw_batch(batch, by=person(request))
    return done_answer(request, _("All fixes of this group are withdrawn."), article, undo=article)
