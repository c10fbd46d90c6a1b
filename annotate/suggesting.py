"""Finding suggestions in the background and answering them: the only writer of suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from annotate.analysis import analyse, resources_used
from annotate.analysis.issues import Issue
from annotate.knowing import knowledge_for, silenced_for
from annotate.measuring import records
from annotate.models import Annotation, Suggestion, User
from annotate.permissions import check_can_annotate
from annotate.queueing import beating, begin, fail, finish, try_later
from annotate.recording import Verb, next_group, record
from annotate.workflow import Fix, Offer, State, WrongState, check_state, lock, move, read_again
from articles.anchoring import anchor
from articles.document import Document
from articles.markdown import parse
from articles.models import Article, Segment
from articles.spans import Anchor, Refused, Span

# What may be gone at the next attempt: the database or the disk was away for a moment, memory was short.
PASSING = (OperationalError, InterfaceError, OSError, MemoryError)
# What a new search may say otherwise of a suggestion that nobody has answered.
REFRESHED = ("confidence", "shown", "corrections", "evidence", "category", "severity", "group")


def suggest(article_id: int) -> int:
    """The article's suggestions are those that the engine finds now; returns how many are open.

    Running it again, also after it was killed half way, leaves the same rows: what a person answered or marked is
    never touched, nothing is doubled. On an error the run says so, and the error goes on to the task's record.
    """
    run = begin(article_id)
    article = run.article
    try:
        analysis = analyse(
            article.target,
            target_language=article.target_language,
            source=article.source or None,
            source_language=article.source_language,
            segments=[(pair.source, pair.target) for pair in Segment.objects.filter(article=article).pairs()],
            progress=beating(run),
            knowledge=knowledge_for(article, parse(article.target)),
        )
        resources = resources_used(article.source_language if article.source else "", article.target_language)
        quiet = _quiet(article, analysis.issues)
        found = _store(article, analysis.issues, quiet)
    except PASSING as error:
        try_later(run, f"{type(error).__name__}: {error}")
        raise
    except Exception as error:
        fail(run, f"{type(error).__name__}: {error}")
        raise
    finish(run, resources=resources, quiet=quiet, names=[row.as_json() for row in analysis.names])
    return found


def _key(row: Suggestion | Issue) -> tuple[int, int, str]:
    return (row.start, row.end, row.detector)


def _quiet(article: Article, issues: list[Issue]) -> frozenset[str]:
    """The detectors among those of the issues whose suggestions have been wrong too often in these languages."""
    found = sorted({issue.detector for issue in issues})
    return frozenset(
        record.detector
        for record in records(found, article.source_language, article.target_language)
        if record.is_quiet
    )


@transaction.atomic
def _store(article: Article, issues: list[Issue], quiet: frozenset[str]) -> int:
    assignment = lock(article)
    document = parse(article.target)
    stored = {_key(row): row for row in Suggestion.objects.filter(article=article)}
    settled = _Settled.of(article, list(stored.values()))
    rows = {_key(issue): _row(article, document, issue, quiet) for issue in issues if not settled.has(issue)}
    gone = [old.pk for key, old in stored.items() if key not in rows and old.status == Offer.OPEN]
    Suggestion.objects.filter(pk__in=gone).delete()
    changed = [_refreshed(old, rows[key]) for key, old in stored.items() if key in rows and old.status == Offer.OPEN]
    Suggestion.objects.bulk_update(changed, REFRESHED, batch_size=200)
    new = [row for key, row in rows.items() if key not in stored]
    Suggestion.objects.bulk_create(new, batch_size=200)
    found = Suggestion.objects.filter(article=article, status=Offer.OPEN).count()
    record(assignment, Verb.SEARCHED, by=None, found=found, new=len(new), gone=len(gone))
    return found


@dataclass(frozen=True, slots=True)
class _Settled:
    """What people have already said about places and words of an article."""

    marked: list[Span]
    dismissed: frozenset[tuple[int, int, str | None]]
    silenced: frozenset[str]

    @classmethod
    def of(cls, article: Article, suggestions: list[Suggestion]) -> _Settled:
        """Read what there is."""
        marked = Annotation.objects.filter(article=article).exclude(status=Fix.WITHDRAWN)
        dismissed = [each for each in suggestions if each.status == Offer.DISMISSED]
        return cls(
            marked=[Span(start, end) for start, end in marked.values_list("start", "end")],
            dismissed=frozenset((each.start, each.end, each.best) for each in dismissed),
            silenced=silenced_for(article),
        )

    def has(self, issue: Issue) -> bool:
        """Whether a person has marked the place, or something around it, or does not want to hear this again."""
        best = issue.corrections[0] if issue.corrections else None
        span = Span(issue.start, issue.end)
        return (
            (issue.start, issue.end, best) in self.dismissed
            or " ".join(issue.quote.split()) in self.silenced
            or any(mark.contains(span) for mark in self.marked if not mark.empty)
        )


def _row(article: Article, document: Document, issue: Issue, quiet: frozenset[str]) -> Suggestion:
    span = Span(issue.start, issue.end)
    try:
        found = anchor(document, span)
    except Refused:
        found = Anchor(span, issue.quote, prefix="", suffix="")
    return Suggestion(
        article=article,
        **Suggestion.fields_at(replace(found, span=span)),  # by its place an issue is known when it is found again
        category=issue.category,
        severity=issue.severity,
        detector=issue.detector,
        confidence=issue.confidence,
        shown=issue.shown and issue.detector not in quiet,
        group=issue.group,
        corrections=list(issue.corrections),
        evidence=[asdict(piece) for piece in issue.evidence],
    )


def _refreshed(old: Suggestion, new: Suggestion) -> Suggestion:
    for field in REFRESHED:
        setattr(old, field, getattr(new, field))
    return old


@transaction.atomic
def dismiss(suggestion: Suggestion, *, by: User, group: int | None = None) -> Suggestion:
    """The suggestion is dismissed by this person and not offered again in this article.

    ``group`` is the number of the first of several acts done as one.
    Raises NotAllowed for readers, WrongState if it is answered already or the article is not being edited.
    """
    check_can_annotate(by)
    assignment = lock(suggestion.article)
    check_state(assignment, State.EDITING)
    read_again(suggestion, assignment)
    move(suggestion, Offer.DISMISSED, by=by, at=timezone.now())
    record(assignment, Verb.DISMISSED, by=by, suggestion=suggestion, group=group)
    return suggestion


@transaction.atomic
def dismiss_all(suggestions: Sequence[Suggestion], *, by: User) -> None:
    """All these suggestions of one article are dismissed as one act, or none. Raises as ``dismiss``."""
    if not suggestions:
        return
    group = next_group(lock(suggestions[0].article))
    for suggestion in suggestions:
        dismiss(suggestion, by=by, group=group)


@transaction.atomic
def bring_back(suggestion: Suggestion, *, by: User) -> Suggestion:
    """The dismissed suggestion is offered again.

    Raises NotAllowed for readers, WrongState if it was not dismissed or the article is not being edited.
    """
    check_can_annotate(by)
    assignment = lock(suggestion.article)
    check_state(assignment, State.EDITING)
    read_again(suggestion, assignment)
    if suggestion.status == Offer.ACCEPTED:
        raise WrongState(_("This suggestion was accepted. Withdraw the fix instead."))
    move(suggestion, Offer.OPEN, by=None, at=None)
    record(assignment, Verb.BROUGHT_BACK, by=by, suggestion=suggestion)
    return suggestion
