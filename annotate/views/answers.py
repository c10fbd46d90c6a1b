"""How a write on the desk is answered: what it has changed for htmx, a redirect to the place for a plain form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.template.context_processors import csrf
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from annotate.cards import words
from annotate.desk import Desk, May
from annotate.forms import AnnotationForm
from annotate.models import AnalysisRun, Annotation, Assignment, Suggestion, User
from annotate.naming import name_places
from annotate.progress import Progress
from annotate.single_rows import read_row
from annotate.touched import Touched
from annotate.views.kept_rows import keep, kept
from annotate.watching import here
from articles.languages import direction
from articles.models import Article
from articles.spans import Span


def person(request: HttpRequest) -> User:
    """The signed-in person; LoginRequiredMiddleware has seen to it that there is one."""
    # request.user is this person in a wrapper, through which each of a few hundred questions would have to go.
    user = get_user(request)
    assert isinstance(user, User)
    return user


def is_htmx(request: HttpRequest) -> bool:
    """Whether the answer is swapped into the open page."""
    return bool(getattr(request, "htmx", False))


def number(source: HttpRequest | QueryDict, name: str) -> int | None:
    """A whole number from the address or from given data; None where there is none, or it is none."""
    data = source.GET if isinstance(source, HttpRequest) else source
    text = str(data.get(name, ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 15 else None


def get_article(article_id: int) -> Article:
    """The article with this number, else 404."""
    article = read_row(Article, article_id)
    if article is None:
        raise Http404(_("This article has been removed."))
    return article


def get_annotation(article_id: int, annotation_id: int) -> Annotation:
    """The annotation if it belongs to this article, else 404."""
    rows = Annotation.objects.select_related("by", "article")
    return get_object_or_404(rows, pk=annotation_id, article_id=article_id)


def get_suggestion(article_id: int, suggestion_id: int) -> Suggestion:
    """The suggestion if it belongs to this article, else 404."""
    rows = Suggestion.objects.select_related("article")
    return get_object_or_404(rows, pk=suggestion_id, article_id=article_id)


def desk_context(desk: Desk) -> dict[str, Any]:
    """What every template of the workbench needs, the rows excepted."""
    return _context(desk.article, desk.assignment, desk.user) | {"progress": desk.progress}


def _context(article: Article, assignment: Assignment, user: User) -> dict[str, Any]:
    target_dir = direction(article.target_language)
    return {
        "article": article,
        "base": article.get_absolute_url(),
        "in_target": format_html('lang="{}" dir="{}"', article.target_language, target_dir),
        "assignment": assignment,
        "may": May.of(user, assignment),
        "say": words(),
        "target_dir": target_dir,
        "source_dir": direction(article.source_language) if article.source_language else "auto",
    }


def touched_answer(
    request: HttpRequest, *items: Suggestion | Annotation, fragment: str = "", besides: Iterable[Span] = ()
) -> HttpResponse:
    """After an act on these, the last of which is what was asked for: what it has changed, or a redirect to the place.

    ``besides`` are places where they have stood before. The focus goes to ``fragment``, else to the card of the last.
    """
    last = items[-1]
    fragment = fragment or last.name
    if not is_htmx(request):
        return redirect(f"{last.article.get_absolute_url()}#{fragment}")
    assignment, user = last.article.assignment, person(request)
    touched = Touched.of(assignment, user, items, besides=besides)
    if touched is None:
        return _news()
    return redrawn(request, touched, assignment, told={"saved": fragment, "act-number": last.act_number})


def redrawn(
    request: HttpRequest,
    touched: Touched,
    assignment: Assignment,
    *,
    told: Mapping[str, object] | None = None,
    more: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """What has changed, for scripts to put in its place.

    ``told`` are things that scripts want to know of it, ``more`` is what its cards need besides.
    """
    user = person(request)
    context = {**_context(assignment.article, assignment, user), "user": user, **csrf(request), **(more or {})}
    cards = [render_to_string(card.template, {**context, "card": card}) for card in touched.cards]
    html = _progress_line(touched.progress, get_language()) + touched.html(cards, told or {})
    return _placed(HttpResponse(html, status=status))


@lru_cache(maxsize=1_000)
def _progress_line(progress: Progress, _language: str | None) -> SafeString:
    """How far the work is, to be put in place of what the page says; in the language in which the caller is.

    Kept, since it says the same on many articles and comes with every act.
    """
    return render_to_string("annotate/_progress.html", {"progress": progress, "redraws": True})


def _placed(response: HttpResponse) -> HttpResponse:
    response["HX-Retarget"], response["HX-Reswap"] = "#touched", "outerHTML"
    return response


def done_answer(
    request: HttpRequest, text: str, way_back: Article | str, *, undo: Article | None = None
) -> HttpResponse:
    """Says what was done: inside the page, which asks for what that has changed, else on the page that it goes to.

    With ``undo``, the latest act on that article can be undone from there.
    """
    if not is_htmx(request):
        messages.success(request, text)
        return redirect(way_back)
    response = render(request, "annotate/_done.html", {"message": text, "undo": undo})
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "outerHTML"
    response["HX-Trigger-After-Settle"] = "emenda:news"
    return response


def _news() -> HttpResponse:
    """The page is told to ask for what has changed."""
    response = HttpResponse()
    response["HX-Reswap"], response["HX-Trigger"] = "none", "emenda:news"
    return response


def page_answer(
    request: HttpRequest, article: Article, form: AnnotationForm | None = None, status: int = 200
) -> HttpResponse:
    """The whole workbench, with a form that was refused where there is one."""
    user = person(request)
    assignment = Assignment.objects.select_related("editor", "reviewer").get(pk=article.pk)
    context = _context(article, assignment, user)
    drawn = kept(article, assignment, user) or keep(Desk.of(article, user, assignment=assignment), request, context)
    context |= beside(article, user, form) | {"rows": drawn.html, "places": drawn.places, "progress": drawn.progress}
    return render(request, "annotate/workbench.html", context, status=status)


def beside(article: Article, user: User, form: AnnotationForm | None = None) -> dict[str, Any]:
    """What the page of the workbench shows beside its rows."""
    people = here(article.pk, besides=user)
    run = AnalysisRun.objects.filter(article=article).first()
    return {
        "name_places": name_places(run),
        "run": run,
        "people": people,
        "names": ",".join(str(each.user.pk) for each in people),
        "changed": None,
        "form": form or AnnotationForm(),
    }


def card_answer(
    request: HttpRequest,
    item: Suggestion | Annotation,
    form: AnnotationForm | None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """One card with the form that changes it, or as it is: inside the page for htmx, as a page of its own otherwise."""
    if not is_htmx(request):
        return _card_page(request, item, form, status, extra)
    assignment, user = item.article.assignment, person(request)
    touched = Touched.of(assignment, user, [item], redraws=False)
    if touched is None:
        return _news()
    for card in touched.cards:
        card.form = form
    return redrawn(request, touched, assignment, more={"card_form": form, **extra}, status=status)


def _card_page(
    request: HttpRequest,
    item: Suggestion | Annotation,
    form: AnnotationForm | None,
    status: int,
    extra: Mapping[str, Any],
) -> HttpResponse:
    desk = Desk.of(item.article, person(request), at=[item.span])
    row = desk.row(desk.row_of(item.span))
    card = next(card for card in row.cards if card.item == item)
    card.form = form
    context = desk_context(desk) | {"row": row, "card": card, "card_form": form, **extra}
    return render(request, "annotate/fix.html", context, status=status)
