"""The glossary as its page lists it: the pairs of languages, and the terms of one, found by their words, in order."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from annotate.models import Silence, Sweep, Term
from annotate.sweeping import Progress, progress
from articles.models import Article

PAGE_SIZE = 50
# For so long the page still tells what came of a new search that is over.
TOLD_FOR = timedelta(minutes=10)
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of languages, and how much the newsroom has settled for it."""

    source_language: str
    target_language: str
    terms: int = 0
    silenced: int = 0
    articles: int = 0

    @property
    def value(self) -> str:
        """How addresses name it."""
        return f"{self.source_language}/{self.target_language}"

    def codes(self) -> dict[str, str]:
        """The columns of rows that hold for it."""
        return {"source_language": self.source_language, "target_language": self.target_language}


def pairs() -> list[Pair]:
    """Every pair of languages that there are terms, silenced words or articles in, the one with most terms first."""
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for name, rows in (
        ("terms", Term.objects.order_by().values_list("source_language", "target_language")),
        ("silenced", Silence.objects.order_by().values_list("source_language", "target_language")),
        # Without an original there is nothing that a term could be the translation of.
        (
            "articles",
            Article.objects.exclude(source_language="").order_by().values_list("source_language", "target_language"),
        ),
    ):
        for source, target, number in rows.annotate(n=Count("pk")):
            counts[source, target][name] = number
    known = [
        Pair(*codes, terms=n.get("terms", 0), silenced=n.get("silenced", 0), articles=n.get("articles", 0))
        for codes, n in counts.items()
    ]
    return sorted(known, key=lambda pair: (-pair.terms, -pair.articles, pair.value))


def chosen(known: Sequence[Pair], query: QueryDict) -> Pair | None:
    """The pair that the address asks for, else the first; None where there is none."""
    asked = query.get("pair", "")
    return next((pair for pair in known if pair.value == asked), next(iter(known), None))


def also_held(pair: Pair, known: Sequence[Pair]) -> list[Pair]:
    """The wider pairs whose terms hold for texts of this pair as well: those of a language without its region."""
    sources = {pair.source_language, pair.source_language.partition("-")[0]}
    targets = {pair.target_language, pair.target_language.partition("-")[0]}
    return [
        each
        for each in known
        if each != pair and each.terms and each.source_language in sources and each.target_language in targets
    ]


def folded(text: str) -> str:
    """The text as searching and sorting see it: without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def found(pair: Pair, words: str) -> list[int]:
    """The ids of the pair's terms that have all the words somewhere in a form or the note, by what they start with.

    Compared here and not by the database: SQLite knows capitals and accents of ASCII only.
    """
    wanted = folded(words).split()
    rows = Term.objects.filter(**pair.codes()).order_by().values_list("pk", "source", "target", "forbidden", "note")
    keyed = []
    for pk, source, target, forbidden, note in rows.iterator(chunk_size=2_000):
        if wanted:
            text = folded(" ".join([source, target, *forbidden, note]))
            if not all(word in text for word in wanted):
                continue
        keyed.append((folded(source or target), folded(target), pk))
    return [pk for _source, _target, pk in sorted(keyed)]


def in_order(ids: Sequence[int]) -> Iterator[Term]:
    """The terms of these ids with the people who made them, some hundreds in memory at a time."""
    for first in range(0, len(ids), _CHUNK):
        chunk = ids[first : first + _CHUNK]
        by_id = Term.objects.select_related("by").in_bulk(chunk)
        yield from (by_id[pk] for pk in chunk if pk in by_id)


def place_of(term: Term) -> str:
    """The address of the term's row on its page of the list."""
    pair = Pair(term.source_language, term.target_language)
    at = found(pair, "").index(term.pk)
    query = {"pair": pair.value} | ({"page": at // PAGE_SIZE + 1} if at >= PAGE_SIZE else {})
    return f"{reverse('glossary')}?{urlencode(query, safe='/')}#term-{term.pk}"


def sweep_of(pair: Pair) -> Progress | None:
    """How far the latest new search for this pair is; None where there is nothing to tell any more."""
    latest = Sweep.objects.filter(**pair.codes()).first()
    if latest is None:
        return None
    known = progress(latest)
    return known if not known.is_over or timezone.now() - latest.at < TOLD_FOR else None
