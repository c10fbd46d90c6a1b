"""What an act changes beside its card: the marks of some blocks and the counts, read as they are drawn, in one query.

A block may hold dozens of marks, all of which are drawn anew when one of them changes: as models they took longer to
read than all else that a save does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from django.db import connection

from annotate.marks import fix_mark, suggestion_mark
from annotate.models import Annotation, Suggestion, User
from annotate.progress import COUNTED, Count, Progress, counting
from annotate.workflow import Fix, Offer
from articles.document import Block
from articles.models import Article
from articles.rendering import Mark
from articles.spans import Span

# A suggestion may reach over several blocks, a fix stands in one, where the index finds it by its start.
_REACHING_IN: Final = 'start <= %s AND "end" >= %s'
_STANDING_IN: Final = "start <= %s AND start >= %s"
_STANDING: Final = """
SELECT NULL, id, start, "end", severity, status, CASE WHEN quote = '' THEN '' END FROM annotate_suggestion
WHERE article_id = %s AND status = %s AND shown AND ({reaching})
UNION ALL
SELECT by_id, id, start, "end", severity, status, CASE WHEN quote = '' THEN correction END FROM annotate_annotation
WHERE article_id = %s AND status <> %s AND ({standing})
UNION ALL
SELECT NULL, number, NULL, shown, NULL, status, NULL FROM ({counted}) counted
"""
_START: Final = 2  # where a row of a mark says its place, and one of a count nothing


def highlights(article: Article, user: User, blocks: Sequence[Block]) -> tuple[list[Mark], Progress]:
    """The marks that stand in these blocks or touch them, as the person sees them, and how far the work is.

    At least one block. One more query where there are marks of others.
    """
    edges = [edge for block in blocks for edge in (block.end, block.start)]
    with connection.cursor() as cursor:
        cursor.execute(
            _standing(len(blocks)),
            [article.pk, Offer.OPEN.value, *edges, article.pk, Fix.WITHDRAWN.value, *edges, *counting(article)],
        )
        found = cursor.fetchall()
    rows = [row for row in found if row[_START] is not None]
    counts = [Count(status, shown, n) for _by, n, start, shown, _severity, status, _words in found if start is None]
    others = {by for by, *_rest in rows} - {None, user.pk}
    authors = User.objects.in_bulk(others) if others else {}
    return [_highlight(row, authors) for row in rows], Progress.of_counts(counts)


@cache
def _standing(blocks: int) -> str:
    """The statement for so many blocks."""
    reaching, standing = (" OR ".join([inside] * blocks) for inside in (_REACHING_IN, _STANDING_IN))
    return _STANDING.format(reaching=reaching, standing=standing, counted=COUNTED)


def _highlight(row: Sequence[Any], others: dict[int, User]) -> Mark:
    by, pk, start, end, severity, status, inserts = row
    span = Span(start, end)
    if by is None:
        return suggestion_mark(Suggestion.named(pk), span, severity, is_insertion=inserts is not None)
    return fix_mark(Annotation.named(pk), span, severity, status, inserts=inserts, author=others.get(by))
