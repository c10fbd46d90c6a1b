"""Articles that were worked on last, in the memory of the web process, so that a mark need not read its text again.

What is kept may be out of date: whoever stores something for it has the database compare (``recording.record``).
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, Final

from annotate.models import Assignment
from articles.models import Article

# An article has about twenty kilobytes; one of a megabyte is read each time.
MOST_ARTICLES: Final = 64
LONGEST_TEXT: Final = 100_000
# In the order of the model, as its rows are made.
_FIELDS: Final = ["id", "target", "target_language", "source_language", "content_hash"]
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
    assignment = Assignment.from_db("default", ["article_id", "state"], [article_id, Assignment.State.EDITING.value])
    assignment.article = Article.from_db("default", _FIELDS, values)
    return assignment


def forget() -> None:
    """This process knows no article any more."""
    with _lock:
        _kept.clear()
