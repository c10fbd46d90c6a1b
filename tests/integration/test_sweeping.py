"""Searching again in the open articles that a change of the glossary touches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotate import assigning, sweeping
from annotate.models import AnalysisRun, Sweep, User
from annotate.sweeping import gather_articles, progress
from articles.models import Article
from tests.factories import make_article

RunTasks = Callable[..., None]


def asked(
    by: User, *, in_source: tuple[str, ...] = (), in_target: tuple[str, ...] = (), target: str = "pt-BR"
) -> Sweep:
    return sweeping.sweep("en", target, in_source=in_source, in_target=in_target, by=by)


@pytest.fixture
def articles(editor: User, run_tasks: RunTasks) -> list[Article]:
    """One about a boat, one about a train, one about a boat in review; all searched once."""
    boat = make_article(editor)
    train = make_article(editor, "# O trem\n\nO trem é novo.\n", "# The train\n\nThe train is new.\n")
    waiting = make_article(editor)
    assigning.submit(waiting, by=editor)
    run_tasks()
    return [boat, train, waiting]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"in_source": ("BOAT",)}, [0]),
        ({"in_target": ("trem",)}, [1]),
        ({"in_source": ("boat",), "in_target": ("trem", "nada")}, [0, 1]),
        ({"in_target": ("nowhere",)}, []),
        ({}, []),
        ({"in_target": ("100%_",)}, []),
        ({"in_source": ("boat",), "target": "pt"}, [0]),
        ({"in_source": ("boat",), "target": "pt-PT"}, []),
        ({"in_source": ("boat",), "target": "p"}, []),
    ],
)
def test_open_articles_with_the_words_are_searched(
    words: dict[str, tuple[str, ...]], found: list[int], articles: list[Article], editor: User
) -> None:
    row = asked(editor, **words)  # type: ignore[arg-type]  # a table of arguments
    assert gather_articles(row.pk) == len(found)
    queued = set(AnalysisRun.objects.filter(state="queued").values_list("article_id", flat=True))
    assert queued == {articles[number].pk for number in found}


def test_more_articles_than_one_query_reads_are_searched(
    articles: list[Article], editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "ARTICLES_IN_A_QUERY", 1)
    row = asked(editor, in_source=("boat",), in_target=("trem",))
    assert gather_articles(row.pk) == 2
    assert AnalysisRun.objects.filter(state="queued").count() == 2


def test_progress_counts_what_is_done(articles: list[Article], editor: User, run_tasks: RunTasks) -> None:
    row = asked(editor, in_source=("boat", "train"))
    assert not progress(row).is_over
    gather_articles(row.pk)
    row.refresh_from_db()
    assert (progress(row).done, progress(row).total, progress(row).is_over) == (0, 2, False)
    AnalysisRun.objects.filter(article=articles[0]).update(state="done")
    assert progress(row).done == 1
    run_tasks()
    row.refresh_from_db()
    assert progress(row).is_over


def test_nothing_to_search_is_over_at_once(articles: list[Article], editor: User, run_tasks: RunTasks) -> None:
    row = asked(editor, in_target=("nowhere",))
    run_tasks()
    row.refresh_from_db()
    assert (row.state, progress(row).is_over) == ("done", True)


def test_gathering_twice_searches_once(articles: list[Article], editor: User, run_tasks: RunTasks) -> None:
    row = asked(editor, in_source=("boat",))
    gather_articles(row.pk)
    gather_articles(row.pk)
    run_tasks()
    row.refresh_from_db()
    assert progress(row).is_over
    assert AnalysisRun.objects.get(article=articles[0]).state == "done"


def test_a_later_sweep_takes_over(articles: list[Article], editor: User, run_tasks: RunTasks) -> None:
    first = asked(editor, in_source=("boat",))
    gather_articles(first.pk)
    second = asked(editor, in_source=("boat",))
    gather_articles(second.pk)
    first.refresh_from_db()
    second.refresh_from_db()
    assert progress(first).is_over
    assert not progress(second).is_over
