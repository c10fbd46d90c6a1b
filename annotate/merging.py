"""Putting approved corrections into the text, without storing anything."""

from __future__ import annotations

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


def approved_edits(article: Article) -> list[Edit]:
    """The approved corrections in reading order; remarks that change nothing are left out."""
    approved = Annotation.objects.filter(article=article, status=Fix.APPROVED).order_by("start", "end", "id")
    return [Edit(fix.span, fix.replacement) for fix in approved if fix.replacement != fix.quote]


def corrected(article: Article) -> CorrectedText:
    """The translation with every approved correction and nothing else changed.

    Raises Refused if the approved corrections do not go together.
    """
    edits = approved_edits(article)
    return CorrectedText(splice(parsed(article.target), edits), edits)
