"""What an editor sees: rows of original, translation and cards, read from the database and never written."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotate.cards import NAMING, Card, Cards
from annotate.knowing import terms_for
from annotate.models import Annotation, Assignment, Suggestion, User
from annotate.workflow import Fix, Offer, State
from articles.alignment import Pair
from articles.alignment import Row as AlignedRow
from articles.alignment import rows as aligned_rows
from articles.document import Document
from articles.markdown import parse
from articles.models import Article
from articles.rendering import Mark, render_section
from articles.spans import Span

Pairs = Sequence[Pair]
# The page's own title and the heading of the column stand above the article's headings.
PAGE_HEADINGS = 2


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
class Progress:
    """How far the work on an article is."""

    suggestions_total: int
    suggestions_decided: int
    fixes: int
    pending: int
    approved: int
    rejected: int


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
    layout: list[AlignedRow]
    suggestions: list[Suggestion]
    annotations: list[Annotation]
    known: frozenset[str]  # target forms of the glossary among the corrections

    @classmethod
    def of(cls, article: Article, user: User) -> Desk:
        """Read everything that the page shows of the article."""
        target, source = parse(article.target), parse(article.source) if article.source else None
        pairs = article.segments.pairs()
        annotations = list(
            article.annotations.exclude(status=Fix.WITHDRAWN)
            .select_related("by", "suggestion")
            .prefetch_related("decisions__by")
        )
        corrections = {each.correction for each in annotations if each.suggestion and each.category in NAMING}
        return cls(
            article=article,
            assignment=Assignment.objects.select_related("editor", "reviewer").get(pk=article.pk),
            user=user,
            source=source,
            target=target,
            pairs=pairs,
            layout=aligned_rows(source, target, pairs),
            suggestions=list(article.suggestions.all()),
            annotations=annotations,
            known=frozenset(terms_for(article).filter(target__in=corrections).values_list("target", flat=True)),
        )

    @property
    def may(self) -> May:
        """What the person may do."""
        return May.of(self.user, self.assignment)

    @property
    def progress(self) -> Progress:
        """The counts for the head of the page; suggestions hidden by default do not count until answered."""
        offers = [s for s in self.suggestions if s.shown or s.status != Offer.OPEN]
        fixes = Counter(a.status for a in self.annotations)
        return Progress(
            suggestions_total=len(offers),
            suggestions_decided=sum(s.status != Offer.OPEN for s in offers),
            fixes=len(self.annotations),
            pending=fixes[Fix.PENDING],
            approved=fixes[Fix.APPROVED],
            rejected=fixes[Fix.REJECTED],
        )

    def rows(self, indexes: Iterable[int] | None = None) -> list[Row]:
        """All rows in reading order, or those of these indexes."""
        wanted = range(len(self.layout)) if indexes is None else list(indexes)
        by_row = defaultdict(list)
        row_of = self._sections()
        for item in self._items():
            by_row[self._row_of(item.span, row_of)].append(item)
        cards = Cards(self.article, self.known, user=self.user, may_edit=self.may.edit)
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

    def _items(self) -> Iterable[Suggestion | Annotation]:
        offered = [s for s in self.suggestions if s.status != Offer.ACCEPTED]
        return sorted([*offered, *self.annotations], key=lambda item: (item.start, item.end, item.pk))

    def _row(self, index: int, items: list[Suggestion | Annotation], cards: Cards) -> Row:
        layout = self.layout[index]
        marks = [self._mark(item) for item in items if self._is_marked(item)]
        source = self.source
        original = [(source, source.sections[i]) for i in layout.source_sections] if source else []
        translation = [(self.target, self.target.sections[i]) for i in layout.target_sections]
        return Row(
            index=index,
            source_html=[render_section(*part, heading_offset=PAGE_HEADINGS) for part in original],
            target_html=[render_section(*part, marks, heading_offset=PAGE_HEADINGS) for part in translation],
            cards=[cards.card(item, is_marked=self._is_marked(item)) for item in items],
        )

    def _is_marked(self, item: Suggestion | Annotation) -> bool:
        return isinstance(item, Annotation) or (item.status == Offer.OPEN and item.shown)

    def _mark(self, item: Suggestion | Annotation) -> Mark:
        """The mark of one place: named where it has no words of its own, or somebody else's name to tell."""
        if isinstance(item, Suggestion):
            label = "" if item.quote else _("Suggestion")
            return Mark(item.span, f"s{item.pk}", f"suggestion severity-{item.severity}", label)
        classes = f"annotation {item.status} severity-{item.severity}"
        label = "" if item.quote else _("Insertion of “%(words)s”") % {"words": item.correction}
        if item.by_id == self.user.pk:
            return Mark(item.span, f"a{item.pk}", f"{classes} own", label)
        label = _("Fix by %(name)s") % {"name": item.by.display_name}
        return Mark(item.span, f"a{item.pk}", f"{classes} colour-{item.by.colour}", label)
