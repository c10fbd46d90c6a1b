"""What an editor sees: rows of original, translation and cards, read from the database and never written."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Q
from django.utils.safestring import SafeString

from annotate.cards import Card, Cards, Item
from annotate.marks import Marks, is_marked
from annotate.models import Annotation, Assignment, User
from annotate.progress import Progress
from annotate.workflow import State
from articles.alignment import Pair
from articles.alignment import Row as AlignedRow
from articles.alignment import rows as aligned_rows
from articles.document import Document
from articles.markdown import parsed
from articles.models import Article
from articles.rendering import render_section
from articles.spans import Span

Pairs = Sequence[Pair]
# The page's own title and the heading of the column stand above the article's headings.
PAGE_HEADINGS = 2


@lru_cache(maxsize=64)
def _layout(source: Document | None, target: Document, pairs: tuple[Pair, ...]) -> Sequence[AlignedRow]:
    """The rows of the page, found once for an article that is worked on."""
    return tuple(aligned_rows(source, target, pairs))


def _inside(target: Document, layout: Sequence[AlignedRow], at: Iterable[Span]) -> Q | None:
    """What selects the marks of the rows of these places; None where that may be marks of anywhere.

    The first row also shows what stands in no block.
    """
    found = Q()
    row_of = {section: row for row in layout for section in row.target_sections}
    for span in at:
        block = target.block_at(span)
        if block is None or not block.section or block.section not in row_of:
            return None
        sections = [target.sections[each] for each in row_of[block.section].target_sections]
        if not sections[0].index:
            return None
        found |= Q(start__gte=sections[0].start, start__lte=sections[-1].end)
    return found


@dataclass(frozen=True, slots=True)
class May:
    """What the person may do with the article now."""

    edit: bool
    review: bool
    submit: bool
    take_back: bool
    finish: bool
    reopen: bool

    @classmethod
    def of(cls, user: User, assignment: Assignment) -> May:
        """The rights of this person in the article's present state."""
        editing, review = assignment.state == State.EDITING, assignment.state == State.REVIEW
        return cls(
            edit=user.can_annotate and editing,
            review=user.can_review and review,
            submit=user.can_annotate and editing,
            take_back=review and (user.can_review or (user.can_annotate and assignment.editor_id in (None, user.pk))),
            finish=user.can_review and review,
            reopen=user.can_review and assignment.state == State.FINISHED,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of the original and the translation that belong together, with the cards of that place."""

    index: int
    source_html: list[SafeString]
    target_html: list[SafeString]
    cards: list[Card] = field(default_factory=list)

    @property
    def sign(self) -> str:
        """Changes whenever one of the cards does; a page leaves a row alone whose sign it has."""
        said = [
            (card.id, card.item.status, card.may_change, card.term_query)
            + ((card.item.version, card.item.answer) if isinstance(card.item, Annotation) else (card.item.corrections,))
            for card in self.cards
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Desk:
    """An article as one person sees it; building it costs the same few queries however many marks there are."""

    article: Article
    assignment: Assignment
    user: User
    source: Document | None
    target: Document
    pairs: Pairs
    layout: Sequence[AlignedRow]
    marks: Marks
    progress: Progress

    @classmethod
    def of(
        cls,
        article: Article,
        user: User,
        *,
        at: Iterable[Span] | None = None,
        assignment: Assignment | None = None,
    ) -> Desk:
        """Read everything that the page shows of the article; with ``at`` what the rows of these places show.

        A page whose pulse is too old asks again, one whose pulse is too new would never see what it has missed: so the
        assignment, unless it is given, is read first.
        """
        assignment = assignment or article.assignment
        target, source = parsed(article.target), parsed(article.source) if article.source else None
        pairs = tuple(article.segments.pairs()) if source else ()
        layout = _layout(source, target, pairs)
        inside = None if at is None else _inside(target, layout, at)
        marks = Marks.of(article, user, inside)
        return cls(
            article=article,
            assignment=assignment,
            user=user,
            source=source,
            target=target,
            pairs=pairs,
            layout=layout,
            marks=marks,
            progress=Progress.of(marks) if inside is None else Progress.counted(article),
        )

    @property
    def may(self) -> May:
        """What the person may do."""
        return May.of(self.user, self.assignment)

    def rows(self, indexes: Iterable[int] | None = None) -> list[Row]:
        """All rows in reading order, or those of these indexes."""
        wanted = range(len(self.layout)) if indexes is None else list(indexes)
        by_row = defaultdict(list)
        row_of = self._sections()
        for item in self.marks.told:
            by_row[self._row_of(item.span, row_of)].append(item)
        cards = self.marks.cards(may_edit=self.may.edit)
        return [self._row(index, by_row[index], cards) for index in wanted]

    @property
    def places(self) -> str:
        """Which range of the original each range of the translation says, in as few digits as possible.

        Four numbers for each pair, code points: how far the range of the translation begins behind the one before, how
        long it is, and the same of the original.
        """
        numbers: list[int] = []
        ends = [0, 0]
        for pair in self.pairs:
            if pair.target is None or pair.source is None:
                continue
            for side, span in enumerate((pair.target, pair.source)):
                numbers += (span.start - ends[side], span.length)
                ends[side] = span.end
        return " ".join(map(str, numbers))

    def row(self, index: int) -> Row:
        """One row, to redraw it alone."""
        return self.rows([index])[0]

    def row_of(self, span: Span) -> int:
        """The index of the row in which a place of the translation stands."""
        return self._row_of(span, self._sections())

    def indexes_of(self, spans: Iterable[Span]) -> list[int]:
        """The rows in which these places of the translation stand, in order."""
        row_of = self._sections()
        return sorted({self._row_of(span, row_of) for span in spans})

    def _sections(self) -> dict[int, int]:
        """The row of each section of the translation."""
        return {section: index for index, row in enumerate(self.layout) for section in row.target_sections}

    def _row_of(self, span: Span, row_of: dict[int, int]) -> int:
        block = self.target.block_at(span)
        return row_of.get(block.section if block is not None else 0, 0)

    def _row(self, index: int, items: list[Item], cards: Cards) -> Row:
        layout = self.layout[index]
        marks = [self.marks.mark(item) for item in items if is_marked(item)]
        source = self.source
        original = [(source, source.sections[i]) for i in layout.source_sections] if source else []
        translation = [(self.target, self.target.sections[i]) for i in layout.target_sections]
        return Row(
            index=index,
            source_html=[render_section(*part, heading_offset=PAGE_HEADINGS) for part in original],
            target_html=[render_section(*part, marks, heading_offset=PAGE_HEADINGS) for part in translation],
            cards=[cards.card(item, is_marked=is_marked(item)) for item in items],
        )
