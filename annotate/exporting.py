"""Taking the corrected article out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from annotate.merging import CorrectedText, corrected
from annotate.models import Assignment
from annotate.workflow import State
from annotate.writers import archive, markdown
from articles.models import Article, Revision
from articles.spans import Refused


class NoSuchRevision(Exception):
    """The article has no revision of that number; the message lists those it has. Answered with 404."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to hand out."""

    name: str
    media_type: str
    content: bytes


def text_of(article: Article, number: int | None = None) -> CorrectedText:
    """The text of one revision; 0 is the import as it was.

    Without a number: the latest revision of a finished article, else the import with the corrections approved so
    far. Raises NoSuchRevision, and Refused if what is approved so far does not go together.
    """
    if number == 0:
        return CorrectedText(article.target, [])
    if number is not None:
        found = Revision.objects.filter(article=article, number=number).first()
        if found is None:
            known = [0, *article.revisions.order_by("number").values_list("number", flat=True)]
            raise NoSuchRevision(
                _("There is no revision %(number)s. This article has: %(known)s.")
                % {"number": number, "known": ", ".join(map(str, known))}
            )
        return CorrectedText(found.markdown, found.applied())
    latest = article.revisions.order_by("-number").first()
    if latest and Assignment.objects.filter(pk=article.pk, state=State.FINISHED).exists():
        return CorrectedText(latest.markdown, latest.applied())
    return corrected(article)


def export_many(articles: QuerySet[Article]) -> Iterator[bytes]:
    """All these articles as a ZIP archive of Markdown files, written as they are read, a few at a time.

    An article whose approved corrections do not go together is in it as it was imported, and a file says which.
    """
    return archive.write(_files(articles))


def _files(articles: QuerySet[Article]) -> Iterator[tuple[str, bytes]]:
    refused: list[str] = []
    for article in articles.iterator(chunk_size=50):
        try:
            file = export_markdown(article)
        except Refused as error:
            file = export_markdown(article, 0)
            refused.append(f"{file.name}: {error}")
        yield file.name, file.content
    if refused:
        yield "NOT-CORRECTED.txt", ("\n".join(refused) + "\n").encode()


def export_markdown(article: Article, number: int | None = None) -> Exported:
    """The article as a Markdown file, named by its title, language and revision. Errors as ``text_of``."""
    name = "-".join(filter(None, [slugify(article.title)[:80] or f"article-{article.pk}", article.target_language]))
    if number is not None:
        name += f"-r{number}"
    content = markdown.write(text_of(article, number).markdown)
    return Exported(name + markdown.SUFFIX, markdown.MEDIA_TYPE, content)
