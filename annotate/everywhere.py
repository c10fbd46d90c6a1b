"""The same fix at every place of an article where the same words stand: what there is to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.models import Annotation, Suggestion
from annotate.workflow import Fix, Offer
from articles.anchoring import find_all
from articles.document import Document
from articles.markdown import parsed
from articles.models import Article
from articles.spans import Span

_DIGIT_BEFORE, _DIGIT_AFTER = re.compile(r"\d[.,]\Z"), re.compile(r"[.,]\d")
AROUND = 60  # code points of the block that are shown on either side


@dataclass(frozen=True, slots=True)
class Place:
    """One place with what stands around it, as rendered; ``span`` counts code points of the Markdown, half-open."""

    span: Span
    before: str
    words: str
    after: str
    is_fixed: bool  # somebody has marked it already
    is_suggested: bool  # an open suggestion proposes the same correction here
    is_dismissed: bool  # somebody said that the words are right here, so it is not ticked at first

    @property
    def value(self) -> str:
        """How a form names the place."""
        return f"{self.span.start}-{self.span.end}"


def places(article: Article, quotes: Sequence[str], correction: str) -> list[Place]:
    """Every place of the translation that says exactly one of these words, in order of the text.

    Places inside a longer form that is looked for too are left out, and those that say the correction already.
    """
    document = parsed(article.target)
    spans = sorted({span for quote in quotes if quote for span in find_all(document, quote)})
    spans = [span for span in spans if not _is_part_of_number(document, span)]
    spans = [span for span in spans if not any(other != span and other.contains(span) for other in spans)]
    marks = Annotation.objects.filter(article=article).exclude(status=Fix.WITHDRAWN)
    taken = [Span(start, end) for start, end in marks.values_list("start", "end")]
    offers = {(offer.start, offer.end): offer for offer in Suggestion.objects.filter(article=article)}
    return [
        place
        for span in spans
        if (place := _place(document, span, taken, offers.get((span.start, span.end)), correction)) is not None
    ]


def _is_part_of_number(document: Document, span: Span) -> bool:
    """Whether the words are figures inside a longer number: the 9 of "7,9"."""
    markdown = document.markdown
    first, last = markdown[span.start : span.start + 1], markdown[span.end - 1 : span.end]
    before, after = markdown[max(0, span.start - 2) : span.start], markdown[span.end : span.end + 2]
    return bool((first.isdigit() and _DIGIT_BEFORE.search(before)) or (last.isdigit() and _DIGIT_AFTER.match(after)))


def _place(
    document: Document, span: Span, taken: Sequence[Span], offer: Suggestion | None, correction: str
) -> Place | None:
    block = document.block_at(span)
    words = document.rendered(span)
    if block is None or words == correction:
        return None
    start, end = max(block.start, span.start - AROUND), min(block.end, span.end + AROUND)
    before, after = document.rendered(Span(start, span.start)), document.rendered(Span(span.end, end))
    return Place(
        span=span,
        before=("…" + before.partition(" ")[2]) if start > block.start else before,
        words=words,
        after=(after.rpartition(" ")[0] + "…") if end < block.end else after,
        is_fixed=any(mark.overlaps(span) for mark in taken),
        is_suggested=offer is not None and offer.status == Offer.OPEN and correction in offer.corrections,
        is_dismissed=offer is not None and offer.status == Offer.DISMISSED,
    )


def spans_of(values: Sequence[str]) -> Iterator[Span]:
    """The spans that a form names; raises ValueError for what is none."""
    for value in values:
        start, dash, end = value.partition("-")
        if not (dash and start.isdecimal() and end.isdecimal() and len(value) < 30) or int(end) < int(start):
            raise ValueError(value)
        yield Span(int(start), int(end))
