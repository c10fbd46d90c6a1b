"""Spans, anchors and edits: the values in which every part of the program speaks of a piece of text.

A span counts Unicode code points of the normalised Markdown from 0 and is half-open. Nothing here knows
Markdown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

CONTEXT: Final = 32
"""Length of the prefix and the suffix that an anchor keeps, in code points."""

Patch = tuple[int, int, str]
"""A range of the Markdown, in code points, and what is written there instead."""


class Refused(ValueError):
    """Something that cannot be done with this text, with a stable `reason` and a `message` for the person who
    asked.
    """

    def __init__(
        self,
        reason: str,
        message: str,
        *,
        span: Span | None = None,
        edit: Edit | None = None,
        found: int = 0,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.edit = edit
        self.span = edit.span if span is None and edit is not None else span
        self.found = found


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; an empty one is a point between two characters.

    Raises ValueError unless 0 <= start <= end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    @property
    def empty(self) -> bool:
        """Whether the span is an insertion point."""
        return self.start == self.end

    @property
    def length(self) -> int:
        """The number of code points covered."""
        return self.end - self.start

    def contains(self, other: int | Span) -> bool:
        """Whether a span lies wholly inside, edges included, or the code point at a position is covered."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether two spans compete for the same text.

        Two ranges overlap when they share a code point; a point overlaps a range when it lies strictly
        inside, and another point when both are at one place. Touching edges do not overlap.
        """
        if self.empty and other.empty:
            return self.start == other.start
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The span moved by a number of code points; raises ValueError if it would begin before 0."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span with the rendered words that prove it: what it covers and what stands around it in its block."""

    span: Span
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A rendered text that shall stand where `span` is; "" deletes, an empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement: where the old text was, where the new text is, and both texts."""

    old: Span
    new: Span
    old_text: str
    new_text: str


def replace(text: str, replacements: Sequence[Patch]) -> str:
    """The text with every (start, end, new) put in place; they must be sorted and disjoint. Code points,
    half-open.

    Raises ValueError when two of them overlap or one lies outside of the text.
    """
    pieces: list[str] = []
    done = 0
    for start, end, new in replacements:
        if not done <= start <= end <= len(text):
            raise ValueError(f"replacement {start}..{end} is out of order")
        pieces += text[done:start], new
        done = end
    pieces.append(text[done:])
    return "".join(pieces)
