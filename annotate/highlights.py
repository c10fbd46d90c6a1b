"""The marks in some blocks of a text, read without what only their cards tell.

A block may hold dozens, all of which are drawn anew when one of them changes: as models they took longer to read than
all else that a save does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from annotate.marks import fix_mark, suggestion_mark
from annotate.models import Annotation, Suggestion, User
from annotate.workflow import Fix, Offer
from articles.document import Block
from articles.models import Article
from articles.rendering import Mark
from articles.spans import Span

_IN_A_BLOCK: Final = 'start <= %s AND "end" >= %s'
_STANDING: Final = """
SELECT NULL, id, start, "end", severity, status, CASE WHEN quote = '' THEN '' END FROM annotate_suggestion
WHERE article_id = %s AND status = %s AND shown AND ({inside})
UNION ALL
SELECT by_id, id, start, "end", severity, status, CASE WHEN quote = '' THEN correction END FROM annotate_annotation
WHERE article_id = %s AND status <> %s AND ({inside})
"""


def highlights(article: Article, user: User, blocks: Sequence[Block]) -> list[Mark]:
    """The marks that stand in these blocks or touch them, as the person sees them; two queries at most."""
    inside = " OR ".join([_IN_A_BLOCK] * len(blocks))
    edges = [edge for block in blocks for edge in (block.end, block.start)]
    with connection.cursor() as cursor:
        cursor.execute(
            _STANDING.format(inside=inside),
            [article.pk, Offer.OPEN.value, *edges, article.pk, Fix.WITHDRAWN.value, *edges],
        )
        rows = cursor.fetchall()
    others = {by for by, *_rest in rows} - {None, user.pk}
    authors = User.objects.in_bulk(others) if others else {}
    return [_highlight(row, authors) for row in rows]


def _highlight(row: Sequence[Any], others: dict[int, User]) -> Mark:
    by, pk, start, end, severity, status, inserts = row
    span = Span(start, end)
    if by is None:
        return suggestion_mark(Suggestion.named(pk), span, severity, is_insertion=inserts is not None)
    return fix_mark(Annotation.named(pk), span, severity, status, inserts=inserts, author=others.get(by))
