"""What runs in the background: thin wrappers that a worker calls by name."""

from django_tasks import task

from annotate import suggesting


@task()
def analyse(article_id: int) -> int:
    """Find the article's suggestions; safe to run twice."""
    return suggesting.suggest(article_id)
