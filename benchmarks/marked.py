"""Articles of one text with more and more marks, for the pages that show them."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.test import Client

from annotate.models import AnalysisRun, Annotation, Suggestion, User
from annotate.receiving import receive
from annotate.taxonomy import Category, Severity
from articles.anchoring import anchor
from articles.markdown import parse
from articles.models import Article
from articles.spans import Anchor, Span
from benchmarks.texts import article as text_of

WORDS = 2_000
KINDS = (Category.MISTRANSLATION, Category.NAME, Category.GRAMMAR, Category.SPELLING, Category.NUMBER)
SEVERITIES = (Severity.MINOR, Severity.MAJOR, Severity.MINOR, Severity.CRITICAL)
MOST_AT_ONCE = 400


def article_with(marks: int, people: list[User]) -> Article:
    """The benchmark's text with so many marks, spread evenly: half suggestions, half fixes of these people."""
    pair = text_of(WORDS, seed=1)
    target = pair.target.replace("parte 1", f"parte {marks}")
    article = receive(target=target, source=pair.source, target_language="pt-BR", source_language="en", by=people[0])
    AnalysisRun.objects.filter(article=article).update(state=AnalysisRun.State.DONE, progress=100)
    words = [Span(*found.span()) for found in re.finditer(r"\w+", article.target)]
    document = parse(article.target)
    suggestions, annotations = [], []
    for number in range(marks):
        found = anchor(document, words[number * len(words) // marks])
        said = _said(article, found, number)
        other = f"{found.quote}{number % 7}"
        if number % 2:
            evidence = [{"kind": "counts", "values": {"text": "source", "forms": {other: 3, found.quote: 1}}}]
            offer = {"detector": "garbled_names", "confidence": 0.9, "corrections": [other], "evidence": evidence}
            suggestions.append(Suggestion(**said, **offer))
        else:
            annotations.append(Annotation(**said, correction=other, by=people[number // 2 % len(people)]))
    Suggestion.objects.bulk_create(suggestions, batch_size=MOST_AT_ONCE)
    Annotation.objects.bulk_create(annotations, batch_size=MOST_AT_ONCE)
    return article


def _said(article: Article, found: Anchor, number: int) -> dict[str, Any]:
    return {
        "article": article,
        **Suggestion.fields_at(found),
        "category": KINDS[number % len(KINDS)],
        "severity": SEVERITIES[number % len(SEVERITIES)],
    }


def fill(*numbers: int) -> dict[str, Any]:
    """An article for each number of marks, and how to get in: its key by that number, an editor's cookie."""
    people = [User.objects.create_user(name, first_name=name, role=User.Role.EDITOR) for name in ("Eva", "Oto")]
    articles = {number: article_with(number, people).pk for number in numbers}
    client = Client()
    client.force_login(people[0], backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    return {"cookie": [name, client.cookies[name].value], "articles": articles}
