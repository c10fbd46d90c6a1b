"""What tests start from, made by the same verbs that people use."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.core.cache import caches

from annotate import annotating, assigning
from annotate.annotating import Fixing
from annotate.models import Annotation, Suggestion, User
from annotate.receiving import receive
from annotate.taxonomy import Category, Severity
from articles.anchoring import anchor, find_all
from articles.markdown import parse
from articles.models import Article
from articles.spans import Span

TARGET = """# O barco novo

A Openai comprou um barco de 3 bilhões de euros.

Frans-Owen disse que *o barco* é rápido.

- primeiro ponto
- segundo ponto
"""

SOURCE = """# The new boat

OpenAI bought a boat for 3 million euros.

French-Owen said that *the boat* is fast.

- first point
- second point
"""

_numbers = count(1)


def make_article(by: User | None = None, target: str = TARGET, source: str = SOURCE) -> Article:
    """An article being edited; each call makes another one."""
    return receive(
        target=f"{target}\nTexto {next(_numbers)}.\n",
        source=source,
        target_language="pt-BR",
        source_language="en" if source else "",
        by=by,
    )


def place_of(article: Article, quote: str, occurrence: int = 0) -> Span:
    """Where the words stand in the translation."""
    return find_all(parse(article.target), quote, whole_words=False)[occurrence]


def make_annotation(
    article: Article,
    by: User,
    quote: str = "Openai",
    correction: str = "OpenAI",
    occurrence: int = 0,
) -> Annotation:
    """A fix that waits for a decision."""
    fixing = Fixing(Category.NAME, Severity.MAJOR, correction)
    return annotating.annotate(article, span=place_of(article, quote, occurrence), quote=quote, fixing=fixing, by=by)


def make_suggestion(
    article: Article, quote: str = "Frans-Owen", *corrections: str, occurrence: int = 0, **fields: Any
) -> Suggestion:
    """An open suggestion for these words, as the engine would store it; ``fields`` say what is otherwise."""
    found = anchor(parse(article.target), place_of(article, quote, occurrence))
    caches["pages"].clear()  # the engine would have told of it
    usual = {
        "category": Category.NAME,
        "severity": Severity.MAJOR,
        "detector": "names_in_original",
        "confidence": 0.9,
        "corrections": list(corrections or ("French-Owen",)),
        "evidence": [],
    }
    return Suggestion.objects.create(article=article, **{**Suggestion.fields_at(found), **usual, **fields})


def submitted(article: Article, by: User) -> Article:
    """The article waits for review."""
    assigning.submit(article, by=by)
    return article
