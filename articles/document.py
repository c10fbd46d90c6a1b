"""What a Markdown text consists of: sections, blocks, runs and the elements around them.

A run is a piece of rendered text. Where it is not atomic, the Markdown of its range is that text, character
for character, so any part of it has an exact place; an atomic run (an entity, an escape, a line break, a
footnote mark, raw HTML) is written otherwise than it is shown and can only be taken whole. All offsets are
code points of the whole Markdown, front matter included, half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final, Literal

from articles.spans import Refused, Span

BLOCK_SEPARATOR: Final = "\n\n"
"""What stands between the texts of two blocks in the text of a document."""

MAX_DEPTH: Final = 100
"""Deeper nesting is neither shown with tags of its own nor corrected; browsers give up at about 500."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A Markdown construct with something inside: a list, a quote, a block, an emphasis, a link."""

    kind: str
    start: int
    end: int
    parent: Element | None = field(repr=False)
    depth: int
    level: int | None = None
    """The level of a heading, the first number of a numbered list, 1 for a ticked task."""
    href: str = ""
    title: str = ""
    info: str = ""
    """The language of a code block, the label of a footnote, the alignment of a cell, the form of a link."""
    block: int | None = None
    """The index of the block, where the element is one."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A piece of rendered text with its place in the Markdown; not atomic means both are the same characters.

    `kind` is one of text, code, entity, escape, soft-break (rendered as a space), hard-break (as a line
    feed), footnote, task, html and other.
    """

    start: int
    end: int
    text: str
    kind: str
    atomic: bool
    element: Element
    """The innermost element around the run."""
    offset: int
    """Where the text begins in the text of its block."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A leaf that holds text: a paragraph, heading, tight list item ("item"), table cell, code or html block."""

    index: int
    kind: str
    level: int | None
    start: int
    end: int
    runs: tuple[Run, ...]
    text: str
    section: int
    element: Element
    offset: int
    """Where the text begins in the text of the document."""

    def contains(self, span: Span) -> bool:
        """Whether a span lies within the block, its edges included."""
        return self.start <= span.start and span.end <= self.end


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of a walk through a section; a run's element is the innermost around it."""

    action: Literal["open", "close", "run"]
    element: Element
    run: Run | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A top-level construct (paragraph, heading, list, quote, table, code, html, footnote, rule): one row of
    a page.

    It holds the blocks first_block to last_block, both included; last_block is first_block - 1 where it holds
    none.
    """

    index: int
    kind: str
    start: int
    end: int
    first_block: int
    last_block: int
    steps: tuple[Step, ...] = field(repr=False)

    @property
    def span(self) -> Span:
        """The range of the whole construct, markers included."""
        return Span(self.start, self.end)


class Document:
    """A parsed Markdown text, which answers where its rendered text is and what is rendered where."""

    def __init__(
        self, markdown: str, front_matter: Span, blocks: tuple[Block, ...], sections: tuple[Section, ...]
    ) -> None:
        self.markdown = markdown
        self.front_matter = front_matter
        self.blocks = blocks
        self.sections = sections
        self.text = BLOCK_SEPARATOR.join(block.text for block in blocks if block.text)
        self.runs = tuple(run for block in blocks for run in block.runs)
        self._owners = [block for block in blocks for _ in block.runs]
        self._starts = [run.start for run in self.runs]
        self._offsets = [block.offset + run.offset for block in blocks for run in block.runs]
        self._block_starts = [block.start for block in blocks]
        self._image_starts = [
            step.element.start
            for section in sections
            for step in section.steps
            if step.action == "open" and step.element.kind == "image"
        ]

    def blocks_of(self, section: Section) -> tuple[Block, ...]:
        """The blocks that a section holds, in order."""
        return self.blocks[section.first_block : section.last_block + 1]

    def has_image(self, start: int, end: int) -> bool:
        """Whether an image, with or without words, begins in a range of the Markdown."""
        index = bisect_left(self._image_starts, start)
        return index < len(self._image_starts) and self._image_starts[index] < end

    def blocks_in(self, element: Element) -> tuple[Block, ...]:
        """The blocks that begin inside of an element, in order."""
        starts = self._block_starts
        return self.blocks[bisect_left(starts, element.start) : bisect_left(starts, element.end)]

    def span_at(self, start: int, end: int) -> Span:
        """The Markdown range of a range of `text`: from the first rendered character to the last, atomic runs
        whole.

        An empty range becomes an insertion point, after the character before it where there is one in the
        block. Raises Refused("empty-selection") where no rendered text is inside, ValueError outside of the
        text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{start}..{end} is outside of the text")
        if start == end:
            position = self._point_at(start)
            return Span(position, position)
        first = bisect_right(self._offsets, start) - 1
        if first < 0 or start >= self._offsets[first] + len(self.runs[first].text):
            first += 1
        last = bisect_left(self._offsets, end) - 1
        if first > last:
            raise Refused("empty-selection", "There is no text in this selection.")
        return Span(self._inside(first, start), self._inside(last, end, closing=True))

    def _inside(self, index: int, offset: int, *, closing: bool = False) -> int:
        run, base = self.runs[index], self._offsets[index]
        if run.atomic:
            return run.end if closing else run.start
        return run.start + min(max(offset - base, 0), len(run.text))

    def _point_at(self, offset: int) -> int:
        if not self.runs:
            raise Refused("empty-selection", "This text is empty.")
        index = max(bisect_left(self._offsets, offset) - 1, 0)
        run, base = self.runs[index], self._offsets[index]
        if offset > base + len(run.text):
            index, run, base = index + 1, self.runs[index + 1], self._offsets[index + 1]
        return self._inside(index, offset, closing=offset > base)

    def position_in_text(self, offset: int) -> int:
        """Where a Markdown offset is in `text`; from a marker, the nearest place in the text of the same
        block.
        """
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        run, base = self.runs[index], self._offsets[index]
        if offset < run.end:
            return base if run.atomic else base + offset - run.start
        following = index + 1
        if following < len(self.runs):
            block = self._owners[following]
            if block is not self._owners[index] and offset >= block.start:
                return self._offsets[following]
        return base + len(run.text)

    def runs_in(self, span: Span) -> tuple[Run, ...]:
        """The runs of which a span covers something, in order; none for an insertion point."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.runs[first].end <= span.start:
            first += 1
        return self.runs[first : bisect_left(self._starts, span.end)] if not span.empty else ()

    def block_of(self, run: Run) -> Block:
        """The block that a run of this document belongs to."""
        return self._owners[bisect_left(self._starts, run.start)]

    def block_at(self, span: Span) -> Block | None:
        """The block that holds the whole span, or None where it touches two blocks or none."""
        index = bisect_right(self._block_starts, span.start) - 1
        if index < 0:
            return None
        block = self.blocks[index]
        if index and not block.contains(span) and self.blocks[index - 1].contains(span):
            return self.blocks[index - 1]
        return block if block.contains(span) else None

    def rendered(self, span: Span) -> str:
        """The rendered text that a span covers, atomic runs whole; blocks are parted by an empty line."""
        pieces: list[str] = []
        block: Block | None = None
        for run in self.runs_in(span):
            owner = self.block_of(run)
            if block is not None and owner is not block:
                pieces.append(BLOCK_SEPARATOR)
            block = owner
            if run.atomic:
                pieces.append(run.text)
            else:
                pieces.append(run.text[max(span.start - run.start, 0) : span.end - run.start])
        return "".join(pieces)
