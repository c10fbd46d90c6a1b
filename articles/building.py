"""A document put together from what a parser reports, in the order of the text."""

from __future__ import annotations

from typing import Any

from articles.document import BLOCK_SEPARATOR, Block, Document, Element, Run, Section, Step
from articles.spans import Span


class TooIntricate(ValueError):
    """A text that falls into more pieces than were allowed."""


class Builder:
    """Collects elements and runs with an explicit stack of open elements. All offsets are code points."""

    def __init__(self, markdown: str, start: int, most: int | None = None) -> None:
        self.markdown = markdown
        self._most = most
        self._pieces = 0
        self.done = start
        """Nothing before it belongs to a run or marker that is still to come."""
        self.leaf: Element | None = None
        """The open block."""
        self._body_start = start
        self._blocks: list[Block] = []
        self._sections: list[Section] = []
        self._stack: list[Element] = []
        self._steps: list[Step] = []
        self._runs: list[Run] = []
        self._pending: tuple[int, int, str] | None = None  # start, end and kind of the run that may still grow
        self._section_start = start
        self._first_block = 0
        self._length = 0  # of the text of the open block
        self._offset = 0  # of the open block in the text of the document

    @property
    def next_block(self) -> int:
        """The index of the block that is opened next."""
        return len(self._blocks)

    def document(self) -> Document:
        """What was collected; every element must be closed."""
        return Document(self.markdown, Span(0, self._body_start), tuple(self._blocks), tuple(self._sections))

    def expect(self, pieces: int) -> None:
        """Raises TooIntricate if with so many elements and runs more there would be more than are allowed."""
        if self._most is not None and self._pieces + pieces > self._most:
            raise TooIntricate(f"more than {self._most} pieces")

    def element(self, kind: str, start: int, end: int, **values: Any) -> Element:
        """The element that would stand inside of the innermost open one."""
        parent = self._stack[-1] if self._stack else None
        return Element(kind, start, end, parent, len(self._stack), **values)

    def open(self, element: Element) -> None:
        """Opens an element inside of the innermost open one; one with a block index begins that block."""
        self._flush()
        self._count()
        if not self._stack:
            self._section_start, self._first_block = element.start, len(self._blocks)
        self._stack.append(element)
        self._steps.append(Step("open", element))
        if element.block is not None:
            self.leaf = element
        self.done = max(self.done, element.start)

    def ensure_leaf(self, start: int) -> None:
        """Opens the block of a tight list item, of which the parser reports only the content."""
        if self.leaf is None:
            end = self._stack[-1].end if self._stack else start
            self.open(self.element("item", start, end, block=len(self._blocks)))

    def close_implicit_leaf(self) -> None:
        """Closes the block of a tight list item, where one is open."""
        self._flush()
        if self.leaf is not None and self.leaf.kind == "item":
            self.close(self._runs[-1].end if self._runs else self.leaf.start)

    def close(self, end: int) -> None:
        """Closes the innermost open element, of which the range ends at `end`."""
        self._flush()
        if self._stack[-1] is self.leaf and self.leaf.kind in ("code", "html"):
            self._drop_last_line_feed()
        element = self._stack.pop()
        if element is self.leaf:
            self._finish_block(element, end)
        self._steps.append(Step("close", element))
        if not self._stack:
            self._finish_section(element, end)
        self.done = max(self.done, min(end, element.end))

    def _finish_block(self, element: Element, end: int) -> None:
        text = "".join(run.text for run in self._runs)
        self._blocks.append(
            Block(
                index=len(self._blocks),
                kind=element.kind,
                level=element.level,
                start=min(element.start, self._runs[0].start) if self._runs else element.start,
                end=max(self._trimmed(element.start, end), self._runs[-1].end if self._runs else 0),
                runs=tuple(self._runs),
                text=text,
                section=len(self._sections),
                element=element,
                offset=self._offset,
            )
        )
        self._offset += len(text) + len(BLOCK_SEPARATOR) if text else 0
        self._runs, self.leaf, self._length = [], None, 0

    def _finish_section(self, element: Element, end: int) -> None:
        self._sections.append(
            Section(
                index=len(self._sections),
                kind=element.kind,
                start=self._section_start,
                end=self._trimmed(self._section_start, end),
                first_block=self._first_block,
                last_block=len(self._blocks) - 1,
                steps=tuple(self._steps),
            )
        )
        self._steps = []

    def _drop_last_line_feed(self) -> None:
        if not self._runs or not self._runs[-1].text.endswith("\n"):
            return
        run = self._runs.pop()
        self._steps.pop()
        self._length -= len(run.text)
        if len(run.text) > 1:
            self.add(run.kind, run.start, run.end - 1, run.text[:-1], run.atomic)

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and self.markdown[end - 1] == "\n":
            end -= 1
        return end

    def exact(self, kind: str, start: int, end: int) -> None:
        """Adds text that is written as it is shown; it grows the run before where nothing stands between."""
        if start == end:
            return
        if self._pending is not None and self._pending[1:] == (start, kind):
            self._pending = (self._pending[0], end, kind)
        else:
            self._flush()
            self._pending = (start, end, kind)
        self.done = end

    def _flush(self) -> None:
        if self._pending is not None:
            start, end, kind = self._pending
            self._pending = None
            self.add(kind, start, end, self.markdown[start:end], False)

    def run(self, kind: str, start: int, end: int, text: str) -> None:
        """Adds text that is shown otherwise than it is written and can only be taken whole."""
        self.ensure_leaf(start)
        self._flush()
        if text:
            self.add(kind, start, end, text, True)

    def add(self, kind: str, start: int, end: int, text: str, atomic: bool) -> None:
        """Adds a finished run."""
        self._count()
        run = Run(start, end, text, kind, atomic, self._stack[-1], self._length)
        self._length += len(text)
        self._runs.append(run)
        self._steps.append(Step("run", run.element, run))
        self.done = max(self.done, end)

    def _count(self) -> None:
        self.expect(1)
        self._pieces += 1
