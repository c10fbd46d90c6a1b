"""What a reviewer sees: each fix in its sentence, before and after, read from the database and never written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language

from annotate.desk import May
from annotate.measuring import label
from annotate.models import Annotation, Assignment, Newsroom, User
from annotate.progress import Progress
from annotate.reasons import Offered, offered
from annotate.review_cards import Entry, Filter, Refusal, ReviewedFix, entries, overlaps
from annotate.revising import Blocker, blockers
from annotate.sentences import Sentences
from annotate.taxonomy import Category
from annotate.workflow import Fix, State
from articles.languages import direction
from articles.markdown import parsed
from articles.models import Article
from articles.spans import Span


@dataclass(frozen=True, slots=True)
class Kind:
    """Fixes that can be approved together: of one kind of error, or found by one rule."""

    value: str
    label: str
    fixes: Sequence[ReviewedFix]

    @property
    def is_rule(self) -> bool:
        """Whether it is what a rule has suggested, not a kind of error."""
        return self.value.startswith("rule:")

    @property
    def approvable(self) -> int:
        """How many of them would be approved."""
        return sum(fix.may_decide and not fix.overlapping for fix in self.fixes)


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """An article as its reviewer sees it; the number of queries does not depend on the number of fixes."""

    article: Article
    assignment: Assignment
    user: User
    sentences: Sentences
    annotations: list[Annotation]
    overlapping: dict[int, list[Annotation]]
    solo: bool
    reasons: list[Offered]

    @classmethod
    def of(cls, article: Article, user: User) -> ReviewDesk:
        """Read everything that the page shows."""
        # The pulse before the fixes: one that is decided in between is then told when the page asks again.
        assignment = Assignment.objects.select_related("editor", "reviewer").get(pk=article.pk)
        rows = article.annotations.exclude(status=Fix.WITHDRAWN)
        annotations = list(rows.prefetch_related("by", "decisions__by"))
        source = parsed(article.source) if article.source else None
        return cls(
            article=article,
            assignment=assignment,
            user=user,
            sentences=Sentences(source, parsed(article.target), article.segments.pairs()),
            annotations=annotations,
            overlapping=overlaps([row for row in annotations if row.status != Fix.REJECTED]),
            solo=Newsroom.now().solo,
            reasons=offered(user),
        )

    def context(self) -> dict[str, Any]:
        """What every template of the desk needs, the entries excepted."""
        return {
            "article": self.article,
            "assignment": self.assignment,
            "may": May.of(self.user, self.assignment),
            "blockers": self.blockers(),
            "progress": self.progress(),
            "reasons": self.reasons,
            "solo": self.solo,
            "target_dir": direction(self.article.target_language),
            "source_dir": direction(self.article.source_language) if self.article.source_language else "auto",
            "LANGUAGE_CODE": get_language(),
        }

    def blockers(self) -> list[Blocker]:
        """What still stands between the article and its next revision."""
        return blockers(self.article, self.annotations)

    def progress(self) -> Progress:
        """How many fixes are decided."""
        return Progress.summed({}, Counter(item.status for item in self.annotations))

    def entries(self, refusal: Refusal | None = None) -> list[Entry]:
        """Everything to decide in the order of the text, with the refusal where one was asked for in vain."""
        return entries(self.fixes(refusal), refusal)

    def fixes(self, refusal: Refusal | None = None) -> list[ReviewedFix]:
        """All fixes in their sentences, in the order of the text."""
        return [self._fix(item, refusal) for item in self.annotations]

    def touched(self, all_entries: Sequence[Entry], spans: Sequence[Span]) -> list[Entry]:
        """The entries that may look otherwise since something was done at these places.

        That is every entry with a fix there, and the rest of that fix's group.
        """
        there = [item for item in self.annotations if any(_meet(item.span, span) for span in spans)]
        numbers = {item.pk for item in there}
        batches = {item.batch_id for item in there} - {None}
        return [
            entry
            for entry in all_entries
            if any(fix.annotation.pk in numbers or fix.annotation.batch_id in batches for fix in entry.fixes)
        ]

    def kinds(self) -> list[Kind]:
        """What waiting fixes can be approved together by, the most frequent first."""
        waiting = [fix for fix in self.fixes() if fix.annotation.status == Fix.PENDING]
        prefetch_related_objects([fix.annotation for fix in waiting], "suggestion")
        categories = Counter(fix.annotation.category for fix in waiting)
        rules = Counter(fix.annotation.suggestion.detector for fix in waiting if fix.annotation.suggestion)
        by_category = [
            Kind(f"category:{code}", str(Category(code).label), [f for f in waiting if f.annotation.category == code])
            for code, _n in categories.most_common()
        ]
        by_rule = [
            Kind(
                f"rule:{code}",
                label(code),
                [f for f in waiting if f.annotation.suggestion and f.annotation.suggestion.detector == code],
            )
            for code, _n in rules.most_common()
        ]
        return by_category + by_rule

    def filters(self, chosen: Filter) -> dict[str, Any]:
        """What the entries can be filtered by, and how they are."""
        categories = Counter(item.category for item in self.annotations)
        editors = {item.by_id: item.by.display_name for item in self.annotations}
        return {
            "chosen": chosen,
            "categories": [(code, Category(code).label, n) for code, n in categories.most_common()],
            "editors": sorted(editors.items(), key=lambda pair: pair[1].casefold()),
        }

    def _fix(self, item: Annotation, refusal: Refusal | None) -> ReviewedFix:
        own = item.by_id == self.user.pk
        may = self.user.can_review and (self.solo or not own)
        decided = item.status in (Fix.APPROVED, Fix.REJECTED)
        return ReviewedFix(
            annotation=item,
            sentences=self.sentences,
            own=own,
            overlapping=self.overlapping.get(item.pk, ()),
            may_decide=may and item.status == Fix.PENDING and self.assignment.state == State.REVIEW,
            may_take_back=may and decided and self.assignment.state != State.FINISHED,
            refusal=refusal if refusal and not refusal.of_entry and refusal.fix == item.pk else None,
        )


def _meet(one: Span, other: Span) -> bool:
    """Whether two places are the same, overlap or touch."""
    return one.start <= other.end and other.start <= one.end
