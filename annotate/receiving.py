"""A new article enters the newsroom, or turns out to be in another language."""

from __future__ import annotations

import datetime

from django.db import transaction

from annotate.assigning import begin
from annotate.models import User
from annotate.queueing import queue_analysis
from articles.importing import import_article
from articles.models import Article


@transaction.atomic
def receive(
    *,
    target: str,
    source: str = "",
    title: str = "",
    target_language: str = "",
    source_language: str = "",
    url: str = "",
    byline: str = "",
    published: datetime.date | None = None,
    engine: str = "",
    by: User | None,
) -> Article:
    """The article is imported, being edited by ``by``, and waits for its suggestions; all of it or nothing.

    Raises what ``import_article`` raises; see there for the fields.
    """
    article = import_article(
        target=target,
        source=source,
        title=title,
        target_language=target_language,
        source_language=source_language,
        url=url,
        byline=byline,
        published=published,
        engine=engine,
        by=by,
    )
    begin(article, by=by)
    queue_analysis(article)
    return article


def realigned(article: Article) -> None:
    """The article, whose languages have been corrected, is searched for suggestions again."""
    queue_analysis(article)
