"""How far the work on an article is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db import connection

from annotate.marks import Marks
from annotate.workflow import Fix, Offer
from articles.models import Article

# Written out, since it comes with every act: putting it together took Django longer than the database needs for it.
COUNTED: Final = """
SELECT status, CASE WHEN shown THEN 1 ELSE 0 END AS shown, count(*) AS number FROM annotate_suggestion
WHERE article_id = %s GROUP BY status, shown
UNION ALL
SELECT status, NULL, count(*) FROM annotate_annotation
WHERE article_id = %s AND status <> %s GROUP BY status
"""


def counting(article: Article) -> list[Any]:
    """The parameters of ``COUNTED``."""
    return [article.pk, article.pk, Fix.WITHDRAWN.value]


class Count(NamedTuple):
    """How many there are in one state: of suggestions, shown (1) or not (0), or where ``shown`` is None of fixes."""

    status: str
    shown: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many suggestions are answered and fixes decided."""

    suggestions_total: int
    suggestions_decided: int
    fixes: int
    pending: int
    approved: int
    rejected: int

    @classmethod
    def of(cls, marks: Marks) -> Progress:
        """Counted from all suggestions and fixes of the article, which have been read."""
        offers = Counter((each.status, each.shown) for each in marks.suggestions)
        return cls.summed(offers, Counter(each.status for each in marks.annotations))

    @classmethod
    def counted(cls, article: Article) -> Progress:
        """Counted by the database."""
        with connection.cursor() as cursor:
            cursor.execute(COUNTED, counting(article))
            return cls.of_counts(Count(*row) for row in cursor.fetchall())

    @classmethod
    def of_counts(cls, counts: Iterable[Count]) -> Progress:
        """From what ``COUNTED`` has given."""
        offers, fixes = {}, {}
        for status, shown, number in counts:
            if shown is None:
                fixes[status] = number
            else:
                offers[status, bool(shown)] = number
        return cls.summed(offers, fixes)

    @classmethod
    def summed(cls, offers: Mapping[tuple[str, bool], int], fixes: Mapping[str, int]) -> Progress:
        """Of how many suggestions there are in each state, shown or not; hidden ones do not count until answered."""
        counted = {key: n for key, n in offers.items() if key[1] or key[0] != Offer.OPEN}
        return cls(
            suggestions_total=sum(counted.values()),
            suggestions_decided=sum(n for (status, _shown), n in counted.items() if status != Offer.OPEN),
            fixes=sum(fixes.values()),
            pending=fixes.get(Fix.PENDING, 0),
            approved=fixes.get(Fix.APPROVED, 0),
            rejected=fixes.get(Fix.REJECTED, 0),
        )
