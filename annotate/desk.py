"""What an editor sees: rows of original, translation and cards, read from the database and never written."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotate.knowing import terms_for
from annotate.models import Annotation, Assignment, Suggestion, User
from annotate.taxonomy import Category
from annotate.workflow import Fix, Offer, State
from articles.alignment import Pair
from articles.alignment import Row as AlignedRow
from articles.alignment import rows as aligned_rows
from articles.anchoring import find_all
from articles.document import Document
from articles.markdown import parse
from articles.models import Article
from articles.rendering import Mark, render_section
from articles.spans import Span

Pairs = Sequence[Pair]
# What an accepted suggestion of these kinds is about can be a term of the glossary.
NAMING = frozenset({Category.NAME, Category.DO_NOT_TRANSLATE, Category.TERM, Category.INCONSISTENT, Category.SPELLING})
LONGEST_TERM = 80
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


@dataclass(slots=True)
class Card:
    """One suggestion or annotation beside its place."""

    kind: str
    item: Suggestion | Annotation
    own: bool
    may_change: bool
    source_spans: list[tuple[int, int]]
    siblings: list[int] = field(default_factory=list)  # all open suggestions that are the same, in order, if several
    others: int = 0  # other places where the same words stand
    term_query: str = ""  # what the form for a new term is filled with; empty where none is offered
    form: object = None

    @property
    def id(self) -> str:
        """The name of the card and of its marks: s7 or a3."""
        return f"{self.kind[0]}{self.item.pk}"


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
            (card.id, card.item.status, card.may_change, card.siblings)
            + ((card.item.version, card.item.answer) if isinstance(card.item, Annotation) else (card.item.corrections,))
            for card in self.cards
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


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
    written: dict[str, int] = field(default_factory=dict)  # how often the words of a card stand in the translation

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

    def rows(self) -> list[Row]:
        """All rows in reading order."""
        by_row = defaultdict(list)
        for item in self._items():
            by_row[self.row_of(item.span)].append(item)
        return [self._row(index, by_row[index]) for index in range(len(self.layout))]

    def row(self, index: int) -> Row:
        """One row, to redraw it alone."""
        return self._row(index, [item for item in self._items() if self.row_of(item.span) == index])

    def row_of(self, span: Span) -> int:
        """The index of the row in which a place of the translation stands."""
        block = self.target.block_at(span)
        section = block.section if block is not None else 0
        for index, row in enumerate(self.layout):
            if section in row.target_sections:
                return index
        return 0

    def indexes_of(self, spans: Iterable[Span]) -> list[int]:
        """The rows in which these places of the translation stand, in order."""
        return sorted({self.row_of(span) for span in spans})

    def _items(self) -> Iterable[Suggestion | Annotation]:
        offered = [s for s in self.suggestions if s.status != Offer.ACCEPTED]
        return sorted([*offered, *self.annotations], key=lambda item: (item.start, item.end, item.pk))

    def _row(self, index: int, items: list[Suggestion | Annotation]) -> Row:
        layout = self.layout[index]
        marks = [self._mark(item) for item in items if self._is_marked(item)]
        source = self.source
        original = [(source, source.sections[i]) for i in layout.source_sections] if source else []
        translation = [(self.target, self.target.sections[i]) for i in layout.target_sections]
        return Row(
            index=index,
            source_html=[render_section(*part, heading_offset=PAGE_HEADINGS) for part in original],
            target_html=[render_section(*part, marks, heading_offset=PAGE_HEADINGS) for part in translation],
            cards=[self._card(item) for item in items],
        )

    def _is_marked(self, item: Suggestion | Annotation) -> bool:
        return isinstance(item, Annotation) or (item.status == Offer.OPEN and item.shown)

    def _mark(self, item: Suggestion | Annotation) -> Mark:
        if isinstance(item, Suggestion):
            label = _("Suggestion: %(words)s") % {"words": item.quote}
            return Mark(item.span, f"s{item.pk}", f"suggestion severity-{item.severity}", label)
        own = " own" if item.by_id == self.user.pk else ""
        label = _("Fix: %(words)s") % {"words": item.quote or item.correction}
        return Mark(item.span, f"a{item.pk}", f"annotation {item.status} severity-{item.severity}{own}", label)

    def _card(self, item: Suggestion | Annotation) -> Card:
        own = isinstance(item, Annotation) and item.by_id == self.user.pk
        changeable = isinstance(item, Suggestion) or (own and item.status in (Fix.PENDING, Fix.REJECTED))
        return Card(
            kind="suggestion" if isinstance(item, Suggestion) else "annotation",
            item=item,
            own=own,
            may_change=self.may.edit and changeable,
            source_spans=self.source_spans(item.span),
            siblings=self._siblings(item),
            others=self._others(item),
            term_query=self._term_query(item) if own and self.may.edit else "",
        )

    def _others(self, item: Suggestion | Annotation) -> int:
        """At how many other places of the translation the same words stand."""
        if not item.quote.strip() or not self.may.edit:
            return 0
        if item.quote not in self.written:
            # Counting letters is cheap; only where that finds several are whole words looked for.
            many = self.target.text.count(item.quote) > 1
            self.written[item.quote] = len(find_all(self.target, item.quote)) if many else 1
        return max(0, self.written[item.quote] - 1)

    def _term_query(self, item: Suggestion | Annotation) -> str:
        """The fields of a term for what an accepted suggestion has settled, if the glossary lacks it."""
        if not isinstance(item, Annotation) or item.suggestion is None or item.category not in NAMING:
            return ""
        if not item.correction or item.correction in self.known or len(item.correction) > LONGEST_TERM:
            return ""
        is_name = item.category != Category.TERM
        fields = {
            "source_language": self.article.source_language,
            "target_language": self.article.target_language,
            "source": item.correction if is_name else "",
            "target": item.correction,
            "forbidden": item.quote,
            "is_name": "1" if is_name else "",
            "next": f"{self.article.get_absolute_url()}#a{item.pk}",
        }
        return urlencode(fields)

    def _siblings(self, item: Suggestion | Annotation) -> list[int]:
        if not isinstance(item, Suggestion) or not item.group or item.status != Offer.OPEN:
            return []
        same = [s.pk for s in self.suggestions if s.group == item.group and s.status == Offer.OPEN]
        return same if len(same) > 1 else []

    def source_spans(self, span: Span) -> list[tuple[int, int]]:
        """Where the original says what this place of the translation says: code points into the source."""
        return [
            (source.start, source.end)
            for source, target in ((pair.source, pair.target) for pair in self.pairs)
            if source is not None and target is not None and (target.overlaps(span) or target.contains(span))
        ]
