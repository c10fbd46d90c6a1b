"""The cards of the review desk as HTML, of which most are the same after a decision as before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotate.review_cards import Entry, ReviewedFix
from annotate.review_desk import ReviewDesk
from annotate.views.kept_pieces import kept, key_of, rendered

Shown = tuple[Entry, bool]


def drawn(
    desk: ReviewDesk, shown: Sequence[Shown], request: HttpRequest, context: Mapping[str, Any]
) -> list[SafeString]:
    """Each entry as HTML, in this order, hidden where its flag says so; ``context`` is that of the desk's templates.

    A card that tells of a refusal holds what one person has typed, and is not kept.
    """

    def draw(numbers: list[int]) -> list[SafeString]:
        entries = [{"entry": shown[number][0], "hidden": shown[number][1]} for number in numbers]
        fixes = [fix.annotation for number in numbers for fix in shown[number][0].fixes]
        prefetch_related_objects(fixes, "suggestion")
        return rendered("annotate/_review_entry.html", entries, request, context)

    keys = [None if _is_refused(entry) else _key(desk, entry, hidden) for entry, hidden in shown]
    return kept(keys, draw, request)


def _is_refused(entry: Entry) -> bool:
    return entry.refusal is not None or any(fix.refusal for fix in entry.fixes)


def _key(desk: ReviewDesk, entry: Entry, hidden: bool) -> str:
    article, assignment, user = desk.article, desk.assignment, desk.user
    return key_of(
        (article.pk, article.source_language, article.target_language, assignment.state, get_language()),
        (user.role, user.is_superuser, desk.reasons, entry.id, entry.kind, hidden),
        [_said(fix) for fix in entry.fixes],
    )


def _said(fix: ReviewedFix) -> tuple[object, ...]:
    """All that the card says of a fix."""
    item = fix.annotation
    wording = (item.quote, item.correction, item.category, item.severity, item.note, fix.own, item.by.display_name)
    decided = [(each.pk, each.by.display_name) for each in fix.decisions]
    others = [(other.quote, other.replacement) for other in fix.overlapping]
    # The evidence of a suggestion that was accepted stays as it is.
    return (*fix.said(), wording, decided, others, item.suggestion_id)
