"""How the review desk is answered: what has changed since the page last heard, or the whole page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from annotate.models import Act, Annotation
from annotate.review_cards import Filter, Refusal
from annotate.review_desk import ReviewDesk
from annotate.views.answers import is_htmx, number, person
from annotate.views.kept_cards import drawn
from annotate.watching import Person, here, news
from articles.models import Article
from articles.spans import Span

# So many lines tell what others have just done.
MOST_NEWS = 3


def names_of(people: Iterable[Person]) -> str:
    """Who is here, as the page names them when it asks again."""
    return ",".join(str(each.user.pk) for each in people)


def review_page(
    request: HttpRequest, article: Article, refusal: Refusal | None = None, status: int = 200, **extra: Any
) -> HttpResponse:
    """The whole desk, with what was refused where something was."""
    desk = ReviewDesk.of(article, person(request))
    chosen = Filter(*(request.GET.get(name, "") for name in ("show", "kind", "by")))
    people = here(article.pk, besides=person(request))
    entries = [(entry, chosen.hides(entry)) for entry in desk.entries(refusal)]
    context = desk.context() | desk.filters(chosen) | {"people": people, "names": names_of(people)}
    cards = drawn(desk, entries, request, context)
    return render(request, "annotate/review.html", context | {"cards": cards} | extra, status=status)


def review_changes(
    request: HttpRequest,
    article: Article,
    *,
    written: Sequence[Annotation] = (),
    said: str = "",
    refusal: Refusal | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    """The cards that may look otherwise since the page last heard, in the order of all, and who is here.

    ``written`` are the fixes that this request was about; ``said`` tells what was done to them.
    """
    user = person(request)
    desk = ReviewDesk.of(article, user)
    seen = number(request.POST if request.method == "POST" else request.GET, "seen")
    new = news(article, since=desk.assignment.pulse if seen is None else seen)
    entries = desk.entries(refusal)
    spans = [*new.spans, *(Span(item.start, item.end) for item in written)]
    people = here(article.pk, besides=user)
    changed = entries if new.changes_all else desk.touched(entries, spans)
    context = desk.context()
    context |= {
        "order": [entry.id for entry in entries],
        "cards": drawn(desk, [(entry, False) for entry in changed], request, context),
        "people": people,
        "names": names_of(people),
        "news": _of_others(new.acts, user)[-MOST_NEWS:],
        "is_all": new.changes_all,
        "said": said,
    }
    response = render(request, "annotate/_review_changes.html", context | extra, status=status)
    response["Emenda-Pulse"] = str(desk.assignment.pulse)
    return response


def _of_others(acts: Iterable[Act], user: Model) -> list[Act]:
    return [act for act in acts if act.by_id not in (None, user.pk)]


def review_answer(
    request: HttpRequest, article_id: int, written: Sequence[Annotation], *, said: str = "", **options: Any
) -> HttpResponse:
    """After a write about these fixes: what has changed, or for a plain form the page at the first of them."""
    article = written[0].article if written else Article.objects.get(pk=article_id)
    if is_htmx(request):
        return review_changes(request, article, written=written, said=said, **options)
    if options.get("status", 200) == 200:
        fragment = f"#{written[0].name}" if written else ""
        return redirect(reverse("review", args=[article_id]) + fragment)
    return review_page(request, article, options.get("refusal"), options["status"])
