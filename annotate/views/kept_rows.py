"""The rows of a workbench as HTML, kept in the memory of the web process until something on the article changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotate.desk import Desk
from annotate.knowing import known_targets
from annotate.models import Assignment, User
from annotate.progress import Progress
from annotate.workflow import Fix
from articles.models import Article

Names = frozenset[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a page shows of all rows, and what else it depends on besides the acts on the article."""

    html: SafeString  # as the template engine made it; the cache keeps that it is safe
    places: str
    progress: Progress
    authors: Names
    settled: frozenset[str]
    known: frozenset[str]


def kept(article: Article, assignment: Assignment, user: User) -> Kept | None:
    """The rows as they were last drawn for this person, if they would be drawn the same now; two short queries.

    Everything that changes a suggestion or a fix is an act, which changes the article's pulse. Names of people and the
    glossary change beside it, and are compared.
    """
    found: Kept | None = caches["pages"].get(_key(article, assignment, user))
    if found is None or found.authors != _names({pk for pk, _name in found.authors}):
        return None
    return found if found.known == known_targets(article, found.settled) else None


def keep(desk: Desk, request: HttpRequest, context: Mapping[str, Any]) -> Kept:
    """The rows are drawn, and kept unless they hold a form, which belongs to one session."""
    html = render_to_string("annotate/_rows.html", {**context, "rows": desk.rows()}, request)
    fixes = desk.marks.annotations
    authors = {each.by_id for each in fixes}
    authors |= {decision.by_id for each in fixes if each.status != Fix.PENDING for decision in each.decisions.all()}
    drawn = Kept(html, desk.places, desk.progress, _names(authors), desk.marks.settled, desk.marks.known)
    if not any(each.by_id == desk.user.pk and each.status == Fix.REJECTED for each in fixes):
        caches["pages"].set(_key(desk.article, desk.assignment, desk.user), drawn)
    return drawn


def _key(article: Article, assignment: Assignment, user: User) -> str:
    parts = (article.pk, assignment.pulse, assignment.state, article.source_language, article.target_language)
    return ":".join(map(str, (*parts, user.pk, user.role, user.is_superuser, get_language())))


def _names(people: set[int]) -> Names:
    """The names under which people appear; their colours come from their numbers."""
    return frozenset((each.pk, each.display_name) for each in User.objects.filter(pk__in=people))
