"""What a reviewer sees: each fix in its sentence, before and after, read from the database and never written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from annotate.desk import May, Pairs, Progress
from annotate.forms import DecisionForm
from annotate.models import Annotation, Assignment, Decision, User
from annotate.reviewing import OverlapsApproved
from annotate.revising import Blocker, blockers
from annotate.workflow import Fix, State
from articles.document import Document
from articles.languages import direction
from articles.markdown import parse
from articles.models import Article
from articles.spans import Span

# So much of the block is shown on either side of a fix whose sentence is unknown, in code points.
AROUND = 120


@dataclass(frozen=True, slots=True)
class ReviewedFix:
    """One fix with the sentence that it stands in."""

    annotation: Annotation
    before: str
    words: str
    after: str
    original: str
    own: bool
    overlapping: list[Annotation]
    may_take_back: bool = False
    form: DecisionForm | None = None
    overlap: OverlapsApproved | None = None

    @property
    def last_decision(self) -> Decision | None:
        """The newest verdict, whichever it was."""
        return next(iter(reversed(self.annotation.decisions.all())), None)

    @property
    def is_decided(self) -> bool:
        """Whether a verdict stands."""
        return self.annotation.status in (Fix.APPROVED, Fix.REJECTED)


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """An article as its reviewer sees it; the number of queries does not depend on the number of fixes."""

    article: Article
    assignment: Assignment
    user: User
    source: Document | None
    target: Document
    pairs: Pairs
    annotations: list[Annotation]

    @classmethod
    def of(cls, article: Article, user: User) -> ReviewDesk:
        """Read everything that the page shows."""
        rows = article.annotations.exclude(status=Fix.WITHDRAWN)
        return cls(
            article=article,
            assignment=Assignment.objects.select_related("editor", "reviewer").get(pk=article.pk),
            user=user,
            source=parse(article.source) if article.source else None,
            target=parse(article.target),
            pairs=article.segments.pairs(),
            annotations=list(rows.select_related("by", "suggestion").prefetch_related("decisions__by")),
        )

    def context(self, refused: ReviewedFix | None = None) -> dict[str, Any]:
        """What the templates need; ``refused`` replaces the fix whose form has errors."""
        fixes = [self.fix(item.pk) for item in self.annotations]
        if refused is not None:
            fixes = [refused if fix.annotation.pk == refused.annotation.pk else fix for fix in fixes]
        return {
            "article": self.article,
            "assignment": self.assignment,
            "may": May.of(self.user, self.assignment),
            "fixes": fixes,
            "blockers": self.blockers(),
            "progress": self.progress(),
            "target_dir": direction(self.article.target_language),
            "source_dir": direction(self.article.source_language) if self.article.source_language else "auto",
        }

    def blockers(self) -> list[Blocker]:
        """What still stands between the article and its next revision."""
        return blockers(self.article)

    def progress(self) -> Progress:
        """How many fixes are decided."""
        states = [item.status for item in self.annotations]
        return Progress(
            suggestions_total=0,
            suggestions_decided=0,
            fixes=len(states),
            pending=states.count(Fix.PENDING),
            approved=states.count(Fix.APPROVED),
            rejected=states.count(Fix.REJECTED),
        )

    def fix(
        self, annotation_id: int, *, form: DecisionForm | None = None, overlap: OverlapsApproved | None = None
    ) -> ReviewedFix:
        """One fix in its context."""
        item = next(a for a in self.annotations if a.pk == annotation_id)
        source, around = self._sentence(item.span)
        return ReviewedFix(
            annotation=item,
            before=self.target.rendered(Span(around.start, item.start)),
            words=item.quote,
            after=self.target.rendered(Span(item.end, around.end)),
            original=self.source.rendered(source) if self.source and source else "",
            own=item.by_id == self.user.pk,
            overlapping=[o for o in self.annotations if o.pk != item.pk and o.span.overlaps(item.span)],
            may_take_back=self._may_take_back(item),
            form=form,
            overlap=overlap,
        )

    def _may_take_back(self, item: Annotation) -> bool:
        decided = item.status in (Fix.APPROVED, Fix.REJECTED)
        open_article = self.assignment.state != State.FINISHED
        return decided and open_article and self.user.can_review and item.by_id != self.user.pk

    def _sentence(self, span: Span) -> tuple[Span | None, Span]:
        """The aligned original and the sentence of the translation that hold a place."""
        for pair in self.pairs:
            if pair.target is not None and pair.target.contains(span):
                return pair.source, pair.target
        block = self.target.block_at(span)
        if block is None:
            return None, span
        start, end = max(block.start, span.start - AROUND), min(block.end, span.end + AROUND)
        return None, Span(start, end)
