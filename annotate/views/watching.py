"""What others do while a page is open, the history of an article, and undoing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from annotate import undoing
from annotate.desk import Desk
from annotate.models import Act, Assignment
from annotate.views.answers import (
    card_answer,
    desk_context,
    done_answer,
    get_annotation,
    get_article,
    get_suggestion,
    is_htmx,
    number,
    person,
)
from annotate.watching import beat, here, history, news
from articles.models import Article


@require_GET
def live(request: HttpRequest, article_id: int) -> HttpResponse:
    """What changed since ``seen``: rows, progress, who is here; 204 if nothing has.

    With ``row``, that one as it is, with ``annotation`` or ``suggestion``, the card of that one.
    """
    # Without the article, whose texts a page that is up to date has no use for: nothing is asked more often.
    assignment = get_object_or_404(Assignment, pk=article_id)
    user, seen = person(request), number(request, "seen") or 0
    if (index := number(request, "row")) is not None:
        return _one_row(request, assignment.article, index)
    for name, find in (("annotation", get_annotation), ("suggestion", get_suggestion)):
        if (key := number(request, name)) is not None:
            return card_answer(request, find(article_id, key), None)
    beat(article_id, user)
    people = here(article_id, besides=user)
    names = ",".join(str(each.user.pk) for each in people)
    if seen == assignment.pulse and names == request.GET.get("here", ""):
        return HttpResponse(status=204)
    article, new = assignment.article, news(assignment.article, since=seen)
    desk = Desk.of(article, user, at=None if new.changes_all else new.spans)
    rows = desk.rows(None if new.changes_all else desk.indexes_of(new.spans))
    told = [act for act in new.acts if act.by_id not in (None, user.pk)]
    context = desk_context(desk) | {"changed": rows, "people": people, "names": names, "news": told[-3:]}
    return render(request, "annotate/_live.html", context | {"is_all": new.changes_all})


def _one_row(request: HttpRequest, article: Article, index: int) -> HttpResponse:
    desk = Desk.of(article, person(request))
    if index >= len(desk.layout):
        raise Http404
    return render(request, "annotate/_row.html", desk_context(desk) | {"row": desk.row(index)})


@require_GET
def show_history(request: HttpRequest, article_id: int) -> HttpResponse:
    """Who did what when, newest first; inside the page as a drawer, otherwise as a page."""
    article = get_article(article_id)
    deeds, older = history(article, before=number(request, "before"))
    context = {"article": article, "deeds": deeds, "older": older, "undoable": _undoable(request, article)}
    template = "annotate/_history.html" if is_htmx(request) else "annotate/history.html"
    return render(request, template, context)


def _undoable(request: HttpRequest, article: Article) -> set[int]:
    return {act.pk for act in undoing.latest(article, by=person(request))}


@require_POST
def undo(request: HttpRequest, article_id: int) -> HttpResponse:
    """Undo one's own latest act on the article; the page is told what it was and asks for what changed."""
    article = get_article(article_id)
    acts = undoing.undo(article, by=person(request))
    review = reverse("review", args=[article.pk])
    return done_answer(request, _undone(acts), review if request.POST.get("next") == review else article)


def _undone(acts: list[Act]) -> str:
    if len(acts) > 1:
        text = ngettext("Undone at %(n)d place.", "Undone at %(n)d places.", len(acts))
        return text % {"n": len(acts)}
    return _("Undone: %(what)s “%(words)s”.") % {
        "what": acts[0].get_verb_display(),
        "words": acts[0].words.get("quote") or acts[0].words.get("correction") or "",
    }
