"""Where words are in a document: the range that a selection means, the proof kept with it, and the way back.

Nothing is ever guessed: words are found exactly as they are (but for line ends and repeated blanks) or not at
all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from articles.document import Block, Document, Run
from articles.spans import CONTEXT, Anchor, Refused, Span

_BLANKS: Final = re.compile(r"\s+")
_MINIMUM_CONTEXT: Final = 4
"""Characters of context that the best place must agree in more than the second best, to be a clear winner."""


def fit(document: Document, span: Span) -> Span:
    """The range of rendered text of one block that a raw selection means.

    Atomic runs are taken whole, markers at the edges dropped, blanks kept. An insertion point moves to the
    nearest edge of a run of its block when it stands in a marker. Raises Refused: "crosses-blocks" when text
    of two blocks is selected, "empty-selection" when none is.
    """
    if span.end > len(document.markdown):
        raise Refused("empty-selection", "This place is not in the text.", span=span)
    if span.empty:
        return _fit_point(document, span)
    runs = document.runs_in(span)
    if not runs:
        raise Refused("empty-selection", "There is no text in this selection.", span=span)
    first, last = runs[0], runs[-1]
    if document.block_of(first) is not document.block_of(last):
        message = "The selection reaches over two paragraphs. Please mark each of them on its own."
        raise Refused("crosses-blocks", message, span=span)
    start = first.start if first.atomic else max(first.start, span.start)
    return Span(start, last.end if last.atomic else min(last.end, span.end))


def _fit_point(document: Document, span: Span) -> Span:
    block = document.block_at(span)
    if block is None or not block.runs:
        raise Refused("empty-selection", "There is no text at this place.", span=span)
    position = min((_nearest(run, span.start) for run in block.runs), key=lambda place: abs(place - span.start))
    return Span(position, position)


def _nearest(run: Run, position: int) -> int:
    if run.atomic and run.start < position < run.end:
        return run.start
    return min(max(position, run.start), run.end)


def anchor(document: Document, span: Span) -> Anchor:
    """The span as `fit` gives it, with the words it covers and up to 32 characters around them in its block."""
    fitted = fit(document, span)
    block = _block(document, fitted)
    start, end = (_offset(block, position) for position in (fitted.start, fitted.end))
    return Anchor(
        fitted,
        block.text[start:end],
        block.text[max(start - CONTEXT, 0) : start],
        block.text[end : end + CONTEXT],
    )


def _block(document: Document, fitted: Span) -> Block:
    block = document.block_at(fitted)
    if block is None:
        raise Refused("empty-selection", "There is no text at this place.", span=fitted)
    return block


def _offset(block: Block, position: int) -> int:
    """Where a Markdown position at or in a run is in the text of its block."""
    index = bisect_left([run.end for run in block.runs], position)
    if index == len(block.runs):
        return len(block.text)
    run = block.runs[index]
    if position <= run.start:
        return run.offset
    return run.offset + (len(run.text) if run.atomic else position - run.start)


def find_all(document: Document, quote: str, whole_words: bool = True) -> list[Span]:
    """Every place where a block says exactly these words, in order, none overlapping another.

    Blanks match any blanks. With `whole_words`, a letter or digit at an edge of the quote must not go on
    outside.
    """
    return [document.span_at(start, end) for _, start, end in _matches(document, quote, whole_words)]


def _matches(document: Document, quote: str, whole_words: bool) -> Iterator[tuple[Block, int, int]]:
    words = quote.split()
    if not words:
        return
    pattern = r"\s+".join(map(re.escape, words))
    if whole_words:
        before = r"(?<!\w)" if words[0][0].isalnum() else ""
        after = r"(?!\w)" if words[-1][-1].isalnum() else ""
        pattern = f"{before}{pattern}{after}"
    compiled = re.compile(pattern)
    for block in document.blocks:
        for found in compiled.finditer(block.text):
            yield block, block.offset + found.start(), block.offset + found.end()


def locate(document: Document, quote: str, prefix: str = "", suffix: str = "", near: int | None = None) -> Span:
    """The one place where the rendered text says `quote`; letter case counts, kinds of blanks do not.

    Where it stands several times, the words around it decide if one place agrees clearly better than every
    other; `near`, a code point offset of the Markdown, decides only between places that the context cannot
    tell apart and only when one of them is exactly there. Raises Refused "not-found", or "ambiguous" with the
    number of places in `found`.
    """
    places = list(_matches(document, quote, whole_words=False))
    if not places:
        raise Refused("not-found", "These words are not in the text.")
    if len(places) > 1:
        places = _agreeing(places, prefix, suffix)
    spans = [document.span_at(start, end) for _, start, end in places]
    if len(spans) > 1 and near is not None:
        spans = [span for span in spans if span.start == near] or spans
    if len(spans) > 1:
        message = f"These words stand in {len(spans)} places. Please add some of the words around them."
        raise Refused("ambiguous", message, found=len(spans))
    return spans[0]


def _agreeing(places: list[tuple[Block, int, int]], prefix: str, suffix: str) -> list[tuple[Block, int, int]]:
    """The places whose surroundings agree best with the context; one only if it is the clear winner."""
    before, after = _BLANKS.sub(" ", prefix)[::-1], _BLANKS.sub(" ", suffix)
    scores = [_agreement(block, start, end, before, after) for block, start, end in places]
    best = max(scores)
    if scores.count(best) == 1 and best == len(before) + len(after):
        return [places[scores.index(best)]]
    return [place for place, score in zip(places, scores, strict=True) if score > best - _MINIMUM_CONTEXT]


def _agreement(block: Block, start: int, end: int, before: str, after: str) -> int:
    """How many characters outward from the place agree; `before` is reversed."""
    first, last = start - block.offset, end - block.offset
    left = block.text[max(first - 2 * len(before), 0) : first]
    right = block.text[last : last + 2 * len(after)]
    return _common(_BLANKS.sub(" ", left)[::-1], before) + _common(_BLANKS.sub(" ", right), after)


def _common(text: str, other: str) -> int:
    count = 0
    for one, two in zip(text, other, strict=False):
        if one != two:
            break
        count += 1
    return count
