"""How the databases find what the list shows: by their indexes, on tables that have grown a little."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotate import queueing
from annotate.models import AnalysisRun, Annotation, Assignment, Suggestion, User
from annotate.taxonomy import Category, Severity
from articles import searching
from articles.models import Article
from tests.integration.listing import many

ClientOf = Callable[[User], Client]
GROWING = "articles_article|annotate_assignment|annotate_suggestion|annotate_annotation"
SCANNED = {
    "postgresql": re.compile(rf"Seq Scan on (?:{GROWING}|annotate_analysisrun)\b"),
    # SQLite says SCAN also of a walk along an index, which is then named.
    "sqlite": re.compile(rf"SCAN (?:{GROWING}|annotate_analysisrun)(?! USING)"),
}
SORTED = {"postgresql": re.compile(r"\bSort\b"), "sqlite": re.compile("TEMP B-TREE FOR ORDER BY")}

PAGES: list[dict[str, str]] = [
    {"show": "all"},
    {"show": "mine"},
    {"show": "unassigned"},
    {"show": "editing"},
    {"show": "review"},
    {"show": "finished"},
    {"show": "all", "sort": "due"},
    {"show": "editing", "sort": "due"},
    {"show": "all", "sort": "title"},
    {"show": "all", "sort": "imported"},
    {"show": "all", "due": "overdue"},
    {"show": "editing", "due": "today"},
    {"show": "all", "due": "week", "sort": "due"},
    {"show": "all", "languages": "en/pt-BR"},
    {"show": "mine", "state": "finished", "sort": "title"},
    {"show": "all", "editor": "nobody"},
    {"show": "review", "q": "noticia 000007"},
    {"show": "all", "q": "noticia -000007", "sort": "title"},
    {"show": "all", "after": "0~7~2024-05-31T12:00:00+00:00"},
    {"show": "all", "before": "0~7~2024-05-31T12:00:00+00:00"},
    {"show": "all", "sort": "title", "after": "0~7~noticia"},
]

# Which index gives the rows of a list in their order, so that nothing is sorted. Of what nearly all articles are, the
# order of all is as good.
FINISHED = re.compile("assignment_by_state|assignment_by_change")
ORDERED: list[tuple[dict[str, str], str | re.Pattern[str]]] = [
    ({"show": "all"}, "assignment_by_change"),
    ({"show": "all", "after": "0~7~2090-05-31T12:00:00+00:00"}, "assignment_by_change"),
    ({"show": "finished"}, FINISHED),
    ({"show": "finished", "after": "0~7~2090-05-31T12:00:00+00:00"}, FINISHED),
    (
        {"show": "unassigned"},
        {"postgresql": "assignment_by_state", "sqlite": "assignment_by_editor"}[connection.vendor],
    ),
    ({"show": "editing", "sort": "due"}, "assignment_by_due"),
    *([({"show": "all", "sort": "due"}, "assignment_open_by_due")] if connection.vendor == "postgresql" else []),
    ({"show": "all", "sort": "title"}, "article_by_title"),
    ({"show": "all", "sort": "title", "after": "0~7~noticia 0001"}, "article_by_title"),
]


@pytest.fixture
def grown(editor: User, other_editor: User, reviewer: User) -> None:
    """A thousand articles, most of them finished, and statistics of them."""
    many(700, state="finished", editor=other_editor, reviewer=reviewer)
    many(100, state="review", editor=other_editor)
    many(100, editor=editor)
    rows = many(200)
    for n, row in enumerate(rows):
        row.due = date.today() + timedelta(days=n % 40 - 5) if n % 2 else None  # noqa: DTZ011 - any day will do
    Assignment.objects.bulk_update(rows, ["due"], batch_size=300)
    kind: dict[str, Any] = {"category": Category.NAME, "severity": Severity.MINOR}
    articles = list(Article.objects.all())
    Suggestion.objects.bulk_create(
        Suggestion(article=each, start=n, end=n + 1, detector="any", confidence=1, **kind)
        for each in articles
        for n in range(2)
    )
    Annotation.objects.bulk_create(
        Annotation(article=each, start=n, end=n + 1, correction="x", by=editor, **kind)
        for each in articles
        for n in range(2)
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # as the server does by itself now and then
            cursor.execute("SELECT gin_clean_pending_list('articles_article_words')")
        for table in GROWING.split("|"):  # one by one: the tables of the server are locked by whoever analyses them all
            cursor.execute(f"ANALYZE {table}")


def plans_of(client: Client, query: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every query of the page with what the database does for it."""
    yield from plans(lambda: client.get(reverse("queue"), query))


def plans(act: Callable[[], object]) -> Iterator[tuple[str, str]]:
    """Every query of the act with what the database does for it."""
    with CaptureQueriesContext(connection) as captured:
        act()
    explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
    for each in captured.captured_queries:
        sql = each["sql"]
        if sql.lstrip().startswith(("SELECT", "WITH")):
            with connection.cursor() as cursor:
                cursor.execute(f"{explain} {sql}")
                yield sql, "\n".join(str(row[-1]) for row in cursor.fetchall())


def prefer_indexes(*to: str) -> None:
    """A thousand rows are often read and sorted faster as a whole; where an index can be used, it is now."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for each in to:
                cursor.execute(f"SET LOCAL enable_{each} = off")


def test_no_query_of_a_page_reads_a_growing_table_from_end_to_end(
    grown: None, editor: User, reviewer: User, client_of: ClientOf
) -> None:
    editing, reviewing = client_of(editor), client_of(reviewer)
    prefer_indexes("seqscan")
    read = [
        f"{query}\n{sql}\n{plan}"
        for query in PAGES
        for sql, plan in plans_of(reviewing if query["show"] == "review" else editing, query)
        if SCANNED[connection.vendor].search(plan)
    ]
    assert not read, "\n\n".join(read)


def test_a_worker_finds_silent_searches_by_their_index(grown: None) -> None:
    AnalysisRun.objects.bulk_create(AnalysisRun(article=each, state="done") for each in Article.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE annotate_analysisrun")
    prefer_indexes("seqscan")
    found = [plan for sql, plan in plans(queueing.find_stranded) if "annotate_analysisrun" in sql]
    assert len(found) == len(("running", "queued"))
    assert all("analysis_by_state" in plan for plan in found), found


def test_the_rows_come_from_an_index_in_their_order(grown: None, editor: User, client_of: ClientOf) -> None:
    client = client_of(editor)
    prefer_indexes("seqscan", "sort")
    for query, index in ORDERED:
        found = [(sql, plan) for sql, plan in plans_of(client, query) if "ORDER BY" in sql and "LIMIT 51" in sql]
        assert found
        sql, plan = found[0]
        assert re.search(index, plan), f"{query}\n{sql}\n{plan}"
        assert not SORTED[connection.vendor].search(plan), f"{query}\n{sql}\n{plan}"


@pytest.mark.parametrize(("due", "looks"), [("", 2), ("overdue", 1)])
def test_a_list_of_what_is_due_is_not_looked_through_for_the_rest(
    due: str, looks: int, editor: User, client_of: ClientOf
) -> None:
    many(3, due=date(2020, 1, 1))
    with CaptureQueriesContext(connection) as captured:
        page = client_of(editor).get(reverse("queue"), {"show": "all", "sort": "due", "due": due})
    assert len(page.context["listing"].lines) == 3
    assert sum("ORDER BY" in each["sql"] and "LIMIT" in each["sql"] for each in captured.captured_queries) == looks


def test_words_are_found_by_their_index(grown: None, editor: User, client_of: ClientOf) -> None:
    index = {"postgresql": "articles_article_words", "sqlite": "articles_words VIRTUAL TABLE INDEX"}
    client = client_of(editor)
    prefer_indexes("seqscan")
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("queue"), {"show": "all", "q": '"000007"'})
    asked = [each["sql"].partition("EXPLAIN (FORMAT JSON) ")[2] or each["sql"] for each in captured.captured_queries]
    looks = [sql for sql in asked if re.search("SELECT id FROM articles_article WHERE words @@|MATCH", sql)]
    assert looks
    for sql in looks:
        with connection.cursor() as cursor:
            cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + sql)
            plan = "\n".join(str(row[-1]) for row in cursor.fetchall())
        assert index[connection.vendor] in plan, plan


def test_few_articles_are_found_first_and_then_listed(
    grown: None, editor: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(editor)

    def shown(words: str) -> list[int]:
        page = client.get(reverse("queue"), {"show": "all", "q": words})
        return [line.assignment.pk for line in page.context["listing"].lines]

    few, many = shown("noticia 000007"), shown("noticia")
    monkeypatch.setattr(searching, "FEW", 0)
    assert (shown("noticia 000007"), shown("noticia")) == (few, many)
    assert len(few) < len(many)


def test_articles_that_soon_fill_a_page_are_not_listed_first(grown: None, editor: User, client_of: ClientOf) -> None:
    """PostgreSQL lists those of a thousand that at most some four hundred are; SQLite never lists any."""
    lists = connection.vendor == "postgresql"

    def is_listed(words: str) -> bool:
        with CaptureQueriesContext(connection) as captured:
            assert client_of(editor).get(reverse("queue"), {"show": "all", "q": words}).context["listing"].lines
        return any("SELECT unnest(" in each["sql"] for each in captured.captured_queries)

    assert is_listed("0000") is lists  # the first hundred
    assert not is_listed("noticia")  # all
    if lists:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE pg_class SET reltuples = -1 WHERE oid = 'articles_article'::regclass")
    assert is_listed("noticia") is lists  # as nobody knows how many there are
