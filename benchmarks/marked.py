"""Articles of one text with more and more marks, for the pages that show them. Run as a process of its own.

``python -m benchmarks.marked 0 100`` fills the database that the environment names and prints, as JSON, the cookie of
a signed-in editor and the number of the article for each number of marks.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django is set up first
from django.core.management import call_command  # noqa: E402 - as above
from django.test import Client  # noqa: E402 - as above

from annotate.models import AnalysisRun, Annotation, Suggestion, User  # noqa: E402 - as above
from annotate.receiving import receive  # noqa: E402 - as above
from annotate.taxonomy import Category, Severity  # noqa: E402 - as above
from articles.anchoring import anchor  # noqa: E402 - as above
from articles.markdown import parse  # noqa: E402 - as above
from articles.models import Article  # noqa: E402 - as above
from articles.spans import Anchor, Span  # noqa: E402 - as above
from benchmarks.texts import article as text_of  # noqa: E402 - as above

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
        "start": found.span.start,
        "end": found.span.end,
        "quote": found.quote,
        "prefix": found.prefix,
        "suffix": found.suffix,
        "category": KINDS[number % len(KINDS)],
        "severity": SEVERITIES[number % len(SEVERITIES)],
    }


def main(numbers: list[int]) -> None:
    """Fill the database and print how to get in."""
    call_command("migrate", verbosity=0)
    people = [User.objects.create_user(name, first_name=name, role=User.Role.EDITOR) for name in ("Eva", "Oto")]
    articles = {number: article_with(number, people).pk for number in numbers}
    client = Client()
    client.force_login(people[0], backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    print(json.dumps({"cookie": [name, client.cookies[name].value], "articles": articles}))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]])
