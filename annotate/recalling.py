"""Articles that were worked on last, in the memory of the web process, so that a mark need not read its text again.

What is kept may be out of date: whoever stores something for it has the database compare ``HELD``.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS

from annotate.models import Assignment
from articles.models import Article

# An article has about twenty kilobytes; one of a megabyte is read each time.
MOST_ARTICLES: Final = 64
LONGEST_TEXT: Final = 100_000
# What is kept beside the translation, which its hash stands for.
HELD: Final = ("content_hash", "source_language", "target_language")
# In the order of the model, as its rows are made.
_FIELDS: Final = [each.attname for each in Article._meta.concrete_fields if each.attname in {"id", "target", *HELD}]
_kept: OrderedDict[int, list[Any]] = OrderedDict()
_lock = Lock()


def remember(article: Article) -> None:
    """The article is known to this process from now on, unless it is very long."""
    if len(article.target) > LONGEST_TEXT:
        return
    with _lock:
        _kept[article.pk] = [getattr(article, name) for name in _FIELDS]
        _kept.move_to_end(article.pk)
        while len(_kept) > MOST_ARTICLES:
            _kept.popitem(last=False)


def recall(article_id: int) -> Assignment | None:
    """The article, as this process has known it, with its assignment as if it were being edited; None if it is unknown.

    What is not kept of either is read when it is asked for.
    """
    with _lock:
        values = _kept.get(article_id)
        if values is None:
            return None
        _kept.move_to_end(article_id)
    state = Assignment.State.EDITING.value
    assignment = Assignment.from_db(DEFAULT_DB_ALIAS, ["article_id", "state"], [article_id, state])
    assignment.article = Article.from_db(DEFAULT_DB_ALIAS, _FIELDS, values)
    return assignment


def forget() -> None:
    """This process knows no article any more."""
    with _lock:
        _kept.clear()
