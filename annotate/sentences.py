"""The sentence that a fix stands in, with what it says in the original: found only where it is shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from articles.alignment import Pair
from articles.document import Document
from articles.spans import Span

# So much of the sentence is shown on either side of a fix, in code points: three lines of a card. Sentences of news
# have about 150; longer ones are mostly lists, of which the far end says nothing about the fix.
AROUND = 200


def end_of(text: str, most: int) -> str:
    """The last whole words of a text, at most so many code points, with dots where something is left out."""
    return text if len(text) <= most else "…" + text[-most:].partition(" ")[2]


def beginning_of(text: str, most: int) -> str:
    """The first whole words of a text, at most so many code points, with dots where something is left out."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + "…"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a reader sees before and after a place, and the whole sentence of the original; without one, nothing."""

    before: str
    after: str
    original: str


class Sentences:
    """The sentences of an article by their places in the translation."""

    def __init__(self, source: Document | None, target: Document, pairs: Sequence[Pair]) -> None:
        self._source, self._target = source, target
        self._pairs = [(pair.target, pair.source) for pair in pairs if pair.target is not None]
        self._pairs.sort(key=lambda pair: pair[0].start)
        self._starts = [target.start for target, _source in self._pairs]

    def around(self, place: Span) -> Sentence:
        """The sentence that holds a place of the translation (code points, half-open), or its block."""
        source, around = self._find(place)
        return Sentence(
            before=end_of(self._target.rendered(Span(around.start, place.start)), AROUND),
            after=beginning_of(self._target.rendered(Span(place.end, around.end)), AROUND),
            original=self._source.rendered(source) if self._source and source else "",
        )

    def _find(self, place: Span) -> tuple[Span | None, Span]:
        # The last that begins at the place or before it; where one ends at an insertion and the next begins there, the
        # first of them.
        at = bisect_right(self._starts, place.start)
        for target, source in self._pairs[max(0, at - 2) : at]:
            if target.contains(place):
                return source, target
        block = self._target.block_at(place)
        return None, place if block is None else Span(block.start, block.end)
