"""Putting approved corrections into the text, without storing anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotate.models import Annotation
from annotate.workflow import Fix
from articles.markdown import parsed
from articles.models import Article
from articles.spans import Edit
from articles.splicing import splice


@dataclass(frozen=True, slots=True)
class CorrectedText:
    """A Markdown text and the edits of the import that made it, in reading order."""

    markdown: str
    edits: list[Edit]


def approved_edits(article: Article, fixes: Iterable[Annotation] | None = None) -> list[Edit]:
    """The approved corrections in reading order; remarks that change nothing are left out.

    ``fixes`` are all of the article, where they have been read already.
    """
    rows = Annotation.objects.filter(article=article, status=Fix.APPROVED) if fixes is None else fixes
    approved = sorted((fix for fix in rows if fix.status == Fix.APPROVED), key=lambda fix: (fix.start, fix.end, fix.pk))
    return [Edit(fix.span, fix.replacement) for fix in approved if fix.replacement != fix.quote]


def corrected(article: Article, fixes: Iterable[Annotation] | None = None) -> CorrectedText:
    """The translation with every approved correction and nothing else changed; ``fixes`` as above.

    Raises Refused if the approved corrections do not go together.
    """
    edits = approved_edits(article, fixes)
    return CorrectedText(splice(parsed(article.target), edits), edits)
