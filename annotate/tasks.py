"""What runs in the background: thin wrappers that a worker calls by name."""

from django_tasks import task

from annotate import suggesting, sweeping


@task()
def analyse(article_id: int) -> int:
    """Find the article's suggestions; safe to run twice."""
    return suggesting.suggest(article_id)


@task()
def gather(sweep_id: int) -> int:
    """Queue a search in every open article that a change of the glossary touches; safe to run twice."""
    return sweeping.gather_articles(sweep_id)
