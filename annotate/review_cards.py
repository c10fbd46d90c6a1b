"""What the review desk shows one after another: fixes, groups of fixes, and choices between fixes of the same words."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import cached_property

from annotate.differing import Part, differences
from annotate.models import Annotation, Decision
from annotate.review_forms import ReasonForm
from annotate.sentences import Sentence, Sentences, beginning_of, end_of
from annotate.taxonomy import Severity
from annotate.workflow import Fix

# Places of a group stand in one line each, with so many code points on either side.
AROUND_PLACE = 50


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a decision was not taken, shown where it was asked for, with the form as it was filled."""

    fix: int
    form: ReasonForm
    problem: str = ""
    of_entry: bool = False  # of a group or a choice as a whole


@dataclass(frozen=True)
class ReviewedFix:
    """One fix with the sentence that it stands in."""

    annotation: Annotation
    sentences: Sentences
    own: bool
    overlapping: Sequence[Annotation]
    may_decide: bool
    may_take_back: bool
    refusal: Refusal | None = None

    @property
    def id(self) -> str:
        """The name of its place on the page."""
        return self.annotation.name

    @property
    def value(self) -> str:
        """How a form names the fix as it was seen."""
        return f"{self.annotation.pk}-{self.annotation.version}"

    @cached_property
    def sentence(self) -> Sentence:
        """Where it stands; looked up only for cards that are drawn."""
        return self.sentences.around(self.annotation.span)

    @cached_property
    def parts(self) -> list[Part]:
        """The words that stand there and the ones that would, word by word."""
        return differences(self.annotation.quote, self.annotation.replacement)

    @property
    def short_before(self) -> str:
        """The end of what stands before."""
        return end_of(self.sentence.before, AROUND_PLACE)

    @property
    def short_after(self) -> str:
        """The beginning of what stands after."""
        return beginning_of(self.sentence.after, AROUND_PLACE)

    @property
    def decisions(self) -> list[Decision]:
        """All verdicts, the newest last."""
        return list(self.annotation.decisions.all())

    @property
    def last_decision(self) -> Decision | None:
        """The newest verdict, whichever it was."""
        return next(reversed(self.decisions), None)

    @property
    def answered(self) -> Decision | None:
        """The rejection that its editor has answered."""
        if not self.annotation.answer:
            return None
        return next((each for each in reversed(self.decisions) if each.verdict == Decision.Verdict.REJECT), None)

    @property
    def is_decided(self) -> bool:
        """Whether a verdict stands."""
        return self.annotation.status in (Fix.APPROVED, Fix.REJECTED)

    def said(self) -> tuple[object, ...]:
        """All that can change on the card while the page is open."""
        item = self.annotation
        others = tuple((other.pk, other.status, other.version) for other in self.overlapping)
        state = (item.pk, item.version, item.status, item.approved_correction, item.answer)
        return (*state, len(self.decisions), self.may_decide, self.may_take_back, others)


@dataclass(frozen=True)
class Entry:
    """One thing to decide: a fix, several made as one, or several of which one can be right."""

    kind: Literal["fix", "group", "choice"]
    id: str
    fixes: Sequence[ReviewedFix]
    refusal: Refusal | None = None

    @property
    def first(self) -> ReviewedFix:
        """The fix that comes first in the text."""
        return self.fixes[0]

    @property
    def statuses(self) -> list[str]:
        """What became of its fixes."""
        return sorted({fix.annotation.status for fix in self.fixes})

    @property
    def is_decided(self) -> bool:
        """Whether nothing of it waits."""
        return all(fix.is_decided for fix in self.fixes)

    @cached_property
    def waiting(self) -> list[ReviewedFix]:
        """Those that the person may decide on."""
        return [fix for fix in self.fixes if fix.may_decide]

    @cached_property
    def revocable(self) -> list[ReviewedFix]:
        """Those whose decision the person may take back."""
        return [fix for fix in self.fixes if fix.may_take_back]

    @property
    def quotes(self) -> list[str]:
        """The different words that stand at its places."""
        return list(dict.fromkeys(fix.annotation.quote for fix in self.fixes))

    @property
    def categories(self) -> list[str]:
        """The kinds of error in it."""
        return sorted({fix.annotation.category for fix in self.fixes})

    @property
    def editors(self) -> list[int]:
        """Whose fixes they are."""
        return sorted({fix.annotation.by_id for fix in self.fixes})

    @property
    def outcome(self) -> list[tuple[str, str, int]]:
        """Each status with its label and how many fixes have it, most frequent first."""
        counts = Counter(fix.annotation.status for fix in self.fixes)
        return [(status, str(Fix(status).label), n) for status, n in counts.most_common()]

    @property
    def severity(self) -> Severity:
        """The gravest of its fixes."""
        return max((Severity(fix.annotation.severity) for fix in self.fixes), key=lambda each: each.weight)

    @property
    def sign(self) -> str:
        """Changes whenever the card does; a page leaves a card alone whose sign it has."""
        said = (self.id, self.kind, [fix.said() for fix in self.fixes])
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries the page shows; empty means all."""

    show: str = ""
    kind: str = ""
    by: str = ""

    def hides(self, entry: Entry) -> bool:
        """Whether the entry is left out."""
        return not (
            (not self.show or self.show in entry.statuses)
            and (not self.kind or self.kind in entry.categories)
            and (not self.by or self.by in map(str, entry.editors))
        )


def overlaps(annotations: Sequence[Annotation]) -> dict[int, list[Annotation]]:
    """For each annotation, by its number, the others that are about some of the same words."""
    found: dict[int, list[Annotation]] = defaultdict(list)
    rows = [(row, row.span) for row in sorted(annotations, key=lambda row: (row.start, row.end, row.pk))]
    for index, (row, span) in enumerate(rows):
        for other, place in rows[index + 1 :]:
            if place.start > span.end:
                break
            if span.overlaps(place):
                found[row.pk].append(other)
                found[other.pk].append(row)
    return found


def entries(fixes: Sequence[ReviewedFix], refusal: Refusal | None = None) -> list[Entry]:
    """The fixes arranged for deciding, in the order of the text.

    Fixes that wait for the same person and overlap, directly or through others, are one choice. The fixes of a batch
    are one group if several have the same correction, without those that overlap others. All others stand alone.
    """
    choices = list(_choices(fixes))
    contested = {fix.annotation.pk for choice in choices for fix in choice}
    groups = list(_groups([fix for fix in fixes if fix.annotation.pk not in contested]))
    grouped = contested | {fix.annotation.pk for group in groups for fix in group}
    made: list[tuple[Literal["fix", "group", "choice"], str, Sequence[ReviewedFix]]] = [
        *(("choice", f"o{min(fix.annotation.pk for fix in choice)}", choice) for choice in choices),
        *(("group", f"g{group[0].annotation.batch_id}", group) for group in groups),
        *(("fix", fix.id, [fix]) for fix in fixes if fix.annotation.pk not in grouped),
    ]
    found = [Entry(kind, id_, held, _refusal_of(held, refusal)) for kind, id_, held in made]
    return sorted(found, key=lambda entry: (entry.first.annotation.start, entry.first.annotation.end, entry.id))


def _refusal_of(fixes: Iterable[ReviewedFix], refusal: Refusal | None) -> Refusal | None:
    here = refusal is not None and refusal.of_entry and any(fix.annotation.pk == refusal.fix for fix in fixes)
    return refusal if here else None


def _choices(fixes: Sequence[ReviewedFix]) -> Iterable[list[ReviewedFix]]:
    """The fixes that compete for the same words and all wait for this person."""
    waiting = {fix.annotation.pk: fix for fix in fixes if fix.may_decide}
    seen: set[int] = set()
    for number in waiting:
        reached, ahead = set[int](), [number]
        while ahead and number not in seen:
            at = ahead.pop()
            if at not in reached:
                reached.add(at)
                ahead += [other.pk for other in waiting[at].overlapping if other.pk in waiting]
        seen |= reached
        if len(reached) > 1:
            yield [fix for fix in fixes if fix.annotation.pk in reached]


def _groups(fixes: Sequence[ReviewedFix]) -> Iterable[list[ReviewedFix]]:
    """The fixes that were made as one and still say the same, at least two of them."""
    batches: dict[int, list[ReviewedFix]] = defaultdict(list)
    for fix in fixes:
        disputed = bool(fix.overlapping) and not fix.is_decided
        if fix.annotation.batch_id is not None and not disputed:
            batches[fix.annotation.batch_id].append(fix)
    for batch in batches.values():
        (correction, times), *_others = Counter(fix.annotation.correction for fix in batch).most_common(1)
        if times > 1:
            yield [fix for fix in batch if fix.annotation.correction == correction]
