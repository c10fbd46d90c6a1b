"""What the benchmarks put into an installation; each function runs inside it and returns what can be JSON."""

from __future__ import annotations

import itertools
import random
import re
import resource
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.utils import timezone

from annotate import annotating, assigning, reviewing, revising
from annotate.annotating import Fixing
from annotate.exporting import export_many
from annotate.models import AnalysisRun, Annotation, Assignment, User
from annotate.queueing import queue_analysis
from annotate.receiving import receive
from articles.models import Article
from articles.spans import Span
from benchmarks.texts import Pair, article

VOCABULARY, BASE, WORDS_EACH = 40_000, 50_000, 60


def person(name: str, role: str) -> User:
    """Somebody of that name and role, made if need be."""
    return User.objects.get_or_create(username=name, defaults={"role": role})[0]


def session(user: User) -> str:
    """The key of a session in which the person is signed in."""
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.create()
    assert store.session_key is not None
    return store.session_key


def imported(pair: Pair, by: User) -> Article:
    """The article as an import leaves it, its search for suggestions waiting for a worker."""
    return receive(target=pair.target, source=pair.source, target_language="pt-BR", source_language="en", by=by)


def eight_editors(times: int) -> dict[str, Any]:
    """Eight editors, so many times an article of 800 different words for each, and where the words are."""
    people = [person(f"editor{n}", "editor") for n in range(8)]
    words = [[f"palavra{p}x{w}z" for w in range(20)] for p in range(40)]
    texts = ["\n\n".join([f"# Artigo {n:04}", *map(" ".join, words)]) + "\n" for n in range(8 * times)]
    made = [receive(target=text, target_language="pt-BR", by=people[n % 8]).pk for n, text in enumerate(texts)]
    articles = [made[n : n + 8] for n in range(0, len(made), 8)]
    places = [(found.start(), found.group()) for found in re.finditer(r"palavra\w+", texts[0])]
    return {"sessions": [session(each) for each in people], "articles": articles, "places": places}


def marked_article(words: int, marks: int) -> dict[str, Any]:
    """An article with its original and so many marks, and four editors signed in."""
    people = [person(f"editor{n}", "editor") for n in range(4)]
    made = imported(article(words), people[0])
    places = [Span(each.start(), each.end()) for each in re.finditer(r"\b[a-z]{3,}\b", made.target)]
    for number, place in enumerate(places[:marks]):
        fixing = Fixing("style/awkward", "minor", f"outra{number}")
        annotating.annotate(made, span=place, quote=None, fixing=fixing, by=people[0])
    assert made.annotations.count() == marks
    return {"sessions": [session(each) for each in people], "article": made.pk}


def waiting_articles(number: int, words: int) -> list[int]:
    """So many imported articles, whose searches for suggestions wait."""
    editor = person("editor0", "editor")
    return [imported(article(words, seed), editor).pk for seed in range(number)]


def stored_keys() -> list[str]:
    """The keys of all annotations that are stored."""
    keys: list[UUID | None] = list(Annotation.objects.exclude(key=None).values_list("key", flat=True))
    return [str(key) for key in keys]


def grow(number: int) -> dict[str, Any]:
    """There are so many articles, nine of ten finished, found by words that are as common as in a language.

    Up to 50,000 are made one by one; further ones repeat their texts, which leaves every word as common as it was.
    """
    people = [person(f"editor{n}", "editor") for n in range(40)] + [person(f"rev{n}", "reviewer") for n in range(20)]
    dice = random.Random(number)
    there = Article.objects.count()
    vocabulary = _vocabulary()
    weights = list(itertools.accumulate(1 / (n + 1) for n in range(VOCABULARY)))
    for start in range(there, min(number, BASE), 1000):
        with transaction.atomic():
            rows = [_article(dice, vocabulary, weights, n) for n in range(start, min(start + 1000, number, BASE))]
            rows = Article.objects.bulk_create(rows)
            Assignment.objects.bulk_create([_assignment(dice, row, people) for row in rows])
    if number > BASE:
        _repeat(number)
    with connection.cursor() as cursor:
        for table in ("articles_article", "annotate_assignment"):
            cursor.execute(f"VACUUM ANALYZE {table}")
    assert Assignment.objects.count() == number
    deep = Assignment.objects.order_by("-changed_at").values_list("pk", "changed_at")[number * 8 // 10]
    return {
        "session": session(people[-1]),
        "deep": f"0~{deep[0]}~{deep[1].isoformat()}",
        "common": vocabulary[0],
        "middling": vocabulary[80],
        "uncommon": vocabulary[800],
        "rare": vocabulary[30_000],
        "missing": "qqqqwwww",
        "editor": people[0].pk,
    }


def _vocabulary() -> list[str]:
    dice = random.Random(7)
    return ["".join(dice.choices("abcdefghijlmnopqrstuvxzçãé", k=dice.randint(4, 10))) for _word in range(VOCABULARY)]


def _article(dice: random.Random, vocabulary: list[str], weights: list[float], number: int) -> Article:
    words = dice.choices(vocabulary, cum_weights=weights, k=WORDS_EACH)
    title = " ".join(words[:7]).capitalize()
    pairs = [("en", "pt-BR"), ("en", "es"), ("", "pt-BR"), ("fr", "pt-BR")]
    source, target = dice.choices(pairs, [70, 25, 4, 1])[0]
    return Article(
        title=title,
        title_key=title.lower()[:80],
        target=f"# {title}\n\n" + " ".join(words[7:35]) + "\n",
        source=" ".join(words[35:]) if source else "",
        source_language=source,
        target_language=target,
        content_hash=f"{number:064}",
    )


def _assignment(dice: random.Random, row: Article, people: list[User]) -> Assignment:
    state = dice.choices(["finished", "editing", "review"], [90, 7, 3])[0]
    now = timezone.now()
    days = dice.randint(-900, 20) if state == "finished" else dice.randint(-5, 30)
    return Assignment(
        article=row,
        state=state,
        editor=dice.choice(people) if state != "editing" or dice.random() < 0.5 else None,
        reviewer=dice.choice(people[40:]) if state == "finished" or dice.random() < 0.3 else None,
        due=(now + timedelta(days=days)).date() if dice.random() < 0.5 else None,
        changed_at=now - timedelta(seconds=dice.randint(0, 900 * 86400)),
    )


_REPEAT = """
INSERT INTO articles_article (title, title_key, target, source, target_language, source_language, url, byline, engine,
  content_hash, imported_at, words)
SELECT title || ' ' || times, title_key || ' ' || times, target, source, target_language, source_language, '', '', '',
  lpad(times || 'x' || id, 64, 'r'), now() - random() * interval '900 days', words
FROM articles_article, generate_series(%s::integer, %s::integer) AS times WHERE id <= %s
"""
_REPEAT_ASSIGNMENTS = """
INSERT INTO annotate_assignment (article_id, state, editor_id, reviewer_id, due, pulse, changed_at)
SELECT new.id, old.state, old.editor_id, old.reviewer_id, old.due, 0, now() - random() * interval '900 days'
FROM articles_article AS new
JOIN annotate_assignment AS old ON old.article_id = substring(new.content_hash FROM 'x(\\d+)$')::bigint
WHERE new.content_hash LIKE 'r%%' AND new.id > %s
"""


def _repeat(number: int) -> None:
    """The first 50,000 articles are there so often that there are so many; PostgreSQL alone does the work."""
    last_base = Article.objects.order_by("pk").values_list("pk", flat=True)[BASE - 1]
    last = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    times = (Article.objects.count() // BASE, number // BASE - 1)
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute(
            "SET session_replication_role = replica"
        )  # the words come along, no trigger need find them again
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'articles_article_words'")
        index = cursor.fetchone()[0]
        cursor.execute("DROP INDEX articles_article_words")
        cursor.execute(_REPEAT, [*times, last_base])
        cursor.execute(_REPEAT_ASSIGNMENTS, [last])
        cursor.execute(index)
        cursor.execute("SET session_replication_role = DEFAULT")


def searched(seconds: int) -> dict[str, Any]:
    """Waits until no search is under way any more; when the first and the last of them ended, and how many failed."""
    end = time.monotonic() + seconds
    unfinished = AnalysisRun.objects.filter(state__in=(AnalysisRun.State.QUEUED, AnalysisRun.State.RUNNING))
    while unfinished.exists() and time.monotonic() < end:
        time.sleep(0.2)
    done = AnalysisRun.objects.filter(state=AnalysisRun.State.DONE).values_list("finished_at", flat=True)
    ends = [each.timestamp() for each in done if each is not None]
    return {"first": min(ends), "last": max(ends), "done": len(ends), "of": AnalysisRun.objects.count()}


def search_again() -> None:
    """Every search is queued once more."""
    for one in Article.objects.all():
        queue_analysis(one)


def finished_articles(number: int) -> None:
    """So many finished articles, each with a revision of ten corrections."""
    editor, reviewer = person("editor0", "editor"), person("reviewer0", "reviewer")
    for seed in range(number):
        made = receive(target=article(320, seed).target, target_language="pt-BR", by=editor)
        for found in list(re.finditer(r"\b[a-z]{4,}\b", made.target))[:10]:
            fixing = Fixing("style/awkward", "minor", f"outra{seed}")
            annotating.annotate(made, span=Span(*found.span()), quote=None, fixing=fixing, by=editor)
        assigning.submit(made, by=editor)
        reviewing.approve_all(list(made.annotations.all()), by=reviewer)
        revising.finish(made, by=reviewer)


def exported(number: int) -> dict[str, Any]:
    """What it takes to write so many articles into a ZIP archive: seconds, bytes, and the peak of memory in kB."""
    began, size = time.perf_counter(), 0
    for piece in export_many(Article.objects.order_by("pk")[:number]):
        size += len(piece)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "bytes": size, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


def newsroom(articles: int, editors: int, reviewers: int) -> dict[str, Any]:
    """Articles that are edited, as many that wait for review with fixes in them, and people signed in."""
    writers = [person(f"editor{n}", "editor") for n in range(editors)]
    deciders = [person(f"reviewer{n}", "reviewer") for n in range(reviewers)]
    edited = [imported(article(320, seed), writers[seed % editors]).pk for seed in range(articles)]
    waiting = []
    for seed in range(articles, 2 * articles):
        made = imported(article(320, seed), writers[seed % editors])
        for found in list(re.finditer(r"\b[a-z]{4,}\b", made.target))[:40]:
            fixing = Fixing("style/awkward", "minor", f"outra{seed}")
            annotating.annotate(made, span=Span(*found.span()), quote=None, fixing=fixing, by=writers[seed % editors])
        assigning.submit(made, by=writers[seed % editors])
        waiting.append(made.pk)
    return {
        "editors": [session(each) for each in writers],
        "reviewers": [session(each) for each in deciders],
        "edited": edited,
        "waiting": waiting,
        "texts": {str(pk): Article.objects.get(pk=pk).target for pk in edited},
    }
