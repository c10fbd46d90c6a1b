"""Whole blocks taken out of the Markdown, with their lines and the empty line that would be one too many."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final

from articles.document import Block, Document, Element, Step
from articles.spans import Patch, Refused

_BLANK: Final = re.compile(r"[ \t>]*")
_NUMBER: Final = re.compile(r"\d{1,9}(?=[.)])")
_HOLDERS: Final = frozenset({"quote", "list", "item", "footnote"})


class Removal:
    """The elements that go when blocks lose all their text, and the replacements that take their lines out.

    Raises Refused("changes-structure") where a block shares a line with something that stays, and
    Refused("empty-document") where nothing would be left.
    """

    def __init__(self, document: Document, blocks: Collection[Block]) -> None:
        self._document = document
        self._gone = {block.index for block in blocks}
        self.elements = {self._holder(block.element) for block in blocks}
        self.patches: list[Patch] = []
        if blocks:
            self._take_out()

    def _holder(self, element: Element) -> Element:
        """The outermost list, item or quote of which all blocks go, or the block itself."""
        while (parent := element.parent) is not None and parent.kind in _HOLDERS:
            if any(block.index not in self._gone for block in self._document.blocks_in(parent)):
                break
            if any(step.element.kind == "rule" for step in self._steps_in(parent)):
                break
            element = parent
        return element

    def _steps_in(self, element: Element) -> Iterator[Step]:
        blocks = self._document.blocks_in(element)
        for step in self._document.sections[blocks[0].section].steps:
            if element.start <= step.element.start < element.end:
                yield step

    def _take_out(self) -> None:
        body = self._document.front_matter.end
        self._lines = self._document.markdown[body:].split("\n")
        self._starts = [body]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._cut: set[int] = set()
        self._emptied: set[int] = set()
        for element in sorted(self.elements, key=lambda element: element.start, reverse=True):
            self._cut_lines(element)
        if all(index in self._cut or not line.strip() for index, line in enumerate(self._lines)):
            raise Refused("empty-document", "This would delete the whole article.")
        self.patches = sorted([*self._line_patches(), *self._renumbered()])

    def _cut_lines(self, element: Element) -> None:
        first = bisect_right(self._starts, element.start) - 1
        last = bisect_right(self._starts, max(element.end - 1, element.start)) - 1
        before = self._document.markdown[self._starts[first] : element.start]
        if not _BLANK.fullmatch(before):
            message = "This paragraph cannot be deleted, because its line also holds something else."
            raise Refused("changes-structure", message)
        while last > first and self._blank(last):
            last -= 1
        self._cut.update(range(first, last + 1))
        if not any(index not in self._cut and not self._blank(index) for index in range(last + 1, len(self._lines))):
            above = first - 1
            while above >= 0 and (above in self._cut or self._blank(above)):
                self._cut.add(above)
                above -= 1
        elif self._blank(last + 1) and (first == 0 or self._blank(first - 1)):
            # of two empty lines, the one that reaches deeper into quotes separated this block from its sibling
            above_reaches_deeper = first > 0 and len(self._lines[first - 1].rstrip()) > len(
                self._lines[last + 1].rstrip()
            )
            self._cut.add(first - 1 if above_reaches_deeper else last + 1)
        elif not _is_in_item(element) and first and not self._blank(first - 1) and not self._blank(last + 1):
            self._cut.remove(first)
            self._emptied.add(first)

    def _blank(self, index: int) -> bool:
        return _BLANK.fullmatch(self._lines[index]) is not None

    def _line_patches(self) -> Iterator[Patch]:
        for index in self._emptied:
            prefix = _BLANK.match(self._lines[index])
            yield self._starts[index], self._starts[index + 1] - 1, prefix.group().rstrip() if prefix else ""
        ordered = sorted(self._cut)
        for _, group in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
            rows = [line for _, line in group]
            first, last = rows[0], rows[-1]
            if first and all(self._blank(index) for index in range(last + 1, len(self._lines))):
                yield self._starts[first] - 1, self._starts[last + 1] - 1, ""
            else:
                yield self._starts[first], self._starts[last + 1], ""

    def _renumbered(self) -> Iterator[Patch]:
        """The first number of each numbered list of which the first item goes, given to the item that is then
        first.
        """
        lists = {element.parent for element in self.elements if element.kind == "item" and element.parent}
        for element in lists:
            items = [
                step.element
                for step in self._steps_in(element)
                if step.action == "open" and step.element.parent is element
            ]
            left = next((item for item in items if item not in self.elements), None)
            if element.level is None or left is None or left is items[0]:
                continue
            number = _NUMBER.match(self._document.markdown, left.start)
            if number:
                yield left.start, number.end(), str(element.level)


def _is_in_item(element: Element) -> bool:
    """Whether an element is an item or stands in one, where an empty line would loosen the list."""
    return element.kind == "item" or (element.parent is not None and element.parent.kind == "item")
