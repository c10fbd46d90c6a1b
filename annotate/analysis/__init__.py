"""Finds what is probably wrong in a translation, and says why: language code without Django and without a database.

    >>> issues = find_issues(target, target_language="pt-BR", source=source, source_language="en")

Nothing heavy is imported before the first call.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from annotate.analysis.issues import Evidence, Issue
from annotate.analysis.terms import Knowledge, Lesson, Term

if TYPE_CHECKING:
    from annotate.analysis.run import Analysis
    from articles.spans import Span

__all__ = ["Evidence", "Issue", "Knowledge", "Lesson", "Term", "analyse", "find_issues", "resources_used"]

Segments = Sequence[tuple["Span | None", "Span | None"]]
Progress = Callable[[float, str], None]


def find_issues(
    target: str,
    *,
    target_language: str,
    source: str | None = None,
    source_language: str = "",
    segments: Segments | None = None,
    progress: Progress | None = None,
    pipelines: Mapping[str, str] | None = None,
    knowledge: Knowledge | None = None,
) -> list[Issue]:
    """All issues of the target, by place, none overlapping another of the same kind of error.

    ``target`` and ``source`` are Markdown; every position is a code point of it, half-open. ``segments`` are aligned
    pairs of (source, target); without them the texts are aligned here. ``progress`` is called with the share done (0
    to 1) and the code of what is being done. ``pipelines`` overrides EMENDA_PIPELINES, see ``pipelines.load``.
    ``knowledge`` holds the terms and earlier corrections that apply to this pair of languages.
    The result depends on nothing but the arguments and the installed resources.
    """
    analysis = analyse(
        target,
        target_language=target_language,
        source=source,
        source_language=source_language,
        segments=segments,
        progress=progress,
        pipelines=pipelines,
        knowledge=knowledge,
    )
    return analysis.issues


def analyse(
    target: str,
    *,
    target_language: str,
    source: str | None = None,
    source_language: str = "",
    segments: Segments | None = None,
    progress: Progress | None = None,
    pipelines: Mapping[str, str] | None = None,
    knowledge: Knowledge | None = None,
) -> "Analysis":
    """The issues, as ``find_issues`` gives them with the same arguments, and the names of the article."""
    from annotate.analysis.run import Request, run

    request = Request(target, target_language, source or "", source_language, knowledge or Knowledge())
    return run(request, segments=segments, progress=progress, pipelines=pipelines)


def resources_used(
    source_language: str, target_language: str, pipelines: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """What an analysis of this pair of languages rests on, in words fit for a page: "spaCy en_core_web_sm 3.8.0"."""
    from annotate.analysis.run import resources

    return resources(source_language, target_language, pipelines)
