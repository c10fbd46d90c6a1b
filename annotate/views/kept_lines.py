"""The lines of the list of articles as HTML, of which most are the same as when somebody looked last."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotate.listing import Line
from annotate.views.kept_pieces import kept, key_of, rendered


def drawn(lines: Sequence[Line], here: str, request: HttpRequest) -> list[SafeString]:
    """Each line as HTML, in this order; ``here`` is the address of the list, to come back to."""
    return kept(
        [_key(line, here) for line in lines],
        lambda numbers: rendered(
            "annotate/_queue_row.html", ({"line": lines[number]} for number in numbers), request, {"here": here}
        ),
        request,
    )


def _key(line: Line, here: str) -> str:
    row, article = line.assignment, line.assignment.article
    return key_of(
        (article.pk, article.title, article.source_language, article.target_language, get_language()),
        (row.state, row.due, row.changed_at, line.due, line.is_of_today),
        [(each.pk, each.display_name) if each else None for each in (row.editor, row.reviewer)],
        (line.title, line.excerpt, line.excerpt_language, line.open_suggestions, line.fixes, line.pending),
        # What the person can do, who alone has a number in it.
        (line.user.can_annotate, line.may_take and line.user.pk, line.may_assign, line.address, here),
    )
