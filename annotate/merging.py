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


def corrected(article: Article, fixes: Iterable[Annotation] | None = None) -> CorrectedText:
    """The translation with every approved correction and nothing else changed.

    ``fixes`` are all of the article in reading order, where they have been read already. A remark, which changes
    nothing, is no edit. Raises Refused if the approved corrections do not go together.
    """
    rows = Annotation.objects.filter(article=article, status=Fix.APPROVED) if fixes is None else fixes
    approved = (fix for fix in rows if fix.status == Fix.APPROVED)
    edits = [Edit(fix.span, fix.replacement) for fix in approved if fix.replacement != fix.quote]
    return CorrectedText(splice(parsed(article.target), edits), edits)
