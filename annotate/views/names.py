"""The name table: every name of the article with its forms, and settling one of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from annotate import annotating
from annotate.annotating import Fixing
from annotate.naming import NameSeen, names_of
from annotate.permissions import check_can_annotate
from annotate.refusals import told
from annotate.taxonomy import Category, Severity
from annotate.views.answers import get_article, is_htmx, number, person
from annotate.views.everywhere import made
from articles.models import Article
from articles.spans import Refused


@require_http_methods(["GET", "POST"])
def names(request: HttpRequest, article_id: int) -> HttpResponse:
    """The table; posted, the other forms of one name are fixed to the one that was chosen."""
    article = get_article(article_id)
    if request.method == "GET":
        return _table(request, article)
    check_can_annotate(person(request))
    row = next((row for row in names_of(article) if row.number == number(request.POST, "name")), None)
    if row is None:
        raise Http404
    try:
        return _settle(request, article, row)
    except Refused as refused:
        return _table(request, article, told(refused))


def _settle(request: HttpRequest, article: Article, row: NameSeen) -> HttpResponse:
    form = " ".join(request.POST.get("written", "").split())
    if not form:
        raise Refused("no-form", _("Choose or type how the name is to be written."))
    places = row.others(form)
    if not places:
        raise Refused("settled", _("“%(form)s” stands everywhere already.") % {"form": form})
    fixing = Fixing(Category.NAME, Severity.MAJOR, form)
    batch = annotating.fix_everywhere(article, places=places, fixing=fixing, by=person(request))
    return made(request, article, batch)


def _table(request: HttpRequest, article: Article, refused: str = "") -> HttpResponse:
    rows = names_of(article)
    user = person(request)
    context = {"article": article, "names": rows, "refused": refused, "may_settle": user.can_annotate}
    template = "annotate/_names.html" if is_htmx(request) else "annotate/names.html"
    return render(request, template, context, status=422 if refused else 200)
